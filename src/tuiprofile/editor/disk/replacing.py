"""Replacing a file so that it is never lost: at any moment it is the old one or the new one.

The new bytes go to a temporary file in the same folder, which gets owner, mode and extended
attributes of the old one, is synchronised and read back, and then takes its name: POSIX makes
``rename`` atomic. A symbolic link stays a link, its target is replaced.

A file that has hard links, that lies in a folder where nothing can be created, or whose owner or
attributes a new file cannot have, is written in place instead. This cannot be atomic, so old and
new bytes are put on disk as separate files first; they are removed when all is well, and named
in the reason when it is not.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tuiprofile.editor.disk.outcomes import Conflict, Failed, Saved, Unchanged

if TYPE_CHECKING:
    from tuiprofile.editor.disk.files import FileFacts

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "there is no permission to write it",
    errno.EPERM: "the system forbids to write it; it may be marked immutable",
    errno.EIO: "the disk reports an error",
    errno.ENOENT: "its folder is gone",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EXDEV: "its folder lies on another disk than the file",
    errno.EBUSY: "the system is using it",
    errno.ETXTBSY: "the system is using it",
    errno.ESTALE: "the network disk has lost it",
}
MARK = ".tuiprofile-"
"""What the names of files that lie beside another one during a save have in them."""
_CHANGED = "another program has changed the file since it was read; nothing was written"
GONE = "the file has been removed or renamed since it was read; nothing was written"
_NO_FILE = "something else has taken the file's place since it was read; nothing was written"


class MustBeInPlace(Exception):
    """A new file cannot take the old one's place without losing something."""


class Conflicting(Exception):
    """The file is no longer the one that was read."""


def replace_file(
    facts: FileFacts, data: bytes, before_in_place: Callable[[], None] = lambda: None
) -> Saved | Unchanged | Conflict | Failed:
    """Write *data* to the file that *facts* describes, if it still holds ``facts.data``.

    *before_in_place* is called before a byte of the file is overwritten, which a crash may cut
    short; if it raises `OSError`, nothing is written. A rename needs no such care.

    Never raises `OSError`: what fails leaves the old file and no temporary one. If the file holds
    *data* already, as after a save whose confirmation failed, it is only synchronised.
    """
    path = facts.path
    try:
        target = Path(os.path.realpath(path))
        with opened(target) as descriptor:
            return _replace(facts, data, target, descriptor, before_in_place)
    except Conflicting as conflict:
        return Conflict(path, str(conflict))
    except FileNotFoundError:
        return Conflict(path, GONE)
    except OSError as error:
        return Failed(path, reason_of(error))


def _replace(
    facts: FileFacts,
    data: bytes,
    target: Path,
    descriptor: int,
    before_in_place: Callable[[], None],
) -> Saved | Unchanged | Failed:
    status, current = look(facts, data, descriptor)
    saved = Saved(facts.path, hashlib.sha256(data).hexdigest())
    if current != facts.data:
        os.fsync(descriptor)
        sync_folder(target.parent)
        return saved
    if data == facts.data:
        return Unchanged(facts.path)
    try:
        if status.st_nlink > 1:
            raise MustBeInPlace
        _rename_over(target, status, facts.data, data)
    except MustBeInPlace:
        problem = _write_in_place(target, descriptor, status, facts.data, data, before_in_place)
        return Failed(facts.path, problem) if problem else saved
    try:
        sync_folder(target.parent)
    except OSError as error:
        reason = f"the new text is in the file, but the disk did not confirm it: {words_of(error)}"
        return Failed(facts.path, reason)
    return saved


def look(facts: FileFacts, data: bytes, descriptor: int) -> tuple[os.stat_result, bytes]:
    """What the open file is, and what is in it: the bytes of *facts*, or *data* already.

    Raises `Conflicting` if it is anything else.
    """
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise Conflicting(_NO_FILE)
    current = read_open(descriptor)
    if current not in (facts.data, data):
        raise Conflicting(_CHANGED)
    return status, current


def _rename_over(target: Path, status: os.stat_result, old: bytes, data: bytes) -> None:
    temporary = prepare(target, status, data)
    try:
        require_same(target, status, old)
        temporary.replace(target)
    except BaseException:
        remove([temporary])
        raise


def prepare(target: Path, status: os.stat_result, data: bytes, label: str = "") -> Path:
    """Put *data* on disk beside *target*, in a file fit to take its place.

    The *label* becomes part of its name. Raises `MustBeInPlace` if no such file can be made.
    """
    try:
        temporary, descriptor = create_beside(target, label)
    except PermissionError as error:
        raise MustBeInPlace from error
    try:
        try:
            _keep_attributes(target, status, descriptor)
            _write_all(descriptor, data)
            os.fsync(descriptor)
            if read_open(descriptor) != data:
                raise OSError(errno.EIO, "what was read back is not what was written")
        finally:
            os.close(descriptor)
    except BaseException:
        remove([temporary])
        raise
    return temporary


