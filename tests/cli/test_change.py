"""add, set, move, hide, show, delete: what they print, what they write, and what they leave."""

from __future__ import annotations

import hashlib
import json

import pytest

from tuiprofile.editor.session import Session

CHANGES = [
    ("add", "news", "*2025.06*: &nbsp;A lock gate 水门", "--raw"),
    ("add", "education", "*2023*, Weir School", "--raw", "--at", "bottom"),
    ("add", "news", "2025.06 A lock gate 水门 ([plan](https://example.org/g))"),
    ("add", "news", "A lock gate", "--date", "June 2025", "--link", "plan=https://example.org/g"),
    ("add", "education", "--date", "2023", "--field", "institution=Weir School"),
    ("set", "news/2", "date=2024.12", "text=Moved back"),
    ("set", "news/1", "link.code="),
    ("set", "education/2", "end=2018"),
    ("set", "news/2", "raw=- *2024.11*: &nbsp;Moved out of the harbour lab"),
    ("set", "about/t1", "raw=I study sundials."),
    ("move", "news/3", "--to", "1"),
    ("hide", "news/2"),
    ("show", "news/h1"),
    ("delete", "education/1"),
    ("delete", "education/t1"),
]


def replay(data: bytes, edits: list[dict[str, object]]) -> bytes:
    """`data` with the edits that a change printed."""
    for edit in reversed(edits):
        start, end = edit["bytes"]
        assert data[start:end] == edit["old"].encode()
        data = data[:start] + edit["new"].encode() + data[end:]
    return data


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_the_file_differs_by_the_printed_edits_and_nothing_else(run, page, words):
    before = page.read_bytes()
    code, out, err = run(*words, "--page", page, "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert list(told) == ["page", "item", "written", "edits"]
    assert (told["page"], told["written"]) == (str(page), True)
    assert {edit["file"] for edit in told["edits"]} == {str(page)}
    assert page.read_bytes() == replay(before, told["edits"]) != before


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_a_dry_run_with_json_tells_the_edits_and_writes_nothing(run, page, words):
    before, changed = page.read_bytes(), page.stat().st_mtime_ns
    planned = json.loads(run(*words, "-p", page, "--json", "--dry-run").out)
    assert planned["written"] is False
    assert (page.read_bytes(), page.stat().st_mtime_ns) == (before, changed)
    done = json.loads(run(*words, "-p", page, "--json").out)
    assert {**planned, "written": True} == done


def test_a_dry_run_prints_a_diff(run, page):
    before = page.read_bytes()
    code, out, err = run("delete", "news/2", "-p", page, "--dry-run")
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if line[0] in "+-"][2:] == [
        "-- *2024.11*: &nbsp;Moved to the harbour lab"
    ]
    assert page.read_bytes() == before


def test_the_printed_item_is_the_one_that_was_changed(run, page):
    def item(*words):
        return json.loads(run(*words, "-p", page, "--json").out)["item"]

    added = item("add", "news", "*2025.06*: Lock gate", "--raw")
    assert added == "news/1"
    assert "Lock gate" in run("get", added, "-p", page).out
    moved = item("move", added, "--to", "3")
    assert moved == "news/3"
    hidden = item("hide", moved)
    assert hidden.startswith("news/h")
    assert "Lock gate" in run("get", hidden, "-p", page).out
    shown = item("show", hidden)
    assert "Lock gate" in run("get", shown, "-p", page).out
    assert item("delete", shown) == shown
    assert "Lock gate" not in page.read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("hide", "news/3"), "Hid news/3 in {page} (now news/h1)"),
        (("add", "news", "*2025.06*: Lock gate", "--raw"), "Added news/1 in {page}"),
        (("delete", "news/3"), "Deleted news/3 in {page}"),
    ],
)
def test_people_read_one_line(run, page, words, sentence):
    code, out, err = run(*words, "-p", page)
    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    assert out.startswith(sentence.format(page=page))


