"""The program in a real terminal: tmux with a server of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tui.conftest import PATIENCE

SOURCE = Path(__file__).parents[2] / "src"


def program(*arguments: object) -> list[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "tuiprofile", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """This process's environment for the program; an empty value removes a variable."""
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "LANG": "C.UTF-8", **more}
    for name in ("NO_COLOR", "TEXTUAL_THEME", "LC_ALL"):
        if name not in more:
            env.pop(name, None)
    return {name: value for name, value in env.items() if value}


class Tmux:
    """One window of a tmux server that ends with the test."""

    def __init__(self, command: list[str], env: Mapping[str, str], size: tuple[int, int]) -> None:
        if shutil.which("tmux") is None:
            pytest.skip("needs tmux")
        # A folder of its own: tmux leaves the socket of a server behind that has ended.
        self._folder = tempfile.mkdtemp(prefix="tuiprofile-tmux-")
        assigned = [f"{name}={value}" for name, value in env.items() if name != "TMUX"]
        line = f"env -i {shlex.join(assigned)} {shlex.join(command)}; echo ended with $?; cat"
        width, height = size
        self._run("new-session", "-d", "-x", str(width), "-y", str(height), line)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        for key in keys:
            self._run("send-keys", key)
            if key == "Escape":
                # With a key right behind it, it would be that key with Alt.
                time.sleep(0.2)

    def type(self, text: str) -> None:
        self._run("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        """Paste, in brackets if the program has asked for them."""
        self._run("set-buffer", text)
        self._run("paste-buffer", "-p")

    def screen(self, styles: bool = False) -> str:
        """What shows, with or without the escape sequences for its colours."""
        return self._run("capture-pane", "-p", *(["-e", "-N"] if styles else []))

    def wait_for(self, *texts: str) -> str:
        """The screen, once it shows all of `texts`."""
        until = time.monotonic() + PATIENCE
        while any(text not in (screen := self.screen()) for text in texts):
            assert time.monotonic() < until, f"{texts} did not show:\n{screen}"
            time.sleep(0.05)
        return screen

    def wait_without(self, text: str) -> str:
        """The screen, once it no longer shows `text`."""
        until = time.monotonic() + PATIENCE
        while text in (screen := self.screen()):
            assert time.monotonic() < until, f"{text!r} did not go:\n{screen}"
            time.sleep(0.05)
        return screen

    def tty(self) -> str:
        """The path of the terminal's device."""
        return self._run("display-message", "-p", "#{pane_tty}").strip()

    def close(self) -> None:
        self._run("kill-server")
        shutil.rmtree(self._folder)

    def _run(self, *arguments: str) -> str:
        command = ["tmux", "-S", f"{self._folder}/socket", "-f", os.devnull, *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        return done.stdout
