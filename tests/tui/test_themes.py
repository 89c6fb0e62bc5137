"""Every text can be read in every theme; without colours, attributes tell where the cursor is."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem, ColorType
from rich.segment import Segment
from rich.style import Style

from tests.tui.conftest import PAGE, TODAY, Desk, Story
from tuiprofile.editor.session import Session
from tuiprofile.settings.declared import Settings
from tuiprofile.settings.loading import Loaded
from tuiprofile.tui.app import ProfileApp
from tuiprofile.tui.screens.themes import theme_screen
from tuiprofile.tui.sgr import look_of
from tuiprofile.tui.theme import THEMES
from tuiprofile.tui.widgets.scrolled import Scrolled

PlayIn = Callable[..., None]
LEAST = {"dark": 4.5, "light": 4.5, "high-contrast": 7.0}
"""WCAG 2.2, success criteria 1.4.3 and 1.4.6."""
WORDS = re.compile(r"[^\s\u2500-\u259f]")


@pytest.fixture
def play_in(page: Path, monkeypatch: pytest.MonkeyPatch) -> PlayIn:
    """Run the editor in a theme while a story goes on."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(theme: str, story: Story, size: tuple[int, int] = (120, 40)) -> None:
        async def main() -> None:
            loaded = Loaded(Path("config.toml"), settings=Settings(theme=theme))
            app = ProfileApp(Session.open(page), size=size, loaded=loaded)
            app.main.today = lambda: TODAY
            async with app.run_test(size=size, notifications=True) as pilot:
                await pilot.pause()
                await story(Desk(pilot, app, page))

        asyncio.run(main())

    return run


def luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    assert color.triplet is not None, color
    parts = [part / 255 for part in color.triplet]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """The ratio between text and its ground (WCAG 2.2)."""
    assert style.color is not None and style.bgcolor is not None, style
    one, other = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (other + 0.05) / (one + 0.05)


def segments(desk: Desk) -> Iterator[tuple[str, Style]]:
    """All text on the screen with its style."""
    for strip in desk.app.screen._compositor.render_strips():
        for text, style, _ in map(Segment._make, strip):
            if WORDS.search(text) and style is not None:
                yield text, style


def assert_readable(desk: Desk, least: float) -> None:
    for text, style in segments(desk):
        assert contrast(style) >= least, (text, str(style), contrast(style))
    for widget in desk.app.screen.query(Scrolled):
        for name in type(widget)._get_component_classes():
            style = widget.style_of(name)
            assert contrast(style) >= least, (widget, name, str(style), contrast(style))


async def tour(desk: Desk) -> Iterator[None]:
    """Go through the screens; each is looked at as it is left."""
    yield
    await desk.press("h", "G")
    yield
    await desk.press("left")
    yield
    await desk.press("right", "g", "space", "a")
    yield
    await desk.type("2026.09 Lock gate https://arxiv.org/abs/1")
    yield
    await desk.press("enter")
    yield
    await desk.press("j", "enter")
    yield
    await desk.press("shift+end")
    yield
    await desk.type("nonsense nonsense")
    yield
    await desk.press("escape", "e")
    yield
    await desk.press("escape", "slash", "q", "z")
    yield
    await desk.press("escape", "question_mark")
    yield
    await desk.press("escape", "d", "w")
    yield
    await desk.press("escape", "q")
    yield


@pytest.mark.parametrize("theme", LEAST)
def test_all_text_stands_out_from_its_ground(play_in: PlayIn, theme: str) -> None:
    async def story(desk: Desk) -> None:
        assert desk.app.theme == theme
        seen = set()
        async for _ in tour(desk):
            seen.add(desk.screen)
            assert_readable(desk, LEAST[theme])
        assert {"MainScreen", "FormScreen", "RawEdit", "Picker", "DiffScreen", "QuitScreen"} <= seen

    play_in(theme, story)


def row_at_cursor(desk: Desk) -> list[Style]:
    items = desk.main.items
    y = items.region.y + items.cursor - items.top
    strip = desk.app.screen._compositor.render_strips()[y]
    cells = strip.crop(items.region.x, items.region.right)
    return [segment.style for segment in cells if segment.style is not None]


def test_the_terminals_own_colours_are_all_that_is_sent(play_in: PlayIn) -> None:
    async def story(desk: Desk) -> None:
        async for _ in tour(desk):
            for text, style in segments(desk):
                for color in (style.color, style.bgcolor):
                    assert color is None or color.type is not ColorType.TRUECOLOR, (text, style)

    play_in("ansi", story)


def test_in_them_the_cursor_is_told_by_attributes(play_in: PlayIn) -> None:
    async def story(desk: Desk) -> None:
        assert all(style.reverse for style in row_at_cursor(desk))
        await desk.press("left")
        assert all(style.underline and not style.reverse for style in row_at_cursor(desk))

    play_in("ansi", story)


@pytest.mark.parametrize("theme", THEMES)
def test_without_colours_none_is_sent_and_the_cursor_still_shows(
    play_in: PlayIn, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(desk: Desk) -> None:
        assert desk.app.no_color
        async for _ in tour(desk):
            for text, style in segments(desk):
                for color in (style.color, style.bgcolor):
                    assert color is None or color.is_default, (text, style)
            if desk.screen == "MainScreen" and desk.app.focused is desk.main.items:
                assert all(style.reverse for style in row_at_cursor(desk))
        await desk.press("escape")
        desk.app.theme = theme
        await desk.settle()
        assert all(style.reverse for style in row_at_cursor(desk))

    monkeypatch.setenv("NO_COLOR", "1")
    play_in("dark", story)


def test_an_empty_no_color_says_nothing(play_in: PlayIn, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(desk: Desk) -> None:
        assert not desk.app.no_color and desk.app.theme == "light"

    monkeypatch.setenv("NO_COLOR", "")
    play_in("light", story)


def test_the_themes_can_be_chosen(play_in: PlayIn) -> None:
    assert [choice.value for choice in theme_screen(tuple(THEMES), "dark")._all] == [
        "dark",
        "light",
        "ansi",
        "high-contrast",
    ]

    async def story(desk: Desk) -> None:
        for name in ("light", "ansi", "high", "dark"):
            await desk.press("colon")
            await desk.type("colours")
            await desk.press("enter")
            await desk.type(name)
            await desk.press("enter")
            assert desk.app.theme.startswith(name)
            assert "tide table" in desk.shown()

    play_in("dark", story)


@pytest.mark.parametrize("name", ["nord", "textual-light", "ansi-dark", "ansi-light"])
def test_textuals_own_themes_still_do(
    play_in: PlayIn, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async def story(desk: Desk) -> None:
        desk.app.theme = name
        await desk.settle()
        await desk.press("a")
        assert "tide table" in desk.shown()

    play_in("dark", story)


def test_the_page_of_these_tests_has_hidden_items() -> None:
    assert "<!-- -" in PAGE


@pytest.mark.parametrize("name", [name for name in THEMES if name != "ansi"])
def test_every_colour_has_a_number_in_the_palette_of_xterm(name: str) -> None:
    theme = THEMES[name]
    named = (theme.primary, theme.accent, theme.warning, theme.error, theme.success)
    grounds = (theme.foreground, theme.background, theme.surface, theme.panel)
    for colour in (*named, *grounds, *theme.variables.values()):
        assert colour is not None
        look = look_of(Style(color=colour), ColorSystem.TRUECOLOR)
        assert look.ink.startswith("38;5;"), colour
