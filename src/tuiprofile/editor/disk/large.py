"""Pages too large to be edited item by item: their beginning is shown, and nothing is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tuiprofile.editor.disk.files import FileFacts

LARGEST: Final = 512 * 1024
"""Bytes of the largest page that is edited here; ten times the largest found in real sites."""


def beginning(facts: FileFacts) -> FileFacts:
    """The file with no more of its bytes than are shown, in whole lines if those are not too long.

    Its checksum and size stay those of the whole file.
    """
    end = facts.data.rfind(b"\n", LARGEST // 2, LARGEST) + 1
    if not end:
        end = LARGEST
        while end > LARGEST - 4 and facts.data[end] & 0xC0 == 0x80:
            end -= 1  # not within a character (UTF-8)
    return replace(facts, data=facts.data[:end])


def sentence(facts: FileFacts) -> str:
    """Why the page is only shown, and what can be done."""
    return (
        f"This page has {facts.size / 1_000_000:.1f} MB, too much to be edited here: its beginning "
        "is shown. E opens all of it in your own editor."
    )
