"""Lists of authors in plain words: `A. Lee, **B. Doe**\\*, Chen Wu and D. Roe`.

A piece between separators is a name if it looks like one: a few capitalised words, initials,
particles, or the two to four signs of a Chinese or Japanese name, with the signs people put behind
names. What looks like a venue or a label is none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tuiprofile.profile.fields.publication_view import IMAGE, MARK, View
from tuiprofile.profile.fields.publication_words import LABELS, nameless_words


class Authors(NamedTuple):
    """A list of authors, offsets in a view's plain text.

    Attributes:
        names: each name with its signs, without separators; `et al` counts as one.
        notes: remarks in parentheses among them, the parentheses left out.
        end: where the list ends, before the sign behind it.
        closed: whether a full stop or the end of the line ends it.
    """

    names: tuple[tuple[int, int], ...]
    notes: tuple[tuple[int, int], ...]
    end: int
    closed: bool


_PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ten ter el al bin ibn ben abu y e zu"
    " af av san st jr sr ii iii".split()
)
_MAX_NAMES = 500
_LONGEST_PIECE = 200
_MAX_WORDS, _MAX_CAPITALS = 6, 4
_MAX_LENGTH = 60


def authors_at(view: View, start: int, end: int) -> Authors:
    """The list of authors that begins at `start` of the plain text; empty if there is none."""
    plain = view.plain
    names: list[tuple[int, int]] = []
    notes: list[tuple[int, int]] = []
    at = _skipped(plain, start, end)
    stop, closed, terse, joined = start, False, False, False
    while at < end and len(names) < _MAX_NAMES:
        piece = _piece(plain, at, end, terse=terse) or (_lenient(plain, at, end) if names else None)
        if piece is None or _splits_pair(view, names[0][0] if names else at, *piece):
            if joined:
                # `Reed Beds and the Memory …`: what ends in such words is no name either.
                names.pop()
                stop = names[-1][1] if names else start
            break
        names.append(piece)
        terse = terse or _terse().fullmatch(plain, *piece) is not None
        stop = piece[1]
        at = _skipped(plain, stop, end)
        remark = _remark().match(plain, at, end)
        if remark is not None:
            if any(sign.isalnum() for sign in remark[1]):
                notes.append(remark.span(1))
            stop = remark.end()
        separator = _separator().match(plain, stop, end) or _ellipsis().match(plain, piece[0], end)
        if separator is None:
            closed = _closing().match(plain, stop, end) is not None
            break
        at = separator.end()
        joined = separator[0].strip() in ("and", "&", "und")
        if plain[separator.end() - 1 : separator.end()] in ("\n", "\f"):
            break
    if names and at >= end:
        closed = True
    if not any(_is_whole(view, *name) for name in names):
        return Authors((), (), start, False)
    return _without_venue(plain, Authors(tuple(names), tuple(notes), stop, closed), end)


def _is_whole(view: View, start: int, end: int) -> bool:
    """Whether a name is one by itself; a single word such as `Fast` is so only among others."""
    words = _signs().sub("", view.plain[start:end]).strip()
    if _others().fullmatch(words):
        return False
    return len(words) == 1 or " " in words or not words.isascii() or bool(view.pairs_at(start))


def _skipped(plain: str, at: int, end: int) -> int:
    match = _blanks().match(plain, at, end)
    return match.end() if match else at


def _piece(plain: str, start: int, end: int, *, terse: bool = False) -> tuple[int, int] | None:
    """The name that stands there; `terse` if others end in initials, as in `Lee AB`."""
    end = min(end, start + _LONGEST_PIECE)
    limit = _delimiter().search(plain, start, end)
    stop = limit.start() if limit else end
    if terse and limit and _middle_initial().fullmatch(plain, start, stop):
        # `Cyril D. Roe, Dee Moss` among `Lee A`, but not `Lee A. Fog, mud and reeds`.
        terse = limit[0] != "," or _piece(plain, limit.end(), end) is None
    for match in _full_stop().finditer(plain, start, stop):
        if terse or not _is_initial(plain, match.start()):
            others = _others().match(plain, start, stop)
            stop = match.start() if others is None else _with_stop(plain, others.end())
            break
    found = _trimmed(plain, start, stop)
    if is_name(plain[found[0] : found[1]]):
        return found
    # `Powe C. A title begins`: the initial is a name's last word.
    for match in reversed(list(_full_stop().finditer(plain, start, stop))):
        found = _trimmed(plain, start, match.start())
        if is_name(plain[found[0] : found[1]]) and " " in plain[found[0] : found[1]]:
            return found
    return None


def _with_stop(plain: str, at: int) -> int:
    """Behind `et al`, its own stop if another separator follows it."""
    return at + 1 if plain[at : at + 1] == "." and plain[at + 1 : at + 2] in tuple(",;:)") else at


def _lenient(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """A name with a surname in small letters, between others."""
    match = _small_surname().match(plain, start, end)
    if match is None or _piece(plain, match.end(), end) is None:
        return None
    return match.span(1)


def _trimmed(plain: str, start: int, stop: int) -> tuple[int, int]:
    while stop > start and plain[stop - 1].isspace():
        stop -= 1
    while start < stop and plain[start].isspace():
        start += 1
    return start, stop


def _is_initial(plain: str, dot: int) -> bool:
    """Whether the full stop belongs to an initial or to `Jr.`."""
    word = _last_word().search(plain, max(0, dot - 12), dot)
    if word is None:
        return False
    return word[0] in ("Jr", "Sr") or (len(word[0]) == 1 and word[0].isupper())


def _splits_pair(view: View, first: int, start: int, end: int) -> bool:
    """Whether a name would end in the middle of marks that begin with it, not with the list."""
    return any(
        start <= pair.start < end < pair.end and pair.start > first
        for pair in view.bordering(start, end)
    )


def _without_venue(plain: str, found: Authors, end: int) -> Authors:
    """`…, Roe, Pattern Recognition, 2026`: what a year follows is no author."""
    if len(found.names) < 2 or not _year_behind().match(plain, found.end, end):
        return found
    names = found.names[:-1]
    return found._replace(names=names, end=names[-1][1], closed=False)


def is_name(piece: str) -> bool:
    """Whether a few words are a person's name, `et al` or an ellipsis."""
    if _others().fullmatch(piece) or (_others().fullmatch(piece[:-1]) and piece.endswith("al.")):
        return True
    piece = _signs().sub("", piece).strip()
    if not piece or len(piece) > _MAX_LENGTH:
        return False
    if _cjk_name().fullmatch(piece):
        return _cjk_other().search(piece) is None
    words = piece.split()
    if len(words) > _MAX_WORDS or nameless_words().search(piece):
        return False
    if all(word.strip(".!").lower() in LABELS for word in words):
        return False
    if len(words) > 2 and words[0] in ("A", "An", "The"):
        return False
    capitals = 0
    for index, word in enumerate(words):
        if _name_word().fullmatch(word):
            capitals += 1
            if len(word) > 4 and word.isupper() and "-" not in word and index == 0:
                return False
        elif word.lower().rstrip(".") not in _PARTICLES:
            return False
    return 0 < capitals <= _MAX_CAPITALS


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"[ \t\u00a0\u3000\v]*")


