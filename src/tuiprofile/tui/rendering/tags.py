"""HTML within text: which elements change its look, and what the others leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from tuiprofile.tui.rendering.looks import (
    BADGE,
    CITATION,
    CODE,
    EMPHASIS,
    FAINT,
    HIDDEN,
    LINK,
    LIQUID,
    STRONG,
    STRUCK,
    Run,
    plain,
)

_NAME: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE: Final = re.compile(
    r"([A-Za-z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))"
)
_TOKEN: Final = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))|(?P<liquid>\{\{.{0,300}?\}\}|\{%.{0,300}?%\})"
    r"|(?P<tag></?[A-Za-z](?:\"[^\"]*+\"|'[^']*+'|[^<>\"']++)*+>)",
    re.S,
)
_LOOKS: Final = {
    "strong": STRONG,
    "b": STRONG,
    "em": EMPHASIS,
    "i": EMPHASIS,
    "cite": EMPHASIS,
    "var": EMPHASIS,
    "code": CODE,
    "kbd": CODE,
    "tt": CODE,
    "samp": CODE,
    "del": STRUCK,
    "s": STRUCK,
    "strike": STRUCK,
    "small": FAINT,
}
_BREAKS: Final = frozenset(
    "address article aside blockquote br center dd details div dl dt figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul".split()
)
_CELLS: Final = frozenset(("td", "th"))
_UNSEEN: Final = frozenset(("script", "style", "template", "title"))
_ENTRY: Final = re.compile(r"[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|<(?:li|div|h[1-6])\b")
_CITED: Final = re.compile(r"\bshow_paper_citations\b")


class Tags:
    """Which elements are open, and so how text between them looks."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str, str]] = []
        self._looks: frozenset[str] = frozenset()
        self.url = ""
        """Where the open `<a>` leads; empty without one."""
        self.unseen = False
        """Whether text is inside an element whose content no reader sees."""

    @property
    def looks(self) -> frozenset[str]:
        """The looks that all open elements give."""
        return self._looks

    def feed(self, tag: str) -> Run | None:
        """Take a tag, and give what a reader sees in its place, if that is anything."""
        found = _NAME.match(tag)
        if found is None:
            return None
        name = found[2].lower()
        if found[1]:
            self._close(name)
        else:
            shown = self._begin(name, tag)
            if shown is not None:
                return shown
        if name in _CELLS and found[1]:
            return plain("  ")
        return plain("\n") if name in _BREAKS else None

    def _begin(self, name: str, tag: str) -> Run | None:
        attributes = attributes_of(tag)
        if name == "img":
            return image(attributes.get("alt", ""), attributes.get("src", ""))
        look, url = _LOOKS.get(name, ""), ""
        if name == "a" and "href" in attributes:
            look, url = LINK, attributes["href"]
        classes = attributes.get("class", "")
        if "badge" in classes.split():
            look = BADGE
        if not tag.endswith("/>") and name not in ("br", "hr", "wbr", "input"):
            self._open.append((name, look, url))
            self._settle()
        if _CITED.search(classes):
            return plain("[citations]", CITATION)
        if attributes.get("id") == "total_cit":
            return plain("[all citations]", CITATION)
        return None

    def _close(self, name: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == name:
                del self._open[at:]
                self._settle()
                return

    def _settle(self) -> None:
        self._looks = frozenset(look for _, look, _ in self._open if look)
        self.url = next((url for _, _, url in reversed(self._open) if url), "")
        self.unseen = any(name in _UNSEEN for name, _, _ in self._open)


def html_runs(source: str) -> Iterator[Run]:
    """HTML in which kramdown reads no Markdown, as runs."""
    tags, at = Tags(), 0
    for found in _TOKEN.finditer(source):
        yield from _words(source[at : found.start()], tags)
        at = found.end()
        if found["comment"]:
            yield from comment_runs(found[0])
        elif found["liquid"]:
            yield plain(found[0], LIQUID)
        elif (shown := tags.feed(found[0])) is not None:
            yield shown
    yield from _words(source[at:], tags)


def comment_runs(comment: str) -> Iterator[Run]:
    """What a comment hides, marked as hidden; items and headings in it are entries of their own."""
    inner = comment.removeprefix("<!--").removesuffix("-->").strip()
    if inner and not _ENTRY.match(inner):
        yield plain(f"# {inner.replace(chr(10), ' ')}", HIDDEN)


def image(alt: str, source: str) -> Run:
    """What stands for a picture: its file's name, or what it shows."""
    name = source.split("?")[0].rstrip("/").rpartition("/")[2]
    if source.startswith("data:"):
        name = ""
    return plain(f"[image {name or alt or '(empty)'}]", FAINT)


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes of a tag by their names in lower case, entities decoded; the first counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


def _words(text: str, tags: Tags) -> Iterator[Run]:
    if text and not tags.unseen:
        yield Run(unescape(text).replace("\n", " "), tags.looks, tags.url)
