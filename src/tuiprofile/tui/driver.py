"""Textual's terminal driver, made to survive what a terminal may send.

The stock driver stops for good, with exit code 0, at one byte that is not UTF-8, and spins when
the terminal goes away.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tuiprofile.tui.input_filter import InputFilter
from tuiprofile.tui.reads import Read, came_with

if TYPE_CHECKING:
    from textual.message import Message

_READ: Final = 4096
_POLL: Final = 0.1


class TerminalDriver(LinuxDriver):
    """Reads keys and pastes, and notes which keys came in one read."""

    _latest = Read()

    def start_application_mode(self) -> None:
        forget = getattr(self._app, "forget_frame", None)
        if forget is not None:
            forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        selector = selectors.DefaultSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        parser = XTermParser(self._debug)
        cleaned = InputFilter()
        decode = getincrementaldecoder("utf-8")("replace").decode
        try:
            while not self.exit_event.is_set():
                if selector.select(_POLL):
                    data = self._read()
                    if not data:
                        self._hang_up()
                        return
                    self._latest = Read()
                    self._pass_on(parser, cleaned.feed(decode(data), monotonic()))
                self._pass_on(parser, cleaned.release(monotonic()))
                for message in parser.tick():
                    self.process_message(message)
        finally:
            selector.close()
            try:
                for _ in parser.feed(""):
                    pass
            except (EOFError, ParseError):
                pass

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Key):
            came_with(message, self._latest)
        super().process_message(message)

    def _enable_mouse_support(self) -> None:
        """Ask for clicks and the wheel alone; every move of the mouse would cost a slow line."""
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1006h")
            self.flush()

    def _pass_on(self, parser: XTermParser, text: str) -> None:
        # An empty string would tell the parser that the input is at its end.
        if text:
            for message in parser.feed(text):
                self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ)
        except OSError:
            return b""

    def _hang_up(self) -> None:
        self._app.call_later(self._app.exit, None, 1)
