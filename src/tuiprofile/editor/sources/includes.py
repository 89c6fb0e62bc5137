"""Following `include_relative`: a page with the files that Jekyll puts into it.

Followed is what certainly gives the file's own text in that place: a tag with a literal path,
alone on its line, outside comments, loops, conditions and raw text. Jekyll (lib/jekyll/tags/
include.rb) looks for the file in the folder of the page, also for a tag within an included file.
All other includes stay Liquid code, with a sentence that says why.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tuiprofile.editor.disk.files import FileFacts, OpenError, read_file, site_root
from tuiprofile.editor.disk.large import LARGEST
from tuiprofile.editor.sources.sources import Piece, SourceFile, Sources
from tuiprofile.editor.state import State
from tuiprofile.profile.model import Block
from tuiprofile.syntax.frontmatter import find_front_matter
from tuiprofile.syntax.liquid import BLOCKS, Liquid, LiquidTag, find_liquid
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text import decode

TAG: Final = "include_relative"
_MOST_DEPTH: Final = 8
_MOST_FILES: Final = 100
# Jekyll's own rules for the name of an included file (VALID_FILENAME_CHARS, INVALID_SEQUENCES).
_NAME: Final = re.compile(r"[A-Za-z0-9_/.\-()+~#@]+")
_STEPS: Final = re.compile(r"[./]{2,}")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_PARAMETER: Final = re.compile(r"\binclude\s*[.\[]")


class Opened(NamedTuple):
    """A page as it was read, with what is included in it.

    Attributes:
        sources: the files and where their text stands.
        facts: each file as it was read, in the order of `sources.files`.
        state: the page that they make together.
        reasons: why an include is not followed, by its tag.
    """

    sources: Sources
    facts: tuple[FileFacts, ...]
    state: State
    reasons: Mapping[str, str]


def open_page(facts: FileFacts) -> Opened:
    """Read what the page `facts` includes; a page that includes nothing is read no further."""
    text = decode(facts.data)
    if TAG not in text:
        main = SourceFile(facts.path.name, facts.path, text)
        return Opened(Sources.alone(main), (facts,), State.of(text), {})
    banned: dict[Path, str] = {}
    while True:
        reader = _Reader(facts, banned)
        sources = reader.read(text)
        state = State.of(sources.text)
        run_on = running_on(sources, state)
        if not run_on:
            return Opened(
                sources,
                tuple(reader.facts),
                explained(state, reader.reasons),
                reader.reasons,
            )
        for number in run_on:
            name = sources.files[number].name
            banned[reader.facts[number].real_path] = (
                f"The text of {name} and the text around it run into one another, so it is not "
                "edited here."
            )


def explained(state: State, reasons: Mapping[str, str]) -> State:
    """The page with the `reasons` at the blocks of includes that are not followed."""
    if not reasons:
        return state

    def why(block: Block) -> str | None:
        return next((reason for tag, reason in reasons.items() if tag in block.text), None)

    return State(state.page.explained(why))


class _Why(Exception):
    """An include that is not followed; a sentence, or nothing if any Liquid would stay as it is."""


class _Found(NamedTuple):
    """An included file and its text, without the byte order mark that Jekyll drops."""

    facts: FileFacts
    name: str
    text: str
    start: int


class _Reader:
    """Reads a page's files; `banned` are those that must not be followed, with the reason."""

    def __init__(self, main: FileFacts, banned: Mapping[Path, str]) -> None:
        self.facts = [main]
        self.reasons: dict[str, str] = {}
        self._main = main
        self._banned = banned
        self._files: list[SourceFile] = []
        self._pieces: list[Piece] = []
        self._folder = main.path.parent
        self._root = site_root(main.path)

    def read(self, text: str) -> Sources:
        """The page and all that it includes."""
        front_matter = find_front_matter(text)
        self._files.append(SourceFile(self._name(self._main), self._main.path, text))
        self._take(0, 0, 0, text, front_matter.span.end if front_matter else 0)
        return Sources(tuple(self._files), tuple(self._pieces))

    def _take(self, number: int, depth: int, start: int, text: str, body: int) -> None:
        """Add the pieces of a file, and those of what it includes, in their order."""
        liquid = find_liquid(text, body)
        comments = [found.span() for found in _COMMENT.finditer(text, body)]
        at = start
        for tag in liquid.tags:
            if tag.name != TAG:
                continue
            try:
                _require_plain(text, tag, liquid, comments)
                found = self._find(tag, depth + 1)
            except _Why as why:
                if str(why):
                    self.reasons.setdefault(tag.span.of(text), str(why))
                continue
            self._pieces.append(Piece(number, depth, at, tag.span.start - at))
            at = tag.span.end
            self.facts.append(found.facts)
            self._files.append(SourceFile(found.name, found.facts.path, found.text))
            self._take(len(self._files) - 1, depth + 1, found.start, found.text, found.start)
        self._pieces.append(Piece(number, depth, at, len(text) - at))

    def _find(self, tag: LiquidTag, depth: int) -> _Found:
        given = tag.markup.split(None, 1)[0] if tag.markup else ""
        if "{" in given:
            raise _Why(
                "The name of this include is worked out by Liquid, so it is not edited here."
            )
        if not _NAME.fullmatch(given) or _STEPS.search(given):
            raise _Why(f"Jekyll takes no include named {given or 'nothing'}: it has to be a path "
                       "below the page's folder, without “..” and quotes.")  # fmt: skip
        path = self._folder / given.lstrip("/")
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(self._root):
            raise _Why(f"The include {given} leads out of the site's folder, so it is not opened.")
        if real in self._banned:
            raise _Why(self._banned[real])
        if depth > _MOST_DEPTH:
            raise _Why(
                f"The include {given} lies {depth} includes deep, too deep to be opened here."
            )
        try:
            included = sum(facts.size for facts in self.facts[1:])
            if included + real.stat().st_size > LARGEST:
                raise _Why(
                    f"The include {given} is too large to be edited here; edit it by itself."
                )
            facts = read_file(path)
        except FileNotFoundError:
            raise _Why(f"The include {given} is missing: there is no such file.") from None
        except OSError as error:
            raise _Why(f"The include {given} cannot be read: {error.strerror}.") from None
        except OpenError as error:
            raise _Why(f"The include {given} cannot be read: {error.reason}.") from None
        if any(each.inode == facts.inode or each.real_path == real for each in self.facts):
            raise _Why(f"The text of {given} stands on this page already; edit it there.")
        if len(self.facts) >= _MOST_FILES:
            raise _Why(f"The include {given} is one of too many to be opened here.")
        text = decode(facts.data)
        start = 1 if text.startswith("\ufeff") else 0
        _require_whole(given, text, start)
        return _Found(facts, self._name(facts), text, start)

    def _name(self, facts: FileFacts) -> str:
        """The path from the site's folder, with slashes."""
        folder = Path(os.path.realpath(facts.path.parent))
        for path in (folder / facts.path.name, facts.real_path):
            if path.is_relative_to(self._root):
                return path.relative_to(self._root).as_posix()
        return facts.path.name


