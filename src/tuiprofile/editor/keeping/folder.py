"""The state folder, and the part of it that belongs to one page.

It follows the XDG Base Directory Specification (`$XDG_STATE_HOME`). All that lies in it can be read
by its owner alone.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from tuiprofile.editor.disk.replacing import sync_folder

_NAME = "tuiprofile"


class NoStateFolder(Exception):
    """Nothing can be kept; the message is one sentence."""


def state_folder() -> Path:
    """The folder for what outlives a session, made if it is not there yet.

    Where the usual one cannot be written, it is one of the user's own in the folder for temporary
    files. Raises `NoStateFolder`.
    """
    usual, fallback = _places()
    reason = _unfit(usual)
    if reason is None:
        return usual
    if _unfit(fallback) is None:
        return fallback
    raise NoStateFolder(f"Nothing can be kept in {usual}: {reason}.")


def _places() -> tuple[Path, Path]:
    """The usual folder, and the one where that cannot be written."""
    import platformdirs

    temporary = Path(tempfile.gettempdir()) / f"{_NAME}-{os.getuid()}"
    return platformdirs.user_state_path(_NAME), temporary


def folder_of(page: Path) -> Path:
    """The folder for what is kept of the file at `page`, made if it is not there yet.

    It goes by the file itself, all links resolved. Raises `NoStateFolder`.
    """
    folder = _of(page, state_folder())
    pages = folder.parent
    # One by one: the mode is that of the last folder alone.
    reason = _unfit(pages) or _unfit(folder)
    if reason is not None:
        raise NoStateFolder(f"Nothing can be kept in {folder}: {reason}.")
    return folder


def is_known(page: Path) -> bool:
    """Whether the file at `page` was worked on before, as far as the state folders tell."""
    return any(_is_own(_of(page, place)) for place in _places())


def folders_of(page: Path) -> list[Path]:
    """Every folder that something may be kept in of the file at `page`, in the same order always.

    Which of them is in use changes with what can be written, so another process may be in another.
    """
    return [each for each in (_of(page, place) for place in _places()) if _is_own(each)]


def other_folders_of(page: Path, folder: Path) -> list[Path]:
    """Where else something may have been kept of a page whose folder is `folder` now.

    The usual folder may have been out of order for a while, or the one instead of it be in use.
    """
    found = [_of(page, place) for place in _places() if _is_own(place)]
    return [each for each in found if each != folder and _is_own(each)]


def _of(page: Path, place: Path) -> Path:
    real = os.fsencode(os.path.realpath(page))
    return place / "pages" / hashlib.sha256(real).hexdigest()[:24]


def _is_own(folder: Path) -> bool:
    """Whether there is a folder that nobody else can have put there, or can write into."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    own = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    return own and not status.st_mode & 0o022


def make(folder: Path, mode: int = 0o700) -> None:
    """Make a private folder where there is nothing yet, and see that its name lasts.

    Raises `OSError`.
    """
    try:
        folder.mkdir(mode)
    except FileExistsError:
        return
    except FileNotFoundError:
        make(folder.parent, 0o777)
        folder.mkdir(mode, exist_ok=True)
    sync_folder(folder.parent)


def _unfit(folder: Path) -> str | None:
    """Make a private folder; why it is none that can be trusted and written, or None."""
    try:
        make(folder)
        status = folder.lstat()
    except OSError as error:
        return error.strerror or str(error)
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
        return "it is not a folder of your own"
    if status.st_mode & 0o022:
        return "others may write there"
    probe = folder / f".probe-{os.getpid()}"
    try:
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        probe.unlink()
    except FileExistsError:
        return None
    except OSError as error:
        return error.strerror or str(error)
    return None
