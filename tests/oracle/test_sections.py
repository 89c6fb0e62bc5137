"""Sections of real pages added, renamed, moved, hidden, shown and deleted, judged by real kramdown.

The HTML before and after may differ in one place, by the section in question. Undo must give the
old bytes back, and showing what was hidden too. A sample of all sections is tried;
TUIPROFILE_ALL_SECTIONS=1 tries every one, in some minutes.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice

import pytest

from tests.oracle.htmltree import HEADINGS, Node, parse
from tests.oracle.kramdown import Kramdown, KramdownError
from tests.support import SAMPLE_SITE, shared_folder
from tuiprofile.editor.commands import (
    AddSection,
    Command,
    DeleteSection,
    HideSection,
    MoveSection,
    RenameSection,
    ShowSection,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile import Section
from tuiprofile.profile.heading_ids import automatic_ids
from tuiprofile.profile.kinds import KINDS
from tuiprofile.text import decode

pytestmark = pytest.mark.oracle

SAMPLE = 150
EVERY_ONE = os.environ.get("TUIPROFILE_ALL_SECTIONS") == "1"
Children = tuple[Node | str, ...]
Judge = Callable[[Children, Children, Transaction], str | None]
_RULES = frozenset({"hr"})


@cache
def _states() -> tuple[State, ...]:
    shared = shared_folder()
    files = [SAMPLE_SITE / "_pages" / "about.md", SAMPLE_SITE / "_pages" / "about-zh.md"]
    if shared is not None:
        files += sorted((shared / "seeds").iterdir()) + sorted((shared / "corpus").glob("*.md"))
    return tuple(State.of(decode(file.read_bytes())) for file in files)


def _sections(*, hidden: bool) -> list[tuple[State, Section]]:
    return [
        (state, section)
        for state in _states()
        for section in state.page.sections
        if section.hidden == hidden and section.node is not None
    ]


def changed(before: str, after: str) -> tuple[Children, Children]:
    """What differs inside the innermost element that holds all differences."""
    old, new = parse(before), parse(after)
    while True:
        gone, came = _stripped(old.children, new.children)
        if len(gone) != 1 or len(came) != 1:
            return gone, came
        (one,), (other,) = gone, came
        if not isinstance(one, Node) or not isinstance(other, Node) or one[:2] != other[:2]:
            return gone, came
        if one.tag in HEADINGS or one.tag == "strong":
            return gone, came
        old, new = one, other


def _stripped(old: Children, new: Children) -> tuple[Children, Children]:
    shorter = min(len(old), len(new))
    front = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    old, new = old[front:], new[front:]
    shorter -= front
    back = next((i for i in range(shorter) if old[-1 - i] != new[-1 - i]), shorter)
    return old[: len(old) - back], new[: len(new) - back]


def headings_in(nodes: Children) -> list[str]:
    """The words of the headings in some nodes, bold lines included."""
    found = [inner for node in nodes if isinstance(node, Node) for inner in node.walk()]
    return [node.text for node in found if node.tag in HEADINGS]


def without_rules(nodes: Children) -> Children:
    """Nodes without the rules and line breaks between sections."""
    return tuple(
        node
        for node in nodes
        if not (isinstance(node, Node) and (node.tag == "hr" or (node.tag == "p" and not node.text
                and all(child.tag == "br" for child in node.elements))))
    )  # fmt: skip


def is_gone(gone: Children, came: Children, _: Transaction) -> str | None:
    """Whether neighbouring elements are gone and nothing else differs."""
    return None if gone and not came else f"{headings_in(gone)} became {headings_in(came)}"


def has_come(gone: Children, came: Children, _: Transaction) -> str | None:
    """Whether neighbouring elements are new and nothing else differs."""
    return is_gone(came, gone, _)


def is_empty_section(gone: Children, came: Children, done: Transaction) -> str | None:
    """Whether one heading, with a rule perhaps, is all that is new."""
    rest = without_rules(came)
    section = done.after.page.section(done.target or "")
    assert section is not None
    if gone or len(rest) != 1 or not isinstance(rest[0], Node):
        return f"{len(gone)} elements became {headings_in(came)}"
    same = _plain(rest[0].text) == _plain(section.title)
    return None if same else f"{rest[0].text!r} is not {section.title!r}"


def is_renamed(gone: Children, came: Children, done: Transaction) -> str | None:
    """Whether one heading has other words."""
    section = done.after.page.section(done.target or "")
    assert section is not None
    if len(gone) != 1 or len(came) != 1:
        return f"{len(gone)} elements became {len(came)}"
    (old,), (new,) = gone, came
    if isinstance(old, Node) and isinstance(new, Node) and old.tag == new.tag:
        words = re.sub(r" \{: .*\}$", "", new.text)  # no attributes for kramdown, in a heading
        same = _plain(words) == _plain(section.title)
        return None if same else f"{words!r} is not {section.title!r}"
    if section.heading == "bold" and all(_is_bold(node) for node in (old, new)):
        return None
    return "the heading became something else"


def _is_bold(node: Node | str) -> bool:
    return isinstance(node, Node) and node.tag in ("strong", "b", "p")


def is_moved(gone: Children, came: Children, _: Transaction) -> str | None:
    """Whether two neighbouring stretches changed places."""
    old, new = without_rules(gone), without_rules(came)
    if len(old) == len(new) and any(old[i:] + old[:i] == new for i in range(1, len(old))):
        return None
    # Equal elements in both stretches may hide where one of them begins.
    titles, turned = headings_in(old), headings_in(new)
    if Counter(old) == Counter(new) and _is_turned(titles, turned):
        return None
    return f"{headings_in(gone)} became {headings_in(came)}"


def _is_turned(old: list[str], new: list[str]) -> bool:
    """Whether a list of headings is another one with two neighbouring stretches changed."""
    size = len(old)
    return any(
        old[:i] + old[j:k] + old[i:j] + old[k:] == new
        for i in range(size)
        for j in range(i + 1, size)
        for k in range(j + 1, size + 1)
    )


_QUOTES = str.maketrans("“”‘’–—…", "\"\"''--.")


def _plain(words: str) -> str:
    """Words without what typography makes of them."""
    return re.sub(r"-+|\.+|\s+", lambda run: run[0][0], words.translate(_QUOTES)).strip()


class Trial:
    """Many commands of one sort, their outcomes counted."""

    def __init__(self, name: str, kramdown: Kramdown, judge: Judge) -> None:
        self.name = name
        self.judge = judge
        self.outcomes: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._kramdown = kramdown
        self._known: dict[str, str | None] = {}

    def run(self, chosen: Iterable[tuple[State, Command]], also: Callable[[Transaction], str | None]
            = lambda _: None) -> None:  # fmt: skip
        pool = list(chosen)
        if not EVERY_ONE and len(pool) > SAMPLE:
            pool = random.Random(f"tuiprofile {self.name}").sample(pool, SAMPLE)
        for state, command in pool:
            self._try(state, command, also)
        refused = self.outcomes["refused"]
        print(f"\n{self.name}: {dict(self.outcomes)}, refused {refused / max(1, len(pool)):.1%}")
        for reason, count in self.reasons.most_common():
            print(f"  {count} × {reason}")
        assert self.wrong == []

    def _try(
        self, state: State, command: Command, also: Callable[[Transaction], str | None]
    ) -> None:
        outcome = command(state)
        if isinstance(outcome, Refusal):
            self.outcomes["refused"] += 1
            self.reasons[re.sub("“[^”]*”", "“…”", outcome.reason)] += 1
            return
        if not outcome.changes:
            self.outcomes["nothing to do"] += 1
            return
        where = f"{_states().index(state)} {command}"
        if outcome.changes.invert(state.text).apply(outcome.after.text) != state.text:
            self.wrong.append(f"{where}: undo does not restore the bytes")
        if problem := also(outcome):
            self.wrong.append(f"{where}: {problem}")
        before, after = self._html(state), self._html(outcome.after)
        if before is None or after is None:
            self.outcomes["not rendered"] += 1
            if before is not None:
                self.wrong.append(f"{where}: kramdown cannot render the page any more")
            return
        problem = self.judge(*changed(before, after), outcome)
        self.outcomes["broken" if problem else "ok"] += 1
        if problem:
            self.wrong.append(f"{where}: {problem}")

    def _html(self, state: State) -> str | None:
        text = state.page.tree.root.text
        if text not in self._known:
            if len(self._known) > 400:
                self._known.clear()
            try:
                self._known[text] = self._kramdown.html(text)
            except KramdownError:
                self._known[text] = None
        return self._known[text]


def test_hiding_removes_one_stretch_and_showing_restores_the_bytes(kramdown: Kramdown) -> None:
    def shown_again(outcome: Transaction) -> str | None:
        assert outcome.target is not None
        back = ShowSection(outcome.target)(outcome.after)
        if isinstance(back, Refusal):
            return f"cannot be shown again: {back.reason}"
        return None if back.after.text == outcome.before.text else "showing it gives other bytes"

    trial = Trial("hide", kramdown, is_gone)
    trial.run(((s, HideSection(x.id)) for s, x in _sections(hidden=False)), shown_again)


def test_showing_adds_one_stretch(kramdown: Kramdown) -> None:
    trial = Trial("show", kramdown, has_come)
    trial.run((s, ShowSection(x.id)) for s, x in _sections(hidden=True))


def test_deleting_removes_one_stretch(kramdown: Kramdown) -> None:
    trial = Trial("delete", kramdown, is_gone)
    trial.run((s, DeleteSection(x.id)) for s, x in _sections(hidden=False))


def test_deleting_a_hidden_section_changes_nothing_that_shows(kramdown: Kramdown) -> None:
    trial = Trial("delete hidden", kramdown, lambda gone, came, _: repr(came) if came or gone
                  else None)  # fmt: skip
    trial.run((s, DeleteSection(x.id)) for s, x in _sections(hidden=True))


def test_moving_keeps_every_section_as_it_is(kramdown: Kramdown) -> None:
    rnd = random.Random("tuiprofile places")

    def place(state: State, section: Section) -> str | None:
        others = [s.id for s in state.page.sections if not s.hidden and s.id != section.id]
        return rnd.choice([None, *others])

    trial = Trial("move", kramdown, is_moved)
    trial.run((s, MoveSection(x.id, place(s, x))) for s, x in _sections(hidden=False))


def test_renaming_changes_the_words_of_one_heading(kramdown: Kramdown) -> None:
    rnd = random.Random("tuiprofile titles")
    titles = ["Harbour News", "潮汐项目", "🚀 Rockets & *stars*", "C_1 [draft] <b>", "Prizes"]
    trial = Trial("rename", kramdown, is_renamed)
    trial.run((s, RenameSection(x.id, rnd.choice(titles))) for s, x in _sections(hidden=False))


def test_adding_gives_an_empty_section(kramdown: Kramdown) -> None:
    rnd = random.Random("tuiprofile kinds")

    def command(state: State) -> AddSection:
        shown = [s.id for s in state.page.sections if not s.hidden]
        kind = rnd.choice(KINDS)
        after = rnd.choice(shown) if shown and rnd.random() < 0.5 else None
        return AddSection(kind, "Tide Pools" if kind == "other" else None, after)

    trial = Trial("add", kramdown, is_empty_section)
    trial.run((state, command(state)) for state in _states() for _ in islice(KINDS, 4))


def test_what_liquid_builds_elsewhere_stays(kramdown: Kramdown) -> None:
    """The same with Jekyll's own Liquid, on pages that have some."""
    trial = Trial("with Liquid", kramdown, lambda *_: None)
    pool: list[tuple[State, Command]] = [
        (state, command(section.id))
        for state, section in _sections(hidden=False)
        if state.page.tree.liquid.tags and state.page.front_matter
        for command in (HideSection, DeleteSection)
    ]
    pool = pool if EVERY_ONE else random.Random("tuiprofile tags").sample(pool, min(100, len(pool)))
    for state, command in pool:
        done = command(state)
        if isinstance(done, Refusal):
            continue
        try:
            before = kramdown.page(state.text)
        except KramdownError:
            continue
        gone, came = changed(before, kramdown.page(done.after.text))
        # What stands in a branch that Liquid leaves out shows in neither.
        problem = is_gone(gone, came, done) if gone or came else None
        trial.outcomes["broken" if problem else "ok"] += 1
        if problem:
            trial.wrong.append(f"{_states().index(state)} {command}: {problem}")
    print(f"\nwith Liquid: {dict(trial.outcomes)}")
    assert trial.wrong == []


