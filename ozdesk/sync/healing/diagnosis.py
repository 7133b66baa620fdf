"""The blobs on a share that are damaged, missing or doubled, or told of by nothing any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ozdesk.domain.destruction import is_wiped
from ozdesk.store.files.blobs import references
from ozdesk.store.journal.journal import Damage, JournalEntry
from ozdesk.sync.publishing.attachments import SharedBlobs
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import BLOBS, DEVICES
from ozdesk.sync.share.state import State
from ozdesk.sync.share.tree import FileCategory, ShareTree, TreeFile

LIKE = re.compile(r"[0-9a-f]{64}")  # in the name of a blob, and of a copy of one


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
    files: ShareFiles,
    state: State,
    shared: SharedBlobs,
    told: ReferencedBlobs,
    tree: ShareTree,
    *,
    mend: bool,
) -> Iterator[str]:
    """The places of blobs that are damaged or missing; repaired where possible.

    What was destroyed goes, and so do copies of what no edit tells of.
    """
    gone = {*told.gone, *state.gone} - told.blobs
    known = {*state.blobs, *told.blobs, *gone}
    places = {place: digest for digest in known for place in shared.places(digest)}

    def lacking(digest: str) -> bool:
        return digest in told.blobs and shared.is_ours(digest)

    found = {each.place for each in tree.files if each.proper.startswith(f"{BLOBS}/")
             and each.place == each.proper}  # fmt: skip
    if state.secret is None:
        places |= {place: place.rsplit("/", 1)[1] for place in found}
    for place, digest in places.items():
        if digest in gone:
            if place in found:
                yield place
                if mend:
                    shared.remove(digest)
        elif (place in found or lacking(digest)) and not shared.is_sound(digest):
            yield place
            if mend:
                shared.publish(digest)
    copies = tree.of(FileCategory.COPY) if mend else []
    for copy in copies:
        if (digest := places.get(copy.proper, "")) in told.blobs:
            _put_right(files, state, shared, copy, digest)
        elif copy.proper.startswith(f"{BLOBS}/"):
            files.remove(copy.place)


def _put_right(
    files: ShareFiles, state: State, shared: SharedBlobs, copy: TreeFile, digest: str
) -> None:
    """Have a blob in its place, of which there is a copy in another."""
    if shared.is_sound(digest) or shared.publish(digest):
        return
    if (data := files.read(copy.place)) is not None:
        files.remove(copy.proper)
        files.make(copy.proper.rpartition("/")[0])
        files.put(copy.proper, data, f"{DEVICES}/{state.device}")
