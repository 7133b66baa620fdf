"""One desk at a time per workspace."""

from __future__ import annotations

import errno
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ozdesk.errors import InUse, disk
from ozdesk.files import open_private

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def _take(file: int) -> bool:
    """Lock an open file for this program alone; tell whether nobody else had it."""
    if sys.platform == "win32":
        os.lseek(file, 0, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class DeskLock:
    """A lock of the system on a file, so a killed program leaves none; beside it stands who."""

    def __init__(self, folder: Path, who: str) -> None:
        self._told = folder / "lock.json"
        with disk(folder):
            self._file = open_private(folder / "lock")
        try:
            with disk(folder):
                if not _take(self._file.fileno()):
                    raise InUse(who=self._holder())
        except BaseException:
            self._file.close()
            raise
        now = datetime.now().strftime("%d-%m-%Y %H:%M")
        holder = {"who": who, "host": _host(), "pid": os.getpid(), "since": now}
        # on a full disk one can still look, and make room
        with suppress(OSError), open_private(self._told, anew=True) as file:
            file.write(json.dumps(holder).encode())

    def release(self) -> None:
        """Let another desk in."""
        with suppress(OSError):
            self._told.unlink(missing_ok=True)
        self._file.close()  # and with it the lock goes

    def _holder(self) -> str:
        try:
            holder = json.loads(self._told.read_text("utf-8"))
            return f"{holder['who']} ({holder['host']}, {holder['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "?"


def _host() -> str:
    """The name of this computer."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename
