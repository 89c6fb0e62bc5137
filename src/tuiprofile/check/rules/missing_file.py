"""A picture or file of the site that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from tuiprofile.check.context import Context, Site
from tuiprofile.check.model import Found, Rule, Severity
from tuiprofile.check.reading.lazy import pattern

_FILES = frozenset(
    "png jpg jpeg gif svg webp bmp tif tiff avif ico pdf ppt pptx doc docx zip bib mp4 webm mov "
    "mp3 gz tar csv xlsx".split()
)
_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\?")
_BASE = pattern(
    r"\{\{-?\s*(?:site\.(?:baseurl|url|github\.url)|base_path)\s*-?\}\}"
    r"|\{\{-?\s*[\"'](?P<path>[^\"'{}]+)[\"']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}"
)


def _find(context: Context) -> Iterator[Found]:
    site = context.site
    if site is None:
        return
    folder = _folder(context, site)
    for link in context.links:
        path = _path(link.target, site)
        if path is None or PurePosixPath(path).suffix[1:].lower() not in _FILES:
            continue
        own = site.page.rpartition("/")[0]
        tried = (
            [path.lstrip("/")]
            if path.startswith("/")
            else [folder + path, f"{own}/{path}" if own else path, path]
        )
        # A path below a folder that is not the site's may be another site of the same person.
        normal = [each for t in tried if (each := _normal(t)) is not None]
        if not normal or any(site.exists(each) for each in normal):
            continue
        first = PurePosixPath(normal[-1])
        if path.startswith("/") and len(first.parts) > 1 and not site.exists(first.parts[0]):
            continue
        what = "picture" if link.image else "file"
        other = _other_case(site, normal[-1])
        advice = f"; it is written “{other}” there, and upper and lower case count" if other else ""
        yield Found(link.url, f"The {what} “{path}” is not in the site's folder{advice}.")


def _path(target: str, site: Site) -> str | None:
    """The path that a target means, from the site's folder if it begins with a slash."""
    target = target.strip()
    match = _BASE.match(target)
    if match is not None:
        rest = target[match.end() :]
        target = f"/{(match['path'] or '').strip('/')}{rest}" if match["path"] else rest
        if not target.startswith("/"):
            target = f"/{target}"
    if not target or "{" in target or _SCHEME.match(target):
        return None
    if target.startswith("/"):
        base = str(site.config.get("baseurl") or "").rstrip("/")
        if base and target.startswith(f"{base}/"):
            target = target[len(base) :]
    return unquote(re.split(r"[?#]", target, maxsplit=1)[0])


def _folder(context: Context, site: Site) -> str:
    """The folder of the page on the web, for paths that begin there; '' or one with a slash."""
    front_matter = context.page.front_matter
    if front_matter is not None:
        match = re.search(
            r"^permalink:[ \t]*[\"']?/?([^\s\"'#]*)",
            front_matter.source_span.of(context.text),
            re.MULTILINE,
        )
        if match is not None:
            return match[1].rpartition("/")[0] + "/" if "/" in match[1] else ""
    return ""


def _normal(path: str) -> str | None:
    """The path without steps up; None if it leads out of the site."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) or None


def _other_case(site: Site, path: str) -> str | None:
    folder, _, name = path.rpartition("/")
    return next((each for each in site.names(folder) if each.lower() == name.lower()), None)


RULE = Rule("missing-file", Severity.WARNING, _find, kramdown=False)
