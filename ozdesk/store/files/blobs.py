"""Files and very long values, kept by the SHA-256 of their content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, BinaryIO

from ozdesk.domain.operation import Operation, canonical
from ozdesk.domain.raw import Raw
from ozdesk.errors import disk
from ozdesk.files import UnfinishedFile, private_folder, temporary_name, write_file

LONGEST = 256 * 1024  # bytes of a value that stands in the journal itself
BLOCK = 1 << 20
DIGEST = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """The folder `attachments/<aa>/<sha256>`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def folder(self) -> Path:
        """Where all of them are."""
        return self._path

    def place(self, digest: str) -> Path:
        """Where a blob is or would be."""
        return self._path / digest[:2] / digest

    def find(self, digest: str) -> Path | None:
        """The file of a blob, or None when it has not arrived."""
        if not DIGEST.fullmatch(digest):
            return None
        place = self.place(digest)
        with disk(place):
            return place if place.is_file() else None

    def read(self, digest: str) -> bytes | None:
        """The content of a blob, or None when it has not arrived or is not what it should be."""
        place = self.find(digest)
        if place is None or not self.sound(digest):
            return None
        with disk(place):
            return place.read_bytes()

    def keep(self, data: bytes) -> str:
        """Keep bytes; give their SHA-256."""
        import hashlib  # late: the start needs no OpenSSL

        digest = hashlib.sha256(data).hexdigest()
        place = self.place(digest)
        with disk(place):
            if not self.sound(digest):
                private_folder(self._path)
                private_folder(place.parent)
                write_file(place, data, private=True, through=self._path)  # where a kill is swept
        return digest

    def keep_file(self, source: Path) -> tuple[str, int]:
        """Keep a copy of a file, on disk before returning; give its SHA-256 and size in bytes."""
        with disk(self._path):
            private_folder(self._path)
            unfinished = UnfinishedFile(temporary_name(self._path / "incoming"))
        with unfinished:
            digest, size = _copy(source, unfinished)
            with disk(unfinished.path):
                unfinished.finish()
            place = self.place(digest)
            with disk(place):
                private_folder(place.parent)
                if not self.sound(digest):
                    unfinished.take_name(place, private=True)
            return digest, size

    def sound(self, digest: str) -> bool:
        """Whether a blob is there and is what its name says."""
        place = self.find(digest)
        return place is not None and content_digest(place) == digest

    def shorten(self, value: Raw) -> Raw:
        """What of a value stands in the journal: itself, or where its text is kept."""
        if isinstance(value, str) and len(value) * 6 > LONGEST:
            data = value.encode()
            if len(canonical(value)) > LONGEST:
                return {"blob": self.keep(data), "size": len(data)}
        return value

    def resolve(self, value: Raw) -> Raw:
        """The value behind what the journal holds.

        A text that is not there, or is not what it was, stays a reference.
        """
        place = self.find(value["blob"]) if is_reference(value) else None
        if place is not None:
            import hashlib  # late: the start needs no OpenSSL

            with disk(place):
                data = place.read_bytes()
            if hashlib.sha256(data).hexdigest() == value["blob"]:
                return data.decode()
        return deepcopy(value) if isinstance(value, dict) else value


def content_digest(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    import hashlib  # late: the start needs no OpenSSL

    with disk(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(source: Path, copy: UnfinishedFile) -> tuple[str, int]:
    """Copy a file; give the SHA-256 and the size of what was copied."""
    import hashlib  # late: the start needs no OpenSSL

    digest, size = hashlib.sha256(), 0
    with disk(source):
        incoming = source.open("rb")
    with incoming, disk(copy.path):
        while data := _read(incoming, source):
            copy.file.write(data)
            digest.update(data)
            size += len(data)
    return digest.hexdigest(), size


def _read(file: BinaryIO, path: Path) -> bytes:
    with disk(path):
        return file.read(BLOCK)


def is_reference(value: Any) -> bool:
    """Whether a stored value points at a blob."""
    blob = value.get("blob") if isinstance(value, dict) else None
    return isinstance(blob, str) and DIGEST.fullmatch(blob) is not None


def references(operation: Operation) -> Iterator[str]:
    """The blobs that an operation speaks of."""
    if is_reference(operation.value):
        yield operation.value["blob"]
    elif "/" in operation.path and operation.value is not None:
        yield from (step for step in operation.path.split("/") if DIGEST.fullmatch(step))
