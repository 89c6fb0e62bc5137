"""Random edits of real pages, judged by real kramdown: what the tests of edits share.

Each accepted edit is rendered before and after, and undo must give the old bytes back. Pages come
from the shared corpus, or else from the sample site.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from tests.oracle.judge import Verdict
from tests.oracle.kramdown import Kramdown, KramdownError
from tests.support import SAMPLE_SITE, shared_folder
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.profile import Item, Section
from tuiprofile.text import decode

EDITS = 1_000
MOST_REFUSED = 0.03


@cache
def states() -> tuple[State, ...]:
    """Every page that has items."""
    shared = shared_folder()
    files = [SAMPLE_SITE / "_pages" / "about.md"]
    if shared is not None:
        files += sorted((shared / "seeds").iterdir()) + sorted((shared / "corpus").glob("*.md"))
    states = [State.of(decode(file.read_bytes())) for file in files]
    return tuple(s for s in states if any(section.items for section in s.page.sections))


def sections() -> list[tuple[State, Section]]:
    """Every section of these pages."""
    return [(state, section) for state in states() for section in state.page.sections]


def items(*, hidden: bool) -> list[tuple[State, Item]]:
    """Every visible or every hidden item of these pages."""
    return [
        (state, item)
        for state, section in sections()
        for item in section.items
        if item.hidden == hidden
    ]


@dataclass
class Tally:
    """What came of many edits."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def check(self, name: str, most_refused: float = MOST_REFUSED) -> None:
        """Nothing went wrong, and not too much was refused; prints the figures."""
        done = sum(self.outcomes.values())
        refused = self.outcomes["refused"]
        print(f"\n{name}: {done} edits, {dict(self.outcomes)}, refused {refused / done:.1%}")
        assert self.wrong == []
        # The sample site alone shows every odd form once: no share to measure.
        if shared_folder() is not None:
            assert refused <= most_refused * done


class Renderer:
    """kramdown's HTML of a page as the scanner hands it over: Liquid has run."""

    def __init__(self, kramdown: Kramdown) -> None:
        self._kramdown = kramdown
        self._known: dict[str, str | None] = {}

    def html(self, state: State) -> str | None:
        """The HTML, or None where kramdown cannot render the page at all."""
        text = state.page.tree.root.text
        if text not in self._known:
            if len(self._known) > 400:
                self._known.clear()
            try:
                self._known[text] = self._kramdown.html(text)
            except KramdownError:
                self._known[text] = None
        return self._known[text]


Judge = Callable[[str, str], Verdict]


def run(
    name: str,
    kramdown: Kramdown,
    choose: Callable[[random.Random], tuple[State, Callable[[State], Outcome]] | None],
    judge: Judge,
    also: Callable[[Transaction], str | None] = lambda _: None,
    most_refused: float = MOST_REFUSED,
) -> None:
    """Make `EDITS` random edits with what `choose` gives, and judge each."""
    rnd = random.Random(f"tuiprofile {name}")
    renderer = Renderer(kramdown)
    tally = Tally()
    while sum(tally.outcomes.values()) < EDITS:
        chosen = choose(rnd)
        if chosen is None:
            continue
        state, command = chosen
        outcome = command(state)
        if isinstance(outcome, Refusal):
            tally.outcomes["refused"] += 1
            continue
        undone = outcome.changes.invert(state.text).apply(outcome.after.text)
        if undone != state.text:
            tally.wrong.append(f"{command}: undo does not restore the bytes")
        if problem := also(outcome):
            tally.wrong.append(f"{command}: {problem}")
        before, after = renderer.html(state), renderer.html(outcome.after)
        if before is None:
            continue
        if after is None:
            tally.wrong.append(f"{command}: kramdown cannot render the page any more")
            continue
        verdict = judge(before, after)
        tally.outcomes[verdict.outcome] += 1
        if verdict.outcome not in ("ok", "ok-unavoidable"):
            tally.wrong.append(f"{command}: {verdict.outcome}: {verdict.detail}")
        if verdict.outcome == "ok-unavoidable" and outcome.note is None:
            tally.wrong.append(f"{command}: an unavoidable flip without a note")
    tally.check(name, most_refused)
