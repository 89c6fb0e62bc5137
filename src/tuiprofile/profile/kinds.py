"""What kind of section a title names, so that differently worded pages read alike.

A title is a noun phrase, and its last noun says what it is: "Teaching Experience" is about
experience, "Conference Papers" are papers. So a title is cut into conjuncts ("Honors and Awards"),
each conjunct is judged by its last word, and a word that says little by itself ("experience",
"research", "work") gives way to a telling word beside it. Chinese and Japanese put the telling
noun last as well; there words are found by the longest match, as no blanks part them.

A title with too many words that belong to no section's name is a paper's title, a sentence or a
subheading: it is of kind ``other``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tuiprofile.profile import kind_names as names
from tuiprofile.profile.titles import plain_title, slug

__all__ = ["KINDS", "is_bold_section", "kind_of", "plain_title", "slug"]

KINDS = (
    "news",
    "education",
    "awards",
    "publications",
    "experience",
    "service",
    "teaching",
    "talks",
    "projects",
    "research",
    "skills",
    "about",
    "contact",
    "other",
)

_CJK = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>")
_CLAUSE = re.compile(r"[:。!?]|\.\s+(?=\S)")
_AND = r"\band\b|\bor\b|[&/,、|+;·•・]"
_INSTITUTIONS = frozenset({"university", "universität", "institute", "college", "laboratory"})
# UTF-8 emoji read as Windows-1252 or -1254: they begin with the byte F0 or E2.
_BROKEN_EMOJI = re.compile(r"^[ðğâ][^\sA-Za-z0-9]+\s*")
_NUMBERING = re.compile(
    r"^[\W_]*(?:第?[一二三四五六七八九十]+[、.部章]|\d+[.)、]|\(\d+\)|(?:[ivx]+|[a-h])[.)]\s)"
)
_MAX_WORDS = 9
_MAX_CJK = 16
_MAX_UNKNOWN_WORDS = 3
_MAX_UNKNOWN_CJK = 2


def _may_have_cjk(text: str) -> bool:
    """Whether the ranges of Chinese and Japanese, which take long to compile, are needed at all."""
    return any("\u3005" <= sign <= "\ufaff" for sign in text)


@cache
def _cjk_run(cjk: bool) -> re.Pattern[str]:
    """Runs of Chinese or Japanese in a text that may have some, or has none."""
    return re.compile(f"([{_CJK}]+)" if cjk else "((?!))")


@cache
def _conjunction(cjk: bool) -> re.Pattern[str]:
    """What parts the conjuncts of a title."""
    return re.compile(rf"{_AND}|(?<=[{_CJK}])[与與和及と](?=[{_CJK}])" if cjk else _AND)


class _Verdict(NamedTuple):
    """A kind, and how much the word that names it says: 0 settles it, more is weaker."""

    rank: int
    kind: str


def kind_of(title: str) -> str:
    """Return the kind (one of ``KINDS``) that a section's plain *title* names, else ``other``."""
    text = unicodedata.normalize("NFKC", _BROKEN_EMOJI.sub("", title)).casefold()
    text = _NUMBERING.sub("", text)
    outside = _BRACKETED.sub(" ", text)
    text = outside if _WORD.search(outside) else text
    clauses = [part for part in _CLAUSE.split(text) if _WORD.search(part)]
    text = clauses[0] if clauses else ""
    cjk_run = _cjk_run(_may_have_cjk(text))
    words = _words(cjk_run.sub(" ", text))
    if len(clauses) > 1 and len(_words(clauses[1])) > 2 and not all(map(_is_known, words)):
        return "other"  # a paper's title: "OpenTalks: A Corpus of Lectures"
    if not _INSTITUTIONS.isdisjoint(words):
        return "other"  # a place's name: "University of Science and Technology"
    if len(words) > _MAX_WORDS or sum(map(len, cjk_run.findall(text))) > _MAX_CJK:
        return "other"
    verdict = _phrase(words)
    if verdict is None:
        verdicts = list(_verdicts(text))
        verdict = min(verdicts, key=lambda found: found.rank, default=None)
    return verdict.kind if verdict else "other"


def is_bold_section(title: str) -> bool:
    """Tell whether a lone bold paragraph starts a section: only a known kind's name does."""
    return kind_of(title) != "other"


def _verdicts(text: str) -> Iterator[_Verdict]:
    cjk = _may_have_cjk(text)
    cjk_run = _cjk_run(cjk)
    for conjunct in _conjunction(cjk).split(text):
        for piece in cjk_run.split(conjunct):
            verdict = _judge_cjk(piece) if cjk_run.match(piece) else _judge(_words(piece))
            if verdict:
                yield verdict


def _words(text: str) -> list[str]:
    found = (word.group().replace("’", "'").removesuffix("'s") for word in _WORD.finditer(text))
    return [word.replace("'", "") for word in found if not word.isnumeric()]


def _phrase(words: list[str]) -> _Verdict | None:
    if words[:1] == ["about"]:
        return _Verdict(0, "about")
    text = f" {' '.join(words)} "
    for phrase, kind in names.PHRASES:
        start = text.find(f" {phrase}")
        if start < 0:
            continue
        rest = text[start + len(phrase) + 1 :]
        if rest.startswith((" ", "s ")) or (phrase.endswith("y") and rest.startswith("ies ")):
            return _Verdict(0, kind)
    return None


