"""Textual's terminal driver, made to survive what a terminal may send.

The stock driver stops for good, with exit code 0, at one byte that is not UTF-8, and spins when
the terminal goes away. Stopped and continued by others (SIGSTOP), it starts its threads twice.
"""

from __future__ import annotations

import os
import selectors
import signal
from time import monotonic
from typing import Final

from textual.drivers.linux_driver import LinuxDriver

from tuiprofile.tui import terminal
from tuiprofile.tui.key_reader import KeyReader

_READ: Final = 4096
_POLL: Final = 0.1


class TerminalDriver(LinuxDriver):
    """Reads keys and pastes, and passes them on in their order."""

    def start_application_mode(self) -> None:
        forget = getattr(self._app, "forget_frame", None)
        if forget is not None:
            forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def _sigcont_application(self, *_: object) -> None:
        if self._must_signal_resume:
            super()._sigcont_application()
        elif self._auto_restart:
            # Stopped without notice. What writes may be interrupted, so not in this handler.
            self._loop.call_soon_threadsafe(self._begin_again)

    def _begin_again(self) -> None:
        """Take the terminal anew: the shell may have changed its modes and written on it."""
        if self._auto_restart and not self._app._exit:
            self.suspend_application_mode()
            self._must_signal_resume = True
            self.resume_application_mode()

    def run_input_thread(self) -> None:
        selector = selectors.DefaultSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        reader = KeyReader()
        try:
            while not self.exit_event.is_set():
                if selector.select(reader.patience(monotonic(), _POLL)):
                    data = self._read()
                    if not data:
                        self._hang_up()
                        return
                    for message in reader.feed(data, monotonic()):
                        self.process_message(message)
                for message in reader.tick(monotonic()):
                    self.process_message(message)
        finally:
            selector.close()
            reader.close()

    def _enable_mouse_support(self) -> None:
        """Ask for clicks and the wheel alone; every move of the mouse would cost a slow line."""
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1006h")
            self.flush()

    def _get_terminal_size(self) -> tuple[int, int]:
        return terminal.size()

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ)
        except OSError:
            return b""

    def _hang_up(self) -> None:
        # The writer has died of it and all else may wait for the writer; a signal gets through.
        os.kill(os.getpid(), signal.SIGTERM)
