"""What goes to stdout and stderr: the one place that writes, so no command meets a broken pipe."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from typing import TextIO

from tuiprofile.cli import plain
from tuiprofile.text import encode


class OutputFailed(OSError):
    """What was to be printed could not be written, as on a full disk."""


def say(text: str) -> None:
    """Print a line for people; `text` has been made safe. Raises `OutputFailed`."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    _write(sys.stdout, (text + "\n").encode(encoding, "replace"))


def say_json(text: str) -> None:
    """Print a line of JSON, which is UTF-8 whatever the locale. Raises `OutputFailed`."""
    _write(sys.stdout, (text + "\n").encode())


def say_source(text: str) -> None:
    """Print source text: byte for byte into a pipe or file, made safe on a terminal.

    Raises `OutputFailed`.
    """
    if is_terminal():
        say(plain.lines(text))
    else:
        _write(sys.stdout, encode(text + "\n"))


def complain(message: str) -> None:
    """Print an error as one line on stderr; where that fails there is nobody left to tell."""
    stream = sys.stderr
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        _write(stream, f"tuiprofile: {plain.line(message)}\n".encode(encoding, "replace"))
    except OutputFailed:
        return


def progress(what: str) -> Callable[[int, int], None]:
    """What tells on stderr how many of some things are done: a line that is written over.

    Where stderr is no terminal, one line says it when all are done.
    """
    stream = sys.stderr
    live = stream is not None and stream.isatty()

    def tell(done: int, total: int) -> None:
        if not live and done < total:
            return
        lead = "\r" if live else ""
        end = "" if live and done < total else "\n"
        with contextlib.suppress(OutputFailed):
            _write(stream, f"{lead}{done} of {total} {what}{end}".encode())

    return tell


def is_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int | None:
    """Columns of the terminal, or as `COLUMNS` says (POSIX); None where nothing need be cropped."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    if not is_terminal():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def discard() -> None:
    """Print nothing more, not even what is still buffered; after an interrupt."""
    if sys.stdout is not None:
        _discard(sys.stdout)


def flush() -> None:
    """Write what other code left in stdout, such as a help text. Raises `OutputFailed`."""
    _write(sys.stdout, b"")


def _write(stream: TextIO | None, data: bytes) -> None:
    if stream is None:  # the shell started us with the descriptor closed
        return
    try:
        stream.flush()
        rest = memoryview(data)
        while rest:  # with PYTHONUNBUFFERED a write may take a part only
            taken = stream.buffer.write(rest)
            if not taken:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            rest = rest[taken:]
        stream.buffer.flush()
    except BrokenPipeError:
        _discard(stream)
    except OSError as error:
        _discard(stream)
        raise OutputFailed(error.errno, error.strerror) from error


def _discard(stream: TextIO) -> None:
    """Send all that follows to /dev/null, what Python still buffers and flushes at exit included.

    https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):  # a stream without a descriptor, put there by a caller
        return
    finally:
        os.close(nowhere)
