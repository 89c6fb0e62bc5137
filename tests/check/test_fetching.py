"""Links that are fetched, from a server of our own."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tuiprofile.check.fetching import AT_ONCE, Answer, addresses, fetch, judged
from tuiprofile.cli.main import main
from tuiprofile.profile.page import Page

STATUS = {"ok": 200, "gone": 404, "gone-for-good": 410, "forbidden": 403, "fault": 500, "odd": 999}


@dataclass
class Web:
    """The server: what was asked of it, and how many asked at the same time."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    now: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    state = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def log_message(self, *words: object) -> None:
            pass

        def _answer(self) -> None:
            name = self.path.strip("/").partition("?")[0]
            with state.lock:
                state.asked.append(f"{self.command} {name}")
                state.now += 1
                state.most = max(state.most, state.now)
            time.sleep(1 if name == "slow" else 0.02)
            status = STATUS.get(name, 200)
            if name == "no-head" and self.command == "HEAD":
                status = 405
            if name in ("moved", "circle"):
                status = 302
            with state.lock:
                state.now -= 1
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/ok" if name == "moved" else "/circle")
            self.send_header("Content-Length", "0")
            self.end_headers()

    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1,localhost")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("ok", "fine"),
        ("moved", "fine"),
        ("no-head", "fine"),
        ("forbidden", "fine"),
        ("odd", "fine"),
        ("gone", "gone"),
        ("gone-for-good", "gone"),
        ("fault", "unsure"),
        ("circle", "unsure"),
    ],
)
def test_what_an_answer_tells(web: Web, name: str, state: str) -> None:
    assert fetch([web.url + name])[web.url + name].state == state


def test_a_page_is_asked_for_by_get_only_where_head_fails(web: Web) -> None:
    fetch([web.url + "ok", web.url + "no-head"])
    assert sorted(web.asked) == ["GET no-head", "HEAD no-head", "HEAD ok"]


def test_a_server_that_takes_too_long_is_not_waited_for(web: Web) -> None:
    answer = fetch([web.url + "slow"], timeout=0.1)[web.url + "slow"]
    assert (answer.state, answer.why) == ("unsure", "the server takes too long")


def test_no_more_than_eight_at_once(web: Web) -> None:
    told: list[tuple[int, int]] = []
    urls = [f"{web.url}ok?{n}" for n in range(40)]
    answers = fetch(urls, lambda done, total: told.append((done, total)))
    assert len(answers) == 40 and all(answer.state == "fine" for answer in answers.values())
    assert 1 < web.most <= AT_ONCE
    assert told == [(n, 40) for n in range(1, 41)]


def test_a_closed_port_and_a_bad_address() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        answers = fetch([closed, "http://[x"])
    assert answers[closed].state == "unsure"
    assert answers["http://[x"].state == "gone"


def test_without_a_network_nothing_is_called_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*words: object, **more: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    urls = [f"http://{name}.example/" for name in "abc"]
    assert {answer.state for answer in fetch(urls).values()} == {"unsure"}
    assert fetch(urls[:1])[urls[0]].state == "gone"


def test_only_addresses_that_readers_can_follow() -> None:
    page = Page.of(
        "[a](http://x.example/a#b) <a href='https://x.example/?c=1&amp;d'>e</a> [f](/g) "
        "[h](http://x.example/a) [i](mailto:j@x.example) [k](https://{{ l }}.example) "
        "`[m](http://x.example/m)`\n\n<!-- [n](http://x.example/n) -->\n"
    )
    found = addresses(page)
    assert list(found) == ["http://x.example/a", "https://x.example/?c=1&d"]
    assert len(found["http://x.example/a"]) == 2
    (first, second) = judged(page, {"http://x.example/a": Answer("gone", "it is gone")})
    assert (first.code, first.severity) == ("dead-link", "warning")
    assert second.span.of(page.text) == "http://x.example/a"


def test_the_command_tells_what_is_gone(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [tmp_path / "a.md", tmp_path / "b.md"]
    for page in pages:
        page.write_text(f"- [a]({web.url}gone)\n- [b]({web.url}ok)\n- [c]({web.url}fault)\n")
    assert main(["check", "--links", "--json", *map(str, pages)]) == 0
    out, err = capsys.readouterr()
    for line in out.splitlines():
        found = json.loads(line)["diagnostics"]
        found = [(each["code"], each["line"]) for each in found]
        assert [each for each in found if "-link" in each[0]] == [
            ("dead-link", 1),
            ("unanswered-link", 3),
        ]
    assert err == "3 of 3 links\n"
    assert web.asked.count("HEAD ok") == 1
    web.asked.clear()
    assert main(["check", str(pages[0])]) == 0
    assert web.asked == []
