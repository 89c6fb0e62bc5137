"""YAML that cannot be read: Jekyll drops all settings of the page and builds it without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.text import printable
from tuiprofile.text.lines import LineIndex

_MOST = 64 * 1024


def _find(context: Context) -> Iterator[Found]:
    front_matter = context.page.front_matter
    if front_matter is None or front_matter.source_span.length > _MOST:
        return
    source = front_matter.source_span.of(context.text)
    error = yaml_error(source)
    if error is None:
        return
    lines = LineIndex(source)
    line = min(error[0], lines.count - 1)
    while line > 0 and not lines.span_of(line).of(source).strip():
        line -= 1
    place = lines.span_of(line, keep_end=False).shift(front_matter.source_span.start)
    yield Found(
        place,
        "The settings at the top of the page cannot be read, and Jekyll drops them all: "
        f"{error[1]}. A value with “: ” or “#” in it has to stand in quotes.",
    )


def yaml_error(source: str) -> tuple[int, str] | None:
    """The line, from 0, and the reason why a text is no YAML; None if it is."""
    if _is_simple(source):
        return None
    import yaml  # type: ignore[import-untyped]

    try:
        # Events come one by one from a parser that does not recurse.
        for _ in yaml.parse(
            printable(source), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        ):
            pass
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "bad YAML"
        return (mark.line if mark is not None else 0), printable(" ".join(str(problem).split()))
    return None


def _is_simple(source: str) -> bool:
    """Whether every line is a key with a plain value, so that YAML cannot fail."""
    value = r"(?:\"[^\"\\\n]*\"|'[^'\n]*'|[A-Za-z0-9/][A-Za-z0-9 /._-]*)"
    line = re.compile(
        rf"(?:(?P<key>[A-Za-z_][A-Za-z0-9_-]*:)(?P<value>[ ]+{value})?"
        rf"|(?P<indent>[ ]+)- {value})?[ ]*"
    )
    in_list: str | None = None  # its indentation, '' if none has come yet
    for each in source.replace("\r\n", "\n").split("\n"):
        match = line.fullmatch(each)
        if match is None:
            return False
        if match["key"]:
            in_list = None if match["value"] else ""
        elif match["indent"]:
            if in_list is None or in_list not in ("", match["indent"]):
                return False
            in_list = match["indent"]
    return True


RULE = Rule("front-matter-invalid", Severity.ERROR, _find, kramdown=False)
