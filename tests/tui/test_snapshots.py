"""Every screen in three sizes, letter by letter.

`TUIPROFILE_SNAPSHOTS=write` writes what the screens show now; then it is to be looked at.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools.scenes import SCENES, SIZES, Scene, play
from tuiprofile.tui.app import ProfileApp
from tuiprofile.tui.display import cell_len

FOLDER = Path(__file__).parent / "snapshots"
WRITE = os.environ.get("TUIPROFILE_SNAPSHOTS") == "write"


def shown(app: ProfileApp) -> str:
    strips = app.screen._compositor.render_strips()
    for strip in strips:
        assert cell_len(strip.text) == app.size.width, strip.text
    return "".join(f"{strip.text.rstrip()}\n" for strip in strips)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_screen_is_as_it_was_looked_at(scene: Scene, size: tuple[int, int]) -> None:
    screens: list[str] = []
    play(scene, size, lambda app: screens.append(shown(app)))
    path = FOLDER / f"{scene.name}_{size[0]}x{size[1]}.txt"
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(screens[0])
    assert screens[0] == path.read_text()


def test_no_snapshot_is_left_of_a_scene_that_is_gone() -> None:
    names = {f"{scene.name}_{size[0]}x{size[1]}" for scene in SCENES for size in SIZES}
    assert {path.stem for path in FOLDER.glob("*.txt")} == names
