"""A page with the files it includes: what is followed, what is saved, and what is refused."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path

import pytest

from tuiprofile.editor.commands import (
    Add,
    Delete,
    Hide,
    Move,
    MoveSection,
    MoveToSection,
    SetRaw,
    Show,
)
from tuiprofile.editor.disk import replacing_several
from tuiprofile.editor.disk.large import LARGEST
from tuiprofile.editor.disk.outcomes import Conflict, Failed, Saved, Unchanged
from tuiprofile.editor.session import Session
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.text import ChangeSet, Edit, Span, decode

HEAD = "---\npermalink: /\n---\n\n"
TAG = "{% include_relative includes/news.md %}"
NEWS = "- *2025.03*: A tide table\n- *2024.11*: A harbour lab\n- *2024.02*: A buoy\n"
BODY = f"# News\n\n{TAG}\n\n# Talks\n\n- *2022.05*, The clock\n- *2021.05*, The bell\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one include, beside something that is not of it."""
    (tmp_path / "secret.md").write_text("- *2020.01*: A secret\n")
    site = tmp_path / "site"
    (site / "_pages" / "includes").mkdir(parents=True)
    (site / "_config.yml").write_text("title: Rowan Ashdown\n")
    (site / "_pages" / "includes" / "news.md").write_bytes(NEWS.encode())
    (site / "_pages" / "about.md").write_bytes((HEAD + BODY).encode())
    return site


def page(site: Path, body: str) -> Session:
    """The page with another body, opened."""
    (site / "_pages" / "about.md").write_bytes((HEAD + body).encode())
    return Session.open(site)


def include(site: Path, name: str, text: str | bytes) -> Path:
    path = site / "_pages" / "includes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def names(session: Session) -> list[str]:
    return [file.name for file in session.sources.files]


def locked(session: Session) -> list[str]:
    return [b.reason for s in session.page.sections for b in s.blocks if b.locked]


def done(result: Transaction | Refusal | None) -> Transaction:
    assert isinstance(result, Transaction), result
    return result


def contents(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.md")}


def test_an_included_file_is_part_of_the_page(site):
    session = Session.open(site)
    assert names(session) == ["_pages/about.md", "_pages/includes/news.md"]
    assert session.text == HEAD + BODY.replace(TAG, NEWS)
    assert [item.id for item in session.page.section("news").items] == [
        "news/1",
        "news/2",
        "news/3",
    ]
    assert (session.dirty, locked(session)) == (False, [])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{% include_relative includes/gone.md %}", "includes/gone.md is missing"),
        ("{% include_relative ../../secret.md %}", "without “..”"),
        ("{% include_relative includes/../includes/news.md %}", "without “..”"),
        ('{% include_relative "includes/news.md" %}', "without “..” and quotes"),
        ("{% include_relative {{ page.file }} %}", "worked out by Liquid"),
        ("{% include_relative includes/{{ page.file }}.md %}", "worked out by Liquid"),
        ("{% include_relative %}", "named nothing"),
        ("{% include_relative includes %}", "a folder"),
        ("<div>{% include_relative includes/news.md %}</div>", "shares its line"),
        ("{%- include_relative includes/news.md -%}", "blank lines around it"),
        ("{% include_relative includes/link.md %}", "leads out of the site"),
        ("{% include_relative includes/pipe.md %}", "pipe"),
    ],
    ids=lambda value: None if " " in value and "%" not in value else value[:44],
)
def test_what_is_not_followed_is_locked_with_the_reason(site, body, words):
    (site / "_pages/includes/link.md").symlink_to(site.parent / "secret.md")
    os.mkfifo(site / "_pages/includes/pipe.md")
    session = page(site, f"# News\n\n{body}\n")
    assert names(session) == ["_pages/about.md"]
    assert session.text == f"{HEAD}# News\n\n{body}\n"
    (reason,) = locked(session)
    assert words in reason
    (block,) = [b for s in session.page.sections for b in s.blocks if b.locked]
    refusal = session.run(Delete(block.id))
    assert isinstance(refusal, Refusal) and refusal.reason == reason


