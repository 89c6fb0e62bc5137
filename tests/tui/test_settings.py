"""The editor goes by the settings file: keys everywhere, and one notice of its mistakes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import TODAY, Desk, Story
from tuiprofile.editor.session import Session
from tuiprofile.settings.loading import Loaded, load
from tuiprofile.tui.app import ProfileApp
from tuiprofile.tui.keymap import USUAL, keymap_of
from tuiprofile.tui.outside import editor_command
from tuiprofile.tui.screens.help import help_screen
from tuiprofile.tui.screens.palette import palette_screen, ranked
from tuiprofile.tui.widgets.fields import LineField

PlayWith = Callable[..., None]


def settings(folder: Path, text: str) -> Loaded:
    path = folder / "config.toml"
    path.write_text(text)
    return load(path)


@pytest.fixture
def play_with(page: Path, tmp_path: Path) -> PlayWith:
    """Run the editor with a settings file while a story goes on."""

    def run(text: str, story: Story, size: tuple[int, int] = (120, 40)) -> None:
        async def main() -> None:
            app = ProfileApp(Session.open(page), size=size, loaded=settings(tmp_path, text))
            app.main.today = lambda: TODAY
            async with app.run_test(size=size, notifications=True) as pilot:
                await pilot.pause()
                await story(Desk(pilot, app, page))

        asyncio.run(main())

    return run


def test_other_keys_do_it_and_the_usual_ones_no_longer(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d")
        assert not desk.main.session.dirty
        await desk.press("X")
        assert desk.main.session.unsaved and "X" not in desk.toasts[0]
        assert desk.toasts[0].endswith("F5 undoes")
        await desk.press("u")
        assert desk.main.session.dirty
        await desk.press("f5")
        assert not desk.main.session.dirty

    play_with('[keys]\ndelete = "X"\nundo = ["f5", "Z"]\n', story)


def test_actions_swap_their_keys(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d")
        assert "<!-- - *2025.03*" in desk.text
        await desk.press("u", "x")
        assert "2025.03" not in desk.text

    play_with('[keys]\ndelete = "x"\ntoggle_hidden = "d"\n', story)


def test_a_sign_with_a_long_name_is_a_key(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("plus")
        assert isinstance(desk.app.focused, LineField)

    play_with('[keys]\nadd = "+"\n', story)


def test_the_footer_and_the_notices_name_the_users_keys(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        footer = desk.shown().splitlines()[-1]
        assert "+ Add" in footer and "a Add" not in footer
        assert "I/O Move" in footer and "^x Save" not in footer
        assert "Z unfold" in desk.shown()
        await desk.press("I")
        assert "^x Save" in desk.shown().splitlines()[-1]
        await desk.press("left")
        footer = desk.shown().splitlines()[-1]
        assert "+ Add section" in footer and "I/O Move" in footer

    text = 'add = "+"\nmove_down = "I"\nmove_up = "O"\nsave = ["ctrl+x", "w"]\nfold = "Z"\n'
    play_with(f"[keys]\n{text}", story)


@pytest.mark.parametrize("size", [(20, 5), (40, 10)])
def test_the_ways_to_the_keys_and_out_stay_in_a_narrow_footer(
    play_with: PlayWith, size: tuple[int, int]
) -> None:
    async def story(desk: Desk) -> None:
        footer = desk.shown().splitlines()[-1]
        assert "H Keys" in footer and " Q" in footer

    play_with('[keys]\nhelp = "H"\nquit = "Q"\n', story, size)


def test_help_and_palette_show_the_users_keys(tmp_path: Path) -> None:
    found = settings(tmp_path, '[keys]\nundo = ["Z", "ctrl+u"]\nadd = "+"\nversions = []\n')
    keymap, faults = keymap_of(found)
    assert faults == ()
    shown = {choice.value: (choice.front, choice.words) for choice in help_screen(keymap)._all}
    assert (
        shown["undo"][0] == "Z ^u" and shown["add"][0] == "+" and shown["versions"][0] == ":history"
    )
    assert shown["delete"][1] == "Delete; Z brings it back"
    assert shown["section_add"][0] == "+"
    assert shown["section"][0] == "1-9"
    palette = palette_screen(keymap)
    assert ranked("Z", palette._all, keymap)[0].value == "undo"
    assert ranked("+", palette._all, keymap)[0].value == "add"


def test_nothing_that_is_told_keeps_a_place_for_a_key() -> None:
    assert not [each for each in USUAL.actions if "{" in each.help]
    assert "brings it back" in USUAL.named("delete").help


def test_sections_have_the_keys_that_are_given(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("f7")
        assert desk.main.desk.section_id == desk.main.desk.entries()[1].id
        await desk.press("1")
        assert desk.main.desk.section_id == desk.main.desk.entries()[1].id

    play_with('[keys]\nsection = ["f6", "f7"]\n', story)


def test_saving_from_a_line_that_is_typed_in_takes_the_users_key(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "a", "ctrl+g")
        assert desk.screen == "DiffScreen"

    play_with('[keys]\nsave = "ctrl+g"\n', story)


def test_ctrl_q_quits_whatever_the_keys_are(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("d", "ctrl+q")
        assert desk.screen == "QuitScreen"

    play_with('[keys]\nquit = "Q"\n', story)


def test_a_clash_is_told_once_and_the_rest_holds(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        (said,) = desk.toasts
        assert said == (
            "config.toml:3: keys.add cannot have x, which is toggle_hidden's; "
            "give toggle_hidden another key"
        )
        await desk.press("x")
        assert "<!-- - *2025.03*" in desk.text and not desk.toasts[0].startswith("config")
        await desk.press("Z")
        assert not desk.main.session.dirty

    play_with('[keys]\nundo = "Z"\nadd = "x"\n', story)


def test_several_mistakes_are_one_notice(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        assert desk.toasts == ["config.toml: 3 mistakes; tuiprofile config tells them"]

    play_with('them = "x"\nblink = 3\n[keys]\nad = "x"\n', story)


def test_new_items_go_by_the_settings(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        await desk.type("Lock gate https://arxiv.org/abs/1")
        await desk.press("enter")
        line = "- *2026.10*: &nbsp;🚢 Lock gate ([pdf](https://arxiv.org/abs/1))\n"
        assert f"潮汐 included\n{line}" in desk.text

    play_with('sort = "bottom"\ndecoration = "🚢"\n[links]\n"arxiv.org" = "pdf"\n', story)


def test_the_form_for_a_new_item_begins_with_them(play_with: PlayWith) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("A")
        assert "🚢" in desk.shown() and "2026.10" in desk.shown()

    play_with('decoration = "🚢"\n', story)


@pytest.mark.parametrize(("text", "blinks"), [("", False), ("blink = true\n", True)])
def test_the_cursor_blinks_if_it_shall(play_with: PlayWith, text: str, blinks: bool) -> None:
    async def story(desk: Desk) -> None:
        await desk.press("a")
        field = desk.app.focused
        assert isinstance(field, LineField) and field.cursor_blink is blinks

    play_with(text, story)


def test_the_editor_that_is_set_comes_before_those_of_the_environment() -> None:
    environ = {"VISUAL": "visual", "EDITOR": "editor"}
    assert editor_command(environ, "emacs -nw") == ["emacs", "-nw"]
    assert editor_command(environ, "") == ["visual"]
