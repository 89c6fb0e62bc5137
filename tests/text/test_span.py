from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.text import Span

TEXT = "0123456789"
offsets = st.integers(0, len(TEXT))
spans = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))


def test_a_span_is_half_open() -> None:
    span = Span(2, 5)
    assert span.of(TEXT) == "234"
    assert span.length == 3
    assert span.contains(2) and span.contains(4)
    assert not span.contains(1) and not span.contains(5)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_an_empty_span_is_covered_at_a_border_but_overlaps_nothing() -> None:
    assert Span(2, 5).covers(Span(5, 5))
    assert not Span(2, 5).overlaps(Span(3, 3))


@given(spans, spans)
def test_overlap_and_cover_agree_with_the_code_points_held(one: Span, other: Span) -> None:
    shared = set(range(*one)) & set(range(*other))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
    if other.length:
        assert one.covers(other) == (shared == set(range(*other)))


@given(spans, st.integers(-20, 20))
def test_a_shift_keeps_the_length_and_can_be_taken_back(span: Span, distance: int) -> None:
    assert span.shift(distance).length == span.length
    assert span.shift(distance).shift(-distance) == span
