"""A byte order mark or blank lines in front of the front matter: Jekyll takes the page for none.

Jekyll looks for `---` at the very beginning (`Jekyll::Utils.has_yaml_header?`); a file without it
is copied as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_BEFORE = pattern(r"\ufeff?[ \t\r\n\f\v\u00a0\u200b\ufeff]*(?=---[ \t]*\r?\n)")
_KEY = pattern(r"---[ \t]*\r?\n(?:\s*#[^\n]*\n|\s*\n)*[A-Za-z_][\w-]*[ \t]*:")


def _find(context: Context) -> Iterator[Found]:
    match = _BEFORE.match(context.text)
    if match is None or not match[0] or not _KEY.match(context.text, match.end()):
        return
    what = (
        "an invisible sign (a byte order mark)"
        if match[0] == "\ufeff"
        else "a blank line"
        if not match[0].strip(" \t\r\n")
        else "an invisible sign"
    )
    span = Span(*match.span())
    yield Found(
        span,
        f"Jekyll does not build this page: there is {what} in front of the “---” of the "
        "front matter, which has to come first.",
        fix(context, "Remove what stands in front of it.", (span, "")),
    )


RULE = Rule("front-matter-not-first", Severity.ERROR, _find)
