"""`tuiprofile section`: what can be done to sections as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tuiprofile.cli.arguments import Parser, valid_text
from tuiprofile.cli.change import change, parser_for
from tuiprofile.cli.navigation import add_navigation_option, along
from tuiprofile.cli.usage import UsageError
from tuiprofile.editor.commands.section_add import AddSection
from tuiprofile.editor.commands.section_delete import DeleteSection
from tuiprofile.editor.commands.section_hide import HideSection
from tuiprofile.editor.commands.section_move import MoveSection
from tuiprofile.editor.commands.section_rename import RenameSection
from tuiprofile.editor.commands.section_show import ShowSection


class _Action(NamedTuple):
    words: str
    summary: str
    run: Callable[[Parser, Sequence[str]], int]


def run(argv: Sequence[str]) -> int:
    """Run the action that the first word names."""
    name = argv[0] if argv else ""
    if name in ("-h", "--help"):
        parser = Parser("section", "ACTION … [options]", _overview())
        parser.parse_args(argv)
    if name not in _ACTIONS:
        known = ", ".join(_ACTIONS)
        said = f"“{name}” is no action" if name else "ACTION missing"
        raise UsageError(f"{said}; the actions are {known} (see tuiprofile section --help)")
    action = _ACTIONS[name]
    parser = parser_for(f"section {name}", action.words, action.summary)
    return action.run(parser, argv[1:])


def _add(parser: Parser, argv: Sequence[str]) -> int:
    parser.add_argument("--after", metavar="SECTION", help="the section that it stands behind")
    options = parser.read(argv)
    kind, *rest = parser.expect(options.words, ["KIND", "TITLE"], optional=1)
    title = valid_text("TITLE", rest[0]) if rest else None
    aimed = options.after or kind
    return change(options, "Added section", aimed, AddSection(kind, title, options.after))


def _rename(parser: Parser, argv: Sequence[str]) -> int:
    add_navigation_option(parser)
    options = parser.read(argv)
    section, title = parser.expect(options.words, ["SECTION", "TITLE"])
    command = RenameSection(section, valid_text("TITLE", title))
    return change(options, "Renamed section", section, command, along(options, command))


def _move(parser: Parser, argv: Sequence[str]) -> int:
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--after", metavar="SECTION", help="behind that section")
    place.add_argument("--first", action="store_true", help="in front of all others")
    options = parser.read(argv)
    (section,) = parser.expect(options.words, ["SECTION"])
    return change(options, "Moved section", section, MoveSection(section, options.after))


def _hide(parser: Parser, argv: Sequence[str]) -> int:
    add_navigation_option(parser)
    options = parser.read(argv)
    (section,) = parser.expect(options.words, ["SECTION"])
    command = HideSection(section)
    return change(options, "Hid section", section, command, along(options, command))


def _show(parser: Parser, argv: Sequence[str]) -> int:
    add_navigation_option(parser)
    options = parser.read(argv)
    (section,) = parser.expect(options.words, ["SECTION"])
    command = ShowSection(section)
    return change(options, "Showed section", section, command, along(options, command))


def _delete(parser: Parser, argv: Sequence[str]) -> int:
    add_navigation_option(parser)
    options = parser.read(argv)
    (section,) = parser.expect(options.words, ["SECTION"])
    command = DeleteSection(section)
    return change(options, "Deleted section", section, command, along(options, command))


_ALONG = "Its subsections go along: deeper headings behind it, of the same kind or of no known one."

_ACTIONS = {
    "add": _Action(
        "KIND [TITLE]",
        "Add an empty section, with a heading as the page's others are, behind the section that\n"
        "--after names, or where sections of its kind usually stand.",
        _add,
    ),
    "rename": _Action(
        "SECTION TITLE",
        "Give a section another title. The emoji in front stays unless TITLE has one.",
        _rename,
    ),
    "move": _Action(
        "SECTION --after SECTION|--first", f"Move a section to another place.\n{_ALONG}", _move
    ),
    "hide": _Action(
        "SECTION", f"Hide a section in an HTML comment, which visitors do not see.\n{_ALONG}", _hide
    ),
    "show": _Action("SECTION", f"Make a hidden section visible.\n{_ALONG}", _show),
    "delete": _Action("SECTION", f"Delete a section.\n{_ALONG}", _delete),
}


def _overview() -> str:
    lines = [f"  {name} {action.words}" for name, action in _ACTIONS.items()]
    return "Change sections as a whole:\n\n" + "\n".join(lines)
