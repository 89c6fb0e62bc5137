"""Which lines of the page are new, changed or moved since it was last written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.text import LineIndex, Span

if TYPE_CHECKING:
    from tuiprofile.editor.session import Session

NEW, CHANGED, SAME = "+", "~", " "


class Marks:
    """The marks for one session, worked out again when the page has changed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._page: object = None
        self._saved = ""
        self._lines: LineIndex | None = None
        self._new: set[int] = set()
        self._changed: set[int] = set()
        self._gone: set[str] = set()
        self._text = ""

    def of(self, span: Span) -> str:
        """`+` if every line of `span` is new, `~` if one is new or changed, else a space.

        What has only moved was there before: `~`.
        """
        self._refresh()
        if self._lines is None:
            return SAME
        first = self._lines.line_of(span.start)
        last = self._lines.line_of(max(span.start, span.end - 1))
        lines = range(first, last + 1)
        if all(line in self._new for line in lines):
            moved = all(self._lines.span_of(n).of(self._text).strip() in self._gone for n in lines)
            return CHANGED if moved else NEW
        touched = any(line in self._new or line in self._changed for line in lines)
        return CHANGED if touched else SAME

    def _refresh(self) -> None:
        session = self._session
        if session.page is self._page and session.saved_text is self._saved:
            return
        self._page, self._saved = session.page, session.saved_text
        self._new, self._changed, self._gone = set(), set(), set()
        self._text = session.text
        self._lines = LineIndex(session.text) if session.dirty else None
        for hunk in session.diff() if session.dirty else ():
            for line in hunk.lines:
                if line.tag == "+" and line.new is not None:
                    (self._changed if line.changed else self._new).add(line.new - 1)
                elif line.tag == "-":
                    self._gone.add(line.text.strip())
