"""Attachments and very long texts on the share: files by the SHA-256 of their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from ozdesk.errors import disk
from ozdesk.store.files.blobs import Blobs, references
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.sync.share.keys import seal, unseal
from ozdesk.sync.share.refusals import ShareFull
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.state import State
from ozdesk.sync.share.tree import blob_place


def digests_of(lines: Iterable[JournalEntry]) -> Iterator[str]:
    """The blobs that edits speak of."""
    for line in lines:
        for operation in line.operations:
            yield from references(operation)


class SharedBlobs:
    """The folder `blobs/<aa>/<sha256>` of a share; on an encrypted one names tell nothing."""

    def __init__(self, files: ShareFiles, state: State, own: Blobs) -> None:
        self._files = files
        self._state = state
        self._own = own

    def place(self, digest: str) -> str:
        """Where a blob comes that is not there yet; raise PassphraseNeeded."""
        keys = self._state.secret
        return blob_place(digest, keys.sealing if keys else None)

    def places(self, digest: str) -> dict[str, bytes | None]:
        """Where a blob can be, each with the key that it is sealed under there."""
        keys = self._state.secret
        return {blob_place(digest, key): key for key in (keys.newest_first if keys else [None])}

    def is_there(self, digest: str) -> bool:
        """Whether something lies where a blob should be."""
        return any(self._files.size(place) is not None for place in self.places(digest))

    def fetch(self, digest: str) -> bool:
        """Get a blob; tells whether it is here now. What is not what its name says is not taken."""
        if self._own.find(digest):
            return True
        data = self._read(digest)
        if data is None:
            return False
        self._own.keep(data)
        return True

    def _read(self, digest: str) -> bytes | None:
        for place, key in self.places(digest).items():
            data = self._files.read(place)
            if data is not None and key is not None:
                data = unseal(key, data, digest.encode())
            if data is not None and hashlib.sha256(data).hexdigest() == digest:
                return data
        return None

    def is_ours(self, digest: str) -> bool:
        """Whether this desk has a blob, or once had it on the share."""
        return digest in self._state.blobs or self._own.find(digest) is not None

    def is_sound(self, digest: str) -> bool:
        """Whether the share holds a blob, and whole."""
        return self._read(digest) is not None

    def remove(self, digest: str) -> bool:
        """Take a blob off the share; tells whether it is gone."""
        gone = [self._files.remove(place) for place in self.places(digest)]
        return all(gone)

    def publish(self, digest: str) -> bool:
        """Have a blob on the share if it is here; a damaged one there is taken away first."""
        path, place, keys = self._own.find(digest), self.place(digest), self._state.secret
        if path is None or not self._own.sound(digest):
            return False
        if self.is_there(digest):
            if self.is_sound(digest):
                return True
            self.remove(digest)
        with disk(path):
            data = path.read_bytes()
        if keys is not None and (key := keys.sealing) is not None:
            data = seal(key, data, digest.encode())
        self._files.make(place.rsplit("/", 1)[0])
        self._files.put(place, data, f"devices/{self._state.device}")
        return True

    def publish_all(self, digests: Iterable[str]) -> ShareFull | None:
        """Have blobs on the share, the smallest first; gives the refusal where there is no room.

        What does not fit is remembered, and holds nothing else back.
        """
        state, refusal = self._state, None
        known, left = set(state.blobs), []
        for digest in sorted({*digests, *state.unsent} - known, key=self._size):
            try:
                if refusal is None and self.publish(digest):
                    known.add(digest)
            except ShareFull as full:
                refusal = full
            left += [digest] if refusal else []
        state.blobs, state.unsent = sorted(known), left
        return refusal

    def _size(self, digest: str) -> tuple[int, str]:
        path = self._own.find(digest)
        if path is None:
            return 0, digest
        with disk(path):
            return path.stat().st_size, digest
