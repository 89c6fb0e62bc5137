"""Writing a new file, for a copy of a page that cannot be saved."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from tuiprofile.editor.disk.outcomes import Failed, Saved


def create_file(path: Path, data: bytes, mode: int) -> Saved | Failed:
    """Write `data` to a file that must not exist yet, and to disk; a failure leaves none behind."""
    try:
        target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode & 0o777)
    except FileExistsError:
        return Failed(path, f"{path} exists already and was left as it is")
    except OSError as error:
        return Failed(path, f"{path} cannot be created: {error.strerror}")
    try:
        with os.fdopen(target, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(target)
        if path.read_bytes() != data:
            raise OSError(errno.EIO, "what was read back is not what was written")
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)  # the name is on disk only with its folder (POSIX fsync)
        finally:
            os.close(folder)
    except OSError as error:
        path.unlink(missing_ok=True)
        return Failed(path, f"{path} cannot be written: {error.strerror}")
    return Saved(path, hashlib.sha256(data).hexdigest())
