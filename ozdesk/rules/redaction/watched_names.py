"""Names that were destroyed at this desk, watched for by their salted hashes alone.

A colleague who was away, an import or a backup that is put back may bring a name again. What is
kept is, by the number of words of a name, the BLAKE2 of its folded words under a salt of this
desk; of the name itself nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import orjson

from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.raw import unquote
from ozdesk.domain.record import Record
from ozdesk.errors import disk
from ozdesk.files import write_file
from ozdesk.store.files.folder import Folder
from ozdesk.store.workspace import Workspace

FILE = "desk.watched.json"
OWN_FILE = "desk.untold.json"  # what this desk tells of itself no more
WORD = re.compile(r"[^\W_]+")
CAME_BACK_ONE = Label(
    "Een naam die hier vernietigd is staat er weer, in: {names}. Vernietig de naam opnieuw als dat "
    "nog moet.",
    "A name that was destroyed here stands there again, in: {names}. Destroy the name again if "
    "that is still to be.",
)
MOST = 5  # records that are named


@dataclass
class WatchedNames:
    """The names that one desk watches for."""

    folder: Folder
    salt: str = ""
    hashes: dict[int, set[str]] = field(default_factory=dict)
    file: str = FILE

    def watch(self, name: str) -> None:
        """Watch for a name from now on; raises what the disk refuses."""
        words = _words(name)
        if not words:
            return
        self.salt = self.salt or os.urandom(16).hex()
        self.hashes.setdefault(len(words), set()).add(self._hash(words))
        told = {"salt": self.salt, "names": {str(n): sorted(h) for n, h in self.hashes.items()}}
        path = self.folder.path / self.file
        with disk(path):
            write_file(path, orjson.dumps(told), private=True)

    def stands_in(self, text: str) -> bool:
        """Whether a watched name stands in a text, in any spelling."""
        words = _words(text)
        return any(
            self._hash(words[at : at + count]) in hashes
            for count, hashes in self.hashes.items()
            for at in range(len(words) - count + 1)
        )

    def _hash(self, words: Collection[str]) -> str:
        import hashlib  # late: the start needs no OpenSSL

        told = " ".join(words).encode()
        return hashlib.blake2b(told, digest_size=16, key=bytes.fromhex(self.salt)).hexdigest()


def watched_names(folder: Folder, file: str = FILE) -> WatchedNames:
    """What is watched for; nothing where the file is missing or damaged."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        told: Any = orjson.loads((folder.path / file).read_bytes())
        names = {int(n): set(map(str, hashes)) for n, hashes in told["names"].items()}
        return WatchedNames(folder, bytes.fromhex(told["salt"]).hex(), names, file)
    return WatchedNames(folder, file=file)


def returned(
    workspace: Workspace, watched: WatchedNames, ids: Iterable[str] | None = None
) -> Iterator[Record | None]:
    """The records in which a watched name stands, one by one; None for each other one.

    It may stand in what they hold, in who changed them or in a reason. Of some records, or of all
    that are there and that lie in the bin.
    """
    if not watched.hashes:
        return
    binned = workspace.bin.records()
    if ids is None:
        records: Iterable[Record] = (*workspace, *binned)
    else:
        wanted = set(ids)
        there = (record for id in wanted if (record := workspace.get(id)))
        records = (*there, *(record for record in binned if record.id in wanted))
    for record in records:
        texts = _texts({k: v for k, v in record.doc.items() if not k.startswith("_")})
        beside = _beside(workspace, record.id)
        yield record if any(map(watched.stands_in, chain(texts, beside))) else None


def _beside(workspace: Workspace, id: str) -> Iterator[str]:
    """Who changed a record and why, as far as that is not destroyed; each text once."""
    told = (text for o in workspace.history.operations(id) for text in (o.who, o.why or ""))
    yield from dict.fromkeys(told)


def came_back(records: Iterable[Record]) -> Label:
    """The sentence that tells in which records a name came back."""
    names = list(dict.fromkeys(record.name for record in records))
    listed = ", ".join(names[:MOST]) + (", …" if len(names) > MOST else "")
    return CAME_BACK_ONE.with_(names=listed)


def _words(text: str) -> list[str]:
    return WORD.findall(fold(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield unquote(str(key))
            yield from _texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below)
