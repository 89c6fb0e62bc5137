"""What of a sibling's notation may stand in another item: all but what is the sibling's own.

Its comments, the titles of its links.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tuiprofile.profile.writing.template import LinkForm, Slot, Template

_COMMENT_LINE = re.compile(r"(?m)^[ \t]*<!--(?:(?!-->)[\s\S])*-->[ \t]*(?:\r\n|\r|\n)")
_COMMENT = re.compile(r"<!--(?:(?!-->)[\s\S])*-->")
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')(?=\s*\)\Z)""")


def as_pattern(template: Template) -> Template | None:
    """The sibling as a pattern for another item; None if its notation is cut up by comments."""
    source = "\0".join(template.gaps)
    if "<!--" not in source and "-->" not in source and not _has_titles(template):
        return template
    gaps = tuple(_COMMENT.sub("", _COMMENT_LINE.sub("", gap)) for gap in template.gaps)
    if any("<!--" in gap or "-->" in gap for gap in gaps):
        return None
    slots = tuple(_without_titles(slot) for slot in template.slots)
    return replace(template, gaps=gaps, slots=slots)


def _has_titles(template: Template) -> bool:
    return any(_TITLE.search(form.after) for slot in template.slots for form in slot.links)


def _without_titles(slot: Slot) -> Slot:
    if not slot.links:
        return slot
    links = tuple(
        LinkForm(form.before, form.between, _TITLE.sub("", form.after)) for form in slot.links
    )
    return replace(slot, links=links)
