"""Whatever is pressed, nothing breaks, and everything can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tui.conftest import PAGE, Desk

Play = Callable[..., None]

KEYS = st.sampled_from(
    [
        *"jkgGhxduUJKDaAemfsnN123",
        *("slash", "question_mark", "colon", "space", "enter", "escape", "tab", "left", "right"),
        *("ctrl+s", "f3", "pagedown"),
    ]
)


async def back_to_the_beginning(desk: Desk) -> None:
    """Leave whatever is open, and undo everything."""
    for _ in range(4):
        await desk.press("escape")
    while desk.main.session.undo_label is not None:
        await desk.burst("u")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(KEYS, min_size=8, max_size=40), st.sampled_from([(20, 5), (80, 24)]))
def test_any_keys_can_be_undone(
    page: Path, play: Play, keys: list[str], size: tuple[int, int]
) -> None:
    page.write_text(PAGE)

    async def story(desk: Desk) -> None:
        for start in range(0, len(keys), 4):
            await desk.burst(*keys[start : start + 4])
        await back_to_the_beginning(desk)
        assert desk.text == PAGE

    play(page, story, size)


@pytest.mark.corpus
def test_every_seed_can_be_looked_through_without_a_change(
    seeds: list[Path], tmp_path: Path, play: Play
) -> None:
    for seed in seeds:
        path = tmp_path / "about.md"
        path.write_bytes(seed.read_bytes())

        async def story(desk: Desk) -> None:
            await desk.press("left", "g")
            for _ in desk.main.desk.entries():
                await desk.burst("right", "h", "G", "g", "h", "left", "j")
            assert desk.app.is_running and not desk.main.session.dirty

        play(path, story)
        assert path.read_bytes() == seed.read_bytes()
