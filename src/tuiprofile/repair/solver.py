"""Ways to repair one broken run, with what speaks for each: a search over its pieces.

Scores are natural logarithms of chances, up to a constant: how common a sign is, what stands
beside it, and what the place tells. Only the best beginnings are followed (a beam search).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import exp
from typing import Final, NamedTuple

from tuiprofile.repair import emoji, hanzi
from tuiprofile.repair.pieces import Candidate, Piece, candidates, cut
from tuiprofile.repair.runs import Run, find_once_more, find_runs
from tuiprofile.repair.signs import commonness, script
from tuiprofile.repair.surroundings import Around, Surroundings

BEAM: Final = 16
_MOST_SIGNS: Final = 16
"""Of the signs that fit a piece only so many are tried, those that are most common."""
KEPT_COST: Final = 6.0
"""Against a sound sign behind a broken one: where a page is broken, all of it mostly is."""
_BLANK_COST: Final = 3.5
"""The same for a no-break space, which editors put in place of blanks."""
_DOUBTFUL_COST: Final = 1.5
_MORE_COST: Final = 4.0
"""Against a byte that vanished where others left U+FFFD."""
_UNSOLVED_COST: Final = 12.0
_WRONG_COST: Final = 15.0
_TWICE: Final = 6
"""How many ways are followed where the repaired run is broken itself."""
_DEEPEST: Final = 3
SPELLED: Final = "spelled by"


class Way(NamedTuple):
    """A way to repair a run."""

    text: str
    score: float
    lost: int
    """How many bytes were put back."""
    reason: str


class _Partial(NamedTuple):
    score: float
    text: str
    lost: int
    reasons: tuple[str, ...]


def solve(run: Run, around: Around, page: Surroundings, depth: int = 0) -> list[Way]:
    """The ways to repair a run, the best first; none if nothing fits."""
    pieces = cut(run.text, run.misreading)
    if not pieces:
        return []
    stretches = _stretches(pieces)
    spelled = _spelled(pieces, stretches, run, around)
    beam = [_Partial(0.0, "", 0, ())]
    for index, piece in enumerate(pieces):
        options = candidates(piece, run.misreading)
        scored: list[tuple[Candidate, float, str]] = []
        for option in options:
            score = _alone(option, piece, keeps=page.keeps_bytes, last=index + 1 == len(pieces))
            reason = ""
            for syllable, weight, name in spelled.get(index, ()) if option.lost else ():
                if syllable in hanzi.readings(option.text[0]):
                    score += weight
                    reason = f"{SPELLED} “{name}”"
                    break
            scored.append((option, score, reason))
        if not scored:
            scored = [(Candidate(piece.text, 0, 0, 0), -_UNSOLVED_COST, "")]
        scored = sorted(scored, key=lambda each: -each[1])[:_MOST_SIGNS]
        grown: list[_Partial] = []
        for partial in beam:
            for option, score, reason in scored:
                more, why = _beside(
                    partial.text, option, pieces, index, stretches[index], around, page
                )
                reasons = (*partial.reasons, *filter(None, (reason, why)))
                grown.append(
                    _Partial(
                        partial.score + score + more,
                        partial.text + option.text,
                        partial.lost + option.lost,
                        reasons,
                    )
                )
        beam = sorted(grown, key=lambda each: -each.score)[:BEAM]
    ways = [_way(each, around, page) for each in beam]
    if depth < _DEEPEST:
        ways = [
            *(again for way in ways[:_TWICE] for again in _again(way, around, page, depth)),
            *ways[_TWICE:],
        ]
    ways = [_settled(way) for way in ways if way.text != run.text]
    best: dict[str, Way] = {}
    for way in sorted(ways, key=lambda each: -each.score):
        best.setdefault(way.text, way)
    return list(best.values())


def confidences(ways: Sequence[Way]) -> list[float]:
    """The chance of each way, if one of them is right."""
    if not ways:
        return []
    top = max(way.score for way in ways)
    weights = [exp(way.score - top) for way in ways]
    return [weight / sum(weights) for weight in weights]


def _alone(option: Candidate, piece: Piece, *, keeps: bool, last: bool) -> float:
    """What a candidate's own signs and the loss it supposes count for."""
    score = commonness(option.text[0])
    if option.kept:
        blank = option.text[1:] == "\u00a0" and script(option.text[0]) == "emoji"
        score -= _BLANK_COST if blank and last else KEPT_COST * option.kept * (1 if last else 2)
    score -= _DOUBTFUL_COST * (option.doubtful > 0)
    if keeps:
        score -= _MORE_COST * (option.lost - piece.tail.count(None))
    return score


