"""What is wrong on the page: the list of it, going there, and fixing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiprofile.editor.transaction import Refusal
from tuiprofile.text import LineIndex
from tuiprofile.tui.display import one_line
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.check.model import Diagnostic
    from tuiprofile.tui.screens.findings import FindingRow
    from tuiprofile.tui.screens.main import MainScreen


def findings(screen: MainScreen) -> None:
    """List what is wrong on the page, from what is under the cursor on."""
    from tuiprofile.tui.screens.findings import FindingsScreen

    rows = _rows(screen)
    here = screen.checker.findings.on(screen.desk.node) if screen.desk.node is not None else []
    at = next((n for n, row in enumerate(rows) if row.found in here), 0)

    def answered(answer: tuple[str, Diagnostic] | None) -> None:
        screen.sync()
        if answer is not None:
            _go_to(screen, answer[1])

    dialog = FindingsScreen(rows, at, lambda found: _fixed(screen, found))
    open_dialog(screen, dialog, answered)


def fix(screen: MainScreen) -> None:
    """Make the first fix there is for what is under the cursor."""
    node = screen.desk.node
    found = screen.checker.look().on(node) if node is not None else []
    fixable = [each for each in found if each.fix is not None]
    if not fixable:
        reason = "Nothing is wrong here" if not found else "There is no safe fix for this"
        screen.say(f"{reason}; {screen.keymap.key('findings')} lists all there is.", "warning")
        return
    said = _make(screen, fixable[0])
    if said is not None:
        screen.say(said, "warning")


def repair(screen: MainScreen) -> None:
    """Ask for each run of broken signs what shall stand there, and put it there."""
    from tuiprofile.editor.commands import Repair
    from tuiprofile.editor.sources.hints import hints_for
    from tuiprofile.repair import find_repairs
    from tuiprofile.text import Edit
    from tuiprofile.tui.screens.repair import RepairScreen

    text = screen.session.text
    found = find_repairs(text, hints_for(screen.session.path, history=True))
    if not found:
        screen.say("There are no broken signs on this page.")
        return

    def answered(edits: tuple[Edit, ...] | None) -> None:
        if edits:
            screen.perform(Repair(edits), "Repaired")

    open_dialog(screen, RepairScreen(text, found), answered)


def _make(screen: MainScreen, found: Diagnostic) -> str | None:
    """Make a fix; why it is refused, or None."""
    from tuiprofile.editor.commands import ApplyFix
    from tuiprofile.editor.sources.site import site_of

    result = screen.session.run(ApplyFix(found, site_of(screen.session.path)))
    if isinstance(result, Refusal):
        return one_line(result.reason)
    sentence = found.fix.sentence.rstrip(".") if found.fix is not None else "Fixed"
    screen.followed(result, screen.undoable(f"Fixed: {one_line(sentence)}"))
    return None


def _fixed(screen: MainScreen, found: Diagnostic) -> tuple[list[FindingRow], str]:
    """Make a fix from the list; what is found then, and what to say."""
    if found.fix is None:
        return _rows(screen), "There is no safe fix for this; Enter goes there."
    said = _make(screen, found)
    return _rows(screen), said or f"Fixed; {screen.keymap.key('undo')} undoes it later."


def _rows(screen: MainScreen) -> list[FindingRow]:
    """All findings with their lines; those of other files come last, by the file's name."""
    from tuiprofile.tui.screens.findings import FindingRow

    rows: list[FindingRow] = []
    for found in screen.checker.look().found:
        if found.file is None:
            rows.append(FindingRow(found, str(screen.line_of(found.span.start))))
        else:
            rows.append(FindingRow(found, one_line(found.file.rpartition("/")[2])))
    return rows


def _go_to(screen: MainScreen, found: Diagnostic) -> None:
    """Put the cursor where something is wrong, or open the file that it is in."""
    from tuiprofile.tui.handlers.sources import edit_file_outside

    front = screen.session.page.front_matter
    if found.file is not None:
        _open_there(screen, found)
    elif front is not None and front.span.start <= found.span.start < front.span.end:
        screen.action_do("front_matter")
    elif screen.desk.go_to_offset(found.span.start):
        screen.sync()
        screen.set_focus(screen.items)
        screen.say(one_line(found.message), "warning")
    else:
        line = screen.line_of(found.span.start)
        if screen.desk.go_to_section_at(found.span.start):
            screen.sync()
            screen.say(f"Line {line}: {one_line(found.message)}", "warning")
        else:
            edit_file_outside(screen, screen.session.path, line)
            screen.look_at_disk()


def _open_there(screen: MainScreen, found: Diagnostic) -> None:
    """Open another file of the site in the user's own editor, where something is wrong."""
    from tuiprofile.editor.sources.site import site_of
    from tuiprofile.tui.handlers.sources import edit_file_outside

    site = site_of(screen.session.path)
    text = site.text(found.file) if site is not None and found.file is not None else None
    if site is None or found.file is None or text is None:
        screen.say("The file cannot be read.", "error")
        return
    line = LineIndex(text).line_of(min(found.span.start, len(text))) + 1
    edit_file_outside(screen, site.root / found.file, line)
