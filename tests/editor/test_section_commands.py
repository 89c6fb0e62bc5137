"""What is done to a section as a whole, as (page, command, page) triples."""

from __future__ import annotations

import pytest

from tuiprofile.editor.commands import (
    Add,
    AddSection,
    Command,
    DeleteSection,
    HideSection,
    MoveSection,
    RenameSection,
    ShowSection,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction

THREE = "Hello.\n\n# News\n\n- a\n\n# Awards\n\n- b\n\n# Talks\n\n- c\n"
RULED = "# News\n\n- a\n\n---\n\n# Awards\n\n- b\n\n---\n\n# Talks\n\n- c\n"
NESTED = "# News\n\n- a\n\n# Publications\n\n## Journals\n\n- b\n\n## Talks\n\n- c\n"
ANCHOR = "<span class='anchor' id='x'></span>"
HIDDEN = "# News\n\n- a\n\n<!-- # Old Talks\n\n- b\n\n# Teaching\n\n- c -->\n\n# Awards\n\n- d\n"


def done(page: str, command: Command) -> Transaction:
    outcome = command(State.of(page))
    assert isinstance(outcome, Transaction), outcome
    assert outcome.changes.apply(page) == outcome.after.text
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    return outcome


def refused(page: str, command: Command) -> Refusal:
    outcome = command(State.of(page))
    assert isinstance(outcome, Refusal), outcome.after.text
    return outcome


MOVES = [
    pytest.param(
        THREE,
        MoveSection("news", "talks"),
        "Hello.\n\n# Awards\n\n- b\n\n# Talks\n\n- c\n\n# News\n\n- a\n",
        id="to the end",
    ),
    pytest.param(
        THREE,
        MoveSection("talks"),
        "Hello.\n\n# Talks\n\n- c\n\n# News\n\n- a\n\n# Awards\n\n- b\n",
        id="to the front",
    ),
    pytest.param(
        THREE,
        MoveSection("talks", "about"),
        "Hello.\n\n# Talks\n\n- c\n\n# News\n\n- a\n\n# Awards\n\n- b\n",
        id="behind the text above all headings",
    ),
    pytest.param(
        RULED,
        MoveSection("news", "awards"),
        "# Awards\n\n- b\n\n---\n\n# News\n\n- a\n\n---\n\n# Talks\n\n- c\n",
        id="rules stay where they are",
    ),
    pytest.param(
        NESTED,
        MoveSection("publications"),
        "# Publications\n\n## Journals\n\n- b\n\n# News\n\n- a\n\n## Talks\n\n- c\n",
        id="subsections go along, other kinds do not",
    ),
    pytest.param(
        "# Projects\n\nx\n\n## Boats\n\n- b\n\n## Kites\n\n- c\n",
        MoveSection("kites", "projects"),
        "# Projects\n\nx\n\n## Kites\n\n- c\n\n## Boats\n\n- b\n",
        id="first of the subsections",
    ),
    pytest.param(
        f"# News\n\n- a\n\n{ANCHOR}\n\n# Awards\n\n- b\n\n<script>1</script>\n",
        MoveSection("awards"),
        f"{ANCHOR}\n\n# Awards\n\n- b\n\n# News\n\n- a\n\n<script>1</script>\n",
        id="its anchor goes along, the page's script stays",
    ),
    pytest.param(
        "# News\n\n- a\n\n# Awards\n\n- b\n\n# Talks\n\n- c",
        MoveSection("talks", "news"),
        "# News\n\n- a\n\n# Talks\n\n- c\n\n# Awards\n\n- b",
        id="no line end at the end",
    ),
    pytest.param(
        "# News\n\n{% include_relative news.md %}\n\n# Awards\n\n- b\n",
        MoveSection("news", "awards"),
        "# Awards\n\n- b\n\n# News\n\n{% include_relative news.md %}\n",
        id="an include",
    ),
    pytest.param(
        "<div>\n<h2>News</h2>\n<p>a</p>\n</div>\n\n# Awards\n\n- b\n",
        MoveSection("awards"),
        "# Awards\n\n- b\n\n<div>\n<h2>News</h2>\n<p>a</p>\n</div>\n",
        id="past an element that holds a section alone",
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), MOVES)
def test_a_section_is_moved(page: str, command: Command, expected: str) -> None:
    assert done(page, command).after.text == expected


def test_a_move_tells_which_subsections_went_along() -> None:
    assert done(NESTED, MoveSection("publications")).note == "with its subsection “Journals”"


def test_a_section_that_stands_there_already_is_left_alone() -> None:
    for command in (
        MoveSection("awards", "news"),
        MoveSection("news"),
        MoveSection("talks", "talks"),
    ):
        assert not done(THREE, command).changes
    assert not done(HIDDEN, MoveSection("awards", "news")).changes


HIDINGS = [
    pytest.param(
        THREE,
        HideSection("awards"),
        "Hello.\n\n# News\n\n- a\n\n<!-- # Awards\n\n- b -->\n\n# Talks\n\n- c\n",
        id="one comment",
    ),
    pytest.param(
        "# News\n\ntext\n# Awards\n- b\n",
        HideSection("awards"),
        "# News\n\ntext\n\n<!--  # Awards\n- b -->\n",
        id="a blank line above the comment",
    ),
    pytest.param(
        RULED,
        HideSection("awards"),
        "# News\n\n- a\n\n---\n\n<!-- # Awards\n\n- b\n\n--- -->\n\n# Talks\n\n- c\n",
        id="one of two rules that would meet",
    ),
    pytest.param(
        NESTED,
        HideSection("publications"),
        "# News\n\n- a\n\n<!-- # Publications\n\n## Journals\n\n- b -->\n\n## Talks\n\n- c\n",
        id="subsections too",
    ),
    pytest.param(
        "# News\r\n\r\n- a\r\n\r\n# Awards\r\n- b",
        HideSection("awards"),
        "# News\r\n\r\n- a\r\n\r\n<!-- # Awards\r\n- b -->",
        id="line ends",
    ),
    pytest.param(
        "# Awards\n\n- b\n\n<section>\n<h2>Talks</h2>\n<ul><li>c</li></ul>\n</section>\n",
        HideSection("talks"),
        "# Awards\n\n- b\n\n<!-- <section>\n<h2>Talks</h2>\n<ul><li>c</li></ul>\n</section> -->\n",
        id="the element that holds it alone",
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), HIDINGS)
def test_a_section_is_hidden_and_shown_again(page: str, command: Command, expected: str) -> None:
    outcome = done(page, command)
    assert outcome.after.text == expected
    assert outcome.target is not None
    section = outcome.after.page.section(outcome.target)
    assert section is not None
    assert section.hidden
    assert done(expected, ShowSection(outcome.target)).after.text == page


SHOWINGS = [
    pytest.param(
        HIDDEN,
        ShowSection("talks"),
        "# News\n\n- a\n\n# Old Talks\n\n- b\n\n<!-- # Teaching\n\n- c -->\n\n# Awards\n\n- d\n",
        id="the first of two",
    ),
    pytest.param(
        HIDDEN,
        ShowSection("teaching"),
        "# News\n\n- a\n\n<!-- # Old Talks\n\n- b -->\n\n# Teaching\n\n- c\n\n# Awards\n\n- d\n",
        id="the last of two",
    ),
    pytest.param(
        "# News\n\n- a\n\n<!--\n- old\n\n# Talks\n- b\n-->\n",
        ShowSection("talks"),
        "# News\n\n- a\n\n<!--\n- old\n-->\n\n# Talks\n- b\n",
        id="hidden items above it stay hidden",
    ),
    pytest.param(
        "# News\n\n- a\n<!-- # Talks -->\n",
        ShowSection("talks"),
        "# News\n\n- a\n\n# Talks\n",
        id="a blank line above the heading",
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), SHOWINGS)
def test_a_hidden_section_is_shown(page: str, command: Command, expected: str) -> None:
    assert done(page, command).after.text == expected


def test_showing_tells_what_belongs_to_the_section_now() -> None:
    page = "# News\n\n- a\n\n<!-- # Talks -->\n\n- b\n"
    outcome = done(page, ShowSection("talks"))
    assert outcome.after.text == "# News\n\n- a\n\n# Talks\n\n- b\n"
    assert outcome.note == "what stands behind it in “News” belongs to it now"


DELETIONS = [
    pytest.param(
        THREE, DeleteSection("awards"), "Hello.\n\n# News\n\n- a\n\n# Talks\n\n- c\n", id="between"
    ),
    pytest.param(
        THREE, DeleteSection("talks"), "Hello.\n\n# News\n\n- a\n\n# Awards\n\n- b\n", id="the last"
    ),
    pytest.param(
        RULED,
        DeleteSection("awards"),
        "# News\n\n- a\n\n---\n\n# Talks\n\n- c\n",
        id="with one of its rules",
    ),
    pytest.param(
        HIDDEN,
        DeleteSection("talks"),
        "# News\n\n- a\n\n<!-- # Teaching\n\n- c -->\n\n# Awards\n\n- d\n",
        id="hidden beside another",
    ),
    pytest.param(
        "# News\n\n- a\n\n<!-- # Talks\n- b -->\n\n# Awards\n\n- d\n",
        DeleteSection("talks"),
        "# News\n\n- a\n\n# Awards\n\n- d\n",
        id="hidden alone",
    ),
    pytest.param(
        "# News\n\n- a\n\n<!-- # Talks\n- b -->\n\n# Awards\n\n- d\n",
        DeleteSection("news"),
        "<!-- # Talks\n- b -->\n\n# Awards\n\n- d\n",
        id="what is hidden behind it stays",
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), DELETIONS)
def test_a_section_is_deleted(page: str, command: Command, expected: str) -> None:
    outcome = done(page, command)
    assert outcome.after.text == expected
    assert outcome.target == getattr(command, "section", None)


RENAMINGS = [
    ("# 🔥 News\n\n- a\n", "Updates", "# 🔥 Updates\n\n- a\n"),
    ("# 🔥 News\n\n- a\n", "💡 Ideas", "# 💡 Ideas\n\n- a\n"),
    ("## **News** <!-- x -->\n", "Updates", "## **Updates** <!-- x -->\n"),
    ("## News ##\n", "Updates", "## Updates ##\n"),
    ("# News {#n}\n", "Updates", "# Updates {#n}\n"),
    ("# [News](x.html)\n", "Updates", "# [Updates](x.html)\n"),
    ("News\n====\n\n- a\n", "Updates", "Updates\n====\n\n- a\n"),
    ("<h2 class='c'><i></i> News</h2>\n", "A < B", "<h2 class='c'><i></i> A &lt; B</h2>\n"),
    ("# News\n", "A *b* [c] d_e", "# A \\*b\\* \\[c] d_e\n"),
    ("**News**\n\n- a\n", "Talks", "**Talks**\n\n- a\n"),
    ("# A\n\n<!-- # News\n- a -->\n", "Updates", "# A\n\n<!-- # Updates\n- a -->\n"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "title", "expected"), RENAMINGS)
def test_a_section_is_renamed(page: str, title: str, expected: str) -> None:
    assert done(page, RenameSection("news", title)).after.text == expected


def test_renaming_tells_which_links_break() -> None:
    outcome = done("# 🔥 News\n\n- a\n", RenameSection("news", "Boats & Kites"))
    assert outcome.target == "boats-kites"
    assert outcome.note is not None
    assert "#-boats--kites" in outcome.note
    assert "#-news" in outcome.note
    assert done("# News {#n}\n", RenameSection("news", "Boats")).note is None


LATIN = "# 🔥 News\n- a\n\n# 🎖 Honors\n- b\n\n<script>1</script>\n"
ADDITIONS = [
    pytest.param(
        LATIN,
        AddSection("talks"),
        "# 🔥 News\n- a\n\n# 🎖 Honors\n- b\n\n# 💬 Invited Talks\n\n<script>1</script>\n",
        id="emoji, in front of the script",
    ),
    pytest.param(
        LATIN,
        AddSection("publications"),
        "# 🔥 News\n- a\n\n# 📝 Publications\n\n# 🎖 Honors\n- b\n\n<script>1</script>\n",
        id="where its kind usually stands",
    ),
    pytest.param(
        LATIN,
        AddSection("other", "🎈 Kites", "news"),
        "# 🔥 News\n- a\n\n# 🎈 Kites\n\n# 🎖 Honors\n- b\n\n<script>1</script>\n",
        id="with a title of its own",
    ),
    pytest.param(
        "News\n====\n\n- a\n\n\nHonors\n======\n\n- b\n",
        AddSection("talks"),
        "News\n====\n\n- a\n\n\nHonors\n======\n\n- b\n\n\nInvited Talks\n=============\n",
        id="setext, with as many blank lines",
    ),
    pytest.param(
        "<h2 id='n' class='c'>News</h2>\n\n- a\n",
        AddSection("talks"),
        "<h2 id='n' class='c'>News</h2>\n\n- a\n\n<h2 class='c'>Invited Talks</h2>\n",
        id="HTML without the id",
    ),
    pytest.param(
        "**News**\n\n- a\n",
        AddSection("talks"),
        "**News**\n\n- a\n\n**Invited Talks**\n",
        id="bold",
    ),
    pytest.param(
        "## 新闻\n\n- 水\n", AddSection("awards"), "## 新闻\n\n- 水\n\n## 荣誉奖项\n", id="Chinese"
    ),
    pytest.param(
        "# Ada\n\nHi.\n\n## News\n\n- a\n\n## Talks\n\n- b\n",
        AddSection("awards"),
        "# Ada\n\nHi.\n\n## News\n\n- a\n\n## Honors and Awards\n\n## Talks\n\n- b\n",
        id="the level of the others",
    ),
    pytest.param("Hi.\n", AddSection("news"), "Hi.\n\n# News\n", id="the first heading"),
    pytest.param("", AddSection("news"), "# News\n", id="an empty page"),
    pytest.param("---\na: 1\n---", AddSection("news"), "---\na: 1\n---\n# News\n", id="no body"),
]


@pytest.mark.parametrize(("page", "command", "expected"), ADDITIONS)
def test_an_empty_section_is_added(page: str, command: Command, expected: str) -> None:
    outcome = done(page, command)
    assert outcome.after.text == expected


@pytest.mark.parametrize(("page", "command", "expected"), ADDITIONS)
def test_an_item_can_be_added_to_the_new_section(
    page: str, command: Command, expected: str
) -> None:
    target = done(page, command).target
    assert target is not None
    added = done(expected, Add(target, "*2026.01* first"))
    assert added.target == f"{target}/1"


REFUSALS = [
    ("Hi.\n\n# News\n", MoveSection("about", "news"), "no heading"),
    (HIDDEN, MoveSection("talks"), "hidden"),
    (HIDDEN, MoveSection("news", "talks"), "hidden"),
    (HIDDEN, HideSection("talks"), "hidden already"),
    (HIDDEN, ShowSection("news"), "visible already"),
    ("# News\n\n- a\n\n<!-- - b -->\n\n- c\n", HideSection("news"), "comments cannot stand"),
    ("# News\n\n[a]: /b\n\n- x\n\n# Talks\n\n- [a]\n", HideSection("news"), "definition of “a”"),
    ("# News\n\n[a]: /b\n\n- x\n\n# Talks\n\n- [a]\n", DeleteSection("news"), "definition of “a”"),
    ("# News\n\n- b[^1]\n\n[^1]: a\n\n# Talks\n", HideSection("news"), "footnote"),
    ("# News\n\n{% include a.md %}\n\n# Talks\n", HideSection("news"), "includes a.md"),
    ("# A\n\n{% assign x = 1 %}\n{{ x }}\n\n# B\n\n{{ x }}\n", DeleteSection("a"), "Liquid"),
    ("# A\n\n{% assign x = 1 %}\n{{ x }}\n\n# B\n\n{{ x }}\n", MoveSection("a", "b"), "Liquid"),
    ("# A\n\n- a\n\n# A\n\n- b\n", DeleteSection("a"), "same name"),
    ("# A\n\n- a\n\n# A\n\n- b\n", HideSection("a"), "same name"),
    ("# A\n- a\n# B\n- b\n", HideSection("b"), "blank line above"),
    ("# A\n- a\n# B\n- b\n", HideSection("a"), "blank line above"),
    ("# A\n\n<!-- # B\n- b\n<!-- # C -->\n", ShowSection("b"), "Another <!--"),
    ("# News\n", RenameSection("news", "{{ x }}"), "Liquid"),
    ("**News**\n\n- a\n", RenameSection("news", "Kites"), "bold line"),
    ("# News\n", AddSection("talks", "Kites"), "does not name talks"),
    ("# News\n", AddSection("news"), "already"),
]


@pytest.mark.parametrize(("page", "command", "words"), REFUSALS)
def test_what_cannot_be_proven_is_refused_with_the_reason(
    page: str, command: Command, words: str
) -> None:
    outcome = refused(page, command)
    assert words in outcome.reason
    assert outcome.code == "refused"


USAGES = [
    DeleteSection("kites"),
    DeleteSection("news/1"),
    MoveSection("news", "kites"),
    RenameSection("news", "a\nb"),
    RenameSection("news", " "),
    AddSection("kites"),
    AddSection("other"),
    AddSection("talks", None, "kites"),
]


@pytest.mark.parametrize("command", USAGES, ids=repr)
def test_what_makes_no_sense_is_a_usage_error(command: Command) -> None:
    assert refused("# News\n\n- a\n", command).code == "usage"


@pytest.mark.parametrize(
    ("kind", "title"), [("patents", None), ("other", "Patents"), ("publications", "Patents")]
)
def test_a_title_that_names_a_kind_is_enough(kind, title):
    page = "# News\n- *2024.05*: a\n\n# Education\n- *2020*, b\n"
    result = AddSection(kind, title)(State.of(page))
    assert isinstance(result, Transaction), result
    assert "# Patents\n" in result.after.text
    assert result.target == "publications"
