"""`list`: what is on a page, for people and as JSON."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest


def test_json_tells_the_file_apart(run, page):
    code, out, err = run("list", page, "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["page"] == str(page)
    assert found["sha256"] == hashlib.sha256(page.read_bytes()).hexdigest()
    assert (found["newline"], found["bom"]) == ("lf", False)


def test_json_has_the_front_matter_with_its_fences(run, page):
    found = json.loads(run("list", page, "--json").out)["front_matter"]
    start, end = found["bytes"]
    assert page.read_bytes()[start:end].strip().startswith(b"---\npermalink")
    assert page.read_bytes()[start:end].strip().endswith(b"---")
    assert found["data"] == {"permalink": "/", "title": "Rowan Ashdown"}


def test_json_without_front_matter_says_null(run, page):
    page.write_bytes(b"# News\n\n- *2024.05* A quay\n")
    assert json.loads(run("list", page, "--json").out)["front_matter"] is None


def test_json_has_every_key_of_the_contract(run, page):
    sections = {
        each["id"]: each for each in json.loads(run("list", page, "--json").out)["sections"]
    }
    assert list(sections) == ["about", "news", "education", "talks"]
    news = sections["news"]
    assert {key: news[key] for key in ("title", "kind", "level", "heading", "hidden")} == {
        "title": "🔥 News",
        "kind": "news",
        "level": 1,
        "heading": "atx",
        "hidden": False,
    }
    assert "inside" not in news
    assert sections["talks"]["hidden"] is True
    assert sections["talks"]["inside"] == "education"
    assert [item["id"] for item in news["items"]] == ["news/1", "news/2", "news/3", "news/h1"]
    assert list(news["items"][0]) == ["id", "form", "hidden", "bytes", "lines", "text", "fields"]
    assert list(news["items"][0]["fields"]) == ["date", "text", "links"]
    assert [item["form"] for item in sections["education"]["items"]] == ["numbered", "numbered"]
    (block,) = sections["about"]["blocks"]
    assert list(block) == ["id", "form", "bytes", "lines", "text", "locked"]
    assert (block["id"], block["form"], block["locked"]) == ("about/t1", "text", False)


def test_offsets_are_bytes_and_lines_count_from_one(run, page):
    data = page.read_bytes()
    lines = data.split(b"\n")
    for section in json.loads(run("list", page, "--json").out)["sections"]:
        for entry in section["items"] + section["blocks"]:
            start, end = entry["bytes"]
            assert data[start:end] == entry["text"].encode()
            first, last = entry["lines"]
            assert entry["text"].encode() in b"\n".join(lines[first - 1 : last])
            assert data[:start].count(b"\n") + 1 == first
            assert data[: end - 1].count(b"\n") + 1 == last


def test_visible_sections_tile_the_body(run, page):
    found = json.loads(run("list", page, "--json").out)
    visible = [each["bytes"] for each in found["sections"] if not each["hidden"]]
    assert visible[0][0] <= page.read_bytes().index(b"I study")
    assert all(a[1] == b[0] for a, b in pairwise(visible))
    assert visible[-1][1] == len(page.read_bytes())


def test_several_pages_are_one_object_a_line(run, page, tmp_path):
    other = tmp_path / "zh.md"
    other.write_bytes("# 新闻\r\n\r\n- 2024年5月：码头\r\n".encode())
    code, out, _ = run("list", page, other, "--json")
    first, second = map(json.loads, out.splitlines())
    assert (code, first["page"], second["page"]) == (0, str(page), str(other))
    assert (second["newline"], second["sections"][0]["id"]) == ("crlf", "news")


def test_a_bad_path_does_not_keep_the_others_from_being_listed(run, page, tmp_path):
    missing = tmp_path / "gone.md"
    code, out, err = run("list", missing, page, "--json")
    first, second = map(json.loads, out.splitlines())
    assert code == 4
    assert first["page"] == str(missing) and set(first) == {"page", "error"}
    assert second["page"] == str(page)
    assert err.startswith("tuiprofile: ") and err.count("\n") == 1 and str(missing) in err


def test_a_folder_means_its_about_page(run, page, tmp_path):
    assert json.loads(run("list", tmp_path, "--json").out)["page"] == str(page)


def test_without_a_path_the_page_is_found_upward(run, page, monkeypatch):
    below = page.parent / "deep" / "down"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    found = json.loads(run("list", "--json").out)["page"]
    assert found == "../../about.md"
    assert Path(found).read_bytes() == page.read_bytes()


def test_a_relative_path_stays_as_it_was_given(run, page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert json.loads(run("list", "_pages/about.md", "--json").out)["page"] == "_pages/about.md"
    assert run("list", ".").out.startswith("_pages/about.md\n")


def test_one_section_only(run, page):
    found = json.loads(run("list", page, "--json", "--section", "education").out)
    assert [section["id"] for section in found["sections"]] == ["education"]


def test_a_section_that_is_not_there_is_a_usage_error(run, page):
    code, _, err = run("list", page, "--section", "regattas")
    assert code == 2
    assert "regattas" in err


def test_people_see_counts_and_items(run, page):
    code, out, err = run("list", page)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == str(page)
    assert "about  (1 text)" in lines
    assert "news  🔥 News  (3 items, 1 hidden)" in lines
    assert any(line.startswith("  news/1   - *2025.03*") for line in lines)
    assert any(line.startswith("# news/h1  ") for line in lines)
    assert "talks  Talks  (hidden section, 1 item)" in lines


def test_lines_are_cut_to_the_terminal(run, page, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    lines = run("list", page).out.splitlines()
    assert all(len(line) <= 20 for line in lines)
    assert any(line.endswith("…") for line in lines)


@pytest.mark.parametrize("hostile", ["\x1b]52;c;aGk=\x07", "\x9b31m", "\u202e", "\x00", "\u2028"])
def test_no_control_of_the_page_reaches_the_terminal(run, page, hostile):
    page.write_bytes(f"# News {hostile}\n\n- *2024.05* A {hostile} quay\n".encode())
    plain = run("list", page).out
    as_json = run("list", page, "--json").out
    for char in set(hostile) - set("52;c;aGk=]31m"):
        assert char not in plain
        assert char not in as_json
    (section,) = json.loads(as_json)["sections"]
    assert section["items"][0]["text"] == f"- *2024.05* A {hostile} quay"


def test_json_of_bytes_that_are_no_text(run, page):
    page.write_bytes(b"# News\n\n- *2024.05* A \xff\xfe quay\n- *2024.04* B\n")
    out = run("list", page, "--json").out
    first, second = json.loads(out)["sections"][0]["items"]
    assert first["text"] == "- *2024.05* A \ufffd\ufffd quay"
    start, end = second["bytes"]
    assert page.read_bytes()[start:end] == b"- *2024.04* B"


def test_yaml_that_json_has_no_word_for(run, page):
    page.write_bytes(b"---\nday: 2024-05-01\nmany: .inf\nnone: .nan\n---\n\n# News\n")
    data = json.loads(run("list", page, "--json").out, parse_constant=pytest.fail)["front_matter"]
    assert data["data"]["day"] == "2024-05-01"
