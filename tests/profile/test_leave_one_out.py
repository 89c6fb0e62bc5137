"""An item that is taken out and written again from its fields comes back as it was.

The floors show when writing breaks down: authors themselves mix full stops, blanks and dashes, and
what no sibling has cannot be learned. The figures are printed.
"""

from __future__ import annotations

import pytest

from tests.profile.leave_one_out import attempts, rates
from tests.support import shared_folder

FLOORS = {
    "news": 0.94,
    "education": 0.9,
    "awards": 0.93,
    "publications": 0.7,
    "experience": 0.87,
    "talks": 0.9,
    "service": 0.95,
}


def test_real_items_come_back_from_their_fields(capsys: pytest.CaptureFixture[str]) -> None:
    if shared_folder() is None:
        pytest.skip("TUIPROFILE_SHARED is not set: there are no real pages to read")
    found = rates(list(attempts()))
    with capsys.disabled():
        print()
        for name, rate in found.items():
            print(f"left out and added again: {name:28} {rate}")
    low = {name: str(found[name]) for name, floor in FLOORS.items() if found[name].share < floor}
    assert low == {}


def test_items_of_the_sample_site_come_back_from_their_fields(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("TUIPROFILE_SHARED", raising=False)
    found = list(attempts())
    missed = [attempt.item for attempt in found if attempt.possible and not attempt.right]
    assert len(found) > 20
    assert len(missed) <= len(found) // 10, missed
