"""A command changes the bytes of a page, and nothing else that there is to a file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.places import DELETED, NEWS, command

pytestmark = pytest.mark.usefixtures("state")

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to give files away")


def _attribute(name: str, value: bytes) -> Callable[[Path], None]:
    def give(page: Path) -> None:
        try:
            os.setxattr(page, name, value)
        except OSError as error:
            pytest.skip(f"this file system takes no {name}: {error.strerror}")

    return give


def _list(*entries: tuple[int, int, int]) -> bytes:
    """An access control list: version 2, then (tag, permissions, id)."""
    return (2).to_bytes(4, "little") + b"".join(
        tag.to_bytes(2, "little")
        + permissions.to_bytes(2, "little")
        + (identity % 2**32).to_bytes(4, "little")
        for tag, permissions, identity in entries
    )


def _symbolic(page: Path) -> None:
    target = page.parent.parent / "elsewhere.md"
    page.rename(target)
    page.symlink_to("../elsewhere.md")


def _symbolic_folder(page: Path) -> None:
    folder = page.parent.rename(page.parent.with_name("elsewhere"))
    page.parent.symlink_to(folder.name)


def _all_at_once(page: Path) -> None:
    _symbolic(page)
    os.chown(page, 1234, 5678)
    page.chmod(0o4750)
    page.with_name("other.md").hardlink_to(page.resolve())
    _attribute("user.tide", b"high\0")(page)


def _everything(folder: Path) -> dict[str, object]:
    """All that can be told of the files below a folder, but not their bytes and times."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        attributes = {
            name: os.getxattr(path, name, follow_symlinks=False)
            for name in os.listxattr(path, follow_symlinks=False)
        }
        found[str(path.relative_to(folder))] = (
            stat.filemode(status.st_mode),
            status.st_uid,
            status.st_gid,
            status.st_nlink if not path.is_dir() else 0,
            attributes,
            path.readlink() if path.is_symlink() else None,
        )
    return found


@pytest.mark.parametrize(
    "prepare",
    [
        pytest.param(lambda page: page.chmod(0o640), id="mode"),
        pytest.param(lambda page: page.chmod(0o2755), id="mode with a group bit"),
        pytest.param(lambda page: page.parent.chmod(0o2775), id="folder with a group bit"),
        pytest.param(lambda page: os.chown(page, 1234, 5678), id="owner", marks=root_only),
        pytest.param(_attribute("user.tide", b"high\0"), id="attribute"),
        pytest.param(
            _attribute(
                "system.posix_acl_access",
                # Its owner, user 1234, its group, the mask, others.
                _list((1, 6, -1), (2, 6, 1234), (4, 4, -1), (16, 6, -1), (32, 4, -1)),
            ),
            id="access control list",
        ),
        pytest.param(_symbolic, id="symbolic link"),
        pytest.param(_symbolic_folder, id="folder behind a symbolic link"),
        pytest.param(lambda page: page.with_name("other.md").hardlink_to(page), id="hard link"),
        pytest.param(_all_at_once, id="all at once", marks=root_only),
    ],
)
def test_a_command_keeps(tmp_path: Path, prepare: Callable[[Path], None]) -> None:
    site = tmp_path / "site"
    page = site / "_pages" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_text(NEWS)
    prepare(page)
    before = _everything(site)
    done = command(page)
    assert (done.returncode, done.stderr) == (0, "")
    assert _everything(site) == before
    assert {p.read_text() for p in site.rglob("*.md")} == {DELETED}
