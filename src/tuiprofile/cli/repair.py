"""`tuiprofile repair [PATH]`: the right signs in place of those that a wrong encoding broke."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from tuiprofile.cli import exits, plain, streams
from tuiprofile.cli.change import on_page, refuse, say_json, warn
from tuiprofile.cli.output import edits
from tuiprofile.cli.whole_page import page_of, parser_for, unexpected
from tuiprofile.editor.commands.repair import Repair
from tuiprofile.editor.disk.outcomes import Conflict, Failed, Saved
from tuiprofile.editor.session import Session
from tuiprofile.editor.sources.hints import hints_for
from tuiprofile.editor.sources.sources import Sources
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.repair import Proposal, find_repairs
from tuiprofile.text import ByteOffsets, LineIndex

_SHOWN = 5


def run(argv: Sequence[str]) -> int:
    """Show or write the repairs of a page."""
    parser = parser_for(
        "repair",
        "[PATH] [--write] [--best]",
        "Repair signs that were broken by a wrong encoding, as in “ğŸ”¥ News” or “cafÃ©”.\n"
        "Without --write the repairs are shown as a diff, with the alternatives below it.",
        "write nothing",
    )
    parser.add_argument("--write", action="store_true", help="write the certain repairs")
    parser.add_argument(
        "--best", action="store_true", help="with the first proposal wherever none is certain"
    )
    options = parser.read(argv)
    options.writes = options.write and not options.dry_run

    def run_on(path: Path, session: Session) -> int:
        return _Repairs(options, str(path), session).run()

    return on_page(options, page_of(parser, options), run_on, writes=options.writes)


class _Repairs:
    """The repairs of one page, from the search to the report."""

    def __init__(self, options: Namespace, page: str, session: Session) -> None:
        self._options = options
        self._page = page
        self._session = session
        self._before = session.sources

    def run(self) -> int:
        options, session = self._options, self._session
        reason = unexpected(options, self._page, session)
        if reason is not None:
            return refuse(options, self._page, reason, exits.REFUSED)
        found = find_repairs(session.text)
        if any(not each.certain for each in found):
            found = find_repairs(session.text, hints_for(session.path, history=True))
        chosen = [each for each in found if each.certain or options.best]
        result = session.run(Repair(tuple(edit for each in chosen for edit in each.edits())))
        if isinstance(result, Refusal):
            return refuse(options, self._page, result.reason, exits.REFUSED)
        if not result.changes or not options.writes:
            return self._shown(found, result)
        outcome = session.save()
        warn(session)
        session.close()  # what is said now may wait for its reader
        if isinstance(outcome, Conflict):
            reason = f"{outcome.path}: {outcome.reason}"
            return refuse(options, self._page, reason, exits.CONFLICT)
        if isinstance(outcome, Failed):
            reason = f"{outcome.path}: {outcome.reason}"
            return refuse(options, self._page, reason, exits.UNREADABLE)
        return self._written(found, result, written=isinstance(outcome, Saved))

    def _shown(self, found: list[Proposal], result: Transaction) -> int:
        """The diff, and what else each run can have been."""
        if self._options.json:
            return self._json(found, result, written=False)
        if not found:
            streams.say(plain.line(f"Nothing to repair: {self._page} has no broken signs"))
            return exits.DONE
        from tuiprofile.editor.diff import unified_diff

        main = self._session.sources.main.path
        for each in self._session.diffs():
            path = self._page if each.file.path == main else str(each.file.path)
            streams.say_source(unified_diff(each.saved, each.file.text, path).removesuffix("\n"))
        for proposal in found:
            for line in self._lines(proposal):
                streams.say(
                    plain.line(line) if not line.startswith(" ") else "  " + plain.line(line)
                )
        open_ = sum(not each.certain for each in found)
        if open_ and not self._options.best:
            streams.say(f"{open_} not certain; --best takes the first proposal for each.")
        self._note(result)
        return exits.DONE

    def _lines(self, proposal: Proposal) -> list[str]:
        """A proposal for people: one line, and one for each of its alternatives."""
        count = len(proposal.places)
        often = f", {count} places" if count > 1 else ""
        sure = "certain" if proposal.certain else f"{proposal.best.confidence:.0%}"
        where = ", ".join(map(str, self._numbers(proposal)[:_SHOWN]))
        lines = [
            f"{proposal.broken} → {proposal.best.text} ({sure}: {proposal.best.reason}{often}; "
            f"line {where}{'…' if count > _SHOWN else ''})"
        ]
        if not proposal.certain:
            lines += [
                f"or {other.text} ({other.confidence:.0%}: {other.reason})"
                for other in proposal.alternatives[1:_SHOWN]
            ]
        shown = list(map(plain.line, lines))
        return [shown[0], *(f"  {line}" for line in shown[1:])]

    def _numbers(self, proposal: Proposal) -> list[int]:
        found: dict[int, None] = {}
        for span in proposal.places:
            place = self._before.place(span)
            index = LineIndex(self._before.files[place.file].text)
            found[index.line_of(place.span.start) + 1] = None
        return list(found)

    def _written(self, found: list[Proposal], result: Transaction, *, written: bool) -> int:
        if self._options.json:
            return self._json(found, result, written=written)
        count = len(result.changes.edits)
        streams.say(
            plain.line(f"Repaired {count} place{'' if count == 1 else 's'} in {self._page}")
        )
        open_ = sum(not each.certain for each in found) if not self._options.best else 0
        if open_:
            streams.say(f"{open_} not certain; repair {self._page} shows them.")
        self._note(result)
        return exits.DONE

    def _note(self, result: Transaction) -> None:
        if result.note:
            streams.say(plain.line(result.note[0].upper() + result.note[1:] + "."))

    def _json(self, found: list[Proposal], result: Transaction, *, written: bool) -> int:
        say_json(
            {
                "page": self._page,
                "item": None,
                "written": written,
                "edits": edits(self._page, self._before, result.changes),
                "note": result.note,
                "repairs": _Shapes(self._before).all(found),
            }
        )
        return exits.DONE


class _Shapes:
    """The JSON of proposals."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._bytes = [ByteOffsets(file.text) for file in sources.files]
        self._lines = [LineIndex(file.text) for file in sources.files]

    def all(self, found: Sequence[Proposal]) -> list[dict[str, object]]:
        return [
            {
                "broken": each.broken,
                "encoding": each.encoding,
                "certain": each.certain,
                "alternatives": [
                    {
                        "text": other.text,
                        "confidence": other.confidence,
                        "reason": other.reason,
                    }
                    for other in each.alternatives
                ],
                "places": [self._place(start, end) for start, end in each.places],
            }
            for each in found
        ]

    def _place(self, start: int, end: int) -> dict[str, object]:
        from tuiprofile.text import Span

        place = self._sources.place(Span(start, end))
        named = {"file": self._sources.files[place.file].name} if place.file else {}
        return {
            **named,
            "bytes": self._bytes[place.file].span(place.span),
            "line": self._lines[place.file].line_of(place.span.start) + 1,
        }
