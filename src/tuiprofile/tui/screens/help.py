"""All keys, from the declarations of the actions; Enter does what the row says."""

from __future__ import annotations

from tuiprofile.tui.actions import GROUPS, Action
from tuiprofile.tui.keymap import USUAL, Keymap
from tuiprofile.tui.screens.picker import Choice, Picker


def help_screen(keymap: Keymap = USUAL) -> Picker:
    """The keys of the main screen, grouped; the result is the name of an action."""
    choices = [
        Choice(action.name, keymap.keys(action.name) or _typed(action), action.help)
        for group in GROUPS
        for action in keymap.actions
        if action.group == group
    ]
    return Picker("Keys · type to search · ⏎ does it", choices)


def _typed(action: Action) -> str:
    """What finds an action without a key, typed behind the key of the palette."""
    return f":{action.aliases[0]}" if action.aliases else ":"
