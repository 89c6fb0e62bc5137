"""`A. Lee*, B. Wu*`: the stars of two names make what stands between them italic."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.inline import Inline
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    for leaf in context.leaves:
        for piece in leaf.pieces():
            if piece.kind not in ("em", "strong") or piece.name[0] != "*":
                continue
            text = leaf.source.text
            begin, end = piece.inner
            before = text[piece.start - 1 : piece.start] if piece.start > leaf.start else ""
            if not (before.isalnum() or before in ")>*†‡") or not before:
                continue
            if text[begin] not in ",;，、" or not text[end - 1].isalpha():
                continue
            span = leaf.of(piece)
            size = len(piece.name)
            signs = [Span(span.start + n, span.start + n) for n in range(size)]
            if not _opens(text, piece):
                signs += [Span(span.end - size + n, span.end - size + n) for n in range(size)]
            words = " ".join(text[begin:end].split())
            yield Found(
                span,
                f"“{words if len(words) < 40 else words[:30] + '…'}” is shown in italics: two "
                "stars that mark names were read as emphasis.",
                fix(
                    context,
                    "Put \\ in front of the stars to be seen.",
                    *((at, "\\") for at in signs),
                ),
            )


def _opens(text: str, piece: Inline) -> bool:
    """Whether real emphasis begins within: then it is what the last star is to end."""
    return any(
        child.kind == "literal"
        and child.name == piece.name
        and text[child.start - 1].isspace()
        and not text[child.end].isspace()
        for child in piece.children
    )


RULE = Rule("accidental-emphasis", Severity.WARNING, _find)
