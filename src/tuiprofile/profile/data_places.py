"""Where the text lives that Jekyll puts into a page from elsewhere.

Read from the Liquid code alone: `site.data.news` is a file in `_data` (https://jekyllrb.com/docs/
datafiles/), `site.publications` a folder of files (https://jekyllrb.com/docs/collections/), an
include a file in `_includes`. A variable is followed back to what it was assigned from. Which of
these places exist, only the site's folder can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from tuiprofile.syntax.liquid import Liquid, LiquidTag
from tuiprofile.text.span import Span

Kind: TypeAlias = Literal["data", "collection", "include", "relative", "front matter"]

INCLUDES: Final = frozenset({"include", "include_cached", "include_relative"})
_ASSIGN: Final = re.compile(r"([\w-]+)\s*=\s*(.*)", re.DOTALL)
_LOOP: Final = re.compile(r"\bin\s+\(?\s*([\w.\-\[\]\"']+)")
_NAME: Final = re.compile(r"(?<![\w.\-\"'])[A-Za-z_][\w-]*(?:\.[\w-]+)*")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_KEY: Final = re.compile(r"[\w-]+")
_MOST_ASSIGNMENTS: Final = 8
# What Jekyll itself puts into `site` (https://jekyllrb.com/docs/variables/), or every site has in
# its configuration: no collection of the author's.
_NO_COLLECTIONS: Final = frozenset(
    "baseurl categories collections config data description documents "
    "google_scholar_stats_use_cdn html_files html_pages keep_files pages plugins related_posts "
    "repository static_files tags time title url".split()
)
# What al-folio and its kin put on a page for a flag in its front matter, by the names of the flags.
_FLAGS: Final[Mapping[str, tuple[Kind, str]]] = {
    "announcements": ("collection", "news"),
    "news": ("collection", "news"),
    "latest_posts": ("collection", "posts"),
    "selected_papers": ("collection", "bibliography"),
    "social": ("data", "socials"),
}


class DataPlace(NamedTuple):
    """One place that Liquid takes text from.

    Attributes:
        kind: what it is.
        name: of `data` the path in `_data` without a suffix, of a `collection` the name without
            the underscore, of an include the path as it is given, of `front matter` the key.
    """

    kind: Kind
    name: str

    @property
    def said(self) -> str:
        """The place as a person would look for it."""
        if self.kind == "data":
            return f"_data/{self.name} (yml, json or csv)"
        if self.kind == "collection":
            return f"the files in _{self.name}/"
        if self.kind == "front matter":
            return f"“{self.name}” in the front matter"
        return f"the include {self.name}"


class Assignments:
    """The variables of a page, to find out what they were made from."""

    def __init__(self, tags: list[LiquidTag]) -> None:
        """Know the `assign` tags among `tags`, which are in the page's order."""
        self._made: list[tuple[int, str, str]] = []
        for tag in tags:
            if tag.name == "assign" and (found := _ASSIGN.fullmatch(tag.markup)):
                self._made.append((tag.span.start, found[1], found[2]))

    def source(self, name: str, before: int) -> str:
        """The name at the root of variable `name` as it is at the offset `before`."""
        for _ in range(_MOST_ASSIGNMENTS):
            root, _, rest = name.partition(".")
            made = next(
                (each for each in reversed(self._made) if each[0] < before and each[1] == root),
                None,
            )
            found = _NAME.match(made[2].strip()) if made else None
            if made is None or found is None:
                break
            before, name = made[0], found[0] + (f".{rest}" if rest else "")
        return name


def loop_source(markup: str) -> str:
    """What a `for` or `tablerow` runs over, or ''."""
    found = _LOOP.search(markup)
    return found[1] if found else ""


def place_of(name: str) -> DataPlace | None:
    """The place that a name such as `site.data.news` stands for, if it is one."""
    parts = name.split(".")
    if not all(map(_KEY.fullmatch, parts)) or len(parts) < 2:
        return None
    if parts[0] == "page":
        return DataPlace("front matter", parts[1])
    if parts[:2] == ["site", "data"] and len(parts) > 2:
        return DataPlace("data", "/".join(parts[2:]))
    if parts[0] == "site" and len(parts) == 2 and parts[1] not in _NO_COLLECTIONS:
        return DataPlace("collection", parts[1])
    return None


def places_in(liquid: Liquid, span: Span) -> list[DataPlace]:
    """The places that the Liquid code in `span` takes text from, in its order."""
    assignments = Assignments(liquid.tags)
    found: dict[DataPlace, None] = {}
    for tag in liquid.within(span):
        for place in _places_of(tag, assignments):
            found.setdefault(place)
    return list(found)


def _places_of(tag: LiquidTag, assignments: Assignments) -> Iterator[DataPlace]:
    if tag.name in INCLUDES:
        given = tag.markup.split(None, 1)[0] if tag.markup else ""
        if given and "{" not in given:
            yield DataPlace("relative" if tag.name == "include_relative" else "include", given)
        return
    if tag.name == "bibliography":  # jekyll-scholar
        yield DataPlace("collection", "bibliography")
        return
    if tag.name not in ("", "for", "tablerow"):
        return
    words = [loop_source(tag.markup)] if tag.name else _NAME.findall(_QUOTED.sub("", tag.markup))
    for word in words:
        place = place_of(assignments.source(word, tag.span.start))
        if place is not None and (tag.name or place.kind == "data"):
            yield place


def flagged(data: Mapping[str, Any]) -> list[tuple[str, DataPlace]]:
    """What the flags in a front matter's `data` put on the page: each flag and its place."""
    found: list[tuple[str, DataPlace]] = []
    for key, (kind, name) in _FLAGS.items():
        value = data.get(key)
        if value is True or (isinstance(value, dict) and value.get("enabled") is True):
            found.append((key, DataPlace(kind, name)))
    return found
