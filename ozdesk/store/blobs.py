"""Files and very long values, kept by the SHA-256 of their content."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

from ozdesk.domain.raw import Raw
from ozdesk.errors import disk
from ozdesk.store.folder import sync_folder, write_whole

LONGEST = 256 * 1024  # bytes of a value that stands in the journal itself


class Blobs:
    """The folder `attachments/<aa>/<sha256>`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def place(self, digest: str) -> Path:
        """Where a blob is or would be."""
        return self._path / digest[:2] / digest

    def find(self, digest: str) -> Path | None:
        """The file of a blob, or None when it has not arrived."""
        place = self.place(digest)
        return place if place.is_file() else None

    def keep(self, data: bytes) -> str:
        """Keep bytes; give their SHA-256."""
        digest = hashlib.sha256(data).hexdigest()
        place = self.place(digest)
        with disk(place):
            if not place.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                write_whole(place, data)
        return digest

    def keep_file(self, source: Path) -> tuple[str, int]:
        """Keep a copy of a file; give its SHA-256 and size in bytes."""
        with disk(source), source.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        place = self.place(digest)
        with disk(place):
            if not place.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                beside = place.with_name(f"{digest}.new")
                shutil.copyfile(source, beside)
                beside.replace(place)
                sync_folder(place.parent)
            return digest, place.stat().st_size

    def sound(self, digest: str) -> bool:
        """Whether a blob is there and is what its name says."""
        place = self.find(digest)
        if place is None:
            return False
        with disk(place), place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest

    def shorten(self, value: Raw) -> Raw:
        """What of a value stands in the journal: itself, or where its text is kept."""
        if isinstance(value, str) and len(value) * 4 > LONGEST:
            data = value.encode()
            if len(data) > LONGEST:
                return {"blob": self.keep(data), "size": len(data)}
        return value

    def resolve(self, value: Raw) -> Raw:
        """The value behind what the journal holds; a text that is not there stays a reference."""
        if not is_reference(value):
            return value
        place = self.find(value["blob"])
        if place is None:
            return value
        with disk(place):
            return place.read_text("utf-8")


def is_reference(value: Any) -> bool:
    """Whether a stored value points at a blob."""
    return isinstance(value, dict) and "blob" in value
