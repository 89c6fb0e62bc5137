"""The editor on a page that includes other files, or is filled from elsewhere."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.tui.conftest import play_kept
from tuiprofile.tui.outside import edit_file

MAIN = """\
---
permalink: /
---

# News

{% include_relative includes/news.md %}

# Talks

- *2022.05*, The clock that drowned

# Papers

{% for paper in site.papers %}
- {{ paper.title }}
{% endfor %}

# Links

{% for link in site.data.links %}
- {{ link }}
{% endfor %}

# Old

{% include_relative includes/gone.md %}
"""
NEWS = "\n- *2025.03*: A tide table\n- *2024.11*: A harbour lab\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "_config.yml").write_text("title: Rowan Ashdown\n")
    for folder in ("_pages/includes", "_papers", "_data"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "_pages/includes/news.md").write_text(NEWS)
    (tmp_path / "_papers/tides.md").write_text(
        "---\ntitle: Tides\n---\n\n# News\n\n- *2020*: Mud\n"
    )
    (tmp_path / "_papers/clocks.md").write_text("---\ntitle: Clocks\n---\n")
    (tmp_path / "_data/links.yml").write_text("- https://example.org\n")
    page = tmp_path / "_pages/about.md"
    page.write_text(MAIN)
    return page


def go(desk, section: str) -> None:
    desk.main.desk.go_to_section(section)
    desk.main.sync()


def test_an_item_of_an_include_names_its_file_and_its_line(page, play):
    async def story(desk):
        assert "includes/news.md" in desk.shown().splitlines()[0]
        assert "line 2" in desk.shown()
        await desk.press("e")
        assert "news.md" in desk.shown()
        await desk.press("escape")
        go(desk, "talks")
        await desk.settle()
        assert "_pages/about.md" in desk.shown().splitlines()[0]
        assert "line 11" in desk.shown()

    play(page, story, (100, 30))


def test_changes_are_shown_and_saved_file_by_file(page, play):
    async def story(desk):
        await desk.press("d")
        go(desk, "talks")
        await desk.press("x", "w")
        await desk.until(lambda: desk.screen == "DiffScreen")
        shown = desk.shown()
        assert "2 files" in shown
        assert "_pages/about.md" in shown and "_pages/includes/news.md" in shown
        await desk.press("enter")
        assert desk.screen == "MainScreen"

    play(page, story, (100, 40))
    assert (page.parent / "includes/news.md").read_text() == "\n- *2024.11*: A harbour lab\n"
    assert "<!-- - *2022.05*, The clock that drowned -->" in page.read_text()


def test_a_change_in_an_include_is_saved_there(page, play):
    async def story(desk):
        await desk.press("J", "w")
        await desk.until(lambda: desk.screen == "DiffScreen")
        assert "includes/news.md" in desk.shown().splitlines()[0]
        await desk.press("enter")
        assert any("Saved news.md" in toast for toast in desk.toasts)

    play(page, story, (100, 30))
    assert page.read_text() == MAIN


def test_a_list_filled_from_a_folder_offers_its_files(page, play):
    async def story(desk):
        go(desk, "publications")
        await desk.press("enter")
        await desk.until(lambda: desk.screen == "Picker")
        shown = desk.shown()
        assert "_papers/clocks.md" in shown and "_papers/tides.md" in shown
        assert "edit them there" in shown
        await desk.type("tides")
        await desk.press("enter")
        assert desk.main.session.path.name == "tides.md"
        assert [item.id for item in desk.main.desk.section.items] == ["news/1"]
        await desk.press("b")
        assert desk.main.session.path == page

    play(page, story, (120, 30))


def test_what_is_unsaved_is_asked_for_before_another_page_opens(page, play):
    async def story(desk):
        await desk.press("d")
        go(desk, "publications")
        await desk.press("enter")
        await desk.until(lambda: desk.screen == "Picker")
        await desk.press("enter")
        await desk.until(lambda: desk.screen == "QuitScreen")
        await desk.press("escape")
        assert desk.main.session.path == page and desk.main.session.dirty
        await desk.press("enter")
        await desk.until(lambda: desk.screen == "Picker")
        await desk.press("enter")
        await desk.until(lambda: desk.screen == "QuitScreen")
        await desk.press("w")
        await desk.until(lambda: desk.screen == "DiffScreen")
        await desk.press("enter")
        await desk.until(lambda: desk.screen == "MainScreen")
        assert desk.main.session.path.name == "clocks.md"

    play(page, story, (120, 30))
    assert (page.parent / "includes/news.md").read_text() == "\n- *2024.11*: A harbour lab\n"


def test_an_included_page_is_edited_in_place_of_the_one_that_includes_it(page):
    page.write_text("---\npermalink: /\n---\n\n# News\n\n{% include_relative news.md %}\n")
    page.with_name("news.md").write_text(f"---\n---\n{NEWS}")

    async def story(desk):
        await desk.press("o")
        await desk.until(lambda: desk.screen == "Picker")
        await desk.type("news")
        await desk.press("enter")
        assert desk.main.session.path.name == "news.md"
        await desk.press("d", "w", "enter")
        assert not desk.main.session.dirty
        await desk.press("b", "d", "w", "enter")
        assert desk.main.session.path == page and not desk.main.session.dirty

    play_kept(page, story, (120, 30))
    assert page.with_name("news.md").read_text() == "---\n---\n\n"


def test_edits_that_were_discarded_for_another_page_do_not_come_back(page):
    async def story(desk):
        await desk.press("d", "a")
        await desk.type("A new clock")
        await desk.press("escape")
        go(desk, "publications")
        await desk.press("enter")
        await desk.until(lambda: desk.screen == "Picker")
        await desk.press("enter")
        await desk.until(lambda: desk.screen == "QuitScreen")
        await desk.press("D", "b")
        assert desk.main.session.path == page
        assert "1 draft" in desk.shown() and "Delete" not in desk.shown()
        await desk.press("enter")
        assert not desk.main.session.dirty and len(desk.main.drafts) == 1

    play_kept(page, story, (120, 30))


def test_a_data_file_opens_in_the_users_own_editor(page, play, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(
        "tuiprofile.tui.outside.edit_file", lambda path, command, line: opened.append(path)
    )

    async def story(desk):
        monkeypatch.setattr(desk.app, "suspend", nullcontext)
        go(desk, "links")
        await desk.press("e")
        await desk.until(lambda: desk.screen == "Picker")
        assert "_data/links.yml" in desk.shown()
        await desk.press("enter")
        assert desk.main.session.path == page

    play(page, story, (120, 30))
    assert opened == [page.parent.parent / "_data/links.yml"]


def test_a_missing_include_says_so(page, play):
    async def story(desk):
        go(desk, "old")
        await desk.press("enter")
        assert desk.screen == "MainScreen"
        assert any("no such file" in toast for toast in desk.toasts)

    play(page, story, (120, 30))


def test_the_users_own_editor_gets_the_file_itself(tmp_path):
    path = tmp_path / "news.yml"
    path.write_text("- a\n")
    edit_file(path, [sys.executable, "-c", "import sys; open(sys.argv[1], 'a').write('- b\\n')"])
    assert path.read_text() == "- a\n- b\n"


def test_a_flag_in_the_front_matter_leads_to_the_files_behind_it(page, play):
    page.write_text("---\nselected_papers: true\n---\n\n# News\n\n- *2025.03*: A tide table\n")
    folder = page.parent.parent / "_bibliography"
    folder.mkdir()
    (folder / "papers.bib").write_text("@misc{a}\n")

    async def story(desk):
        await desk.press("o")
        await desk.until(lambda: desk.screen == "Picker")
        assert "_bibliography/papers.bib" in desk.shown()
        assert "“selected_papers” in the front matter" in desk.shown()

    play(page, story, (120, 30))