@pytest.mark.parametrize(
    "body",
    [
        f"{{% if page.news %}}\n{TAG}\n{{% endif %}}",
        f"{{% for x in page.news %}}\n{TAG}\n{{% endfor %}}",
        f"{{% raw %}}\n{TAG}\n{{% endraw %}}",
        f"{{% comment %}}\n{TAG}\n{{% endcomment %}}",
        f"{{% capture news %}}\n{TAG}\n{{% endcapture %}}",
        f"<!--\n{TAG}\n-->",
        f"<!-- # Old\n\n{TAG}\n-->",
    ],
)
def test_code_and_comments_around_an_include_keep_it_from_being_followed(site, body):
    session = page(site, f"# News\n\n{body}\n")
    assert names(session) == ["_pages/about.md"]
    assert session.text == f"{HEAD}# News\n\n{body}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- {{ include.word }} a quay\n", "parameters"),
        ("{% if page.news %}\n- *2024.01*: A quay\n", "not closed"),
        ("- *2024.01*: A quay {{ page\n", "not closed"),
        ("{%- assign x = 1 %}\n- *2024.01*: A quay\n", "trims"),
        ("Words without an end", "run into one another"),
        ("<!-- unclosed\n", "run into one another"),
    ],
)
def test_a_file_that_means_something_else_alone_is_not_followed(site, text, words):
    include(site, "news.md", text)
    session = page(site, f"# News\n\n{TAG}\nmore words -->\n")
    assert names(session) == ["_pages/about.md"]
    (reason,) = locked(session)
    assert words in reason


def test_parameters_that_the_file_does_not_use_do_not_matter(site):
    session = page(site, '# News\n\n{% include_relative includes/news.md a="b" %}\n')
    assert names(session)[1:] == ["_pages/includes/news.md"]


def test_an_include_in_an_include_is_looked_for_in_the_folder_of_the_page(site):
    include(site, "all.md", f"# News\n\n{TAG}\n\n# Teaching\n\n- *2020*, Knots\n")
    session = page(site, "{% include_relative includes/all.md %}\n")
    assert names(session)[1:] == ["_pages/includes/all.md", "_pages/includes/news.md"]
    done(session.run(Hide("news/2")))
    done(session.run(SetRaw("teaching/1", "- *2020*, Splices")))
    assert isinstance(session.save(), Saved)
    assert b"<!--" in include_bytes(site, "news.md")
    assert b"Splices" in include_bytes(site, "all.md")
    assert TAG.encode() in include_bytes(site, "all.md")


def include_bytes(site: Path, name: str) -> bytes:
    return (site / "_pages" / "includes" / name).read_bytes()


def test_a_file_is_followed_once(site):
    session = page(site, f"# News\n\n{TAG}\n\n# Old\n\n{TAG}\n")
    assert len(names(session)) == 2
    (reason,) = locked(session)
    assert "stands on this page already" in reason


def test_includes_that_lead_back_end(site):
    include(site, "news.md", f"{NEWS}\n{TAG}\n{{% include_relative about.md %}}\n")
    session = page(site, BODY)
    assert len(names(session)) == 2


def test_includes_are_followed_eight_deep(site):
    for depth in range(1, 12):
        tag = f"{{% include_relative includes/{depth + 1}.md %}}"
        include(site, f"{depth}.md", f"# Part {depth}\n\n- *2020*, Knots\n\n{tag}\n")
    session = page(site, "{% include_relative includes/1.md %}\n")
    assert len(session.sources.files) == 9
    assert "too deep" in locked(session)[0]


def test_a_large_file_is_left_alone(site):
    include(site, "news.md", NEWS + "<!-- " + "x" * LARGEST + " -->\n")
    assert "too large" in locked(page(site, BODY))[0]


def test_a_byte_order_mark_in_an_include_stays_where_it_is(site):
    include(site, "news.md", b"\xef\xbb\xbf" + NEWS.encode())
    session = page(site, BODY)
    assert session.page.section("news").items[0].text.startswith("- *2025")
    done(session.run(Move("news/2", 1)))
    session.save()
    assert include_bytes(site, "news.md").startswith(b"\xef\xbb\xbf- *2024.11*")


