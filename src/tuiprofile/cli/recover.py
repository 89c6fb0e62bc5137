"""`tuiprofile recover [PATH]`: edits that a lost session left."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Sequence
from functools import reduce
from pathlib import Path

from tuiprofile.cli import exits, plain, streams
from tuiprofile.cli.change import on_page, refuse, say_json, warn
from tuiprofile.cli.output import edits, edits_beside
from tuiprofile.cli.usage import UsageError
from tuiprofile.cli.whole_page import page_of, parser_for, unexpected
from tuiprofile.editor.commands.reapply import Reapply
from tuiprofile.editor.disk.outcomes import Conflict, Failed
from tuiprofile.editor.keeping.recovery import Lost, back, forget, forget_edits
from tuiprofile.editor.merging.beside import brought_back
from tuiprofile.editor.session import Session
from tuiprofile.editor.sources.beside import Beside
from tuiprofile.editor.transaction import Refusal, Transaction


def run(argv: Sequence[str]) -> int:
    """List, apply or discard the edits that an editor had not saved when it was killed."""
    parser = parser_for(
        "recover",
        "[PATH] [--apply|--discard]",
        "Show the edits of a page that an editor had not saved when it was killed, as a diff.",
        "show them, change nothing",
    )
    parser.add_argument("--apply", action="store_true", help="make them, and save the page")
    parser.add_argument("--discard", action="store_true", help="forget them")
    options = parser.read(argv)
    given = page_of(parser, options)
    if options.apply and options.discard:
        raise UsageError("--apply and --discard exclude each other")

    def run_on(path: Path, session: Session) -> int:
        return _recover(options, str(path), session)

    return on_page(options, given, run_on, writes=True)


def _recover(options: Namespace, page: str, session: Session) -> int:
    reason = unexpected(options, page, session)
    if reason is not None:
        return refuse(options, page, reason, exits.REFUSED)
    keeping = session.keeping
    lost = [] if keeping is None else keeping.lost(session.text)
    warn(session)
    if not lost:
        return _report(options, page, session, [], f"Nothing to recover: {page} has no lost edits")
    if options.discard and not options.dry_run:
        forget(lost)
        return _report(options, page, session, [], f"Discarded {_counted(lost)} of {page}")
    return _applied(options, page, session, lost)


def _applied(options: Namespace, page: str, session: Session, lost: list[Lost]) -> int:
    """Make the edits; without `--apply`, only to show them."""
    before, clashes = session.sources, 0
    done: list[Transaction] = []
    for each in lost:
        found = back(each, session.text)
        clashes += len(found.open)
        beside = None
        if each.beside is not None:
            beside = brought_back(session, each.beside)
            clashes += beside is None
        result = session.run(Reapply(found.changes()), beside)
        if isinstance(result, Refusal):
            return refuse(options, page, result.reason, exits.REFUSED)
        done.append(result)
    writes = options.apply and not options.dry_run
    if writes and clashes:
        reason = (
            f"{clashes} of the edits are of text that has changed since; "
            "nothing was written. Open the page in the editor, or see them without --apply"
        )
        return refuse(options, page, reason, exits.CONFLICT)
    if not writes:
        return _shown(options, page, session, lost, clashes)
    outcome = session.save()
    warn(session)
    if isinstance(outcome, Conflict):
        return refuse(options, page, f"{outcome.path}: {outcome.reason}", exits.CONFLICT)
    if isinstance(outcome, Failed):
        return refuse(options, page, f"{outcome.path}: {outcome.reason}", exits.UNREADABLE)
    drafts = sum(len(each.drafts) for each in lost)
    forget_edits(lost)
    left = f"; {drafts} texts that were typed and not applied wait in the editor" if drafts else ""
    if options.json:
        changes = done[0].changes
        for later in done[1:]:
            changes = changes.compose(later.changes)
        written = edits(page, before, changes)
        others = [each.beside for each in done if each.beside]
        if others:
            written += edits_beside(reduce(Beside.then, others))
        say_json({"page": page, "item": None, "written": True, "edits": written})
    else:
        streams.say(plain.line(f"Recovered {_counted(lost)} in {page}{left}"))
    return exits.DONE


def _shown(options: Namespace, page: str, session: Session, lost: list[Lost], clashes: int) -> int:
    if options.json:
        return _report(options, page, session, lost, "")
    for each in lost:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(each.at))
        streams.say(plain.line(f"{_counted([each])} from {when}: {', '.join(each.labels)}"))
        for draft in each.drafts:
            text = draft.text if isinstance(draft.text, str) else " · ".join(draft.text.values())
            streams.say(plain.line(f"  typed, not applied: {text}"))
    if clashes:
        streams.say(f"{clashes} of them are of text that has changed since, and are not below.")
    from tuiprofile.editor.diff import unified_diff

    for diff in session.diffs():
        path = str(Path(diff.file.path))
        shown = unified_diff(diff.saved, diff.file.text, path)
        streams.say_source(shown.removesuffix("\n"))
    return exits.DONE


def _counted(lost: list[Lost]) -> str:
    count = sum(len(each.labels) for each in lost)
    return f"{count} edit{'' if count == 1 else 's'}"


def _report(
    options: Namespace, page: str, session: Session, lost: list[Lost], sentence: str
) -> int:
    if options.json:
        found = [
            {
                "at": each.at,
                "edits": list(each.labels),
                "drafts": [draft._asdict() for draft in each.drafts],
            }
            for each in lost
        ]
        say_json({"page": page, "written": False, "lost": found})
    else:
        streams.say(plain.line(sentence))
    return exits.DONE
