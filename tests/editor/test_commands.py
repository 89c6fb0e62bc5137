"""What each command does to the bytes of a page, as (page, command, page) triples."""

from __future__ import annotations

import pytest

from tuiprofile.editor.commands import Add, Command, Delete, Hide, Move, SetRaw, Show
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction

TIGHT = "# News\n\n- one\n- two\n- three\n"
LOOSE = "# News\n\n- one\n\n- two\n\n- three\n"


def after(page: str, command: Command) -> str:
    outcome = command(State.of(page))
    assert isinstance(outcome, Transaction), outcome
    assert outcome.changes.apply(page) == outcome.after.text
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    return outcome.after.text


def refused(page: str, command: Command) -> str:
    outcome = command(State.of(page))
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


ADDITIONS = [
    pytest.param(TIGHT, Add("news", "new"), "# News\n\n- new\n- one\n- two\n- three\n", id="tight"),
    pytest.param(
        LOOSE, Add("news", "new"), "# News\n\n- new\n\n- one\n\n- two\n\n- three\n", id="loose"
    ),
    pytest.param(
        LOOSE,
        Add("news", "new", "bottom"),
        "# News\n\n- one\n\n- two\n\n- three\n\n- new\n",
        id="below a loose list",
    ),
    pytest.param(
        "# News\n* one", Add("news", "new", "bottom"), "# News\n* one\n* new", id="no end"
    ),
    pytest.param("# News\n-   one\n", Add("news", "x"), "# News\n-   x\n-   one\n", id="padding"),
    pytest.param("# News\n - one\n", Add("news", "x"), "# News\n - x\n - one\n", id="indent"),
    pytest.param(
        "# News\r\n- one\r\n- two\r\n",
        Add("news", "x"),
        "# News\r\n- x\r\n- one\r\n- two\r\n",
        id="line ends",
    ),
    pytest.param(
        "# News\n\n1. one\n2. two\n",
        Add("news", "x", "bottom"),
        "# News\n\n1. one\n2. two\n3. x\n",
        id="the next number",
    ),
    pytest.param(
        "# News\n- *2021.01* a\n- *2022.01* b\n",
        Add("news", "*2023.01* c"),
        "# News\n- *2021.01* a\n- *2022.01* b\n- *2023.01* c\n",
        id="the oldest first",
    ),
    pytest.param(
        "# News\n- *2022.01* b\n- *2021.01* a\n",
        Add("news", "*2023.01* c"),
        "# News\n- *2023.01* c\n- *2022.01* b\n- *2021.01* a\n",
        id="the newest first",
    ),
    pytest.param(
        "# News\n<!-- - old -->\n- one\n",
        Add("news", "x"),
        "# News\n<!-- - old -->\n- x\n- one\n",
        id="above the first visible item",
    ),
    pytest.param(
        "# News\n\n[May 2022] a\n\n[April 2022] b\n",
        Add("news", "[June 2022] c"),
        "# News\n\n[June 2022] c\n\n[May 2022] a\n\n[April 2022] b\n",
        id="a dated paragraph",
    ),
    pytest.param(
        "# News\n<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n",
        Add("news", "x"),
        "# News\n<ul>\n  <li>x</li>\n  <li>one</li>\n  <li>two</li>\n</ul>\n",
        id="an HTML item",
    ),
    pytest.param(
        "# News\n\n| 2022 | a |\n| 2021 | b |\n",
        Add("news", "| 2023 | c |"),
        "# News\n\n| 2023 | c |\n| 2022 | a |\n| 2021 | b |\n",
        id="a table row",
    ),
    pytest.param("# News\n", Add("news", "x"), "# News\n- x\n", id="an empty section"),
    pytest.param(
        "# News\n\n# Talks\n* a\n",
        Add("news", "x"),
        "# News\n* x\n\n# Talks\n* a\n",
        id="an empty section takes the page's marker",
    ),
    pytest.param(
        "<!-- # News\n- a -->\n",
        Add("news", "x"),
        "<!-- # News\n- x\n- a -->\n",
        id="in a hidden section",
    ),
    pytest.param(
        "# News\n{% if site.flag %}\n- b\n{% endif %}\n- c\n",
        Add("news", "x"),
        "# News\n- x\n{% if site.flag %}\n- b\n{% endif %}\n- c\n",
        id="outside a Liquid branch",
    ),
    pytest.param(
        "---\nlayout: x\n---\n# News\r\n- a\r\n",
        Add("news", "x"),
        "---\nlayout: x\n---\n# News\r\n- x\r\n- a\r\n",
        id="the body's line ends",
    ),
    pytest.param(
        "# News\n- a\n- b\n",
        Add("news", "x\n  y"),
        "# News\n- x\n  y\n- a\n- b\n",
        id="several lines",
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), ADDITIONS)
def test_an_addition_looks_like_its_neighbours(page: str, command: Command, expected: str) -> None:
    assert after(page, command) == expected


