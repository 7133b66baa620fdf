"""What can go wrong under a desk: its disk, the server of the share, and its own sudden end.

The functions of the operating system are replaced in the process of the desk, so that everything
the desk does passes here: the same code runs as behind the window and the command line.
"""

from __future__ import annotations

import errno
import fcntl
import io
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ozdesk.store.applied import Applied
from ozdesk.store.journal.journal_file import Journal
from ozdesk.sync.publishing.looking import ScanResult
from ozdesk.sync.step import Sync

WRITING = {"open+", "rename", "replace", "unlink", "mkdir", "rmdir", "truncate", "fsync"}
CALLS = (
    "open", "rename", "replace", "unlink", "mkdir", "rmdir", "scandir", "listdir", "stat", "lstat",
    "chmod", "truncate", "access",
)  # fmt: skip
HELD = 32  # as Windows numbers it: another program has the file open
REFUSALS = (errno.EIO, errno.EACCES, errno.ENOSPC)
GONE = (errno.ENOENT, errno.EHOSTDOWN, errno.ESTALE)  # of a share only: an own disk does not lie


@dataclass(frozen=True)
class Failpoint:
    """At the so-manyth call (of `where`: share, own, any, or taking) something happens.

    Taking are the calls between what was received and what is marked as seen.

    `deed` is one of kill (before the call), kill-after, half (of what is written, then killed),
    short (half is written, then refused), refuse, hold (another program keeps that file open from
    there on), and vanish (the share is gone from there on).
    """

    at: int
    deed: str
    where: str = "any"
    number: int = errno.EIO


def failpoint(dice: random.Random) -> Failpoint:
    """One of them, drawn."""
    deed = dice.choice(["kill", "kill", "kill-after", "half", "short", "refuse", "vanish"])
    where = "share" if deed == "vanish" else dice.choice(["share", "own", "any", "taking"])
    refusals = REFUSALS + GONE if where == "share" else REFUSALS
    most = 4 if where == "taking" else 7
    return Failpoint(int(2 ** (dice.random() * most)), deed, where, dice.choice(refusals))


def held(path: str) -> PermissionError:
    """What Windows says of a file that another program has open."""
    error = PermissionError(errno.EACCES, "in use", path)
    error.winerror = HELD  # type: ignore[attr-defined,unused-ignore]
    return error


@dataclass
class Conditions:
    """How things stand during one command."""

    share: str = "ok"  # or "read-only", "full", "gone"
    failpoint: Failpoint | None = None
    clock: float = 0.0  # seconds by which the wall clock is off


