"""The colours of the program, by the names that the settings have for them.

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
        primary="#6a9fd8",
        secondary="#3c5a78",
        accent="#ffa62b",
        warning="#ffcf5c",
        error="#f08399",
        success="#4ebf71",
        foreground="#e0e0e0",
        background="#121212",
        surface="#1e1e1e",
        panel="#242f38",
        variables=_variables("#969696", "#a0a0a0", "#454545", "#4d3818", "#121212", "#2b4665"),
    ),
    Theme(
        name="light",
        dark=False,
        primary="#1f5a96",
        secondary="#5b7ea3",
        accent="#8a4b00",
        warning="#7a4e00",
        error="#a5173c",
        success="#1b6430",
        foreground="#1a1a1a",
        background="#fafafa",
        surface="#f0f0f0",
        panel="#dde4ea",
        variables=_variables("#5a5a5a", "#555555", "#b8b8b8", "#f2dfc2", "#fafafa", "#b7d2ee"),
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
        primary="#9fd8ff",
        secondary="#9fd8ff",
        accent="#ffd700",
        warning="#ffe680",
        error="#ffa3b1",
        success="#7dff9b",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        variables=_variables("#d6d6d6", "#dcdcdc", "#9a9a9a", "#3d3400", "#000000", "#004a99"),
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
