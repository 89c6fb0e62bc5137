"""The colours of the program, by the names that the settings have for them.

All are colours of xterm's palette, whose numbers take fewer bytes than their parts (tui/sgr.py).
The style sheets name them. Beside Textual's own variables there are a few of the program's, which
every theme has; for one of Textual's themes they are made from its own colours.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from tuiprofile.settings.declared import THEMES as NAMES

ANSI: Final = "ansi"
"""The theme in the terminal's own colours, also where there are to be none."""


def _variables(
    faint: str, hidden: str, rule: str, idle: str, text_on_cursor: str, selected: str
) -> dict[str, str]:
    """What only this program's style sheets name.

    Text that matters less, hidden items, lines between panes, the row of the cursor in a list that
    has no keys, text in the row of the cursor, and the ground of selected text.
    """
    return {
        "faint": faint,
        "hidden-text": hidden,
        "rule": rule,
        "cursor-idle": idle,
        "cursor-text": text_on_cursor,
        "input-selection-background": selected,
    }


_ALL: Final = (
    Theme(
        name="dark",
        primary="#87afd7",
        secondary="#5f87af",
        accent="#ffaf00",
        warning="#ffd75f",
        error="#ff8787",
        success="#5fd787",
        foreground="#dadada",
        background="#121212",
        surface="#1c1c1c",
        panel="#262626",
        variables=_variables("#949494", "#a8a8a8", "#444444", "#3a3a3a", "#121212", "#005f87"),
    ),
    Theme(
        name="light",
        dark=False,
        primary="#005faf",
        secondary="#5f87af",
        accent="#5f00af",
        warning="#5f5f00",
        error="#af005f",
        success="#005f00",
        foreground="#1c1c1c",
        background="#ffffff",
        surface="#eeeeee",
        panel="#e4e4e4",
        variables=_variables("#585858", "#4e4e4e", "#bcbcbc", "#d7d7ff", "#ffffff", "#afd7ff"),
    ),
    Theme(
        name=ANSI,
        ansi=True,
        primary="ansi_default",
        secondary="ansi_default",
        accent="ansi_magenta",
        warning="ansi_magenta",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            **_variables(*["ansi_default"] * 6),
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "input-cursor-background": "ansi_default",
            "input-cursor-foreground": "ansi_default",
        },
    ),
    Theme(
        name="high-contrast",
        primary="#87d7ff",
        secondary="#87d7ff",
        accent="#ffd700",
        warning="#ffff87",
        error="#ffafaf",
        success="#87ff87",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        variables=_variables("#d0d0d0", "#dadada", "#9e9e9e", "#3a3a3a", "#000000", "#005f87"),
    ),
)

THEMES: Final = {each.name: each for each in _ALL}
"""In the order in which they are offered."""

assert tuple(THEMES) == NAMES


def variables_for(theme: Theme) -> dict[str, str]:
    """What the style sheets need of a theme that is not one of these."""
    if theme.name in THEMES:
        return {}
    own = theme.to_color_system().generate()
    text, ground = own["foreground"], own["background"]
    return {
        **_variables(text, text, own["secondary"], own["panel"], ground, own["primary-muted"]),
        "input-selection-background": own["input-selection-background"],
    }
