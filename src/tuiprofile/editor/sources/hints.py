"""What a site tells of the right signs of a page beside the page itself: its settings, its past.

Git is asked only if wished, reads only, runs no program that a repository names, fetches nothing,
and is given little time; whatever goes wrong, there are just fewer hints.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from threading import Timer
from typing import Final

from tuiprofile.editor.disk.files import site_root
from tuiprofile.repair.model import Hints
from tuiprofile.text import decode

SECONDS: Final = 3.0
_MOST_COMMITS: Final = 200
_MOST_BYTES: Final = 4 * 1024 * 1024
_MOST_SETTINGS: Final = 256 * 1024
_NAME: Final = re.compile(
    r"^[ \t]*(?:name|title|author)[ \t]*:[ \t]*[\"']?([^\"'#\n\r]+)", re.MULTILINE
)
_GIT: Final = (
    *("git", "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false"),
)


def hints_for(path: Path, *, history: bool = False) -> Hints:
    """The hints for the page at `path`; with `history` its earlier versions in Git, too."""
    settings = _settings(path)
    names = tuple(name.strip() for name in _NAME.findall(settings))
    texts = [settings] if settings else []
    if history:
        earlier = _history(path)
        texts += [earlier] if earlier else []
    return Hints(tuple(texts), names)


def _settings(path: Path) -> str:
    try:
        with (site_root(path) / "_config.yml").open("rb") as file:
            return decode(file.read(_MOST_SETTINGS))
    except OSError:
        return ""


def _history(path: Path) -> str:
    """The lines that earlier versions of the page had, the newest first; empty without Git."""
    options = ("-p", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--format=")
    command = [*_GIT, "log", f"-n{_MOST_COMMITS}", *options, "--", path.name]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    try:
        process = subprocess.Popen(
            command,
            cwd=path.resolve().parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return ""
    limit = Timer(SECONDS, process.kill)
    limit.start()
    with process:
        assert process.stdout is not None
        data = process.stdout.read(_MOST_BYTES)
        process.kill()
    limit.cancel()
    lines = decode(data).split("\n")
    return "\n".join(line[1:] for line in lines if line[:1] in ("+", "-"))