def _judge(words: list[str]) -> _Verdict | None:
    """Judge one conjunct of an English title by its last noun."""
    if not words or not names.SENTENCE.isdisjoint(words):
        return None
    whole = words
    words = _head_phrase(words)
    while len(words) > 1 and _lemma(words[-1]) in names.TAILS:
        words = words[:-1]
    *before, last = map(_lemma, words)
    unknown = sum(not _is_known(word) for word in before)
    kind = _telling().get(last)
    if kind:
        return _Verdict(0, kind) if unknown <= _MAX_UNKNOWN_WORDS else None
    kind = _shy().get(last)
    if kind:
        complete = all(_is_known(_lemma(word)) for word in whole)
        foreign = any(_telling().get(word, kind) != kind for word in before)
        return _Verdict(0, kind) if unknown == 0 and complete and not foreign else None
    rank, kind = _weak().get(last, (0, ""))
    if not kind:
        return None
    return _judge_weak(last, before, unknown, _Verdict(rank, kind))


def _head_phrase(words: list[str]) -> list[str]:
    """Leave out what a preposition adds: "Publications with Citations" are publications."""
    for index, word in enumerate(words):
        if index and word in names.PREPOSITIONS:
            return words[:index]
        if index and word == "of":
            # In "list of papers" the list is of no interest; in "papers of the group" it is.
            vague = names.TAILS | names.QUALIFIERS | names.NEEDS_RESEARCH
            if all(_lemma(before) in vague for before in words[:index]):
                return _head_phrase(words[index + 1 :]) or words[:index]
            return words[:index]
    return words


def _judge_weak(last: str, before: list[str], unknown: int, own: _Verdict) -> _Verdict | None:
    for word in reversed(before):
        kind = _telling().get(word) or _shy().get(word)
        if kind and unknown <= 2 and word not in names.QUALIFIERS:
            return _Verdict(0, kind)
    if unknown > (1 if last in ("experience", "interest") else 0):
        return None
    if last in names.NEEDS_RESEARCH and "research" not in before and "interest" not in before:
        return None
    return own


def _judge_cjk(run: str) -> _Verdict | None:
    """Judge one run of Chinese or Japanese characters: the last telling word in it wins."""
    table = _cjk_words()
    longest = max(map(len, table))
    folded = _fold(run)
    found: list[_Verdict] = []
    unknown = start = 0
    while start < len(folded):
        for length in range(longest, 0, -1):
            verdict = table.get(folded[start : start + length], _Verdict(-1, ""))
            if verdict.rank >= 0 and start + length <= len(folded):
                found.append(verdict)
                start += length
                break
        else:
            unknown += 1
            start += 1
    telling = [verdict for verdict in found if verdict.rank == 0 and verdict.kind]
    if telling:
        return telling[-1] if unknown <= _MAX_UNKNOWN_CJK + len(telling) else None
    weak = [verdict for verdict in found if verdict.kind]
    return min(weak, key=lambda verdict: verdict.rank) if weak and unknown <= 2 else None


def _lemma(word: str) -> str:
    """Give the singular of *word*, if a table knows one, else *word* itself."""
    if _in_tables(word):
        return word
    for ending, singular in (("ies", "y"), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending) + singular
        if word.endswith(ending) and _in_tables(stem):
            return stem
    return _without_typo(word)


def _without_typo(word: str) -> str:
    """Forgive one wrong, missing or additional letter in a long word ("Expericence")."""
    singular = word.removesuffix("s")
    for known in _long_words():
        if abs(len(singular) - len(known)) > 1 or singular[0] != known[0]:
            continue
        same = 0
        while same < min(len(singular), len(known)) and singular[same] == known[same]:
            same += 1
        left, right = singular[same:], known[same:]
        swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
        if swapped or left[1:] == right or left == right[1:] or left[1:] == right[1:]:
            return known
    return word


def _in_tables(word: str) -> bool:
    return word in _telling() or word in _shy() or word in _weak() or word in _fillers()


def _is_known(word: str) -> bool:
    return _in_tables(_lemma(word)) or word in names.PREPOSITIONS


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(word for word in (*_telling(), *_weak()) if len(word) >= 9)


@cache
def _fillers() -> frozenset[str]:
    return names.TAILS | names.QUALIFIERS


@cache
def _telling() -> dict[str, str]:
    return {word: kind for kind, words in names.TELLING.items() for word in words.split()}


@cache
def _shy() -> dict[str, str]:
    return {word: kind for kind, words in names.SHY.items() for word in words.split()}


@cache
def _weak() -> dict[str, tuple[int, str]]:
    return {word: (rank, kind) for rank, (word, kind) in enumerate(names.WEAK, 1)}


@cache
def _cjk_words() -> dict[str, _Verdict]:
    table = {_fold(word): _Verdict(99, "") for word in names.CJK_FILLERS}
    for rank, (word, kind) in enumerate(names.CJK_WEAK, 1):
        table[_fold(word)] = _Verdict(rank, kind)
    for kind, words in names.CJK_TELLING.items():
        table.update({_fold(word): _Verdict(0, kind) for word in words.split()})
    return table


@cache
def _forms() -> dict[int, str]:
    return str.maketrans(names.FORMS)


def _fold(text: str) -> str:
    return text.translate(_forms())
