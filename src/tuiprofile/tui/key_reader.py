"""Turns the bytes of the terminal into events, in the order they came."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from math import inf
from typing import TYPE_CHECKING, Final

from textual import constants, events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser

from tuiprofile.tui.bursts import Burst, came_in
from tuiprofile.tui.input_filter import AltPiece, InputFilter, Piece

if TYPE_CHECKING:
    from textual.message import Message

_MUCH: Final = 256
"""Bytes that nobody types between two reads: what follows such a read at once belongs to it."""
_AT_ONCE: Final = 0.05
_ATTRIBUTE: Final = "terminal_alt"


class _AltPress:
    """What may be one key with Alt, which comes as Esc and the key."""

    __slots__ = ("ignored",)

    def __init__(self) -> None:
        self.ignored = False


def ignored_for_alt(key: events.Key) -> bool:
    """Whether a text field is to ignore `key`, as half of a key with Alt.

    To be asked once for each key. If the Esc went elsewhere, the key behind it is just that key.
    """
    press = getattr(key, _ATTRIBUTE, None)
    if not isinstance(press, _AltPress):
        return False
    if key.key == "escape":
        press.ignored = True
    return press.ignored


class KeyReader:
    """Events for bytes. Keys know the burst they came in; bytes that are not UTF-8 are replaced.

    Times are in seconds on a clock that never goes back.
    """

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._filter = InputFilter(constants.ESCAPE_DELAY)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._burst = Burst()
        self._alt = _AltPress()
        self._much_until = -inf

    def feed(self, data: bytes, now: float) -> Iterator[Message]:
        """The events of what was read at time `now`."""
        if now > self._much_until:
            self._burst = Burst()
        self._much_until = now + _AT_ONCE if len(data) >= _MUCH else -inf
        yield from self._events(self._filter.feed(self._decode(data), now))

    def tick(self, now: float) -> Iterator[Message]:
        """The events of what has waited too long for its rest."""
        yield from self._events(self._filter.release(now))

    def patience(self, now: float, most: float) -> float:
        """Seconds, `most` at most, until `tick` may have something."""
        return self._filter.patience(now, most)

    def close(self) -> None:
        """Let go of the parser."""
        with suppress(EOFError, ParseError):
            for _ in self._parser.feed(""):
                pass

    def _events(self, pieces: list[Piece]) -> Iterator[Message]:
        for piece in pieces:
            alt = isinstance(piece, AltPiece)
            if alt and piece.kind == "escape":
                self._alt = _AltPress()
            for event in self._of(piece):
                if isinstance(event, events.Key):
                    came_in(event, self._burst)
                    if alt:
                        setattr(event, _ATTRIBUTE, self._alt)
                yield event

    def _of(self, piece: Piece) -> Iterator[Message]:
        if piece.kind == "paste":
            yield events.Paste(piece.text)
        elif piece.kind == "escape":
            yield events.Key("escape", "\x1b")
        else:
            yield from self._parser.feed(piece.text)
            self._forget_unknown()

    def _forget_unknown(self) -> None:
        """Drop a sequence that the parser does not know; else the next keys would be part of it."""
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
            for _ in self._parser.tick():
                pass
