"""A state folder that cannot be looked into keeps no page from being opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuiprofile.editor.session import Session


def test_a_state_folder_that_cannot_exist_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "about.md"
    page.write_text("# News\n\n- One\n")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ("x" * 300)))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    session = Session.open_to_edit(page)
    assert session.read_only is None and session.is_new
    session.close(discard=True)
    again = Session.open_to_edit(page)
    assert not again.is_new
    again.close(discard=True)
