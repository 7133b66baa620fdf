"""Repair of the share: damaged files are set aside, missing ones are written again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from ozdesk.errors import disk
from ozdesk.files import private_folder, write_file
from ozdesk.store.files.network import is_network
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.lasting import lasting
from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.store.upkeep.wiped_lines import wiped_line
from ozdesk.sync.healing.copies import drop_copies, tidy
from ozdesk.sync.healing.diagnosis import referenced_blobs, unsound_blobs
from ozdesk.sync.publishing.attachments import SharedBlobs
from ozdesk.sync.publishing.looking import (
    FLAWS,
    Bad,
    ScanResult,
    check_format,
    is_covered,
    key_of,
    remake,
)
from ozdesk.sync.share import card as cards
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile, Flaw
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.keys import DeskKey
from ozdesk.sync.share.refusals import FormatGone, NotAShare, PassphraseNeeded, ShareGone
from ozdesk.sync.share.segment import Segment
from ozdesk.sync.share.share_files import TEMPORARY, ShareFiles
from ozdesk.sync.share.share_format import BLOBS, DEVICES, FORMAT_FILE, Format, What, found_at
from ozdesk.sync.share.state import Log, Noted, State, now, save_state
from ozdesk.sync.share.tree import (
    FileCategory,
    ShareTree,
    TreeFile,
    is_proper,
    read_tree,
)

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
            key = key_of(bad.place)
            flaw, size, changed, since = before.get(key, ["", 0, 0, 0])
            if (flaw, size, changed) == (bad.flaw.name, bad.size, bad.changed):
                found.again.add(bad.place)
            else:
                since = now()
            self.state.bad[key] = [bad.flaw.name, bad.size, bad.changed, since]
        taken = [*(each.file for each in found.arrived), *(file for file, _ in found.cards)]
        copies = [file for file in taken if file.category is FileCategory.COPY]
        self.state.copies |= {each.place: each.proper for each in (*copies, *found.copies)}

    def heal(self, found: ScanResult) -> bool:
        """Set aside what stays damaged, and write again what the share lost.

        Tells whether there was anything to do. What is owed to the share is kept first, so that a
        program that is killed goes on with it.
        """
        done = [bad for bad in found.bad if self._is_done_with(bad, found.again)]
        copied = {TreeFile(p, FileCategory.COPY, proper).device
                  for p, proper in self.state.copies.items()}  # fmt: skip
        self._owe(({bad.device for bad in done} | copied) - {""})
        for bad in done:
            self._set_aside(bad)
        drop_copies(self.files, self.state, self.log)
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
        since = self.state.bad.get(key_of(bad.place), [None])[-1]
        if bad.flaw not in GIVEN_UP or bad.place not in again or since is None:
            return False
        waits = bad.flaw is Flaw.ARRIVING and is_proper(bad.place)
        if waits and abs(now() - since) < self.patience:
            return False
        return self._is_known(bad)

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

    def _sweep(self, found: ScanResult) -> bool:
        """Take away what this desk left half written, and what others did who never came back."""
        left = [
            place
            for place in found.unfinished
            if place.endswith(TEMPORARY) and (self._is_mine(place) or self._is_old(place))
        ]
        gone = [place for place in left if self.files.remove(place)]
        return bool(gone)

    def _is_mine(self, place: str) -> bool:
        return any(place.startswith(f"{DEVICES}/{device}/") for device in self.mine)

    def _is_old(self, place: str) -> bool:
        _, changed = self.files.size(place) or (0, 0)
        return abs(now() - changed // 1_000_000) > DAY

    def _set_aside(self, bad: Bad) -> None:
        """Keep a copy here and take the file off the share.

        No copy of what is known here once anything was destroyed: nobody can tell what it holds.
        """
        place = key_of(bad.place)
        data = self.files.read(bad.place)
        if data is not None and not (self.own.traced and self._is_known(bad)):
            folder = self.own.folder.damaged
            with disk(folder):
                private_folder(folder)
                write_file(folder / place.replace("/", "-"), data, private=True)
        if data is None or self.files.remove(bad.place):
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
        return (segment for segment in self.rebuilt_each(noted) if segment)

    def rebuilt_each(self, noted: list[Noted]) -> Iterator[Segment | None]:
        """For each segment what it was when it was published, None where a line is lacking."""
        wanted = {edit for each in noted for edit in each.edits}
        lines: dict[str, JournalEntry] = {}
        if wanted:
            for line in self.own.lines():
                if not isinstance(line, JournalEntry) or line.edit not in wanted:
                    continue
                if not self.own.waits(line):  # else it may come back, and stays here
                    kept = wiped_line(line, self.own.effect.records)
                    lines.setdefault(line.edit, replace(kept, start=0))
        for each in noted:
            segment = None
            if all(edit in lines for edit in each.edits):
                segment = Segment(each.head, tuple(lines[edit] for edit in each.edits))
                try:
                    segments.verify_segment(segment, self.state.data_set, each.head.device, ())
                except BadFile:  # the log is damaged: colleagues would not take it
                    segment = None
            yield segment

    # -- when asked

    def verify(self, *, mend: bool = True) -> list[Bad]:
        """Read every file on the share; what is damaged is set aside and written again.

        Raises what `check_format` raises.
        """
        check_format(self.files, self.state)
        if mend and self.state.lacks_key:
            raise PassphraseNeeded()
        told = referenced_blobs(self.own.lines())
        digests = {*self.state.blobs, *self.state.gone, *told.blobs, *told.gone}
        tree = read_tree(self.files, self.state.secret, digests, deep=True)
        remake(self.files, tree)
        wrong = list(self._flaws(tree))
        self._owe({noted.head.device for noted in self.log.noted()} if mend else ())
        for bad in wrong if mend else ():
            if bad.flaw in GIVEN_UP and self._is_known(bad):
                self._set_aside(bad)
        shared = SharedBlobs(self.files, self.state, self.own.blobs)
        blobs = unsound_blobs(self.files, self.state, shared, told, tree, mend=mend)
        wrong += [Bad(place, Flaw.DAMAGED) for place in blobs]
        if mend:
            tidy(self.files, self.state, self.log, tree)
            self._write_owed()
        return wrong

    def _flaws(self, tree: ShareTree) -> Iterator[Bad]:
        """What is not as it should be, read anew; attachments apart."""
        for file in tree.files:
            if file.category is FileCategory.OURS:
                if file.device and (flaw := self._flaw(file)):
                    yield Bad(file.place, flaw)
            elif not file.is_clutter:
                yield Bad(file.place, FLAWS[file.category])

    def _flaw(self, file: TreeFile) -> Flaw | None:
        """What is wrong with a file, read anew."""
        data = self.files.read(file.place)
        card, segment = cards.NAME.fullmatch(file.name), segments.NAME.fullmatch(file.name)
        if data is None:
            return None
        try:
            if card:
                state = self.state
                cards.read_card(data, card[1], state.data_set, file.device, state.secret)
            elif segment:
                segments.read_segment(data, segment[3], self.state.secret)
        except BadFile as bad:
            return bad.flaw
        return None

    @lasting
    def restore(self) -> int:
        """Put back on the share all that this desk knows and the share lacks.

        Gives the number of segments. The folder itself must be there: either the share, or empty.
        Raises PassphraseNeeded.
        """
        if self.state.lacks_key:
            raise PassphraseNeeded()
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
