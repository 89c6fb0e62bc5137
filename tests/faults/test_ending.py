"""A signal that ends the editor finds the journal on disk, or puts it there."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.places import NEWS
from tests.faults.strace import Say, needs_strace, traced
from tests.tui.tmux import environment
from tuiprofile.editor.session import Session
from tuiprofile.tui.ending import guard

pytestmark = pytest.mark.usefixtures("state")


@needs_strace
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT])
def test_what_is_being_typed_is_synchronised_before_the_end(
    tmp_path: Path, number: signal.Signals
) -> None:
    page = tmp_path / "about.md"
    page.write_text(NEWS)

    def type_and_end(say: Say) -> None:
        session = Session.open_to_edit(page)
        guard(lambda: session)
        assert session.keeping is not None
        session.keeping.draft("add", "news", "Fo")
        say("typed")
        os.kill(os.getpid(), number)

    done = traced(type_and_end, tmp_path / "log")
    assert done.code == 128 + number and done.said == [["typed"]]
    on_journal = [
        call.name
        for call in done.calls
        if call.name == "say" or re.match(r"\w+\(\d+<[^>]*\.journal", call.line)
    ]
    assert on_journal[-2:] == ["say", "fdatasync"]


def test_an_output_that_takes_no_more_is_left_as_it_was(tmp_path: Path) -> None:
    page = tmp_path / "about.md"
    page.write_text(NEWS)
    end, output = os.pipe()
    os.set_blocking(output, False)
    with suppress(BlockingIOError):
        while os.write(output, bytes(4096)):
            pass
    os.set_blocking(output, True)
    script = (
        "import os, sys\n"
        "from tuiprofile.editor.session import Session\n"
        "from tuiprofile.tui.ending import guard\n"
        "session = Session.open_to_edit(sys.argv[1])\n"
        "guard(lambda: session)\n"
        f"os.kill(os.getpid(), {signal.SIGTERM:d})\n"
    )
    command = [sys.executable, "-c", script, str(page)]
    assert subprocess.run(command, env=environment(), stderr=output, check=False).returncode == 143
    assert os.get_blocking(output)
    os.close(output)
    os.close(end)
