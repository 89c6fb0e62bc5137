"""An include whose file is not there: Jekyll's build fails, also where a comment hides it."""

from __future__ import annotations

from collections.abc import Iterator

from tuiprofile.check.context import Context, Site, within
from tuiprofile.check.context import merged as merged_spans
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.lazy import pattern

_NAME = pattern(r"[A-Za-z0-9_/.\-()+~#@]+")


def _find(context: Context) -> Iterator[Found]:
    site = context.site
    if site is None or not site.page:
        return
    raw = merged_spans(b.span for b in context.tree.liquid.blocks if b.name in ("raw", "comment"))
    for tag in context.tree.liquid.tags:
        if tag.name not in ("include", "include_cached", "include_relative"):
            continue
        given = tag.markup.split(None, 1)[0] if tag.markup else ""
        if not _NAME.fullmatch(given) or within(raw, tag.span.start):
            continue
        path = _path(site, tag.name, given.lstrip("/"))
        if path is None or site.exists(path):
            continue
        yield Found(
            tag.span,
            f"The page cannot be built: the file “{path}” that it includes is not there.",
        )


def _path(site: Site, tag: str, given: str) -> str | None:
    """The path of an included file; None where it may come from a theme."""
    if tag == "include_relative":
        folder = site.page.rpartition("/")[0]
        return f"{folder}/{given}" if folder else given
    if site.config.get("theme") or site.config.get("remote_theme"):
        return None
    return f"{site.config.get('includes_dir') or '_includes'}/{given}"


RULE = Rule("missing-include", Severity.ERROR, _find)
