"""`<<<<<<< HEAD`: what git leaves where two versions of a page do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    between = False
    for match in _marker().finditer(text):
        if match[0].startswith("=") and not between:
            continue  # it may be the line below a heading
        between = match[0].startswith("<") or (between and match[0].startswith("|"))
        yield Found(
            Span(*match.span()),
            "This line was left by git, which could not put two versions of the page together: "
            "choose one of them and remove the lines with <<<<<<<, ======= and >>>>>>>.",
        )


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(
        r"^(?:<{7}(?: [^\r\n]+)?|\|{7}(?: [^\r\n]+)?|={7}|>{7}(?: [^\r\n]+)?)(?=\r?$)", re.MULTILINE
    )


RULE = Rule("conflict-marker", Severity.ERROR, _find, kramdown=False)
