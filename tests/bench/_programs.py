"""The programs that are compared, and the keys that do the same in each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.bench._page import MARKER
from tests.tui.tmux import environment, program

_SCRIPT: Final = Path(sys.executable).with_name("tuiprofile")
APPS: Final = Path(__file__).with_name("_apps.py")
PAGE: Final = "about.md"

DOWN: Final = "cursor down"
TYPE: Final = "character"
FORM: Final = "character in a form"
SECTION: Final = "section switch"
HIDE: Final = "hide or show"
PAGE_DOWN: Final = "PageDown"
ACTIONS: Final = (DOWN, TYPE, FORM, SECTION, HIDE, PAGE_DOWN)

_LETTERS: Final = tuple(bytes([code]) for code in b"maps of moss by me")
_ARROW: Final = b"\x1b[B"
_NEXT: Final = b"\x1b[6~"
_BACK: Final = b"\x1b[5~" * 6


def tuiprofile(*arguments: object) -> list[str]:
    """Our command line: the installed script, as it is run, if there is one."""
    command = program(*arguments)
    return [*command[:1], str(_SCRIPT), *command[3:]] if _SCRIPT.exists() else command


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys to be measured one by one, `rounds` times."""

    each: Sequence[bytes]
    before: bytes = b""
    """What is pressed before each round, unmeasured."""
    after: bytes = b""
    rounds: int = 1


@dataclass(frozen=True, slots=True)
class Program:
    """One program to compare with.

    Attributes:
        name: what the tables call it.
        command: its command line; the page is called `PAGE` and lies in the current folder.
        ready: whether the output so far holds the first screen.
        keys: what to press, by the action.
    """

    name: str
    command: Sequence[str]
    ready: Callable[[bytearray], bool]
    keys: dict[str, Keys] = field(default_factory=dict)


def _shows(text: bytes) -> Callable[[bytearray], bool]:
    return lambda seen: text in seen


_SHOWS_PAGE: Final = _shows(MARKER.encode())


def _common(down: bytes, to_top: bytes, typing: bytes = b"") -> dict[str, Keys]:
    return {
        DOWN: Keys([down] * 20, before=to_top),
        PAGE_DOWN: Keys([_NEXT], before=to_top, rounds=6),
        TYPE: Keys(_LETTERS, before=to_top + typing),
    }


OURS: Final = Program(
    "tuiprofile",
    tuiprofile(PAGE),
    _SHOWS_PAGE,
    {
        DOWN: Keys([b"j"] * 20, before=b"g"),
        PAGE_DOWN: Keys([_NEXT], before=b"g", rounds=6),
        SECTION: Keys([b"3", b"4", b"5", b"1", b"2"], rounds=3),
        HIDE: Keys([b"x"] * 10, before=b"gj"),
        TYPE: Keys(_LETTERS, before=b"a", after=b"\x1b"),
        FORM: Keys(_LETTERS, before=b"\r", after=b"\x1b"),
    },
)
VIM: Final = Program("vim", ["vim", PAGE], _SHOWS_PAGE, _common(b"j", b"gg", b"i"))
MICRO: Final = Program("micro", ["micro", PAGE], _SHOWS_PAGE, _common(_ARROW, _BACK))
EMPTY: Final = Program(
    "Textual, empty",
    [sys.executable, str(APPS), "empty", PAGE],
    # It paints nothing but blanks, once.
    _shows(b" " * 80),
)
OPTIONS: Final = Program(
    "Textual, OptionList",
    [sys.executable, str(APPS), "optionlist", PAGE],
    _SHOWS_PAGE,
    {DOWN: Keys([_ARROW] * 20, before=_BACK), PAGE_DOWN: Keys([_NEXT], before=_BACK, rounds=6)},
)
VIEWS: Final = Program(
    "Textual, ListView",
    [sys.executable, str(APPS), "listview", PAGE],
    _SHOWS_PAGE,
    {DOWN: Keys([_ARROW] * 20)},
)
AREA: Final = Program(
    "Textual, TextArea",
    [sys.executable, str(APPS), "textarea", PAGE],
    _SHOWS_PAGE,
    _common(_ARROW, _BACK),
)


def all_programs(install: bool) -> Iterator[Program]:
    """Those that are there; says in a line what is not. `install` lets posting be installed."""
    yield OURS
    for each in (
        VIM,
        Program("nvim", ["nvim", PAGE], _SHOWS_PAGE, _common(b"j", b"gg", b"i")),
        Program("nano", ["nano", PAGE], _SHOWS_PAGE, _common(_ARROW, _BACK)),
        MICRO,
    ):
        if shutil.which(each.command[0]):
            yield each
        else:
            print(f"{each.name} is not installed")
    yield from (EMPTY, OPTIONS, VIEWS, AREA)
    if posting := _posting(install):
        command = [posting, "--collection", "."]
        typing = {TYPE: Keys(_LETTERS, before=b"aa")}
        yield Program("posting", command, _shows(b"Collection"), typing)
    else:
        print("posting is not installed")


def home(folder: Path) -> dict[str, str]:
    """An environment in which programs know nobody's settings, and write below `folder`."""
    env = environment(
        TERM="xterm-256color",
        COLORTERM="truecolor",
        HOME=str(folder),
        XDG_STATE_HOME=str(folder / "state"),
        XDG_CONFIG_HOME=str(folder / "config"),
        XDG_DATA_HOME=str(folder / "data"),
        XDG_CACHE_HOME=str(folder / "cache"),
    )
    for name in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "TUIPROFILE_DRAW", "TMUX"):
        env.pop(name, None)
    return env


def _posting(install: bool) -> str | None:
    """The path of posting; put into an environment of its own if need be, which stays."""
    if found := shutil.which("posting"):
        return found
    folder = Path(tempfile.gettempdir()) / f"tuiprofile-bench-{os.getuid()}" / "posting"
    path = folder / "bin" / "posting"
    if install and not path.exists():
        print("installing posting …", flush=True)
        with suppress(subprocess.CalledProcessError, OSError):
            venv.create(folder, with_pip=True)
            # Its highlighting crashes with the newest tree-sitter.
            packages = ["posting", "tree-sitter<0.26"]
            pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q"]
            subprocess.run([*pip, *packages], check=True, capture_output=True, timeout=300)
    return str(path) if path.exists() else None