DELETIONS = [
    pytest.param(TIGHT, Delete("news/2"), "# News\n\n- one\n- three\n", id="in the middle"),
    pytest.param(LOOSE, Delete("news/1"), "# News\n\n- two\n\n- three\n", id="the first, loose"),
    pytest.param(LOOSE, Delete("news/3"), "# News\n\n- one\n\n- two\n", id="the last, loose"),
    pytest.param("# News\n- a\n- b", Delete("news/2"), "# News\n- a", id="the last, no final end"),
    pytest.param("# News\n- a\n", Delete("news/1"), "# News\n", id="the only one"),
    pytest.param(
        "# News\n- a\n  - n\n- b\n", Delete("news/1"), "# News\n- b\n", id="nested lines go along"
    ),
    pytest.param(
        "# News\n<!-- - a\n- b -->\n", Delete("news/h1"), "# News\n<!-- - b -->\n", id="hidden"
    ),
    pytest.param(
        "# News\n<!-- - a -->\n- b\n", Delete("news/h1"), "# News\n- b\n", id="its whole comment"
    ),
    pytest.param(
        "# News\n\nSome words.\n\n- a\n", Delete("news/t1"), "# News\n\n- a\n", id="a block"
    ),
    pytest.param(
        "Hello.\n\n# News\n", Delete("about/t1"), "# News\n", id="all of a section's text"
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), DELETIONS)
def test_a_deletion_takes_the_separator_along(page: str, command: Command, expected: str) -> None:
    assert after(page, command) == expected


MOVES = [
    pytest.param(
        "# News\n\n- a\n\n- b\n- c\n",
        Move("news/1", 2),
        "# News\n\n- b\n- a\n\n- c\n",
        id="with the blank line behind it",
    ),
    pytest.param(TIGHT, Move("news/3", 1), "# News\n\n- three\n- one\n- two\n", id="up"),
    pytest.param(LOOSE, Move("news/1", 2), "# News\n\n- two\n\n- one\n\n- three\n", id="down"),
    pytest.param(
        "# News\n- a\n- b\n\n- c\n",
        Move("news/2", 1),
        "# News\n- b\n\n- a\n- c\n",
        id="a loose item keeps its blank line",
    ),
    pytest.param(
        "# News\n1. a\n2. b\n3. c\n",
        Move("news/3", 1),
        "# News\n1. c\n2. a\n3. b\n",
        id="numbers stay in order",
    ),
    pytest.param(
        "# News\n- a\n  - n\n- b\n", Move("news/1", 2), "# News\n- b\n- a\n  - n\n", id="nested"
    ),
    pytest.param(
        "# News\n- a\n<!-- - x -->\n- b\n",
        Move("news/2", 1),
        "# News\n- b\n<!-- - x -->\n- a\n",
        id="what is hidden stays",
    ),
    pytest.param(
        "# News\n- a\n\nWords.\n\n- b\n- c\n",
        Move("news/1", 2),
        "# News\n\nWords.\n\n- b\n- a\n- c\n",
        id="to another list",
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), MOVES)
def test_a_move_changes_the_order_alone(page: str, command: Command, expected: str) -> None:
    assert after(page, command) == expected


