"""What holds for every command on sections, on any page."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import (
    AddSection,
    Command,
    DeleteSection,
    HideSection,
    MoveSection,
    RenameSection,
    ShowSection,
)
from tuiprofile.editor.sections.extent import extent_of, visible_sections
from tuiprofile.editor.sections.titles import escaped, expected_title, find_title, split_emoji
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile.kinds import KINDS
from tuiprofile.profile.titles import plain_title
from tuiprofile.text import decode, encode

_LINES = st.sampled_from(
    [
        "# News", "## Talks", "# 🔥 Awards", "## Kites", "### Boats", "Prizes", "======",
        "**Education**", "<h2 id='x'>Skills</h2>", "<div>", "</div>", '<div markdown="1">',
        "- one", "- two", "  more",
        "", "", "", "Words.", "[May 2022] dated", "<!-- # Old", "<!-- - hidden -->", "<!--", "-->",
        "# Gone -->", "---", "<br>", "{% if x %}", "{% endif %}", "{% include a.md %}", "{{ x }}",
        "{: .note}", "[a]: /b", "See [a].", "<span class='anchor' id='n'></span>", "# News {#n}",
        "<script>1</script>", "> quote", "    code", "- # Inside", "[//]: # (note)", "# A | b",
    ]
)  # fmt: skip
_PAGES = st.tuples(
    st.lists(_LINES, min_size=1, max_size=16), st.sampled_from(["\n", "\r\n", "\r"])
).map(lambda drawn: drawn[1].join(drawn[0]) + drawn[1])
_TITLES = st.one_of(
    st.sampled_from(["Talks", "🚀 Kites", "a *b*", "[x]", "<b>", "{{ x }}", "x {#y}", "#", "新闻"]),
    st.text(min_size=1, max_size=12),
)


@st.composite
def _commands(draw: st.DrawFn) -> tuple[State, Command]:
    state = State.of(draw(_PAGES))
    names = [section.id for section in state.page.sections] or ["news"]
    name = draw(st.sampled_from(names))
    other = st.sampled_from([None, *names])
    command: Command = draw(
        st.one_of(
            st.just(HideSection(name)),
            st.just(ShowSection(name)),
            st.just(DeleteSection(name)),
            st.builds(MoveSection, st.just(name), other),
            st.builds(RenameSection, st.just(name), _TITLES),
            st.builds(AddSection, st.sampled_from(KINDS), st.none() | _TITLES, other),
        )
    )
    return state, command


@given(_commands())
def test_a_command_answers_and_undo_restores_the_text(drawn: tuple[State, Command]) -> None:
    state, command = drawn
    outcome = command(state)
    if isinstance(outcome, Refusal):
        assert outcome.reason.strip()
        return
    assert outcome.changes.apply(state.text) == outcome.after.text
    assert outcome.changes.invert(state.text).apply(outcome.after.text) == state.text


@given(_PAGES)
def test_what_was_hidden_is_shown_again_byte_for_byte(page: str) -> None:
    state = State.of(page)
    for section in state.page.sections:
        hidden = HideSection(section.id)(state)
        if isinstance(hidden, Transaction):
            assert hidden.target is not None
            shown = ShowSection(hidden.target)(hidden.after)
            assert isinstance(shown, Transaction), shown
            assert shown.after.text == page


@given(_commands())
def test_a_move_keeps_every_title_and_every_sign(drawn: tuple[State, Command]) -> None:
    state, command = drawn
    moved = command(state) if isinstance(command, MoveSection) else None
    if isinstance(moved, Transaction):
        before, after = visible_sections(state), visible_sections(moved.after)
        titles = Counter(section.title for section in before if section.title)
        assert Counter(section.title for section in after if section.title) == titles
        assert Counter(moved.after.text.split()) == Counter(state.text.split())


@given(_PAGES)
def test_extents_lie_in_the_page_and_begin_with_their_heading(page: str) -> None:
    state = State.of(page)
    for section in visible_sections(state):
        extent = extent_of(state, section)
        if not isinstance(extent, str):
            assert 0 <= extent.span.start < extent.span.end <= len(page)
            assert section.node is not None
            assert extent.span.covers(section.node.span)


@given(st.text(max_size=30), st.text(min_size=1, max_size=12))
def test_the_parts_of_a_title_lie_in_its_source(source: str, title: str) -> None:
    parts = find_title(source)
    assert 0 <= parts.words.start <= parts.words.end <= len(source)
    assert parts.emoji is None or parts.emoji.end <= parts.words.start
    assert isinstance(expected_title(source, title), str)
    assert split_emoji(title)[1] == split_emoji(title)[1].strip()


@given(st.text("ab *_`[]<>{}#:$\\|~&;!()", min_size=1, max_size=12).map(str.strip).filter(bool))
def test_escaped_words_are_read_as_they_were_typed(words: str) -> None:
    assert plain_title(escaped(words, html=False)) == " ".join(words.split())
    assert plain_title(escaped(words, html=True)) == " ".join(words.split())


@given(st.binary(max_size=120))
def test_any_bytes_are_a_page_that_a_section_can_be_added_to(data: bytes) -> None:
    state = State.of(decode(data))
    outcome = AddSection("news")(state)
    if isinstance(outcome, Transaction):
        restored = outcome.changes.invert(state.text).apply(outcome.after.text)
        assert encode(restored) == data
