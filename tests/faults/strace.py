"""What a process asks of the system, one call after the other, and one of them made to fail."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None or sys.platform != "linux", reason="needs strace"
)

Say = Callable[..., None]
"""Tells the test something, such as what was acknowledged to the user."""
Action = Callable[[Say], None]

_MEMORY = frozenset({"mmap", "munmap", "mremap"})


class Call(NamedTuple):
    """One call, and which one it is of those with its name."""

    name: str
    number: int
    line: str
    """As strace tells it, with the paths of descriptors."""


class Traced(NamedTuple):
    """How the process ended, what it had said by then, and its calls about files.

    Where it said something, there is a call named `say`.
    """

    code: int
    said: list[list[str]]
    calls: list[Call]

    @property
    def injected(self) -> bool:
        """Whether a call was made to fail, or to be the last one."""
        return self.code == -signal.SIGKILL or any("(INJECTED)" in c.line for c in self.calls)


def traced(action: Action, log: Path, *options: str) -> Traced:
    """Do `action` in a process of its own, traced from its first call on.

    It begins with all that is imported here, so none of its calls are those of the interpreter.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _act(action, writing)
    os.close(writing)
    os.waitpid(child, os.WUNTRACED)
    command = ["strace", "-qq", "-y", "-s", "0", "-o", str(log), "-e", "trace=%file,%desc"]
    strace = subprocess.Popen([*command, *options, "-p", str(child)], stderr=subprocess.PIPE)
    try:
        while f"TracerPid:\t{strace.pid}\n" not in Path(f"/proc/{child}/status").read_text():
            if strace.poll() is not None:
                assert strace.stderr is not None
                pytest.skip(f"strace may not trace: {strace.stderr.read().decode()}")
            time.sleep(0.0005)
        os.kill(child, signal.SIGCONT)
        with os.fdopen(reading, "rb") as pipe:
            said = [json.loads(line) for line in pipe.read().splitlines()]
    finally:
        if strace.poll() is not None:
            os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        strace.wait()
        assert strace.stderr is not None
        strace.stderr.close()
    return Traced(code, said, _calls(log.read_text(errors="replace"), writing))


def fault(call: Call, what: str) -> str:
    """The option that lets `call` fail with an error, or be the last one if it is KILL."""
    how = "signal=KILL" if what == "KILL" else f"error={what}"
    return f"--inject={call.name}:{how}:when={call.number}"


def _act(action: Action, writing: int) -> None:
    def say(*words: object) -> None:
        os.write(writing, json.dumps([str(word) for word in words]).encode() + b"\n")

    code = 1
    try:
        os.kill(os.getpid(), signal.SIGSTOP)
        action(say)
        code = 0
    except BaseException as error:
        say("raised", repr(error))
    finally:
        os._exit(code)


def _calls(log: str, telling: int) -> list[Call]:
    """The calls in strace's words; those by which the process tells something are `say`."""
    counts: dict[str, int] = {}
    found: list[Call] = []
    for line in log.splitlines():
        match = re.match(r"(\w+)\((\d+)?", line)
        if match is None or match[1] in _MEMORY:
            continue
        name = match[1]
        counts[name] = counts.get(name, 0) + 1
        told = match[2] == str(telling)
        found.append(Call("say" if told else name, counts[name], line))
    return found
