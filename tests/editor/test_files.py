"""Finding, reading and replacing files, on a real file system."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.disk.files import FileFacts, find_page, read_file, replace_file
from tuiprofile.editor.disk.outcomes import Conflict, Failed, OpenError, Saved, Unchanged

OLD = b"# News\n\n- *2024.05*: a lock opened\n"
NEW = b"# News\n\n- *2024.05*: a lock opened\n- another\n"
NOBODY = 65534
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become someone else")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "_pages" / "about.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(OLD)
    return path


def _saved(path: Path, data: bytes = NEW) -> Saved:
    return Saved(path, hashlib.sha256(data).hexdigest())


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _as_nobody(action: Callable[[], None]) -> None:
    """Do `action` in a process that is not root; fails if it does."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            action()
            code = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.fixture
def open_to_all(page: Path) -> Path:
    """The page, and all folders above it, for everyone to look into."""
    for folder in page.parents:
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o755)
    return page


# Reading


def test_a_file_is_read_with_what_a_save_must_keep(page):
    page.chmod(0o640)
    facts = read_file(page)
    status = page.stat()
    assert facts == FileFacts(
        path=page,
        real_path=page.resolve(),
        data=OLD,
        sha256=hashlib.sha256(OLD).hexdigest(),
        mode=0o640,
        uid=status.st_uid,
        gid=status.st_gid,
        nlink=1,
        mtime_ns=status.st_mtime_ns,
        size=len(OLD),
        inode=status.st_ino,
        is_symlink=False,
    )


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_as_they_are(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "page.md"
    path.write_bytes(data)
    assert read_file(path).data == data


def test_a_link_is_read_through(page, tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to(page)
    facts = read_file(link)
    assert (facts.path, facts.real_path, facts.is_symlink) == (link, page.resolve(), True)


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nothing")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(path.parent)  # names of sockets are short
        try:
            listener.bind(path.name)
        finally:
            os.chdir(here)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "no such file"),
        (Path.mkdir, "a folder"),
        (os.mkfifo, "a named pipe"),
        (_socket, "a socket"),
        (_dangling, "a symbolic link to a file that does not exist"),
        (lambda path: path.symlink_to(path), "a symbolic link that leads back to itself"),
        (lambda path: path.symlink_to("/dev/zero"), "a device"),
    ],
)
def test_what_is_no_file_is_refused_at_once(tmp_path, make, reason):
    path = tmp_path / "about.md"
    make(path)
    with pytest.raises(OpenError, match=reason) as caught:
        read_file(path)
    assert caught.value.path == path
    assert str(caught.value) == f"{path}: {caught.value.reason}"
    assert "\n" not in caught.value.reason


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "about.md/more"])
def test_impossible_paths_are_refused(page, name):
    with pytest.raises(OpenError):
        read_file(page.parent / name)


@root_only
def test_a_file_that_may_not_be_read_is_refused(open_to_all):
    open_to_all.chmod(0o600)

    def attempt() -> None:
        with pytest.raises(OpenError, match="no permission"):
            read_file(open_to_all)

    _as_nobody(attempt)


# Finding


def test_a_folder_means_its_page(page):
    site = page.parent.parent
    assert find_page(site) == site / "_pages" / "about.md"
    assert find_page(page) == page


def test_a_site_without_pages_folder_has_its_page_in_front(tmp_path):
    (tmp_path / "index.md").write_text("---\n---\n# News\n")
    with pytest.raises(OpenError, match=r"_pages/about\.md"):
        find_page(tmp_path)
    (tmp_path / "_config.yml").write_text("title: x\n")
    assert find_page(tmp_path) == tmp_path / "index.md"
    (tmp_path / "about.md").write_text("no front matter")
    assert find_page(tmp_path) == tmp_path / "index.md"
    (tmp_path / "about.md").write_bytes(b"\xef\xbb\xbf---\n---\n")
    assert find_page(tmp_path) == tmp_path / "about.md"


def test_a_folder_without_a_page_says_what_is_missing(tmp_path):
    with pytest.raises(OpenError, match=r"_pages/about\.md") as caught:
        find_page(tmp_path)
    assert caught.value.path == tmp_path


def test_without_a_path_the_page_is_searched_for_upward(page, monkeypatch):
    deep = page.parent.parent / "assets" / "css"
    deep.mkdir(parents=True)
    for folder in (deep, page.parent, page.parent.parent):
        monkeypatch.chdir(folder)
        assert find_page(None).samefile(page)


