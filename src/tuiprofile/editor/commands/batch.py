"""Several commands as one change that is undone at once: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tuiprofile.editor.commands.delete import TIGHT
from tuiprofile.editor.commands.move import Move
from tuiprofile.editor.commands.show import LOOSE
from tuiprofile.editor.several.following import aim_of
from tuiprofile.editor.several.sequence import Runnable, Steps
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.model import Item

Make: TypeAlias = Callable[[str], Runnable]
"""Makes the command for an entry, given its id at the moment when its turn comes."""

_FLIPS = frozenset({TIGHT, LOOSE})
LOST = "It cannot be told apart from its neighbours after the changes before it."


@dataclass(frozen=True)
class Batch:
    """Commands that run one after the other, each on the page that the one before it left.

    Attributes:
        commands: what is done, in order; ids are those of the page at that moment.
        label: what is done, in a few words.
        names: for each command the id on the page before all of them, for messages.
        known: a page with the outcome there, where it has been worked out already.
    """

    commands: tuple[Runnable, ...]
    label: str
    names: tuple[str, ...] = ()
    known: tuple[State, Outcome] | None = field(default=None, repr=False, compare=False)

    @property
    def target(self) -> str | None:
        """The id, on the page before, of one entry that this is about: the first, if known."""
        if self.known is not None and self.names:
            return in_page_order(self.known[0], self.names)[0]
        return aim_of(self.commands[0]) if self.commands else None

    @property
    def is_refused(self) -> bool:
        """Whether it is known to be refused on the page that it was made for."""
        return self.known is not None and isinstance(self.known[1], Refusal)

    def __call__(self, state: State) -> Outcome:
        """All the changes as one, or why the first that is refused is."""
        if self.known is not None and self.known[0] is state:
            return self.known[1]
        run = Steps(state)
        for index, command in enumerate(self.commands):
            refusal = run.take(command)
            if refusal is not None:
                named = self.names[index : index + 1] or (aim_of(command),)
                return _refused(refusal, named[0] if len(self.commands) > 1 else None)
        return run.transaction(self.label, (), _FLIPS)


def composed(state: State, commands: Iterable[Runnable], label: str) -> Outcome:
    """The commands as one transaction; the target is that of the first, followed through."""
    run = Steps(state)
    for command in commands:
        refusal = run.take(command)
        if refusal is not None:
            return refusal
    return run.transaction(label, (), _FLIPS)


def on_all(state: State, ids: Iterable[str], make: Make, label: str) -> Batch:
    """A batch that does the same to each of several entries of a page.

    Args:
        state: the page; the batch is meant for it alone.
        ids: the entries, by their ids on this page, in any order.
        make: the command for one of them: :class:`Hide`, :class:`Show`, :class:`Delete`, ….
        label: what is done, in a few words.

    The entries are taken from the bottom of the page, so that of a comment with several items the
    first ones stay in it, or from the top where only that is safe. One that is refused is tried
    again when the others are done: with its neighbours as they are then it may be safe.
    """
    plan = [(name, make) for name in reversed(in_page_order(state, ids))]
    first = planned(state, plan, label, any_order=True)
    if first.is_refused and len(plan) > 1:
        second = planned(state, plan[::-1], label, any_order=True)
        if not second.is_refused:
            return second
    return first


def move_all(state: State, ids: Iterable[str], *, down: bool) -> Batch:
    """A batch that moves several items up or down by one place, each in its section.

    They keep their order. Those at the end of the section already, and those right beside them,
    stay; if that is all of them the batch changes nothing.
    """
    names = in_page_order(state, ids)
    plan: list[tuple[str, Make]] = []
    blocked: dict[str, int] = {}
    for name in reversed(names) if down else names:
        item = state.page.find(name)
        section = state.page.section(item.section) if isinstance(item, Item) else None
        if isinstance(item, Item) and section is not None and not item.hidden:
            shown = section.visible_items
            place = shown.index(item)
            if down:
                place = len(shown) - 1 - place
            if place == blocked.get(section.id, 0):
                blocked[section.id] = place + 1
                continue
        plan.append((name, _moved_down if down else _moved_up))
    return planned(state, plan, _several("Move", names, "down" if down else "up"))


def _moved_up(name: str) -> Runnable:
    return Move(name, max(1, _place(name) - 1))


def _moved_down(name: str) -> Runnable:
    return Move(name, _place(name) + 1)


def _place(name: str) -> int:
    """The N of `SECTION/N`; 1 for another id, which is refused anyway."""
    number = name.rpartition("/")[2]
    return int(number) if number.isdecimal() else 1


def _several(verb: str, names: Sequence[str], rest: str) -> str:
    what = names[0] if len(names) == 1 else f"{len(names)} items"
    return f"{verb} {what} {rest}"


def planned(
    state: State, plan: Sequence[tuple[str, Make]], label: str, *, any_order: bool = False
) -> Batch:
    """A batch of steps: the id of an entry of this page, and what is done.

    The steps are run here to find the ids at each step's turn; running the batch on the same
    state does not repeat that. They are done in the order given; in `any_order` a step that is
    refused is done after the others, if it is possible then.
    """
    run = Steps(state)
    waiting = list(plan)
    commands: list[Runnable] = []
    names: list[str] = []
    refused: list[tuple[str, Refusal]] = []
    while waiting:
        later: list[tuple[str, Make]] = []
        refused = []
        for name, make in waiting:
            # An id that names nothing is refused by the command itself, which says what there is.
            command = _lose if name in run.lost else make(run.ids.get(name, name))
            refusal = run.take(command)
            if refusal is None:
                commands.append(command)
                names.append(name)
            else:
                refused.append((name, refusal))
                later.append((name, make))
                if not any_order:
                    break
        if not any_order or len(later) == len(waiting):
            break
        waiting = later
    if not refused:
        outcome: Outcome = run.transaction(label, in_page_order(state, names), _FLIPS)
    else:
        outcome = _refused(refused[-1][1], refused[-1][0] if len(plan) > 1 else None)
        rest = [(name, make) for name, make in plan if name not in names]
        commands += [make(run.ids.get(name, name)) for name, make in rest]
        names += [name for name, _ in rest]
    return Batch(tuple(commands), label, tuple(names), (state, outcome))


def _lose(_: State) -> Outcome:
    return Refusal(LOST)


def _refused(refusal: Refusal, name: str | None) -> Refusal:
    """A refusal of the whole; `name` is the entry that could not be changed, of several."""
    if name is None:
        return refusal
    return Refusal(f"Nothing was done, because of {name}: {refusal.reason}", refusal.code)


def in_page_order(state: State, ids: Iterable[str]) -> list[str]:
    """The ids without repeats in the order of the page, unknown ones first."""

    def place(name: str) -> tuple[int, int]:
        entry = state.page.find(name)
        return entry.span if entry is not None else (-1, -1)

    return sorted(dict.fromkeys(ids), key=place)