HIDINGS = [
    pytest.param(TIGHT, "news/1", "# News\n\n<!-- - one -->\n- two\n- three\n", id="the first"),
    pytest.param(TIGHT, "news/2", "# News\n\n- one\n<!-- - two -->\n- three\n", id="below text"),
    pytest.param(
        LOOSE, "news/2", "# News\n\n- one\n\n  <!-- - two -->\n\n- three\n", id="in a loose list"
    ),
    pytest.param(
        "# News\n- a\n- b\n  - n\n- c\n",
        "news/2",
        "# News\n- a\n<!-- - b -->\n<!--   - n -->\n- c\n",
        id="line by line",
    ),
    pytest.param(
        "# News\n- a  \n- b\n- c\n",
        "news/2",
        "# News\n- a  <!-- - b -->\n- c\n",
        id="behind a hard break",
    ),
    pytest.param(
        "# News\n\n[May 2022] a\n\n[June 2021] b\n",
        "news/1",
        "# News\n\n<!-- [May 2022] a -->\n\n[June 2021] b\n",
        id="a dated paragraph",
    ),
    pytest.param(
        "# News\n<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n",
        "news/2",
        "# News\n<ul>\n  <li>a</li>\n<!--   <li>b</li> -->\n</ul>\n",
        id="an HTML item",
    ),
    pytest.param(
        "# News\r\n- a\r\n- b\r\n", "news/2", "# News\r\n- a\r\n<!-- - b -->\r\n", id="line ends"
    ),
    pytest.param(
        "# News\n\n- a\n\n- b\n", "news/1", "# News\n\n<!-- - a\n -->\n- b\n", id="of a loose pair"
    ),
    pytest.param(
        "# News\n\n- a\n\n  <!-- - b -->\n\n- c\n",
        "news/1",
        "# News\n\n<!-- - a\n\n   --><!-- - b -->\n\n- c\n",
        id="above one that is hidden",
    ),
    pytest.param(
        "# News\n\n- a\n\n  <!-- - b -->\n\n  <!-- - c -->\n\n- d\n",
        "news/1",
        "# News\n\n<!-- - a\n\n   --><!-- - b\n\n   --><!-- - c -->\n\n- d\n",
        id="above several that are hidden",
    ),
    pytest.param(
        "# News\n- a  <!-- - b -->\n- c\n",
        "news/1",
        "# News\n<!-- - a   --><!-- - b -->\n- c\n",
        id="beside one that is hidden",
    ),
    pytest.param(
        "# News\n<table>\n<tr><td>2023</td></tr>\n<tr><td>2022</td></tr>\n</table>\n",
        "news/2",
        "# News\n<table>\n<tr><td>2023</td></tr>\n<!-- <tr><td>2022</td></tr> -->\n</table>\n",
        id="a row",
    ),
]


@pytest.mark.parametrize(("page", "item", "expected"), HIDINGS)
def test_hiding_keeps_the_list_and_showing_restores_every_byte(
    page: str, item: str, expected: str
) -> None:
    outcome = Hide(item)(State.of(page))
    assert isinstance(outcome, Transaction), outcome
    assert outcome.after.text == expected
    assert outcome.target is not None
    back = Show(outcome.target)(outcome.after)
    assert isinstance(back, Transaction), back
    assert back.after.text == page


SHOWINGS = [
    pytest.param(
        "# News\n- a\n<!-- - b\n-->\n- c\n",
        "news/h1",
        "# News\n- a\n- b\n- c\n",
        id="tight like its neighbours",
    ),
    pytest.param(
        "# News\n<!-- - a\n- b\n- c -->\n",
        "news/h2",
        "# News\n<!-- - a -->\n- b\n<!-- - c -->\n",
        id="out of the middle",
    ),
    pytest.param("# News\n<!--\n- a\n-->\n", "news/h1", "# News\n- a\n", id="delimiters on lines"),
    pytest.param(
        "# News\n- v\n\n<!--\n- a\n- b\n-->\n",
        "news/h1",
        "# News\n- v\n- a\n\n<!-- - b\n-->\n",
        id="it joins the list above",
    ),
    pytest.param(
        "<!-- # Old\n- a\n- b -->\n",
        "old/h1",
        "<!-- # Old -->\n- a\n<!-- - b -->\n",
        id="out of a hidden section",
    ),
]


@pytest.mark.parametrize(("page", "item", "expected"), SHOWINGS)
def test_showing_one_item_keeps_the_others_hidden(page: str, item: str, expected: str) -> None:
    assert after(page, Show(item)) == expected


