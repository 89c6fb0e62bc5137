"""What holds for every text: a check never fails, and stays within the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.check.sites import FakeSite
from tests.syntax import strategies
from tuiprofile.check import check
from tuiprofile.check.context import Context, merged, outside, within
from tuiprofile.check.registry import RULES
from tuiprofile.profile.page import Page
from tuiprofile.text import Span

PARTS = st.sampled_from(
    "* ** _ ` [ ] ( ) ![ ]( <b> </b> <div> </div> <!-- --> | --- # {% if %} {{ }} {: } ~~ $$ \n"
    " \n\n - 1. 2024.13 the the https://x.example www.x.example a b , 。 ﬁ \\ <u> \u202e \ufeff"
    .split(" ")
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=40).map("".join) | st.lists(PARTS, max_size=40).map(" ".join)


@given(TEXTS)
def test_any_text_can_be_checked(text: str) -> None:
    page = Page.of(text)
    for site in (None, FakeSite(page="about.md", links=("/#a",))):
        for each in check(page, site):
            if each.file is None:
                assert 0 <= each.span.start <= each.span.end <= len(text)
            if each.fix is not None:
                assert each.fix.changes
                assert each.fix.changes.apply(text) != text
            assert each.message.endswith(".") and "\n" not in each.message[:1]


@given(strategies.pages())
def test_any_page_can_be_checked(text: str) -> None:
    found = check(Page.of(text))
    assert list(found) == sorted(found, key=lambda each: (each.span, each.code))


@given(TEXTS)
def test_words_are_seen_and_in_order(text: str) -> None:
    context = Context(Page.of(text))
    for span in context.words:
        assert context.is_seen(span.start)
        assert not context.tree.liquid.within(span)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5))), st.integers(0, 30))
def test_spans_merged_hold_the_same_places(pairs: list[tuple[int, int]], at: int) -> None:
    spans = [Span(start, start + length) for start, length in pairs]
    assert within(merged(spans), at) == any(span.contains(at) for span in spans)
    left = [n for span in outside(merged(spans), Span(0, 30)) for n in range(*span)]
    assert left == [n for n in range(30) if not any(span.contains(n) for span in spans)]


def test_every_rule_has_a_name_of_its_own() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert codes and all(code == code.lower() and " " not in code for code in codes)
