"""Destroyed values leave the share: a file that holds one makes way for the same without it.

Any desk does so for any other. The head and the names stay, so the signature holds; what comes
instead follows from what stood there, so that two desks who do it at once write the same file. An
old file that arrives late, or that a synchroniser brings back, is treated like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from ozdesk.domain.destruction import Destroyed, is_reduced
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.store.upkeep.odd_files import holds_destroyed, unpacked
from ozdesk.store.upkeep.wiped_lines import InEffect, left_in, wiped_line
from ozdesk.sync.healing.card_erasure import CardErasure
from ozdesk.sync.healing.diagnosis import ReferencedBlobs
from ozdesk.sync.publishing.attachments import SharedBlobs, digests_of
from ozdesk.sync.publishing.looking import Arrived, Bad, ScanResult
from ozdesk.sync.share import card as cards
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BIGGEST, BadFile, Flaw, decode_file, name_digest
from ozdesk.sync.share.refusals import ShareGone
from ozdesk.sync.share.segment import Segment
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import DEVICES
from ozdesk.sync.share.state import Log, State
from ozdesk.sync.share.tree import FileCategory, TreeFile, is_proper_folder, read_tree

UNHEARD = {Flaw.STRANGER, Flaw.FORGED}  # whole, but not taken: what is in it leaks all the same


@dataclass
class Known:
    """What the journal says of destruction: what is in effect, where, and which blobs are told."""

    effect: InEffect
    edits: set[str] = field(default_factory=set)
    told: ReferencedBlobs = field(default_factory=ReferencedBlobs)


def known_in(own: WorkspaceSnapshot) -> Known:
    """Read the journal; touches nothing but its file."""
    known = Known(own.effect)
    for line in own.lines():
        if isinstance(line, JournalEntry):
            kept = wiped_line(line, own.effect.records)  # also where the disk refused so far
            known.told.note(kept)
            if any(map(is_reduced, kept.operations)):
                known.edits.add(line.edit)
    return known


@dataclass
class Erasure:
    """Removes destroyed values from one share.

    `deep`: everything on the share is looked into, also where nothing was destroyed since the last
    time.
    """

    files: ShareFiles
    state: State
    log: Log
    own: WorkspaceSnapshot
    deep: bool = False

    def run(self, found: ScanResult) -> bool:
        """Remove destroyed values from the share; tells whether anything was done.

        A file that cannot be removed now is so later.
        """
        effect = self.own.effect
        fresh = (effect.count, effect.mark) != (self.state.swept, self.state.swept_mark)
        late = dict(self.state.late)
        odd = list(self._unheard(found, anew=fresh)) if effect.count else []
        self._guard()
        deep = fresh or (self.deep and effect.count > 0)
        if not deep and not late and not odd:
            return False
        known = known_in(self.own)
        places = late
        if fresh:
            places |= {f"{DEVICES}/{device}/{name}": f"{DEVICES}/{device}"
                       for device, name in self._noted(known)}  # fmt: skip
            places |= dict(self._cards.places(found.listing))
        gone = {place: self._supersede(place, at, known) for place, at in sorted(places.items())}
        done = list(gone.values())
        self.state.late = {place: at for place, at in self.state.late.items() if not gone[place]}
        strange = {id: each.of_strangers for id, each in effect.records.items()}
        done += [
            self._supersede(bad.place, bad.place.rpartition("/")[0], known, strange) for bad in odd
        ]
        done += self._sweep_all(known) if deep else []
        self._forget_blobs(known)
        if all(done):
            self.state.swept, self.state.swept_mark = effect.count, effect.mark
        return True

    def _sweep_all(self, known: Known) -> list[bool]:
        """Look into every file on the share, by its content; tells of each whether it is right.

        Copies of ours that hold something destroyed go, and so do damaged ones; what is of others
        stays, and is remembered.
        """
        secret, told = self.state.secret, known.told
        gone = {*self.state.gone, *self.state.blobs, *told.gone} - told.blobs
        tree = read_tree(self.files, secret, gone | told.blobs, deep=True)
        places_gone = {place for digest in gone for place in self._blobs.places(digest)}
        done, kept = list[bool](), list[str]()
        for file in tree.files:
            if file.category is FileCategory.COPY and cards.NAME.fullmatch(file.proper_name):
                done.append(self._supersede(file.place, f"{DEVICES}/{file.device}", known))
            elif file.category is FileCategory.COPY and file.proper in places_gone:
                done.append(self._remove_copy(file.place))
            elif file.category is FileCategory.COPY and self._is_whole(file):
                done.append(self._supersede(file.place, f"{DEVICES}/{file.device}", known))
            elif self._may_hold(file) and self._stays(file):
                kept.append(file.place)
            elif self._may_hold(file):
                done.append(self.files.remove(file.place))
        self.state.kept_there = kept
        return done

    def _is_whole(self, file: TreeFile) -> bool:
        """Whether a segment is whole under the key of the share."""
        data = self.files.read(file.place) if file.proper.endswith(".seg") else None
        try:
            return data is not None and bool(
                segments.read_segment(data, name_digest(data), self.state.secret)
            )
        except BadFile:
            return False

    def _stays(self, file: TreeFile) -> bool:
        """Whether a file is of others, or damaged and may be the only one of its kind."""
        if file.category in (FileCategory.UNKNOWN, FileCategory.COPY):
            return not self._is_of_known_segment(file.name)
        return file.category is FileCategory.FOREIGN

    def _remove_copy(self, place: str) -> bool:
        """Remove a file, and the folders that are empty without it."""
        if not self.files.remove(place):
            return False
        folder = place.rpartition("/")[0]
        while not is_proper_folder(folder) and self.files.remove_empty(folder):
            folder = folder.rpartition("/")[0]
        return True

    def _is_of_known_segment(self, name: str) -> bool:
        """Whether a file is called after a segment that was taken or published here."""
        like = segments.LIKE.fullmatch(name)
        return like is not None and any(
            (match := segments.NAME.fullmatch(noted.name)) and match.groups() == like.groups()
            for noted in self.log.noted()
        )

    def _may_hold(self, file: TreeFile) -> bool:
        """Whether edits stand in a file that hold something destroyed, or may: nobody can tell what
        a damaged one holds.
        """
        place, odd = file.place, file.category in (FileCategory.UNKNOWN, FileCategory.COPY)
        if file.category is FileCategory.OURS or place.endswith("/"):
            return False
        if odd and segments.LIKE.fullmatch(file.name):
            return True
        if odd and cards.LIKE.fullmatch(file.name):
            return any(each.cards for each in self.own.effect.records.values())
        size = self.files.size(place)
        if size is None or size[0] > BIGGEST:
            return False
        try:
            data = self.files.read(place) or b""
        except ShareGone:  # one file that another program or the system withholds
            return False
        return holds_destroyed(data, self.own.effect) or any(
            left_in(body, self.own.effect) for body in self._bodies(data)
        )

    def _bodies(self, data: bytes) -> Iterator[bytes]:
        """What stands in files of ours that are packed in another."""
        for part in list(unpacked(data))[1:]:
            with suppress(BadFile):
                yield decode_file(part, name_digest(part), self.state.secret)[1]

    def want_less(self) -> None:
        """Wait no longer for attachments of which nothing tells since the last destruction."""
        if self.state.wanted and self.own.effect.mark != self.state.swept_mark:
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

    def _supersede(
        self,
        place: str,
        folder: str,
        known: Known,
        records: Mapping[str, Destroyed] | None = None,
    ) -> bool:
        """Write a file again without what is destroyed; tells whether the old one is gone.

        `folder` is where the new one belongs, which is another where the old one is a copy.
        """
        if cards.LIKE.fullmatch(place.rpartition("/")[2]):
            return self._cards.supersede(place, folder)
        data = self.files.read(place)
        if data is None:
            return True
        try:
            old = segments.read_segment(data, name_digest(data), self.state.secret)
        except BadFile:
            return True
        taken = known.effect.records if records is None else records
        new = Segment(old.head, tuple(wiped_line(line, taken) for line in old.lines))
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
            if not self._blobs.is_there(digest):
                self._blobs.publish(digest)

    @property
    def _cards(self) -> CardErasure:
        return CardErasure(self.files, self.state, self.own.effect)

    @property
    def _blobs(self) -> SharedBlobs:
        return SharedBlobs(self.files, self.state, self.own.blobs)


def late_files(arrived: Iterable[Arrived], effect: InEffect) -> dict[str, str]:
    """The files that came in and hold something destroyed, with the folder where each belongs."""
    return {
        each.file.place: f"{DEVICES}/{each.device}"
        for each in arrived
        if any(effect.takes(o) for line in each.segment.lines for o in line.operations)
    }
