"""All keys, from the declarations of the actions; Enter does what the row says."""

from __future__ import annotations

from tuiprofile.tui.actions import ACTIONS, GROUPS
from tuiprofile.tui.screens.picker import Choice, Picker


def help_screen() -> Picker:
    """The keys of the main screen, grouped; the result is the name of an action."""
    choices = [
        Choice(action.name, action.keys_shown, action.help)
        for group in GROUPS
        for action in ACTIONS
        if action.group == group
    ]
    return Picker("Keys · type to search · ⏎ does it", choices)
