"""Texts, places in them, and changes to them; nothing here knows what a page is."""

from tuiprofile.text.changes import ChangeSet, Edit, WrongBase
from tuiprofile.text.codec import ByteOffsets, decode, encode, printable
from tuiprofile.text.lines import LineIndex, NewlineStyle, newline_style
from tuiprofile.text.span import Span

__all__ = [
    "ByteOffsets",
    "ChangeSet",
    "Edit",
    "LineIndex",
    "NewlineStyle",
    "Span",
    "WrongBase",
    "decode",
    "encode",
    "newline_style",
    "printable",
]
