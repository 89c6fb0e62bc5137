"""Small Textual applications to compare with: `python _apps.py NAME PAGE`.

Each imports what it needs alone, so that its start costs what it must.
"""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult


def empty() -> App[None]:
    """Nothing but Textual."""
    return App()


def options(lines: list[str]) -> App[None]:
    """One OptionList between Header and Footer."""
    from textual.content import Content
    from textual.widgets import Footer, Header, OptionList

    class Options(App[None]):
        def compose(self) -> ComposeResult:
            yield Header()
            yield OptionList(*map(Content, lines))
            yield Footer()

    return Options()


def views(lines: list[str]) -> App[None]:
    """One ListView."""
    from textual.widgets import Label, ListItem, ListView

    class Views(App[None]):
        def compose(self) -> ComposeResult:
            yield ListView(*(ListItem(Label(line, markup=False)) for line in lines))

    return Views()


def area(text: str) -> App[None]:
    """One TextArea, as it comes."""
    from textual.widgets import TextArea

    class Area(App[None]):
        def compose(self) -> ComposeResult:
            yield TextArea(text)

    return Area()


def main() -> None:
    """Run the application that is named."""
    name, path = sys.argv[1], Path(sys.argv[2])
    if name == "empty":
        empty().run()
        return
    text = path.read_bytes().decode()
    if name == "textarea":
        area(text).run()
        return
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    (options if name == "optionlist" else views)(lines).run()


if __name__ == "__main__":
    main()
