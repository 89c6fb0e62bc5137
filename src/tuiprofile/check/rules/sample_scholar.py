"""The Google Scholar id of the template's own author, with his citations."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.text.span import Span

# Of RayeRen/acad-homepage.github.io, which the template's pages are copied from.
_SAMPLE = "DhtAFkwAAAAJ"
_OWNER = "rayeren"


def _find(context: Context) -> Iterator[Found]:
    site = context.site
    if site is None or _SAMPLE not in context.text:
        return
    if str(site.config.get("repository", "")).lower().startswith(
        f"{_OWNER}/"
    ) and "acad-homepage" not in str(site.config.get("repository", "")):
        return
    at = context.text.find(_SAMPLE, context.tree.root.start)
    while at >= 0:
        if context.is_seen(at):
            yield Found(
                Span(at, at + len(_SAMPLE)),
                f"“{_SAMPLE}” is the Google Scholar id of the template's author; put your own in "
                "its place.",
            )
        at = context.text.find(_SAMPLE, at + len(_SAMPLE))


RULE = Rule("sample-scholar-id", Severity.WARNING, _find, kramdown=False)
