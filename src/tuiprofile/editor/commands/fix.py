"""Make the fix of a diagnostic, if it is proven to change its place alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tuiprofile.check import Diagnostic, Severity, Site, check
from tuiprofile.editor.proofs.fixes import Fixed, only_there
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Outcome, Refusal, Transaction
from tuiprofile.text.changes import ChangeSet


@dataclass(frozen=True)
class ApplyFix:
    """Make the fix that `diagnostic` brings along.

    Attributes:
        diagnostic: what :func:`tuiprofile.check.check` gave for this very page.
        site: the site that the page was checked in.
    """

    diagnostic: Diagnostic
    site: Site | None = None

    def __call__(self, state: State) -> Outcome:
        """The fix, or why it is refused."""
        wanted = self.diagnostic
        if wanted.fix is None or wanted.file is not None:
            return Refusal("There is no safe fix for this; edit the text.")
        changes = wanted.fix.changes
        if changes.base_length != len(state.text):
            return Refusal("The page has changed since it was checked; check it again.")
        before = check(state.page, self.site)
        if wanted not in before:
            return Refusal("The page has changed since it was checked; check it again.")
        refused = state.refuses(changes)
        if refused is not None:
            return Refusal(refused)
        after = State.of(changes.apply(state.text))
        place = Fixed(wanted.span, changes)
        reason = only_there(state, after, place, front_matter=wanted.code.startswith("front-"))
        if reason is None:
            reason = self._not_gone(before, check(after.page, self.site), changes)
        if reason is not None:
            return Refusal(reason)
        entry = after.page.at(changes.map(wanted.span.start))
        label = f"Fix {wanted.code}"
        return Transaction(changes, state, after, label, entry.id if entry else None)

    def _not_gone(
        self, before: tuple[Diagnostic, ...], after: tuple[Diagnostic, ...], changes: ChangeSet
    ) -> str | None:
        """Why the page is no better after the fix, or None if it is."""
        code = self.diagnostic.code
        start = changes.map(self.diagnostic.span.start)
        end = changes.map(self.diagnostic.span.end, after=True)
        there = [
            each
            for each in after
            if each.code == code and each.file is None and start <= each.span.end
        ]
        if any(e.span.start <= end and e.message == self.diagnostic.message for e in there):
            return "With it the same would still be wrong there; edit the text."
        if sum(e.code == code for e in after) >= sum(e.code == code for e in before):
            return "With it the same would be wrong in another place; edit the text."
        new = _errors(after) - _errors(before)
        if new:
            return f"It would bring another error: {', '.join(sorted(new))}."
        return None


def _errors(found: tuple[Diagnostic, ...]) -> Counter[str]:
    return Counter(each.code for each in found if each.severity is Severity.ERROR)
