"""What a person sees who changes one field of an item: its own bytes change, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import SAMPLE_SITE, shared_folder
from tuiprofile.editor.commands import SetFields
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile.fields import FieldValue, read_fields
from tuiprofile.profile.model import Item
from tuiprofile.profile.writing.reading_back import why_different
from tuiprofile.text import decode

PAGE = """\
---
title: Hal Sample
---

# 🔥 News
- *2024.05*: &nbsp;🎉🎉 The tide model is accepted by WAVES 2024. ([paper](https://example.org/t), [code](https://example.org/c))
- [2024.03] We moved to the harbour.  \n  Come and see.
  - a nested line
- *2023.12*: &nbsp;🎉 A talk about buoys.

## 📖 Educations
- *2019.09 - 2023.06*, Ph.D. in Oceanography, **Harbour University**, Portville.
- 2015 – 2019: B.Sc. in Physics, Coast College.

# Honors
- *2021.10* Prize of the Lighthouse, Keepers' Foundation
- Best Buoy Award, 2020

# Talks
- *2021.06*, Tides for everyone.  \\| [\\[video\\]](https://example.org/v)

# Service
<ul>
<li><b>[2022]</b> Reviewer of the <i>Journal of Foam</i>.</li>
</ul>
<!-- - *2020.01*: an old hidden item -->
"""


def _set(item: str, page: str = PAGE, **values: FieldValue) -> str:
    """The page after a change that must be accepted."""
    result = SetFields(item, values)(State.of(page))
    assert isinstance(result, Transaction), result
    return result.after.text


def _refused(item: str, page: str = PAGE, **values: FieldValue) -> str:
    result = SetFields(item, values)(State.of(page))
    assert isinstance(result, Refusal), result.after.text
    return result.reason


def _fields(item: str, text: str = PAGE) -> dict[str, FieldValue]:
    state = State.of(text)
    found = state.page.find(item)
    assert isinstance(found, Item)
    return read_fields(state.text, found).values()


@pytest.mark.parametrize(
    ("item", "name", "value", "old", "new"),
    [
        ("news/1", "date", "2024.06", "*2024.05*", "*2024.06*"),
        ("news/1", "decoration", "🔥", "&nbsp;🎉🎉 The", "&nbsp;🔥 The"),
        ("news/1", "text", "We won.", "The tide model is accepted by WAVES 2024.", "We won."),
        ("news/2", "details", "  * another", "- a nested line", "* another"),
        ("news/2", "date", "2024.04", "[2024.03]", "[2024.04]"),
        ("education/1", "end", "2024.01", "2023.06", "2024.01"),
        ("education/1", "start", "2018.09", "2019.09", "2018.09"),
        ("awards/2", "date", "2019", "Award, 2020", "Award, 2019"),
        ("service/1", "date", "2023", "[2022]", "[2023]"),
    ],
)
def test_a_field_changes_its_own_bytes(item, name, value, old, new):
    assert PAGE.count(old) == 1
    assert _set(item, **{name: value}) == PAGE.replace(old, new)
    assert _fields(item, _set(item, **{name: value}))[name] == value


def test_one_link_changes_and_the_brackets_stay():
    new = _set("news/1", **{"link.paper": "https://example.org/new"})
    assert new == PAGE.replace("https://example.org/t", "https://example.org/new")


def test_a_link_more_takes_the_brackets_of_the_others():
    new = _set("news/1", **{"link.slides": "s.pdf"})
    assert new == PAGE.replace("org/c))", "org/c), [slides](s.pdf))")


def test_a_link_goes_with_its_separator_and_the_last_with_its_brackets():
    one = _set("news/1", **{"link.code": ""})
    assert one == PAGE.replace(", [code](https://example.org/c)", "")
    none = _set("news/1", one, **{"link.paper": ""})
    assert none == one.replace(" ([paper](https://example.org/t))", "")


def test_an_item_gets_links_as_its_siblings_have_them():
    new = _set("news/3", links=[{"label": "video", "url": "https://example.org/v2"}])
    line = "A talk about buoys. ([video](https://example.org/v2))"
    assert new == PAGE.replace("A talk about buoys.", line)


def test_an_escaped_bracket_around_a_label_stays():
    new = _set("talks/1", **{"link.video": "https://example.org/w"})
    assert new == PAGE.replace("https://example.org/v)", "https://example.org/w)")


def test_a_decoration_goes_with_its_blank_and_comes_back():
    without = _set("news/1", decoration="")
    assert without == PAGE.replace("&nbsp;🎉🎉 The", "&nbsp;The")
    assert _set("news/1", without, decoration="🎉🎉") == PAGE


def test_an_end_is_added_and_taken_away():
    open_end = _set("education/1", end="")
    assert open_end == PAGE.replace("*2019.09 - 2023.06*", "*2019.09*")
    assert _set("education/1", open_end, start="2019.09", end="2023.06") == PAGE


def test_what_had_one_date_goes_on_until_an_end():
    new = _set("news/1", end="2025.01")
    assert new == PAGE.replace("*2024.05*:", "*2024.05 - 2025.01*:")


def test_a_date_is_written_as_the_section_writes_dates():
    assert _set("news/1", date="2024-06") == PAGE.replace("*2024.05*", "*2024.06*")
    assert _set("news/1", date="June 2024") == PAGE.replace("*2024.05*", "*2024.06*")


def test_a_lens_takes_a_date_as_it_is_given():
    result = SetFields("news/1", {"date": "June 2024"}, as_typed=True)(State.of(PAGE))
    assert isinstance(result, Transaction)
    assert result.after.text == PAGE.replace("*2024.05*", "*June 2024*")


def test_several_fields_change_at_once_and_the_rest_stays():
    new = _set("news/1", date="2024.06", text="We won.", decoration="")
    assert new == PAGE.replace("*2024.05*: &nbsp;🎉🎉 ", "*2024.06*: &nbsp;").replace(
        "The tide model is accepted by WAVES 2024.", "We won."
    )


def test_a_hidden_item_is_changed_in_its_comment():
    new = _set("service/h1", date="2020.02")
    assert new == PAGE.replace("*2020.01*", "*2020.02*")


@pytest.mark.parametrize(
    ("item", "values", "words"),
    [
        ("news/1", {"date": "soon"}, "no date"),
        ("news/1", {"date": "2024.13"}, "no date"),
        ("news/1", {"text": "a | b"}, "table"),
        ("news/3", {"text": "one\ntwo\n\nthree"}, "blank line"),
        ("news/1", {"text": "see ([paper](x))"}, "“paper” would be read as a link"),
        ("news/3", {"text": "A talk\u00a0"}, "other blanks"),
        ("news/1", {"text": "an \x1b[31m escape"}, "control"),
        ("news/1", {"title": "x"}, "no field"),
        ("news/1", {"links": [{"label": "", "url": "x"}]}, "label"),
        ("service/h1", {"text": "a --> b"}, "comment"),
        ("awards/2", {"end": "2019"}, "after the end"),
        ("news/3", {"text": "{% include x %}"}, "Liquid"),
    ],
)
def test_what_the_notation_cannot_carry_is_refused(item, values, words):
    reason = _refused(item, **values)
    assert words in reason
    assert "\x1b" not in reason


def test_what_stands_around_the_fields_keeps_its_pairs():
    item = (
        "1. A. Ash, B. Birch. Tides of the night. **(Best Paper)** "
        '\\[[Paper](https://a.example)\\] <span style="color:red">**(Core A)**</span>'
    )
    state = State.of(f"# Publications\n\n{item}\n")
    result = SetFields("publications/1", {"links": []})(state)
    assert isinstance(result, Refusal) and "other half" in result.reason


def test_a_word_with_a_pipe_may_be_escaped():
    assert "a \\| b" in _set("news/3", text="a \\| b")


LOOSE = """\
# Educations

- *2023.09 - now*, PhD in Tides, Harbour University.

  - Advisor: Ada Keel

- *2020.09 - 2023.06*, MSc in Foam, Coast College.

# Teaching
- Assistant, Waves for beginners
- Assistant, Knots, Fall 2024
"""


@pytest.mark.parametrize("typed", ["- Advisor: Ben Mast", "Advisor: Ben Mast"])
@pytest.mark.parametrize("item", ["education/1", "education/2"])
def test_typed_details_are_laid_out_as_the_siblings_are(item, typed):
    new = _set(item, LOOSE, details=typed)
    if item == "education/1":
        assert new == LOOSE.replace("Ada Keel", "Ben Mast")
    else:
        assert new == LOOSE.replace("Coast College.\n", "Coast College.\n\n  - Advisor: Ben Mast\n")


def test_details_get_a_marker_where_nobody_has_any():
    new = _set("news/3", details="In the lighthouse\nUntil midnight")
    assert new == PAGE.replace("buoys.", "buoys.\n  - In the lighthouse\n  - Until midnight")


@pytest.mark.parametrize(
    ("item", "values", "reason"),
    [
        ("education/2", {"start": "2024.09"}, "The start 2024.09 lies after the end 2023.06."),
        ("education/2", {"end": "2019"}, "The start 2020.09 lies after the end 2019."),
        ("education/2", {"start": ""}, "The end 2023.06 needs its start"),
        ("teaching/1", {"text": "Assistant, Knots, 2024"}, "“2024” would be read as the date"),
    ],
)
def test_the_reason_says_what_would_happen(item, values, reason):
    assert reason in _refused(item, LOOSE, **values)


def test_a_field_that_the_notation_does_not_show_is_named_with_its_value():
    page = "# Honors\n- *2021.10* Prize of the Lighthouse\n- *2020.10* Best Buoy Award\n"
    reason = _refused("awards/1", page, organization="Foam")
    assert "“Foam” is not recognised as the organization here" in reason
    assert "raw" in reason


def test_no_reason_has_the_same_on_both_sides():
    reason = why_different({"notes": ["One.", "Two."]}, {"notes": ["One. Two."]})
    assert reason == "The notes would be read back as [One. Two.], not [One.] [Two.]."
    long = "word " * 40
    reason = why_different({"text": f"{long}a"}, {"text": f"{long}b"})
    assert reason is not None and "word b”, not" in reason and reason.endswith("word a”.")
    assert why_different({"text": "a\u00a0b"}, {"text": "a b"}) == (
        "The text would be read back with other blanks in it."
    )


def test_an_end_beside_another_notation_is_refused_or_written():
    page = "# Honors\n- 2022/23, Foam Award, Harbour Office.\n- *2021.10* Buoy Prize\n"
    assert _refused("awards/1", page, end="2024.06")
    assert "give both" in _refused("awards/1", page, start="2020.09")


def test_a_range_in_place_of_a_date_is_written_as_one():
    page = "# News\n- *2024.05*: a\n- *2024.03*: b\n"
    assert _fields("news/1", _set("news/1", page, date="2024/25"))["end"] == "2025"
    assert "*2024.03 - 2024.05*: a" in _set("news/1", page, date="2024.03 - 2024.05")


def test_the_only_neighbour_shows_how_dates_are_written():
    page = "# News\n- *2024.05*: a\n- *2024.03*: b\n"
    assert _set("news/2", page, date="June 2023") == page.replace("2024.03", "2023.06")
    alone = "# News\n- *2024.05*: a\n"
    assert _set("news/1", alone, date="June 2023") == alone.replace("2024.05", "2023.06")


def test_markdown_in_a_list_of_html_is_written_with_a_note():
    result = SetFields("service/1", {"text": "Reviewer for **Foam**"})(State.of(PAGE))
    assert isinstance(result, Transaction)
    assert result.note is not None and "shown as they are" in result.note
    result = SetFields("service/1", {"text": "Reviewer for <b>Foam</b> & 2 * 3 * 4"})(
        State.of(PAGE)
    )
    assert isinstance(result, Transaction) and result.note is None
    result = SetFields("news/3", {"text": "A talk about **buoys**."})(State.of(PAGE))
    assert isinstance(result, Transaction) and result.note is None


def test_crlf_pages_keep_their_line_ends():
    text = PAGE.replace("\n", "\r\n")
    assert _set("news/1", text, date="2024.06") == text.replace("*2024.05*", "*2024.06*")


def _all_items() -> list[tuple[State, Item]]:
    files = [SAMPLE_SITE / "_pages" / "about.md"]
    shared = shared_folder()
    if shared is not None:
        files += [*sorted((shared / "seeds").iterdir()), *sorted((shared / "corpus").glob("*.md"))]
    states = [State.of(decode(file.read_bytes())) for file in files]
    return [(s, item) for s in states for section in s.page.sections for item in section.items]


def test_writing_back_what_was_read_changes_nothing():
    for state, item in _all_items():
        values = read_fields(state.text, item).values()
        result = SetFields(item.id, values)(state)
        assert isinstance(result, Transaction), (item.id, result)
        assert not result.changes, (item.id, result.changes)


SPECIAL = st.lists(
    st.one_of(
        st.sampled_from(list("|[](){}*_`<>&\\#-+.:;!?\"'^~$%=@/ \t\n🎉中文é\u200d\u00a0\ufe0f")),
        st.sampled_from("[x]: {{ }} {% %} <!-- --> 2024.05 ** - 1. https://example.org".split()),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(
    item=st.sampled_from(
        ["news/1", "news/2", "education/1", "awards/1", "service/1", "service/h1"]
    ),
    data=st.data(),
    value=SPECIAL,
)
def test_any_value_is_read_back_or_refused(item, data, value):
    state = State.of(PAGE)
    old = _fields(item)
    name = data.draw(st.sampled_from([name for name, v in old.items() if isinstance(v, str)]))
    result = SetFields(item, {name: value}, as_typed=True)(state)
    if isinstance(result, Refusal):
        assert result.reason
        return
    new = result.after.page.find(result.target or "")
    assert isinstance(new, Item)
    read = read_fields(result.after.text, new).values()
    assert read.get(name, "") == value.strip(" \t\r\n")
    assert {n: v for n, v in read.items() if n != name} == {
        n: v for n, v in old.items() if n != name
    }
    # All that changed lies inside the item.
    found = state.page.find(item)
    assert isinstance(found, Item)
    assert all(found.span.covers(edit.span) for edit in result.changes.edits)
    # The last put wins: put(put) is the last put.
    again = SetFields(result.target or "", {name: old[name]}, as_typed=True)(result.after)
    assert isinstance(again, Refusal) or again.after.text == PAGE or value.strip() == ""


@pytest.mark.parametrize(
    ("old", "values", "new"),
    [
        (
            "- *2024.05* Foam Prize, Fog Society.",
            {"links": [{"label": "paper", "url": "https://example.org/f"}]},
            "- *2024.05* Foam Prize, Fog Society. ([paper](https://example.org/f))",
        ),
        (
            "- *2024.05* Foam Prize ([paper](https://example.org/f))",
            {"details": "by post"},
            "- *2024.05* Foam Prize ([paper](https://example.org/f))\n  - by post",
        ),
    ],
)
def test_a_field_is_added_behind_all_that_ends_the_words(old, values, new):
    state = State.of(f"# Awards\n{old}\n- *2023.04* Mud Prize\n")
    result = SetFields("awards/1", values)(state)
    assert isinstance(result, Transaction), result
    assert result.after.text == state.text.replace(old, new)


def test_nested_lines_leave_a_loose_list_loose():
    state = State.of("# News\n- *2024.05*: Foam\n\n- *2023.04*: Mud\n")
    result = SetFields("news/1", {"details": "by post"})(state)
    assert isinstance(result, Transaction), result
    assert result.after.text == state.text.replace("Foam\n", "Foam\n\n  - by post\n")


def test_an_item_without_words_is_to_be_deleted():
    state = State.of("# News\n- *2024.05*: Foam ([paper](https://example.org/f))\n")
    result = SetFields("news/1", {"text": ""})(state)
    assert isinstance(result, Refusal) and "delete it" in result.reason


def test_the_reason_is_none_that_held_before():
    state = State.of("# Service\n<ul>\n<li><em>2024</em>: Foam</li>\n</ul>\n")
    result = SetFields("service/1", {"text": "a <div> b"})(state)
    assert isinstance(result, Refusal) and "cannot stand in an item" not in result.reason
