"""The files of a site that a block of the page is filled from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuiprofile.editor.session import Session
from tuiprofile.editor.sources.data_places import DataFiles, files_of, files_of_page

FILES = [
    "_config.yml",
    "_data/news.yml",
    "_data/papers/main.json",
    "_data/papers/more.yml",
    "_papers/2024-clocks.md",
    "_papers/2025/tides.md",
    "_papers/.hidden.md",
    "_includes/talks.html",
    "_news/one.md",
    "_bibliography/papers.bib",
    "_pages/side.md",
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "secret.md").write_text("secret")
    site = tmp_path / "site"
    for name in FILES:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("a: b\n")
    (site / "_papers/link.md").symlink_to(tmp_path / "secret.md")
    return site


def found(site: Path, body: str, head: str = "title: x\n") -> tuple[DataFiles, DataFiles]:
    """The files of the page's only locked block, or of the page, and those of the page."""
    path = site / "_pages" / "about.md"
    path.write_text(f"---\n{head}---\n\n{body}\n")
    session = Session.open(path)
    whole = files_of_page(session.page, path)
    locked = [b for s in session.page.sections for b in s.blocks if b.locked]
    return (files_of(session.page, path, locked[0]) if locked else whole), whole


def names(files: DataFiles) -> list[str]:
    return [path.relative_to(files.root).as_posix() for path in files.files]


def loop(source: str) -> str:
    return f"# News\n\n{{% for x in {source} %}}\n- {{{{ x }}}}\n{{% endfor %}}"


@pytest.mark.parametrize(
    ("body", "files"),
    [
        (loop("site.data.news"), ["_data/news.yml"]),
        (loop("site.data.news.items"), ["_data/news.yml"]),
        (loop("site.data.papers.main"), ["_data/papers/main.json"]),
        (loop("site.data.papers"), ["_data/papers/main.json", "_data/papers/more.yml"]),
        (loop("site.data.gone"), []),
        (loop("site.papers"), ["_papers/2024-clocks.md", "_papers/2025/tides.md"]),
        (loop("site.friends"), ["_config.yml"]),
        (loop("page.news"), []),
        ("{% include talks.html %}", ["_includes/talks.html"]),
        ("{% include ../../secret.md %}", []),
        ("<div>{% include_relative side.md %}</div>", ["_pages/side.md"]),
    ],
)
def test_the_files_that_fill_a_block_are_found_in_the_site_alone(site, body, files):
    assert names(found(site, body)[0]) == files


def test_a_flag_in_the_front_matter_names_its_folder(site):
    _, whole = found(site, "Words.", "announcements:\n  enabled: true\nselected_papers: true\n")
    assert names(whole) == ["_news/one.md", "_bibliography/papers.bib"]
    assert "“announcements”" in whole.said and "_news/" in whole.said
    assert whole.said.endswith(".")


def test_a_page_that_is_filled_from_nowhere_says_so(site):
    _, whole = found(site, "Words.")
    assert whole.files == () and "its own file" in whole.said


def test_a_page_lists_all_that_it_is_filled_from_once(site):
    body = f"{loop('site.data.news')}\n\n{loop('site.data.news')}\n\n{loop('site.papers')}"
    _, whole = found(site, body)
    assert names(whole) == ["_data/news.yml", "_papers/2024-clocks.md", "_papers/2025/tides.md"]
