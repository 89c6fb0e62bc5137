"""Writing the page, and what can be done when it cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tuiprofile.editor.disk.outcomes import Conflict, Failed, Saved
from tuiprofile.editor.transaction import Refusal
from tuiprofile.text import LineIndex
from tuiprofile.tui.display import one_line
from tuiprofile.tui.findings import LARGEST, Look
from tuiprofile.tui.screens.dialog import open_dialog

if TYPE_CHECKING:
    from tuiprofile.editor.diff import Hunk
    from tuiprofile.editor.session import FileDiff
    from tuiprofile.tui.screens.diff import Edit
    from tuiprofile.tui.screens.main import MainScreen


def save_page(screen: MainScreen, then: Callable[[], None] | None) -> None:
    """Show what would be written; if the user agrees, write it and go on with `then`.

    If another program has written the page, the edits are made again on what is there now first.
    """
    if screen.session.changed_on_disk() is not None:
        from tuiprofile.tui.handlers.catching_up import catch_up_then

        catch_up_then(screen, lambda: _show_diff(screen, then, again=True))
    else:
        _show_diff(screen, then)


def _show_diff(screen: MainScreen, then: Callable[[], None] | None, again: bool = False) -> None:
    from tuiprofile.tui.screens.diff import DiffScreen

    def take_back(diff: FileDiff, hunk: Hunk) -> str | None:
        from tuiprofile.editor.merging.reverting import revert

        command = revert(screen.session, diff, hunk)
        result = command if isinstance(command, Refusal) else screen.session.run(command)
        if isinstance(result, Refusal):
            return one_line(result.reason)
        screen.followed(result, "Reverted · u undoes")
        return None

    def answered(answer: Edit | bool | None) -> None:
        if answer is True:
            _write(screen, then)
        elif answer:
            _edit(screen, answer)

    dialog = DiffScreen(
        screen.session, len(screen.drafts), take_back, lambda: _new_mistakes(screen), again
    )
    open_dialog(screen, dialog, answered)


def _new_mistakes(screen: MainScreen) -> list[str]:
    """What is wrong on the page that is not wrong in the saved one."""
    session = screen.session
    if len(session.text) > LARGEST:
        return []
    found = screen.checker.look().new(session.saved_text, Look(session.path))
    return [one_line(f"{each.severity.value}: {each.message}") for each in found]


def _edit(screen: MainScreen, edit: Edit) -> None:
    """Edit the text of the first entry that a change has touched."""
    sources = screen.session.sources
    number = sources.files.index(edit.diff.file)
    index = LineIndex(edit.diff.file.text)
    for line in edit.hunk.lines:
        if line.tag == "+" and line.new is not None:
            at = sources.offset_in_page(number, index.span_of(line.new - 1).start)
            if at is not None and screen.desk.go_to_offset(at):
                screen.sync()
                screen.set_focus(screen.items)
                screen.action_do("edit_raw")
                return
    screen.say("No item is left of it to be edited; r in the difference brings it back.", "warning")


def _write(screen: MainScreen, then: Callable[[], None] | None) -> None:
    """Write the page; if the disk now holds it, go on with `then`."""
    outcome = screen.session.save()
    screen.sync()
    if isinstance(outcome, Conflict) and screen.session.changed_on_disk() is not None:
        save_page(screen, then)  # written by another program since the difference was shown
        return
    if isinstance(outcome, Conflict | Failed):
        not_saved(screen, outcome)
        return
    drafts = len(screen.drafts)
    left = f" · ✎ {drafts} not applied, not saved" if drafts else ""
    files = outcome.files if isinstance(outcome, Saved) else ()
    names = f" {' and '.join(path.name for path in files)}" if files else ""
    screen.say((f"Saved{names}" if isinstance(outcome, Saved) else "Nothing to save") + left)
    if then is not None:
        then()


def not_saved(screen: MainScreen, outcome: Conflict | Failed) -> None:
    """Say why the page was not written, and offer what can be done."""
    from tuiprofile.tui.screens.not_saved import NotSavedScreen

    session = screen.session
    copy = _free_name(session.path)

    def answered(way: str | None) -> None:
        if way == "copy":
            copy_beside(screen)
        elif way == "elsewhere":
            _copy_elsewhere(screen)
        elif way == "again":
            _write_again(screen)

    named = f"{outcome.path.name}: " if outcome.path != session.path else ""
    dialog = NotSavedScreen(named + outcome.reason, copy.name, gone=session.is_gone)
    open_dialog(screen, dialog, answered)


def copy_beside(screen: MainScreen, text: str | None = None) -> None:
    """Write `text`, or what is edited, to a file beside the page."""
    copy = _free_name(screen.session.path)
    outcome = screen.session.save_copy(copy, text)
    if isinstance(outcome, Failed):
        screen.say(f"Not saved: {outcome.reason}", "error")
    else:
        screen.say(f"Your text is in {copy.name}; {screen.session.path.name} was left as it is")


def _copy_elsewhere(screen: MainScreen) -> None:
    """Ask for a file, and write what is edited to it."""
    from tuiprofile.tui.screens.path import PathScreen

    def write(typed: str) -> str | None:
        path = Path(typed).expanduser()
        outcome = screen.session.save_copy(path)
        return outcome.reason if isinstance(outcome, Failed) else None

    def answered(typed: str | None) -> None:
        if typed is not None:
            screen.say(f"Your text is in {one_line(typed)}; the page is as unsaved as it was")

    start = f"~/{_free_name(Path.home() / screen.session.path.name).name}"
    open_dialog(screen, PathScreen("Save your text to", start, write), answered)


def _write_again(screen: MainScreen) -> None:
    """Put a page that has gone back as it was, and save the edits."""
    outcome = screen.session.put_back()
    if isinstance(outcome, Failed):
        screen.say(f"Not saved: {outcome.reason}", "error")
    else:
        save_page(screen, None)


def _free_name(path: Path) -> Path:
    """A name beside `path` that no file has, and that Jekyll leaves out of the site.

    Jekyll's entry filter skips names that begin with an underscore; else the copy would be a second
    page with the same permalink.
    """
    count = 1
    while True:
        middle = "copy" if count == 1 else f"copy-{count}"
        copy = path.with_name(f"_{path.stem}.{middle}{path.suffix}")
        if not copy.exists() and not copy.is_symlink():
            return copy
        count += 1
