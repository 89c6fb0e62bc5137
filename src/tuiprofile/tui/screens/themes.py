"""Choose other colours, for as long as the program runs."""

from __future__ import annotations

from collections.abc import Sequence

from tuiprofile.tui.screens.picker import Choice, Picker


def theme_screen(names: Sequence[str], current: str) -> Picker:
    """The themes to choose from; the result is the name of one."""
    choices = [Choice(name, "now" if name == current else "", name) for name in names]
    return Picker("Colours", choices, names.index(current) if current in names else 0)
