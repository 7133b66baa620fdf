"""The one place that writes a whole file: complete under its name, or not at all.

The bytes go to a temporary file that only the own user may read, are synced to the disk, and take
the name of the target in one step. What stood there keeps its permissions, and stays as it was
when anything fails. On Windows another program may hold the target open for a moment (a virus
scanner, an indexer, a viewer), so taking a name is tried again for about a second.

What is private, as all that is in a workspace, is the own user's alone from the first byte on:
files have mode 0600, folders 0700. On Windows they lie in the user's own folder.

Everything here raises `OSError`; `ozdesk.errors.disk` turns it into a sentence.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol, Self
from weakref import WeakSet

from ozdesk.errors import SHARING_VIOLATIONS, FolderGone, HeldOpen, is_held

TEMPORARY_NAME = re.compile(r"(^|\.)[0-9a-f]{8}\.new$")  # what a killed program leaves
PAUSES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4)  # seconds between tries while a file is held
ACCESS_DENIED = 5  # error code of Windows
OWN, OWN_FOLDER = 0o600, 0o700
OTHERS = 0o077  # what others than the own user may do
ANYBODY = 0o666
FOREIGN_STREAM = ":Zone.Identifier"
FOREIGN_MARK = b"[ZoneTransfer]\r\nZoneId=3\r\n"
LONGEST = 40  # characters of the name that a temporary name repeats

_BINARY = getattr(os, "O_BINARY", 0)
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_UMASK = os.umask(0o077)  # read once, at the start: reading it is setting it
os.umask(_UMASK)


class ExportWatcher(Protocol):
    """Who is told of each whole file that is not private, for that is one of the user's own."""

    def left(self, path: Path) -> None:
        """Hear that a file was written."""


watchers: WeakSet[ExportWatcher] = WeakSet()


