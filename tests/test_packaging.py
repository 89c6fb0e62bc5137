"""What a user installs: the wheel holds everything, and runs away from the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT
from tuiprofile import __version__


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """The standard output of a command that must succeed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(kind: str, source: Path, out: Path) -> Path:
    """Build the "wheel" or the "sdist" of the project in `source`, without a network."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", out, cwd=source)
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's contents; what the package needs is found where the tests run."""
    target = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-index", "--no-deps", "--target", target, wheel, cwd=target)
    return target


def elsewhere(installed: Path) -> dict[str, str]:
    """An environment in which the installed package comes before the repository's."""
    return {**os.environ, "PYTHONPATH": str(installed)}


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_module(wheel: Path) -> None:
    source = ROOT / "src"
    modules = {str(path.relative_to(source)) for path in source.rglob("*.py")}
    assert modules and modules <= names(wheel)
    assert "tuiprofile/py.typed" in names(wheel)


def test_the_wheel_holds_every_style_sheet(wheel: Path) -> None:
    sheets = sorted((ROOT / "styles").rglob("*.tcss"))
    assert sheets
    with zipfile.ZipFile(wheel) as archive:
        for sheet in sheets:
            packaged = f"tuiprofile/styles/{sheet.relative_to(ROOT / 'styles')}"
            assert archive.read(packaged) == sheet.read_bytes()


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    assert {name.split("/")[0] for name in names(wheel)} == {
        "tuiprofile",
        f"tuiprofile-{__version__}.dist-info",
    }


def test_the_source_distribution_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = tmp_path / sdist.name.removesuffix(".tar.gz")
    assert names(build("wheel", unpacked, tmp_path / "wheel")) == names(wheel)


def test_the_installed_program_tells_its_version(installed: Path, tmp_path: Path) -> None:
    env = elsewhere(installed)
    said = run(sys.executable, "-m", "tuiprofile", "--version", cwd=tmp_path, env=env)
    assert said == f"tuiprofile {__version__}\n"
    script = installed / "bin" / "tuiprofile"
    assert run(script, "--version", cwd=tmp_path, env=env) == said


def test_the_installed_program_reads_a_page(installed: Path, tmp_path: Path) -> None:
    page = tmp_path / "about.md"
    page.write_text("# News\n- *2026.05*: Found it.\n", encoding="utf-8")
    env = elsewhere(installed)
    said = run(sys.executable, "-m", "tuiprofile", "list", page, cwd=tmp_path, env=env)
    assert "Found it." in said


def test_the_command_line_does_not_load_the_screen(installed: Path, tmp_path: Path) -> None:
    code = (
        "import sys, tuiprofile.cli.main as m; code = m.main(['--version']);"
        "print(m.__file__); print([n for n in ('textual', 'rich') if n in sys.modules]);"
        "sys.exit(code)"
    )
    said = run(sys.executable, "-c", code, cwd=tmp_path, env=elsewhere(installed))
    _, file, loaded = said.splitlines()
    assert Path(file).is_relative_to(installed)
    assert loaded == "[]"