def test_an_include_without_a_final_line_end_can_be_edited_to_its_last_item(site):
    include(site, "news.md", NEWS.rstrip("\n"))
    session = page(site, BODY)
    done(session.run(Delete("news/3")))
    done(session.run(Add("news", "*2020.01*: An oar", "bottom")))
    assert isinstance(session.save(), Saved)
    lines = include_bytes(site, "news.md").decode().splitlines()
    assert lines == [*NEWS.splitlines()[:2], "- *2020.01*: An oar"]
    assert (site / "_pages/about.md").read_bytes() == (HEAD + BODY).encode()


def test_the_first_item_of_an_empty_include_goes_into_it(site):
    include(site, "news.md", "")
    session = page(site, BODY)
    done(session.run(Add("news", "*2025.04*: A first quay")))
    assert isinstance(session.save(), Saved)
    assert b"A first quay" in include_bytes(site, "news.md")
    assert (site / "_pages/about.md").read_bytes() == (HEAD + BODY).encode()


def test_new_items_get_the_line_ends_of_their_file(site):
    include(site, "news.md", NEWS.replace("\n", "\r\n"))
    session = page(site, BODY)
    result = done(session.run(Add("news", "*2025.04*: A new quay")))
    assert result.after.page.find("news/1").text == "- *2025.04*: A new quay"
    session.save()
    assert include_bytes(site, "news.md").startswith(b"- *2025.04*: A new quay\r\n- *2025.03*")


def test_an_include_in_an_element_is_followed(site):
    include(site, "news.md", "<li>2025.03: A tide table</li>\n<li>2024.11: A lab</li>\n")
    session = page(site, f"# News\n\n<ul>\n{TAG}\n</ul>\n")
    assert [item.form for item in session.page.section("news").items] == ["html-item"] * 2
    done(session.run(Delete("news/1")))
    session.save()
    assert include_bytes(site, "news.md") == b"<li>2024.11: A lab</li>\n"


@pytest.mark.parametrize(
    ("before", "text", "behind"),
    [
        ('<div markdown="1">\n', NEWS, "\n</div>"),
        (
            "<details>\n<summary>More</summary>\n<ul>\n",
            "<li>2024: A</li>\n<li>2023: B</li>\n",
            "\n</ul></details>",
        ),
        ("<!-- a word -->\n\n", f"\n{NEWS}", "\n<!-- another -->"),
        ("", f"{{% details More %}}\n\n{NEWS}\n{{% enddetails %}}\n", ""),
        ("* * *\n\n", f"## Older\n\n{NEWS}", "\n\n* * *"),
    ],
)
def test_what_stands_around_an_include_does_not_matter(site, before, text, behind):
    include(site, "news.md", text)
    body = f"# News\n\n{before}{TAG}{behind}\n"
    session = page(site, body)
    assert names(session)[1:] == ["_pages/includes/news.md"]
    first = next(item for section in session.page.sections for item in section.items)
    done(session.run(Delete(first.id)))
    assert isinstance(session.save(), Saved)
    assert (site / "_pages/about.md").read_bytes() == (HEAD + body).encode()
    assert include_bytes(site, "news.md") != text.encode()


def test_undo_and_redo_go_through_all_files(site):
    session = Session.open(site)
    before = session.text
    done(session.run(Delete("news/1")))
    done(session.run(Hide("talks/1")))
    done(session.run(Hide("news/2")))
    after = session.text
    texts = [file.text for file in session.sources.files]
    while session.undo() is not None:
        assert session.sources.text == session.text
    assert (session.text, session.dirty) == (before, False)
    while session.redo() is not None:
        assert session.sources.text == session.text
    assert (session.text, [file.text for file in session.sources.files]) == (after, texts)


def test_undo_after_a_save_can_be_saved(site):
    before = contents(site)
    session = Session.open(site)
    done(session.run(Delete("news/3")))
    done(session.run(Delete("talks/1")))
    session.save()
    session.undo()
    session.undo()
    assert isinstance(session.save(), Saved)
    assert contents(site) == before


