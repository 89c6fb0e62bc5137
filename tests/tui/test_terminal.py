"""The whole program in real terminals of several kinds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.conftest import PAGE
from tests.tui.tmux import Tmux, environment, program
from tuiprofile.tui.terminal import problem

pytestmark = pytest.mark.terminal

Open = Callable[..., Tmux]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open the program on a page in a terminal."""
    windows: list[Tmux] = []

    def run(path: Path, size: tuple[int, int] = (80, 24), **env: str) -> Tmux:
        windows.append(Tmux(program(path), environment(**env), size))
        return windows[-1]

    yield run
    for window in windows:
        window.close()


@pytest.mark.parametrize(
    "kind",
    [
        {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
        {"TERM": "screen-256color"},
        {"TERM": "linux"},
        {"TERM": "xterm", "NO_COLOR": "1"},
        {"TERM": "screen", "NO_COLOR": "1", "TEXTUAL_THEME": "ansi-dark"},
        {"TERM": "xterm-256color", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["truecolor", "256", "linux", "no-colour", "ansi", "no-utf-8"],
)
def test_a_whole_session_changes_just_those_lines(
    page: Path, opened: Open, kind: dict[str, str]
) -> None:
    term = opened(page, **kind)
    term.wait_for("item 1 of 3")
    term.press("a")
    term.wait_for("New item")
    term.type("*2026.01*: A new clock")
    term.press("Enter")
    term.wait_for("item 1 of 4")
    term.press("j", "j", "x")
    term.wait_for("hidden item")
    term.press("g", "J")
    term.wait_for("item 2 of 3")
    term.press("u")
    term.wait_for("● 2 unsaved")
    term.press("C-s")
    term.wait_for("byte-identical")
    term.press("Enter")
    term.wait_for("Saved")
    term.press("q")
    term.wait_for("ended with 0")
    lines, before = page.read_text().splitlines(), PAGE.splitlines()
    moved = "- *2024.11*: &nbsp;Moved to the harbour lab"
    assert [line for line in lines if line not in before] == [
        "- *2026.01*: &nbsp;A new clock",
        f"<!-- {moved} -->",
    ]
    assert [line for line in before if line not in lines] == [moved]


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (120, 40), (200, 60)])
def test_the_screen_fits_the_terminal(page: Path, opened: Open, size: tuple[int, int]) -> None:
    term = opened(page, size)
    sections = ["> News", "Talks"] if size[0] >= 60 else []
    screen = term.wait_for("Keys", "q Quit", "News", "2025.03", "2024.11", *sections)
    assert ("> News" in screen) == (size[0] >= 60)


def test_the_terminal_knows_its_size_better_than_the_environment(page: Path, opened: Open) -> None:
    term = opened(page, (40, 10), COLUMNS="80", LINES="30")
    screen = term.wait_for("q Quit", "2024.02")
    assert "> News" not in screen


def test_the_text_goes_through_the_users_own_editor(
    page: Path, tmp_path: Path, opened: Open
) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\nsed -i s/harbour/mountain/ "$1"\n')
    editor.chmod(0o755)
    term = opened(page, EDITOR=f"'{editor}'", VISUAL="", XDG_STATE_HOME=str(tmp_path))
    term.wait_for("item 1 of 3")
    term.press("j", "E")
    term.wait_for("mountain lab")
    term.press("w")
    term.wait_for("+1 −1")
    term.press("Enter")
    term.wait_for("Saved")
    assert page.read_text() == PAGE.replace("harbour", "mountain")


def test_suspending_and_coming_back_shows_everything_again(page: Path, opened: Open) -> None:
    command = " ".join(f"'{word}'" for word in program(page))
    term = Tmux(["bash", "--norc", "-i"], environment(PS1="shell> "), (80, 24))
    try:
        term.wait_for("shell>")
        term.type(f"{command}\n")
        term.wait_for("item 1 of 3")
        term.press("C-z")
        term.wait_for("Stopped")
        term.type("fg\n")
        term.wait_for("item 1 of 3", "> News", "harbour lab", "q Quit")
        term.press("j")
        term.wait_for("item 2 of 3")
    finally:
        term.close()


def test_what_others_write_over_the_screen_is_wiped_away(page: Path, opened: Open) -> None:
    term = opened(page)
    term.wait_for("item 1 of 3")
    Path(term.tty()).write_bytes(b"\x1b[5;5HA message to all")
    term.wait_for("A message to all")
    term.press("C-l")
    term.wait_without("A message to all")


def run_without_terminal(page: Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        program(page),
        env=environment(),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=60,
        **options,
    )


def test_without_a_terminal_one_line_says_so(page: Path) -> None:
    done = run_without_terminal(page, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr.startswith("tuiprofile: ") and done.stderr.count("\n") == 1
    assert page.read_text() == PAGE


def test_a_page_that_cannot_be_read_is_told_before_the_terminal(tmp_path: Path) -> None:
    done = run_without_terminal(tmp_path / "no\x1b[31mne.md", stdin=subprocess.DEVNULL)
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1 and "\x1b" not in done.stderr


def test_the_checks_name_what_is_wrong() -> None:
    master, slave = os.openpty()
    try:
        with open(slave, "w", closefd=False) as tty, Path(os.devnull).open("w") as null:
            assert problem(tty, tty, {"TERM": "xterm"}) is None
            assert "TERM is dumb" in (problem(tty, tty, {"TERM": "dumb"}) or "")
            assert "standard input" in (problem(null, tty, {}) or "")
            assert "standard error" in (problem(tty, null, {}) or "")
            assert "standard input" in (problem(None, tty, {}) or "")
    finally:
        os.close(master)
        os.close(slave)


def test_textual_is_not_loaded_before_the_checks(page: Path) -> None:
    code = (
        "import sys, pathlib; from tuiprofile.tui.run import run; "
        "run(pathlib.Path(sys.argv[1])); sys.exit('textual' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(page)],
        env=environment(),
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0
