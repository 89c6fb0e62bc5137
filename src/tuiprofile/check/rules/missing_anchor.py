"""`[x](#publication)` where the place is `#publications`: a link within the page gone stale."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.rules.navigation_anchor import advice

_MOST = 50
"""How many links are looked at: finding the name that was meant takes a while."""


def _find(context: Context) -> Iterator[Found]:
    links = [link for link in context.links if link.target.startswith("#") and not link.image]
    if not links or any("{{" in e.node.inner.of(context.text) for e in context.headings):
        return
    ids = {name for name, _ in context.ids}
    for link in links[:_MOST]:
        name = unquote(link.target[1:])
        if not name or name in ids or name == "top" or context.touches_liquid(link.url):
            continue
        # A layout may have other places; a name that is nearly one of these is meant for it.
        meant = advice(name, ids)
        if meant:
            yield Found(
                link.url, f"This link leads nowhere: the page has no place “#{name}”{meant}."
            )


RULE = Rule("missing-anchor", Severity.WARNING, _find)