def _keep_attributes(target: Path, status: os.stat_result, descriptor: int) -> None:
    """Give the new file the old one's owner, mode and attributes, access control lists included."""
    try:
        new = os.fstat(descriptor)
        if (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(descriptor, status.st_uid, status.st_gid)
        # After the owner, whose change clears bits; before the lists, whose mask it would change.
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    except PermissionError as error:
        raise MustBeInPlace from error
    if not hasattr(os, "listxattr"):
        return
    try:
        names = os.listxattr(target)
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.ENOSYS):
            return
        raise
    for name in names:
        value = os.getxattr(target, name)
        try:
            if name in os.listxattr(descriptor) and os.getxattr(descriptor, name) == value:
                continue
            os.setxattr(descriptor, name, value)
        except OSError as error:
            raise MustBeInPlace from error


def require_same(target: Path, status: os.stat_result, old: bytes) -> None:
    """Raise `Conflicting` unless *target* is still the file of *status* and holds *old*."""
    try:
        with opened(target) as descriptor:
            now = os.fstat(descriptor)
            same_file = (now.st_dev, now.st_ino) == (status.st_dev, status.st_ino)
            if not same_file or read_open(descriptor) != old:
                raise Conflicting(_CHANGED)
    except FileNotFoundError as error:
        raise Conflicting(GONE) from error


def _write_in_place(
    target: Path,
    descriptor: int,
    status: os.stat_result,
    old: bytes,
    data: bytes,
    before_in_place: Callable[[], None],
) -> str | None:
    """Overwrite the open file; returns None, or why it is damaged and where its bytes are."""
    copies: list[Path] = []
    try:
        copies.append(rescue(target, "old", old))
        copies.append(rescue(target, "new", data))
        before_in_place()
        require_same(target, status, old)
    except BaseException:
        remove(copies)
        raise
    try:
        overwrite(descriptor, data)
    except BaseException as error:
        if restored(descriptor, old):
            remove(copies[::-1])  # that of the text which is in the file is the last to go
            raise
        if not isinstance(error, OSError):
            raise
        kept = " and ".join(map(str, copies))
        return f"{reason_of(error)}; the file is damaged, its old and new text are in {kept}"
    remove(copies)
    return None


def restored(descriptor: int, old: bytes) -> bool:
    """Put the old bytes back where a write in place has failed; tells whether they are there."""
    try:
        if read_open(descriptor) != old:
            overwrite(descriptor, old)
    except OSError:
        return False
    return True


def overwrite(descriptor: int, data: bytes) -> None:
    """Write *data* over an open file, cut it to that length, and see that it is on disk."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    _write_all(descriptor, data)
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)
    if read_open(descriptor) != data:
        raise OSError(errno.EIO, "what was read back is not what was written")


def rescue(target: Path, which: str, data: bytes) -> Path:
    """Put *data* on disk beside *target*, or in the state folder if nothing can be created there.

    The names start with a dot, so Jekyll does not publish them.
    """
    try:
        copy, descriptor = create_beside(target, which + "-")
    except PermissionError:
        import platformdirs

        folder = platformdirs.user_state_path("tuiprofile") / "rescue"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy, descriptor = create_beside(folder / target.name, which + "-")
    try:
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(copy.parent)
    except BaseException:
        remove([copy])
        raise
    return copy


def create_beside(target: Path, label: str) -> tuple[Path, int]:
    """Create a file that only its owner can read, with a hidden name that says whose it is."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    while True:
        path = name_beside(target, label)
        try:
            return path, os.open(path, flags, 0o600)
        except FileExistsError:
            continue


def name_beside(target: Path, label: str) -> Path:
    """A hidden name beside *target*, most likely of no file, that says whose it is."""
    # The longest name that file systems take has 255 bytes; the stem may be cut anywhere.
    stem = os.fsdecode(os.fsencode(target.name)[:200])
    return target.with_name(f".{stem}{MARK}{label}{os.urandom(4).hex()}")


@contextlib.contextmanager
def opened(path: Path) -> Iterator[int]:
    """The descriptor of the regular file at *path*, for reading and writing.

    Raises `Conflicting` if something else is there, or `OSError`.
    """
    # For writing too, so that a protected file is refused, though its folder would let us
    # replace it; never blocking, should a pipe have taken the file's place.
    flags = os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        descriptor = os.open(path, flags)
    except IsADirectoryError as error:
        raise Conflicting(_NO_FILE) from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):  # a link, or a socket
            raise Conflicting(_NO_FILE) from error
        raise
    try:
        yield descriptor
    finally:
        # What was written has been synchronised by then, so this tells nothing about it.
        with contextlib.suppress(OSError):
            os.close(descriptor)


def read_open(descriptor: int) -> bytes:
    """Read all of an open file, from its start, wherever its position is."""
    pieces: list[bytes] = []
    position = 0
    while piece := os.pread(descriptor, 1 << 20, position):
        pieces.append(piece)
        position += len(piece)
    return b"".join(pieces)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Make a new name in *folder* last (POSIX: a file's ``fsync`` does not cover its name)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:  # a folder that can be written but not listed
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # file systems that have no need
            raise
    finally:
        os.close(descriptor)


def remove(paths: list[Path]) -> None:
    """Remove files; those that are gone or cannot be removed are passed over."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def reason_of(error: OSError) -> str:
    """Why a file was not written, for a person."""
    return f"the file could not be written: {words_of(error)}"


def words_of(error: OSError) -> str:
    """What is wrong with the disk, for a person."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
