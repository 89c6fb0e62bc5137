"""How the page writes its headings, and a new one in the same manner."""

from __future__ import annotations

import re
from collections import Counter

from tuiprofile.editor.sections.extent import visible_sections
from tuiprofile.editor.sections.names import EMOJI
from tuiprofile.editor.sections.titles import find_title, has_emoji, replaced, retitled, split_emoji
from tuiprofile.editor.state import State
from tuiprofile.profile.model import Section
from tuiprofile.syntax.tree import Kind, Node
from tuiprofile.text.changes import Edit
from tuiprofile.text.span import Span

_COMMENT = re.compile(r"[ \t]*<!--.*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}]*\}(?=[ \t]*\Z)")
_ID = re.compile(r"\s+id\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<(?P<tag>a|span)\b[^<>]*\b(?:id|name)\s*=[^<>]*>\s*</(?P=tag)\s*>", re.IGNORECASE
)
_LINK = re.compile(r"<a\b[^<>]*>|</a\s*>", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*\Z")


def heading_like(state: State, title: str, kind: str, near: Section | None) -> str:
    """A heading's source with `title`, written as most sections' headings of the page are.

    A title without an emoji gets one that fits its kind where most headings begin with one. `near`
    is the section that the new one will stand behind: of headings alike, its own is the pattern.
    """
    headed = [s for s in visible_sections(state) if s.node is not None]
    usual = [s for s in headed if s.kind not in ("other", "about")] or headed
    emoji, words = split_emoji(title)
    if not usual:
        return f"# {title}"
    counted = Counter((s.heading, s.level) for s in usual)
    manner = counted.most_common(1)[0][0]
    alike = [s for s in usual if (s.heading, s.level) == manner]
    marked = [s for s in alike if has_emoji(_source(state, s))]
    most = len(marked) * 2 > len(alike)
    if most and not emoji:
        title = f"{EMOJI[kind]} {words}"
    patterns = marked if most else [s for s in alike if s not in marked]
    patterns = patterns or alike
    pattern = near if near is not None and near in patterns else patterns[-1]
    return _written(state, pattern, title, bare=not most and not emoji)


def _source(state: State, section: Section) -> str:
    assert section.node is not None
    return section.node.inner.of(state.text)


def _written(state: State, pattern: Section, title: str, *, bare: bool) -> str:
    """The pattern's heading with another title and without what names it alone."""
    node = pattern.node
    assert node is not None
    text = state.text
    source = node.inner.of(text)
    for alone in (_COMMENT, _ATTRIBUTES, _ANCHOR, _LINK):
        source = alone.sub("", source)
    source = _MARKDOWN_LINK.sub(r"\1", source)  # the new section has no such page
    parts = find_title(source)
    if bare and parts.emoji is not None:
        cut = Span(parts.emoji.start, parts.words.start)
        source = replaced(source, [Edit(cut, "")])
    raw = node.kind is Kind.HTML and not node.flag
    inner = replaced(source, retitled(source, title, html=raw))
    before = text[node.start : node.inner.start]
    behind = text[node.inner.end : node.end]
    if pattern.heading == "html":
        return _ID.sub("", before) + inner + behind
    if pattern.heading == "setext":
        return inner.strip() + _underlined(node, source, inner, behind)
    # What is cut from an ATX heading's words may stand behind its closing signs.
    return before + inner.strip() + _COMMENT.sub("", _ATTRIBUTES.sub("", behind)).rstrip()


def _underlined(node: Node, old: str, new: str, behind: str) -> str:
    """The line end and underline of a setext heading; as long as the title if the old one was."""
    line = _UNDERLINE.search(behind)
    if line is None:
        return behind
    length = len(new.strip()) if len(line[1]) == len(old.strip()) else len(line[1])
    return behind[: line.start()].lstrip(" \t") + line[1][0] * max(length, 2)
