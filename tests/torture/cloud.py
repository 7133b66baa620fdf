"""A synchroniser that carries a folder between copies: late, in any order, by halves, with doubles.

It behaves as OneDrive, Nextcloud and Syncthing were seen to behave on a bad day, and worse.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Copy:
    """One folder that is kept the same; `base` is what was last the same here and there.

    `halves` are files of which only a beginning stands here, `clutter` the own temporary files;
    `read` tells what a file was known by when it was last read.
    """

    path: Path
    base: dict[str, str] = field(default_factory=dict)
    halves: dict[str, str] = field(default_factory=dict)
    clutter: set[str] = field(default_factory=set)
    read: dict[str, tuple[Any, ...]] = field(default_factory=dict)


def digest(data: bytes) -> str:
    """What a content is known by."""
    return hashlib.sha256(data).hexdigest()


class Cloud:
    """What the service holds, and the copies."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.files: dict[str, bytes] = {}
        self.marks: dict[str, str] = {}
        self.folders: set[str] = set()
        self.copies: list[Copy] = []

    def add(self, folder: Path) -> None:
        """Begin to carry one more folder."""
        self.copies.append(Copy(folder))

    def some(self) -> None:
        """Carry something here and there."""
        for copy in self.copies:
            if self.dice.random() < 0.4:
                self.carry(copy)

    def all(self) -> bool:
        """Carry everything; tells whether there was anything."""
        moved = [self.carry(copy, all=True) for copy in self.copies * 2]
        return any(moved)

    def held(self) -> Iterator[tuple[str, bytes]]:
        """Files that are on their way, with their content."""
        yield from self.files.items()

    def stop(self) -> None:
        """There is nothing to end."""

    def carry(self, copy: Copy, *, all: bool = False) -> bool:
        """Carry some of what waits, or all of it; tells whether anything was."""
        self._all, self._moved = all, False
        if not copy.path.is_dir():
            return False
        local = self._scan(copy)
        self._up(copy, local)
        self._gone_here(copy, local)
        self._down(copy, local)
        self._gone_there(copy)
        if all:
            for name in copy.clutter:
                (copy.path / name).unlink(missing_ok=True)
            copy.clutter.clear()
        return self._moved

    def _scan(self, copy: Copy) -> dict[str, str]:
        """The files that stand in a copy, each with what its content is known by."""
        found: dict[str, str] = {}
        for at, folders, names in os.walk(copy.path):
            below = os.path.relpath(at, copy.path)
            prefix = "" if below == "." else f"{below}/"
            self.folders.update(prefix + folder for folder in folders)
            for name in names:
                if prefix + name not in copy.clutter:
                    with suppress(FileNotFoundError):
                        found[prefix + name] = self._mark(copy, prefix + name)
        return found

    def _mark(self, copy: Copy, name: str) -> str:
        """What a file is known by; it is read when it seems to have changed."""
        told = os.stat(copy.path / name)
        now = (told.st_size, told.st_mtime_ns, told.st_ino)
        if copy.read.get(name, ("",))[:-1] != now:
            copy.read[name] = (*now, digest((copy.path / name).read_bytes()))
        return str(copy.read[name][-1])

    def _put(self, name: str, data: bytes) -> str:
        self.files[name], self.marks[name] = data, digest(data)
        return self.marks[name]

    def _late(self, chance: float) -> bool:
        return not self._all and self.dice.random() < chance

    def _up(self, copy: Copy, local: dict[str, str]) -> None:
        for name, mark in local.items():
            if mark in (copy.base.get(name), copy.halves.get(name)) or self._late(0.4):
                continue
            if name.endswith(".new") and self._late(0.7):
                continue
            with suppress(FileNotFoundError):
                data = (copy.path / name).read_bytes()
                if self.marks.get(name) in (None, digest(data), copy.base.get(name)):
                    copy.base[name] = self._put(name, data)
                    copy.halves.pop(name, None)
                else:
                    self._conflict(copy, name, data)
                self._moved = True

    def _conflict(self, copy: Copy, name: str, data: bytes) -> None:
        """Two contents under one name: one of them is called otherwise."""
        other = self._otherwise(name)
        (copy.path / name).rename(copy.path / other)
        copy.base[other] = self._put(other, data)
        copy.base.pop(name, None)

    def _otherwise(self, name: str) -> str:
        folder, _, last = name.rpartition("/")
        stem, dot, end = last.rpartition(".") if "." in last else (last, "", "")
        kind = self.dice.choice([" (conflicted copy {})", " (1)", "-LAPTOP{}", ".sync-conflict-{}"])
        return f"{folder}/{stem}{kind.format(self.dice.randrange(10**6))}{dot}{end}".strip("/")

    def _gone_here(self, copy: Copy, local: dict[str, str]) -> None:
        for name in [name for name in copy.base if name not in local]:
            if self._late(0.5) or (copy.path / name).exists():
                continue
            mark = copy.base.pop(name)
            self._moved = True
            if self._late(0.1):
                continue  # forgotten: the file comes back
            if self.marks.get(name) == mark:
                del self.files[name], self.marks[name]
        for name in [name for name in copy.halves if name not in local]:
            del copy.halves[name]  # a half was taken away here; the whole still comes

    def _down(self, copy: Copy, local: dict[str, str]) -> None:
        for folder in sorted(self.folders):
            (copy.path / folder).mkdir(parents=True, exist_ok=True)
        names = list(self.files)
        self.dice.shuffle(names)
        for name in names:
            mark = self.marks[name]
            if copy.base.get(name) == mark or self._late(0.5):
                continue
            if local.get(name) not in (None, mark, copy.halves.get(name), copy.base.get(name)):
                continue  # changed here; the way up sorts it out
            self._bring(copy, name, self.files[name])
            self._moved = True

    def _bring(self, copy: Copy, name: str, data: bytes) -> None:
        target = copy.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if self._late(0.12) and name not in copy.halves and not target.exists():
            half = data[: self.dice.randrange(len(data) + 1)]
            target.write_bytes(half)
            copy.halves[name] = digest(half)
            return
        if self._late(0.06):
            double = copy.path / self._otherwise(name)
            double.write_bytes(data)
        temporary = copy.path / f"{Path(name).parent}/{self._temporary(Path(name).name)}"
        temporary.write_bytes(data)
        if self._late(0.05):
            copy.clutter.add(str(temporary.relative_to(copy.path)))
            target.write_bytes(data)
        else:
            try:
                temporary.replace(target)
            except FileNotFoundError:  # somebody tidied it away: once more, later
                return
        copy.base[name] = digest(data)
        copy.halves.pop(name, None)

    def _temporary(self, name: str) -> str:
        form = self.dice.choice(["~{}.tmp", ".syncthing.{}.tmp", ".{}.~1a2b", "{}.part"])
        return form.format(name)

    def _gone_there(self, copy: Copy) -> None:
        for name in [name for name in copy.halves if name not in self.files]:
            (copy.path / name).unlink(missing_ok=True)  # not to be fetched any more
            del copy.halves[name]
        for name in [name for name in copy.base if name not in self.files]:
            if self._late(0.5):
                continue
            path = copy.path / name
            with suppress(FileNotFoundError):
                if digest(path.read_bytes()) == copy.base[name]:
                    path.unlink()
            del copy.base[name]
            self._moved = True
