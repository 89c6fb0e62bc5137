"""`check`: what is wrong on a page, for people and as JSON."""

from __future__ import annotations

import json


def test_people_see_the_place_the_finding_and_the_fix(run, page):
    page.write_bytes("# News\n\n- 潮汐 [paper]()\n".encode())
    code, out, err = run("check", page)
    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert first.startswith(f"{page}:3:6: warning empty-link: The link “paper” has no address")
    assert second == "  fix: Keep the words, without a link."


def test_a_page_without_findings_prints_nothing(run, page):
    assert run("check", page) == (0, "", "")


def test_json_as_the_contract_has_it(run, page):
    data = "# News\n\n- 潮汐 [paper]()\n- [2024.05]: We won a prize\n".encode()
    page.write_bytes(data)
    code, out, _ = run("check", page, "--json")
    assert code == 1
    found = json.loads(out)
    assert found["page"] == str(page)
    first, second = found["diagnostics"]
    assert list(first) == ["code", "severity", "file", "bytes", "line", "message", "fix"]
    assert (first["code"], first["severity"], first["line"]) == ("empty-link", "warning", 3)
    assert first["file"] == str(page)
    start, end = first["bytes"]
    assert data[start:end] == b"[paper]()"
    assert (second["severity"], second["line"]) == ("error", 4)


def test_several_pages_and_one_that_cannot_be_read(run, page, tmp_path):
    other = tmp_path / "zh.md"
    other.write_text("- [2024.05]: We won a prize\n")
    code, out, err = run("check", other, tmp_path / "gone.md", page, "--json")
    assert code == 4
    first, second, third = map(json.loads, out.splitlines())
    assert [each["code"] for each in first["diagnostics"]] == ["text-as-link-definition"]
    assert set(second) == {"page", "error"}
    assert third["diagnostics"] == []
    assert "gone.md" in err


def test_what_is_wrong_in_an_included_file_is_told_of_that_file(run, page):
    (page.parent / "news.md").write_bytes("- 潮汐\n- [paper]()\n".encode())
    page.write_text("---\ntitle: a\n---\n# News\n\n{% include_relative news.md %}\n")
    (only,) = json.loads(run("check", page, "--json").out)["diagnostics"]
    assert (only["file"], only["line"], only["bytes"]) == ("_pages/news.md", 2, [11, 20])
    assert "news.md:2:3: warning" in run("check", page).out


def test_what_is_wrong_in_the_navigation_is_told_of_that_file(run, page):
    (page.parents[1] / "_data").mkdir()
    (page.parents[1] / "_data" / "navigation.yml").write_text(
        'main:\n  - title: "潮"\n    url: "/#news"\n'
    )
    (only,) = json.loads(run("check", page, "--json").out)["diagnostics"]
    assert (only["code"], only["file"]) == ("navigation-anchor", "_data/navigation.yml")
    assert (only["line"], only["fix"]) == (3, None)
    assert "navigation.yml:3:" in run("check", page).out


def test_no_control_of_the_page_reaches_the_terminal(run, page):
    page.write_bytes("- [a\x1b]52;c;\x07\u202e]()\n".encode())
    for words in ((), ("--json",)):
        out = run("check", page, *words).out
        assert "\x1b" not in out and "\u202e" not in out


def test_the_sample_site_has_no_findings(run):
    from tests.support import SAMPLE_SITE

    assert run("check", SAMPLE_SITE) == (0, "", "")
