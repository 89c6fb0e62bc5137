"""One of several unsaved changes is taken back, and the others stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuiprofile.editor.commands import Delete, Hide, Move, SetRaw
from tuiprofile.editor.diff import Hunk
from tuiprofile.editor.merging.reverting import revert
from tuiprofile.editor.session import Session
from tuiprofile.editor.transaction import Refusal, Transaction

ITEMS = "".join(f"- *2024.{n:02}*: Reed {n} has bent\n\n" for n in range(12, 0, -1))
PAGE = f"---\ntitle: Reeds\n---\n\n# News\n\n{ITEMS}# Talks\n\n1. One\n2. Two\n"


def opened(folder: Path, text: str = PAGE) -> Session:
    path = folder / "about.md"
    path.write_bytes(text.encode())
    return Session.open(path)


def take_back(session: Session, number: int) -> Transaction | Refusal:
    hunks = [(diff, hunk) for diff in session.diffs() for hunk in diff.hunks]
    command = revert(session, *hunks[number])
    return command if isinstance(command, Refusal) else session.run(command)


def test_the_only_change_is_taken_back_to_the_byte(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.run(Hide("news/3"))
    assert isinstance(take_back(session, 0), Transaction)
    assert session.text == PAGE


def test_of_two_changes_the_other_stays(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.run(Delete("news/1"))
    session.run(SetRaw("talks/2", "2. Three"))
    assert isinstance(take_back(session, 0), Transaction)
    assert session.text == PAGE.replace("2. Two", "2. Three")
    session.undo()
    assert isinstance(take_back(session, 1), Transaction)
    assert session.text == PAGE.replace("- *2024.12*: Reed 12 has bent\n\n", "")


def test_taking_a_change_back_can_be_undone(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.run(Delete("news/1"))
    session.run(Delete("talks/1"))
    before = session.text
    take_back(session, 0)
    session.undo()
    assert session.text == before


def test_line_ends_are_kept(tmp_path: Path) -> None:
    text = PAGE.replace("\n", "\r\n")
    session = opened(tmp_path, text)
    session.run(Delete("news/2"))
    session.run(Delete("talks/2"))
    take_back(session, 1)
    take_back(session, 0)
    assert session.text == text


@pytest.mark.parametrize("number", [0, 1])
def test_half_of_a_move_is_not_taken_back_alone(tmp_path: Path, number: int) -> None:
    session = opened(tmp_path)
    session.run(Move("news/1", 12))
    assert len(session.diffs()[0].hunks) == 2
    moved = session.text
    assert isinstance(take_back(session, number), Refusal)
    assert session.text == moved


def test_a_change_in_an_included_file_is_taken_back_there(tmp_path: Path) -> None:
    (tmp_path / "includes").mkdir()
    news = "# News\n\n- One\n- Two\n"
    (tmp_path / "includes" / "news.md").write_text(news)
    session = opened(tmp_path, "{% include_relative includes/news.md %}\n\n# Talks\n\n- A\n- B\n")
    session.run(Delete("news/1"))
    session.run(Delete("talks/1"))
    assert len(session.diffs()) == 2
    assert isinstance(take_back(session, 1), Transaction)
    assert session.sources.files[1].text == news
    assert "- A" not in session.text


@given(data=st.data())
@settings(max_examples=40)
def test_what_is_taken_back_is_as_saved_and_the_rest_as_edited(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    session = opened(tmp_path_factory.mktemp("revert"))
    for _ in range(data.draw(st.integers(1, 3))):
        ids = [item.id for section in session.page.sections for item in section.items]
        target = data.draw(st.sampled_from(ids))
        command = data.draw(st.sampled_from((Delete, Hide)))
        session.run(command(target))
    hunks = [hunk for diff in session.diffs() for hunk in diff.hunks]
    if not hunks:
        return
    number = data.draw(st.integers(0, len(hunks) - 1))
    before = session.text
    result = take_back(session, number)
    if isinstance(result, Refusal):
        assert session.text == before
        return
    left = changed(hunk for diff in session.diffs() for hunk in diff.hunks)
    assert left == changed(hunk for n, hunk in enumerate(hunks) if n != number)


def changed(hunks: Iterable[Hunk]) -> Counter[tuple[str, str]]:
    """Lines that come and go; which of two equal ones it was does not count."""
    return Counter((line.tag, line.text) for h in hunks for line in h.lines if line.tag != " ")
