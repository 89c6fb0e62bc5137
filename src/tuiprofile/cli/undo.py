"""`tuiprofile undo [PATH]`: put back what the page was before the last write."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from tuiprofile.cli import exits, plain, streams
from tuiprofile.cli.change import on_page, refuse, say_json, warn
from tuiprofile.cli.whole_page import page_of, parser_for, unexpected
from tuiprofile.editor.disk.outcomes import Conflict, Failed
from tuiprofile.editor.keeping.going_back import Return, go_back, last_write
from tuiprofile.editor.keeping.lock import Locked
from tuiprofile.editor.session import Session
from tuiprofile.text import ByteOffsets, ChangeSet, decode


def run(argv: Sequence[str]) -> int:
    """Take back the last write of this program that was not taken back yet."""
    parser = parser_for(
        "undo",
        "[PATH]",
        "Put back what a page, and what it includes, was before the last write of this program.\n"
        "Once more, and the write before that is taken back; the last 20 writes are kept.",
        "print the change as a diff, write nothing",
    )
    options = parser.read(argv)

    def run_on(path: Path, session: Session) -> int:
        return _undo(options, str(path), session)

    return on_page(options, page_of(parser, options), run_on, writes=True)


def _undo(options: Namespace, page: str, session: Session) -> int:
    reason = unexpected(options, page, session)
    if reason is not None:
        return refuse(options, page, reason, exits.REFUSED)
    keeping = session.keeping
    versions = keeping.versions if keeping is not None else None
    warn(session)
    if versions is None:
        return exits.UNREADABLE
    back = last_write(versions, session.facts)
    if back is None:
        return _report(options, page, None, f"Nothing to undo: no write of {page} is on record")
    if isinstance(back, Return) and options.dry_run:
        if options.json:
            return _report(options, page, back, "")
        from tuiprofile.editor.diff import unified_diff

        for facts, data in zip(back.facts, back.datas, strict=True):
            diff = unified_diff(decode(facts.data), decode(data), str(facts.path))
            streams.say_source(diff.removesuffix("\n"))
        return exits.DONE
    if keeping is not None and isinstance(back, Return):
        try:
            keeping.also(facts.path for facts in back.facts)
        except Locked as error:
            return refuse(options, page, str(error), exits.CONFLICT)
    outcome = go_back(versions, back) if isinstance(back, Return) else back
    if isinstance(outcome, Conflict):
        return refuse(options, page, f"{outcome.path}: {outcome.reason}", exits.CONFLICT)
    if isinstance(outcome, Failed):
        return refuse(options, page, f"{outcome.path}: {outcome.reason}", exits.UNREADABLE)
    assert isinstance(back, Return)
    return _report(options, page, back, f"Took back in {page}: {back.version.label}", written=True)


def _report(
    options: Namespace, page: str, back: Return | None, sentence: str, *, written: bool = False
) -> int:
    if options.json:
        edits = [] if back is None else _edits(back)
        say_json({"page": page, "item": None, "written": written, "edits": edits})
    else:
        streams.say(plain.line(sentence))
    return exits.DONE


def _edits(back: Return) -> list[dict[str, object]]:
    """The smallest change of each file, in bytes of the file as it is."""
    found: list[dict[str, object]] = []
    for facts, data in zip(back.facts, back.datas, strict=True):
        text = decode(facts.data)
        offsets = ByteOffsets(text)
        for edit in ChangeSet.between(text, decode(data)).edits:
            start, end = offsets.span(edit.span)
            found.append(
                {
                    "file": str(facts.path),
                    "bytes": [start, end],
                    "old": edit.span.of(text),
                    "new": edit.insert,
                }
            )
    return found
