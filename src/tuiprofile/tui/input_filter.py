"""What the terminal sends, cut into pastes, Esc keys and everything else before it is parsed.

Textual's parser waits behind every ESC for the rest of a sequence, and takes the next key for one
with Alt: Esc, then `u`, would be lost. In a bracketed paste (`CSI 200 ~` … `CSI 201 ~`, as in
xterm) every ESC ends the paste for it, and what follows runs as keys. So what is a sequence is
decided here, by ECMA-48's grammar, and the parser only ever gets whole ones.

An ESC and a key in one read may be a key with Alt, or Esc and a key typed fast. They stay two, but
are known as such a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

PASTE_START: Final = "\x1b[200~"
PASTE_END: Final = "\x1b[201~"
RELEASE_AFTER: Final = 2.0
"""Seconds without input after which an unfinished paste ends."""
ESCAPE_DELAY: Final = 0.5
"""Seconds that an ESC waits for the rest of its sequence, which a slow line may bring later."""

_ESC: Final = "\x1b"
_CONTROL: Final = re.compile("(?![\t\n\r])[\x00-\x1f\x7f-\x9f]")
_SEQUENCE: Final = re.compile(
    "\x1b(?:"
    "O[A-Za-z]"  # SS3: keypad, arrows, F1 to F4
    r"|\[\[[A-Z]"  # F1 to F5 of the Linux console
    r"|\[M[^\x1b]{3}"  # the mouse, as X10 reports it
    r"|\[\d+\$(?![0-?])(?!y)"  # rxvt with Shift; `$y` ends the report of a mode
    r"|\[(?!\[|M)[0-?]*[ -/]*[@-~]"  # CSI
    ")"
)
_BEGUN: Final = re.compile("\x1b(?:O|\\[(?:\\[|M[^\x1b]{0,2}|[0-?]*[ -/]*)?)?")
_ALT: Final = re.compile(
    "\x1b(?:"
    "[^\x1b]"
    r"|\x1b+[^\x1b\[O]"
    "|\x1bO[A-Za-z]"  # rxvt and PuTTY send one more ESC before the sequence of a key with Alt
    r"|\x1b\[(?!200~)[\d;]*[A-HZ~^@$]"
    ")"
)


class Piece(NamedTuple):
    """A part of the input, in its order."""

    kind: Literal["keys", "escape", "paste"]
    text: str
    """Keys: plain characters, or one whole sequence. A paste: its text, cleaned."""


class AltPiece(Piece):
    """One half of what may be a key with Alt: the ESC, or the key behind it in the same read."""

    __slots__ = ()


class InputFilter:
    """A stream of decoded input, cut piece by piece; it may arrive cut anywhere.

    Times are in seconds on a clock that never goes back.
    """

    def __init__(self, escape_delay: float = ESCAPE_DELAY) -> None:
        self._escape_delay = escape_delay
        self._held = ""
        self._alone = False
        """Whether the ESC that is held was the last of its read."""
        self._alt = False
        """Whether the piece before this one was the first half of a key with Alt."""
        self._pasted: list[str] | None = None
        self._last_input = 0.0

    def feed(self, text: str, now: float) -> list[Piece]:
        """The pieces that are whole with `text`, read at time `now`."""
        self._last_input = now
        rest, self._held = self._held + text, ""
        pieces: list[Piece] = []
        while rest:
            if self._pasted is None:
                rest = self._keys(rest, pieces)
            else:
                rest = self._paste(rest, self._pasted, pieces)
        return pieces

    def release(self, now: float) -> list[Piece]:
        """What has waited too long at time `now` for its rest: a paste, or an Esc."""
        waited = now - self._last_input
        if self._pasted is not None:
            return self._end_paste(self._take_held()) if waited >= RELEASE_AFTER else []
        if not self._held or waited < self._escape_delay:
            return []
        alone, self._alone = self._alone, False
        return list(_typed(self._take_held(), alone))

    def patience(self, now: float, most: float) -> float:
        """Seconds, `most` at most, until `release` may have something."""
        if self._pasted is None and self._held:
            return max(0.0, min(most, self._last_input + self._escape_delay - now))
        return most

    def _take_held(self) -> str:
        held, self._held = self._held, ""
        return held

    def _keys(self, text: str, pieces: list[Piece]) -> str:
        """Cut off what comes first of `text`; gives the rest."""
        alt, self._alt = self._alt, False
        if alt and not text.startswith(_ESC):
            pieces.append(AltPiece("keys", text[0]))
            return text[1:]
        plain, escape, _ = text.partition(_ESC)
        if plain:
            pieces.append(Piece("keys", plain))
        rest = text[len(plain) :]
        if not escape:
            return ""
        alone, self._alone = self._alone, False
        if rest.startswith(PASTE_START):
            self._pasted = []
            return rest[len(PASTE_START) :]
        if found := _SEQUENCE.match(rest):
            pieces.append((AltPiece if alt else Piece)("keys", found[0]))
            return rest[found.end() :]
        if _BEGUN.fullmatch(rest):
            self._held = rest
            self._alone = alone or rest == _ESC
            return ""
        self._alt = not alone and _ALT.match(rest) is not None
        pieces.append((AltPiece if self._alt else Piece)("escape", _ESC))
        return rest[1:]

    def _paste(self, text: str, pasted: list[str], pieces: list[Piece]) -> str:
        """Take `text` up to the end of the paste; what may be the end's beginning waits."""
        inside, end, rest = text.partition(PASTE_END)
        if end:
            pieces += self._end_paste(inside)
            return rest
        kept = _overlap(text, PASTE_END)
        pasted.append(text[: len(text) - kept])
        self._held = text[len(text) - kept :]
        return ""

    def _end_paste(self, last: str) -> list[Piece]:
        text = "".join([*(self._pasted or ()), last])
        self._pasted = None
        return [Piece("paste", _CONTROL.sub("", text))]


def _typed(held: str, alone: bool) -> Iterator[Piece]:
    """A sequence that was only begun, as the keys somebody must have typed."""
    half = AltPiece if held[1:] and not alone else Piece
    yield half("escape", _ESC)
    if held[1:]:
        yield half("keys", held[1])
    if held[2:]:
        yield Piece("keys", held[2:])


def _overlap(text: str, marker: str) -> int:
    """The length of the longest end of `text` that begins `marker`."""
    return next((n for n in range(len(marker) - 1, 0, -1) if text.endswith(marker[:n])), 0)
