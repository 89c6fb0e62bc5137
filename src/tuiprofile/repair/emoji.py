"""Which emoji are common in pages like these, and what words each stands for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from math import log
from typing import Final

VARIATION: Final = "\ufe0f"
"""Asks for the picture of a sign that is otherwise drawn as text (UTS 51)."""
JOINER: Final = "\u200d"

_UNLISTED: Final = 0.15
"""How common, per thousand, an emoji is of which the table says nothing."""
_WORD: Final = re.compile(r"[a-z][a-z-]+|[\u3040-\u30ff\u4e00-\u9fff]+")
_TAG: Final = re.compile(r"<[^<>]*>?|&[a-z]+;")
_EXACT: Final = 3
"""Words of up to so many letters are no beginnings of others."""


@lru_cache(1)
def _table() -> dict[str, tuple[float, tuple[str, ...]]]:
    """Each emoji without variation selectors: how common, and the words."""
    source = (files("tuiprofile.repair") / "emoji.txt").read_text("utf-8")
    found: dict[str, tuple[float, tuple[str, ...]]] = {}
    for line in source.splitlines():
        if not line.startswith("#"):
            sign, weight, *words = line.split()
            found[sign.replace(VARIATION, "")] = float(weight), tuple(words)
    return found


@lru_cache(1)
def _single() -> dict[str, float]:
    """Each code point of the table with how common it is, alone or as a part."""
    found: dict[str, float] = {}
    for signs, (weight, _) in _table().items():
        for sign in signs:
            found[sign] = found.get(sign, 0) + weight
    return found


@lru_cache(1)
def _joined() -> frozenset[tuple[str, str]]:
    """The signs that stand before and behind a joiner somewhere in the table."""
    return frozenset(
        (signs[at - 1], signs[at + 1])
        for signs in _table()
        for at, sign in enumerate(signs)
        if sign == JOINER
    )


def joins(first: str, second: str) -> bool:
    """Whether two signs are known to make one emoji with a joiner between them."""
    return (first, second) in _joined()


def is_emoji(sign: str) -> bool:
    """Whether a code point is an emoji, or a picture that may be used as one."""
    return sign in _single() or (
        "\U0001f000" <= sign <= "\U0001faff" and unicodedata.category(sign) in ("So", "Sk")
    )


def commonness(sign: str) -> float:
    """The natural logarithm of an emoji's share of all."""
    weight = _single().get(sign)
    if weight is None:
        weight = _UNLISTED if sign >= "\U0001f300" else _UNLISTED / 20
    return log(weight / 1500)


@lru_cache(512)
def words_for(sign: str) -> frozenset[str]:
    """The beginnings of words that an emoji stands for, those of its Unicode name included."""
    _, words = _table().get(sign, (0, ()))
    named = unicodedata.name(sign, "").lower().split()
    return frozenset({*words, *(word for word in named if len(word) > _EXACT)})


def fits(sign: str, words: tuple[str, ...]) -> str | None:
    """The first of `words` that an emoji stands for, or None."""
    wanted = words_for(sign)
    for word in words:
        for beginning in wanted:
            if word == beginning or (
                word.startswith(beginning) and (len(beginning) > _EXACT or not beginning.isascii())
            ):
                return word
            if not beginning.isascii() and beginning in word:
                return word
    return None


def words_of(line: str) -> tuple[str, ...]:
    """The words of a line that may say what an emoji in it stands for."""
    return tuple(_WORD.findall(_TAG.sub(" ", line.lower())))
