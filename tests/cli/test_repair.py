"""`tuiprofile repair`: shown as a diff, written on demand, through the same lock and versions."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.support import shared_folder
from tuiprofile.repair.misreadings import WINDOWS_1254

Run = Callable[..., Ran]

SOUND = (
    "---\npermalink: /\n---\n\nI am **Kai Liu** (刘恺).\n\n# 🔥 News\n\n"
    "- &nbsp;🎉🎉 A paper is accepted  \n\n# 📝 Publications\n\n- “Tides” by K. Liu\n"
)


def spoil(text: str) -> bytes:
    """The text as it is after a wrong conversion that drops what it cannot read."""
    found = WINDOWS_1254.damage(text)
    assert found is not None and found != text
    return found.encode()


@pytest.fixture
def broken(page: Path) -> Path:
    """A page whose signs are broken."""
    page.write_bytes(spoil(SOUND))
    return page


def test_without_write_a_diff_and_the_alternatives_are_printed(broken: Path, run: Run) -> None:
    before = broken.read_bytes()
    code, out, err = run("repair", broken)
    assert (code, err) == (0, "")
    assert "+# 🔥 News" in out and "-# ğŸ”¥ News" in out
    assert "+# 📝" not in out, "that one is not certain"
    assert "ğŸ“ → 📝" in out and "  or 🎓" in out and "publications" in out
    assert "--best" in out and "#-news" in out
    assert broken.read_bytes() == before


def test_write_makes_the_certain_repairs(broken: Path, run: Run) -> None:
    code, out, err = run("repair", broken, "--write")
    assert (code, err) == (0, "") and "Repaired" in out and "not certain" in out
    text = broken.read_text()
    assert "# 🔥 News" in text and "# ğŸ“ Publications" in text


def test_write_best_makes_all_and_undo_takes_them_back(broken: Path, run: Run) -> None:
    before = broken.read_bytes()
    assert run("repair", broken, "--write", "--best").code == 0
    assert broken.read_bytes() == SOUND.encode()
    assert "Nothing to repair" in run("repair", broken, "--write", "--best").out
    assert run("undo", broken).code == 0
    assert broken.read_bytes() == before


def test_dry_run_writes_nothing(broken: Path, run: Run) -> None:
    before = broken.read_bytes()
    code, out, _ = run("repair", broken, "--write", "--best", "--dry-run")
    assert code == 0 and "+# 📝 Publications" in out
    assert broken.read_bytes() == before


def test_json_has_edits_and_proposals_in_bytes(broken: Path, run: Run) -> None:
    data = broken.read_bytes()
    found = json.loads(run("repair", broken, "--best", "--json").out)
    assert found["written"] is False and found["page"] == str(broken)
    for edit in found["edits"]:
        start, end = edit["bytes"]
        assert data[start:end].decode() == edit["old"]
    names = [each["alternatives"][0]["text"] for each in found["repairs"]]
    assert {"刘恺", "🔥", "🎉🎉", "📝"} <= set(names)
    for each in found["repairs"]:
        for place in each["places"]:
            start, end = place["bytes"]
            assert data[start:end].decode() == each["broken"]
            assert data[:start].count(b"\n") == place["line"] - 1
        assert all(0 <= other["confidence"] <= 1 for other in each["alternatives"])
    assert "#-news" in found["note"]
    written = json.loads(run("repair", broken, "--best", "--json", "--write").out)
    assert written["written"] is True and written["edits"] == found["edits"]
    assert broken.read_bytes() == SOUND.encode()


def test_a_sound_page_has_nothing_to_repair(page: Path, run: Run) -> None:
    before = page.read_bytes()
    for options in ((), ("--best",), ("--write", "--best")):
        code, out, err = run("repair", page, *options)
        assert (code, err) == (0, "") and "Nothing to repair" in out
    assert page.read_bytes() == before
    found = json.loads(run("repair", page, "--json").out)
    assert found["repairs"] == [] and found["edits"] == []


def test_exit_codes(broken: Path, run: Run, tmp_path: Path) -> None:
    before = broken.read_bytes()
    assert run("repair", broken, "--base", "0" * 64, "--write").code == 3
    assert run("repair", broken, "--expect", "not there", "--write").code == 3
    assert run("repair", tmp_path / "none.md").code == 4
    assert run("repair", broken, "--unknown").code == 2
    assert run("repair", broken, broken).code == 2
    assert broken.read_bytes() == before


def test_the_page_is_found_by_its_site(broken: Path, run: Run) -> None:
    site = broken.parents[1]
    assert run("repair", "-p", site, "--write", "--best").code == 0
    assert broken.read_bytes() == SOUND.encode()


def test_the_settings_of_the_site_tell_a_name(page: Path, run: Run) -> None:
    page.write_bytes(spoil("I am 刘恺.\n"))
    (page.parents[1] / "_config.yml").write_text('author:\n  name: "Kai Liu"\n')
    assert run("repair", page, "--write", "--best").code == 0
    assert page.read_text() == "I am 刘恺.\n"


def test_earlier_versions_in_git_tell_the_signs(page: Path, run: Run) -> None:
    """Alone, another sign would be likelier here."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("needs git")
    text = "# 🎁 Materials\n\nx\n"
    page.write_bytes(spoil(text))
    assert json.loads(run("repair", page, "--json").out)["repairs"][0]["certain"] is False

    def call(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        command = [git, *who, "-C", str(page.parent), *words]
        subprocess.run(command, check=True, capture_output=True)

    page.write_text(text)
    call("init")
    call("add", "about.md")
    call("commit", "-m", "sound")
    page.write_bytes(spoil(text))
    call("commit", "-am", "broken")
    assert run("repair", page, "--write").code == 0
    assert page.read_text() == text


def test_included_files_are_repaired_with_the_page(page: Path, run: Run) -> None:
    included = page.parent / "includes" / "news.md"
    included.parent.mkdir()
    included.write_bytes(spoil("- &nbsp;🎉🎉 A paper is accepted\n"))
    page.write_bytes(spoil("# 🔥 News\n\n") + b"{% include_relative includes/news.md %}\n")
    assert run("repair", page, "--write", "--best").code == 0
    assert included.read_text() == "- &nbsp;🎉🎉 A paper is accepted\n"
    assert page.read_text().startswith("# 🔥 News\n")


@pytest.mark.parametrize(("name", "truth"), [("001", "000"), ("003", "002")])
@pytest.mark.corpus
def test_the_broken_seeds(name: str, truth: str, page: Path, run: Run) -> None:
    shared = shared_folder()
    if shared is None:
        pytest.skip("TUIPROFILE_SHARED is unset")
    sources = {path.name[:3]: path for path in (shared / "seeds").glob("*.txt")}
    page.write_bytes(sources[name].read_bytes())
    assert run("repair", page, "--write", "--best").code == 0
    before = sources[name].read_bytes().decode().splitlines()
    after = page.read_bytes().decode().splitlines()
    assert "# 🎖 Honors and Awards" in after
    assert "# 📝 Publications" in [line.rstrip() for line in after]
    for old, new in zip(before, after, strict=True):
        assert _ascii(old) == _ascii(new)
    sound = sources[truth].read_bytes().decode()
    allowed = {sign for sign in sound if not sign.isascii()} | set("💬💻")
    assert {sign for line in after for sign in line if not sign.isascii()} <= allowed


def _ascii(line: str) -> str:
    return "".join(sign for sign in line if sign.isascii())
