"""What was found on the page, as a text to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.tui.overview import overview
from tuiprofile.tui.screens.reading import ReadingDialog
from tuiprofile.tui.widgets.footer import KeyBar
from tuiprofile.tui.widgets.line import Line
from tuiprofile.tui.widgets.status import short_path
from tuiprofile.tui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from tuiprofile.editor.session import Session


class OverviewScreen(ReadingDialog[None]):
    """Section by section, with what was read in its items."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def on_mount(self) -> None:
        name = short_path(self._session.path)
        self.query_one(Line).show([(f" Found on {name}", "line--strong")])
        self.query_one(TextLines).show(overview(self._session.page))
        self.query_one(KeyBar).show([("Esc", "Back"), ("j k", "Scroll")])
