"""Any one of the commands, as a type."""

from __future__ import annotations

from tuiprofile.editor.commands.add import Add
from tuiprofile.editor.commands.add_fields import AddFields
from tuiprofile.editor.commands.add_metadata import AddMetadata
from tuiprofile.editor.commands.add_to_metadata_list import AddToMetadataList
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

Command = (
    Add
    | AddFields
    | AddMetadata
    | AddSection
    | AddToMetadataList
    | ApplyFix
    | Batch
    | Delete
    | DeleteSection
    | Duplicate
    | Hide
    | HideSection
    | Move
    | MoveInMetadataList
    | MoveSection
    | MoveToSection
    | RemoveFromMetadataList
    | RemoveMetadata
    | RenameSection
    | Repair
    | SetFields
    | SetMetadata
    | SetRaw
    | Show
    | ShowSection
    | SortByDate
)
