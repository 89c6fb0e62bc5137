"""Takes pictures of the editor on the sample site, as SVG.

screenshots.py                    the pictures of the README, into docs/screenshots
screenshots.py --all FOLDER       every screen in every size, to be looked at
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from pathlib import Path
from typing import Final

from tools.scenes import SCENES, SIZES, Scene, play

FOLDER: Final = Path(__file__).parents[1] / "docs" / "screenshots"
_SHOWN: Final = {
    "main": (100, 30),
    "quick_add": (80, 24),
    "publication_form": (100, 32),
    "diff": (80, 24),
    "palette": (80, 24),
}
"""The screens of the README, with their sizes."""
_ID: Final = re.compile(r"terminal-\d+")
_FONTS: Final = re.compile(r"\s*@font-face \{.*?\}\n", re.S)


def picture(scene: Scene, size: tuple[int, int]) -> str:
    """The screen as SVG, the same text each time; it fetches no font from anywhere."""
    found: list[str] = []
    play(scene, size, lambda app: found.append(app.export_screenshot(title="tuiprofile")))
    return _FONTS.sub("\n", _ID.sub("terminal", found[0]))


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--all", metavar="FOLDER", type=Path)
    folder = parser.parse_args().all
    wanted = [(scene, size) for scene in SCENES for size in SIZES]
    if folder is None:
        wanted = [(s, _SHOWN[s.name]) for s in SCENES if s.name in _SHOWN]
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = state
        for scene, size in wanted:
            name = scene.name if folder is None else f"{scene.name}_{size[0]}x{size[1]}"
            path = (folder or FOLDER) / f"{name}.svg"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(picture(scene, size))
            print(path)


if __name__ == "__main__":
    main()
