"""What each command on the front matter does to the bytes of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import (
    AddMetadata,
    AddToMetadataList,
    Command,
    MoveInMetadataList,
    RemoveFromMetadataList,
    RemoveMetadata,
    SetMetadata,
)
from tuiprofile.editor.proofs.front_matter import Aim, proven
from tuiprofile.editor.session import Session
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile.front_matter import front_matter_values
from tuiprofile.syntax.frontmatter import find_front_matter
from tuiprofile.text import Edit, decode

BODY = "# News\n\n- one\n"


def page(source: str, newline: str = "\n") -> str:
    return f"---\n{source}---\n{BODY}".replace("\n", newline)


def after(source: str, command: Command, newline: str = "\n") -> str:
    text = page(source, newline)
    outcome = command(State.of(text))
    assert isinstance(outcome, Transaction), outcome
    assert outcome.target is None
    assert outcome.changes.apply(text) == outcome.after.text
    assert outcome.changes.invert(text).apply(outcome.after.text) == text
    head, body = f"---{newline}", f"---\n{BODY}".replace("\n", newline)
    changed = outcome.after.text
    assert changed.startswith(head) and changed.endswith(body)
    return changed[len(head) : -len(body)]


def refusal(source: str, command: Command) -> Refusal:
    outcome = command(State.of(page(source)))
    assert isinstance(outcome, Refusal), outcome
    return outcome


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("a: old # c\n", "new", "a: new # c\n"),
        ("a:   old\nb: 1\n", "new", "a:   new\nb: 1\n"),
        ("a: old # c\n", "x: y", 'a: "x: y" # c\n'),
        ("a: old\n", "x #y", 'a: "x #y"\n'),
        ("a: old\n", "x#y", "a: x#y\n"),
        ("a: old\n", "https://a.example/b?c=d#e", "a: https://a.example/b?c=d#e\n"),
        ("a: old\n", "{{ x }}", 'a: "{{ x }}"\n'),
        ("a: old\n", "---", 'a: "---"\n'),
        ("a: old\n", "true", 'a: "true"\n'),
        ("a: old\n", "2024", 'a: "2024"\n'),
        ("a: old\n", "", 'a: ""\n'),
        ("a: old\n", 'say "it": x', "a: 'say \"it\": x'\n"),
        ("a: old\nb: 'x'\n", "x: y", "a: 'x: y'\nb: 'x'\n"),
        ("a: old\nb: 'x'\n", "it's: y", "a: \"it's: y\"\nb: 'x'\n"),
        ("a: old\n", "x\ny", 'a: "x\\ny"\n'),
        ("a: old\n", "数据 🎉", "a: 数据 🎉\n"),
        ("a: one\n  two\nb: 1\n", "new", "a: new\nb: 1\n"),
        ("a: 'old'\n", "it's", "a: 'it''s'\n"),
        ("a: 'old'\n", "x\ny", 'a: "x\\ny"\n'),
        ('a: "old"\n', 'q"\\', 'a: "q\\"\\\\"\n'),
        ("a: true # c\n", "false", "a: false # c\n"),
        ("a: true\n", "yes please", "a: yes please\n"),
        ("a: true\n", "2024-05-01", "a: 2024-05-01\n"),
        ("a: 1\n", "1,000", 'a: "1,000"\n'),
        ("a: 1\n", "", "a: \n"),
        ("a:\n", "x", "a: x\n"),
        ("a: \n", "x", "a: x\n"),
        ("a: # c\n", "x", "a: x # c\n"),
        ("a:  # c\n", "x", "a: x # c\n"),
        ("a: |\n    one\n    two\n# c\n", "1\n\n2", "a: |\n    1\n\n    2\n# c\n"),
        ("a: |-  # h\n  one\nb: 1\n", "1\n2", "a: |-  # h\n  1\n  2\nb: 1\n"),
        ("a: >\n  one\n  two\nb: 1\n", "x y\nz", "a: >\n  x y\n\n  z\nb: 1\n"),
        ("a: |\n  one\nb: 1\n", "---\n# x: y", "a: |\n  ---\n  # x: y\nb: 1\n"),
        ("a: >-\n  one\n\nb: 1\n", "", "a: >-\n\nb: 1\n"),
        ("a: |\nb: 1\n", "x", "a: |\n  x\nb: 1\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_value_is_set_in_its_own_manner(
    source: str, value: str, expected: str, newline: str
) -> None:
    assert after(source, SetMetadata(("a",), value), newline) == expected.replace("\n", newline)


@pytest.mark.parametrize(
    ("source", "path", "value", "expected"),
    [
        ("a: [x, 'y', z]\n", ("a", 1), "n, m", "a: [x, 'n, m', z]\n"),
        ("a: [x, y]\n", ("a", 0), "n, m", 'a: ["n, m", y]\n'),
        ("a: {k: x, l: }\n", ("a", "l"), "n", "a: {k: x, l: n}\n"),
        ("a:\n- x # c\n- y\n", ("a", 0), "n", "a:\n- n # c\n- y\n"),
        ("a:\n  -\n  - y\n", ("a", 0), "n", "a:\n  - n\n  - y\n"),
        ("a:\n  - k: x\n    l: y\n", ("a", 0, "k"), "n", "a:\n  - k: n\n    l: y\n"),
    ],
)
def test_an_inner_value_is_set(
    source: str, path: tuple[str | int, ...], value: str, expected: str
) -> None:
    assert after(source, SetMetadata(path, value)) == expected


@pytest.mark.parametrize(
    ("source", "command", "code", "words"),
    [
        ("a: x\n", SetMetadata(("a",), "\x07"), "refused", "control"),
        ("a: x\n", SetMetadata(("a",), "\ud800"), "refused", "half a character"),
        ("a: x\n", SetMetadata(("b",), "y"), "usage", "“b”"),
        ("a: [x]\n", SetMetadata(("a",), "y"), "refused", "list"),
        ("a: &k x\nb: *k\n", SetMetadata(("a",), "y"), "refused", "anchor"),
        ("a: &k x\nb: *k\n", SetMetadata(("b",), "y"), "refused", "alias"),
        ("a: 1\na: 2\n", SetMetadata(("a",), "y"), "refused", "more than once"),
        ("a: [\n", SetMetadata(("a",), "y"), "refused", "cannot be read"),
        ("permalink: /\n", SetMetadata(("permalink",), ""), "refused", "permalink"),
        ("a: |\n  x\n", SetMetadata(("a",), " y"), "refused", "differently"),
        ("a: x\n", AddMetadata("a", "y"), "refused", "already"),
        ("a: x\n", AddMetadata("b c", "y"), "refused", "one word"),
        ("a: x\n", AddMetadata("on", "y"), "refused", "another"),
        ("{a: x}\n", AddMetadata("b", "y"), "refused", "brackets"),
        ("a: x\n", AddMetadata("permalink", ""), "refused", "permalink"),
        ("a: x\n", AddToMetadataList(("a",), "y"), "refused", "no list"),
        ("a: [x]\n", AddToMetadataList(("a",), "y", 2), "usage", "1 entries"),
        ("a:\n- k: x\n", AddToMetadataList(("a",), "y"), "refused", "several values"),
        ("a: [x]\n", MoveInMetadataList(("a", 0), 1), "usage", "1 to 1"),
        ("a: [x]\n", RemoveMetadata(("a", 0)), "usage", "list"),
        ("a: [x]\n", RemoveFromMetadataList(("a",)), "usage", "key"),
        ("a:\n- k: x\n", RemoveMetadata(("a", 0, "k")), "refused", "another entry"),
        ("a:\n- k: x\n  # c\n  l: y\n", RemoveMetadata(("a", 0, "k")), "refused", "another entry"),
        ("a: [x, # c\n  y]\n", RemoveFromMetadataList(("a", 0)), "refused", "comment"),
    ],
)
def test_what_is_not_safe_is_refused_with_the_reason(
    source: str, command: Command, code: str, words: str
) -> None:
    found = refusal(source, command)
    assert found.code == code
    assert words in found.reason and found.reason.endswith(".")


def test_a_page_without_front_matter_gets_none() -> None:
    for text in (BODY, "+++\na = 1\n+++\n" + BODY):
        outcome = AddMetadata("a", "x")(State.of(text))
        assert isinstance(outcome, Refusal)
    assert "TOML" in outcome.reason


@pytest.mark.parametrize(
    ("source", "key", "value", "expected"),
    [
        ("", "a", "x", "a: x\n"),
        ("# c\n", "a", "x", "# c\na: x\n"),
        ("a: x\n", "lang", "zh", "a: x\nlang: zh\n"),
        ("a: x\n\n# end\n", "b", "y", "a: x\nb: y\n\n# end\n"),
        ("a: x\nr: \n  - /a/\n", "b", "y", "a: x\nr: \n  - /a/\nb: y\n"),
        ('a: "x"\nc: true\n', "b", "y", 'a: "x"\nc: true\nb: "y"\n'),
        ('a: "x"\n', "b", "false", 'a: "x"\nb: false\n'),
        ("a:   'x'\nc:   'y'\n", "b", "it", "a:   'x'\nc:   'y'\nb:   'it'\n"),
        ("a: x\n", "b", "", 'a: x\nb: ""\n'),
        ("a: x\n", "b", "1: 2", 'a: x\nb: "1: 2"\n'),
        ("  a: x\n", "b", "y", "  a: x\n  b: y\n"),
        ("a: |\n  x\n\n", "b", "y", "a: |\n  x\nb: y\n\n"),
        ("a: x\n", "職", "y", "a: x\n職: y\n"),
    ],
)
def test_a_key_is_added_behind_the_last_in_their_manner(
    source: str, key: str, value: str, expected: str
) -> None:
    assert after(source, AddMetadata(key, value)) == expected
    crlf = after(source, AddMetadata(key, value), "\r\n")
    assert crlf == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("source", "at", "expected"),
    [
        ("a: \n", None, "a: \n  - /n/\n"),
        ("a: # c\nb: x\n", None, "a: # c\n  - /n/\nb: x\n"),
        ("a:\nb:\n-   x\n", None, "a:\n-   /n/\nb:\n-   x\n"),
        (
            "a:\n  - x\n  # c\n  - y # d\nb: 1\n",
            None,
            "a:\n  - x\n  # c\n  - y # d\n  - /n/\nb: 1\n",
        ),
        ("a:\n  - x\n  # c\n  - y\n", 1, "a:\n  - x\n  # c\n  - /n/\n  - y\n"),
        ("a:\n  - x\n", 0, "a:\n  - /n/\n  - x\n"),
        ("a:\n  - 'x'\n", None, "a:\n  - 'x'\n  - '/n/'\n"),
        ("a: []\n", None, "a: [/n/]\n"),
        ("a: [x,y] # c\n", None, "a: [x,y,/n/] # c\n"),
        ('a: [ "x", "y" ]\n', 1, 'a: [ "x", "/n/", "y" ]\n'),
        ("a: [x]\n", 0, "a: [/n/, x]\n"),
    ],
)
def test_a_list_gets_an_entry_like_its_neighbours(
    source: str, at: int | None, expected: str
) -> None:
    assert after(source, AddToMetadataList(("a",), "/n/", at)) == expected
    crlf = after(source, AddToMetadataList(("a",), "/n/", at), "\r\n")
    assert crlf == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("source", "command", "expected"),
    [
        ("a: x # d\n# c\nb: y # e\n", RemoveMetadata(("b",)), "a: x # d\n# c\n"),
        ("a: x\nb:\n  - y\n  # c\n  - z\n\n", RemoveMetadata(("b",)), "a: x\n\n"),
        ("a: |\n  x\n  y\n\nb: z\n", RemoveMetadata(("a",)), "\nb: z\n"),
        ("a: x\n", RemoveMetadata(("a",)), ""),
        ("a: {k: x, l: y}\n", RemoveMetadata(("a", "k")), "a: {l: y}\n"),
        ("a: {k: x, l: y}\n", RemoveMetadata(("a", "l")), "a: {k: x}\n"),
        ("a:\n  k: x\nb: y\n", RemoveMetadata(("a", "k")), "a:\nb: y\n"),
        ("a:\n- k: x\n  l: y\n", RemoveMetadata(("a", 0, "k")), "a:\n- l: y\n"),
        ("a:\n- k: x\n  l: y\n", RemoveMetadata(("a", 0, "l")), "a:\n- k: x\n"),
        ("a: \n  - x\n  - y\n", RemoveFromMetadataList(("a", 0)), "a: \n  - y\n"),
        ("a: \n  - x\nb: 1\n", RemoveFromMetadataList(("a", 0)), "a: \nb: 1\n"),
        ("a: [x, y, z]\n", RemoveFromMetadataList(("a", 1)), "a: [x, z]\n"),
        ("a: [x] # c\n", RemoveFromMetadataList(("a", 0)), "a: [] # c\n"),
        (
            "a:\n  - x # 1\n  # c\n  - y\n  - z\nb: 1\n",
            MoveInMetadataList(("a", 0), 2),
            "a:\n  - y\n  # c\n  - z\n  - x # 1\nb: 1\n",
        ),
        ("a: ['x',y , z]\n", MoveInMetadataList(("a", 2), 0), "a: [z,'x' , y]\n"),
    ],
)
def test_entries_are_removed_and_moved(source: str, command: Command, expected: str) -> None:
    assert after(source, command) == expected
    assert after(source, command, "\r\n") == expected.replace("\n", "\r\n")


def test_bytes_that_are_no_text_are_kept_or_replaced_as_a_whole() -> None:
    state = State.of(decode(b"---\na: caf\xe9\nb: x\n---\n"))
    kept = SetMetadata(("a",), "caf\ufffd")(state)
    assert isinstance(kept, Transaction) and not kept.changes
    assert isinstance(SetMetadata(("a",), "my caf\ufffd")(state), Refusal)
    beside = SetMetadata(("b",), "y")(state)
    assert isinstance(beside, Transaction)
    assert beside.after.text == "---\na: caf\udce9\nb: y\n---\n"


@pytest.mark.parametrize(
    ("new", "proof"),
    [
        ("a: y\nb: '2024-05-01'\n", "another value's quotes"),
        ("a: y\nb: 2024-05-02\n", "another value"),
        ("b: 2024-05-01\na: y\n", "the order"),
        ("a: y\nb: 2024-05-01\n---\nc: d\n", "the fence"),
        ("a: [\nb: 2024-05-01\n", "all of it"),
    ],
)
def test_a_change_that_touches_more_than_its_value_is_not_proven(new: str, proof: str) -> None:
    state = State.of(page("a: x\nb: 2024-05-01\n"))
    values = front_matter_values(state.page)
    place = find_front_matter(state.text)
    assert place is not None
    aim = Aim({"a": "y", "b": "2024-05-01"}, (("a",),), ("a",))
    outcome = proven(state, values, [((Edit(place.source_span, new),), aim)], "Edit a")
    assert isinstance(outcome, Refusal), proof


def test_a_text_that_would_become_a_date_is_not_proven() -> None:
    state = State.of(page("a: x\n"))
    (value,) = front_matter_values(state.page)
    for words, kind in (("2024-05-01", Refusal), ("'2024-05-01'", Transaction)):
        way = ((Edit(value.span, words),), Aim({"a": "2024-05-01"}, (("a",),), ("a",)))
        assert isinstance(proven(state, [value], [way], "Edit a"), kind)


def test_a_session_takes_a_change_back_and_saves_it(tmp_path: Path) -> None:
    file = tmp_path / "about.md"
    file.write_bytes(b'\xef\xbb\xbf---\r\ntitle: "" # mine\r\nr: \r\n---\r\n# News\r\n\r\n- one')
    before = file.read_bytes()
    session = Session.open(file)
    for command in (SetMetadata(("title",), "Wren"), AddToMetadataList(("r",), "/x/")):
        assert isinstance(session.run(command), Transaction)
    assert session.undo_label == "Add to r"
    session.save()
    assert file.read_bytes() == before.replace(b'""', b'"Wren"').replace(
        b"r: \r\n", b"r: \r\n  - /x/\r\n"
    )
    session.undo()
    session.undo()
    session.save()
    assert file.read_bytes() == before


_LINES = st.sampled_from(
    ["a: x", "b: 'y' # c", "c:", "d: ", "  k: v", "  - z", "- w", "  # c", "# c", "", "e: |",
     "f: >+", "  text", "    more", "g: [p, q", "]", "h: {k: l}", "i: [u, {v: w}, ]", "- - x",
     "  - m: n", "? o", ": r", "'s': t", "t: &n x", "u: *n", "\tv: x", "a: again", "  words",
     "w: \"x", "...", "<<: x"]
)  # fmt: skip


@given(st.lists(_LINES, max_size=9), st.text(max_size=5), st.data())
def test_any_change_of_any_front_matter_is_proven_or_refused(
    lines: list[str], words: str, data: st.DataObject
) -> None:
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = page("".join(f"{line}\n" for line in lines), newline)
    state = State.of(text)
    values = front_matter_values(state.page)
    paths = [value.path for value in values] or [()]
    path = data.draw(st.sampled_from(paths))
    index = data.draw(st.integers(-1, 3))
    for command in (
        SetMetadata(path, words),
        AddMetadata("new", words),
        AddToMetadataList(path, words, index),
        RemoveMetadata(path),
        RemoveFromMetadataList(path),
        MoveInMetadataList(path, index),
    ):
        outcome = command(state)
        if isinstance(outcome, Refusal):
            assert outcome.reason.endswith(".")
            continue
        changed = outcome.after.text
        assert outcome.changes.invert(text).apply(changed) == text
        assert find_front_matter(changed) is not None
        removed = [one for one in values if one.path == path and type(command) in REMOVALS]
        may_go = sum(one.entry.of(text).count("# c") for one in removed if one.entry)
        assert comments(outcome.after) >= comments(state) - may_go


REMOVALS = (RemoveMetadata, RemoveFromMetadataList)


def comments(state: State) -> int:
    """How many comments of the lines above there are."""
    scalars = (value for value in front_matter_values(state.page) if value.is_scalar)
    return state.text.count("# c") - sum(value.words.count("# c") for value in scalars)


@pytest.mark.corpus
def test_every_scalar_of_real_pages_takes_its_own_text_and_another(shared: Path) -> None:
    set_to_another = 0
    for file in sorted((*shared.glob("seeds/*.txt"), *shared.glob("corpus/*.md"))):
        text = decode(file.read_bytes())
        place = find_front_matter(text)
        if place is None:
            continue
        if file.suffix == ".md":
            # Bodies of seeds are enough; a short one is scanned sooner.
            text = text[: place.span.end] + BODY
        state = State.of(text)
        for value in front_matter_values(state.page):
            if not value.is_scalar:
                continue
            same = SetMetadata(value.path, value.text)(state)
            if not value.editable:
                assert isinstance(same, Refusal) and same.reason == value.reason
                continue
            assert isinstance(same, Transaction) and not same.changes, (file.name, value)
            other = SetMetadata(value.path, "words: new # ones")(state)
            assert isinstance(other, Transaction), (file.name, value, other)
            (edit,) = other.changes.edits
            assert value.span.covers(edit.span)
            assert other.changes.invert(text).apply(other.after.text) == text
            set_to_another += 1
    print(set_to_another, "scalars set")


def test_undoing_a_change_of_the_front_matter_is_about_no_item(tmp_path):
    path = tmp_path / "about.md"
    path.write_text("---\ntitle: a\n---\n# News\n- *2024.05*: b\n")
    session = Session.open(path)
    session.run(SetMetadata(("title",), "c"))
    undone = session.undo()
    assert undone is not None and undone.target is None
    redone = session.redo()
    assert redone is not None and redone.target is None
