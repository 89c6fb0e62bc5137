"""The encodings as which UTF-8 is taken by mistake, and the bytes that get lost on the way.

Windows-1252 and Windows-1254 leave some bytes undefined
(https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/). Programs turn those into the C1
controls of the same number (https://encoding.spec.whatwg.org/#windows-1252), into U+FFFD, or drop
them. Read with C1 controls, both tables hold Latin-1, or Latin-5, as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

UNKNOWN: Final = "\ufffd"
"""Stands for a byte that could not be read (U+FFFD)."""

_C1: Final = {chr(code): code for code in range(0x80, 0xA0)}


@dataclass(frozen=True)
class Misreading:
    """UTF-8 that was read as another encoding.

    Attributes:
        name: the encoding, as people call it.
        codec: Python's name of it.
        undefined: the bytes that it has no sign for.
        doubtful: those of `undefined` of which it is not certain that they were lost.
    """

    name: str
    codec: str
    undefined: tuple[int, ...]
    doubtful: tuple[int, ...] = ()

    @cached_property
    def codes(self) -> dict[str, int]:
        """Each sign above ASCII with its byte, C1 controls included."""
        found = dict(_C1)
        for code in range(0x80, 0x100):
            sign = bytes((code,)).decode(self.codec, "replace")
            if sign != UNKNOWN:
                found[sign] = code
        return found

    def damage(self, text: str, *, lost: str = "") -> str | None:
        """What becomes of `text`; each undefined byte becomes `lost`. None if it is no UTF-8."""
        try:
            data = text.encode()
        except UnicodeEncodeError:
            return None
        return "".join(
            lost
            if code in self.undefined
            else _sign(self.codec, code)
            if code > 0x7F
            else chr(code)
            for code in data
        )

    def sloppily(self, text: str) -> str | None:
        """What becomes of `text` where undefined bytes become C1 controls."""
        try:
            data = text.encode()
        except UnicodeEncodeError:
            return None
        return "".join(
            chr(code) if code in self.undefined else _sign(self.codec, code) for code in data
        )


@lru_cache(256)
def _sign(codec: str, code: int) -> str:
    return bytes((code,)).decode(codec, "replace")


WINDOWS_1252: Final = Misreading("Windows-1252", "cp1252", (0x81, 0x8D, 0x8F, 0x90, 0x9D))
WINDOWS_1254: Final = Misreading(
    "Windows-1254", "cp1254", (0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E)
)
EITHER: Final = Misreading("Windows-1252", "cp1252", WINDOWS_1254.undefined, doubtful=(0x8E, 0x9E))
"""For a page that has no sign which only one of the two knows."""

ONLY_1252: Final = "ÐÝÞðýþŽž"
ONLY_1254: Final = "ĞİŞğış"


def misreading_of(text: str, default: Misreading = EITHER) -> Misreading:
    """Which of the two the signs of `text` speak for; `default` if they do not tell."""
    latin = sum(map(text.count, ONLY_1252))
    turkish = sum(map(text.count, ONLY_1254))
    if latin == turkish:
        return default
    return WINDOWS_1254 if turkish > latin else WINDOWS_1252
