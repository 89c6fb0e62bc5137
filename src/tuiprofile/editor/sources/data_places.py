"""The files of a site that hold what Jekyll puts into a page from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuiprofile.editor.disk.files import site_root
from tuiprofile.profile.data_places import DataPlace, flagged, places_in
from tuiprofile.text import Span

if TYPE_CHECKING:
    from tuiprofile.profile.model import Block
    from tuiprofile.profile.page import Page

_SUFFIXES: Final = (".yml", ".yaml", ".json", ".csv", ".tsv")
_MOST_FILES: Final = 2_000


@dataclass(frozen=True, slots=True)
class DataFiles:
    """Where a text lives.

    Attributes:
        said: one sentence.
        files: the files there are, of the site and nothing else.
        root: the site's folder, below which they lie.
    """

    said: str
    files: tuple[Path, ...]
    root: Path


def files_of(page: Page, path: Path, block: Block) -> DataFiles:
    """The files that a locked block of the page at `path` is filled from."""
    root = site_root(path)
    places = places_in(page.tree.liquid, block.span)
    return DataFiles(block.reason, tuple(_existing(root, path.parent, places)), root)


def files_of_page(page: Page, path: Path) -> DataFiles:
    """The files that anything on the page at `path` comes from, flags in its front matter too."""
    root = site_root(path)
    places = places_in(page.tree.liquid, Span(0, len(page.text)))
    flags = _flags(page)
    places += [place for _, place in flags if place not in places]
    if flags:
        keys = " and ".join(f"“{key}”" for key, _ in flags)
        verb = "fill" if len(flags) > 1 else "fills"
        said = f"{keys} in the front matter {verb} parts of this page from {_all(flags)}."
    elif places:
        said = f"Parts of this page come from {', '.join(place.said for place in places)}."
    else:
        said = "All of this page stands in its own file."
    return DataFiles(said, tuple(_existing(root, path.parent, places)), root)


def _flags(page: Page) -> list[tuple[str, DataPlace]]:
    if page.front_matter is None:
        return []
    from tuiprofile.profile.metadata import read_metadata

    return flagged(read_metadata(page.front_matter.source_span.of(page.text)).data)


def _all(flags: list[tuple[str, DataPlace]]) -> str:
    return ", ".join(dict.fromkeys(place.said for _, place in flags))


def _existing(root: Path, folder: Path, places: list[DataPlace]) -> Iterator[Path]:
    """The regular files at `places`, each once, without those that lead out of the site."""
    seen: set[Path] = set()
    for place in places:
        for path in _candidates(root, folder, place):
            real = Path(os.path.realpath(path))
            if real in seen or not real.is_relative_to(root) or not real.is_file():
                continue
            seen.add(real)
            yield path
            if len(seen) >= _MOST_FILES:
                return


def _candidates(root: Path, folder: Path, place: DataPlace) -> Iterator[Path]:
    match place.kind:
        case "data":
            yield from _data(root / "_data", place.name)
        case "collection":
            found = list(_files_below(root / f"_{place.name}"))
            # What is no folder of files may be a list in the site's configuration.
            yield from found or [root / "_config.yml"]
        case "include":
            yield root / "_includes" / place.name.lstrip("/")
        case "relative":
            yield folder / place.name.lstrip("/")
        case "front matter":
            return


def _data(folder: Path, name: str) -> Iterator[Path]:
    """The data file of that name; its last parts may be keys within the file."""
    parts = name.split("/")
    while parts:
        path = folder.joinpath(*parts)
        found = [path.with_name(path.name + suffix) for suffix in _SUFFIXES]
        found = [each for each in found if each.is_file()] or list(_files_below(path))
        if found:
            yield from found
            return
        parts.pop()


def _files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, by name, without hidden ones."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files_below(entry)
        else:
            yield entry
