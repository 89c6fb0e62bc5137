"""A page that can only be written in place, and a write of it that ends halfway."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.places import immutable, names
from tests.faults.strace import Call, Say, Traced, fault, needs_strace, traced
from tuiprofile.editor.commands import AddFields, Delete
from tuiprofile.editor.keeping.folder import folder_of
from tuiprofile.editor.session import Session

pytestmark = [needs_strace, pytest.mark.usefixtures("state")]

NEWS = "".join(f"- *2024.{n:02}*: a lock was opened\n" for n in range(1, 13))
# What is deleted is longer than what is added, so in the end the file has to be cut off.
TALKS = "# Talks\n\n- *2024.05*, Fog over the harbour at dawn\n- *2023.04*, Mud\n"
PAGE = f"# News\n\n{NEWS}\n{TALKS}"
OTHERS = "--inject=fchmod:error=EPERM"
"""As if the page belonged to somebody else: a new file cannot be made like it."""
CHANGES = ("write", "ftruncate", "rename", "unlink", "fsync", "link")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "about.md"
    path.parent.mkdir()
    path.write_text(PAGE)
    return path


def save(page: Path, say: Say) -> None:
    session = Session.open_to_write(page)
    session.run(Delete("talks/1"))
    session.run(AddFields("news", {"text": "Fog", "date": "2026.01"}))
    say("edited")
    outcome = session.save()
    say(type(outcome).__name__, getattr(outcome, "reason", ""))
    session.close()


def run(page: Path, *options: str) -> Traced:
    return traced(lambda say: save(page, say), page.parents[1] / "log", *options)


def calls_of_a_save(page: Path, *options: str) -> list[Call]:
    """Those of a save that goes well."""
    run(page)  # makes the state folder
    page.write_text(PAGE)
    done = run(page, *options)
    assert [words[0] for words in done.said] == ["edited", "Saved"]
    calls = done.calls
    told = [at for at, call in enumerate(calls) if call.name == "say"]
    return calls[told[0] + 1 : told[1]]


def torn_by_a_failure(page: Path) -> Traced:
    """The file is overwritten, cannot be cut off, and the old text cannot be put back."""
    calls = calls_of_a_save(page, OTHERS)
    cut = next(call for call in calls if call.name == "ftruncate" and "/about.md>" in call.line)
    (start,) = (call for call in calls if call.name == "lseek" and "/about.md>" in call.line)
    page.write_text(PAGE)
    again = start._replace(number=start.number + 1)
    done = run(page, OTHERS, fault(cut, "EIO"), fault(again, "EIO"))
    assert done.said[1][0] == "Failed" and "the file is damaged" in done.said[1][1]
    return done


def named(done: Traced) -> list[Path]:
    """The files that the reason of a failure names."""
    return [Path(found) for found in re.findall(r"/\S+-[0-9a-f]{8}\b", done.said[1][1])]


def test_a_write_in_place_that_is_killed_is_completed_or_taken_back(page: Path) -> None:
    calls = [call for call in calls_of_a_save(page, OTHERS) if call.name in CHANGES]
    new = page.read_text()
    torn = 0
    for call in calls:
        page.write_text(PAGE)
        done = run(page, OTHERS, fault(call, "KILL"))
        assert done.injected
        torn += page.read_text() not in (PAGE, new)
        Session.open_to_write(page).close()
        assert page.read_text() in (PAGE, new), call
        assert names(page.parent) == ["about.md"], call
    assert torn


def test_a_torn_page_is_completed_though_no_copies_lie_beside_it(page: Path) -> None:
    calls = calls_of_a_save(page, OTHERS)
    new = page.read_text()
    page.write_text(PAGE)
    (cut,) = (call for call in calls if call.name == "ftruncate")
    run(page, OTHERS, fault(cut, "KILL"))
    assert page.read_text() not in (PAGE, new)
    # Where nothing can be created beside a page, they are elsewhere.
    for copy in page.parent.glob(".*"):
        copy.unlink()
    Session.open_to_write(page).close()
    assert page.read_text() == new


def test_the_way_back_that_is_killed_leaves_no_torn_page(page: Path) -> None:
    calls = calls_of_a_save(page, OTHERS)
    new = page.read_text()
    (wrote,) = (call for call in calls if call.name == "write" and "/about.md>" in call.line)
    (cut,) = (call for call in calls if call.name == "ftruncate")
    back = wrote._replace(number=wrote.number + 1)
    page.write_text(PAGE)
    run(page, OTHERS, fault(cut, "EIO"), fault(back, "KILL"))
    Session.open_to_write(page).close()
    assert page.read_text() in (PAGE, new)
    assert names(page.parent) == ["about.md"]


def test_what_a_failed_write_in_place_names_stays_until_the_page_is_whole(page: Path) -> None:
    done = torn_by_a_failure(page)
    copies = named(done)
    assert [path.read_text()[:6] for path in copies] == ["# News", "# News"]
    torn = page.read_text()
    assert copies[0].read_text() == PAGE and torn not in (PAGE, copies[1].read_text())
    # Somebody goes on with the page as it is.
    page.write_text("A line.\n" + torn)
    session = Session.open_to_write(page)
    assert all(path.exists() for path in copies)
    assert all(str(path) in " ".join(session.warnings()) for path in copies)
    session.run(Delete("news/1"))
    assert type(session.save()).__name__ == "Saved"
    session.close()
    Session.open_to_write(page).close()
    assert all(path.exists() for path in copies)
    page.write_bytes(copies[0].read_bytes())
    session = Session.open_to_write(page)
    assert names(page.parent) == ["about.md"] and session.warnings() == []
    session.close()


def test_a_failed_write_in_place_is_completed_at_the_next_opening(page: Path) -> None:
    done = torn_by_a_failure(page)
    new = named(done)[1].read_text()
    Session.open_to_write(page).close()
    assert page.read_text() == new
    assert names(page.parent) == ["about.md"]


def test_a_torn_page_is_completed_from_the_copies_beside_it_too(page: Path) -> None:
    new = named(torn_by_a_failure(page))[1].read_text()
    folder_of(page).rename(page.parents[1] / "lost")
    session = Session.open_to_write(page)
    assert session.text == page.read_text() == new
    assert names(page.parent) == ["about.md"]
    session.close()


def test_a_second_save_after_a_failed_one_is_a_whole_one(page: Path) -> None:
    calls = calls_of_a_save(page, OTHERS)
    new = page.read_text()
    page.write_text(PAGE)
    (cut,) = (call for call in calls if call.name == "ftruncate")
    (start,) = (call for call in calls if call.name == "lseek" and "/about.md>" in call.line)
    again = start._replace(number=start.number + 1)

    def twice(say: Say) -> None:
        session = Session.open_to_write(page)
        session.run(Delete("talks/1"))
        session.run(AddFields("news", {"text": "Fog", "date": "2026.01"}))
        say("edited")
        for _ in range(2):
            say(type(session.save()).__name__)
        session.close()

    log = page.parents[1] / "log"
    done = traced(twice, log, OTHERS, fault(cut, "EIO"), fault(again, "EIO"))
    assert done.said == [["edited"], ["Failed"], ["Saved"]]
    assert page.read_text() == new
    Session.open_to_write(page).close()
    assert names(page.parent) == ["about.md"]


@pytest.fixture
def pair(page: Path) -> Iterator[tuple[Path, Path]]:
    """A page and what it includes, written together."""
    news = page.with_name("news.md")
    news.write_text(NEWS)
    page.write_text("# News\n\n{% include_relative news.md %}\n\n" + TALKS)
    yield page, news


def test_what_a_failed_write_of_two_files_names_stays_until_they_are_whole(
    pair: tuple[Path, Path],
) -> None:
    page, news = pair
    olds = [path.read_text() for path in pair]
    run(page)
    news_new, page_new = news.read_text(), page.read_text()
    for path, text in zip(pair, olds, strict=True):
        path.write_text(text)
    calls = run(page).calls
    renames = [
        c for c in calls if c.name == "rename" and re.search(r'/(about|news)\.md"\)', c.line)
    ]
    for path, text in zip(pair, olds, strict=True):
        path.write_text(text)
    last = renames[-1].number
    done = run(page, f"--inject=rename:error=EIO:when={last}+")
    assert "the new text is only in" in done.said[1][1]
    (old,) = named(done)
    first, second = (page, news) if page.read_text() == page_new else (news, page)
    assert second.read_text() in olds
    with immutable(second):
        session = Session.open_to_write(page)
        assert old.exists() and str(old) in " ".join(session.warnings())
        session.close()
    assert first.read_text() in (page_new, news_new)
    Session.open_to_write(page).close()
    assert (page.read_text(), news.read_text()) == (page_new, news_new)
    assert names(page.parent) == ["about.md", "news.md"]
    assert "pending" not in names(folder_of(page))