def _require_plain(
    text: str, tag: LiquidTag, liquid: Liquid, comments: list[tuple[int, int]]
) -> None:
    """Raise `_Why` unless a tag certainly gives the file's text, as it is, in its place."""
    start, end = tag.span
    before = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]
    behind = re.match(r"[ \t]*(?:[\r\n]|\Z)", text[end:])
    if any(block.span.covers(tag.span) for block in liquid.blocks):
        raise _Why
    if any(first <= start < last for first, last in comments):
        raise _Why
    if before.strip(" \t\ufeff") or not behind:
        raise _Why("This include shares its line with other text, so it is not edited here.")
    if text.startswith("-", start + 2) or text.startswith("-", end - 3):
        raise _Why("This include takes away the blank lines around it, so it is not edited here.")


def _require_whole(name: str, text: str, start: int) -> None:
    """Raise `_Why` if the Liquid of a file means something else within the page's."""
    liquid = find_liquid(text, start)
    opened = sum(tag.name in BLOCKS for tag in liquid.tags)
    closed = sum(tag.name[:3] == "end" and tag.name[3:] in BLOCKS for tag in liquid.tags)
    if liquid.unclosed or not opened == closed == len(liquid.blocks):
        raise _Why(f"The Liquid code of {name} is not closed, so it is not edited here.")
    if any(_PARAMETER.search(tag.markup) for tag in liquid.tags):
        raise _Why(f"The text of {name} depends on this include's parameters; edit it there.")
    if not liquid.tags:
        return
    first, last = liquid.tags[0].span, liquid.tags[-1].span
    trims_before = text.startswith("-", first.start + 2) and not text[start : first.start].strip()
    trims_behind = text.startswith("-", last.end - 3) and not text[last.end :].strip()
    if trims_before or trims_behind:
        raise _Why(f"The Liquid code of {name} trims the page around it, so it is not edited here.")


def running_on(sources: Sources, state: State) -> set[int]:
    """The included files over whose border something reaches: an item, a comment, a tag."""
    borders = list(sources.borders())
    if not borders:
        return set()
    tree = state.page.tree
    spans = [entry.span for section in state.page.sections for entry in section.entries]
    spans += [section.heading_span for section in state.page.sections if section.heading_span]
    spans += [node.span for node in _comments(tree.root)]
    spans += [tag.span for tag in tree.liquid.tags]
    if state.page.front_matter is not None:
        spans.append(state.page.front_matter.span)
    return {
        number
        for number, offset in borders
        if any(span.start < offset < span.end for span in spans)
    }


def strayed(before: tuple[Sources, State], after: tuple[Sources, State]) -> str | None:
    """Why a change must not be made that takes a heading from one file to another, or None.

    The files would no longer hold what their names say; to move a whole file its tag is moved.
    """
    old, new = _headings(*before), _headings(*after)
    gone, come = old - new, new - old
    for title, file in gone:
        if any(title == other for other, _ in come):
            name, main = before[0].files[file].name, before[0].main.name
            where = f"move that file's tag in {main}" if file else "move it by hand"
            return f"“{title}” stands in {name}; to put it into another file, {where}."
    return None


def _headings(sources: Sources, state: State) -> Counter[tuple[str, int]]:
    """The titles of a page's sections, each with the number of its file."""
    return Counter(
        (section.title, sources.file_at(section.heading_span.start))
        for section in state.page.sections
        if section.heading_span is not None
    )


def _comments(root: Node) -> list[Node]:
    """All comments below a node."""
    found: list[Node] = []
    todo = [root]
    while todo:
        node = todo.pop()
        if node.kind is Kind.COMMENT:
            found.append(node)
        todo.extend(node.children)
    return found
