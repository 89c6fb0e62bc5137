"""Programs that write one page at the same time lose nothing of each other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
PAGE = "# News\n\n- *2024.05*: Fog\n- *2023.04*: Mud\n"


def python(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    out, err = subprocess.DEVNULL, subprocess.PIPE
    return subprocess.Popen(command, env=env, stdout=out, stderr=err, text=True)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "about.md"
    path.write_text(PAGE)
    return path


@pytest.mark.parametrize("count", [int(os.environ.get("TUIPROFILE_UPDATES", "40"))])
def test_two_writers_lose_no_update_of_each_other(page: Path, count: int) -> None:
    script = (
        "import sys; from tuiprofile.cli.main import main\n"
        "for n in range(int(sys.argv[2])):\n"
        "    code = main(['add', 'news', f'{sys.argv[3]}{n}', '--date', '2026.09', '-p',"
        " sys.argv[1], '--at', 'top'])\n"
        "    assert code == 0, code\n"
    )
    writers = [python("-c", script, page, count, name) for name in ("one", "two")]
    for writer in writers:
        _, err = writer.communicate()
        assert (writer.returncode, err) == (0, ""), err
    text = page.read_text()
    for name in ("one", "two"):
        assert all(text.count(f": {name}{n}\n") == 1 for n in range(count))
    assert text.endswith("- *2024.05*: Fog\n- *2023.04*: Mud\n")