@cache
def _delimiter() -> re.Pattern[str]:
    return re.compile(
        r"[,;，、；:：\n\f\[【|/“\"《「<>]|(?<!\^)[(（]"
        r"|\s&\s|\s(?:and|und|et(?!\.?\s*al))\s|\s与\s|\s[-–—]\s|[。．]"
    )


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(
        r"\s*[,;，、；](?:\s*(?:and|&)\s)?[ \t\v]*"
        r"|\s+(?:and|und|et(?!\.?\s*al)|&|与)\s+|\s*/\s*(?=[A-Z])"
    )


@cache
def _ellipsis() -> re.Pattern[str]:
    return re.compile(r"(?:\.\.\.|…+)\s+(?=\w)")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[.。．:：]|[\n\f|]|\Z|[\v])")


@cache
def _full_stop() -> re.Pattern[str]:
    return re.compile(r"\.(?=[\s\"“]|\Z|[^\w\s.,;-]?[A-Z])")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+\Z")


@cache
def _remark() -> re.Pattern[str]:
    return re.compile(r"[(（]([^()（）\n\f]{0,80})[)）]")


@cache
def _year_behind() -> re.Pattern[str]:
    return re.compile(r"[\s,，(（]*(?:19|20)\d\d\b|\s*['’]\d\d\b")


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:et\.?\s*al(?:\.(?=\s*[,;:)]))?|(?:and\s+)?others|\.\.\.|…|……|等人?|etc)(?!\w)", re.I
    )


@cache
def _terse() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,}(?:[ -][^\W\d_]{2,})* [A-Z]{1,3}")


@cache
def _middle_initial() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,} [A-Z]\. [^\W\d_]{2,}")


@cache
def _small_surname() -> re.Pattern[str]:
    return re.compile(r"([A-Z][a-z]+ [a-z]{2,12}[*†‡]?)\s*,\s*")


@cache
def _signs() -> re.Pattern[str]:
    marks = rf"*∗⋆★†‡✝✉☨§¶#^~+✦♠♡♣♢α-γ¹²³⁰-⁹{MARK}{IMAGE}\u200b\ufe0f📧"
    return re.compile(
        rf"\s*[{marks}]+(?:\s*\d+\b)?|\^?\((?:corr|co)\.?\)\Z|(?<=[a-z])\d(?:,\d)*\Z|\A_|_\Z"
    )


@cache
def _cjk_name() -> re.Pattern[str]:
    return re.compile(
        r"[一-鿿·々]{2,4}等?|[一-鿿々ぁ-んァ-ヶー]{1,5}[ \u3000][一-鿿々ぁ-んァ-ヶー]{1,5}"
    )


@cache
def _cjk_other() -> re.Pattern[str]:
    return re.compile(
        r"专利|发明|论文|会议|期刊|学报|大学|网页|链接|代码|主页|项目|中文|新增|授权|作者|一作|通讯"
    )


@cache
def _name_word() -> re.Pattern[str]:
    # Initials; or letters that begin with a capital one: `Jean-Luc`, `O'Brien`, `McDoe`.
    return re.compile(
        r"(?:[^\W\d_a-z]\.?-?){1,4}"
        r"|(?:[dDlL]['’])?(?!\d)[^\W\d_a-z一-鿿ぁ-ヶ](?:[^\W\d_]|['’`´.·-])*"
    )
