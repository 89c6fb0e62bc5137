"""Nothing of a hostile page reaches the terminal but as text, whatever is done with the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.mutations import hostile
from tests.faults.ordeal import PAGES
from tests.tui.test_wire import Wire

pytestmark = pytest.mark.terminal

OWN = re.compile(
    rb"\x1b\[[<=>?]?[\d;]*[ABCDHJKXhlmu]|\x1b\[\?\d+\$p|\x1b\[>[0-9;]*[qu]"
    rb"|\x1b\]8;;(?:(?:https?|ftp)://|mailto:)[!-~]+\x1b\\|\x1b\]8;;\x1b\\"
)
"""The sequences that the program itself sends: ECMA-48, private modes of xterm, links (OSC 8)."""
UNSAFE = re.compile("[\x00-\x07\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
KINDS = ("escapes", "C1", "raw C1", "bidi", "invisible", "NUL", "not UTF-8")


def _numbers() -> list[int]:
    """Hostile pages, one more of each kind that could speak to a terminal."""
    found: dict[str, int] = {}
    for number in range(400):
        for name in hostile(number, [page.encode() for page in PAGES]).done:
            found.setdefault(name, number)
    return [number for name, number in found.items() if name in KINDS]


@pytest.mark.parametrize("number", _numbers())
def test_no_control_of_a_hostile_page_is_sent(
    tmp_path: Path, wired: Callable[[Path], Wire], number: int
) -> None:
    page = tmp_path / "about.md"
    page.write_bytes(hostile(number, [text.encode() for text in PAGES]).data)
    wire = wired(page)
    wire.wait_for("Keys")
    for section in b"123456":
        wire.send(bytes([section]))
        for key in (b"j", b"h", b"\r", b"\x1b", b"e", b"\x1b", b"d", b"w", b"\x1b"):
            wire.send(key)
            wire.silent_for(0.05)
    for key in (b"f", b"\x1b", b"/", b"a", b"\x1b", b"s", b"\x1b", b"?"):
        wire.send(key)
        wire.silent_for(0.05)
    wire.wait_until(lambda: wire.silent_for(0.5))
    rest = OWN.sub(b"", wire.seen).decode()
    assert UNSAFE.search(rest) is None, UNSAFE.findall(rest)[:10]
