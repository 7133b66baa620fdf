"""Destroyed values leave the share: a file that holds one makes way for the same without it.

Any desk does so for any other. The head and the names stay, so the signature holds; what comes
instead follows from what stood there, so that two desks who do it at once write the same file. An
old file that arrives late, or that a synchroniser brings back, is treated like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ozdesk.domain.destruction import Destroyed, is_reduced, is_wiped
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.store.upkeep.wiped_lines import Traces, wiped_line
from ozdesk.sync.healing.diagnosis import ReferencedBlobs
from ozdesk.sync.publishing.attachments import SharedBlobs, digests_of
from ozdesk.sync.publishing.looking import Bad, ScanResult
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile, Flaw, name_digest
from ozdesk.sync.share.segment import Segment
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import DEVICES
from ozdesk.sync.share.state import Log, State

UNHEARD = {Flaw.STRANGER, Flaw.FORGED}  # whole, but not taken: what is in it leaks all the same


@dataclass
class Known:
    """What the journal says of destruction: what is destroyed, where, and which blobs are told."""

    records: Mapping[str, Destroyed]
    edits: set[str] = field(default_factory=set)
    told: ReferencedBlobs = field(default_factory=ReferencedBlobs)


def known_in(own: WorkspaceSnapshot) -> Known:
    """Read the journal; touches nothing but its file."""
    traces, known = Traces(counts=own.counts), Known({})
    for line in own.lines():
        if isinstance(line, JournalEntry):
            traces.note(line)
            known.told.note(line)
            if any(map(is_reduced, line.operations)):
                known.edits.add(line.edit)
    known.records = traces.records
    return known


@dataclass
class Erasure:
    """Removes destroyed values from one share."""

    files: ShareFiles
    state: State
    log: Log
    own: WorkspaceSnapshot

    def run(self, found: ScanResult) -> bool:
        """Remove destroyed values from the share; tells whether anything was done.

        A file that cannot be removed now is so later.
        """
        traced = self.own.traced
        count = sum(traced.values())
        late = [each for each in found.arrived if _speaks_of(each.segment, traced)]
        odd = list(self._unheard(found, anew=count != self.state.swept)) if traced else []
        self._guard()
        if count == self.state.swept and not late and not odd:
            return False
        known = known_in(self.own)
        places = {each.file.place: f"{DEVICES}/{each.device}" for each in late}
        if count != self.state.swept:
            places |= {f"{DEVICES}/{device}/{name}": f"{DEVICES}/{device}"
                       for device, name in self._noted(known)}  # fmt: skip
        places |= {bad.place: bad.place.rpartition("/")[0] for bad in odd}
        done = [self._supersede(place, folder, known) for place, folder in sorted(places.items())]
        self._forget_blobs(known)
        if all(done):
            self.state.swept = count
        return True

    def want_less(self) -> None:
        """Wait no longer for attachments of which nothing tells since the last destruction."""
        if self.state.wanted and sum(self.own.traced.values()) != self.state.swept:
            told = known_in(self.own).told.blobs
            self.state.wanted = [each for each in self.state.wanted if each in told]

    def _noted(self, known: Known) -> Iterator[tuple[str, str]]:
        """The files on the share that held an edit of which something was destroyed."""
        there: dict[str, set[str]] = {}
        for noted in self.log.noted():
            device = noted.head.device
            if known.edits.isdisjoint(noted.edits):
                continue
            if device not in there:
                there[device] = set(self.files.names(f"{DEVICES}/{device}"))
            if noted.name in there[device]:
                yield device, noted.name

    def _unheard(self, found: ScanResult, *, anew: bool) -> Iterator[Bad]:
        """The files that are whole and not taken; without `anew` only those that just came."""
        for bad in found.bad:
            if bad.flaw in UNHEARD and (anew or bad.place not in found.again):
                yield bad

    def _supersede(self, place: str, folder: str, known: Known) -> bool:
        """Write a file again without what is destroyed; tells whether the old one is gone.

        `folder` is where the new one belongs, which is another where the old one is a copy.
        """
        data = self.files.read(place)
        if data is None:
            return True
        try:
            old = segments.read_segment(data, name_digest(data), self.state.secret)
        except BadFile:
            return True
        new = Segment(old.head, tuple(wiped_line(line, known.records) for line in old.lines))
        if new.lines == old.lines:
            return True
        self._put(folder, new, place.rpartition("/")[2])
        gone = set(digests_of(old.lines)) - set(digests_of(new.lines))
        known.told.gone.update(gone)
        for digest in sorted(gone - known.told.blobs):  # while something tells which they are
            self._blobs.remove(digest)
        return self.files.remove(place)

    def _put(self, folder: str, segment: Segment, old: str) -> None:
        """Write a segment in the place of an old file; it counts as taken if that was."""
        name, data = segment.file(self.state.secret)
        self.files.put(f"{folder}/{name}", data, f"{DEVICES}/{self.state.device}")
        device = folder.rpartition("/")[2]
        seen = self.state.seen.get(device, [])
        if old in seen:
            self.log.note(name, segment)
            self.state.seen[device] = sorted({*seen, name} - {old})

    def _forget_blobs(self, known: Known) -> None:
        """Take off the share the attachments of which nothing tells any more.

        They are remembered, for a synchroniser may bring them back.
        """
        state, told = self.state, known.told
        gone = {*state.gone, *state.blobs, *told.gone} - told.blobs
        for digest in sorted(gone):
            self._blobs.remove(digest)
        state.gone = sorted(gone)
        state.guarded = sorted(told.gone & told.blobs)
        state.blobs = [each for each in state.blobs if each in told.blobs]
        state.wanted = [each for each in state.wanted if each in told.blobs]

    def _guard(self) -> None:
        """Have on the share what a colleague may take off it who knows of one edit only."""
        for digest in self.state.guarded:
            if self.files.size(self._blobs.place(digest)) is None:
                self._blobs.publish(digest)

    @property
    def _blobs(self) -> SharedBlobs:
        return SharedBlobs(self.files, self.state, self.own.blobs)


def _speaks_of(segment: Segment, traced: Mapping[str, int]) -> bool:
    return any(
        operation.record in traced and not is_wiped(operation)
        for line in segment.lines
        for operation in line.operations
    )
