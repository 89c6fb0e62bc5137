"""`<!--` without `-->`: what was to be hidden is shown, or all behind it is gone."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.rules.broken_comment import openings
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    for at in openings(context):
        if context.text.find("-->", at) < 0:
            yield Found(
                Span(at, at + 4),
                "This comment is never closed: “-->” is missing where the hidden part ends, and "
                "so it is shown, or all behind it is not.",
            )
            return


RULE = Rule("unclosed-comment", Severity.ERROR, _find)
