"""Reading what the cursor is on: how it will look, how it is written, where its links lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tuiprofile.tui.display import crop, one_line
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.tui.screens.main import MainScreen

_SAID_AT_MOST: Final = 60
"""Columns of an address that is told."""
_UNREADABLE: Final = re.compile("[\udc80-\udcff]")


def preview(screen: MainScreen) -> None:
    """Show the text of the file in the preview, or how it will look; without one, in a dialog."""
    if screen.preview.display:
        screen.preview.raw = not screen.preview.raw
        return
    from tuiprofile.tui.screens.entry import EntryScreen

    node = screen.desk.node
    if node is None:
        screen.say("There is nothing here to be shown.", "warning")
        return
    dialog = EntryScreen(node, screen.session.text, screen.line_of(node.span.start))
    open_dialog(screen, dialog, lambda _: None)


def copy_link(screen: MainScreen) -> None:
    """Copy where a link of the item leads; of several, the one that is chosen."""
    from tuiprofile.tui.rendering.blocks import rendered
    from tuiprofile.tui.rendering.links import links_of
    from tuiprofile.tui.screens.picker import Choice, Picker

    node = screen.desk.node
    if node is None:
        return
    links = [link for link in links_of(rendered(node, screen.desk.page.text)) if link.url]
    if not links:
        screen.say("There is no link in it.", "warning")
    elif len(links) == 1:
        _copy(screen, links[0].url)
    else:
        choices = [
            Choice(str(number), crop(link.label, 24), one_line(link.url))
            for number, link in enumerate(links)
        ]

        def chosen(number: str | None) -> None:
            if number is not None:
                _copy(screen, links[int(number)].url)

        open_dialog(screen, Picker("Copy a link", choices), chosen)


def _percent(found: re.Match[str]) -> str:
    """A byte that is no UTF-8 as URLs write bytes (RFC 3986)."""
    return f"%{ord(found[0]) & 0xFF:02X}"


def _copy(screen: MainScreen, url: str) -> None:
    """Put an address on the clipboard of the user's terminal (OSC 52), which may not take it."""
    screen.app.copy_to_clipboard(_UNREADABLE.sub(_percent, url))
    screen.say(f"Sent to the terminal's clipboard: {crop(one_line(url), _SAID_AT_MOST)}")
