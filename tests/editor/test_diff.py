"""Diffs that people read and that git and patch apply."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.diff import hunks, unified_diff

OLD = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n"
LINES = st.lists(
    st.sampled_from(["a", "b", "", "- 锁 *x*", "\x0c", "\u2028c", "\x85"]), max_size=12
)
END = st.sampled_from(["\n", "\r\n", "\r", ""])


def _text(lines: list[str], ends: list[str]) -> str:
    return "".join(line + ends[index % len(ends)] for index, line in enumerate(lines))


TEXTS = st.builds(_text, LINES, st.lists(END, min_size=1, max_size=4))


def _sides(found) -> tuple[str, str]:
    lines = [line for hunk in found for line in hunk.lines]
    old = "".join(line.text for line in lines if line.tag != "+")
    return old, "".join(line.text for line in lines if line.tag != "-")


def test_equal_texts_have_no_diff():
    assert hunks(OLD, OLD) == []
    assert unified_diff(OLD, OLD, "about.md") == ""


def test_a_diff_is_what_diff_u_prints():
    new = OLD.replace("two\n", "2\n").replace("nine\n", "").replace("ten\n", "ten")
    assert unified_diff(OLD, new, "_pages/about.md") == (
        "--- a/_pages/about.md\n+++ b/_pages/about.md\n"
        "@@ -1,10 +1,9 @@\n one\n-two\n+2\n three\n four\n five\n six\n seven\n eight\n"
        "-nine\n-ten\n+ten\n\\ No newline at end of file\n"
    )


def test_far_changes_stand_in_their_own_hunks():
    new = "zero\n" + OLD.replace("ten\n", "")
    first, second = hunks(OLD, new)
    assert (first.old_start, first.old_count, first.new_start, first.new_count) == (1, 3, 1, 4)
    assert (second.old_start, second.old_count, second.new_start, second.new_count) == (7, 4, 8, 3)
    assert unified_diff("", "a\n", "a.md").splitlines()[2] == "@@ -0,0 +1 @@"
    assert unified_diff("a\n", "", "a.md").splitlines()[2] == "@@ -1 +0,0 @@"


def test_lines_end_at_line_ends_alone():
    (found,) = hunks("a\x0cb\u2028c\x85d\r\ne\rf\n", "a\x0cb\u2028c\x85d\ne\rf\n")
    assert [(line.tag, line.text) for line in found.lines] == [
        ("-", "a\x0cb\u2028c\x85d\r\n"),
        ("+", "a\x0cb\u2028c\x85d\n"),
        (" ", "e\r"),
        (" ", "f\n"),
    ]


def test_the_words_that_differ_are_marked():
    (found,) = hunks("- *2024.05*: won a prize\n", "- *2024.06*: won a big prize\n")
    removed, added = found.lines
    assert [span.of(removed.text) for span in removed.changed] == ["05"]
    assert [span.of(added.text) for span in added.changed] == ["06", "big "]


def test_characters_of_chinese_are_words():
    (found,) = hunks("水门论文发表\n", "水闸论文发表\n")
    assert [span.of(line.text) for line in found.lines for span in line.changed] == ["门", "闸"]


def test_lines_with_nothing_in_common_are_not_marked():
    (found,) = hunks("- a heron\n", "## Talks 2024\n")
    assert [line.changed for line in found.lines] == [(), ()]


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_hunks_say_how_the_old_text_becomes_the_new(old, new, context):
    old_lines = re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", old)
    found = hunks(old, new, context)
    result: list[str] = []
    reached = 0
    for hunk in found:
        before, after = _sides([hunk])
        start = hunk.old_start - (1 if hunk.old_count else 0)
        assert "".join(old_lines[start : start + hunk.old_count]) == before
        result += [*old_lines[reached:start], after]
        assert (
            len(re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", "".join(result[:-1])))
            == (hunk.new_start - (1 if hunk.new_count else 0))
            or "\r" in old + new
        )
        reached = start + hunk.old_count
        for line in hunk.lines:
            assert line.old is None or old_lines[line.old - 1] == line.text
            assert all(0 <= span.start < span.end <= len(line.text) for span in line.changed)
    assert "".join([*result, *old_lines[reached:]]) == new


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@given(TEXTS, TEXTS)
def test_git_applies_a_diff(tmp_path_factory, old, new):
    if old == new or not ("\n" in old or "\n" in new):
        return
    folder = tmp_path_factory.mktemp("site")
    page = folder / "a page.md"
    page.write_bytes(old.encode())
    diff = unified_diff(old, new, "a page.md").encode()
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, cwd=folder, input=diff, capture_output=True, check=False)
    assert done.returncode == 0, (done.stderr, diff)
    assert page.read_bytes() == new.encode()


def test_a_text_of_lone_carriage_returns_is_shown_by_lines():
    assert unified_diff("a\rb\r", "a\rc\r", "x").endswith("@@\n a\r\n-b\r\n+c\r\n")


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("about.md", "--- a/about.md\n"),
        ("./about.md", "--- a/about.md\n"),
        ("/srv/about.md", "--- a/srv/about.md\n"),
        ("a page.md", "--- a/a page.md\t\n"),
        ("a\nb.md", '--- "a/a\\nb.md"\n'),
        ('a"b\x1b.md', '--- "a/a\\"b\\033.md"\n'),
    ],
)
def test_the_name_of_the_page_cannot_break_the_diff(path, head):
    assert unified_diff("a\n", "b\n", path).startswith(head)


def test_small_changes_in_a_large_page_are_found():
    lines = [f"- item {number}\n" if number % 2 else "\n" for number in range(100_000)]
    old = "".join(lines)
    lines[200], lines[99_999] = "- new\n", "- last\n"
    found = hunks(old, "".join(lines))
    assert [(hunk.old_count, hunk.new_count) for hunk in found] == [(7, 7), (4, 4)]


def test_a_large_page_with_a_change_in_every_third_line_is_no_trap():
    lines = [f"- item {number}\n" for number in range(30_000)]
    old = "".join(lines)
    lines[::3] = ["- same\n"] * 10_000
    (found,) = hunks(old, "".join(lines))
    assert sum(line.tag == "-" for line in found.lines) == 10_000


def test_a_large_page_of_equal_lines_is_no_trap():
    old = "- a\n\n" * 5_000
    found = hunks("x\n" + old + "y\n", "z\n" + old + "- a\n" + "w\n")
    assert _sides(found)[1].endswith("w\n")


def test_a_moved_line_is_removed_and_added():
    lines = [f"- item {number}\n" for number in range(1_000)]
    moved = [*lines[1:500], lines[0], *lines[500:]]
    found = hunks("".join(lines), "".join(moved))
    changed = [line for hunk in found for line in hunk.lines if line.tag != " "]
    assert [(line.tag, line.text) for line in changed] == [("-", lines[0]), ("+", lines[0])]
