"""Liquid tags at the end of a line of text, which belong to the text.

The scanner reads the page without its tags, so a node ends with the last word that is left. For an
author `- a talk {% cite x %}` ends behind the tag.
"""

from __future__ import annotations

from bisect import bisect_left

from tuiprofile.syntax.liquid import Liquid

_BRANCHES = frozenset({"else", "elsif", "when"})


class Tags:
    """The tags of a page, to find those behind a text."""

    def __init__(self, text: str, liquid: Liquid) -> None:
        """Know the tags in `liquid`, which is that of `text`."""
        self._text = text
        self._tags = liquid.tags
        self._starts = [tag.span.start for tag in liquid.tags]
        self._opened = {block.span.start for block in liquid.blocks}
        self._closed = {block.span.end: block.span.start for block in liquid.blocks}

    def end_of(self, start: int, end: int) -> int:
        """Where the text at `start` to `end` ends if the tags behind it on its line count too.

        A tag that ends or divides what was opened before the text is none of the text's.
        """
        if not self._tags:
            return end
        index = bisect_left(self._starts, start)
        depth = 0
        while index < len(self._tags) and self._starts[index] < end:
            depth += self._step(index, start)
            index += 1
        at = best = end
        while index < len(self._tags):
            tag = self._tags[index]
            if self._text[at : tag.span.start].strip(" \t"):
                break
            if tag.name in _BRANCHES and depth <= 0:
                break
            if self._closed.get(tag.span.end, start) < start:
                break
            depth += self._step(index, start)
            at = tag.span.end
            if depth <= 0:
                best = at
            index += 1
        return best

    def _step(self, index: int, start: int) -> int:
        """1 for a tag that opens a block, -1 for one that closes a block of the text, else 0."""
        span = self._tags[index].span
        if span.start in self._opened:
            return 1
        return -1 if self._closed.get(span.end, -1) >= start else 0
