"""An item is deleted from a real page and added again from its fields: the page is as it was.

Two commands after another, as a person would do it; blank lines and the place in the list are
part of what has to come back.
"""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest

from tests.support import shared_folder
from tuiprofile.editor.commands import AddFields, Delete
from tuiprofile.editor.fields.style import group_for
from tuiprofile.editor.layouts.siblings import group_of
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.model import Item
from tuiprofile.text import decode

KINDS = ("news", "education", "awards", "experience", "talks", "publications")
SAMPLE = 150
MOST_REFUSED = 0.08
LEAST_SAME = 0.7


def _jobs() -> list[tuple[State, Item, int]]:
    """Every visible item of a list of three or more, with its place in it from 1."""
    shared = shared_folder()
    if shared is None:
        pytest.skip("TUIPROFILE_SHARED is not set: there are no real pages to read")
    found: list[tuple[State, Item, int]] = []
    for file in [*sorted((shared / "seeds").iterdir()), *sorted((shared / "corpus").glob("*.md"))]:
        state = State.of(decode(file.read_bytes()))
        for section in state.page.sections:
            if section.kind in KINDS:
                for item in section.visible_items:
                    group = group_of(state, item)
                    if len(group) >= 3:
                        found.append((state, item, group.index(item) + 1))
    return found


def _put_back(state: State, item: Item, place: int) -> str:
    """What comes of deleting an item and adding it again."""
    gone = Delete(item.id)(state)
    if isinstance(gone, Refusal):
        return "not deleted"
    values = {"decoration": "", **read_fields(state.text, item).values()}
    section = gone.after.page.section(item.section)
    beside = group_of(state, item)
    if section is None or len(group_for(gone.after, section, values)) != len(beside) - 1:
        return "not in its section's first list"
    back = AddFields(item.section, values, place)(gone.after)
    if isinstance(back, Refusal):
        return "refused"
    if back.after.text == state.text:
        return "same"
    new = back.after.page.find(back.target or "")
    assert isinstance(new, Item)
    return "same item, other blanks" if new.text == item.text else "other words"


def test_what_is_taken_out_can_be_put_back(capsys: pytest.CaptureFixture[str]) -> None:
    jobs = _jobs()
    if not os.environ.get("TUIPROFILE_ALL_FIELDS"):
        jobs = random.Random("put back").sample(jobs, SAMPLE)
    found = Counter(_put_back(*job) for job in jobs)
    with capsys.disabled():
        print(f"\ndeleted and added again: {dict(found)}")
    tried = (
        found["same"] + found["same item, other blanks"] + found["other words"] + found["refused"]
    )
    assert found["refused"] <= MOST_REFUSED * tried
    assert found["same"] >= LEAST_SAME * tried
