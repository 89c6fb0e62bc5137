"""An address that does not lead where it was meant to: `www.x.org`, `https://https://…`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.text.span import Span


def _find(context: Context) -> Iterator[Found]:
    for link in context.links:
        target = link.target
        if link.image or not target or target[0] in "/#." or context.touches_liquid(link.url):
            continue
        plain = target.startswith(("https://", "http://")) and "http" not in target[7:]
        if plain and "localhost" not in target and "//127." not in target:
            continue
        start = link.url.start
        if match := _bare().match(target):
            yield Found(
                link.url,
                f"“{match[0]}…” is looked for on this site, because “https://” is missing in front "
                "of it.",
                fix(context, "Put “https://” in front of it.", (Span(start, start), "https://")),
            )
        elif match := _double().match(target):
            yield Found(
                link.url,
                f"This address does not work: it begins with “{match[0]}”.",
                fix(
                    context,
                    f"Leave “{match['second']}”.",
                    (Span(start, start + match.start("second")), ""),
                ),
            )
        elif match := _misspelled().match(target):
            yield Found(
                link.url,
                f"This address does not work: “{match[0]}” is not how an address begins.",
                fix(
                    context,
                    "Write “https://”.",
                    (Span(start, start + match.end()), "https://"),
                ),
            )
        elif match := _own_computer().match(target):
            yield Found(
                link.url,
                f"“{match[0]}” leads to the reader's own computer, where the page is not.",
            )
        elif _mail().fullmatch(target):
            yield Found(
                link.url,
                "This mail address is looked for as a page of this site, because “mailto:” is "
                "missing in front of it.",
                fix(context, "Put “mailto:” in front of it.", (Span(start, start), "mailto:")),
            )


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        r"www\.[\w-]+\.[a-z]+|(?:[a-z0-9-]+\.)?(?:github|gitlab|arxiv|openreview|linkedin|google"
        r"|youtube|twitter|aclanthology|acm|ieee|doi|bilibili|zhihu|huggingface)"
        r"\.(?:com|org|net|io|co)(?=/)",
        re.IGNORECASE,
    )


@cache
def _double() -> re.Pattern[str]:
    return re.compile(r"https?:/{0,2}(?P<second>https?://)", re.IGNORECASE)


@cache
def _misspelled() -> re.Pattern[str]:
    return re.compile(
        r"(?!https?://)(?:hhttps?|htt?ps?|htp|htpps?|ttps?|httpss|http(?=s?;)|https?(?=//|:/[^/]|;))"
        r"(?:s?[:;]?/{1,2})(?=[\w-]+\.)",
        re.IGNORECASE,
    )


@cache
def _own_computer() -> re.Pattern[str]:
    return re.compile(
        r"(?:https?://(?:localhost|127\.0\.0\.1)(?=[:/]|$)|file://|[A-Z]:[\\/])[^\s]*"
    )


@cache
def _mail() -> re.Pattern[str]:
    return re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


RULE = Rule("bad-address", Severity.WARNING, _find, kramdown=False)
