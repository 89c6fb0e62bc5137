"""`get`: the text of one item."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize("field", [(), ("raw",)])
def test_prints_the_item_as_it_stands_in_the_file(run, page, field):
    code, out, err = run("get", "news/2", *field, "--page", page)
    assert (code, out, err) == (0, "- *2024.11*: &nbsp;Moved to the harbour lab\n", "")


def test_one_field_is_printed_as_it_is_written(run, page):
    assert run("get", "news/2", "date", "-p", page).out == "2024.11\n"
    assert run("get", "news/2", "text", "-p", page).out == "Moved to the harbour lab\n"


def test_links_are_printed_a_line_each(run, page):
    page.write_bytes(b"# News\n- Out ([paper](https://a.example), [code](https://b.example))\n")
    out = run("get", "news/1", "links", "-p", page).out
    assert out == "paper https://a.example\ncode https://b.example\n"


def test_a_field_may_stand_behind_the_options(run, page):
    assert run("get", "news/2", "-p", page, "raw").code == 0


def test_hidden_items_and_blocks_have_a_text_too(run, page):
    assert run("get", "news/h1", "-p", page).out == "- *2023.06*: &nbsp;An old regatta\n"
    assert run("get", "about/t1", "-p", page).out.startswith("I study tidal clocks")


def test_json_is_the_item_as_list_gives_it(run, page):
    found = json.loads(run("get", "news/2", "-p", page, "--json").out)
    listed = json.loads(run("list", page, "--json", "--section", "news").out)["sections"][0]
    assert found == {"page": str(page), "item": "news/2", **listed["items"][1]}


def test_json_of_a_field(run, page):
    found = json.loads(run("get", "about/t1", "raw", "-p", page, "--json").out)
    assert (found["item"], found["field"]) == ("about/t1", "raw")
    assert found["value"].startswith("I study")


@pytest.mark.parametrize(
    "words",
    [("get",), ("get", "news/99"), ("get", "news"), ("get", "news/1", "venue"),
     ("get", "news/1", "raw", "more")],
)  # fmt: skip
def test_what_does_not_exist_is_a_usage_error(run, page, words):
    code, out, err = run(*words, "-p", page)
    assert (code, out) == (2, "")
    assert err.startswith("tuiprofile: ") and err.count("\n") == 1


def test_into_a_pipe_the_bytes_are_those_of_the_file(start, page):
    page.write_bytes(b"# News\n\n- *2024.05* A \xff \x1b[31m quay\n")
    with start("get", "news/1", "-p", page) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, b"- *2024.05* A \xff \x1b[31m quay\n", b"")
