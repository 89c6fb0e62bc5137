"""JSON on one line, as RFC 8259 has it, and safe to look at in a terminal."""

from __future__ import annotations

import json
import re
from typing import Final

from tuiprofile.cli import plain
from tuiprofile.text import printable

_UNSAFE: Final = re.compile(f"[{plain.UNSAFE}]")


def to_json(value: object) -> str:
    """`value` as one line of JSON that is valid UTF-8 and safe to look at in a terminal.

    Raises `ValueError` for infinities and NaN, which JSON has no word for.
    """
    found = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", printable(found))
