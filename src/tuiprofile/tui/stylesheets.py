"""Where the style sheets are: in the package once installed, else at the top of the project."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

import tuiprofile

AT_START: Final = ("base", "main", "forms")
WITH_DIALOGS: Final = ("dialogs", "diff")
"""Read when the first dialog opens."""


def paths(names: tuple[str, ...]) -> list[str | PurePath]:
    """The style sheets of those names, in that order.

    Raises `FileNotFoundError` if the installation lacks them.
    """
    package = Path(tuiprofile.__file__).parent
    for folder in (package / "styles", package.parents[1] / "styles"):
        if (folder / f"{names[0]}.tcss").is_file():
            return [folder / f"{name}.tcss" for name in names]
    raise FileNotFoundError("the style sheets of tuiprofile are not installed")