def test_a_save_writes_every_changed_file_and_no_other(site):
    about = site / "_pages/about.md"
    session = Session.open(site)
    stamp = about.stat().st_mtime_ns
    done(session.run(Delete("news/1")))
    outcome = session.save()
    assert isinstance(outcome, Saved)
    assert [path.name for path in outcome.files] == ["news.md"]
    assert about.stat().st_mtime_ns == stamp
    done(session.run(Delete("news/1")))
    done(session.run(Delete("talks/1")))
    outcome = session.save()
    assert isinstance(outcome, Saved)
    assert [path.name for path in outcome.files] == ["about.md", "news.md"]
    assert isinstance(session.save(), Unchanged)
    assert [hunk for diff in session.diffs() for hunk in diff.hunks] == []
    again = Session.open(site)
    assert again.text == session.text
    assert sorted(path.name for path in about.parent.rglob("*")) == [
        "about.md",
        "includes",
        "news.md",
    ]


def test_the_difference_is_told_file_by_file(site):
    session = Session.open(site)
    done(session.run(Delete("news/1")))
    (diff,) = session.diffs()
    assert (diff.file.name, diff.hunks[0].old_start) == ("_pages/includes/news.md", 1)


@pytest.mark.parametrize("name", ["about.md", "includes/news.md"])
def test_a_file_that_changed_on_disk_keeps_all_from_being_written(site, name):
    session = Session.open(site)
    done(session.run(Delete("news/1")))
    done(session.run(Delete("talks/1")))
    path = site / "_pages" / name
    path.write_bytes(path.read_bytes() + b"\nMore.\n")
    before = contents(site)
    said = session.changed_on_disk()
    assert said is not None and ("news.md" in said) == (name != "about.md")
    outcome = session.save()
    assert isinstance(outcome, Conflict) and outcome.path == path
    assert contents(site) == before
    assert session.dirty


@pytest.mark.parametrize("linked", [False, True], ids=["renamed", "in place"])
def test_if_the_second_file_cannot_be_replaced_the_first_gets_its_bytes_back(
    site, monkeypatch, linked
):
    about, news = site / "_pages/about.md", site / "_pages/includes/news.md"
    if linked:
        os.link(about, site / "other name")
    about.chmod(0o640)
    session = Session.open(site)
    done(session.run(Delete("news/1")))
    done(session.run(Delete("talks/1")))
    before, inode = contents(site), about.stat().st_ino
    real = replacing_several.require_same

    def full(target: Path, status: os.stat_result, old: bytes) -> None:
        if target.name == "news.md":
            assert about.read_bytes() != before["_pages/about.md"]
            raise OSError(errno.ENOSPC, "full")
        real(target, status, old)

    monkeypatch.setattr(replacing_several, "require_same", full)
    outcome = session.save()
    assert isinstance(outcome, Failed)
    assert outcome.path == news
    assert "no file was changed" in outcome.reason
    assert contents(site) == before
    assert (about.stat().st_ino, about.stat().st_mode & 0o777) == (inode, 0o640)
    assert sorted(path.name for path in about.parent.rglob("*")) == [
        "about.md",
        "includes",
        "news.md",
    ]
    monkeypatch.undo()
    assert isinstance(session.save(), Saved)
    assert contents(site) != before


def test_a_change_over_a_border_is_refused_and_names_the_file(site):
    session = Session.open(site)

    def command(state):
        start = state.text.index("# News")
        changes = ChangeSet(len(state.text), (Edit(Span(start, start + 20), "x"),))
        after = State.of(changes.apply(state.text))
        return Transaction(changes, state, after, "Replace", None)

    refusal = session.run(command)
    assert isinstance(refusal, Refusal) and "_pages/includes/news.md" in refusal.reason
    assert not session.dirty


def test_a_rescue_copy_holds_all_that_is_on_the_screen(site):
    session = Session.open(site)
    done(session.run(Delete("news/1")))
    copy = site / "_pages" / "_about.copy.md"
    assert isinstance(session.save_copy(copy), Saved)
    assert decode(copy.read_bytes()) == session.text


