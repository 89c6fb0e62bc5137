"""The command line on a page that includes other files."""

from __future__ import annotations

import hashlib
import json
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

MAIN = """\
---
permalink: /
---

I study tidal clocks. 潮汐

# 🔥 News

{% include_relative includes/news.md %}

{% include_relative includes/honours.md %}

# Talks

- *2022.05*, The clock that drowned
"""
NEWS = """\
- *2025.03*: &nbsp;The tide table went live 潮
- *2024.11*: &nbsp;Moved to the harbour lab
<!-- - *2023.06*: &nbsp;An old regatta -->
"""
HONOURS = """\
# Honors and Awards

- *2024.01* The Kelp Medal
- *2023.01* The Barnacle Prize

# Education

- *2019.09 - 2023.06*, Quayside University
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose page has its news and its honours in files of their own."""
    (tmp_path / "_config.yml").write_text("title: Rowan Ashdown\n")
    includes = tmp_path / "_pages" / "includes"
    includes.mkdir(parents=True)
    (includes.parent / "about.md").write_text(MAIN, encoding="utf-8")
    (includes / "news.md").write_text(NEWS, encoding="utf-8")
    (includes / "honours.md").write_text(HONOURS, encoding="utf-8")
    return tmp_path


def listed(run, site: Path) -> dict:
    code, out, err = run("list", site, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def data_of(site: Path, found: dict) -> bytes:
    return (site / found.get("file", "_pages/about.md")).read_bytes()


def test_items_of_an_include_are_listed_in_the_section_around_it(run, site):
    sections = {each["id"]: each for each in listed(run, site)["sections"]}
    assert list(sections) == ["about", "news", "awards", "education", "talks"]
    news = sections["news"]
    assert "file" not in news
    assert [item["id"] for item in news["items"]] == ["news/1", "news/2", "news/h1"]
    assert {item["file"] for item in news["items"]} == {"_pages/includes/news.md"}
    assert sections["awards"]["file"] == "_pages/includes/honours.md"
    assert all("file" not in item for item in sections["talks"]["items"])
    assert [block["form"] for each in sections.values() for block in each["blocks"]] == ["text"]


def test_offsets_and_lines_count_in_the_file_itself(run, site):
    for section in listed(run, site)["sections"]:
        for entry in section["items"] + section["blocks"]:
            data = data_of(site, entry)
            start, end = entry["bytes"]
            assert data[start:end].decode() == entry["text"]
            assert data[:start].count(b"\n") + 1 == entry["lines"][0]
            assert data[:end].count(b"\n") + 1 == entry["lines"][1]


def test_the_sections_of_each_file_tile_it(run, site):
    found = listed(run, site)
    files: dict[str, list[list[int]]] = {}
    for section in found["sections"]:
        files.setdefault(section.get("file", "_pages/about.md"), []).append(section["bytes"])
    assert set(files) == {"_pages/about.md", "_pages/includes/honours.md"}
    for name, spans in files.items():
        assert all(left[1] == right[0] for left, right in pairwise(spans))
        assert spans[-1][1] == len((site / name).read_bytes())
    assert files["_pages/about.md"][0][0] == found["front_matter"]["bytes"][1]
    assert files["_pages/includes/honours.md"][0][0] == 0


def test_the_hash_is_that_of_the_page_itself(run, site):
    data = (site / "_pages/about.md").read_bytes()
    assert listed(run, site)["sha256"] == hashlib.sha256(data).hexdigest()


def test_people_see_which_file_an_item_is_in(run, site):
    out = run("list", site).out
    assert "in _pages/includes/news.md:" in out


def test_a_change_is_made_in_the_included_file_alone(run, site):
    page, news = site / "_pages/about.md", site / "_pages/includes/news.md"
    before = news.read_bytes()
    code, out, _ = run("set", "news/2", "raw=- *2024.12*: &nbsp;Moved on", "-p", site, "--json")
    answer = json.loads(out)
    assert (code, answer["written"], answer["item"]) == (0, True, "news/2")
    assert {edit["file"] for edit in answer["edits"]} == {"_pages/includes/news.md"}
    replayed = before
    for edit in reversed(answer["edits"]):
        start, end = edit["bytes"]
        assert replayed[start:end].decode() == edit["old"]
        replayed = replayed[:start] + edit["new"].encode() + replayed[end:]
    assert news.read_bytes() == replayed
    assert b"- *2024.12*: &nbsp;Moved on\n" in replayed
    assert page.read_text(encoding="utf-8") == MAIN


def test_a_change_says_which_file_was_written(run, site):
    out = run("hide", "news/1", "-p", site).out
    assert "includes/news.md" in out and "about.md" not in out


@pytest.mark.parametrize(
    "words",
    [
        ("add", "news", "--raw", "*2026.01*: &nbsp;A new quay"),
        ("delete", "news/1"),
        ("hide", "news/2"),
        ("show", "news/h1"),
        ("move", "news/2", "--to", "1"),
        ("move", "awards/1", "--to", "2"),
    ],
    ids=" ".join,
)
def test_every_command_works_in_an_include_and_leaves_the_page_alone(run, site, words):
    code, _, err = run(*words, "-p", site)
    assert (code, err) == (0, "")
    assert (site / "_pages/about.md").read_text(encoding="utf-8") == MAIN
    included = [(site / "_pages/includes" / name) for name in ("news.md", "honours.md")]
    texts = [path.read_text(encoding="utf-8") for path in included]
    assert sum(text not in (NEWS, HONOURS) for text in texts) == 1


def test_the_preview_is_a_patch_of_the_included_file(run, site, monkeypatch):
    monkeypatch.chdir(site)
    code, out, _ = run("delete", "news/1", "--dry-run")
    assert code == 0
    assert out.startswith("--- a/_pages/includes/news.md\n+++ b/_pages/includes/news.md\n")
    done = subprocess.run(["patch", "-p1"], input=out.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    news = (site / "_pages/includes/news.md").read_text(encoding="utf-8")
    assert news == "".join(NEWS.splitlines(keepends=True)[1:])


def test_get_says_where_an_item_lies(run, site):
    answer = json.loads(run("get", "news/1", "-p", site, "--json").out)
    assert answer["file"] == "_pages/includes/news.md"
    assert answer["lines"] == [1, 1]


def test_an_included_file_behind_a_link_within_the_site_is_changed_and_the_link_stays(run, site):
    includes = site / "_pages/includes"
    news = includes / "news.md"
    news.unlink()
    news.symlink_to("old-news.md")
    (includes / "old-news.md").write_text(NEWS, encoding="utf-8")
    code, _, err = run("hide", "news/1", "-p", site)
    assert code == 0, err
    assert news.is_symlink()
    assert "<!--" in (includes / "old-news.md").read_text(encoding="utf-8").splitlines()[0]


def test_an_include_that_is_missing_is_said_to_be(run, site):
    (site / "_pages/includes/news.md").unlink()
    found = listed(run, site)
    (block,) = [b for s in found["sections"] if s["id"] == "news" for b in s["blocks"]]
    assert (block["form"], block["locked"]) == ("liquid", True)
    code, _, err = run("delete", block["id"], "-p", site)
    assert code == 3
    assert "includes/news.md" in err and "no such file" in err


def test_an_included_file_opened_by_itself_is_just_a_page(run, site):
    news = site / "_pages/includes/news.md"
    found = json.loads(run("list", news, "--json").out)
    assert all("file" not in item for item in found["sections"][0]["items"])
    assert run("delete", "about/1", "-p", news).code == 0
    assert news.read_text(encoding="utf-8") == "".join(NEWS.splitlines(keepends=True)[1:])


def test_people_see_where_a_list_is_filled_from(run, site):
    page = site / "_pages/about.md"
    loop = "{% for x in site.data.news %}\n- {{ x }}\n{% endfor %}"
    page.write_text(f"---\npermalink: /\n---\n\n# News\n\n{loop}\n")
    assert "Jekyll fills this list from _data/news (yml, json or csv)" in run("list", site).out
