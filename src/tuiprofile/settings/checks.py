"""Values of the settings file, checked; each check gives the value that is meant.

Heavier helpers are imported where a value needs them: without a file nothing is checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from tuiprofile.settings.key_names import key_name

EXAMPLE_DAY: Final = (2013, 9, 28)
"""A day that tells formats of dates apart: no padding, no order and no name of it is in doubt."""

_BITS: Final = 256
"""More would not be shown to their end; Python refuses to write out 4,300 decimal digits."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HOST: Final = re.compile(r"[^\s/:@?#]+")


class Unfit(Exception):
    """A value that cannot be used; the message completes “KEY …”."""


def one_of(*words: str) -> Callable[[object], str]:
    """A check that the value is one of these words."""

    def check(value: object) -> str:
        if value not in words or not isinstance(value, str):
            raise Unfit(f"is {', '.join(words[:-1])} or {words[-1]}, not {_shown(value)}")
        return value

    return check


def yes_or_no(value: object) -> bool:
    """A check that the value is true or false."""
    if not isinstance(value, bool):
        raise Unfit(f"is true or false, without quotes, not {_shown(value)}")
    return value


def date_format(value: object) -> str:
    """A check that the value is `page`, or a format in which dates can be written and read."""
    text = _text(value)
    if text == "page":
        return text
    from tuiprofile.profile.date_layouts import write
    from tuiprofile.profile.date_reading import read_date

    try:
        written = write(EXAMPLE_DAY, text)
    except ValueError:
        written = ""
    read = read_date(written) if written and written != text else None
    if read is None or read.is_range or [core.format for core in read.cores] != [text]:
        raise Unfit(
            f"is page or a format such as YYYY.MM, Mon YYYY or YYYY-MM-DD, not {_shown(value)}"
        )
    return text


def decoration(value: object) -> str:
    """A check that the value is `neighbours`, `none`, or what would be read as a decoration."""
    text = _text(value)
    if text in ("neighbours", "none"):
        return text
    from tuiprofile.profile.fields.words import read_words
    from tuiprofile.text import Span

    item = f"{text} word"
    found = read_words(item, Span(0, len(item))).decoration
    if found is None or found.value != text:
        raise Unfit(f"is neighbours, none, or emoji alone, not {_shown(value)}")
    return text


def command(value: object) -> str:
    """A check that the value is a command line, as a shell would split it, or empty."""
    import shlex

    text = _text(value)
    try:
        shlex.split(text)
    except ValueError as error:
        raise Unfit(f"cannot be understood as a command: {error}") from None
    return text.strip()


def link(host: str, value: object) -> tuple[str, str]:
    """A check that an entry is a host and what links to it are called."""
    if not _HOST.fullmatch(host):
        raise Unfit("is no host: write it like arxiv.org, without https:// and path")
    label = _text(value).strip()
    if not label or any(sign in label for sign in "[]"):
        raise Unfit(f"is what the link is called, such as paper, not {_shown(value)}")
    return host.lower().removeprefix("www."), label


def key_list(action: str, value: object) -> tuple[str, tuple[str, ...]]:
    """A check that an entry is one key, or a list of keys, each by a name that is known."""
    listed: list[object] = value if isinstance(value, list) else [value]
    given = [each for each in listed if isinstance(each, str)]
    if len(given) < len(listed):
        raise Unfit(f'is a key ("a") or a list of keys (["ctrl+s", "w"]), not {_shown(value)}')
    names: list[str] = []
    for each in given:
        name = key_name(each)
        if name is None:
            raise Unfit(f"names no key: {_shown(each)}; write it like a, A, ?, f5, ctrl+s, pageup")
        names.append(name)
    return action, tuple(dict.fromkeys(names))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unfit(f'is a text in quotes ("…"), not {_shown(value)}')
    if _CONTROL.search(value):
        raise Unfit("is one line without control characters")
    return value


def _shown(value: object) -> str:
    """A value of the file in a message: as TOML writes it, at most so long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        sole = value[0] if len(value) == 1 else value
        return "a list" if isinstance(sole, list) else f"[{_shown(sole)}]"
    if isinstance(value, int) and value.bit_length() > _BITS:
        return "a number of very many digits"
    text = _CONTROL.sub("�", f'"{value}"' if isinstance(value, str) else str(value))
    return text if len(text) <= 40 else f"{text[:39]}…"
