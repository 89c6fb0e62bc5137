"""The files of the site around a page, as rules ask for them; nothing is read before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tuiprofile.check.context import NavigationLink
from tuiprofile.editor.disk.files import OpenError, read_file, site_root
from tuiprofile.text import Span, decode, printable

_LARGEST = 512 * 1024
_MOST_FILES = 500
_NAVIGATION = ("_data/navigation.yml", "_data/navigation.yaml")
_SCRIPTS = ("_layouts", "_includes", "assets/js")
_SUFFIXES = (".html", ".js", ".md", ".liquid")


class SiteFiles:
    """A site on disk."""

    def __init__(self, root: Path, page: Path, edited: Mapping[str, str] | None = None) -> None:
        """`root` is the folder with `_config.yml`; `edited` has texts of its files by path."""
        self._edited = edited or {}
        self.root = Path(os.path.realpath(root))
        real = Path(os.path.realpath(page))
        self.page = real.relative_to(self.root).as_posix() if real.is_relative_to(self.root) else ""
        self._folders: dict[str, frozenset[str]] = {}

    @cached_property
    def config(self) -> Mapping[str, object]:
        """What `_config.yml` says; empty if it cannot be read."""
        text = self.text("_config.yml")
        if text is None:
            return {}
        from tuiprofile.profile.metadata import read_metadata

        return read_metadata(text).data

    @cached_property
    def navigation(self) -> tuple[NavigationLink, ...]:
        """The links of `_data/navigation.yml`: every mapping with a `url`."""
        for file in _NAVIGATION:
            text = self.text(file)
            if text is not None:
                return tuple(_links(file, text))
        return ()

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder of that path, the case of letters being equal."""
        folder, _, name = path.strip("/").rpartition("/")
        return name in self.names(folder)

    def names(self, folder: str) -> Iterable[str]:
        """The names in a folder; none if there is no such folder."""
        known = self._folders.get(folder)
        if known is None:
            try:
                known = frozenset(each.name for each in (self.root / folder).iterdir())
            except (OSError, ValueError):
                known = frozenset()
            self._folders[folder] = known
        return known

    def mentions(self, word: str) -> bool:
        """Whether a layout, an include or a script of the site holds a word."""
        return any(word in text for text in self._scripts)

    @cached_property
    def _scripts(self) -> list[str]:
        found: list[str] = []
        for folder in _SCRIPTS:
            for path, folders, names in os.walk(self.root / folder):
                folders.sort()
                for name in sorted(names):
                    if len(found) >= _MOST_FILES:
                        return found
                    if name.endswith(_SUFFIXES):
                        text = self.text(Path(path, name).relative_to(self.root).as_posix())
                        if text is not None:
                            found.append(text)
        return found

    def text(self, path: str) -> str | None:
        """The text of a file of the site, unless it leads out of it, is large or unreadable."""
        if path in self._edited:
            return self._edited[path]
        full = self.root / path
        try:
            if not Path(os.path.realpath(full)).is_relative_to(self.root):
                return None
            if full.stat().st_size > _LARGEST:
                return None
            return decode(read_file(full).data)
        except (OSError, OpenError, ValueError):
            return None


def site_of(page: Path, edited: Mapping[str, str] | None = None) -> SiteFiles | None:
    """The site that a page lies in: a folder above it with a `_config.yml`; None without one.

    `edited` has the texts of files that are edited, by their paths from that folder.
    """
    root = site_root(page)
    return SiteFiles(root, page, edited) if (root / "_config.yml").is_file() else None


def _links(file: str, text: str) -> Iterator[NavigationLink]:
    import yaml  # type: ignore[import-untyped]

    try:
        root = yaml.compose(printable(text), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return
    stack: list[Any] = [root]
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if node.id == "sequence":
            stack.extend(reversed(node.value))
        elif node.id == "mapping":
            values = {str(key.value): value for key, value in node.value}
            url, title = values.get("url"), values.get("title")
            if url is not None and url.id == "scalar":
                words = str(title.value) if title is not None and title.id == "scalar" else ""
                span = Span(url.start_mark.index, url.end_mark.index)
                yield NavigationLink(file, words or url.value, str(url.value), span)
            stack.extend(value for _, value in reversed(node.value))
