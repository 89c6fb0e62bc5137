"""What must hold for every change of a page, whatever command made it: guards behind its own."""

from __future__ import annotations

from tuiprofile.editor.sources.includes import running_on, strayed
from tuiprofile.editor.sources.sources import Sources
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Transaction
from tuiprofile.text import ByteOffsets, ChangeSet, decode, encode


def unsound(text: str, result: Transaction) -> str | None:
    """Why `text` must not be changed by `result`, or None; a guard behind the command's own."""
    if result.before.text != text or result.changes.apply(text) != result.after.text:
        return "the edits of this change do not give the page it promises"
    return None


def undecodable(sources: Sources) -> str | None:
    """Why the files must not have these texts, or None if they survive being written."""
    for file in sources.files:
        try:
            survives = decode(encode(file.text)) == file.text
        except UnicodeEncodeError:
            return "the new text holds half a character (a lone surrogate), which no file can hold"
        if not survives:
            return "bytes that are no text would become a character here; change more of the line"
    return None


def mixed(before: tuple[Sources, State], after: tuple[Sources, State]) -> str | None:
    """Why a page of several files must not become this: one would hold what is not its own."""
    if len(after[0].files) == 1:
        return None
    if running_on(*after):
        return "The text of an included file and the text around it would run into one another."
    return strayed(before, after)


def replayed(data: bytes, text: str, changes: ChangeSet) -> bytes:
    """The bytes `data` with `changes` made to them; `text` is what `data` decodes to."""
    offsets = ByteOffsets(text)
    parts: list[bytes] = []
    reached = 0
    for edit in changes.edits:
        start, end = offsets.span(edit.span)
        parts += (data[reached:start], encode(edit.insert))
        reached = end
    parts.append(data[reached:])
    return b"".join(parts)
