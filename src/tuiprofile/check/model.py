"""What a check gives: diagnostics, and the fixes that some of them bring along."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tuiprofile.text.changes import ChangeSet, Edit
from tuiprofile.text.span import Span

if TYPE_CHECKING:
    from tuiprofile.check.context import Context


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """The build fails, the page is lost, or text disappears or appears that must not."""
    WARNING = "warning"
    """It is built, but looks or works otherwise than it was meant."""
    HINT = "hint"
    """A matter of taste, or not certain."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that takes a finding away and leaves all else as it is.

    Attributes:
        sentence: what it does, in the imperative, for a person.
        changes: the edits, over the page's text.
    """

    sentence: str
    changes: ChangeSet


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    Attributes:
        code: the rule's name, such as `empty-link`.
        severity: how bad it is.
        span: its place, code points of the page's text, or of the text of `file`.
        message: one sentence for a person who knows no Markdown.
        fix: a change that takes it away, where there is a safe one.
        file: the path from the site's folder of another file than the page that it is in.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    fix: Fix | None = None
    file: str | None = None


class Found(NamedTuple):
    """What a rule gives: a diagnostic without the rule's own name and usual severity."""

    span: Span
    message: str
    fix: Fix | None = None
    severity: Severity | None = None
    file: str | None = None


class Rule(NamedTuple):
    """One thing that is looked for.

    Attributes:
        code: its name.
        severity: how bad its findings are, unless one says otherwise.
        find: its findings on a page, in any order.
        kramdown: whether it holds for pages only that kramdown renders.
    """

    code: str
    severity: Severity
    find: Callable[[Context], Iterable[Found]]
    kramdown: bool = True


def fix(context: Context, sentence: str, *edits: tuple[Span, str]) -> Fix:
    """A fix of these replacements, which stand in order."""
    return Fix(
        sentence,
        ChangeSet(len(context.text), tuple(Edit(span, insert) for span, insert in edits)),
    )
