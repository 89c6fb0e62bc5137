"""A diagnostic's fix, made as a command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.check.sites import FakeSite
from tuiprofile.check import Diagnostic, Fix, check
from tuiprofile.editor.commands import ApplyFix
from tuiprofile.editor.session import Session
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.text import ChangeSet, Edit, Span, decode

PAGE = """\
---
title: A
---

# News

- *2024.05* A tide [paper]()
- *2024.04* A moon [paper] (https://x.example)
- [2024.03]: We won

<!-- - *2024.02* hidden [paper]() -->

A. Lee*, B. Wu*, C. Xu
"""


def first(state: State, code: str) -> Diagnostic:
    return next(each for each in check(state.page) if each.code == code)


def fixing(edit: Edit, *, code: str = "empty-link", text: str = PAGE) -> Refusal:
    """The refusal of a fix that is not the rule's own, but `edit`."""
    state = State.of(text)
    found = first(state, code)
    bad = replace(found, fix=Fix("Do it.", ChangeSet(len(text), (edit,))))
    result = _unchecked(bad)(state)
    assert isinstance(result, Refusal)
    return result


def _unchecked(bad: Diagnostic) -> ApplyFix:
    """The command, as if the rule itself had given that fix."""

    class Equal(Diagnostic):
        def __eq__(self, other: object) -> bool:
            return isinstance(other, Diagnostic) and (self.code, self.span) == (
                other.code,
                other.span,
            )

        __hash__ = Diagnostic.__hash__

    return ApplyFix(Equal(bad.code, bad.severity, bad.span, bad.message, bad.fix))


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("empty-link", "tide [paper]()", "tide paper"),
        ("malformed-link", "[paper] (https://x.example)", "[paper](https://x.example)"),
        ("text-as-link-definition", "[2024.03]: We", "\\[2024.03]: We"),
        ("accidental-emphasis", "Lee*, B. Wu*", "Lee\\*, B. Wu\\*"),
    ],
)
def test_a_fix_changes_its_place_alone(code: str, old: str, new: str) -> None:
    state = State.of(PAGE)
    result = ApplyFix(first(state, code))(state)
    assert isinstance(result, Transaction)
    assert result.after.text == PAGE.replace(old, new)
    assert code not in {each.code for each in check(result.after.page)}


def test_a_fix_of_a_session_can_be_undone(tmp_path: Path) -> None:
    page = tmp_path / "about.md"
    page.write_text(PAGE)
    session = Session.open(page)
    found = first(session.state, "empty-link")
    assert isinstance(session.run(ApplyFix(found)), Transaction)
    assert "tide paper" in session.text
    session.undo()
    assert session.text == PAGE


def test_a_fix_of_the_front_matter_leaves_the_body() -> None:
    for text in ("\n\n" + PAGE, PAGE.replace("A\n---\n", "A\n", 1)):
        state = State.of(text)
        found = next(each for each in check(state.page) if each.code.startswith("front-matter"))
        result = ApplyFix(found)(state)
        assert isinstance(result, Transaction)
        assert result.after.text == PAGE.replace("---\n\n#", "---\n\n#")


def test_a_page_that_has_changed_since_is_left_alone() -> None:
    found = first(State.of(PAGE), "empty-link")
    for other in (PAGE + "more\n", PAGE.replace("[paper]()", "[slide]()")):
        result = ApplyFix(found)(State.of(other))
        assert isinstance(result, Refusal) and "changed" in result.reason


def test_a_finding_without_a_fix_is_refused() -> None:
    state = State.of("- a **The tide\n")
    result = ApplyFix(first(state, "unclosed-bold"))(state)
    assert isinstance(result, Refusal) and "no safe fix" in result.reason


def test_a_fix_that_reaches_beyond_its_place_is_refused() -> None:
    at = PAGE.index("[paper]()")
    link = Span(at, at + len("[paper]()"))
    assert "other parts" in fixing(Edit(link, "\n\n<div>\n\n")).reason
    assert (
        "hidden" in fixing(Edit(link, "<!-- x")).reason
        or "other" in fixing(Edit(link, "<!-- x")).reason
    )
    assert "Liquid" in fixing(Edit(link, "{% if a %}")).reason


def test_a_fix_that_changes_nothing_or_brings_errors_is_refused() -> None:
    at = PAGE.index("[paper]()")
    assert "still be wrong" in fixing(Edit(Span(at, at), "x ")).reason
    assert "another error" in fixing(Edit(Span(at, at + 9), "a\n<<<<<<< b\n  c")).reason


def test_the_finding_of_another_file_is_not_fixed_here() -> None:
    site = FakeSite(links=("/#nowhere",))
    state = State.of("---\npermalink: /\n---\n\n# A\n")
    (found,) = check(state.page, site)
    assert isinstance(ApplyFix(found, site)(state), Refusal)


@pytest.mark.corpus
def test_every_fix_on_real_pages_is_proven(seeds: list[Path], corpus_pages: list[Path]) -> None:
    made = 0
    wrong: list[tuple[str, str, str]] = []
    for path in (*seeds, *corpus_pages):
        state = State.of(decode(path.read_bytes()))
        for found in check(state.page):
            if found.fix is None:
                continue
            result = ApplyFix(found)(state)
            if isinstance(result, Refusal):
                wrong.append((path.name, found.code, result.reason))
                continue
            made += 1
            text = result.after.text
            span, changes = found.span, found.fix.changes
            edits = changes.edits
            low = min(span.start, edits[0].span.start)
            tail = len(state.text) - max(span.end, edits[-1].span.end)
            assert text[:low] == state.text[:low]
            assert text[len(text) - tail :] == state.text[len(state.text) - tail :]
    print(f"{made} fixes made")
    assert made > 50
    assert not wrong, wrong
