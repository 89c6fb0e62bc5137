"""Whether the addresses that a page links to still answer; the only place that uses a network.

Each address is asked for with HEAD, and with GET where a server does not like that; only the first
bytes of an answer are read. What a server says to programs and not to people (401, 403, 429, and
999 of LinkedIn) tells nothing.
"""

from __future__ import annotations

import html
import socket
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tuiprofile.check.context import Context
from tuiprofile.check.model import Diagnostic, Severity
from tuiprofile.profile.page import Page
from tuiprofile.text.span import Span

if TYPE_CHECKING:
    import httpx

TIMEOUT: Final = 5.0
"""Seconds that a server may take."""

AT_ONCE: Final = 8
"""How many addresses are asked for at the same time."""

_GONE: Final = frozenset({404, 410})
_FEWEST: Final = 3


class Answer(NamedTuple):
    """What came of an address.

    Attributes:
        state: `fine`, `gone` for good, or `unsure`: it did not answer this time.
        why: what happened, as the end of a sentence; '' if it is fine.
        named: whether the server was found; without a network, none is.
    """

    state: Literal["fine", "gone", "unsure"]
    why: str = ""
    named: bool = True


def addresses(page: Page) -> dict[str, list[Span]]:
    """The addresses on the web that readers of a page can follow, and where they stand."""
    context = Context(page)
    found: dict[str, list[Span]] = {}
    for link in context.links:
        target = link.target.strip()
        if not target.lower().startswith(("http://", "https://")):
            continue
        if context.touches_liquid(link.url):
            continue
        url = html.unescape(target).partition("#")[0]
        found.setdefault(url, []).append(link.url)
    return found


def judged(page: Page, answers: dict[str, Answer]) -> list[Diagnostic]:
    """The findings about a page's addresses, of which `answers` tells what came of them."""
    found: list[Diagnostic] = []
    for url, spans in addresses(page).items():
        answer = answers.get(url, Answer("fine"))
        if answer.state == "fine":
            continue
        gone = answer.state == "gone"
        code, severity = (
            ("dead-link", Severity.WARNING) if gone else ("unanswered-link", Severity.HINT)
        )
        found += [
            Diagnostic(code, severity, span, f"{url} does not answer: {answer.why}.")
            for span in spans
        ]
    return found


def fetch(
    urls: Iterable[str],
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    timeout: float = TIMEOUT,
    at_once: int = AT_ONCE,
) -> dict[str, Answer]:
    """What comes of each address; `progress` is told how many are done, and how many there are."""
    import asyncio

    asked = list(dict.fromkeys(urls))
    if not asked:
        return {}
    answers = asyncio.run(_fetch_all(asked, progress, timeout, at_once))
    if len(asked) >= _FEWEST and not any(answer.named for answer in answers.values()):
        offline = Answer("unsure", "no server was found, so there is probably no network", False)
        return dict.fromkeys(asked, offline)
    return answers


async def _fetch_all(
    urls: list[str], progress: Callable[[int, int], None], timeout: float, at_once: int
) -> dict[str, Answer]:
    import asyncio

    import httpx

    from tuiprofile import __version__

    answers: dict[str, Answer] = {}
    gate = asyncio.Semaphore(at_once)
    headers = {"User-Agent": f"tuiprofile/{__version__}", "Accept": "*/*"}
    async with httpx.AsyncClient(timeout=timeout, follow_redirects=True, headers=headers) as client:

        async def one(url: str) -> None:
            async with gate:
                answers[url] = await _ask(client, url)
            progress(len(answers), len(urls))

        await asyncio.gather(*(one(url) for url in urls))
    return answers


async def _ask(client: httpx.AsyncClient, url: str) -> Answer:
    import httpx

    try:
        status = (await client.head(url)).status_code
        if status >= 400:
            async with client.stream("GET", url) as response:
                status = response.status_code
    except (httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict, ValueError) as error:
        return _failed(error)
    if status in _GONE:
        return Answer("gone", f"there is no such page any more ({status})")
    if status >= 500 and status != 999:
        return Answer("unsure", f"the server has a fault ({status})")
    return Answer("fine")


def _failed(error: Exception) -> Answer:
    """What an error tells."""
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return Answer("unsure", "the server takes too long")
    if isinstance(error, httpx.TooManyRedirects):
        return Answer("unsure", "it leads from one address to the next without an end")
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError)):
        return Answer("gone", "this is no valid address")
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror):
            gone = cause.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
            return Answer("gone" if gone else "unsure", "there is no server of that name", False)
        cause = cause.__cause__ or cause.__context__
    return Answer("unsure", "the connection fails")
