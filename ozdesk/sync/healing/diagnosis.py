"""What else lies on a share: blobs that are damaged, missing or doubled, copies of its format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ozdesk.domain.destruction import is_wiped
from ozdesk.store.files.blobs import references
from ozdesk.store.journal.journal import Damage, JournalEntry
from ozdesk.sync.publishing.attachments import SharedBlobs
from ozdesk.sync.share.share_files import TEMPORARY, ShareFiles
from ozdesk.sync.share.share_format import BLOBS, DEVICES, FORMAT_FILE
from ozdesk.sync.share.state import State

LIKE = re.compile(r"[0-9a-f]{64}")  # in the name of a blob, and of a copy of one


def strays(files: ShareFiles, *, mend: bool) -> Iterator[str]:
    """What lies beside `FORMAT.json` and the folders of the desks: copies of it, and trials.

    A copy goes when it says the same; a trial is what was written to see whether one may write.
    """
    told = files.read(FORMAT_FILE)
    start, _, end = FORMAT_FILE.partition(".")
    for below in (".", DEVICES):
        for name in files.names(below):
            if name.endswith(TEMPORARY):
                yield name
                if mend:
                    files.remove(f"{below}/{name}")
    for name in files.names("."):
        if name != FORMAT_FILE and name.startswith(start) and name.endswith(end):
            yield name
            if mend and files.read(name) == told:
                files.remove(name)


@dataclass
class ReferencedBlobs:
    """The blobs that edits refer to, and those that only destroyed operations referred to."""

    blobs: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def note(self, line: JournalEntry) -> None:
        """Add an edit."""
        for operation in line.operations:
            self.blobs.update(references(operation))
            if is_wiped(operation):
                self.gone.update(step for step in operation.path.split("/") if LIKE.fullmatch(step))


def referenced_blobs(lines: Iterable[JournalEntry | Damage]) -> ReferencedBlobs:
    """Read all edits for the blobs they tell of."""
    told = ReferencedBlobs()
    for line in lines:
        if isinstance(line, JournalEntry):
            told.note(line)
    return told


def unsound_blobs(
    files: ShareFiles, state: State, shared: SharedBlobs, told: ReferencedBlobs, *, mend: bool
) -> Iterator[str]:
    """The names of blobs that are damaged, missing or duplicated; repaired where possible.

    What was destroyed goes, and so do copies of what no edit tells of.
    """
    gone = {*told.gone, *state.gone} - told.blobs
    known = {*state.blobs, *told.blobs, *gone}
    digests = {shared.place(digest).rsplit("/", 1)[1]: digest for digest in known}
    found = {name: folder for folder in files.folders(BLOBS)
             for name in files.names(f"{BLOBS}/{folder}")}  # fmt: skip
    if state.secret is None:
        digests |= {name: name for name in found if LIKE.fullmatch(name)}
    for name, digest in digests.items():
        if digest in gone:
            if name in found:
                yield name
                if mend:
                    shared.remove(digest)
        elif (name in found or shared.is_ours(digest)) and not shared.is_sound(digest):
            yield name
            if mend:
                shared.publish(digest)
    for name, folder in found.items():
        match = LIKE.search(name)
        if match is None or match[0] == name:
            continue
        digest = digests.get(match[0], match[0])
        yield name
        if not mend:
            continue
        if digest not in told.blobs or shared.is_sound(digest) or shared.publish(digest):
            files.remove(f"{BLOBS}/{folder}/{name}")
