from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.text import ChangeSet, Edit, Span, WrongBase

texts = st.text(st.sampled_from("ab-\r\n年🎉\udcff"), max_size=12)


@st.composite
def changes_to(draw: st.DrawFn, length: int) -> ChangeSet:
    """Any change set for a text of `length` code points, touching and empty edits included."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return ChangeSet(length, tuple(Edit(Span(*pair), draw(texts)) for pair in pairs))


@st.composite
def chains(draw: st.DrawFn) -> tuple[str, ChangeSet, ChangeSet, ChangeSet]:
    """A text and three change sets, each for the text the one before leaves."""
    text = draw(texts)
    a = draw(changes_to(len(text)))
    b = draw(changes_to(a.result_length))
    return text, a, b, draw(changes_to(b.result_length))


def edits(*parts: tuple[int, int, str]) -> tuple[Edit, ...]:
    return tuple(Edit(Span(start, end), insert) for start, end, insert in parts)


def test_edits_happen_at_once() -> None:
    changes = ChangeSet(6, edits((0, 0, ">"), (1, 3, "X"), (6, 6, "!")))
    assert changes.apply("abcdef") == ">aXdef!"


def test_insertions_at_one_place_happen_in_the_order_given() -> None:
    assert ChangeSet(2, edits((1, 1, "x"), (1, 1, "y"), (1, 2, "z"))).apply("ab") == "axyz"


@pytest.mark.parametrize(
    "wrong",
    [
        edits((0, 3, ""), (2, 4, "")),
        edits((3, 4, ""), (0, 1, "")),
        edits((1, 2, ""), (1, 1, "x")),
        edits((-1, 0, "")),
        edits((4, 6, "")),
        edits((3, 2, "")),
    ],
    ids=["overlap", "order", "insertion inside", "before", "behind", "backwards"],
)
def test_edits_that_make_no_sense_are_refused(wrong: tuple[Edit, ...]) -> None:
    with pytest.raises(ValueError):
        ChangeSet(5, wrong)


def test_a_text_of_another_length_is_refused() -> None:
    changes = ChangeSet(3, edits((0, 1, "x")))
    for text in ("ab", "abcd"):
        with pytest.raises(WrongBase):
            changes.apply(text)
        with pytest.raises(WrongBase):
            changes.invert(text)


def test_a_change_set_made_for_another_result_cannot_follow() -> None:
    longer = ChangeSet(3, edits((0, 0, "x")))
    with pytest.raises(WrongBase):
        longer.compose(ChangeSet(3, edits((0, 1, ""))))


def test_a_change_set_cannot_be_changed() -> None:
    changes = ChangeSet(3)
    with pytest.raises(AttributeError):
        changes.base_length = 4  # type: ignore[misc]


def test_edits_that_do_nothing_are_left_out() -> None:
    assert not ChangeSet(3, edits((1, 1, "")))
    assert ChangeSet(3, edits((1, 1, ""))) == ChangeSet(3)
    assert ChangeSet(3, edits((1, 2, "")))


@given(chains())
def test_the_result_length_is_that_of_the_text_after(
    chain: tuple[str, ChangeSet, ChangeSet, ChangeSet],
) -> None:
    text, a, _, _ = chain
    assert len(a.apply(text)) == a.result_length


@given(chains())
def test_an_inverse_undoes_and_its_inverse_does_again(
    chain: tuple[str, ChangeSet, ChangeSet, ChangeSet],
) -> None:
    text, a, _, _ = chain
    after = a.apply(text)
    undo = a.invert(text)
    assert undo.apply(after) == text
    assert undo.invert(after) == a


@given(chains())
def test_a_composition_does_what_its_parts_do_in_turn(
    chain: tuple[str, ChangeSet, ChangeSet, ChangeSet],
) -> None:
    text, a, b, _ = chain
    assert a.compose(b).apply(text) == b.apply(a.apply(text))


@given(chains())
def test_composition_is_associative(
    chain: tuple[str, ChangeSet, ChangeSet, ChangeSet],
) -> None:
    _, a, b, c = chain
    assert a.compose(b).compose(c) == a.compose(b.compose(c))


@given(chains())
def test_inverses_compose_backwards(
    chain: tuple[str, ChangeSet, ChangeSet, ChangeSet],
) -> None:
    text, a, b, _ = chain
    middle = a.apply(text)
    assert b.invert(middle).compose(a.invert(text)) == a.compose(b).invert(text)


@given(chains())
def test_composing_with_nothing_changes_no_effect(
    chain: tuple[str, ChangeSet, ChangeSet, ChangeSet],
) -> None:
    text, a, _, _ = chain
    assert a.compose(ChangeSet(a.result_length)).apply(text) == a.apply(text)
    assert ChangeSet(len(text)).compose(a).apply(text) == a.apply(text)


def test_letters_typed_in_a_row_compose_to_one_insertion() -> None:
    typed = ChangeSet(5, edits((2, 2, "a"))).compose(ChangeSet(6, edits((3, 3, "b"))))
    assert typed == ChangeSet(5, edits((2, 2, "ab")))


def test_what_is_inserted_and_deleted_again_leaves_no_edit() -> None:
    assert not ChangeSet(5, edits((2, 2, "a"))).compose(ChangeSet(6, edits((2, 3, ""))))


def test_distant_edits_stay_apart_when_composed() -> None:
    both = ChangeSet(9, edits((1, 2, ""))).compose(ChangeSet(8, edits((6, 6, "x"))))
    assert both == ChangeSet(9, edits((1, 2, ""), (7, 7, "x")))


@given(chains())
def test_letters_that_stay_are_found_where_they_are_mapped_to(
    chain: tuple[str, ChangeSet, ChangeSet, ChangeSet],
) -> None:
    text, a, _, _ = chain
    after = a.apply(text)
    for at, letter in enumerate(text):
        if not any(edit.span.contains(at) for edit in a.edits):
            assert after[a.map(at, after=True)] == letter


@given(chains(), st.booleans())
def test_mapping_keeps_order_and_stays_in_the_text(
    chain: tuple[str, ChangeSet, ChangeSet, ChangeSet], side: bool
) -> None:
    text, a, _, _ = chain
    mapped = [a.map(at, side) for at in range(len(text) + 1)]
    assert mapped == sorted(mapped)
    assert mapped[0] >= 0 and mapped[-1] <= a.result_length
    assert all(a.map(at) <= a.map(at, after=True) for at in range(len(text) + 1))


def test_an_offset_at_an_insertion_stays_on_the_side_asked_for() -> None:
    changes = ChangeSet(4, edits((2, 2, "xyz")))
    assert changes.map(2) == 2
    assert changes.map(2, after=True) == 5
    assert changes.map(1, after=True) == 1
    assert changes.map(3) == 6


def test_an_offset_inside_a_replacement_moves_to_its_border() -> None:
    changes = ChangeSet(8, edits((2, 5, "xy")))
    assert [changes.map(at) for at in range(1, 7)] == [1, 2, 2, 2, 4, 5]
    assert [changes.map(at, after=True) for at in range(1, 7)] == [1, 2, 4, 4, 4, 5]


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_cannot_be_mapped(offset: int) -> None:
    with pytest.raises(IndexError):
        ChangeSet(3).map(offset)


@given(texts, texts)
def test_the_change_between_two_texts_makes_one_of_the_other(old: str, new: str) -> None:
    changes = ChangeSet.between(old, new)
    assert changes.apply(old) == new
    assert changes.result_length == len(new)
    assert bool(changes) == (old != new)


@given(texts, texts)
def test_the_change_between_two_texts_is_as_small_as_one_edit_can_be(old: str, new: str) -> None:
    for (start, end), insert in ChangeSet.between(old, new).edits:
        removed = old[start:end]
        if removed and insert:
            assert removed[0] != insert[0] and removed[-1] != insert[-1]


@given(texts, texts, texts)
def test_a_change_in_the_middle_is_found_there(front: str, back: str, inserted: str) -> None:
    old, new = front + back, front + inserted + back
    (edit,) = ChangeSet.between(old, new).edits or (Edit(Span(0, 0), ""),)
    assert edit.span.length == 0
    assert len(edit.insert) == len(inserted)


@pytest.mark.parametrize("at", [0, 1, 4095, 4096, 4097, 8192, 9999, 10_000])
def test_a_change_in_a_long_text_is_found_where_it_is(at: int) -> None:
    old = "0123456789" * 1000
    for removed in (0, 1, 5000):
        new = old[:at] + "x" + old[at + removed :]
        (edit,) = ChangeSet.between(old, new).edits
        assert edit == Edit(Span(at, min(at + removed, len(old))), "x")
