"""UTF-8 that was read as some rarer encoding, as Mac Roman, without loss; ftfy knows which.

ftfy (https://ftfy.readthedocs.io) is asked only about runs that look so, one by one, and believed
only if the encoding it names takes its answer back to exactly what stands in the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from tuiprofile.repair.model import Alternative, Proposal
from tuiprofile.text.span import Span

_SUSPECT: Final = re.compile(
    "‚[Äâ]"  # punctuation, arrows and signs in Mac Roman
    "|√[\u00a0-\u00bf\u00c4-\u00ff\u2020-\u2122\u2202-\u2265]"  # accented Latin letters in it
    "|вЂ|[РС][\u00a0-\u00bf\u0402-\u040f\u0452-\u045f\u2013-\u2122][РС]"  # Windows-1251
    "|Γ[ÇöÜ]"  # code page 437
)
_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_NAMES: Final = {
    "macroman": "Mac Roman",
    "cp437": "code page 437",
    "sloppy-windows-1250": "Windows-1250",
    "sloppy-windows-1251": "Windows-1251",
    "sloppy-windows-1253": "Windows-1253",
    "sloppy-windows-1257": "Windows-1257",
    "iso-8859-2": "ISO 8859-2",
}


def find_others(text: str, taken: Sequence[Span]) -> list[Proposal]:
    """What of `text` is UTF-8 read as a rarer encoding.

    Runs that hold one of the spans `taken`, which are in order, are left out.
    """
    if text.isascii() or _SUSPECT.search(text) is None:
        return []
    starts = [span.start for span in taken]
    runs = [
        span
        for span in _runs(text)
        if bisect_left(starts, span.start) == bisect_left(starts, span.end)
    ]
    asked = [span for span in runs if _SUSPECT.search(span.of(text)) and _in_word(text, span)]
    codecs = dict.fromkeys(filter(None, (_codec(span.of(text)) for span in asked)))
    found: dict[tuple[str, str, str], list[Span]] = {}
    for span in runs if codecs else ():
        run = span.of(text)
        for codec in codecs:
            sound = _sound(run, codec)
            if sound is not None and _in_word(text, span):
                found.setdefault((run, sound, _NAMES[codec]), []).append(span)
                break
    return [
        Proposal(
            run, name, tuple(places), (Alternative(sound, 1.0, "no byte was lost"),), certain=True
        )
        for (run, sound, name), places in found.items()
    ]


def _runs(text: str) -> Iterator[Span]:
    for found in _RUN.finditer(text):
        yield Span(*found.span())


def _in_word(text: str, span: Span) -> bool:
    """Whether a run that begins with a root sign, as formulas have, stands in a word."""
    if not span.of(text).startswith("√"):
        return True
    before, behind = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return before.islower() or (behind.islower() and not before.isalnum())


def _codec(run: str) -> str | None:
    """The encoding as which a run was read, if it is broken and comes out exactly."""
    import ftfy.bad_codecs  # which also makes the sloppy codecs known
    from ftfy.badness import is_bad

    if not is_bad(run):
        return None
    sound = ftfy.fix_encoding(run)
    if sound == run or is_bad(sound):
        return None
    return next((codec for codec in _NAMES if _sound(run, codec) == sound), None)


def _sound(run: str, codec: str) -> str | None:
    """What a run was before it was read as `codec`, or None if it was not."""
    try:
        sound = run.encode(codec).decode()
    except UnicodeError:
        return None
    return None if any("\x7f" <= sign <= "\x9f" for sign in sound) else sound
