"""Real kramdown and Jekyll, asked from Python: what the project's rules are checked against."""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tests.support import require_jekyll
from tuiprofile.text import encode

SERVER: Final = Path(__file__).with_name("kramdown_server.rb")
_START_TIMEOUT: Final = 60.0


class KramdownError(Exception):
    """Jekyll's build would fail on this text, or would not take it for a page; says why."""


class KramdownTimeout(KramdownError):
    """The text kept kramdown busy for too long; the next text gets a new process."""


@dataclass(frozen=True)
class Element:
    """One of kramdown's elements: https://kramdown.gettalong.org/rdoc/Kramdown/Element.html."""

    type: str
    value: str | int | bool | list[Any] | None
    line: int | None
    """Where it begins, counted from 1; kramdown is not always right below lists."""
    options: dict[str, Any]
    """As `level` of a header, `transparent` of the paragraph of a tight item."""
    attributes: dict[str, Any]
    children: tuple[Element, ...]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """The element that a `tree` answer of the server describes."""
        return cls(
            type=data["type"],
            value=data["value"],
            line=data["line"],
            options=data["options"],
            attributes=data["attr"],
            children=tuple(cls.of(child) for child in data["children"]),
        )

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


class Kramdown:
    """One Ruby process that renders texts; a context manager, started at the first text."""

    def __init__(self, timeout: float = 60) -> None:
        self.timeout = timeout
        """How many seconds kramdown may take for one text."""
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self.versions: dict[str, str] = {}

    def html(self, body: str) -> str:
        """The HTML of a text without front matter and Liquid. Raises `KramdownError`."""
        return str(self._ask(mode="body", text=body)["html"])

    def page(self, text: str, includes: Mapping[str, str] | None = None) -> str:
        """The HTML of a whole page, with front matter and Liquid, without its layout.

        Files that the page includes have the text that `includes` gives for their names, or none.
        Raises `KramdownError`.
        """
        return str(self._ask(mode="page", text=text, includes=dict(includes or {}))["html"])

    def tree(self, body: str) -> Element:
        """The elements of a text without front matter and Liquid. Raises `KramdownError`."""
        return Element.of(self._ask(mode="tree", text=body)["tree"])

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            process, self._process = self._process, None
            process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, **request: object) -> dict[str, Any]:
        process = self._process or self._start()
        self._asked += 1
        line = json.dumps({"id": self._asked, **request}, ensure_ascii=False)
        assert process.stdin is not None
        process.stdin.write(encode(line) + b"\n")
        process.stdin.flush()
        answer = self._answer(process, self.timeout)
        if "error" in answer:
            raise KramdownError(answer["error"])
        assert answer["id"] == self._asked, "answers came out of order"
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [require_jekyll("ruby"), "-W0", str(SERVER)],
            env={**os.environ, "JEKYLL_NO_BUNDLER_REQUIRE": "1", "LANG": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.versions = self._answer(self._process, _START_TIMEOUT)
        return self._process

    def _answer(self, process: subprocess.Popen[bytes], timeout: float) -> dict[str, Any]:
        """The next line; nothing of it can be buffered yet, as each answer is read to its end."""
        assert process.stdout is not None
        if not select.select([process.stdout], [], [], timeout)[0]:
            process.kill()
            self.close()
            raise KramdownTimeout(f"no answer within {timeout} s")
        line = process.stdout.readline()
        if not line:
            self.close()
            raise KramdownError(f"ruby ended with status {process.returncode}")
        answer: dict[str, Any] = json.loads(line)
        return answer
