"""The user's own editor gets the text alone, in a file nobody else can read."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from tuiprofile.tui.outside import NoEditor, edit_outside, editor_command


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "tuiprofile"


def script(body: str) -> list[str]:
    """An editor that runs `body`, in which `path` is the file."""
    return [
        sys.executable,
        "-c",
        f"import sys, os, pathlib; path = pathlib.Path(sys.argv[-1]); {body}",
    ]


def test_what_the_editor_writes_comes_back_without_the_end_of_its_last_line() -> None:
    command = script("path.write_bytes(b'- new\\n')")
    assert edit_outside("- old", "\n", command) == "- new"


def test_an_editor_that_changes_nothing_changes_nothing() -> None:
    for text in ("- a", "- a\r\n  b", "- \udcff bytes", "- \u2028\x0c"):
        assert edit_outside(text, "\r\n", script("pass")) == text


def test_the_editor_sees_the_text_with_a_last_line_end(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    edit_outside("- a", "\r\n", script(f"open({str(copy)!r}, 'wb').write(path.read_bytes())"))
    assert copy.read_bytes() == b"- a\r\n"


def test_nobody_else_can_read_the_text_and_nothing_stays(state_folder: Path) -> None:
    modes = state_folder.parent / "modes"
    body = f"open({str(modes)!r}, 'w').write(oct(path.stat().st_mode & 0o777))"
    edit_outside("- a", "\n", script(body))
    assert modes.read_text() == "0o600"
    assert list(state_folder.iterdir()) == []


def test_an_editor_that_fails_changes_nothing_and_says_so() -> None:
    with pytest.raises(NoEditor, match="status 3"):
        edit_outside("- a", "\n", script("path.write_bytes(b'x'); sys.exit(3)"))


def test_a_missing_editor_is_told_by_name() -> None:
    with pytest.raises(NoEditor, match="no-such-editor"):
        edit_outside("- a", "\n", ["no-such-editor"])


def test_the_command_is_split_but_never_given_to_a_shell(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    command = editor_command({"EDITOR": f"{shlex.quote(sys.executable)} -c pass ';' touch {trap}"})
    assert command == [sys.executable, "-c", "pass", ";", "touch", str(trap)]
    edit_outside("- a", "\n", command)
    assert not trap.exists()


def test_visual_goes_before_editor() -> None:
    assert editor_command({"VISUAL": "one", "EDITOR": "two"}) == ["one"]
    assert editor_command({"VISUAL": " ", "EDITOR": "two -w"}) == ["two", "-w"]


def test_a_name_that_cannot_be_split_is_told() -> None:
    with pytest.raises(NoEditor, match="EDITOR"):
        editor_command({"EDITOR": "vi 'unfinished"})


def test_without_a_name_it_is_vi_then_nano(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoEditor, match="export EDITOR="):
        editor_command({})
    for name in ("sensible-editor", "editor", "nano"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    assert editor_command({}) == [str(tmp_path / "nano")]
    (tmp_path / "nano").rename(tmp_path / "vi")
    assert editor_command({}) == [str(tmp_path / "vi")]