def _beside(
    before: str,
    option: Candidate,
    pieces: Sequence[Piece],
    index: int,
    stretch: range,
    around: Around,
    page: Surroundings,
) -> tuple[float, str]:
    """What a candidate's place counts for, and why in a few words."""
    sign = option.text[0]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    last = before[-1:] or around.before
    kind = script(sign)
    score, reason = 0.0, ""
    if hanzi.is_hanzi(sign) and 2 <= len(stretch) <= 3:
        at = index - stretch.start
        score += hanzi.name_bonus(before[len(before) - at :], sign)
    elif len(stretch) == 1 and sign in hanzi.ALONE:
        score += 1.5
    if before:
        other = script(before[-1])
        if hanzi.is_hanzi(sign) and hanzi.is_hanzi(before[-1]):
            score += hanzi.attraction(before[-1], sign)
            if score > 2 and option.lost:
                reason = f"“{before[-1]}{sign}” is a common word"
        elif {kind, other} == {"east", "latin"}:
            score -= 3.0
        if pieces[index - 1].text == pieces[index].text and option.lost:
            score += 4.0 if before[-1] == sign else -2.0
    if kind == "emoji":
        more, why = _emoji(sign, last, before, following, around, page)
        return score + more, why or reason
    if kind == "latin" and sign.isalpha() and not hanzi.is_hanzi(sign) and ord(sign) < 0x2000:
        behind = following is not None or around.behind.isalpha()
        score += _case(sign, last, behind, around.behind if following is None else "a")
    elif sign in "‐‑–" and last.isalnum() and around.behind.isalnum():
        score += 2.5
    elif sign in "“”‘’" and following is None:
        score += _quote(sign, last, around.behind)
    return score, reason


def _emoji(
    sign: str, last: str, before: str, following: Piece | None, around: Around, page: Surroundings
) -> tuple[float, str]:
    """What the place of an emoji counts for."""
    if sign == emoji.VARIATION:
        keycap = last in "0123456789#*" and following is not None and following.lead == 0xE2
        return (0.0 if last and (keycap or not last.isalnum()) else -6.0), ""
    if sign == emoji.JOINER:
        joins = (
            before != ""
            and script(last) == "emoji"
            and following is not None
            and following.lead >= 0xE2
        )
        return (8.0 if joins else -6.0), ""
    if "\U0001f3fb" <= sign <= "\U0001f3ff":
        return (2.0 if before and script(last) == "emoji" else -6.0), ""
    score = 1.0 if page.has_sign(sign) else 0.0
    if last == emoji.JOINER:
        score += 4.0 if emoji.joins(before[-2:-1], sign) else 0.0
    word = emoji.fits(sign, around.words)
    if word is None:
        return score, ""
    return score + (3.5 if around.heading else 1.5), f"fits “{word}”"


def _case(sign: str, last: str, behind: bool, next_sign: str) -> float:
    if last.islower() and sign.isupper():
        return -5.0
    if last.isupper() and next_sign.isupper() and sign.islower():
        return -3.0
    if not last.isalpha() and sign.islower() and behind:
        return -1.0
    return 0.0


