"""The colours of the program; the style sheets name them, and any theme of Textual will do."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

NAME: Final = "tuiprofile"

THEME: Final = Theme(
    name=NAME,
    primary="#6a9fd8",
    secondary="#3c5a78",
    accent="#ffa62b",
    warning="#ffcf5c",
    error="#e0637c",
    success="#4ebf71",
    foreground="#e0e0e0",
    background="#121212",
    surface="#1e1e1e",
    panel="#242f38",
)
