"""A front matter without its second `---`: it is shown as text, and the page loses its address."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.check.rules.front_matter_invalid import yaml_error
from tuiprofile.text.lines import LineIndex
from tuiprofile.text.span import Span

_OPENING = pattern(r"\ufeff?---[ \t\r\f\v]*\n")
_YAML = pattern(r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)|[ \t]+\S|- |#(?!#)|[ \t]*$")
_KEY = pattern(r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)")
# A line that is the page's and no setting.
_BODY = pattern(r"#{1,6}[ \t]+\S|<[A-Za-z!]|[*+-] [*\[]|\{%|\*\*|!?\[")


def _find(context: Context) -> Iterator[Found]:
    text = context.text
    opening = _OPENING.match(text)
    if opening is None:
        return
    found = context.page.front_matter
    limit = found.source_span.end if found is not None else len(text)
    lines = LineIndex(text)
    keys = last = 0
    number, above = 1, ""
    while number < lines.count and lines.start_of(number) < limit:
        line = lines.span_of(number, keep_end=False).of(text)
        if not _YAML.match(line) or (not above.strip() and _BODY.match(line)):
            break
        keys += _KEY.match(line) is not None
        if line.strip() and not line.startswith("#"):
            last = number
        number, above = number + 1, line
    else:
        if found is not None:
            return  # it is closed where it should be
    if not keys or (found is not None and not _is_body(text, lines, number, found.source_span)):
        return
    end = lines.span_of(last)
    newline = "\r\n" if opening[0].endswith("\r\n") else "\n"
    lead = "" if end.of(text).endswith(("\n", "\r")) else newline
    yield Found(
        Span(opening.start(), opening.end()),
        "The front matter is not closed: the line “---” that ends it is missing, so the page "
        "loses its settings.",
        fix(
            context,
            f"Put “---” behind line {last + 1}.",
            (Span(end.end, end.end), f"{lead}---{newline}"),
        ),
    )


def _is_body(text: str, lines: LineIndex, number: int, source: Span) -> bool:
    """Whether a front matter that ends at a later `---` has the page's text in it.

    Then its text is no YAML, and the line that is none is one of a page.
    """
    if not _BODY.match(lines.span_of(number, keep_end=False).of(text)):
        return False
    return yaml_error(source.of(text)) is not None


RULE = Rule("front-matter-unclosed", Severity.ERROR, _find)