@pytest.mark.parametrize(
    "words",
    [("set", "news/2", "raw=- *2024.11*: &nbsp;Moved to the harbour lab"),
     ("move", "news/2", "--to", "2")],
    ids=" ".join,
)  # fmt: skip
def test_nothing_to_do_is_done_and_writes_nothing(run, page, words):
    before, changed = page.read_bytes(), page.stat().st_mtime_ns
    code, out, err = run(*words, "-p", page, "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert (told["item"], told["written"], told["edits"]) == ("news/2", False, [])
    assert (page.read_bytes(), page.stat().st_mtime_ns) == (before, changed)
    assert run(*words, "-p", page).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("add", "news"),
        ("add", "news", "Lock gate", "--raw", "--date", "2025.06"),
        ("add", "news", "Lock gate", "--link", "https://example.org"),
        ("add", "news", "Lock gate", "--field", "colour=red"),
        ("add", "news", "Lock gate", "--date", "2025.06", "--field", "date=2025.07"),
        ("add", "publications", "Lock gates"),
        ("add", "news"),
        ("add", "regattas", "Lock gate", "--raw"),
        ("add", "news", "Lock gate", "--raw", "--at", "middle"),
        ("set", "news/1", "colour=red"),
        ("set", "news/1", "date=2020", "raw=- x"),
        ("set", "news/1", "raw"),
        ("set", "news/1"),
        ("set", "news/99", "raw=- x"),
        ("move", "news/1"),
        ("move", "news/1", "--to", "first"),
        ("move", "news/1", "--to", "4"),
        ("move", "news/1", "--to", "0"),
        ("hide", "news/99"),
        ("hide", "news/1", "news/2"),
        ("show", "news/h9"),
        ("delete", "news/1", "--force"),
        ("hide", "news/1", "--dry"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_code_2(run, page, words):
    before = page.read_bytes()
    code, _, err = run(*words, "-p", page)
    assert code == 2
    assert err.startswith("tuiprofile: ") and err.count("\n") == 1
    assert page.read_bytes() == before


def test_text_that_is_no_text_is_wrong_usage(run, page):
    assert run("add", "news", "a \udcff quay", "--raw", "-p", page).code == 2
    assert run("set", "news/1", "raw=- a \udcff quay", "-p", page).code == 2


def test_a_hidden_item_is_not_moved(run, page):
    before = page.read_bytes()
    code, out, err = run("move", "news/h1", "--to", "1", "-p", page, "--json")
    told = json.loads(out)
    assert code == 3
    assert list(told) == ["page", "written", "refused"]
    assert (told["page"], told["written"]) == (str(page), False)
    assert err == f"tuiprofile: {told['refused']}\n"
    assert page.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "contained", "other"),
    [
        (("hide", "news/2"), "harbour lab", "tide table"),
        (("add", "news", "*2025.06*: Lock gate", "--raw"), "regatta", "Quayside"),
    ],
)
def test_expect_guards_against_another_item(run, page, words, contained, other):
    before = page.read_bytes()
    code, out, err = run(*words, "-p", page, "--expect", other, "--json")
    assert (code, json.loads(out)["written"]) == (3, False)
    assert err.count("\n") == 1
    assert page.read_bytes() == before
    assert run(*words, "-p", page, "--expect", contained).code == 0
    assert page.read_bytes() != before


def test_base_guards_against_another_file(run, page):
    before = page.read_bytes()
    base = hashlib.sha256(before).hexdigest()
    assert run("hide", "news/2", "-p", page, "--base", "0" * 64).code == 3
    assert page.read_bytes() == before
    assert run("hide", "news/2", "-p", page, "--base", base.upper()).code == 0
    code, _, err = run("hide", "news/1", "-p", page, "--base", base)
    assert code == 3
    assert base in err


def test_a_file_changed_meanwhile_is_a_conflict(run, page, monkeypatch):
    def open_and_lose_the_race(path, opened=Session.open_to_write, **options):
        session = opened(path, **options)
        page.write_bytes(b"# News\n\n- written by another\n")
        return session

    monkeypatch.setattr(Session, "open_to_write", open_and_lose_the_race)
    code, out, err = run("hide", "news/2", "-p", page, "--json")
    told = json.loads(out)
    assert (code, told["written"]) == (5, False)
    assert err == f"tuiprofile: {page}: {told['refused']}\n"
    assert page.read_bytes() == b"# News\n\n- written by another\n"


