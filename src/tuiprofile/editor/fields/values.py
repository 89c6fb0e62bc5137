"""Fields that a person gives: known names, one line, no signs that no page should hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tuiprofile.editor.transaction import Refusal
from tuiprofile.profile.fields.names import field_names
from tuiprofile.profile.fields.reading import LISTS, FieldValue
from tuiprofile.profile.model import Form
from tuiprofile.profile.writing.values import Values

ONE_LINK = "link."
"""What the name of a single link begins with: `link.paper`."""

SHOWN_AS_IS = "This is HTML, in which Markdown's marks are shown as they are."
"""What a person should know whose words with Markdown in them go into raw HTML."""

DATES = ("date", "start", "end")
"""An item has either one date or both ends of a range."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE = re.compile(r"[\r\n]")
_ONE_LINE = frozenset(
    "date start end decoration year badge image citation_id links authors".split()
)
_ONE_OF = {"links": "A link", "authors": "An author", "notes": "A note"}
_LINES = re.compile(r"(\r\n|\r|\n)")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_MARKER = re.compile(r"(?:[*+-]|\d+\.)[ \t]+")
_MARKDOWN = re.compile(
    r"(?<![\w\\])([*_]{1,3})(?=\S)[^*_\n]*[^\s*_\\]\1(?!\w)"
    r"|(?<!\\)`[^`\n]+`|(?<!\\)\[[^\[\]\n]+\]\([^()\n]*\)|\\[\\`*_{}\[\]()#+.!|-]"
)


def why_unfit(values: Values, kind: str, form: Form | None, known: Iterable[str]) -> Refusal | None:
    """Why these fields cannot be written at all, or None.

    `known` are the fields that the item has, beside those that its kind and form may have; if it
    has values for them, a link that is there already may lack its target.
    """
    names = {*field_names(kind, form), *DATES, *known}
    for name, value in values.items():
        if name not in names:
            there = ", ".join(sorted(names))
            return Refusal(f"There is no field “{name}” here; there are {there}.", "usage")
        old = known.get(name) if isinstance(known, Mapping) else None
        reason = _why_unfit(name, value, old)
        if reason is not None:
            return Refusal(reason)
    return None


def with_named_links(values: Values, old: Values) -> dict[str, FieldValue] | str:
    """`values` with each `link.LABEL` put into the `links`; why not, if there is none to remove."""
    result = {name: value for name, value in values.items() if not name.startswith(ONE_LINK)}
    named = {n.removeprefix(ONE_LINK): v for n, v in values.items() if n.startswith(ONE_LINK)}
    if not named:
        return result
    links = [
        dict(each) for each in result.get("links", old.get("links", [])) if isinstance(each, dict)
    ]
    for label, url in named.items():
        if not isinstance(url, str):
            return f"The link “{label}” is one URL."
        known = [each for each in links if each["label"] == label]
        if known and url:
            known[0]["url"] = url
        elif known:
            links.remove(known[0])
        elif url:
            links.append({"label": label, "url": url})
        else:
            return f"There is no link “{label}” to remove."
    result["links"] = links
    return result


def _why_unfit(name: str, value: FieldValue, old: FieldValue | None) -> str | None:
    if name == "links":
        if isinstance(value, str) or not all(isinstance(each, dict) for each in value):
            return "Links are a list of labels and URLs."
        for each in value:
            there = isinstance(old, list) and each in old
            if not there and isinstance(each, dict) and not (each["label"] and each["url"]):
                return "A link needs a label and a URL."
    elif name in LISTS:
        if isinstance(value, str):
            return f"The {name} are a list."
    elif not isinstance(value, str):
        return f"The {name} is one value, not a list."
    for text in _texts(value):
        if _CONTROL.search(text):
            what = _ONE_OF.get(name, f"The {name}")
            return f"{what} cannot hold a control character, which no page should hold."
        if _LINE.search(text) and name in _ONE_LINE:
            return f"{_ONE_OF.get(name, f'The {name}')} is one line."
        if name != "details" and re.search(r"(?:\r\n|\r|\n)[ \t]*(?:\r|\n|\Z)", text):
            return f"There is a blank line in the {name}; what follows one belongs to the details."
    return None


