"""`tuiprofile [PATH]`: open the editor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tuiprofile.cli import exits, streams
from tuiprofile.cli.commands import COMMANDS


def run(argv: Sequence[str]) -> int:
    """Open the page or site folder named in `argv`, or the page found upward from here."""
    words = _words(argv)
    if words and words[0].isalpha() and not Path(words[0]).exists():
        streams.complain(f"{words[0]}: there is no such file or folder, and no such command")
        return exits.UNREADABLE

    from tuiprofile.tui.run import run as open_editor

    return open_editor(Path(words[0]) if words else None)


def _words(argv: Sequence[str]) -> list[str]:
    """The path that is to be opened, if one is given. Raises `UsageError`."""
    if not argv or (len(argv) == 1 and not argv[0].startswith("-")):
        return list(argv)  # as nearly always: then the editor does not wait for argparse
    from tuiprofile import __version__
    from tuiprofile.cli.arguments import Parser

    parser = Parser(
        "",
        "[PATH]\n       tuiprofile COMMAND …",
        "Edit an academic homepage. PATH is a page or the folder of a site; without it,\n"
        "_pages/about.md is searched for in this folder and those above it.\n\ncommands:\n"
        + "\n".join(f"  {name:8} {command.summary}" for name, command in COMMANDS.items())
        + "\n\ntuiprofile COMMAND --help tells more. A file named like a command opens as ./NAME.",
    )
    parser.add_argument("--version", action="version", version=f"tuiprofile {__version__}")
    return parser.expect(parser.read(argv).words, ["PATH"], optional=1)
