"""Where the style sheets are: in the package once installed, else at the top of the project."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

import tuiprofile

NAMES: Final = ("base", "main", "forms", "dialogs", "diff")


def paths() -> list[str | PurePath]:
    """The style sheets in the order they apply.

    Raises `FileNotFoundError` if the installation lacks them.
    """
    package = Path(tuiprofile.__file__).parent
    for folder in (package / "styles", package.parents[1] / "styles"):
        if (folder / f"{NAMES[0]}.tcss").is_file():
            return [folder / f"{name}.tcss" for name in NAMES]
    raise FileNotFoundError("the style sheets of tuiprofile are not installed")
