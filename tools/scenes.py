"""Every screen of the editor on the sample site, for pictures and for tests.

A scene is played on a copy of the site, with the date frozen, so it looks the same each time.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from textual.events import Paste
from textual.pilot import Pilot

from tuiprofile.editor.session import Session
from tuiprofile.tui.app import ProfileApp

SITE: Final = Path(__file__).parents[1] / "sample_site"
TODAY: Final = date(2026, 6, 3)
SIZES: Final = ((40, 10), (80, 24), (120, 40))

Show = Callable[[ProfileApp], None]


@dataclass(frozen=True)
class Scene:
    """A screen, and the keys that lead to it.

    Attributes:
        keys: as Textual names them; what begins with a blank is pasted.
        meanwhile: what another program does to the page before the last key.
    """

    name: str
    keys: tuple[str, ...]
    meanwhile: Callable[[Path], None] | None = None


def _pulled(page: Path) -> None:
    text = page.read_text()
    page.write_text(text.replace("Tidemark wins the best", "Tidemark has won the best"))


def _gone(page: Path) -> None:
    page.unlink()


SCENES: Final = (
    Scene("main", ()),
    Scene("hidden", ("h", "G")),
    Scene("sections", ("tab", "j")),
    Scene("publications", ("4",)),
    Scene("raw_preview", ("p",)),
    Scene("whole_entry", ("4", "p")),
    Scene("quick_add", ("a", " 2026.06 ReedNet is on arXiv https://arxiv.org/abs/2606.00001")),
    Scene("filter", ("slash", " frog")),
    Scene("jump", ("s", " ta")),
    Scene("form", ("enter",)),
    Scene("publication_form", ("4", "enter")),
    Scene("front_matter", ("f",)),
    Scene("raw_edit", ("e",)),
    Scene("marked", ("space", "space")),
    Scene("refused", ("4", "a", " x --> y")),
    Scene("diff", ("d", "a", " Hello https://github.com/reeds/net", "enter", "4", "J", "w")),
    Scene("quit", ("d", "j", "x", "q")),
    Scene("palette", ("colon", " mo")),
    Scene("help", ("question_mark",)),
    Scene("overview", ("i",)),
    Scene("links", ("y",)),
    Scene("colours", ("colon", " colours", "enter")),
    Scene("open", ("o",)),
    Scene("merge", ("j", "j", "j", "d", "w"), meanwhile=_pulled),
    Scene("not_saved", ("d", "w"), meanwhile=_gone),
)


def play(scene: Scene, size: tuple[int, int], show: Show) -> None:
    """Open the sample site, press the keys of a scene, and let `show` look at the screen."""

    async def story(page: Path) -> None:
        app = ProfileApp(Session.open(page), size=size)
        app.main.today = lambda: TODAY
        async with app.run_test(size=size, notifications=True) as pilot:
            await _settle(app, pilot)
            for number, key in enumerate(scene.keys, 1):
                if number == len(scene.keys) and scene.meanwhile is not None:
                    scene.meanwhile(page)
                if key.startswith(" "):
                    app.post_message(Paste(key[1:]))
                else:
                    await pilot.press(key)
                await _settle(app, pilot)
            await _at_rest(app, pilot)
            show(app)

    with _site() as page:
        asyncio.run(story(page))


async def _settle(app: ProfileApp, pilot: Pilot[None]) -> None:
    for _ in range(200):
        await pilot.pause()
        if app.gate.idle:
            break
        await pilot.pause(0.01)
    await pilot.pause(0.05)


async def _at_rest(app: ProfileApp, pilot: Pilot[None]) -> None:
    """Wait until the screen no longer changes: some of it is drawn behind what was typed."""
    before: list[str] = []
    while before != (now := [s.text for s in app.screen._compositor.render_strips()]):
        before = now
        await pilot.pause(0.15)


@contextmanager
def _site() -> Iterator[Path]:
    """A copy of the sample site; its page."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(SITE, site, ignore=shutil.ignore_patterns("_site"))
        yield site / "_pages" / "about.md"
