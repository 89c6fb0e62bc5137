"""`check`: every rule asked about a page."""

from __future__ import annotations

from collections.abc import Iterable

from tuiprofile.check.context import Context, Site
from tuiprofile.check.model import Diagnostic, Rule
from tuiprofile.profile.page import Page


def check(
    page: Page, site: Site | None = None, rules: Iterable[Rule] | None = None
) -> tuple[Diagnostic, ...]:
    """What is wrong with a page, in the order of the page; other files' findings come last.

    Args:
        page: the page, with what it includes.
        site: the site around it; rules about files are silent without one.
        rules: the rules that are asked, all of them if not given.
    """
    if rules is None:
        from tuiprofile.check.registry import RULES

        rules = RULES
    context = Context(page, site)
    found: list[Diagnostic] = []
    for rule in rules:
        if rule.kramdown and not context.kramdown:
            continue
        for span, message, fix, severity, file in rule.find(context):
            found.append(Diagnostic(rule.code, severity or rule.severity, span, message, fix, file))
    return in_order(found)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by their places, those of other files last."""
    return tuple(
        sorted(
            found, key=lambda each: (each.file is not None, each.file or "", each.span, each.code)
        )
    )
