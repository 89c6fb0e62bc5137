"""What can be done to a page: one command a file.

A command is a small value that, given a state, answers with a proven transaction or with a
refusal that says why. Nothing is changed in place.

A command's module is loaded when it is asked for: together they need most of the program.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tuiprofile.editor.commands.add import Add
    from tuiprofile.editor.commands.add_fields import AddFields
    from tuiprofile.editor.commands.add_metadata import AddMetadata
    from tuiprofile.editor.commands.add_to_metadata_list import AddToMetadataList
    from tuiprofile.editor.commands.any_command import Command
    from tuiprofile.editor.commands.batch import Batch
    from tuiprofile.editor.commands.delete import Delete
    from tuiprofile.editor.commands.duplicate import Duplicate
    from tuiprofile.editor.commands.fix import ApplyFix
    from tuiprofile.editor.commands.hide import Hide
    from tuiprofile.editor.commands.move import Move
    from tuiprofile.editor.commands.move_in_metadata_list import MoveInMetadataList
    from tuiprofile.editor.commands.move_to_section import MoveToSection
    from tuiprofile.editor.commands.remove_from_metadata_list import RemoveFromMetadataList
    from tuiprofile.editor.commands.remove_metadata import RemoveMetadata
    from tuiprofile.editor.commands.repair import Repair
    from tuiprofile.editor.commands.section_add import AddSection
    from tuiprofile.editor.commands.section_delete import DeleteSection
    from tuiprofile.editor.commands.section_hide import HideSection
    from tuiprofile.editor.commands.section_move import MoveSection
    from tuiprofile.editor.commands.section_rename import RenameSection
    from tuiprofile.editor.commands.section_show import ShowSection
    from tuiprofile.editor.commands.set_fields import SetFields
    from tuiprofile.editor.commands.set_metadata import SetMetadata
    from tuiprofile.editor.commands.set_raw import SetRaw
    from tuiprofile.editor.commands.show import Show
    from tuiprofile.editor.commands.sort_by_date import SortByDate

_MODULES: Final = {
    "Add": "add",
    "AddFields": "add_fields",
    "AddMetadata": "add_metadata",
    "AddSection": "section_add",
    "AddToMetadataList": "add_to_metadata_list",
    "ApplyFix": "fix",
    "Batch": "batch",
    "Command": "any_command",
    "Delete": "delete",
    "DeleteSection": "section_delete",
    "Duplicate": "duplicate",
    "Hide": "hide",
    "HideSection": "section_hide",
    "Move": "move",
    "MoveInMetadataList": "move_in_metadata_list",
    "MoveSection": "section_move",
    "MoveToSection": "move_to_section",
    "RemoveFromMetadataList": "remove_from_metadata_list",
    "RemoveMetadata": "remove_metadata",
    "RenameSection": "section_rename",
    "Repair": "repair",
    "SetFields": "set_fields",
    "SetMetadata": "set_metadata",
    "SetRaw": "set_raw",
    "Show": "show",
    "ShowSection": "section_show",
    "SortByDate": "sort_by_date",
}

__all__ = [
    "Add",
    "AddFields",
    "AddMetadata",
    "AddSection",
    "AddToMetadataList",
    "ApplyFix",
    "Batch",
    "Command",
    "Delete",
    "DeleteSection",
    "Duplicate",
    "Hide",
    "HideSection",
    "Move",
    "MoveInMetadataList",
    "MoveSection",
    "MoveToSection",
    "RemoveFromMetadataList",
    "RemoveMetadata",
    "RenameSection",
    "Repair",
    "SetFields",
    "SetMetadata",
    "SetRaw",
    "Show",
    "ShowSection",
    "SortByDate",
]


def __getattr__(name: str) -> object:
    """The command of that name, imported (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found
