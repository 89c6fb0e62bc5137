"""The other pages of a site that are written as Markdown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tuiprofile.editor.disk.files import site_root

_SUFFIXES: Final = (".md", ".markdown", ".mkd", ".mkdown", ".mkdn")
"""What Jekyll takes for Markdown (its option `markdown_ext`)."""
_FRONT_MATTER: Final = (b"---\n", b"---\r\n", b"\xef\xbb\xbf---")
_MOST: Final = 500


def other_pages(page: Path) -> tuple[Path, ...]:
    """The pages beside `page` and in the usual places of its site, those beside it first.

    A page has front matter (Jekyll copies a file without any as it is).
    """
    root = site_root(page)
    here = Path(os.path.realpath(page))
    found: dict[Path, Path] = {}
    for folder in (here.parent, root / "_pages", root):
        for path in _markdown_in(folder):
            real = Path(os.path.realpath(path))
            if real != here and real.is_relative_to(root) and _is_page(real):
                found.setdefault(real, path)
    return tuple(found.values())


def _markdown_in(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    names = (each for each in entries if each.suffix.lower() in _SUFFIXES)
    yield from list(names)[:_MOST]


def _is_page(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(8).startswith(_FRONT_MATTER)
    except OSError:
        return False
