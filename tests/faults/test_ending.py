"""A signal that ends the editor finds the journal on disk, or puts it there."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from tests.faults.places import NEWS
from tests.faults.strace import Say, needs_strace, traced
from tuiprofile.editor.session import Session
from tuiprofile.tui.ending import guard

pytestmark = [needs_strace, pytest.mark.usefixtures("state")]


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
