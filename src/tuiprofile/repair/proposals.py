"""All broken runs of a page, each proposed once with all of its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tuiprofile.repair.elsewhere import Elsewhere
from tuiprofile.repair.misreadings import Misreading
from tuiprofile.repair.model import Alternative, Hints, Proposal
from tuiprofile.repair.others import find_others
from tuiprofile.repair.runs import Run, encoding_name, find_runs
from tuiprofile.repair.solver import Way, confidences, solve
from tuiprofile.repair.surroundings import Around, Surroundings
from tuiprofile.text.span import Span

CERTAIN: Final = 0.99
"""From this confidence on, a repair that put bytes back is certain."""
SHOWN: Final = 8
"""At most so many alternatives are kept."""
_SAME_PLACE: Final = 12.0
_ELSEWHERE: Final = 6.0


@dataclass
class _Group:
    run: Run
    places: list[Span] = field(default_factory=list)
    chances: dict[str, list[float]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


def find_repairs(text: str, hints: Hints | None = None) -> list[Proposal]:
    """What in `text` is UTF-8 that was read as another encoding, and what it can have been.

    Sound text gives none. The order is that of the first places. A run that means different
    things in different places, as its words tell, is proposed once for each.
    """
    runs = find_runs(text)
    others = find_others(text, [run.span for run in runs])
    if not runs:
        return others
    hints = hints or Hints()
    page = Surroundings(text, runs, hints)
    elsewhere = Elsewhere((_without(text, runs), *hints.texts))
    groups: dict[tuple[str, str], _Group] = {}
    known: dict[tuple[str, Misreading, Around], list[Way]] = {}
    for run in runs:
        around = page.of(run)
        key = (run.text, run.misreading, around)
        if key not in known:
            known[key] = solve(run, around, page)
        ways = _with_matches(known[key], run, elsewhere, text)
        if not ways:
            continue
        group = groups.setdefault((run.text, ways[0].text), _Group(run))
        group.places.append(run.span)
        for way, chance in zip(ways, confidences(ways), strict=True):
            group.chances.setdefault(way.text, []).append(chance)
            group.reasons.setdefault(way.text, way.reason)
    found = [_proposal(group) for group in groups.values()]
    return sorted(found + others, key=lambda each: each.places[0])


def _with_matches(ways: list[Way], run: Run, elsewhere: Elsewhere, text: str) -> list[Way]:
    """The ways, those first that stand sound elsewhere."""
    matches = elsewhere.find(text, run)
    if not matches or not ways:
        return ways
    by_text = {way.text: way for way in ways}
    worst = min(way.score for way in ways)
    for match in matches:
        known = by_text.get(match.text, Way(match.text, worst, 1, ""))
        bonus = _SAME_PLACE if match.same_place else _ELSEWHERE
        reason = (
            known.reason
            if not known.lost
            else (
                "it stood in the same place before"
                if match.same_place
                else "it stands sound elsewhere"
            )
        )
        by_text[match.text] = known._replace(score=known.score + bonus, reason=reason)
    return sorted(by_text.values(), key=lambda way: -way.score)


def _proposal(group: _Group) -> Proposal:
    count = len(group.places)
    chances = {text: sum(each) / count for text, each in group.chances.items()}
    order = sorted(chances, key=lambda text: -chances[text])[:SHOWN]
    found = tuple(
        Alternative(text, round(chances[text], 4), group.reasons[text])
        for text in order
        if chances[text] >= 0.0005 or text == order[0]
    )
    certain = group.run.sure and found[0].confidence >= CERTAIN and not find_runs(found[0].text)
    return Proposal(
        group.run.text,
        encoding_name(group.run.text, group.run.misreading),
        tuple(group.places),
        found,
        certain,
    )


def _without(text: str, runs: Sequence[Run]) -> str:
    """The page without its broken runs."""
    parts: list[str] = []
    at = 0
    for run in runs:
        parts.append(text[at : run.span.start])
        at = run.span.end
    return "\0".join([*parts, text[at:]])