def test_a_search_that_finds_nothing_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OpenError, match="here or in any folder above"):
        find_page(None)


def test_a_current_folder_that_is_gone_is_no_crash(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(OpenError, match="removed"):
        find_page(None)


@root_only
def test_a_folder_that_may_not_be_looked_into_is_refused(open_to_all):
    site = open_to_all.parent.parent
    site.chmod(0o600)

    def attempt() -> None:
        with pytest.raises(OpenError, match="no permission"):
            find_page(site)

    _as_nobody(attempt)
    site.chmod(0o755)


# Replacing


def test_the_new_bytes_replace_the_old(page):
    assert replace_file(read_file(page), NEW) == _saved(page)
    assert page.read_bytes() == NEW
    assert _names(page.parent) == ["about.md"]


def test_the_same_bytes_leave_the_file_alone(page):
    os.utime(page, ns=(1, 1))
    before = page.stat()
    assert replace_file(read_file(page), OLD) == Unchanged(page)
    after = page.stat()
    assert (after.st_mtime_ns, after.st_ino) == (1, before.st_ino)


def test_saving_again_and_again(page):
    facts = read_file(page)
    for number in range(5):
        data = b"%d\n" % number
        outcome = replace_file(facts, data)
        assert outcome == _saved(page, data)
        facts = replace(facts, data=data, sha256=outcome.sha256)
    assert page.read_bytes() == b"4\n"


def test_a_write_that_was_done_but_not_confirmed_can_be_confirmed(page):
    facts = read_file(page)
    page.write_bytes(NEW)
    assert replace_file(facts, NEW) == _saved(page)
    assert page.read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o4755])
def test_the_mode_is_kept(page, mode):
    page.chmod(mode)
    assert isinstance(replace_file(read_file(page), NEW), Saved)
    assert stat.S_IMODE(page.stat().st_mode) == mode


@root_only
def test_the_owner_is_kept(page):
    os.chown(page, 1234, 5678)
    assert isinstance(replace_file(read_file(page), NEW), Saved)
    assert (page.stat().st_uid, page.stat().st_gid) == (1234, 5678)


