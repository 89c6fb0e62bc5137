"""What can be done to a page: one command a file.

A command is a small value that, given a state, answers with a proven transaction or with a
refusal that says why. Nothing is changed in place.
"""

from tuiprofile.editor.commands.add import Add
from tuiprofile.editor.commands.delete import Delete
from tuiprofile.editor.commands.hide import Hide
from tuiprofile.editor.commands.move import Move
from tuiprofile.editor.commands.set_raw import SetRaw
from tuiprofile.editor.commands.show import Show

Command = Add | Delete | Hide | Move | SetRaw | Show

__all__ = ["Add", "Command", "Delete", "Hide", "Move", "SetRaw", "Show"]
