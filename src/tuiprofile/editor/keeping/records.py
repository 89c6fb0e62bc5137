"""Records one behind the other in a file, each with its checksum, so that a torn end is noticed.

A record is a line: eight hexadecimal digits, the CRC-32 of the rest (as in zlib), a blank, and JSON
in ASCII, in which no line end can stand.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any, Final

_DIGITS: Final = 8


def framed(record: Mapping[str, Any]) -> bytes:
    """A record as it stands in the file. Lone surrogates, as in decoded bytes, go through."""
    body = json.dumps(record, separators=(",", ":")).encode("ascii")
    return b"%08x %b\n" % (zlib.crc32(body), body)


def unframed(data: bytes) -> list[dict[str, Any]]:
    """The records in `data`, up to the first that is not whole; never raises."""
    found: list[dict[str, Any]] = []
    for line in data.split(b"\n")[:-1]:
        record = _record(line)
        if record is None:
            break
        found.append(record)
    return found


def is_damaged(data: bytes) -> bool:
    """Whether a record that had been written to its end is not whole: more than a torn end."""
    return any(_record(line) is None for line in data.split(b"\n")[:-1])


def _record(line: bytes) -> dict[str, Any] | None:
    """The record in a line without its end; None if it is not whole."""
    body = line[_DIGITS + 1 :]
    try:
        if int(line[:_DIGITS], 16) != zlib.crc32(body) or line[_DIGITS : _DIGITS + 1] != b" ":
            return None
        record = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None