EDITS = [
    pytest.param(
        "# News\n- x\n<!-- - a -->\n<!--   - b -->\n",
        SetRaw("news/h1", "- c\n  - d\n  - e"),
        "# News\n- x\n<!-- - c -->\n<!--   - d -->\n<!--   - e -->\n",
        id="hidden line by line",
    ),
    pytest.param(
        '<span class="anchor" id="me"></span>\nI am X.\n',
        SetRaw("about/t1", "I am Y."),
        '<span class="anchor" id="me"></span>\nI am Y.\n',
        id="behind an anchor",
    ),
    pytest.param(
        TIGHT, SetRaw("news/2", "- zwei"), "# News\n\n- one\n- zwei\n- three\n", id="item"
    ),
    pytest.param(
        "# News\r\n- a\r\n",
        SetRaw("news/1", "- a\n  b"),
        "# News\r\n- a\r\n  b\r\n",
        id="line ends",
    ),
    pytest.param(
        "# News\n- a\n", SetRaw("news/1", "- a\n  - n"), "# News\n- a\n  - n\n", id="nested lines"
    ),
    pytest.param(
        "# News\n<!-- - a -->\n", SetRaw("news/h1", "- b"), "# News\n<!-- - b -->\n", id="hidden"
    ),
    pytest.param("Hello.\n", SetRaw("about/t1", "Bye.\n\nNow."), "Bye.\n\nNow.\n", id="a block"),
    pytest.param(
        "# News\n- see {{ site.a }}\n",
        SetRaw("news/1", "- look at {{ site.a }}"),
        "# News\n- look at {{ site.a }}\n",
        id="an output stays",
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), EDITS)
def test_an_edit_replaces_the_text_and_nothing_else(
    page: str, command: Command, expected: str
) -> None:
    assert after(page, command) == expected


FOOTNOTES = "# N\n- a[^1]\n- b[^2]\n- c\n\n[^1]: one\n[^2]: two\n"
LINKED = "# News\n- see [paper][p]\n\n  [p]: https://example.org\n\n- also [paper][p]\n\n- c\n"
REFUSALS = [
    pytest.param(FOOTNOTES, Delete("n/1"), "numbered anew", id="a footnote's number"),
    pytest.param(FOOTNOTES, Move("n/1", 2), "number", id="a footnote's order"),
    pytest.param(FOOTNOTES, SetRaw("n/1", "- a"), "numbered anew", id="a footnote's mark"),
    pytest.param(
        "# N\n- [ ] a\n- [x] b\n- c\n", Move("n/3", 1), "check boxes", id="among check boxes"
    ),
    pytest.param("# N\n* TOC\n{:toc}\n", Add("n", "x"), "item", id="a list of contents"),
    pytest.param(LINKED, Delete("news/1"), "definition of “p”", id="delete a used definition"),
    pytest.param(LINKED, Hide("news/1"), "definition of “p”", id="hide a used definition"),
    pytest.param(LINKED, SetRaw("news/1", "- x"), "“p”", id="edit away a used definition"),
    pytest.param(
        "# News\n- b [one]\n",
        Add("news", "a\n\n  [one]: https://example.org"),
        "definition",
        id="a definition for the whole page",
    ),
    pytest.param(
        "# News\n- a[^1]\n- b\n\n  [^1]: note\n- c\n", Delete("news/2"), "“1”", id="a footnote"
    ),
    pytest.param(
        "# N\n- a {% assign q = 1 %}x\n- c {{ q }}\n- d\n", Delete("n/1"), "Liquid", id="an assign"
    ),
    pytest.param(
        "# N\n- a {% assign q = 1 %}x\n- c {{ q }}\n- d\n", Move("n/1", 2), "Liquid", id="its order"
    ),
    pytest.param(
        "# N\n- a\n\n  ### Sub\n\n- b\n\n- c\n\n### Sub\n", Hide("n/1"), "heading", id="a shared id"
    ),
    pytest.param(
        "# N\n<!-- - a\n- b -->\n",
        SetRaw("n/h1", "- {{ '-->' }}"),
        "comment",
        id="out of a comment",
    ),
    pytest.param("# News\n- a\n", Hide("news"), "is a section", id="a section for an item"),
    pytest.param(
        "# News\n- caf\udce9 one\n", SetRaw("news/1", "- caf\ufffd two"), "UTF-8", id="lost bytes"
    ),
    pytest.param(TIGHT, Add("news", "[2024.05]: We won"), "link definition", id="definition"),
    pytest.param(TIGHT, Add("news", "a | b"), "table", id="bare pipe"),
    pytest.param(TIGHT, Add("news", "# Title"), "heading", id="heading"),
    pytest.param(TIGHT, Add("news", "[ ] task"), "check box", id="check box"),
    pytest.param(TIGHT, Add("news", "- nested"), "list", id="a list in the item"),
    pytest.param(TIGHT, Add("news", "a\n- b"), "one item", id="two items"),
    pytest.param(TIGHT, Add("news", "a {{ b"), "Liquid", id="stray Liquid"),
    pytest.param(TIGHT, Add("news", "{% include x.md %}"), "Liquid", id="a tag"),
    pytest.param(TIGHT, Add("news", "  \n"), "no text", id="nothing"),
    pytest.param(TIGHT, SetRaw("news/1", "one"), "marker", id="marker lost"),
    pytest.param(TIGHT, SetRaw("news/1", ""), "delete", id="emptied"),
    pytest.param(TIGHT, SetRaw("news/1", "- <!-- x"), "comment", id="comment mark"),
    pytest.param("# News\n- a <!-- n -->\n", Hide("news/1"), "comment", id="comment in comment"),
    pytest.param(TIGHT, Show("news/1"), "visible already", id="visible"),
    pytest.param("# News\n<!-- - a -->\n", Hide("news/h1"), "hidden already", id="hidden"),
    pytest.param("# News\n<!-- - a -->\n", Move("news/h1", 1), "hidden", id="move a hidden one"),
    pytest.param("# News\n\nWords.\n", Hide("news/t1"), "block", id="hide a block"),
    pytest.param(
        "# News\n{% for n in site.data.news %}\n- {{ n }}\n{% endfor %}\n",
        SetRaw("news/t1", "x"),
        "_data/news",
        id="a loop is locked",
    ),
    pytest.param("# News\n- a\n", Delete("news/7"), "no item", id="unknown item"),
    pytest.param("# News\n- a\n", Delete("talks/1"), "no section", id="unknown section"),
    pytest.param(TIGHT, Move("news/1", 4), "no place 4", id="out of range"),
    pytest.param(
        "# News\n- a\n{% if x %}\n- b\n{% endif %}\n- c\n",
        Move("news/1", 3),
        "Liquid",
        id="across Liquid",
    ),
    pytest.param(
        "# News\n\n| 2022 | a |\n| 2021 | b |\n", Add("news", "c"), "row", id="no row for a table"
    ),
]


