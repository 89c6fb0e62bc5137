"""Places where nothing more can be written: full, read-only, and files that are immutable."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.tmux import environment, program

NEWS = "# News\n\n- *2024.05*: Fog\n- *2023.04*: Mud\n- *2022.03*: Reeds\n"
"""A page; the command line below deletes its first item."""
DELETED = NEWS.replace("- *2024.05*: Fog\n", "")


def command(page: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the program on a page; without words it deletes the first item of the news."""
    line = program(*(words or ("delete", "news/1")), "-p", page)
    return subprocess.run(
        line, env=environment(**env), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextlib.contextmanager
def small_disk(folder: Path, size: str = "64k") -> Iterator[Path]:
    """A disk of its own at `folder`."""
    with _mounted(folder, "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs", folder):
        yield folder


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """The folder as it is, on a disk that takes no writing."""
    with _mounted(folder, "--bind", folder, folder):
        _run("mount", "-o", "remount,ro,bind", folder)
        yield folder


@contextlib.contextmanager
def immutable(path: Path) -> Iterator[Path]:
    """A file that the system lets nobody write, replace or remove."""
    if shutil.which("chattr") is None:
        pytest.skip("needs chattr")
    try:
        _run("chattr", "+i", path)
        yield path
    finally:
        subprocess.run(["chattr", "-i", path], capture_output=True, check=False)


def fill(folder: Path) -> Path:
    """Use up what is left of the disk that `folder` is on; gives the file that does."""
    path = folder / "filler"
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    return path


@contextlib.contextmanager
def _mounted(folder: Path, *words: str | Path) -> Iterator[None]:
    if os.geteuid() != 0 or sys.platform != "linux":
        pytest.skip("needs root, to mount")
    _run("mount", *words)
    try:
        yield
    finally:
        if subprocess.run(["umount", folder], capture_output=True, check=False).returncode:
            # Something still has a file open there.
            subprocess.run(["umount", "--lazy", folder], check=True)


def _run(*words: str | Path) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{words[0]} may not do it: {done.stderr.strip()}")
