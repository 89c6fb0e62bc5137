"""Duplicating an item: the same words again right below it, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import Duplicate, Show
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile import Item

BOX = (
    "<div class='paper-box'><div class='paper-box-image'><img src='a.png'></div>\n"
    "<div class='paper-box-text' markdown=\"1\">\n\n[A study](https://example.org)\n\n"
    "</div>\n</div>\n"
)
COPIES = [
    pytest.param("# N\n- a\n- b\n", "n/1", "# N\n- a\n- a\n- b\n", id="tight"),
    pytest.param("# N\n- a\n- b", "n/2", "# N\n- a\n- b\n- b", id="no end of the last line"),
    pytest.param(
        "# N\n\n- a\n\n- b\n\n- c\n", "n/2", "# N\n\n- a\n\n- b\n\n- b\n\n- c\n", id="loose"
    ),
    pytest.param("# N\n\n- a\n\n- b\n- c\n", "n/1", "# N\n\n- a\n\n- a\n\n- b\n- c\n", id="mixed"),
    pytest.param("# N\r\n- a\r\n- b\r\n", "n/1", "# N\r\n- a\r\n- a\r\n- b\r\n", id="line ends"),
    pytest.param(
        "# N\n- a  \n  more\n  - n\n- b\n",
        "n/1",
        "# N\n- a  \n  more\n  - n\n- a  \n  more\n  - n\n- b\n",
        id="nested lines",
    ),
    pytest.param("# N\n- a \n- b\n", "n/1", "# N\n- a \n- a \n- b\n", id="blanks behind"),
    pytest.param(
        "# N\n1. a\n2. b\n3. c\n", "n/2", "# N\n1. a\n2. b\n3. b\n4. c\n", id="numbers go on"
    ),
    pytest.param("# N\n1. a\n1. b\n", "n/1", "# N\n1. a\n1. a\n1. b\n", id="numbers do not count"),
    pytest.param(
        "# N\n<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n",
        "n/1",
        "# N\n<ul>\n  <li>a</li>\n  <li>a</li>\n  <li>b</li>\n</ul>\n",
        id="an HTML item",
    ),
    pytest.param(
        "# N\n<ul><li>a</li><li>b</li></ul>\n",
        "n/1",
        "# N\n<ul><li>a</li><li>a</li><li>b</li></ul>\n",
        id="HTML items on one line",
    ),
    pytest.param(
        "# N\n\n[May 2022] a\n\n[April 2022] b\n",
        "n/2",
        "# N\n\n[May 2022] a\n\n[April 2022] b\n\n[April 2022] b\n",
        id="a dated paragraph",
    ),
    pytest.param(
        "# N\n\n| 2022 | a |\n| 2021 | b |\n",
        "n/1",
        "# N\n\n| 2022 | a |\n| 2022 | a |\n| 2021 | b |\n",
        id="a table row",
    ),
    pytest.param(f"# Papers\n\n{BOX}", "publications/1", f"# Papers\n\n{BOX}\n{BOX}", id="a box"),
    pytest.param(
        "# N\n- a\n<!-- - x -->\n- b\n",
        "n/1",
        "# N\n- a\n- a\n<!-- - x -->\n- b\n",
        id="above what is hidden",
    ),
    pytest.param(
        "# N\n<!-- - a\n- b -->\n- c\n",
        "n/h1",
        "# N\n<!-- - a\n- a\n- b -->\n- c\n",
        id="hidden with others",
    ),
    pytest.param(
        "# N\n- a\n<!-- - b -->\n- c\n",
        "n/h1",
        "# N\n- a\n<!-- - b -->\n<!-- - b -->\n- c\n",
        id="hidden by itself",
    ),
    pytest.param(
        "# N\n- a\n<!-- - b -->\n<!--   - n -->\n- c\n",
        "n/h1",
        "# N\n- a\n<!-- - b -->\n<!--   - n -->\n<!-- - b -->\n<!--   - n -->\n- c\n",
        id="hidden line by line",
    ),
    pytest.param(
        "<!-- # Old\n- a\n- b -->\n",
        "old/h2",
        "<!-- # Old\n- a\n- b\n- b -->\n",
        id="hidden section",
    ),
    pytest.param(
        "# N\n{% if x %}\n- a\n{% endif %}\n- b\n",
        "n/1",
        "# N\n{% if x %}\n- a\n\n- a\n{% endif %}\n- b\n",
        id="inside its Liquid branch, whose end is a blank line",
    ),
    pytest.param("# N\n- a {{ x }}\n", "n/1", "# N\n- a {{ x }}\n- a {{ x }}\n", id="an output"),
]


@pytest.mark.parametrize(("page", "item", "expected"), COPIES)
def test_the_copy_stands_below_with_the_same_words(page: str, item: str, expected: str) -> None:
    state = State.of(page)
    outcome = Duplicate(item)(state)
    assert isinstance(outcome, Transaction), outcome
    assert outcome.after.text == expected
    assert outcome.changes.apply(page) == expected
    assert outcome.changes.invert(page).apply(expected) == page
    assert outcome.target is not None
    old, copy = state.page.find(item), outcome.after.page.find(outcome.target)
    assert isinstance(old, Item)
    assert isinstance(copy, Item)
    assert copy.id != old.id
    assert copy.hidden == old.hidden


REFUSALS = [
    pytest.param("# N\n- a\n\n  [p]: https://example.org\n- b\n", "n/1", "definition", id="link"),
    pytest.param("# N\n- a[^x]\n- b\n\n[^x]: note\n", "n/1", "footnote", id="a footnote"),
    pytest.param('# N\n- <b id="x">a</b>\n- b\n', "n/1", "an id", id="an id"),
    pytest.param("# N\n- a\n  {: #x}\n- b\n", "n/1", "an id", id="an id by kramdown"),
    pytest.param("# N\n- a {% assign q = 1 %}b\n", "n/1", "Liquid", id="an assignment"),
    pytest.param("# N\n- a\n\n  ### Sub\n\n- b\n", "n/1", "heading", id="a heading's id"),
    pytest.param("# N\n- a {::comment}x{:/comment}\n", "n/1", "extension", id="an extension"),
    pytest.param("# N\n\nWords.\n", "n/t1", "block", id="a block"),
    pytest.param("# N\n- a\n", "n/3", "no item", id="no such item"),
]


@pytest.mark.parametrize(("page", "item", "words"), REFUSALS)
def test_what_would_act_twice_is_refused(page: str, item: str, words: str) -> None:
    outcome = Duplicate(item)(State.of(page))
    assert isinstance(outcome, Refusal), outcome
    assert words in outcome.reason


def test_a_hidden_copy_can_be_shown_by_itself() -> None:
    copied = Duplicate("n/h1")(State.of("# N\n- a\n<!-- - b -->\n- c\n"))
    assert isinstance(copied, Transaction)
    assert copied.target == "n/h2"
    shown = Show("n/h2")(copied.after)
    assert isinstance(shown, Transaction)
    assert shown.after.text == "# N\n- a\n<!-- - b -->\n- b\n- c\n"


_LINES = st.lists(
    st.sampled_from(
        [
            "- a", "* b", "1. c", "2. d", "  - nested", "  more", "", "", "Words.", "# Talks",
            "<!-- - hidden -->", "<!--", "-->", "- x", "<ul>", "<li>i</li>", "</ul>",
            "| 2022 | a |", "{% if x %}", "{% endif %}", "- {{ y }}", "- trailing  ", "> quote",
            "\t- tab", "- 中文 🎉",
            "[p]: https://example.org", "- see [p]", "- n[^1]", "[^1]: note", "---", "[May 2022] p",
        ]
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip


@given(_LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_on_any_page_a_copy_is_one_item_more_and_undone_byte_for_byte(
    lines: list[str], end: str, data: st.DataObject
) -> None:
    page = "# News" + end + end.join(lines) + end
    state = State.of(page)
    items = [item for section in state.page.sections for item in section.items]
    if not items:
        return
    item = data.draw(st.sampled_from(items))
    outcome = Duplicate(item.id)(state)
    if isinstance(outcome, Refusal):
        assert outcome.reason
        return
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    assert outcome.target is not None
    copy = outcome.after.page.find(outcome.target)
    assert isinstance(copy, Item)
    assert copy.text.lstrip("0123456789") == item.text.lstrip("0123456789")
    after = [other for section in outcome.after.page.sections for other in section.items]
    assert len(after) == len(items) + 1
