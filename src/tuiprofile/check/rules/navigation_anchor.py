"""A link to a place of the page, from the navigation or the page itself, that is not there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.addresses import address_of, leads_to
from tuiprofile.check.reading.lazy import pattern

_LONGEST = 100
_MOST = 200
_LETTERS = pattern(r"[^\w]+")


def _find(context: Context) -> Iterator[Found]:
    site = context.site
    if site is None or not site.page:
        return
    if any("{{" in each.node.inner.of(context.text) for each in context.headings):
        return  # Liquid gives ids that are not known here
    ids = {name for name, _ in context.ids}
    address = address_of(context.page, site)
    for link in site.navigation:
        path, sign, name = link.url.partition("#")
        if sign and name and leads_to(path, address, site) and unquote(name) not in ids:
            yield Found(
                link.span,
                f"“{link.title}” in the navigation leads nowhere: the page has no place "
                f"“#{_shown(name)}”{advice(unquote(name), ids)}.",
                file=link.file,
            )


def advice(name: str, ids: Iterable[str]) -> str:
    """The id that was probably meant, as the end of a sentence; '' if none is like it."""
    plain = {_plain(each): each for each in ids}
    meant = plain.get(_plain(name))
    if meant is None:
        from difflib import get_close_matches

        close = get_close_matches(name[:_LONGEST], list(ids)[:_MOST], 1, 0.75)
        meant = close[0] if close else None
    return f"; it is “#{_shown(meant)}” now" if meant else ""


def _plain(name: str) -> str:
    return _LETTERS.sub("", name).casefold()


def _shown(name: str) -> str:
    """An id with what cannot be seen in it spelled out."""
    return "".join(
        f"<U+{ord(c):04X}>" if unicodedata.category(c) in ("Mn", "Cf", "Cc") else c for c in name
    )


RULE = Rule("navigation-anchor", Severity.WARNING, _find)
