"""Hypothesis profiles, and the real pages as fixtures."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import shared_folder

# Local runs look for new counterexamples; in continuous integration the examples are many,
# but the same each time, so that a change is judged by what it changes.
settings.register_profile("local", deadline=None)
settings.register_profile(
    "ci", deadline=None, max_examples=300, derandomize=True, database=None, print_blob=True
)
settings.load_profile("ci" if os.environ.get("CI") else "local")


# Under nohup everything would go on after a hang-up, the programs that are to end by it, too.
signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session", autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder of the tests' own, for this process and those that it starts."""
    folder = tmp_path_factory.mktemp("state")
    os.environ["XDG_STATE_HOME"] = str(folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def config_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for settings of the tests' own, without any in it."""
    folder = tmp_path_factory.mktemp("config")
    os.environ["XDG_CONFIG_HOME"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with `seeds/` and `corpus/`."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("needs real pages: TUIPROFILE_SHARED is unset")
    assert folder.is_dir(), f"TUIPROFILE_SHARED names no folder: {folder}"
    return folder


@pytest.fixture(scope="session")
def seeds(shared: Path) -> list[Path]:
    """The pages that must work completely, by name."""
    return _pages(shared / "seeds", "*.txt")


@pytest.fixture(scope="session")
def corpus_pages(shared: Path) -> list[Path]:
    """Real pages of every family, by name."""
    return _pages(shared / "corpus", "*.md")


def _pages(folder: Path, pattern: str) -> list[Path]:
    pages = sorted(folder.glob(pattern))
    assert pages, f"no {pattern} in {folder}"
    return pages
