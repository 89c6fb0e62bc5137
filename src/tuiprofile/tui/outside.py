"""Editing a text in the user's own editor.

The editor's name is split as a shell would split it (POSIX quoting), and never given to one. The
text lies in a file that only the user can read, which goes away afterwards.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from tuiprofile.text import decode, encode

_FALLBACKS: Final = ("vi", "nano")
"""What POSIX has, and what beginners are given; never a program that asks which one to run."""
_TAKE_LINES: Final = frozenset(
    "vi vim vim.tiny nvim view ex nano pico micro emacs joe jed kak ne".split()
)
"""Editors that begin on a line that `+LINE` tells."""


class NoEditor(Exception):
    """The editor cannot be run, or says that it failed; the message is one sentence."""


def editor_command(environ: Mapping[str, str], chosen: str = "") -> list[str]:
    """The words of `chosen`, else of `$VISUAL`, else of `$EDITOR`, else vi or nano.

    Raises `NoEditor`.
    """
    named = [("The editor", chosen), *((f"${n}", environ.get(n, "")) for n in ("VISUAL", "EDITOR"))]
    for name, value in named:
        if not value.strip():
            continue
        try:
            words = shlex.split(value)
        except ValueError as error:
            raise NoEditor(f"{name} cannot be understood: {error}.") from None
        if words:
            return words
    for fallback in _FALLBACKS:
        if found := shutil.which(fallback):
            return [found]
    raise NoEditor("No editor is set and neither vi nor nano is here; try: export EDITOR=name")


def edit_outside(text: str, line_end: str, command: list[str]) -> str:
    """`text` as the editor leaves it.

    The file ends with `line_end`, as editors expect; one at its end is taken off again. Bytes that
    are not UTF-8 go through unharmed. Raises `NoEditor`; then nothing has changed.
    """
    with tempfile.TemporaryDirectory(prefix="tuiprofile-", dir=_folder()) as folder:
        path = Path(folder, "item.md")
        with open(path, "xb", opener=_private) as file:
            file.write(encode(text + line_end))
        _run([*command, str(path)])
        try:
            edited = decode(path.read_bytes())
        except OSError as error:
            raise NoEditor(f"The text cannot be read back: {error.strerror}.") from None
    for end in ("\r\n", "\n", "\r"):
        if edited.endswith(end):
            return edited[: -len(end)]
    return edited


def keep(text: str) -> Path:
    """Write a text that nothing else holds to a new file that only the user can read.

    It lies in the state folder, and on disk. Raises `OSError`.
    """
    descriptor, name = tempfile.mkstemp(prefix="typed-", suffix=".md", dir=_folder())
    with os.fdopen(descriptor, "wb") as file:
        file.write(encode(text))
        file.flush()
        os.fsync(descriptor)
    return Path(name)


def edit_file(path: Path, command: list[str], line: int = 0) -> None:
    """Let the editor edit the file at `path` itself, from `line` on if that is told.

    Raises `NoEditor`.
    """
    at = [f"+{line}"] if line and Path(command[0]).name in _TAKE_LINES else []
    _run([*command, *at, str(path)])


def _run(command: list[str]) -> None:
    try:
        with _deaf():
            status = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise NoEditor(f"{command[0]} cannot be run: {error.strerror}.") from None
    except ValueError as error:
        raise NoEditor(f"{command[0]} cannot be run: {error}.") from None
    if status != 0:
        raise NoEditor(f"{command[0]} ended with status {status}; nothing was changed.")


@contextmanager
def _deaf() -> Iterator[None]:
    """Leave Ctrl+C and Ctrl+\\ to the editor: the terminal sends them to this program as well.

    They are not ignored but handled, since the editor would inherit that they are ignored.
    """
    numbers = [signal.SIGINT, signal.SIGQUIT]
    before = {number: signal.getsignal(number) for number in numbers}
    heard = {number: was for number, was in before.items() if was is not signal.SIG_IGN}
    for number in heard:
        signal.signal(number, _nothing)
    try:
        yield
    finally:
        for number, was in heard.items():
            signal.signal(number, was or signal.SIG_DFL)


def _nothing(_: int, __: FrameType | None) -> None:
    """Do nothing at a signal."""


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _folder() -> str | None:
    """The state folder of this program (XDG Base Directory), or the usual temporary folder."""
    from platformdirs import user_state_path

    try:
        folder = user_state_path("tuiprofile")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return str(folder) if os.access(folder, os.W_OK | os.X_OK) else None
