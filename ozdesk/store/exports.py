"""The files that left this desk: where they went, when and which they were; nothing they hold.

A destruction cannot reach them. The list tells which ones a person has to look after.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from threading import get_ident

import orjson

from ozdesk.errors import disk
from ozdesk.files import open_private, watchers, write_file
from ozdesk.store.confined import confined
from ozdesk.store.files.blobs import content_digest
from ozdesk.store.files.folder import Folder


@dataclass(frozen=True, slots=True)
class Export:
    """One file: where it was written, on which day (ISO), and its SHA-256."""

    path: str
    day: str
    digest: str

    @property
    def name(self) -> str:
        """What it is called."""
        return Path(self.path).name


class _Notes:
    """Adds a line for each file that leaves, from whichever thread writes it."""

    def __init__(self, folder: Folder) -> None:
        self._folder, self._file = folder.path, folder.exports

    def left(self, path: Path) -> None:
        """Note a file that was written, unless it lies in the workspace.

        A disk that refuses costs the note, not the file.
        """
        with suppress(OSError):
            place = path.absolute()
            if not place.is_relative_to(self._folder.absolute()):
                told = Export(str(place), date.today().isoformat(), content_digest(place))
                with open_private(self._file) as file:
                    file.write(orjson.dumps(asdict(told)) + b"\n")


@confined
class Exports:
    """The file `desk.exports.jsonl` of one workspace, which hears of every file that leaves."""

    def __init__(self, folder: Folder) -> None:
        self.thread = get_ident()
        self._file, self._notes = folder.exports, _Notes(folder)

    def watch(self) -> None:
        """Note from now on what leaves the desk."""
        watchers.add(self._notes)

    def stop(self) -> None:
        """Note nothing any more."""
        watchers.discard(self._notes)

    def all(self) -> list[Export]:
        """What left, the last to a place alone; lines that cannot be read are passed over."""
        with disk(self._file):
            data = self._file.read_bytes() if self._file.exists() else b""
        found: dict[str, Export] = {}
        for line in data.splitlines():
            with suppress(ValueError, TypeError):
                told = Export(**orjson.loads(line))
                found.pop(told.path, None)
                found[told.path] = told
        return list(found.values())

    def reword(self, change: Callable[[str], str]) -> None:
        """Let the list tell paths as `change` gives them; raises what the disk refuses."""
        before = self.all()
        after = [Export(change(each.path), each.day, each.digest) for each in before]
        if after != before:
            with disk(self._file):
                lines = b"".join(orjson.dumps(asdict(each)) + b"\n" for each in after)
                write_file(self._file, lines, private=True)
