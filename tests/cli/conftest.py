"""A small invented site, and two ways to run the program on it: inside this process and outside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tuiprofile.cli.main import main

SOURCE = Path(__file__).parents[2] / "src"

PAGE = """\
---
permalink: /
title: "Rowan Ashdown"
---

I study tidal clocks and what they tell of the moon.

# 🔥 News

- *2025.03*: &nbsp;The tide table went live ([code](https://example.org/tides))
- *2024.11*: &nbsp;Moved to the harbour lab
- *2024.02*: &nbsp;A buoy of ours was found, 潮汐 included
<!-- - *2023.06*: &nbsp;An old regatta -->

# 📖 Educations

1. *2019 - 2023*, Quayside University
2. *2015 - 2019*, Lighthouse College

Transcripts are sent by bottle on request.

<!--
# Talks

- *2022.05*, The clock that drowned
-->
"""


class Ran(NamedTuple):
    """What a run of the program gave."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def settled_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors nobody foresaw keep their traceback, and no terminal decides how wide a line is."""
    monkeypatch.setenv("TUIPROFILE_DEBUG", "1")
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The page of a site."""
    (tmp_path / "_config.yml").write_text("title: Rowan Ashdown\n")
    (tmp_path / "_pages").mkdir()
    page = tmp_path / "_pages" / "about.md"
    page.write_bytes(PAGE.encode())
    return page


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the program in this process."""

    def call(*words: str | Path) -> Ran:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture
def start() -> Callable[..., subprocess.Popen[bytes]]:
    """Start the program as a process of its own, without a terminal."""

    def call(*words: str | Path, **options: object) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"}
        environment.pop("TUIPROFILE_DEBUG", None)
        settings: dict[str, object] = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "env": environment,
            **options,
        }
        command = [sys.executable, "-m", "tuiprofile", *map(str, words)]
        return subprocess.Popen(command, **settings)  # type: ignore[call-overload, no-any-return]

    return call


@pytest.fixture
def program(start: Callable[..., subprocess.Popen[bytes]]) -> Callable[..., Ran]:
    """Run the program as a process of its own and wait for it."""

    def call(*words: str | Path, **options: object) -> Ran:
        with start(*words, **options) as process:
            out, err = process.communicate(timeout=60)
        return Ran(process.returncode, (out or b"").decode(), (err or b"").decode())

    return call