def _quote(sign: str, last: str, behind: str) -> float:
    opens = (not last or last.isspace() or last in "([{>*_—") and behind.strip() != ""
    closes = last.strip() != "" and (not behind or not behind.isalnum())
    if sign in "“‘":
        return 1.5 if opens else -2.0
    if sign == "’" and last.isalnum() and behind.isalnum():
        return 1.5
    return 1.5 if closes and not opens else -2.0


def _stretches(pieces: Sequence[Piece]) -> list[range]:
    """For each piece the pieces around it that are Chinese characters as it is, or none."""
    found: list[range] = []
    while len(found) < len(pieces):
        start = end = len(found)
        while end < len(pieces) and 0xE4 <= pieces[end].lead <= 0xE9:
            end += 1
        found += [range(start, end)] * (end - start) or [range(0)]
    return found


def _spelled(
    pieces: Sequence[Piece], stretches: Sequence[range], run: Run, around: Around
) -> dict[int, list[tuple[str, float, str]]]:
    """The syllables that names around give the signs, if they agree with those not broken.

    For each piece: the syllable, what it counts for, and the name.
    """
    found: dict[int, list[tuple[str, float, str]]] = {}
    for stretch in dict.fromkeys(stretches):
        if not 2 <= len(stretch) <= 4 or all(pieces[index].whole for index in stretch):
            continue
        for names, weight in ((around.near, 8.0), (around.owners, 6.0)):
            for name in names:
                for syllables in hanzi.spellings((name,), len(stretch)):
                    paired = list(zip(stretch, syllables, strict=True))
                    if all(_may_be_read(pieces[at], each, run) for at, each in paired):
                        for at, each in paired:
                            found.setdefault(at, []).append((each, weight, " ".join(name).title()))
    return found


def _may_be_read(piece: Piece, syllable: str, run: Run) -> bool:
    return any(
        syllable in hanzi.readings(option.text[0]) for option in candidates(piece, run.misreading)
    )


def _way(partial: _Partial, around: Around, page: Surroundings) -> Way:
    """A whole way, with the word that it makes."""
    score, reasons = partial.score, list(partial.reasons)
    word = around.left + partial.text + around.right
    if partial.lost and word != partial.text and page.has_plain(word):
        score += 4.0
        reasons.append("the same word stands elsewhere without accents")
    if not partial.lost:
        reason = "no byte was lost"
    elif reasons:
        reason = next((each for each in reasons if each.startswith(SPELLED)), reasons[-1])
    else:
        reason = "a common sign that fits"
    return Way(partial.text, score, partial.lost, reason)


def _again(way: Way, around: Around, page: Surroundings, depth: int) -> list[Way]:
    """A way whose result is broken itself, as of a text that was misread twice."""
    inner = find_once_more(way.text) if page.is_twice_broken else find_runs(way.text)
    if not inner:
        return [way]
    ways = [Way("", way.score, way.lost, way.reason)]
    at = 0
    for each in inner:
        solved = solve(each, around, page, depth + 1)[:_TWICE]
        between = way.text[at : each.span.start]
        passing = sum(map(commonness, each.text))  # what nobody wrote need not be common
        if not solved:
            return [way]
        ways = [
            Way(
                done.text + between + found.text,
                done.score + found.score - passing,
                done.lost + found.lost,
                found.reason if found.lost else done.reason,
            )
            for done in ways
            for found in solved
        ]
        ways = sorted(ways, key=lambda found: -found.score)[: _TWICE * _TWICE]
        at = each.span.end
    return [found._replace(text=found.text + way.text[at:]) for found in ways]


def _settled(way: Way) -> Way:
    """A way, worth less if it leaves control characters, or what is broken still."""
    wrong = sum(unicodedata.category(sign) == "Cc" for sign in way.text)
    wrong += bool(find_runs(way.text))
    return way._replace(score=way.score - _WRONG_COST * wrong) if wrong else way


__all__ = ["Way", "confidences", "solve"]