class UnfinishedFile:
    """A file under a temporary name, which goes away at the end of the block unless it took a name.

    `path` is the temporary name, in the folder of the name that it will take or at least on the
    same disk; nothing may stand there yet. Raises FolderGone where the folder is not there.
    """

    def __init__(self, path: Path, rights: int = OWN) -> None:
        self.path = path
        self._is_named = False
        try:
            self.file: BinaryIO = os.fdopen(os.open(path, _ANEW, rights), "wb")
        except (FileNotFoundError, NotADirectoryError) as error:
            raise FolderGone(error.errno, error.strerror, str(path.parent)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_named:
            return
        with suppress(OSError):  # what it could not write any more is not wanted
            self.file.close()
        with suppress(OSError):  # the folder may be gone with it, or is swept later
            _patiently(lambda: self.path.unlink(missing_ok=True))

    def finish(self) -> None:
        """Have all that was written on disk; nothing can be written any more."""
        if not self.file.closed:
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()

    def take_name(self, target: Path, *, private: bool = False) -> None:
        """Put the file on disk and in the place of `target`, with the permissions of what is there.

        Where nothing is there, they are those of any new file; `private` means that only the own
        user may read it, whatever was there. Raises HeldOpen where another program keeps it open.
        """
        self.finish()
        if not private:
            with suppress(OSError):  # a disk that knows no permissions; then it stays our own
                os.chmod(self.path, _rights(target))
        try:
            _patiently(lambda: os.replace(self.path, target))
        except PermissionError as error:
            if is_held(error) or (_may_be_held(error) and _may_write(target)):
                raise HeldOpen(error.errno, error.strerror, str(target)) from error
            raise
        self._is_named = True
        sync_folder(target.parent)
        for watcher in () if private else tuple(watchers):
            watcher.left(target)

    def take_new_name(self, target: Path) -> bool:
        """Put the file on disk under a name that is free; False where the name is taken by now."""
        self.finish()
        try:
            _patiently(lambda: os.rename(self.path, target))
        except FileExistsError:
            return False
        self._is_named = True
        sync_folder(target.parent)
        return True


def temporary_name(path: Path, folder: Path | None = None) -> Path:
    """A fresh temporary name for a file, in its own folder or in `folder`."""
    return (folder or path.parent) / f".{path.name[:LONGEST]}.{os.urandom(4).hex()}.new"


@contextmanager
def replacing(
    path: Path, *, private: bool = False, through: Path | None = None
) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes the place of `path` at the end of the block.

    A link is followed. `private`: nobody but the own user may read it. `through`: the folder for
    the temporary file, on the same disk.
    """
    target = path.resolve() if path.is_symlink() else path
    with UnfinishedFile(temporary_name(target, through)) as unfinished:
        yield unfinished.file
        unfinished.take_name(target, private=private)


def write_file(
    path: Path, data: bytes | str, *, private: bool = False, through: Path | None = None
) -> None:
    """Write a file whole, on disk before returning; text is UTF-8. See `replacing`."""
    with replacing(path, private=private, through=through) as file:
        file.write(data.encode() if isinstance(data, str) else data)


def write_new_file(path: Path, data: bytes, temporary: Path) -> bool:
    """Write a file under a name that never existed, by way of a given temporary name.

    This is for folders that others read too: nothing is ever replaced, and the permissions are
    those of any new file from the start. Tells whether it was written: False where the name is
    taken.
    """
    if path.exists():
        return False
    with UnfinishedFile(temporary, ANYBODY) as unfinished:
        unfinished.file.write(data)
        return unfinished.take_new_name(path)


def copy_file(source: Path, target: Path, *, private: bool = False) -> None:
    """Copy the content of a file to another, which is replaced whole. See `replacing`."""
    with source.open("rb") as file, replacing(target, private=private) as copy:
        shutil.copyfileobj(file, copy)


def private_folder(path: Path, *, parents: bool = False) -> None:
    """Have a folder that is the own user's alone; `parents`: those above it too, as any folder."""
    if parents:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.mkdir(OWN_FOLDER)
    except FileExistsError:
        if not path.is_dir():
            raise
        _close_to_others(path)


def open_private(path: Path, *, anew: bool = False) -> io.FileIO:
    """Open a file of the own user alone to add to it, or to begin it `anew`; without a buffer."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if anew else os.O_APPEND) | _BINARY
    return io.FileIO(os.open(path, flags, OWN), "wb" if anew else "ab")


def make_private(folder: Path) -> None:
    """Close a folder to others, and if it was open to them also everything in it.

    What the disk refuses stays as it is.
    """
    if not _close_to_others(folder):
        return
    for above, folders, names in os.walk(folder):
        for name in (*folders, *names):
            _close_to_others(Path(above, name))


def _close_to_others(path: Path) -> bool:
    """Take from others what they may do with a file or folder; tells whether they could."""
    if os.name != "posix":
        return False
    with suppress(OSError):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode & OTHERS and not path.is_symlink():
            path.chmod(mode & ~OTHERS)
            return True
    return False


def mark_as_foreign(path: Path) -> None:
    """Have Windows treat a file as one from the internet (MS-FSCC, Zone.Identifier stream)."""
    if sys.platform == "win32":
        with suppress(OSError):  # a disk without streams
            Path(f"{path}{FOREIGN_STREAM}").write_bytes(FOREIGN_MARK)


def sync_folder(path: Path) -> None:
    """Have the names in a folder on disk, where the system knows such a thing."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some file systems refuse to sync a folder
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _rights(target: Path) -> int:
    """The permissions of a file, or those of a new one."""
    try:
        return stat.S_IMODE(target.stat().st_mode) & 0o777
    except OSError:
        return ANYBODY & ~_UMASK


def _patiently(action: Callable[[], None]) -> None:
    """Do something with a file, and again for a while where another program holds it."""
    for pause in PAUSES:
        try:
            return action()
        except PermissionError as error:
            if not _may_be_held(error):
                raise
        time.sleep(pause)
    return action()


def _may_be_held(error: PermissionError) -> bool:
    """Whether Windows refuses because a file is open; "access denied" may mean that too."""
    return getattr(error, "winerror", 0) in (ACCESS_DENIED, *SHARING_VIOLATIONS)


def _may_write(target: Path) -> bool:
    return target.is_file() and os.access(target, os.W_OK)