class Faults:
    """The operating system as a desk meets it."""

    def __init__(self, share: Path, own: Path, *, smb: bool) -> None:
        self.share, self.own, self.smb = f"{share}/", f"{own}/", smb
        self.now = Conditions()
        self.count = 0
        self.wrong: list[str] = []
        self.taking = False
        self.held = ""
        self._clock = time.time
        self._dice = random.Random(0)
        self._real = {name: getattr(os, name) for name in (*CALLS, "fsync")}
        self._open: Callable[..., Any] = io.open
        self._install()

    def set(self, conditions: Conditions, seed: str) -> None:
        """Begin a command under some conditions."""
        self.now, self.count, self._dice = conditions, 0, random.Random(seed)
        self.held = ""

    def _install(self) -> None:
        def passing(name: str) -> Callable[..., Any]:
            def call(path: Any, *more: Any, **named: Any) -> Any:
                target = more[0] if name in ("rename", "replace") else path
                return self._call(name, target, lambda: self._server(name, path, *more, **named))

            return call

        for name in CALLS:
            setattr(os, name, passing(name))
        setattr(time, "sleep", lambda _seconds: None)  # noqa: B010
        setattr(os, "fsync", self._fsync)  # noqa: B010
        setattr(io, "open", self._opened)  # noqa: B010
        setattr(time, "time", lambda: self._clock() + self.now.clock)  # noqa: B010
        self._watch_taking()
        write = Journal._write

        def half(journal: Journal, data: bytes, **named: Any) -> int:
            point = self.now.failpoint
            if point and point.deed == "half" and point.at % 3 == 0 and point.where != "share":
                os.write(journal._out.fileno(), data[: self._dice.randrange(len(data))])
                self._die()
            return write(journal, data, **named)

        Journal._write = half  # type: ignore[method-assign]

    def _watch_taking(self) -> None:
        take = Sync.take

        def taking(sync: Sync, found: ScanResult) -> Iterator[Applied]:
            self.taking = True
            try:
                yield from take(sync, found)
            finally:
                self.taking = False

        Sync.take = taking  # type: ignore[method-assign]

    # -- each call

    def _place(self, path: Any) -> str:
        text = os.fspath(path) if not isinstance(path, int) else ""
        text = text if isinstance(text, str) else ""
        if (text + "/").startswith(self.share):
            return "share"
        return "own" if (text + "/").startswith(self.own) else ""

    def _call(self, name: str, path: Any, call: Callable[[], Any]) -> Any:
        place = self._place(path)
        if not place:
            return call()
        deed = self._deed(place)
        if deed == "kill":
            self._die()
        if deed == "vanish":
            self.now.share = "gone"
        if place == "share":
            self._refuse_if_shut(name, path)
        if deed == "hold":
            self.held = os.fspath(path)
        if self.held and self.held == os.fspath(path):
            raise held(self.held)
        if deed == "refuse" and self.now.failpoint:
            raise OSError(self.now.failpoint.number, "refused", os.fspath(path))
        result = call()
        if deed == "kill-after":
            self._die()
        return result

    def _deed(self, place: str) -> str:
        point = self.now.failpoint
        if point is None or not self._is_aimed_at(point, place):
            return ""
        self.count += 1
        return point.deed if self.count == point.at else ""

    def _is_aimed_at(self, point: Failpoint, place: str) -> bool:
        return self.taking if point.where == "taking" else point.where in ("any", place)

    def _refuse_if_shut(self, name: str, path: Any) -> None:
        state = self.now.share
        if state == "gone":
            raise OSError(errno.EHOSTDOWN, "no route to the server", os.fspath(path))
        if state == "read-only" and name in WRITING:
            raise OSError(errno.EROFS, "read-only", os.fspath(path))
        if state == "full" and name in ("mkdir", "fsync"):
            raise OSError(errno.ENOSPC, "full", os.fspath(path))

    def _die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def _fsync(self, descriptor: int) -> None:
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        place = self._place(path)
        point = self.now.failpoint
        armed = point and point.deed in ("half", "short") and self._is_aimed_at(point, place)
        if place and armed and self.count + 1 >= point.at and not os.path.isdir(path):
            point = self.now.failpoint
            size = os.fstat(descriptor).st_size
            if not path.endswith("journal.jsonl"):
                os.ftruncate(descriptor, size // 2)
            if point and point.deed == "half":
                self._die()
            self.now.failpoint = None
            raise OSError(errno.ENOSPC, "full", path)
        if place == "share" and self.now.share == "full" and not os.path.isdir(path):
            os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)
        self._call("fsync", path, lambda: None)  # the machine stays on: what is written stays

    # -- the server

    def _opened(self, path: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        writes = any(sign in mode for sign in "wxa+")
        name = "open+" if writes else "open"

        def call() -> Any:
            if writes and self._place(path) == "share":
                self._named(path)
            file = self._open(path, mode, *more, **named)
            if self.smb and self._place(path) == "share":
                fcntl.flock(file.fileno(), fcntl.LOCK_SH)  # somebody has it open
                if self._dice.random() < 0.05:
                    os.sched_yield()
            return file

        return self._call(name, path, call)

    def _server(self, name: str, path: Any, *more: Any, **named: Any) -> Any:
        if self._place(path) == "share":
            if name == "mkdir":
                self._named(path)
            elif self.smb and name == "unlink":
                self._refuse_if_open(path)
            elif name in ("rename", "replace"):
                self._named(more[0])
                if self.smb and self._real_exists(more[0]):
                    self._refuse_if_open(more[0])
                    raise FileExistsError(errno.EEXIST, "exists", os.fspath(more[0]))
        return self._real[name](path, *more, **named)

    def _real_exists(self, path: Any) -> bool:
        try:
            self._real["stat"](path)
        except OSError:
            return False
        return True

    def _named(self, path: Any) -> None:
        """Names that differ in case alone would be one name on the server."""
        name = os.path.basename(os.fspath(path))
        if name != name.lower() and name != "FORMAT.json":
            self.wrong.append(f"a name with capitals on the share: {name}")

    def _refuse_if_open(self, path: Any) -> None:
        try:
            with self._open(path, "rb") as file:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "in use", os.fspath(path)) from None
        except FileNotFoundError:
            return
