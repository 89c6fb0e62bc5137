"""What all commands that change a page share: their options, the checks, and the report."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, NamedTuple

from tuiprofile.cli import exits, pages, plain, streams
from tuiprofile.cli.arguments import Parser
from tuiprofile.editor.disk.outcomes import Conflict, Failed, OpenError, Saved
from tuiprofile.editor.keeping.lock import Locked
from tuiprofile.editor.session import Session
from tuiprofile.editor.transaction import Refusal, Transaction

PATIENCE = 10.0
"""Seconds that a command waits for another one that writes the same page."""

_CODES = {"usage": exits.USAGE, "refused": exits.REFUSED, "conflict": exits.CONFLICT}

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tuiprofile.editor.session import Command
    from tuiprofile.editor.sources.beside import Beside
    from tuiprofile.editor.sources.sources import Sources


class Along(NamedTuple):
    """What goes along with a change.

    Attributes:
        beside: what is changed of a file beside the page, or None.
        note: what the user should know of such a file, or ''; said on stderr.
        refusal: why nothing may be changed, or None.
    """

    beside: Beside | None = None
    note: str = ""
    refusal: Refusal | None = None


def parser_for(name: str, words: str, summary: str) -> Parser:
    """A parser with the options that every changing command takes."""
    parser = Parser(name, f"{words} [options]", summary)
    add_page_options(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="print the change as a diff, write nothing"
    )
    parser.add_argument(
        "--expect",
        metavar="TEXT",
        help="refuse if the item, or for add the section, does not contain TEXT",
    )
    parser.add_argument(
        "--base", metavar="SHA256", help="refuse if the file's SHA-256 is another (see list --json)"
    )
    return parser


def add_page_options(parser: Parser) -> None:
    """Add the options of a command that works on one page and takes no PATH."""
    parser.add_argument("-p", "--page", metavar="PATH", help="the page, or the folder of its site")
    parser.add_argument("--json", action="store_true", help="print JSON for scripts")


def change(
    options: Namespace,
    done: str,
    aimed: str,
    command: Command,
    along: Callable[[Session], Along] = lambda _: Along(),
) -> int:
    """Run `command` on the page that `options` name, save, report, and give the exit code.

    `done` says in the past tense what was done ("Hid"), for people; `aimed` is the id of the item
    or section it is done to; `along` tells what goes along with it.
    """

    def run(path: Path, session: Session) -> int:
        return _Change(options, str(path), session).run(done, aimed, command, along)

    return on_page(options, options.page, run, writes=not options.dry_run)


def on_page(
    options: Namespace, given: str | None, do: Callable[[Path, Session], int], *, writes: bool
) -> int:
    """Open the page that is `given`, locked if it is written, and give the exit code of `do`."""
    try:
        path = pages.locate(given)
        opened = Session.open_to_write(path, patience=PATIENCE) if writes else Session.open(path)
    except OpenError as error:
        return pages.unreadable(error, given, as_json=options.json)
    except Locked as error:
        return refuse(options, str(path), str(error), exits.CONFLICT)
    try:
        return do(path, opened)
    finally:
        opened.close()


def other_base(options: Namespace, page: str, session: Session) -> str | None:
    """Why the page is not the file that `--base` names, if it is not."""
    if options.base is None or options.base.lower() == session.sha256:
        return None
    return f"{page} is not the file with the SHA-256 {options.base}"


def refuse(options: Namespace, page: str, reason: str, code: int) -> int:
    """Say why nothing was written, on stderr and as JSON if asked; gives the exit code."""
    if options.json:
        say_json({"page": page, "written": False, "refused": reason})
    streams.complain(reason)
    return code


def say_json(value: dict[str, object]) -> None:
    """Print one JSON object."""
    from tuiprofile.cli.jsonline import to_json

    streams.say_json(to_json(value))


def warn(session: Session) -> None:
    """Say what could not be kept of a write, if anything."""
    if session.keeping is not None and session.keeping.warning is not None:
        streams.complain(session.keeping.warning)


class _Change:
    """One change of one page, from the checks to the report."""

    def __init__(self, options: Namespace, page: str, session: Session) -> None:
        self._options = options
        self._page = page
        self._session = session

    def run(
        self, done: str, aimed: str, command: Command, along: Callable[[Session], Along]
    ) -> int:
        unexpected = self._unexpected(aimed)
        if unexpected is not None:
            return self._refuse(unexpected, exits.REFUSED)
        before = self._session.sources
        aside = along(self._session)
        result = aside.refusal or self._session.run(command, aside.beside)
        if isinstance(result, Refusal):
            return self._refuse(result.reason, _CODES[result.code])
        if not result.changes:
            return self._report(result, before, f"Nothing to do: {aimed} is like that already")
        if aside.note:
            streams.complain(aside.note)
        if self._options.dry_run:
            return self._preview(result, before)
        outcome = self._session.save()
        warn(self._session)
        self._session.close()  # what is said now may wait for its reader
        if isinstance(outcome, Conflict):
            return self._refuse(outcome.reason, exits.CONFLICT, outcome.path)
        if isinstance(outcome, Failed):
            return self._refuse(outcome.reason, exits.UNREADABLE, outcome.path)
        files = outcome.files if isinstance(outcome, Saved) else ()
        where = " and ".join(map(str, files)) or self._page
        sentence = self._sentence(done, aimed, result, where)
        return self._report(result, before, sentence, written=isinstance(outcome, Saved))

    def _sentence(self, done: str, aimed: str, result: Transaction, where: str) -> str:
        target = result.target or aimed
        whole = result.before.page.section(aimed) is not None
        added = whole and ("/" in target or done.startswith("Added"))
        now = f" (now {target})" if target != aimed and not added else ""
        if whole and not added and target in {s.id for s in result.before.page.sections} - {aimed}:
            now += f"; what was {target} has another id now, see `list`"
        note = f"; {result.note}" if result.note else ""
        return f"{done} {target if added else aimed} in {where}{now}{note}"

    def _unexpected(self, aimed: str) -> str | None:
        """Why the page is not the one the caller has in mind, if it is not."""
        other, expected = other_base(self._options, self._page, self._session), self._options.expect
        if other is not None or expected is None:
            return other
        page = self._session.page
        section = page.section(aimed)
        found = section.span.of(page.text) if section else getattr(page.find(aimed), "text", None)
        if found is None or expected in found:  # what does not exist, the command itself reports
            return None
        return f"{aimed} does not contain the expected text"

    def _refuse(self, reason: str, code: int, path: Path | None = None) -> int:
        """Say why nothing was written; `path` is the file that this is about, if it is one."""
        included = path is not None and path != self._session.path
        named = f"{path}: {reason}" if path is not None else reason
        if self._options.json:
            refused = named if included else reason
            say_json({"page": self._page, "written": False, "refused": refused})
        streams.complain(named)
        return code

    def _preview(self, result: Transaction, before: Sources) -> int:
        if self._options.json:
            return self._report(result, before, "")
        from tuiprofile.editor.diff import unified_diff

        main = self._session.sources.main.path
        for each in self._session.diffs():
            path = self._page if each.file.path == main else str(each.file.path)
            streams.say_source(unified_diff(each.saved, each.file.text, path).removesuffix("\n"))
        return exits.DONE

    def _report(
        self, result: Transaction, before: Sources, sentence: str, *, written: bool = False
    ) -> int:
        if not self._options.json:
            streams.say(plain.line(sentence))
            return exits.DONE
        from tuiprofile.cli.output import edits, edits_beside

        beside = edits_beside(result.beside) if result.beside is not None else []
        say_json(
            {
                "page": self._page,
                "item": result.target,
                "written": written,
                "edits": edits(self._page, before, result.changes) + beside,
            }
        )
        return exits.DONE
