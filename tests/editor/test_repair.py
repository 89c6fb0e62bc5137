"""Repairing broken signs changes exactly their spans, in the whole page, and names what follows."""

from __future__ import annotations

from tuiprofile.editor.commands.repair import Repair
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.repair import find_repairs
from tuiprofile.text import Edit, Span

PAGE = (
    "---\r\ntitle: MarÃ­a \r\nlang: en\r\n---\r\n\r\n# ðŸ”¥ News\r\n\r\n"
    "- *2024.05*: &nbsp;ðŸŽ‰ It\u00e2\u20ac\u2122s a *word*  \r\n- two\r\n\r\n"
    "<!-- - *2023*: hidden cafÃ© -->\r\n\r\n## Plain\r\n\r\n<b>naÃ¯ve</b>\r\n\r\n"
    "{% assign x = 'cafÃ©' %}\r\n\r\n\r\n"
)


def repair(page: str) -> Transaction:
    edits = tuple(edit for each in find_repairs(page) for edit in each.edits())
    result = Repair(edits)(State.of(page))
    assert isinstance(result, Transaction), result
    return result


def test_exactly_the_broken_signs_change() -> None:
    result = repair(PAGE)
    expected = (
        PAGE.replace("MarÃ­a", "María")
        .replace("ðŸ”¥", "🔥")
        .replace("ðŸŽ‰", "🎉")
        .replace("\u00e2\u20ac\u2122", "’")
        .replace("hidden cafÃ©", "hidden café")
        .replace("naÃ¯ve", "naïve")
    )
    assert result.after.text == expected
    for edit in result.changes.edits:
        assert not any(sign.isascii() for sign in edit.span.of(PAGE) + edit.insert)


def test_liquid_tags_stay_and_that_is_said() -> None:
    result = repair(PAGE)
    assert "{% assign x = 'cafÃ©' %}" in result.after.text
    assert "Liquid" in str(result.note)


def test_ids_of_headings_that_change_are_named() -> None:
    note = str(repair(PAGE).note)
    assert "“#ð-news”" not in note
    assert "is now “#-news”" in note
    assert "plain" not in note


def test_a_page_without_headings_has_no_note() -> None:
    assert repair("cafÃ©\n").note is None


def test_keys_of_the_front_matter_stay() -> None:
    page = "---\ncafÃ©: x\ntitle: naÃ¯ve\n---\n\ncafÃ©\n"
    result = repair(page)
    assert result.after.text == "---\ncafÃ©: x\ntitle: naÃ¯ve\n---\n\ncafé\n"
    assert "front matter" in str(result.note)


def test_front_matter_that_controls_made_unreadable_can_be_read_again() -> None:
    page = "---\ntitle: â€œGoâ€\x9d\n---\n\nx\n"
    assert repair(page).after.text == "---\ntitle: “Go”\n---\n\nx\n"


def test_the_change_can_be_taken_back() -> None:
    result = repair(PAGE)
    assert result.changes.invert(PAGE).apply(result.after.text) == PAGE


def test_what_is_no_repair_is_refused() -> None:
    state = State.of("# News\n\ncafÃ©\n")
    for edit in (Edit(Span(2, 3), "é"), Edit(Span(11, 13), "e"), Edit(Span(11, 13), "é\n")):
        assert isinstance(Repair((edit,))(state), Refusal)
    overlapping = (Edit(Span(11, 13), "é"), Edit(Span(12, 13), "é"))
    assert isinstance(Repair(overlapping)(state), Refusal)


def test_nothing_to_repair_changes_nothing() -> None:
    result = Repair(())(State.of("# 🔥 News\n"))
    assert isinstance(result, Transaction) and not result.changes
