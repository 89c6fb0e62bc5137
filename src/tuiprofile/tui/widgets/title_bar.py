"""The line to type the title of a section."""

from __future__ import annotations

from typing import ClassVar

from tuiprofile.tui.widgets.preview_bar import PreviewBar


class TitleBar(PreviewBar):
    """What is typed, and the heading that it becomes."""

    unfinished = "This title is not applied yet: Enter applies it, then Ctrl+S saves."
    KEYS: ClassVar[list[tuple[str, str]]] = [
        ("⏎", "Apply"),
        ("Esc", "Close"),
        ("^z", "Undo typing"),
    ]