def test_a_page_that_cannot_be_read_says_so(run, tmp_path):
    missing = tmp_path / "gone.md"
    code, out, err = run("hide", "news/1", "-p", missing, "--json")
    told = json.loads(out)
    assert code == 4
    assert set(told) == {"page", "error"} and told["page"] == str(missing)
    assert err.count("\n") == 1


def test_two_dashes_end_the_options(run, page):
    code, *_ = run("add", "--raw", "-p", page, "--", "news", "--page is a word here")
    assert code == 0
    assert "--page is a word here\n" in page.read_text()
    assert run("add", "news", "--raw", "-p", page, "--", "-p x").code == 0
    assert run("delete", "-p", page, "--", "news/1", "--json").code == 2


def test_without_page_the_one_found_upward_is_changed(run, page, monkeypatch):
    monkeypatch.chdir(page.parent)
    before = page.read_bytes()
    told = json.loads(run("hide", "news/1", "--json").out)
    assert told["page"] == "about.md"
    assert page.read_bytes() == replay(before, told["edits"])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"# News\r\n\r\n- 2024.05 A quay\r\n- 2024.04 B", id="crlf, no last line end"),
        pytest.param(b"# News\r\r- 2024.05 A quay\r- 2024.04 B\r", id="lone cr"),
        pytest.param(b"\xef\xbb\xbf# News\n\n- 2024.05 A quay\n- 2024.04 B\n", id="bom"),
        pytest.param(b"# News\n\n- 2024.05 \xff\xfe\n- 2024.04 B \xe4\xb8\n", id="invalid utf-8"),
        pytest.param(b"\0\1\2\n# News\n\n- 2024.05 \0\n- 2024.04 B\n\x7f", id="binary"),
        pytest.param(b"---\na: [\n---\n# News\n\n- 2024.05 A\n- 2024.04 B\n", id="bad yaml"),
        pytest.param("# 新闻\n\n- 2024.05 码头\n- 2024.04 灯塔\n".encode(), id="chinese"),
    ],
)
def test_a_page_in_any_state_keeps_its_other_bytes(run, tmp_path, data):
    page = tmp_path / "page.md"
    page.write_bytes(data)
    code, out, _ = run("list", page, "--json")
    assert code == 0
    first = json.loads(out)["sections"][-1]["items"][0]
    code, out, _ = run("set", first["id"], "raw=- 2024.05 Lock gate", "-p", page, "--json")
    assert code == 0
    start, end = first["bytes"]
    assert page.read_bytes() == data[:start] + b"- 2024.05 Lock gate" + data[end:]
    code, out, _ = run("get", first["id"], "-p", page)
    assert out == "- 2024.05 Lock gate\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("# News\n\n- 2024.05 A\n".encode("utf-16"), id="utf-16"),
        pytest.param(b"---\ntitle: Rowan\n\n# News\n\n- 2024.05 A\n", id="unclosed front matter"),
        pytest.param(b"# News\n\n<!-- - 2024.05 A\n- 2024.04 B\n", id="unclosed comment"),
        pytest.param(bytes(range(256)) * 8, id="every byte"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\n\n\n", id="blank"),
    ],
)
def test_a_malformed_page_opens_and_only_the_edit_is_written(run, tmp_path, data):
    page = tmp_path / "page.md"
    page.write_bytes(data)
    code, out, err = run("list", page, "--json")
    assert (code, err) == (0, "")
    assert run("list", page).code == 0
    for section in json.loads(out)["sections"]:
        for entry in section["items"] + section["blocks"]:
            start, end = entry["bytes"]
            code, out, _ = run("set", entry["id"], "raw=A lock gate", "-p", page)
            if code == 0:
                assert page.read_bytes() == data[:start] + b"A lock gate" + data[end:]
            else:
                assert (code, page.read_bytes()) == (3, data)
            page.write_bytes(data)
