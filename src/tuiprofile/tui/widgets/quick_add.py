"""The line to add an item by typing it."""

from __future__ import annotations

from typing import ClassVar

from tuiprofile.tui.widgets.preview_bar import PreviewBar


class QuickAdd(PreviewBar):
    """What is typed, and the item that it becomes."""

    unfinished = "This text is not added yet: Enter adds it, then Ctrl+S saves."
    KEYS: ClassVar[list[tuple[str, str]]] = [("⏎", "Add"), ("Esc", "Close"), ("^z", "Undo typing")]