def test_the_judges_see_what_is_wrong(kramdown: Kramdown) -> None:
    page = "# A\n\n- a\n\n# B\n\n- b\n\n# C\n\n- c\n"
    done = RenameSection("b", "X")(State.of(page))
    assert isinstance(done, Transaction)

    def says(judge: Judge, after: str) -> str | None:
        return judge(*changed(kramdown.html(page), kramdown.html(after)), done)

    gone = "# A\n\n- a\n\n# C\n\n- c\n"
    assert says(is_gone, gone) is None
    assert says(is_gone, gone.replace("- c", "- d")) is not None
    assert says(is_moved, "# B\n\n- b\n\n# A\n\n- a\n\n# C\n\n- c\n") is None
    assert says(is_moved, "# B\n\n- b\n\n# A\n\n- a\n\n# C\n\n- d\n") is not None
    assert says(is_renamed, page.replace("# B", "# X")) is None
    assert says(is_renamed, page.replace("# B", "# Y")) is not None
    assert says(has_come, page + "\n# D\n") is None
    assert says(has_come, page.replace("- a", "- z") + "\n# D\n") is not None


HEADINGS_WITH_IDS = [
    "# 🔥 News",
    "# 🎖️ Honors & Awards",
    "## **Bold** and [link](x) `code` <i>i</i>",
    "# A  b\tc",
    "# Übung № 5 ²½ Ⅷ ①",
    "Setext_1\n====",
    "# 新闻, 动态",
    "# R&amp;D &nbsp;x ![p](q)",
    "# A <!-- c --> b",
    "# same\n\n# same\n\n# SAME",
    '<div markdown="1">\n# 🔥 In HTML\n\n# in html\n</div>\n\n# in html',
    "# Mine {#own}\n\n# Mine\n{: #other}\n\n# Mine",
    '# don\'t -- "quote" ... a---b c-d',
    "# A {: #b}\n\n# **C**{: #d}\n\n# E #\n\n{: #own}\n# F\n\n# G {.h}",
]


@pytest.mark.parametrize("page", HEADINGS_WITH_IDS)
def test_automatic_ids_are_kramdowns(kramdown: Kramdown, page: str) -> None:
    html = parse(kramdown.html(page + "\n"))
    theirs = [node.get("id") for node in html.walk() if node.tag in HEADINGS]
    ours = list(automatic_ids(State.of(page + "\n").page.tree).values())
    assert ours == [name for name in theirs if name not in ("own", "other")]
