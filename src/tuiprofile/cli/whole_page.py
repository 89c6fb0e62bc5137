"""What the commands share that are about a page as a whole: undo, recover, repair."""

from __future__ import annotations

from argparse import Namespace

from tuiprofile.cli.arguments import Parser
from tuiprofile.cli.change import other_base
from tuiprofile.editor.session import Session


def parser_for(name: str, words: str, summary: str, dry_run: str) -> Parser:
    """A parser with the options of them all; `dry_run` says what that option does."""
    parser = Parser(name, f"{words} [options]", summary)
    parser.add_argument("-p", "--page", metavar="PATH", help="the same as PATH")
    parser.add_argument("--json", action="store_true", help="print JSON for scripts")
    parser.add_argument("--dry-run", action="store_true", help=dry_run)
    parser.add_argument("--expect", metavar="TEXT", help="refuse if the page does not contain TEXT")
    parser.add_argument("--base", metavar="SHA256", help="refuse if the file's SHA-256 is another")
    return parser


def page_of(parser: Parser, options: Namespace) -> str | None:
    """The page as it is given: PATH, else `--page`."""
    words = parser.expect(options.words, ["PATH"], optional=1)
    page: str | None = words[0] if words else options.page
    return page


def unexpected(options: Namespace, page: str, session: Session) -> str | None:
    """Why the page is not the one that the caller has in mind, if it is not."""
    other = other_base(options, page, session)
    if other is None and options.expect is not None and options.expect not in session.text:
        return "the page does not contain the expected text"
    return other
