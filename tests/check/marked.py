"""Pages with their findings marked in the text, so that a test is read as a page."""

from __future__ import annotations

from tuiprofile.check import Diagnostic, Site, check
from tuiprofile.check.registry import RULES
from tuiprofile.profile.page import Page
from tuiprofile.text import ChangeSet


def found(text: str, code: str, site: Site | None = None) -> list[Diagnostic]:
    """The findings of one rule on a page."""
    (rule,) = [rule for rule in RULES if rule.code == code]
    return list(check(Page.of(text), site, [rule]))


def marks(text: str, code: str, site: Site | None = None) -> str:
    """The page with ⟦ ⟧ around each finding of a rule that stands in it."""
    for each in reversed(found(text, code, site)):
        if each.file is None:
            start, end = each.span
            text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def fixed(text: str, code: str, site: Site | None = None) -> str:
    """The page when all fixes of a rule are made at once."""
    edits = [
        edit for each in found(text, code, site) if each.fix for edit in each.fix.changes.edits
    ]
    return ChangeSet(len(text), tuple(sorted(edits))).apply(text)
