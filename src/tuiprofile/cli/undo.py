"""`tuiprofile undo [PATH]`: put back what the page was before the last write."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from tuiprofile.cli import exits, pages, plain, streams
from tuiprofile.cli.arguments import Parser
from tuiprofile.cli.change import PATIENCE, refuse, say_json, warn
from tuiprofile.editor.disk.outcomes import Conflict, Failed, OpenError
from tuiprofile.editor.keeping.going_back import Return, go_back, last_write
from tuiprofile.editor.keeping.lock import Locked
from tuiprofile.editor.session import Session
from tuiprofile.text import ByteOffsets, ChangeSet, decode


def run(argv: Sequence[str]) -> int:
    """Take back the last write of this program that was not taken back yet."""
    parser = Parser(
        "undo",
        "[PATH] [options]",
        "Put back what a page, and what it includes, was before the last write of this program.\n"
        "Once more, and the write before that is taken back; the last 20 writes are kept.",
    )
    parser.add_argument("-p", "--page", metavar="PATH", help="the same as PATH")
    parser.add_argument("--json", action="store_true", help="print JSON for scripts")
    parser.add_argument(
        "--dry-run", action="store_true", help="print the change as a diff, write nothing"
    )
    parser.add_argument("--expect", metavar="TEXT", help="refuse if the page does not contain TEXT")
    parser.add_argument("--base", metavar="SHA256", help="refuse if the file's SHA-256 is another")
    options = parser.read(argv)
    words = parser.expect(options.words, ["PATH"], optional=1)
    given = words[0] if words else options.page
    try:
        path = pages.locate(given)
        session = Session.open_to_write(path, patience=PATIENCE)
    except OpenError as error:
        return pages.unreadable(error, given, as_json=options.json)
    except Locked as error:
        return refuse(options, str(path), str(error), exits.CONFLICT)
    try:
        return _undo(options, path, session)
    finally:
        session.close()


def _undo(options: Namespace, path: Path, session: Session) -> int:
    page = str(path)
    if options.base is not None and options.base.lower() != session.sha256:
        reason = f"{page} is not the file with the SHA-256 {options.base}"
        return refuse(options, page, reason, exits.REFUSED)
    if options.expect is not None and options.expect not in session.text:
        return refuse(options, page, "the page does not contain the expected text", exits.REFUSED)
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
