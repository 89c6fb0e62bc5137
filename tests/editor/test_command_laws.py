"""What holds for every command on any page: undo restores, hiding is undone by showing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import Add, Command, Delete, Hide, Move, SetRaw, Show
from tuiprofile.editor.proofs.proof import inventory
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile import Item
from tuiprofile.text import decode, encode

_LINES = st.sampled_from(
    [
        "# News", "## Talks", "- one", "- two", "* three", "1. first", "2. second", "  - nested",
        "  more", "", "", "Words.", "[May 2022] dated", "<!-- - hidden -->", "<!--", "-->",
        "- hidden", "<ul>", "<li>item</li>", "</ul>", "<div class='paper-box'>", "</div>",
        "<div class='paper-box-text' markdown=\"1\">", "| 2022 | a |", "{% if x %}", "{% endif %}",
        "- {{ x }}", "- trailing  ", "> quote", "---", "{: .note}", "   - indented", "- a | b",
        "<!-- # Old", "- `code", "    code", "Title", "=====", "- ", "\t- tab", "- 中文 🎉",
    ]
)  # fmt: skip
_PAGES = st.tuples(
    st.lists(_LINES, min_size=1, max_size=14), st.sampled_from(["\n", "\r\n", "\r"])
).map(lambda drawn: drawn[1].join(drawn[0]) + drawn[1])
_WORDS = st.one_of(
    st.sampled_from(
        ["new", "*2024.01*: new", "[x](y)", "a\n- b", "a | b", "<!--", "{{ x", "[a]: b"]
    ),
    st.text(max_size=12),
)


@st.composite
def _commands(draw: st.DrawFn) -> tuple[State, Command]:
    state = State.of(draw(_PAGES))
    entries = [entry for section in state.page.sections for entry in section.entries]
    sections = [section.id for section in state.page.sections] or ["news"]
    names = [entry.id for entry in entries] or ["news/1"]
    name = draw(st.sampled_from(names))
    command: Command = draw(
        st.one_of(
            st.builds(
                Add,
                st.sampled_from(sections),
                _WORDS,
                st.sampled_from([None, "top", "bottom"]),
            ),
            st.just(Delete(name)),
            st.just(Hide(name)),
            st.just(Show(name)),
            st.builds(Move, st.just(name), st.integers(1, 5)),
            st.builds(SetRaw, st.just(name), _WORDS.map(lambda words: f"- {words}")),
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


@given(_commands())
def test_what_a_command_does_not_name_stays_as_it_is(drawn: tuple[State, Command]) -> None:
    state, command = drawn
    outcome = command(state)
    if isinstance(outcome, Refusal) or isinstance(command, Move | Show):
        return
    before, after = inventory(state), inventory(outcome.after)
    name = command.section if isinstance(command, Add) else _target(command)
    named = state.page.find(name)
    for entry in before:
        if named is None or entry[1] != named.text:
            assert after.count(entry) >= before.count(entry) - (entry[1] == "")


def _target(command: Command) -> str:
    return command.target if isinstance(command, Delete | SetRaw) else getattr(command, "item", "")


@given(_PAGES)
def test_what_was_hidden_is_shown_again_byte_for_byte(page: str) -> None:
    state = State.of(page)
    items = [item for section in state.page.sections for item in section.visible_items]
    for item in items:
        hidden = Hide(item.id)(state)
        if isinstance(hidden, Refusal):
            continue
        assert hidden.target is not None
        found = hidden.after.page.find(hidden.target)
        assert isinstance(found, Item)
        assert found.hidden
        shown = Show(hidden.target)(hidden.after)
        assert isinstance(shown, Transaction), shown
        assert shown.after.text == page


@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_that_can_be_edited(data: bytes) -> None:
    text = decode(data)
    state = State.of(text)
    for section in state.page.sections:
        outcome = Add(section.id, "new")(state)
        if isinstance(outcome, Transaction):
            restored = outcome.changes.invert(text).apply(outcome.after.text)
            assert encode(restored) == data
