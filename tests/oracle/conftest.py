"""Real kramdown as a fixture: one process for each pytest worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.oracle.kramdown import Kramdown
from tests.support import require_jekyll


@pytest.fixture(scope="session")
def kramdown() -> Iterator[Kramdown]:
    """Real kramdown; skips where it is not installed."""
    require_jekyll("ruby")
    with Kramdown() as process:
        yield process
