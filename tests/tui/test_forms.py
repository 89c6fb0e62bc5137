"""The form of an item: what it shows while one types, and what is in the file afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.tui.conftest import PAGE, Desk, play_kept
from tuiprofile.text import encode
from tuiprofile.tui.widgets.form_row import FormRow

Play = Callable[..., None]
LIVE = "- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))\n"
MOVED = "- *2024.11*: &nbsp;Moved to the harbour lab\n"


def field(desk: Desk) -> TextArea:
    """The field that has the keys."""
    focused = desk.app.focused
    assert isinstance(focused, TextArea)
    return focused


async def to(desk: Desk, name: str) -> None:
    """Go to the field of that name."""
    await desk.press(*["pageup"] * 4)
    rows = [row for row in desk.app.screen.query(FormRow) if row.field is not None]
    await desk.press(*["down"] * [row.spec.name for row in rows].index(name))


async def clear(desk: Desk) -> None:
    """Empty the field that has the keys."""
    await desk.press("ctrl+end", *["backspace"] * len(field(desk).text))


async def fill(desk: Desk, text: str) -> None:
    """Type `text` in place of what is in the field."""
    await clear(desk)
    await desk.type(text)


def reasons(desk: Desk) -> list[str]:
    """What is said under the fields."""
    rows = desk.app.screen.query(".form-reason")
    lines = [getattr(row, "_lines", []) for row in rows if row.display]
    return ["".join(text for text, _ in line) for said in lines for line in said]


def test_a_changed_field_changes_its_own_bytes(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter")
        assert desk.screen == "FormScreen" and field(desk).text == "2025.03"
        await fill(desk, "2025.04")
        assert "- *2025.04*: &nbsp;The tide table" in desk.shown()
        await desk.press("ctrl+s")
        assert desk.screen == "MainScreen" and desk.at == "news/1"
        assert desk.text == PAGE.replace("*2025.03*", "*2025.04*")
        assert desk.app.focused is desk.main.items
        await desk.press("u")
        assert desk.text == PAGE

    play(page, story)


def test_several_fields_are_one_change(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter")
        await fill(desk, "2025.04")
        while field(desk).text != "The tide table went live":
            await desk.press("enter")
        await desk.press("ctrl+end")
        await desk.type("!")
        await desk.press("down", "ctrl+end", "enter")
        await desk.type("map https://example.org/map")
        await desk.press("ctrl+s")
        links = "[code](https://example.org/tides), [map](https://example.org/map)"
        assert desk.text == PAGE.replace(
            LIVE, f"- *2025.04*: &nbsp;The tide table went live! ({links})\n"
        )
        await desk.press("u")
        assert desk.text == PAGE

    play(page, story)


def test_applying_without_a_change_closes_and_changes_nothing(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter", "x", "backspace", "ctrl+s")
        assert desk.screen == "MainScreen"
        assert desk.main.session.undo_label is None and not desk.toasts

    play(page, story)


def test_esc_keeps_a_draft_of_the_changed_fields(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter")
        await fill(desk, "2020.01")
        await desk.press("escape")
        assert desk.text == PAGE and len(desk.main.drafts) == 1
        assert desk.main.desk.rows()[0].draft
        await desk.press("j", "enter")
        assert "your draft" not in desk.shown() and field(desk).text == "2024.11"
        await desk.press("escape", "k", "enter")
        assert "your draft" in desk.shown() and field(desk).text == "2020.01"
        await desk.press("ctrl+s")
        assert desk.text == PAGE.replace("*2025.03*", "*2020.01*")
        assert len(desk.main.drafts) == 0

    play(page, story)


def test_a_draft_that_was_taken_back_is_none(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter", "9", "escape", "enter", "backspace", "escape")
        assert len(desk.main.drafts) == 0

    play(page, story)


def test_nonsense_is_refused_beside_the_field_as_one_types(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter")
        await fill(desk, "2025.13")
        assert len(reasons(desk)) == 1 and "2025.13" in reasons(desk)[0]
        await desk.press("ctrl+s")
        assert desk.screen == "FormScreen" and desk.text == PAGE
        await to(desk, "text")
        await desk.type(" and more")
        assert len(reasons(desk)) == 1 and "2025.13" in reasons(desk)[0]
        await to(desk, "date")
        await fill(desk, "2025.12")
        assert not reasons(desk)
        await desk.press("ctrl+s")
        assert "- *2025.12*: &nbsp;The tide table went live and more" in desk.text

    play(page, story)


def test_two_wrong_fields_each_have_their_reason(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter")
        await fill(desk, "2025.13")
        await to(desk, "text")
        await fill(desk, "{% endif %}")
        assert len(reasons(desk)) == 2

    play(page, story)


def test_a_form_is_left_as_raw_text_with_what_was_typed(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter")
        await fill(desk, "2025.04")
        await desk.press("f3")
        assert desk.screen == "RawEdit"
        assert field(desk).text.startswith("- *2025.04*: &nbsp;The tide table")
        await desk.press("ctrl+s")
        assert desk.text == PAGE.replace("*2025.03*", "*2025.04*")
        assert len(desk.main.drafts) == 0

    play(page, story)


def test_what_is_refused_is_still_in_the_form_after_a_look_at_the_raw_text(
    page: Path, play: Play
) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter")
        await fill(desk, "2025.13")
        await desk.press("f3")
        assert field(desk).text == LIVE[:-1]
        await desk.press("escape", "enter")
        assert field(desk).text == "2025.13"

    play(page, story)


def test_a_form_is_left_to_the_users_own_editor(
    page: Path, tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tuiprofile.tui import outside

    monkeypatch.setenv("EDITOR", "my-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    given: list[str] = []

    def edit(text: str, line_end: str, command: list[str]) -> str:
        given.append(text)
        return text.replace("tide", "ebb")

    monkeypatch.setattr(outside, "edit_outside", edit)
    monkeypatch.setattr("textual.app.App.suspend", lambda app: app.batch_update())

    async def story(desk: Desk) -> None:
        await desk.press("enter")
        await fill(desk, "2025.04")
        await desk.press("f4")
        assert given == [LIVE[:-1].replace("2025.03", "2025.04")]
        new = LIVE.replace("2025.03", "2025.04").replace("tide", "ebb")
        assert desk.text == PAGE.replace(LIVE, new)
        assert len(desk.main.drafts) == 0

    play(page, story)


def test_what_the_own_editor_made_is_not_lost_if_it_is_refused(
    page: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tuiprofile.tui import outside

    monkeypatch.setenv("EDITOR", "my-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(outside, "edit_outside", lambda text, *_: f"{text}\n\n# Another section")
    monkeypatch.setattr("textual.app.App.suspend", lambda app: app.batch_update())

    async def story(desk: Desk) -> None:
        await desk.press("E")
        assert desk.text == PAGE and "draft" in desk.toasts[0]
        await desk.press("e")
        assert field(desk).text == f"{LIVE}\n# Another section"

    play(page, story)


UNFIT = {"control": "\a", "not UTF-8": "\udcff", "line ends": "\r\n  x\n", "long": "x" * 65_536}


@pytest.mark.parametrize("sign", UNFIT.values(), ids=UNFIT)
@pytest.mark.parametrize("where", ["written", "there before"])
def test_what_no_field_can_hold_is_kept_in_a_file_if_it_is_refused(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sign: str, where: str
) -> None:
    from tuiprofile.tui import outside

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("EDITOR", "my-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    written = f"- An hour of typing{sign if where == 'written' else ''}\n\n# Another section"
    monkeypatch.setattr(outside, "edit_outside", lambda *_: written)
    monkeypatch.setattr("textual.app.App.suspend", lambda app: app.batch_update())
    if where == "there before":
        page.write_bytes(encode(PAGE.replace("went live", f"went {sign}live")))
    before = page.read_bytes()

    async def story(desk: Desk) -> None:
        await desk.press("E")
        assert not desk.main.session.dirty and len(desk.main.drafts) == 0
        (kept,) = (tmp_path / "tuiprofile").glob("typed-*.md")
        assert str(kept) in desk.toasts[0] and kept.read_bytes() == encode(written)
        assert kept.stat().st_mode & 0o777 == 0o600

    play_kept(page, story)
    assert page.read_bytes() == before


def test_what_was_written_of_a_new_item_is_kept_in_a_file_if_it_is_refused(
    page: Path, tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tuiprofile.tui import outside

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("EDITOR", "my-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(outside, "edit_outside", lambda *_: "- A bell \a\n\n# Another section")
    monkeypatch.setattr("textual.app.App.suspend", lambda app: app.batch_update())

    async def story(desk: Desk) -> None:
        await desk.press("A", "f4")
        assert desk.text == PAGE
        (kept,) = (tmp_path / "tuiprofile").glob("typed-*.md")
        assert str(kept) in desk.toasts[0]
        assert kept.read_text() == "- A bell \a\n\n# Another section"

    play(page, story)


def test_a_new_item_begins_with_today_as_the_neighbours_write_it(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("A")
        assert desk.screen == "FormScreen" and "2026.10" in desk.shown()
        assert field(desk).text == "" and "like The tide table went live" in desk.shown()
        await desk.type("A new clock")
        assert "- *2026.10*: &nbsp;A new clock" in desk.shown()
        await desk.press("down")
        await desk.type("https://github.com/someone/clock")
        assert "([code](https://github.com/someone/clock))" in " ".join(desk.shown().split())
        await desk.press("ctrl+s")
        assert desk.at == "news/1"
        link = "([code](https://github.com/someone/clock))"
        assert desk.text == PAGE.replace(LIVE, f"- *2026.10*: &nbsp;A new clock {link}\n{LIVE}")

    play(page, story)


def test_days_may_be_counted_back_from_today(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("A")
        await to(desk, "date")
        await fill(desk, "-2m")
        await to(desk, "text")
        await desk.type("Clock")
        assert "- *2026.08*: &nbsp;Clock" in desk.shown()

    play(page, story)


def test_a_new_item_with_nothing_typed_is_none(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("A", "ctrl+s")
        assert desk.screen == "MainScreen" and desk.text == PAGE
        await desk.press("A", "escape")
        assert len(desk.main.drafts) == 0

    play(page, story)


def test_a_nonsense_date_of_a_new_item_is_told_before_there_are_words(
    page: Path, play: Play
) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("A")
        await to(desk, "date")
        await fill(desk, "soon")
        assert len(reasons(desk)) == 1

    play(page, story)


def test_the_draft_of_a_new_item_belongs_to_its_section(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("A")
        await to(desk, "text")
        await desk.type("Half a thought")
        await desk.press("escape", "3", "A")
        assert "your draft" not in desk.shown()
        await desk.press("escape", "2", "A")
        assert "your draft" in desk.shown()
        await desk.press("ctrl+s")
        assert "- *2026.10*: &nbsp;Half a thought\n" in desk.text
        assert len(desk.main.drafts) == 0

    play(page, story)


def test_a_new_item_is_finished_as_raw_text(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("A")
        await to(desk, "text")
        await desk.type("Clock")
        await desk.press("f3")
        assert field(desk).text == "- *2026.10*: &nbsp;Clock"
        await desk.press("ctrl+end")
        await desk.type(" and *moon*")
        await desk.press("ctrl+s")
        assert desk.text == PAGE.replace(LIVE, f"- *2026.10*: &nbsp;Clock and *moon*\n{LIVE}")
        assert len(desk.main.drafts) == 0
        await desk.press("u")
        assert desk.text == PAGE

    play(page, story)


def test_a_new_item_of_an_empty_section_has_fields_too(page: Path, play: Play) -> None:
    page.write_text("# News\n\n# Talks\n")

    async def story(desk: Desk) -> None:
        await desk.press("A")
        assert desk.screen == "FormScreen"
        assert field(desk).text == ""
        await to(desk, "date")
        assert field(desk).text == "2026.10"
        await to(desk, "text")
        await desk.type("It begins")
        await desk.press("ctrl+s")
        assert "2026.10" in desk.text and "It begins" in desk.text
        item = desk.main.desk.item
        assert item is not None and item.section == "news"

    play(page, story)


def test_ranges_have_a_start_and_an_end(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("3", "enter")
        assert field(desk).text == "2019"
        await desk.press("down")
        assert field(desk).text == "2023"
        await fill(desk, "2024")
        await desk.press("ctrl+s")
        assert desk.text == PAGE.replace("2019 - 2023", "2019 - 2024")

    play(page, story)


def test_a_block_of_text_has_no_form(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("1", "G", "enter")
        assert desk.screen == "RawEdit"

    play(page, story)


def test_a_hidden_item_stays_hidden(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("h", "G", "k", "enter")
        await fill(desk, "2023.07")
        await desk.press("ctrl+s")
        assert desk.text == PAGE.replace("<!-- - *2023.06*", "<!-- - *2023.07*")

    play(page, story)


def test_what_a_field_cannot_hold_is_shown_and_left_alone(page: Path, play: Play) -> None:
    page.write_text(PAGE.replace("harbour lab", "harbour\u2028lab"))

    async def story(desk: Desk) -> None:
        await desk.press("j", "enter")
        assert "cannot be edited here" in " ".join(reasons(desk))
        await fill(desk, "2024.12")
        await desk.press("ctrl+s")
        assert "- *2024.12*: &nbsp;Moved to the harbour\u2028lab\n" in desk.text

    play(page, story)


def test_line_ends_are_the_pages(page: Path, play: Play) -> None:
    page.write_bytes(PAGE.replace("\n", "\r\n").encode())

    async def story(desk: Desk) -> None:
        await desk.press("enter")
        await fill(desk, "2025.04")
        await desk.press("ctrl+s", "w", "enter")

    play(page, story)
    assert page.read_bytes() == PAGE.replace("2025.03", "2025.04").replace("\n", "\r\n").encode()


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (59, 15), (80, 24), (120, 40)])
def test_the_field_with_the_keys_shows_at_any_size(
    page: Path, play: Play, size: tuple[int, int]
) -> None:
    async def story(desk: Desk) -> None:
        for key in ("enter", "A"):
            await desk.press(key)
            assert desk.screen == "FormScreen"
            for _ in range(7):
                where = field(desk).region
                assert where.y > 0 and where.bottom < size[1], (key, where)
                assert "Esc" in desk.shown()
                await desk.press("down")
            await desk.press("escape")
        assert len(desk.main.drafts) == 0 and desk.text == PAGE

    play(page, story, size)


def test_the_keys_go_from_field_to_field_and_stay_within_the_form(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("enter")
        first = field(desk)
        await desk.press("tab")
        second = field(desk)
        assert second is not first
        await desk.press("shift+tab")
        assert field(desk) is first
        await desk.press("up", "shift+tab", "pageup")
        assert field(desk) is first
        await desk.press("pagedown", "pagedown", "pagedown")
        last = field(desk)
        await desk.press("tab", "down")
        assert field(desk) is last

    play(page, story)


def test_arrows_move_within_a_text_of_several_rows_first(page: Path, play: Play) -> None:
    page.write_text(PAGE.replace("harbour lab", "harbour lab " * 12))

    async def story(desk: Desk) -> None:
        await desk.press("j", "enter")
        await to(desk, "text")
        long = field(desk)
        assert long.text.startswith("Moved")
        await desk.press("ctrl+home", "down")
        assert field(desk) is long
        await desk.press("up", "up")
        assert field(desk) is not long

    play(page, story)


def test_a_paste_of_lines_into_a_field_of_one_line_is_joined(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("A")
        await to(desk, "text")
        await desk.stream(b"\x1b[200~one\ntwo\n\x1b[201~")
        assert field(desk).text == "one two" and "one line" in desk.shown()

    play(page, story)


def test_a_paste_without_brackets_runs_no_command(page: Path, play: Play) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("A")
        await to(desk, "text")
        await desk.stream(b"one\rdddw\rqq")
        assert desk.screen == "FormScreen" and desk.app.is_running

    play(page, story)
    assert page.read_text() == PAGE
