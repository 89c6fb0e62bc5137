"""Show a hidden item: take it out of its comment, the others in it stay hidden."""

from __future__ import annotations

from dataclasses import dataclass

from tuiprofile.editor.layouts.attempt import Layout, Proven, first_proven, lookup_item
from tuiprofile.editor.layouts.comments import holds_gap, is_wrapped
from tuiprofile.editor.layouts.siblings import is_odd, pair_partner
from tuiprofile.editor.layouts.unhiding import unhidings
from tuiprofile.editor.proofs.effects import why_active
from tuiprofile.editor.proofs.proof import equal_but_for, inventory, liquid_but_for
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal
from tuiprofile.profile.model import Item
from tuiprofile.syntax.skeleton import starting_in

LOOSE = "The item beside it becomes loose: a list of two keeps its blank line."


@dataclass(frozen=True)
class Show:
    """Show a hidden item in its place."""

    item: str

    def __call__(self, state: State) -> Outcome:
        """The showing, or why it is refused."""
        item = lookup_item(state, self.item, "shown")
        if isinstance(item, Refusal):
            return item
        if not item.hidden:
            return Refusal("It is visible already.")
        return first_proven(
            state,
            unhidings(state, item),
            lambda after, layout: _prove(state, after, item, layout),
            f"Show {item.id}",
            item.id,
        )


def _prove(state: State, after: State, item: Item, layout: Layout) -> Proven | str:
    reason = "Shown here, it would change how kramdown renders its neighbours."
    shown = next(
        (
            entry
            for section in after.page.sections
            for entry in section.items
            if entry.span.start == layout.at and not entry.hidden
        ),
        None,
    )
    if shown is None or shown.text != layout.text or shown.form is not item.form:
        return reason
    # A comment that is parted keeps its words, but not always as the same blocks.
    if inventory(state, [item], comments=False) != inventory(after, [shown], comments=False):
        return reason
    if liquid_but_for(state) != liquid_but_for(after):
        return reason
    come = starting_in(after.page.tree, layout.at, layout.at + len(layout.text))
    if len(come) != 1:
        return reason
    active = why_active(state, after)
    if active is not None:
        return active
    note = None
    if shown.section != item.section:
        section = after.page.section(shown.section)
        title = section.title if section else shown.section
        note = f"It stands in “{title}” now: its own section is hidden."
    if equal_but_for(state, after, (), come):
        # What hiding wrote is undone exactly; other comments may suit their neighbours better.
        own = is_wrapped(item.comments[0].span.of(state.text))
        return Proven(shown.id, note, odd=is_odd(shown) and not own)
    partner = pair_partner(shown) if holds_gap(item.comments[-1].span.of(state.text)) else None
    if partner is not None and equal_but_for(state, after, (), come, ((), (partner,))):
        return Proven(shown.id, LOOSE)
    return reason
