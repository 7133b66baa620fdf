"""Repair of the share: damaged files are set aside, missing ones are written again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from ozdesk.errors import disk
from ozdesk.files import private_folder, write_file
from ozdesk.store.files.network import is_network
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.sync.healing.diagnosis import referenced_blobs, strays, unsound_blobs
from ozdesk.sync.publishing.attachments import SharedBlobs
from ozdesk.sync.publishing.looking import Bad, ScanResult, check_format, is_covered
from ozdesk.sync.share import card as cards
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile, Flaw
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.keys import DeskKey
from ozdesk.sync.share.refusals import FormatGone, NotAShare, ShareGone
from ozdesk.sync.share.segment import Segment
from ozdesk.sync.share.share_files import TEMPORARY, ShareFiles
from ozdesk.sync.share.share_format import BLOBS, DEVICES, FORMAT_FILE, Format, What, found_at
from ozdesk.sync.share.state import Log, Noted, State, now, save_state

PATIENCE = 10 * 60 * 1000  # ms in which a file may still be arriving
DAY = 24 * 60 * 60 * 1000  # ms after which nobody is still writing a file
GIVEN_UP = {Flaw.ARRIVING, Flaw.DAMAGED, Flaw.FOREIGN}


@dataclass
class Healing:
    """What mends one share, from what this desk knew at one moment."""

    files: ShareFiles
    state: State
    log: Log
    own: WorkspaceSnapshot
    key: DeskKey
    patience: int = PATIENCE

    def note(self, found: ScanResult) -> None:
        """Remember the files that were not taken."""
        before, self.state.bad = self.state.bad, {}
        for bad in found.bad:
            place = f"{bad.device}/{bad.name}"
            flaw, size, changed, since = before.get(place, ["", 0, 0, 0])
            if (flaw, size, changed) == (bad.flaw.name, bad.size, bad.changed):
                found.again.add(place)
            else:
                since = now()
            self.state.bad[place] = [bad.flaw.name, bad.size, bad.changed, since]
        copies = (f"{each.device}/{each.name}" for each in found.arrived if each.is_copy)
        self.state.copies = sorted({*self.state.copies, *copies})

    def heal(self, found: ScanResult) -> bool:
        """Set aside what stays damaged, and write again what the share lost.

        Tells whether there was anything to do. What is owed to the share is kept first, so that a
        program that is killed goes on with it.
        """
        done = [bad for bad in found.bad if self._is_done_with(bad, found.again)]
        copied = {place.partition("/")[0] for place in self.state.copies}
        self._owe({bad.device for bad in done} | copied)
        for bad in done:
            self._set_aside(bad)
        self._drop_copies()
        return self._write_owed() or self._sweep(found)

    def note_lost(self, found: ScanResult) -> None:
        """Remember the desks of which files vanished that were read here: nobody removes for good.

        Who wrote them may have been put back to an earlier day, and not know of them.
        """
        self._owe(device for device in self.state.seen if self._lost(device, found))

    def _owe(self, devices: Iterable[str]) -> None:
        owed = sorted({*self.state.owed, *devices})
        if owed != self.state.owed:
            self.state.owed = owed
            save_state(self.own.folder, self.state)

    def _write_owed(self) -> bool:
        """Have on the share all that is known of the desks to which that is owed."""
        owed = list(self.state.owed)
        for device in owed:
            self._write_back(device)
            self.state.owed.remove(device)
        return bool(owed)

    @property
    def mine(self) -> list[str]:
        """The device ids that this desk has, and had."""
        return [self.state.device, *(former.device for former in self.key.former)]

    def _is_done_with(self, bad: Bad, again: Collection[str]) -> bool:
        """Whether a file will not come right by waiting, and nothing is lost when it goes."""
        place = f"{bad.device}/{bad.name}"
        since = self.state.bad.get(place, [None])[-1]
        if bad.flaw not in GIVEN_UP or place not in again or since is None:
            return False
        if bad.flaw is Flaw.ARRIVING and abs(now() - since) < self.patience:
            return False
        return self._is_known(bad) or self._is_litter(bad)

    def _is_litter(self, bad: Bad) -> bool:
        """Whether it lies in our folder and never was a segment.

        A desk that was put back to an earlier day does not know all that it published: what is
        damaged of that a colleague may know and mend.
        """
        return bad.device == self.state.device and not segments.LIKE.fullmatch(bad.name)

    def _is_known(self, bad: Bad) -> bool:
        """Whether what a damaged file should hold is known here.

        What has yet to arrive elsewhere may look damaged here.
        """
        if cards.LIKE.fullmatch(bad.name):
            return self.state.card(bad.device) is not None
        match = segments.LIKE.fullmatch(bad.name)
        if match is None:
            return False
        names = [n.name for n in self.log.noted() if n.head.device == bad.device]
        return is_covered(int(match[1], 16), int(match[2], 16), names)

    def _drop_copies(self) -> None:
        """Take away segments that were taken under another name than their own."""
        left = [at for at in self.state.copies if not self.files.remove(f"{DEVICES}/{at}")]
        self.state.copies = left

    def _sweep(self, found: ScanResult) -> bool:
        """Take away what this desk left half written, and what others did who never came back."""
        left = [
            f"{DEVICES}/{device}/{name}"
            for device, names in found.listing.items()
            for name in names
            if name.endswith(TEMPORARY) and (device in self.mine or self._is_old(device, name))
        ]
        gone = [place for place in left if self.files.remove(place)]
        return bool(gone)

    def _is_old(self, device: str, name: str) -> bool:
        _, changed = self.files.size(f"{DEVICES}/{device}/{name}") or (0, 0)
        return abs(now() - changed // 1_000_000) > DAY

    def _set_aside(self, bad: Bad) -> None:
        """Keep a copy here and take the file off the share.

        No copy of what is known here once anything was destroyed: nobody can tell what it holds.
        """
        place = f"{bad.device}/{bad.name}"
        data = self.files.read(f"{DEVICES}/{place}")
        if data is not None and not (self.own.traced and self._is_known(bad)):
            folder = self.own.folder.damaged
            with disk(folder):
                private_folder(folder)
                write_file(folder / place.replace("/", "-"), data, private=True)
        if data is None or self.files.remove(f"{DEVICES}/{place}"):
            self.state.bad.pop(place, None)

    def _lost(self, device: str, found: ScanResult) -> bool:
        """Whether files of a desk that were on the share are not there any more."""
        bad = {each.name for each in found.bad if each.device == device}
        return bool(set(self.state.seen.get(device, ())) - set(found.listing.get(device, ())) - bad)

    def _write_back(self, device: str) -> None:
        """Have on the share all that is known of a desk."""
        bad = {name for place in self.state.bad for at, _, name in [place.partition("/")]
               if at == device}  # fmt: skip
        there = [n for n in self.files.names(f"{DEVICES}/{device}") if n not in bad]
        seen = self.state.seen.get(device, [])
        self.state.seen[device] = [name for name in seen if name in there]
        self.write_again(device, there)
        self._restore_card(self.state.card(device), there)

    def write_again(self, device: str, there: Iterable[str]) -> int:
        """Write the segments of a desk that nothing on the share covers; gives how many."""
        known, names = [n for n in self.log.noted() if n.head.device == device], set(there)
        held = {edit for noted in known if noted.name in names for edit in noted.edits}
        unread = names - {noted.name for noted in known}
        lost = [
            noted
            for noted in known
            if not held.issuperset(noted.edits)
            and not is_covered(noted.head.first, noted.head.last, unread)
        ]
        lost = _widest(lost)
        count = 0
        for segment in self.rebuilt(lost):
            name, data = segment.file(self.state.secret)
            here = f"{DEVICES}/{device}"
            self.files.make(here)
            by = f"{DEVICES}/{self.state.device}"
            self.files.make(by)
            self.files.put(f"{here}/{name}", data, by)
            self.log.note(name, segment)
            self.state.seen.setdefault(device, []).append(name)
            count += 1
        return count

    def rebuilt(self, noted: list[Noted]) -> Iterator[Segment]:
        """Segments as they were published, from the journal; those of which it lacks a line not."""
        wanted = {edit for each in noted for edit in each.edits}
        lines: dict[str, JournalEntry] = {}
        if wanted:
            for line in self.own.lines():
                if isinstance(line, JournalEntry) and line.edit in wanted:
                    lines.setdefault(line.edit, replace(line, start=0))
        for each in noted:
            if all(edit in lines for edit in each.edits):
                segment = Segment(each.head, tuple(lines[edit] for edit in each.edits))
                with suppress(BadFile):  # the log is damaged: colleagues would not take it
                    segments.verify_segment(segment, self.state.data_set, each.head.device, ())
                    yield segment

    # -- when asked

    def verify(self, *, mend: bool = True) -> list[Bad]:
        """Read every file on the share; what is damaged is set aside and written again.

        Raises what `check_format` raises.
        """
        check_format(self.files, self.state)
        wrong = []
        for device in self.files.folders(DEVICES):
            for name in self.files.names(f"{DEVICES}/{device}"):
                if flaw := self._flaw(device, name):
                    wrong.append(Bad(device, name, flaw))
        self._owe({noted.head.device for noted in self.log.noted()} if mend else ())
        for bad in wrong if mend else ():
            if bad.flaw in GIVEN_UP and (self._is_known(bad) or self._is_litter(bad)):
                self._set_aside(bad)
        shared = SharedBlobs(self.files, self.state, self.own.blobs)
        told = referenced_blobs(self.own.lines())
        blobs = unsound_blobs(self.files, self.state, shared, told, mend=mend)
        wrong += [Bad(BLOBS, name, Flaw.DAMAGED) for name in blobs]
        wrong += [Bad("", name, Flaw.FOREIGN) for name in strays(self.files, mend=mend)]
        if mend:
            self._write_owed()
        return wrong

    def _flaw(self, device: str, name: str) -> Flaw | None:
        """What is wrong with a file, read anew."""
        data = self.files.read(f"{DEVICES}/{device}/{name}")
        card, segment = cards.NAME.fullmatch(name), segments.NAME.fullmatch(name)
        if data is None or (card is None and segment is None):
            return None
        try:
            if card:
                cards.read_card(data, card[1], self.state.data_set, device, self.state.secret)
            elif segment:
                segments.read_segment(data, segment[3], self.state.secret)
        except BadFile as bad:
            return bad.flaw
        return None

    def restore(self) -> int:
        """Put back on the share all that this desk knows and the share lacks.

        Gives the number of segments. The folder itself must be there: either the share, or empty.
        """
        self._restore_format()
        devices = {noted.head.device for noted in self.log.noted()} | {self.state.device}
        count = 0
        for device in sorted(devices):
            there = self.files.names(f"{DEVICES}/{device}")
            count += self.write_again(device, there)
            self._restore_card(self.state.card(device), there)
        self.state.blobs.clear()
        self.state.offset, self.state.mark = 0, ""
        return count

    def _restore_format(self) -> None:
        """Have the right `FORMAT.json` there; raise what `check_format` raises."""
        files, state = self.files, self.state
        empty = found_at(files).what is What.EMPTY
        if empty and state.network and not is_network(files.path):
            raise ShareGone(path=files.path)  # the empty place of a mount that is gone
        try:
            return check_format(files, state)
        except FormatGone:
            files.remove(FORMAT_FILE)
        except NotAShare:
            if not empty:
                raise
        for folder in (DEVICES, BLOBS, f"{DEVICES}/{state.device}"):
            files.make(folder)
        told = Format(state.data_set, state.root, state.cipher)
        files.put(FORMAT_FILE, told.to_bytes(), f"{DEVICES}/{state.device}")

    def _restore_card(self, card: DeskCard | None, there: list[str]) -> None:
        if card is None or any(cards.NAME.fullmatch(name) for name in there):
            return
        name, data = cards.card_file(card, self.state.secret)
        here, by = f"{DEVICES}/{card.device}", f"{DEVICES}/{self.state.device}"
        self.files.make(here)
        self.files.put(f"{here}/{name}", data, by)


def _widest(noted: list[Noted]) -> list[Noted]:
    """Of segments that overlap those that hold most."""
    kept: list[Noted] = []
    for each in sorted(noted, key=lambda n: (n.head.first, -n.head.last)):
        within = any(
            k.head.first <= each.head.first
            and each.head.last <= k.head.last
            and set(each.edits) <= set(k.edits)
            for k in kept
        )
        if not within:
            kept.append(each)
    return kept
