"""What the cursor is on, as readers will see it or as the file has it; with room, all rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from tuiprofile.profile.model import Block
from tuiprofile.tui.desk import is_hidden
from tuiprofile.tui.display import one_line
from tuiprofile.tui.widgets.scrolled import Piece
from tuiprofile.tui.widgets.text_lines import Hung, Line, TextLines

if TYPE_CHECKING:
    from tuiprofile.profile.model import Item
    from tuiprofile.tui.desk import Desk
    from tuiprofile.tui.rendering.looks import Line as Rendered

ROOMY: Final = 18
"""Rows of the window from which on it shows the whole section."""
_ENTRIES_AT_MOST: Final = 80
_CHARACTERS_AT_MOST: Final = 40_000
"""Larger sections are shown entry by entry: laying them out would take longer than a key may."""
_SHOW_AT_MOST: Final = 20_000
"""Code points of one entry that are rendered."""


class EntryLines(TextLines):
    """Rendered entries."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text--strong",
        "text--em",
        "text--code",
        "text--struck",
        "text--badge",
        "text--cite",
        "text--liquid",
        "text--field",
        "text--other-field",
    }


class Preview(EntryLines, can_focus=True):
    """The entry under the cursor; in a window with room, among all others of its section."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.raw = False
        """Whether it shows the text of the file, with the places of the fields."""
        self._ready = False
        self._desk: Desk | None = None
        self._shown: tuple[object, ...] = ()
        self._line = 0
        self._owners: list[str] = []
        self._owned: list[str] = []
        self._current = ""

    def show_desk(self, desk: Desk, line: int) -> None:
        """Show what the cursor is on, which begins on `line` of its file, counted from 1."""
        if not self.display:
            return
        self._desk, self._line = desk, line
        if self._ready:
            self._update()
        elif not self._shown:
            # What renders is loaded behind the first frame: nobody reads this before the list.
            self._shown = (None,)
            self.call_after_refresh(self._prepare)

    def on_resize(self) -> None:
        super().on_resize()
        if self._ready:
            self._update()

    def row_pieces(self, index: int, width: int) -> Iterable[Piece]:
        here = bool(self._owners) and self._owners[index] == self._current
        return [("▌", "text--head") if here else (" ", ""), *self._laid_out[index]]

    def _prepare(self) -> None:
        from tuiprofile.tui.rendering import inline

        inline.inline_runs("")
        self._ready = True
        self._update()

    def _update(self) -> None:
        desk = self._desk
        if desk is None:
            return
        node = desk.node
        whole = not self.raw and self.size.height >= ROOMY and _is_small(desk)
        if whole:
            self._show_section(desk)
            self._point_to("" if node is None else node.id)
            return
        wrong = tuple(desk.wrong(node)) if node is not None else ()
        shown = (node, self._line, self.raw, wrong)
        if shown != self._shown:
            self._shown, self._owned, self._current = shown, [], ""
            text = desk.page.text
            self.show([] if node is None else entry_lines(node, text, self._line, self.raw, wrong))

    def _show_section(self, desk: Desk) -> None:
        """Show all rows, unless they are shown already."""
        rows = desk.rows()
        if self._shown and self._shown[0] is rows and self._shown[1] is desk.page:
            return
        top = self.top if self._owned and self._shown[2] == desk.section_id else 0
        self._shown = (rows, desk.page, desk.section_id)
        self._owned, lines = [], list[Line]()
        for row in rows:
            node = desk.page.find(row.id)
            if node is not None:
                shown = _shown(_rendered(node, desk.page.text), is_hidden(node))
                lines += shown
                self._owned += [row.id] * len(shown)
        self.show(lines)
        self.top = max(0, min(top, self.count - self.size.height))

    def _lay_out(self) -> None:
        super()._lay_out()
        self._owners = []
        if self._owned:
            ends = [*self._firsts[1:], len(self._laid_out)]
            for owner, first, end in zip(self._owned, self._firsts, ends, strict=True):
                self._owners += [owner] * (end - first)

    def _point_to(self, current: str) -> None:
        """Mark the rows of that entry, and scroll so far that they show."""
        if current != self._current:
            before, self._current = self._current, current
            for number, owner in enumerate(self._owners):
                if owner in (before, current):
                    self.refresh_row(number)
        mine = [number for number, owner in enumerate(self._owners) if owner == current]
        if mine:
            height = self.size.height
            last = min(mine[-1], mine[0] + height - 1)
            self.scroll_to_row(max(min(self.top, mine[0]), last - height + 1))


def entry_lines(
    node: Item | Block, text: str, line: int, raw: bool = False, wrong: Iterable[str] = ()
) -> list[Line]:
    """One entry of the page `text`: where it stands, what it is, and where its links lead.

    `wrong` says what is wrong with it.
    """
    hidden = is_hidden(node)
    what = "" if node.form in ("bullet", "numbered", "text") else f"  {node.form}"
    locked = ", locked" if isinstance(node, Block) and node.locked else ""
    head = f"line {line}{'  # hidden' if hidden else ''}{what}{locked}{'  raw' if raw else ''}"
    lines: list[Line] = [[(head, "text--faint")]]
    if isinstance(node, Block) and node.locked:
        lines.append([(one_line(node.reason), "text--faint")])
    lines += ([(f"! {one_line(said)}", "text--alert")] for said in wrong)
    if raw:
        from tuiprofile.tui.rendering.source import source_lines

        return [*lines, *source_lines(node, text)]
    from tuiprofile.tui.rendering.links import links_of

    rendered = _rendered(node, text)
    lines += _shown(rendered, is_hidden(node))
    for link in links_of(rendered):
        # Every byte of this is sent at each step through a list.
        url = one_line(link.url).removeprefix("https://") or "(empty)"
        lines.append([(f"→ {link.label}  {url}", "text--link")])
    return lines


def _shown(lines: list[Rendered], hidden: bool) -> list[Hung]:
    """Lines as readers will see them, or would, were they not hidden."""
    from tuiprofile.tui.rendering.looks import HIDDEN, plain, shown

    if not hidden:
        return [shown(line) for line in lines]
    marked = [line.set_in(plain("  " if n else "# "), plain("  ")) for n, line in enumerate(lines)]
    return [shown(line, HIDDEN) for line in marked]


def _rendered(node: Item | Block, text: str) -> list[Rendered]:
    from tuiprofile.tui.rendering.blocks import rendered
    from tuiprofile.tui.rendering.looks import Line, plain

    if len(node.text) > _SHOW_AT_MOST:
        return [Line([plain(node.text[:_SHOW_AT_MOST])])]
    return rendered(node, text)


def _is_small(desk: Desk) -> bool:
    """Whether all of the section may be laid out at once."""
    section, rows = desk.section, desk.rows()
    if section is None or len(rows) > _ENTRIES_AT_MOST:
        return False
    return sum(len(row.text) for row in rows) <= _CHARACTERS_AT_MOST
