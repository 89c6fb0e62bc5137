"""What the template came with and nobody has replaced: Lorem ipsum and its kin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.text.span import Span

# Of the templates RayeRen/acad-homepage.github.io, academicpages and al-folio.
_PICTURE = "images/500x300.png"
_SAMPLES = ("Deep Residual Learning for Image Recognition](https://openaccess.thecvf.com",)


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    reported = -2
    for span in context.words:
        for match in _words().finditer(text, span.start, span.end):
            line = text.rfind("\n", 0, match.start())
            if line == reported:
                continue
            reported = line
            yield Found(
                Span(*match.span()),
                f"“{match[0]}” came with the template; put your own words in its place.",
            )
    for sample in (*_SAMPLES, *([_PICTURE] if context.site is not None else [])):
        at = text.find(sample, context.tree.root.start)
        while at >= 0:
            if context.is_seen(at):
                yield Found(
                    Span(at, at + len(sample)),
                    f"“{sample.partition(']')[0]}” came with the template; put your own in its "
                    "place.",
                )
            at = text.find(sample, at + len(sample))


@cache
def _words() -> re.Pattern[str]:
    return re.compile(
        r"\bLorem(?: ipsum(?: dolor sit amet)?)?\b|\b(?:Your|Firstname) (?:Name|Lastname)\b"
        r"|\b[Yy]our(?:name|email|username)@[\w.]+|\b555 your office number\b"
        r"|\b123 your address street\b|\bYour City, State \d+"
    )


RULE = Rule("placeholder", Severity.WARNING, _find, kramdown=False)
