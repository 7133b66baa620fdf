"""File operations in a shared folder, with their errors translated.

A file is written under a temporary name, synced, and renamed to a name that never existed. Folders
are made one level deep only, so that a mount that is gone never becomes a folder of its own.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ozdesk.errors import is_held
from ozdesk.files import write_new_file
from ozdesk.sync.share.refusals import ShareFull, ShareGone, ShareHeld, ShareReadOnly

DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
TEMPORARY = ".new"


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Translate what the system says of a shared folder; all that is unknown is "gone"."""
    try:
        yield
    except OSError as error:
        if is_held(error):
            raise ShareHeld(path=path) from error
        if error.errno in DENIED:
            raise ShareReadOnly(path=path) from error
        raise (ShareFull if error.errno in FULL else ShareGone)(path=path) from error


class ShareFiles:
    """One shared folder. Names below it are lower-case hex and dots, so that no case collides."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def folders(self, below: str) -> list[str]:
        """The folders in a folder, sorted; raises ShareGone when it is not there."""
        with translated_errors(self.path), os.scandir(self.path / below) as found:
            return sorted(entry.name for entry in found if entry.is_dir())

    def names(self, below: str) -> list[str]:
        """The files in a folder, sorted; none when it is not there."""
        try:
            with os.scandir(self.path / below) as found:
                return sorted(entry.name for entry in found if entry.is_file())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise ShareGone(path=self.path) from error

    def entries(self, below: str) -> tuple[list[str], list[str]]:
        """The folders and the files in a folder, each sorted; raises ShareGone when it is gone."""
        with translated_errors(self.path), os.scandir(self.path / below) as found:
            there = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]
        there.sort()
        return [n for n, is_one in there if is_one], [n for n, is_one in there if not is_one]

    def read_start(self, name: str, length: int) -> bytes:
        """The first bytes of a file; none when it is not there. Raises ShareGone."""
        try:
            with (self.path / name).open("rb") as file:
                return file.read(length)
        except (FileNotFoundError, NotADirectoryError):
            return b""
        except OSError as error:
            raise ShareGone(path=self.path) from error

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a file, read in parts; None when it is not there. Raises ShareGone."""
        try:
            with (self.path / name).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise ShareGone(path=self.path) from error

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None when it is not there. Raises ShareGone."""
        try:
            return (self.path / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise ShareGone(path=self.path) from error

    def size(self, name: str) -> tuple[int, int] | None:
        """Bytes and time of change (ns) of a file; None when it is not there."""
        try:
            found = (self.path / name).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise ShareGone(path=self.path) from error
        return found.st_size, found.st_mtime_ns

    def make(self, folder: str) -> None:
        """Make one folder where the one above it stands."""
        with translated_errors(self.path), suppress(FileExistsError):
            (self.path / folder).mkdir()

    def put(self, name: str, data: bytes, by: str) -> None:
        """Write a file under a new name, whole or not at all; `by` is the folder of this desk.

        What is there already under that name stays: names follow from content.
        """
        temporary = self.path / by / f"{os.urandom(6).hex()}{TEMPORARY}"
        with translated_errors(self.path):
            write_new_file(self.path / name, data, temporary)

    def remove(self, name: str) -> bool:
        """Take a file away; tells whether it is gone. Somebody may hold it open: then later."""
        try:
            (self.path / name).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def remove_empty(self, folder: str) -> bool:
        """Take a folder away; tells whether it is gone, which only an empty one can be."""
        try:
            (self.path / folder).rmdir()
        except OSError:
            return False
        return True