def test_a_page_outside_a_site_includes_what_lies_below_its_folder(tmp_path):
    (tmp_path / "includes").mkdir()
    (tmp_path / "includes" / "news.md").write_text(NEWS)
    (tmp_path / "about.md").write_text(HEAD + BODY)
    assert names(Session.open(tmp_path / "about.md")) == ["about.md", "includes/news.md"]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_saved_reads_the_same_when_opened_again(site, seed):
    chance = random.Random(seed)
    include(site, "news.md", NEWS if seed % 2 else NEWS.rstrip("\n") + "\n<!-- - *2019*: Mud -->")
    session = page(site, BODY)
    for _ in range(8):
        ids = [item.id for section in session.page.sections for item in section.items]
        target = chance.choice(ids) if ids else "news/1"
        command = chance.choice(
            [
                Delete(target),
                Hide(target),
                Show(target),
                Move(target, 1),
                Move(target, 2),
                SetRaw(target, "- *2018.01*: A knot"),
                Add("news", "*2026.01*: A quay", chance.choice(["top", "bottom"])),
                Add("talks", "*2026.01*, A talk"),
            ]
        )
        session.run(command)
        if chance.random() < 0.3:
            session.undo()
        assert session.sources.text == session.text
    assert not isinstance(session.save(), Failed | Conflict)
    again = Session.open(site)
    assert again.text == session.text
    assert [s.id for s in again.page.sections] == [s.id for s in session.page.sections]
    assert TAG in again.sources.main.text


def test_real_pages_without_their_includes_are_as_they_are(corpus_pages):
    seen = 0
    for path in corpus_pages:
        text = decode(path.read_bytes())
        if "include_relative" not in text:
            continue
        session = Session.open(path)
        assert session.text == text
        seen += 1
    assert seen > 10


def test_a_section_does_not_go_from_one_file_to_another(site):
    include(site, "news.md", f"# News\n\n{NEWS}")
    include(site, "talks.md", "# Talks\n\n- *2022.05*, The clock\n")
    session = page(site, f"{TAG}\n\n{{% include_relative includes/talks.md %}}\n\n# Links\n\n- a\n")
    refusal = session.run(MoveSection("talks"))
    assert isinstance(refusal, Refusal)
    assert "_pages/includes/talks.md" in refusal.reason and "_pages/about.md" in refusal.reason
    assert not session.dirty


def test_a_heading_does_not_go_from_one_file_to_another(site):
    include(site, "talks.md", "# Talks\n\n- *2022.05*, The clock\n\n# Old\n\n- *2001*, Mud\n")
    session = page(site, f"# News\n\n{TAG}\n\n{{% include_relative includes/talks.md %}}\n")

    def command(state):
        start, words = state.text.index("# Old"), "# Old\n\n- *2001*, Mud\n"
        edits = (
            Edit(Span(len(HEAD), len(HEAD)), words + "\n"),
            Edit(Span(start, start + len(words)), ""),
        )
        changes = ChangeSet(len(state.text), edits)
        after = State.of(changes.apply(state.text))
        return Transaction(changes, state, after, "Move", None)

    refusal = session.run(command)
    assert isinstance(refusal, Refusal)
    assert "“Old” stands in _pages/includes/talks.md" in refusal.reason


def test_an_item_can_go_to_a_section_of_another_file(site):
    include(site, "talks.md", "# Talks\n\n- *2022.05*, The clock\n")
    session = page(site, f"# News\n\n{TAG}\n\n{{% include_relative includes/talks.md %}}\n")
    done(session.run(MoveToSection("talks/1", "news")))
    outcome = session.save()
    assert isinstance(outcome, Saved)
    assert [path.name for path in outcome.files] == ["news.md", "talks.md"]
    assert b"The clock" in include_bytes(site, "news.md")
    assert b"The clock" not in include_bytes(site, "talks.md")


def test_a_comment_does_not_reach_over_the_border_of_a_file(site):
    session = Session.open(site)
    start = session.text.index("# News")
    end = session.text.index("# Talks")

    def command(state):
        edits = (Edit(Span(start, start), "<!-- "), Edit(Span(end - 1, end - 1), "-->\n"))
        changes = ChangeSet(len(state.text), edits)
        after = State.of(changes.apply(state.text))
        return Transaction(changes, state, after, "Hide", None)

    refusal = session.run(command)
    assert isinstance(refusal, Refusal) and "run into one another" in refusal.reason
