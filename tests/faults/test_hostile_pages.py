"""Any page can be opened, looked at, edited and saved, and no byte is lost, however hostile it is.

`TUIPROFILE_MUTATIONS` says how many pages are made; `TUIPROFILE_MUTATION`, which one is the first.
So one that went wrong is tried again by its number, with `TUIPROFILE_MUTATIONS=1`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.faults.mutations import MUTATIONS, hostile
from tests.faults.ordeal import Outcome, pages, undergo

_FEW = 2_000
"""As many pages as are not worth a second process."""
_AT_ONCE = 500


def _outcomes(numbers: range, folder: Path) -> Iterator[Outcome]:
    if len(numbers) <= _FEW:
        yield from undergo(numbers, folder)
        return
    parts = [numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE)]
    folders = [folder / f"{part.start}" for part in parts]
    for each in folders:
        each.mkdir()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for number, outcomes in enumerate(pool.map(undergo, parts, folders), 1):
            yield from outcomes
            if number % 20 == 0:
                print(f"{number * _AT_ONCE} of {len(numbers)}", flush=True)


def test_hostile_pages_are_edited_without_the_loss_of_a_byte(tmp_path: Path) -> None:
    first = int(os.environ.get("TUIPROFILE_MUTATION", "0"))
    count = int(os.environ.get("TUIPROFILE_MUTATIONS", "300"))
    edits = refused = 0
    slowest, wrong = (0.0, first), []
    for outcome in _outcomes(range(first, first + count), tmp_path):
        edits += outcome.edited
        refused += outcome.refused
        slowest = max(slowest, (outcome.opening, outcome.number))
        if outcome.wrong:
            wrong.append(f"TUIPROFILE_MUTATION={outcome.number}: {outcome.wrong}")
            print(wrong[-1], flush=True)
    print(
        f"\n{count} hostile pages: {edits} edits, {refused} refused, {len(wrong)} went wrong; "
        f"the slowest took {slowest[0] * 1000:.0f} ms to open (number {slowest[1]})"
    )
    assert not wrong, "\n".join(wrong[:20])
    assert edits * 2 > count or count < 100


def test_a_hostile_page_is_the_same_each_time() -> None:
    made = [hostile(number, pages()) for number in range(300)]
    assert made == [hostile(number, pages()) for number in range(300)]
    assert {name for page in made for name in page.done} == set(MUTATIONS)
