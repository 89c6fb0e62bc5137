"""The entrance: finds the command, runs it, and turns whatever happens into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn, cast

from tuiprofile.cli import exits, streams
from tuiprofile.cli.commands import COMMANDS
from tuiprofile.cli.usage import UsageError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`, by default the program's own, and return its exit code.

    Prints errors as one line each and raises nothing. With `TUIPROFILE_DEBUG` set in the
    environment, an unforeseen error keeps its traceback.
    """
    try:
        code = _run(sys.argv[1:] if argv is None else list(argv))
        streams.flush()
        return code
    except KeyboardInterrupt:
        streams.discard()
        return exits.INTERRUPTED
    except streams.OutputFailed as error:
        streams.complain(f"the output cannot be written: {error.strerror}")
        return exits.UNREADABLE
    except Exception as error:
        if os.environ.get("TUIPROFILE_DEBUG"):
            raise
        streams.complain(f"unforeseen error, nothing more was done: {error!r}")
        return exits.UNREADABLE


def entry() -> NoReturn:
    """Run as the installed program."""
    sys.exit(main())


def _run(argv: list[str]) -> int:
    name = argv[0] if argv else ""
    command = COMMANDS.get(name)
    module = import_module(f"tuiprofile.cli.{command.module if command else 'open_'}")
    run = cast(Callable[[list[str]], int], module.run)
    try:
        return run(argv[1:] if command else argv)
    except UsageError as error:
        streams.complain(str(error))
        return exits.USAGE
    except SystemExit as done:  # argparse has printed a help text or the version
        return done.code if isinstance(done.code, int) else exits.DONE
