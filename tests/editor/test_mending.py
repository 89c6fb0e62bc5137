"""A write that was cut short is completed, and leaves nothing beside the page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tuiprofile.editor.commands import AddFields, Delete
from tuiprofile.editor.session import Session

PAGE = "# News\n\n{% include_relative news.md %}\n\n# Talks\n\n- *2024.05*, Fog\n- *2023.04*, Mud\n"
NEWS = "- *2025.02*: Mud\n- *2024.03*: Reeds\n"


class Cut(BaseException):
    """The end of the process, as far as a write is concerned."""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "about.md"
    path.write_text(PAGE)
    (tmp_path / "news.md").write_text(NEWS)
    return path


def names(page: Path) -> list[str]:
    return sorted(path.name for path in page.parent.iterdir())


def edited(page: Path) -> Session:
    session = Session.open_to_write(page)
    session.run(Delete("talks/1"))
    session.run(AddFields("news", {"text": "Fog", "date": "2026.01"}))
    return session


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_of_several_files_all_or_none_are_written(
    page: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    news = page.parent / "news.md"
    session = edited(page)
    new = [file.text for file in session.sources.files]
    left = renames
    rename = Path.replace

    def cut(self: Path, target: Path) -> Path:
        nonlocal left
        if Path(target).name in ("about.md", "news.md"):
            if left == 0:
                raise Cut
            left -= 1
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut)
        # Whatever would put things right at once is cut off, too.
        patch.setattr("tuiprofile.editor.disk.replacing_several.remove", lambda _: None)
        if renames < 2:
            with pytest.raises(Cut):
                session.save()
        else:
            session.save()
    assert session.keeping is not None
    session.keeping._locks.popitem()[1].release()
    session.close()
    again = Session.open_to_write(page)
    texts = [page.read_text(), news.read_text()]
    assert texts == ([PAGE, NEWS] if renames == 0 else new)
    assert [file.text for file in again.sources.files] == texts
    assert names(page) == ["about.md", "news.md"]
    again.close()


@pytest.mark.parametrize("done", [0.0, 0.3, 0.9, 1.0])
def test_a_write_in_place_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: float
) -> None:
    page = tmp_path / "about.md"
    page.write_text("# Talks\n\n- *2024.05*, Fog on the water\n- *2023.04*, Mud\n")
    (tmp_path / "link.md").hardlink_to(page)
    session = Session.open_to_write(page)
    session.run(Delete("talks/1"))
    new = session.text

    def cut(descriptor: int, data: bytes) -> None:
        os.pwrite(descriptor, data[: int(len(data) * done)], 0)
        raise Cut

    with monkeypatch.context() as patch:
        patch.setattr("tuiprofile.editor.disk.replacing.overwrite", cut)
        patch.setattr("tuiprofile.editor.disk.replacing.restored", lambda *_: False)
        with pytest.raises(Cut):
            session.save()
    session.close()
    again = Session.open_to_write(page)
    # The first third is the same in both.
    assert page.read_text() == (new if done > 0.5 else session.saved_text)
    assert page.stat().st_nlink == 2
    assert names(page) == ["about.md", "link.md"]
    again.close()


def test_what_somebody_wrote_since_has_the_last_word(page: Path) -> None:
    session = edited(page)
    assert session.keeping is not None and session.keeping.versions is not None
    versions = session.keeping.versions
    version = versions.record("Edit", [(page, PAGE.encode(), b"new")])
    versions.begin(version)
    session.close()
    page.write_text("# Talks\n\n- Something else\n")
    Session.open_to_write(page).close()
    assert page.read_text() == "# Talks\n\n- Something else\n"
    assert versions.pending() is None


def test_files_of_others_beside_the_page_stay(page: Path) -> None:
    for name in (".about.md.tuiprofile-mine", ".about.md.swp", ".other.md.tuiprofile-0123abcd"):
        (page.parent / name).touch()
    (page.parent / ".about.md.tuiprofile-0123abcd").touch()
    Session.open_to_write(page).close()
    assert names(page) == [
        ".about.md.swp",
        ".about.md.tuiprofile-mine",
        ".other.md.tuiprofile-0123abcd",
        "about.md",
        "news.md",
    ]
