"""The words and options of a command, read the same way by all of them.

argparse alone mixes up optional words that stand behind an option, and what `--` means has changed
between versions of Python; so it reads the options, and the words are counted here.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from tuiprofile.cli import streams
from tuiprofile.cli.usage import UsageError


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, which argparse asks shutil for at every option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=(streams.width() or 80) - 2)


class Parser(argparse.ArgumentParser):
    """An argparse parser that raises `UsageError` and does not guess abbreviated options."""

    def __init__(self, command: str, usage: str, summary: str) -> None:
        name = f"tuiprofile {command}".rstrip()
        super().__init__(
            prog=name,
            usage=f"{name} {usage}",
            description=summary,
            formatter_class=_Help,
            allow_abbrev=False,
        )
        self.add_argument("words", nargs="*", help=argparse.SUPPRESS)

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` where argparse would print its usage and exit."""
        raise UsageError(f"{message} (see {self.prog} --help)")

    def read(self, argv: Sequence[str]) -> argparse.Namespace:
        """The options by name, and all other words as `words`; `--` ends the options.

        Raises `UsageError`.
        """
        argv = list(argv)
        end = argv.index("--") if "--" in argv else len(argv)
        found = self.parse_intermixed_args(argv[:end])
        found.words = [*found.words, *argv[end + 1 :]]
        return found

    def expect(self, words: Sequence[str], names: Sequence[str], optional: int = 0) -> list[str]:
        """`words`, which must be as many as `names`, of which the last `optional` may be missing.

        Raises `UsageError`.
        """
        missing = names[len(words) : len(names) - optional]
        if missing:
            self.error(f"{' and '.join(missing)} missing")
        if len(words) > len(names):
            self.error(f"one word too many: {words[len(names)]!r}")
        return list(words)


def valid_text(name: str, text: str) -> str:
    """`text`, unless the shell passed bytes that are no text. Raises `UsageError`."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{name} is not valid UTF-8") from None
    return text
