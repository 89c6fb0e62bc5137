"""One item of each kind is changed in its form and saved, in a real terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import SAMPLE_SITE
from tests.tui.tmux import Tmux, environment, program
from tuiprofile.editor.state import State
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.model import Item, Section
from tuiprofile.text import decode, encode
from tuiprofile.tui.item_form import fields_of_item

pytestmark = pytest.mark.terminal

WORDS = ("title", "institution", "role", "degree", "organization", "text")
MARK = "Q"
SEEDS = 5


def chosen(state: State, section: Section) -> tuple[Item, str] | None:
    """An item of a section with a field of words, and that field."""
    for item in section.visible_items:
        names = [field.name for field in fields_of_item(state.page, item) if not field.locked]
        reading = read_fields(state.text, item)
        for name in WORDS:
            if name in names and reading.part(name) is not None:
                return item, name
    return None


def kinds(state: State) -> Iterator[tuple[int, Item, str]]:
    """For each kind: the number of its first section that has one, an item, and a field of it."""
    seen: set[str] = set()
    for number, section in enumerate(state.page.sections):
        found = chosen(state, section) if section.kind not in seen else None
        if found is not None:
            seen.add(section.kind)
            yield number, *found


def with_mark(state: State, item: Item, name: str) -> str:
    """The page with the mark behind what the field holds, and nothing else changed."""
    part = read_fields(state.text, item).part(name)
    assert part is not None
    return state.text[: part.span.end] + MARK + state.text[part.span.end :]


def change(term: Tmux, state: State, number: int, item: Item, name: str) -> None:
    """Go to an item, and type the mark at the end of one of its fields."""
    section = state.page.sections[number]
    rows = [entry for entry in section.entries if not (isinstance(entry, Item) and entry.hidden)]
    fields = [field.name for field in fields_of_item(state.page, item) if not field.locked]
    term.press("Left", "g", *["j"] * number, "Right", "g", *["j"] * rows.index(item))
    term.press("Enter")
    term.wait_for(f" {item.id} ·", "F3 Raw")
    term.press(*["Tab"] * fields.index(name))
    term.type(MARK)
    term.press("C-s")
    term.wait_without("F3 Raw")


def drive(term: Tmux, path: Path) -> bytes:
    """Change an item of each kind of the page at `path`, save, and give what should be there."""
    state = State.of(decode(path.read_bytes()))
    term.wait_for("? Keys")
    plan = [(number, item.id, name) for number, item, name in kinds(state)]
    assert plan
    for count, (number, item_id, name) in enumerate(plan, 1):
        item = state.page.find(item_id)
        assert isinstance(item, Item)
        change(term, state, number, item, name)
        term.wait_for(f"● {count} unsaved")
        state = State.of(with_mark(state, item, name))
    term.press("w")
    term.wait_for("byte-identical")
    term.press("Enter")
    term.wait_for("Saved")
    term.press("q")
    term.wait_for("ended with 0")
    return encode(state.text)


def run(source: Path, path: Path) -> None:
    path.write_bytes(source.read_bytes())
    term = Tmux(program(path), environment(TERM="screen-256color"), (100, 40))
    try:
        expected = drive(term, path)
    finally:
        term.close()
    assert path.read_bytes() == expected


def test_an_item_of_each_kind_of_the_sample_site(tmp_path: Path) -> None:
    run(SAMPLE_SITE / "_pages" / "about.md", tmp_path / "about.md")


@pytest.mark.corpus
@pytest.mark.parametrize("number", range(SEEDS))
def test_an_item_of_each_kind_of_a_seed(tmp_path: Path, seeds: list[Path], number: int) -> None:
    assert len(seeds) == SEEDS
    run(seeds[number], tmp_path / "about.md")
