"""Signs that a wrong encoding broke (`ğŸ”¥` for 🔥): UTF-8 that was read as something else."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix

_SHOWN = 24
"""Code points of a run that the sentence names."""


def _find(context: Context) -> Iterator[Found]:
    if context.text.isascii():
        return
    from tuiprofile.repair import find_repairs

    for each in find_repairs(context.text):
        broken, best = _short(each.broken), _short(each.best.text)
        is_that = "is" if each.certain else "is probably"
        for place, edit in zip(each.places, each.edits(), strict=True):
            yield Found(
                place,
                f"A wrong encoding broke these signs: “{broken}” {is_that} “{best}”.",
                fix(context, f"Write “{best}”.", (edit.span, edit.insert))
                if each.certain
                else None,
            )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


RULE = Rule("broken-signs", Severity.WARNING, _find, kramdown=False)
