"""What the terminal sends, cleaned before Textual's parser sees it.

In a bracketed paste (`CSI 200 ~` … `CSI 201 ~`, as in xterm) every ESC ends the paste for Textual's
parser, and what follows runs as keys; and a paste whose end never comes swallows all keys. So
control characters are taken out of pastes, and an unfinished paste is ended after a while.
"""

from __future__ import annotations

import re
from typing import Final

PASTE_START: Final = "\x1b[200~"
PASTE_END: Final = "\x1b[201~"
RELEASE_AFTER: Final = 2.0
"""Seconds without input after which an unfinished paste ends."""

_CONTROL: Final = re.compile("(?![\t\n\r])[\x00-\x1f\x7f-\x9f]")


class InputFilter:
    """A stream of decoded input, cleaned piece by piece; pieces may be cut anywhere.

    Outside a paste everything passes through at once, as the time between an ESC and what follows
    it has a meaning. Times are in seconds on a clock that never goes back.
    """

    def __init__(self) -> None:
        self._pasting = False
        self._tail = ""
        self._last_input = 0.0

    @property
    def pasting(self) -> bool:
        """Whether a paste has begun and not yet ended."""
        return self._pasting

    def feed(self, piece: str, now: float) -> str:
        """What to pass on of `piece`, read at time `now`."""
        self._last_input = now
        passed: list[str] = []
        while piece:
            take = self._paste if self._pasting else self._keys
            done, piece = take(piece)
            passed.append(done)
        return "".join(passed)

    def release(self, now: float) -> str:
        """The end of a paste that is unfinished at time `now` for too long, else nothing."""
        if not self._pasting or now - self._last_input < RELEASE_AFTER:
            return ""
        rest, self._tail, self._pasting = self._tail, "", False
        return _CONTROL.sub("", rest) + PASTE_END

    def _keys(self, piece: str) -> tuple[str, str]:
        """Pass on up to and with the start of a paste; the start may lie across two pieces."""
        seen = self._tail + piece
        found = seen.find(PASTE_START)
        if found < 0:
            self._tail = seen[-(len(PASTE_START) - 1) :]
            return piece, ""
        self._pasting = True
        cut = found + len(PASTE_START) - len(self._tail)
        self._tail = ""
        return piece[:cut], piece[cut:]

    def _paste(self, piece: str) -> tuple[str, str]:
        """Clean up to and with the end of the paste; what may be its beginning waits."""
        seen = self._tail + piece
        found = seen.find(PASTE_END)
        if found >= 0:
            self._pasting, self._tail = False, ""
            return _CONTROL.sub("", seen[:found]) + PASTE_END, seen[found + len(PASTE_END) :]
        kept = _overlap(seen, PASTE_END)
        self._tail = seen[len(seen) - kept :]
        return _CONTROL.sub("", seen[: len(seen) - kept]), ""


def _overlap(text: str, marker: str) -> int:
    """The length of the longest end of `text` that begins `marker`."""
    return next((n for n in range(len(marker) - 1, 0, -1) if text.endswith(marker[:n])), 0)
