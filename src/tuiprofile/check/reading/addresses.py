"""Where a page is on the web, and whether a link of its site leads to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuiprofile.check.context import Site
    from tuiprofile.profile.page import Page


def address_of(page: Page, site: Site) -> str:
    """The page's path on the web, as its permalink says; `?` if it is not known."""
    front_matter = page.front_matter
    if front_matter is not None:
        match = re.search(
            r"^permalink:[ \t]*[\"']?([^\s\"'#]+)",
            front_matter.source_span.of(page.text),
            re.MULTILINE,
        )
        if match is not None:
            return match[1]
    return "/" if site.page in ("index.md", "index.html") else "?"


def leads_to(path: str, address: str, site: Site) -> bool:
    """Whether a path, '' for the page itself, leads to the page at `address`."""
    if path.strip("/") == address.strip("/"):
        return True
    base = str(site.config.get("baseurl") or "").rstrip("/")
    url = str(site.config.get("url") or "").rstrip("/")
    for prefix in (url, base):
        if prefix and path.startswith(prefix):
            path = path[len(prefix) :]
    normal = path.removesuffix("index.html").strip("/")
    return "{" not in path and normal == address.removesuffix("index.html").strip("/")
