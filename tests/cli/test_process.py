"""The program as a shell meets it: exit codes, streams, signals, imports."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

COMMANDS = {
    "version": ("--version",),
    "help": ("--help",),
    "help of a command": ("add", "--help"),
    "list": ("list", "{page}"),
    "list for scripts": ("list", "{page}", "--json"),
    "get": ("get", "news/1", "-p", "{page}"),
    "get for scripts": ("get", "news/1", "-p", "{page}", "--json"),
    "add": ("add", "news", "*2025.06*: Lock gate", "--raw", "-p", "{page}"),
    "set": ("set", "news/1", "raw=- *2025.06*: Lock gate", "-p", "{page}"),
    "move": ("move", "news/1", "--to", "2", "-p", "{page}", "--json"),
    "hide": ("hide", "news/1", "-p", "{page}", "--dry-run"),
    "show": ("show", "news/h1", "-p", "{page}", "--dry-run", "--json"),
    "delete": ("delete", "news/1", "-p", "{page}"),
}
HEAVY = ("textual", "rich", "markdown_it", "ftfy")
NEVER_FOR_LIST = (
    *(*HEAVY, "ruamel", "frontmatter", "yaml", "json", "difflib", "unittest", "asyncio"),
    *("html", "shutil", "tempfile"),
)

IMPORTS = """
import sys
from tuiprofile.cli.main import main
code = main(sys.argv[1:])
print("\\n" + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
sys.exit(code)
"""


def imported(page, words):
    """The exit code of the program and the packages that it imported."""
    command = [sys.executable, "-c", IMPORTS, *(word.format(page=page) for word in words)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    return done.returncode, set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_no_command_imports_the_screen(page, words):
    code, modules = imported(page, words)
    assert code == 0
    assert modules.isdisjoint(HEAVY)


def test_what_cannot_be_opened_is_told_without_the_screen(page):
    code, modules = imported(page, ("{page}.gone",))
    assert code == 4
    assert modules.isdisjoint({"textual", "argparse"})


def test_list_imports_little(page):
    _, modules = imported(page, COMMANDS["list"])
    assert modules.isdisjoint(NEVER_FOR_LIST)


def test_version(program):
    assert program("--version") == (0, "tuiprofile 0.1.0\n", "")


def test_help_names_every_command(program):
    code, out, err = program("--help")
    assert (code, err) == (0, "")
    for command in ("list", "get", "add", "set", "move", "hide", "show", "delete"):
        assert f"\n  {command} " in out


@pytest.mark.parametrize("words", [("--frob",), ("one.md", "two.md"), ("list", "--frob")])
def test_wrong_usage(program, words):
    code, out, err = program(*words)
    assert (code, out) == (2, "")
    assert err.startswith("tuiprofile: ") and err.count("\n") == 1


def test_a_command_wins_over_a_path_of_its_name(program, page):
    (page.parent / "list").write_bytes(b"# Talks\n")
    assert "news" in program("list", "about.md", cwd=page.parent).out
    assert "talks" in program("list", "./list", cwd=page.parent).out


@pytest.mark.parametrize("words", [("{path}",), ("list", "{path}"), ("get", "a/1", "-p", "{path}"),
                                   ("hide", "a/1", "-p", "{path}")])  # fmt: skip
@pytest.mark.parametrize("kind", ["missing", "folder without a page", "fifo", "below a file"])
def test_what_is_no_readable_page_is_one_line_and_code_4(program, tmp_path, words, kind):
    path = tmp_path / "page.md"
    if kind == "folder without a page":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "below a file":
        path.write_bytes(b"# News\n")
        path = path / "about.md"
    code, out, err = program(*(word.format(path=path) for word in words))
    assert (code, out) == (4, "")
    assert err.startswith("tuiprofile: ") and err.count("\n") == 1


AS_NOBODY = """
import os, sys
from tuiprofile.cli.main import main
main(["list", sys.argv[2]])  # imports what nobody may not be able to read
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
sys.exit(main(["list", sys.argv[1]]))
"""


def test_a_page_one_may_not_read():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        closed, readable = Path(folder) / "closed.md", Path(folder) / "readable.md"
        for page in (closed, readable):
            page.write_bytes(b"# News\n")
        closed.chmod(0)
        command = [sys.executable, "-c", AS_NOBODY, str(closed), str(readable)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 4
    assert done.stdout.startswith(str(readable)) and str(closed) not in done.stdout
    assert done.stderr.startswith("tuiprofile: ") and done.stderr.count("\n") == 1
    assert "permi" in done.stderr.lower()


def test_nothing_found_upward(program, tmp_path):
    code, out, err = program("list", cwd=tmp_path)
    assert (code, out) == (4, "")
    assert "_pages/about.md" in err


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_stdout_closed_early_is_no_error(start, page, monkeypatch, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    page.write_bytes(b"# News\n\n" + b"- *2024.05* A quay\n" * 20_000)
    with start("list", page, "--json") as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_long_page_is_printed_to_its_end(program, page, monkeypatch, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    page.write_bytes(b"# News\n\n" + b"- *2024.05* A quay\n" * 20_000)
    (section,) = json.loads(program("list", page, "--json").out)["sections"]
    assert section["items"][-1]["id"] == "news/20000"


def test_stdout_not_open_at_all(program, page):
    code, _, err = program("list", page, stdout=None, preexec_fn=lambda: os.close(1))
    assert (code, err) == (0, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")  # noqa: PTH110
def test_output_that_does_not_fit_the_disk(program, page):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        code, _, err = program("list", page, stdout=full)
    assert code == 4
    assert err.startswith("tuiprofile: ") and err.count("\n") == 1


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_fits_in_part_only(program, page, tmp_path, monkeypatch, unbuffered):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    with (tmp_path / "out").open("wb") as out:
        code, _, err = program("list", page, "--json", stdout=out, preexec_fn=limit)
    assert code == 4
    assert err.startswith("tuiprofile: ") and err.count("\n") == 1


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_interrupt_leaves_no_traceback(start, page, monkeypatch, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    page.write_bytes(b"# News\n\n" + b"- *2024.05* A quay\n" * 20_000)
    with start("list", page, "--json") as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)  # now it waits for the rest to be read
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=60)
        assert process.stderr.read() == b""
    assert code == 130


def test_json_is_utf_8_in_every_locale(start, page):
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    with start("list", page, "--json", env=environment) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out.decode())["sections"][1]["title"] == "🔥 News"
    with start("list", page, env=environment) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert b"news  ? News" in out


def test_an_unforeseen_error_is_one_line(tmp_path, page):
    program = (
        "import sys, tuiprofile.cli.get as get\n"
        "def run(argv): raise RuntimeError('the tide\\nis out')\n"
        "get.run = run\n"
        "from tuiprofile.cli.main import entry\n"
        "entry()\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    environment.pop("TUIPROFILE_DEBUG", None)
    command = [sys.executable, "-c", program, "get", "news/1"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("tuiprofile: ") and done.stderr.count("\n") == 1
    environment["TUIPROFILE_DEBUG"] = "1"
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert "Traceback" in done.stderr
