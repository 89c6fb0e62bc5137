"""What a link is called that is given by its address alone: as its host or the neighbours say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import urlsplit

DEFAULT: Final = "link"

_BY_HOST: Final = {
    "arxiv.org": "paper",
    "doi.org": "paper",
    "openreview.net": "paper",
    "aclanthology.org": "paper",
    "openaccess.thecvf.com": "paper",
    "proceedings.mlr.press": "paper",
    "biorxiv.org": "paper",
    "medrxiv.org": "paper",
    "dl.acm.org": "paper",
    "ieeexplore.ieee.org": "paper",
    "github.com": "code",
    "gitlab.com": "code",
    "gitee.com": "code",
    "bitbucket.org": "code",
    "codeberg.org": "code",
    "youtube.com": "video",
    "youtu.be": "video",
    "bilibili.com": "video",
    "b23.tv": "video",
    "vimeo.com": "video",
    "huggingface.co": "model",
    "slideshare.net": "slides",
    "speakerdeck.com": "slides",
    "zenodo.org": "data",
    "kaggle.com": "data",
}
_HUGGINGFACE: Final = {"datasets": "data", "spaces": "demo", "papers": "paper"}
"""By the first part of the path."""
_BY_ENDING: Final = {".pdf": "paper", ".pptx": "slides", ".ppt": "slides", ".mp4": "video"}


class Known(NamedTuple):
    """A link that a neighbour has: what it is called, and its address."""

    label: str
    url: str


def link_label(
    url: str, neighbours: Sequence[Known] = (), own: Mapping[str, str] | None = None
) -> str:
    """What to call a link to `url`.

    The word that `own` has for its host, or for one that its host is below. Else the neighbours'
    word for that host, if they use it again and again; else the usual word. Either is spelled as
    neighbours spell it (`Paper`, `PDF`). Where no word is usual, theirs for that host, if it is one
    word.
    """
    host = _host(url)
    chosen = _by_host(host, own) if own else None
    if chosen is not None:
        same = (k.label for k in neighbours if k.label.casefold() == chosen.casefold())
        return _commonest(same) or chosen
    same_host = [known.label for known in neighbours if host and _host(known.url) == host]
    usual = _usual(url, host)
    if usual == DEFAULT:
        return _commonest(same_host, 2) or _commonest(filter(_is_word, same_host)) or usual
    spelt = [known.label for known in neighbours if known.label.casefold() == usual]
    alike = [known.label for known in neighbours if _usual(known.url, _host(known.url)) == usual]
    return _commonest(same_host, 2) or _commonest(spelt) or _commonest(alike, 2) or usual


def is_address(word: str) -> bool:
    """Whether a word is a web address, as one pastes it."""
    parts = _split(word)
    return parts is not None and parts[0] in ("http", "https") and bool(parts[1])


def _usual(url: str, host: str) -> str:
    parts = _split(url)
    path = parts[2] if parts is not None else ""
    if host == "huggingface.co":
        return _HUGGINGFACE.get(path.strip("/").partition("/")[0], _BY_HOST[host])
    if "." in host and (label := _by_host(host, _BY_HOST)) is not None:
        return label
    lower = path.lower()
    return next((label for end, label in _BY_ENDING.items() if lower.endswith(end)), DEFAULT)


def _by_host(host: str, known: Mapping[str, str]) -> str | None:
    """The entry for a host, or for the nearest one that it is below: `export.arxiv.org`."""
    parts = host.split(".")
    names = (".".join(parts[first:]) for first in range(len(parts)))
    return next((known[name] for name in names if name in known), None)


def _host(url: str) -> str:
    parts = _split(url)
    return parts[1].removeprefix("www.") if parts is not None else ""


def _split(url: str) -> tuple[str, str, str] | None:
    """The scheme, the host and the path; None where it is no address (RFC 3986)."""
    try:
        parts = urlsplit(url.strip().strip("<>"))
        return parts.scheme, (parts.hostname or "").lower(), parts.path
    except ValueError:
        return None


def _is_word(label: str) -> bool:
    """Whether a label names a sort of link, as one word does, and not what it leads to."""
    return bool(label) and len(label.split()) == 1


def _commonest(labels: Iterable[str], least: int = 1) -> str:
    """The label given most often, `least` times or more, the first one of equals; or nothing."""
    counted = Counter(label for label in labels if label)
    label, count = counted.most_common(1)[0] if counted else ("", 0)
    return label if count >= least else ""
