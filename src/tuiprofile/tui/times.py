"""Times as they are shown."""

from __future__ import annotations

import time


def when(at: float) -> str:
    """A time in seconds since 1970, as a clock here shows it; of today without the date."""
    local = time.localtime(at)
    today = time.strftime("%Y-%m-%d") == time.strftime("%Y-%m-%d", local)
    return time.strftime("%H:%M" if today else "%Y-%m-%d %H:%M", local)