def _texts(value: FieldValue) -> list[str]:
    if isinstance(value, str):
        return [value]
    found: list[str] = []
    for each in value:
        found += [each] if isinstance(each, str) else list(each.values())
    return found


def trimmed_values(values: Values) -> dict[str, FieldValue]:
    """The values without blanks around them, which no notation keeps."""
    result: dict[str, FieldValue] = {}
    for name, value in values.items():
        if name == "details" and isinstance(value, str):
            # Its first line keeps the indentation that nests it.
            result[name] = value.rstrip(" \t\r\n") if value.strip() else ""
        elif isinstance(value, str):
            result[name] = value.strip(" \t\r\n")
        elif name == "links":
            result[name] = [
                {part: each[part].strip(" \t\r\n") for part in each}
                for each in value
                if isinstance(each, dict)
            ]
        else:
            cleaned = [each.strip(" \t\r\n") for each in value if isinstance(each, str)]
            result[name] = [each for each in cleaned if each]
    return result


def markdown_marks(values: Values, old: Values) -> bool:
    """Whether `values` have Markdown's marks (`**b**`, a code span, a link) that `old` has not.

    Those are CommonMark's emphasis, code spans, links and backslash escapes.
    """
    known = {text for value in old.values() for text in _texts(value)}
    new = [text for value in values.values() for text in _texts(value) if text not in known]
    return any(_MARKDOWN.search(text) for text in new)


def with_indented_lines(values: Values, width: int) -> dict[str, FieldValue]:
    """The values with the lines below their first ones indented to column `width` at least.

    So they lie inside a list item whose text begins there. The details are laid out by themselves.
    """
    result = dict(values)
    for name, value in values.items():
        if name == "details" or not isinstance(value, str) or not _LINES.search(value):
            continue
        lines = _LINES.split(value)
        for at in range(2, len(lines), 2):
            lead = len(lines[at].expandtabs(4)) - len(lines[at].expandtabs(4).lstrip(" "))
            if lines[at].strip() and lead < width:
                lines[at] = " " * width + lines[at].lstrip(" \t")
        result[name] = "".join(lines)
    return result


def laid_out_details(details: str, model: str | None, width: int) -> str:
    """Lines that are to lie inside an item, laid out as those of a sibling, the `model`, are.

    From it come the blank line in front, the indentation, and the marker for lines that have none;
    without a model the lines get a marker, since plain ones would go on with the item's own words.
    Lines that begin in column `width` or behind it lie inside the item and stay as they are.
    """
    lead = "" if _blank_lines(details) else _blank_lines(model or "")
    lines = _LINES.split(details)
    if not any(line[:1].isspace() or _MARKER.match(line) for line in lines[::2] if line):
        first = "- " if model is None else model[len(_blank_lines(model)) :]
        marker = _MARKER.match(first.lstrip(" \t"))
        if marker is not None:
            lines[::2] = [marker[0] + line if line else "" for line in lines[::2]]
    laid_out = "".join(lines)
    if _indent(laid_out) < width:
        width = max(width, _indent(model or ""))
    return lead + nested_lines(laid_out, width)


def _blank_lines(details: str) -> str:
    """The blank lines that details begin with."""
    found = _BLANK_LINES.match(details)
    return found[0] if found else ""


def _indent(details: str) -> int:
    """The column in which the first line with words begins."""
    line = next((each for each in _LINES.split(details)[::2] if each.strip()), "")
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def nested_lines(details: str, width: int) -> str:
    """Lines indented so that they lie inside a list item whose text begins in column `width`.

    Lines that are indented far enough stay as they are.
    """
    lines = _LINES.split(details)
    lead = _indent(details)
    if lead >= width:
        return details
    more = " " * (width - lead)
    return "".join(
        more + line if index % 2 == 0 and line.strip() else line for index, line in enumerate(lines)
    )
