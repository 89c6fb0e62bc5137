"""What is unsaved, in words: what was done, and to which item."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from tuiprofile.tui.labels import label

if TYPE_CHECKING:
    from tuiprofile.editor.session import Session
    from tuiprofile.editor.transaction import Transaction


class _Done(NamedTuple):
    label: str
    words: str


class Unsaved:
    """Follows a session's changes, which it names by label only."""

    def __init__(self) -> None:
        self._done: list[_Done] = []
        self._known = 0

    def follow(self, transaction: Transaction, session: Session) -> None:
        """Take note of a change that the session has made, or taken back."""
        self._match(session)
        for name in session.unsaved[len(self._done) :]:
            self._done.append(_Done(name, ""))
        if len(self._done) > self._known:
            self._done[-1] = self._done[-1]._replace(words=_words(transaction))

    def adopt(self, session: Session) -> None:
        """Take over what another session has of the same changes."""
        self._match(session)
        self._done += (_Done(name, "") for name in session.unsaved[len(self._done) :])
        self._known = len(self._done)

    def lines(self, session: Session) -> list[str]:
        """A line for each unsaved change, oldest first."""
        self._match(session)
        return [f"{name}: {of}" if of else name for name, of in self._done]

    def _match(self, session: Session) -> None:
        """Forget what is no longer unsaved."""
        pairs = zip(self._done, session.unsaved, strict=False)
        same = len(list(takewhile(lambda pair: pair[0].label == pair[1], pairs)))
        del self._done[same:]
        self._known = same


def _words(transaction: Transaction) -> str:
    target = transaction.target
    if target is None or transaction.label.startswith("Undo: Add"):
        return ""
    before, after = transaction.before.page, transaction.after.page
    page = before if transaction.label.startswith("Delete") else after
    node = page.find(target)
    if node is None:
        return ""
    date, words = label(node.text)
    return f"{date} {words}".strip()
