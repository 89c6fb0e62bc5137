"""What tests of several folders share: real Jekyll, and the folder of real pages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_SITE = ROOT / "sample_site"


def require_jekyll(program: str = "jekyll") -> str:
    """The path of `program`, which is `jekyll` or the `ruby` that it runs on.

    Without both of them the test is skipped; it fails where TUIPROFILE_REQUIRE_JEKYLL=1
    says that they must be there, as in continuous integration.
    """
    missing = [name for name in ("ruby", "jekyll") if shutil.which(name) is None]
    if missing:
        reason = f"needs real Jekyll; not installed: {', '.join(missing)}"
        if os.environ.get("TUIPROFILE_REQUIRE_JEKYLL") == "1":
            pytest.fail(f"{reason} (TUIPROFILE_REQUIRE_JEKYLL=1 is set)", pytrace=False)
        pytest.skip(reason)
    path = shutil.which(program)
    assert path is not None
    return path


def build_site(source: Path, out: Path) -> None:
    """Build the Jekyll site `source` into the folder `out`; fails with Jekyll's own words."""
    command = [require_jekyll(), "build", "-q", "--disable-disk-cache"]
    done = subprocess.run(
        [*command, "-s", str(source), "-d", str(out)],
        env={**os.environ, "JEKYLL_NO_BUNDLER_REQUIRE": "1", "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr or done.stdout


def shared_folder() -> Path | None:
    """The folder with `seeds/` and `corpus/` that TUIPROFILE_SHARED names, or None if unset."""
    name = os.environ.get("TUIPROFILE_SHARED")
    return Path(name).resolve() if name else None