def _set_attribute(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        pytest.skip(f"this file system takes no {name}: {error.strerror}")


def test_extended_attributes_are_kept(page):
    _set_attribute(page, "user.tide", b"high\0")
    assert isinstance(replace_file(read_file(page), NEW), Saved)
    assert os.getxattr(page, "user.tide") == b"high\0"


def test_access_control_lists_are_kept(page):
    if shutil.which("setfacl"):
        subprocess.run(["setfacl", "-m", "u:1234:rw", page], check=True)
    else:  # version 2, then (tag, permissions, id): owner, user 1234, group, mask, others
        entries = [(1, 6, -1), (2, 6, 1234), (4, 4, -1), (16, 6, -1), (32, 4, -1)]
        value = (2).to_bytes(4, "little") + b"".join(
            tag.to_bytes(2, "little")
            + permissions.to_bytes(2, "little")
            + (identity % 2**32).to_bytes(4, "little")
            for tag, permissions, identity in entries
        )
        _set_attribute(page, "system.posix_acl_access", value)
    before = os.getxattr(page, "system.posix_acl_access")
    mode = page.stat().st_mode
    assert isinstance(replace_file(read_file(page), NEW), Saved)
    assert os.getxattr(page, "system.posix_acl_access") == before
    assert page.stat().st_mode == mode


def test_a_symbolic_link_stays_a_link(page, tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to(os.path.relpath(page, tmp_path))
    assert replace_file(read_file(link), NEW) == _saved(link)
    assert link.is_symlink()
    assert page.read_bytes() == NEW
    assert _names(tmp_path) == ["link.md", "site"]
    assert _names(page.parent) == ["about.md"]


def test_hard_links_stay_one_file(page):
    other = page.parent / "other.md"
    other.hardlink_to(page)
    for data in (NEW, b"short\n", b""):
        assert replace_file(read_file(page), data) == _saved(page, data)
        assert other.read_bytes() == page.read_bytes() == data
        assert other.stat().st_nlink == 2
        assert _names(page.parent) == ["about.md", "other.md"]


def test_a_long_name_leaves_room_for_the_temporary_one(page):
    path = page.with_name("水" * 84 + ".m")
    path.write_bytes(OLD)
    assert isinstance(replace_file(read_file(path), NEW), Saved)
    assert path.read_bytes() == NEW


def _rewrite(page: Path) -> None:
    page.write_bytes(b"another's")


def _rename_over(page: Path) -> None:
    other = page.with_name("other.md")
    other.write_bytes(b"another's")
    other.replace(page)


def _into_folder(page: Path) -> None:
    page.unlink()
    page.mkdir()


def _into_pipe(page: Path) -> None:
    page.unlink()
    os.mkfifo(page)


def _into_socket(page: Path) -> None:
    page.unlink()
    _socket(page)


def _relinked(page: Path) -> None:
    page.unlink()
    page.with_name("other.md").write_bytes(b"another's")
    page.symlink_to("other.md")


@pytest.mark.parametrize(
    "change",
    [_rewrite, _rename_over, Path.unlink, _into_folder, _into_pipe, _into_socket, _relinked],
)
def test_what_another_program_did_is_never_overwritten(page, change):
    facts = read_file(page)
    change(page)
    names = _names(page.parent)
    before = page.read_bytes() if page.is_file() else None
    outcome = replace_file(facts, NEW)
    assert isinstance(outcome, Conflict)
    assert outcome.path == page and "nothing was written" in outcome.reason
    assert _names(page.parent) == names
    assert (page.read_bytes() if page.is_file() else None) == before


def test_a_folder_that_is_gone_is_a_conflict(page):
    facts = read_file(page)
    shutil.rmtree(page.parent)
    assert isinstance(replace_file(facts, NEW), Conflict)


def test_a_change_of_the_mode_alone_is_no_conflict(page):
    facts = read_file(page)
    page.chmod(0o600)
    os.utime(page)
    assert isinstance(replace_file(facts, NEW), Saved)
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


@pytest.fixture
def small_files():
    """A limit of the size of files, as a full disk would set."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    yield 4096
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("linked", [False, True], ids=["alone", "hard links"])
def test_bytes_that_do_not_fit_leave_the_old_ones(page, small_files, linked):
    if linked:
        page.with_name("other.md").hardlink_to(page)
    names = _names(page.parent)
    outcome = replace_file(read_file(page), b"x" * (small_files + 1))
    assert isinstance(outcome, Failed)
    assert "larger than this system allows" in outcome.reason
    assert page.read_bytes() == OLD
    assert _names(page.parent) == names


@root_only
def test_a_protected_file_is_not_written(open_to_all):
    open_to_all.chmod(0o444)
    open_to_all.parent.chmod(0o777)

    def attempt() -> None:
        outcome = replace_file(read_file(open_to_all), NEW)
        assert isinstance(outcome, Failed) and "no permission" in outcome.reason

    _as_nobody(attempt)
    assert open_to_all.read_bytes() == OLD
    assert _names(open_to_all.parent) == ["about.md"]


@root_only
def test_in_a_folder_where_nothing_can_be_created_the_file_is_written_in_place(
    open_to_all, tmp_path, monkeypatch
):
    open_to_all.chmod(0o666)
    open_to_all.parent.chmod(0o755)
    state = tmp_path / "state"
    state.mkdir()
    state.chmod(0o777)
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    inode = open_to_all.stat().st_ino

    def attempt() -> None:
        assert isinstance(replace_file(read_file(open_to_all), NEW), Saved)

    _as_nobody(attempt)
    assert open_to_all.read_bytes() == NEW
    assert open_to_all.stat().st_ino == inode
    assert _names(state / "tuiprofile" / "rescue") == []


@root_only
def test_a_file_of_another_owner_keeps_its_owner(open_to_all):
    open_to_all.chmod(0o666)
    open_to_all.parent.chmod(0o777)

    def attempt() -> None:
        assert isinstance(replace_file(read_file(open_to_all), NEW), Saved)

    _as_nobody(attempt)
    assert open_to_all.read_bytes() == NEW
    assert open_to_all.stat().st_uid == 0
    assert _names(open_to_all.parent) == ["about.md"]


@root_only
@pytest.mark.skipif(shutil.which("chattr") is None, reason="needs chattr")
def test_an_immutable_file_is_not_written(page):
    facts = read_file(page)
    if subprocess.run(["chattr", "+i", page], capture_output=True, check=False).returncode:
        pytest.skip("this file system knows no immutable files")
    try:
        outcome = replace_file(facts, NEW)
    finally:
        subprocess.run(["chattr", "-i", page], check=True)
    assert isinstance(outcome, Failed) and "immutable" in outcome.reason
    assert page.read_bytes() == OLD
    assert _names(page.parent) == ["about.md"]
