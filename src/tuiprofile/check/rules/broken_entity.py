"""`&nbsp` or `&nbps;`: the name of a sign that kramdown does not know, and shows as it is."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_ENTITY = pattern(
    r"&(?:(?P<open>nbsp|ensp|emsp|thinsp|dagger|Dagger|middot|bull|ndash|mdash|hellip)"
    r"(?![A-Za-z0-9;])|(?P<wrong>nbps|nsbp|nsp|bnsp|npsp|nbp|nbs|esnp|emps|ensb);)"
)
_RIGHT = {"esnp": "ensp", "emps": "emsp", "ensb": "ensp"}


def _find(context: Context) -> Iterator[Found]:
    if "&" not in context.text:
        return
    for span in context.words:
        for match in _ENTITY.finditer(context.text, span.start, span.end):
            place = Span(*match.span())
            name = match["open"] or _RIGHT.get(match["wrong"], "nbsp")
            yield Found(
                place,
                f"“{match[0]}” is shown as it is: the sign is written “&{name};”.",
                fix(context, f"Write “&{name};”.", (place, f"&{name};")),
            )


RULE = Rule("broken-entity", Severity.WARNING, _find)
