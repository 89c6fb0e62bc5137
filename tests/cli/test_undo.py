"""`tuiprofile undo`: the page as it was before the last write."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, Ran
from tuiprofile.editor.keeping.folder import folder_of

Run = Callable[..., Ran]


def test_each_write_is_taken_back_in_turn(page: Path, run: Run) -> None:
    before = page.read_bytes()
    run("add", "news", "Fog", "--date", "2026.09", "-p", page)
    between = page.read_bytes()
    run("hide", "news/2", "-p", page)
    assert run("undo", page).out.strip().endswith("Hide news/2")
    assert page.read_bytes() == between
    assert run("undo", "-p", page).code == 0
    assert page.read_bytes() == before
    code, out, err = run("undo", page)
    assert (code, err) == (0, "") and "Nothing to undo" in out
    assert page.read_bytes() == before


def test_a_write_behind_an_undo_is_the_one_that_is_taken_back(page: Path, run: Run) -> None:
    before = page.read_bytes()
    run("delete", "news/1", "-p", page)
    run("undo", page)
    run("delete", "news/2", "-p", page)
    run("undo", page)
    assert page.read_bytes() == before
    assert "Nothing to undo" in run("undo", page).out


def test_what_another_program_wrote_is_not_taken_back(page: Path, run: Run) -> None:
    run("delete", "news/1", "-p", page)
    page.write_bytes(page.read_bytes() + b"\nmore\n")
    now = page.read_bytes()
    code, _, err = run("undo", page)
    assert code == 5 and "another program" in err
    assert page.read_bytes() == now


def test_a_kept_version_that_is_damaged_is_not_written(page: Path, run: Run) -> None:
    run("delete", "news/1", "-p", page)
    now = page.read_bytes()
    blob = folder_of(page) / "blobs" / hashlib.sha256(PAGE.encode()).hexdigest()
    blob.write_bytes(blob.read_bytes().replace(b"tide", b"hide"))
    code, _, err = run("undo", page)
    assert code == 4 and "damaged" in err and len(err.splitlines()) == 1
    assert page.read_bytes() == now


def test_a_page_that_nobody_wrote_has_nothing_to_undo(page: Path, run: Run) -> None:
    assert run("undo", page)[0] == 0
    assert page.read_text() == PAGE


def test_the_difference_is_shown_and_nothing_written(page: Path, run: Run) -> None:
    run("delete", "news/2", "-p", page)
    now = page.read_bytes()
    assert "+- *2024.11*: &nbsp;Moved to the harbour lab" in run("undo", page, "--dry-run").out
    assert page.read_bytes() == now


def test_scripts_get_the_edits_in_bytes(page: Path, run: Run) -> None:
    before = page.read_bytes()
    run("set", "news/2", "text=潮 Moved", "-p", page)
    now = page.read_bytes()
    said = json.loads(run("undo", page, "--json").out)
    assert said["written"] and said["item"] is None
    (edit,) = said["edits"]
    start, end = edit["bytes"]
    assert now[start:end].decode() == edit["old"]
    assert now[:start] + edit["new"].encode() + now[end:] == before == page.read_bytes()


def test_an_undo_can_be_refused(page: Path, run: Run) -> None:
    run("delete", "news/2", "-p", page)
    now = page.read_bytes()
    assert run("undo", page, "--base", "0" * 64).code == 3
    assert run("undo", page, "--expect", "no such words").code == 3
    assert page.read_bytes() == now
    base = hashlib.sha256(now).hexdigest()
    assert run("undo", page, "--base", base, "--expect", "Quayside").code == 0


def test_a_page_and_what_it_includes_go_back_together(tmp_path: Path, run: Run) -> None:
    (tmp_path / "_config.yml").touch()
    folder = tmp_path / "_pages"
    folder.mkdir()
    page, news = folder / "about.md", folder / "news.md"
    page.write_text("# News\n\n{% include_relative news.md %}\n\n# Talks\n\n- *2024.05*, Fog\n")
    news.write_text("- *2025.02*: Mud\n- *2024.03*: Reeds\n")
    texts = page.read_bytes(), news.read_bytes()
    run("add", "news", "Fog", "-p", page)
    assert (page.read_bytes(), news.read_bytes()) != texts
    assert run("undo", page).code == 0
    assert (page.read_bytes(), news.read_bytes()) == texts


def test_the_last_twenty_writes_can_be_taken_back(page: Path, run: Run) -> None:
    texts = [page.read_bytes()]
    for number in range(25):
        run("set", "news/1", f"text=Number {number}", "-p", page)
        texts.append(page.read_bytes())
    for text in reversed(texts[5:-1]):
        assert run("undo", page).code == 0
        assert page.read_bytes() == text
    assert "Nothing to undo" in run("undo", page).out
    assert page.read_bytes() == texts[5]


def test_versions_can_be_read_by_their_owner_alone(
    page: Path, run: Run, state_folder: Path
) -> None:
    run("delete", "news/1", "-p", page)
    paths = list((state_folder / "tuiprofile").rglob("*"))
    assert any(path.parent.name == "blobs" for path in paths)
    for path in paths:
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_state_folder_that_cannot_be_written_is_said(
    page: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(blocked))
    code, out, err = run("delete", "news/1", "-p", page)
    assert code == 0 and "Deleted" in out
    assert "Nothing can be kept" in err
    assert run("undo", page).code == 4