@pytest.mark.parametrize(("page", "command", "words"), REFUSALS)
def test_what_is_unsafe_is_refused_with_its_reason(page: str, command: Command, words: str) -> None:
    assert words.lower() in refused(page, command).lower()


def test_moving_to_where_it_is_changes_nothing() -> None:
    assert after(TIGHT, Move("news/2", 2)) == TIGHT


def test_the_note_names_the_item_that_becomes_tight() -> None:
    outcome = Delete("news/1")(State.of("# News\n\n- a\n\n- b\n"))
    assert isinstance(outcome, Transaction)
    assert outcome.note is not None
    assert "tight" in outcome.note


def test_hiding_liquid_says_that_it_still_runs() -> None:
    outcome = Hide("news/1")(State.of("# News\n- a {{ site.x }}\n- b\n"))
    assert isinstance(outcome, Transaction)
    assert outcome.note is not None
    assert "Liquid" in outcome.note


def test_the_target_is_the_id_after_the_change() -> None:
    def target(page: str, command: Command) -> str | None:
        outcome = command(State.of(page))
        assert isinstance(outcome, Transaction), outcome
        return outcome.target

    assert target(TIGHT, Add("news", "x")) == "news/1"
    assert target(TIGHT, Add("news", "x", "bottom")) == "news/4"
    assert target(TIGHT, Move("news/3", 1)) == "news/1"
    assert target(TIGHT, Hide("news/2")) == "news/h1"
    assert target("# News\n<!-- - a -->\n- b\n", Show("news/h1")) == "news/1"
    assert target(TIGHT, Delete("news/2")) == "news/2"
    assert target(TIGHT, SetRaw("news/2", "- x")) == "news/2"


def test_an_item_without_its_end_tag_is_no_item() -> None:
    state = State.of("# News\n<ul><li>a<li>b</ul>\n\n# Awards\n- 2020 x\n")
    assert state.page.find("news/1") is None


def test_showing_out_of_a_hidden_section_says_where_it_stands_now() -> None:
    outcome = Show("talks/h1")(State.of("# News\n- a\n\n<!-- # Talks\n- t1\n- t2 -->\n"))
    assert isinstance(outcome, Transaction)
    assert outcome.note is not None
    assert "News" in outcome.note


def test_a_message_says_which_items_there_are() -> None:
    reason = refused("# News\n- a\n- b\n<!-- - c -->\n", Delete("news/9"))
    assert "news/1 to 2, news/h1" in reason
