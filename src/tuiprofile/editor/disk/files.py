"""Finding and reading pages, without ever blocking on something that is no file.

``replace_file``, the way back to the disk, lies in ``replacing``.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from tuiprofile.editor.disk.outcomes import OpenError
from tuiprofile.editor.disk.replacing import replace_file

__all__ = [
    "FileFacts",
    "OpenError",
    "find_page",
    "read_file",
    "replace_file",
    "signs",
    "site_root",
]

_MAX_BYTES = 1 << 30
_ATTEMPTS = 3
_PAGE = Path("_pages", "about.md")
# Where sites without a `_pages` folder keep the page.
_OTHER_PAGES = (Path("about.md"), Path("index.md"))
_KINDS = (
    (stat.S_ISDIR, "a folder, not a page"),
    (stat.S_ISFIFO, "a named pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)
_REASONS = {
    errno.ENOENT: "no such file",
    errno.ENOTDIR: "no such file: part of the path is not a folder",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ELOOP: "a symbolic link that leads back to itself",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk reports an error",
    errno.ESTALE: "the network disk has lost it",
}


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A regular file as it was read: its bytes, and what a replacement has to keep."""

    path: Path
    """As given; may be a symbolic link."""
    real_path: Path
    """Where the bytes lie, all links resolved."""
    data: bytes
    sha256: str
    """Of `data`, in hexadecimal."""
    mode: int
    """Permission bits, without the file type."""
    uid: int
    gid: int
    nlink: int
    mtime_ns: int
    size: int
    """In bytes."""
    inode: int
    is_symlink: bool


def read_file(path: Path) -> FileFacts:
    """Read the regular file at *path*; raises `OpenError` with one line that says why not."""
    try:
        real_path = Path(os.path.realpath(path))
        for _ in range(_ATTEMPTS):
            data, status, whole = _read(path)
            if whole:
                return _facts(path, real_path, data, status)
    except OSError as error:
        raise OpenError(path, _reason(path, error)) from error
    except ValueError as error:  # a NUL in the path
        raise OpenError(path, "the path holds a character no file name can have") from error
    except MemoryError as error:
        raise OpenError(path, "too large for the memory of this computer") from error
    raise OpenError(path, "another program is writing it at this moment")


def signs(path: Path) -> tuple[int, ...] | None:
    """What of a file's status changes whenever it is written or replaced; None if it is gone."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def find_page(path: Path | None) -> Path:
    """Return the page that *path* means, which may not be readable yet.

    A folder means its ``_pages/about.md``; where that is missing and a ``_config.yml`` makes the
    folder a Jekyll site, its ``about.md`` or ``index.md`` with a front matter. Without *path*,
    ``_pages/about.md`` is searched for from the current folder upward. Raises `OpenError`.
    """
    if path is None:
        return _search_upward()
    try:
        status = path.stat()
    except OSError as error:
        raise OpenError(path, _reason(path, error)) from error
    except ValueError as error:
        raise OpenError(path, "the path holds a character no file name can have") from error
    return _page_of_folder(path) if stat.S_ISDIR(status.st_mode) else path


def site_root(page: Path) -> Path:
    """The folder of the site that a page belongs to, all links resolved.

    It is the nearest one upward with a ``_config.yml``; without any, the page's own folder.
    """
    folder = Path(os.path.realpath(page.parent))
    for each in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            if _exists(each / "_config.yml"):
                return each
    return folder


def _page_of_folder(folder: Path) -> Path:
    try:
        if _exists(folder / _PAGE):
            return folder / _PAGE
        if _exists(folder / "_config.yml"):
            for name in _OTHER_PAGES:
                if _exists(folder / name) and _has_front_matter(folder / name):
                    return folder / name
    except OSError as error:
        raise OpenError(folder, "no permission to look into this folder") from error
    raise OpenError(folder, f"a folder without a page: there is no {_PAGE} in it")


def _search_upward() -> Path:
    try:
        here = Path.cwd()
    except OSError as error:
        raise OpenError(Path(), "the current folder has been removed") from error
    for folder in (here, *here.parents):
        try:
            if _exists(folder / _PAGE):
                return folder / _PAGE
        except OSError:  # a folder that may not be looked into is no reason to stop
            continue
    raise OpenError(here, f"there is no {_PAGE} here or in any folder above")


def _exists(path: Path) -> bool:
    """Like `os.path.lexists`, but a folder that may not be looked into is an error."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _has_front_matter(path: Path) -> bool:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return False
        with path.open("rb") as file:
            return file.read(8).removeprefix(b"\xef\xbb\xbf").startswith(b"---")
    except OSError:
        return False


def _read(path: Path) -> tuple[bytes, os.stat_result, bool]:
    """Read *path*; the last value tells that nobody wrote to it meanwhile."""
    # Opening a device or a pipe can have effects of its own, so look before and after.
    _require_regular(path, path.stat())
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        _require_regular(path, before)
        data = file.read()
        after = os.fstat(descriptor)
    whole = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data, after, whole


def _require_regular(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kinds = (name for is_kind, name in _KINDS if is_kind(status.st_mode))
        raise OpenError(path, next(kinds, "not a regular file"))
    if status.st_size > _MAX_BYTES:
        raise OpenError(path, "larger than 1 GiB, too large for a page")


def _facts(path: Path, real_path: Path, data: bytes, status: os.stat_result) -> FileFacts:
    import hashlib

    return FileFacts(
        path=path,
        real_path=real_path,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        mode=stat.S_IMODE(status.st_mode),
        uid=status.st_uid,
        gid=status.st_gid,
        nlink=status.st_nlink,
        mtime_ns=status.st_mtime_ns,
        size=status.st_size,
        inode=status.st_ino,
        is_symlink=path.is_symlink(),
    )


def _reason(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOENT and path.is_symlink():
        return "a symbolic link to a file that does not exist"
    return _REASONS.get(error.errno or 0) or error.strerror or "it cannot be read"
