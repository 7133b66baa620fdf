"""Mending the share: what is damaged is set aside, what is missing is written again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ozdesk.errors import disk
from ozdesk.store.folder import write_whole
from ozdesk.store.journal import Line
from ozdesk.store.workspace import Workspace
from ozdesk.sync import card as cards
from ozdesk.sync import segment as segments
from ozdesk.sync.attachments import SharedBlobs
from ozdesk.sync.box import BadFile, Flaw
from ozdesk.sync.card import Card
from ozdesk.sync.files import ShareFiles
from ozdesk.sync.keys import DeskKey
from ozdesk.sync.looking import Bad, Found, is_covered
from ozdesk.sync.segment import Segment
from ozdesk.sync.share import BLOBS, DEVICES, FORMAT_FILE, Format, What, found_at
from ozdesk.sync.state import Log, Noted, State, now

PATIENCE = 10 * 60 * 1000  # ms in which a file may still be arriving
GIVEN_UP = {Flaw.ARRIVING, Flaw.DAMAGED, Flaw.FOREIGN}


@dataclass
class Healing:
    """What mends one share, from what this desk knows."""

    files: ShareFiles
    state: State
    log: Log
    workspace: Workspace
    key: DeskKey
    patience: int = PATIENCE

    def note(self, found: Found) -> None:
        """Remember the files that were not taken; set aside those that stay damaged."""
        before, self.state.bad = self.state.bad, {}
        for bad in found.bad:
            place = f"{bad.device}/{bad.name}"
            flaw, size, changed, since = before.get(place, ["", 0, 0, 0])
            same = (flaw, size, changed) == (bad.flaw.name, bad.size, bad.changed)
            since = since if same else now()
            if same and self._is_given_up(bad, since) and self._set_aside(place):
                continue
            self.state.bad[place] = [bad.flaw.name, bad.size, bad.changed, since]
        for copy in (each for each in found.arrived if each.is_copy):
            if copy.device == self.state.device:
                self.files.remove(f"{DEVICES}/{copy.device}/{copy.name}")

    def _is_given_up(self, bad: Bad, since: int) -> bool:
        """Whether a file will not come right by waiting; of others only what surely is ours."""
        own = bad.device == self.state.device
        if bad.flaw is Flaw.DAMAGED or (bad.flaw is Flaw.FOREIGN and own):
            return True
        return bad.flaw is Flaw.ARRIVING and now() - since >= self.patience

    def _set_aside(self, place: str) -> bool:
        """Keep a copy here and take the file off the share."""
        data = self.files.read(f"{DEVICES}/{place}")
        if data is None:
            return True
        folder = self.workspace.folder.damaged
        with disk(folder):
            folder.mkdir(exist_ok=True)
            write_whole(folder / place.replace("/", "-"), data)
        return self.files.remove(f"{DEVICES}/{place}")

    def own(self, found: Found) -> bool:
        """Write own segments again that the share lost; tells whether there were any."""
        device = self.state.device
        there = found.listing.get(device, [])
        bad = {each.name for each in found.bad if each.device == device}
        whole = [name for name in there if name not in bad]
        seen = self.state.seen.get(device, [])
        if not set(seen) - set(whole):
            return False
        now_there = set(self.files.names(f"{DEVICES}/{device}")) - bad
        self.state.seen[device] = [name for name in seen if name in now_there]
        return bool(self.write_again(device, now_there))

    def write_again(self, device: str, there: Iterable[str]) -> int:
        """Write the segments of a desk that nothing on the share covers; gives how many."""
        names = list(there)
        lost = [
            noted
            for noted in self.log.noted()
            if noted.head.device == device
            and not is_covered(noted.head.first, noted.head.last, names)
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
        lines: dict[str, Line] = {}
        if wanted:
            for line in self.workspace.lines():
                if isinstance(line, Line) and line.edit in wanted:
                    lines.setdefault(line.edit, replace(line, start=0))
        for each in noted:
            if all(edit in lines for edit in each.edits):
                yield Segment(each.head, tuple(lines[edit] for edit in each.edits))

    # -- when asked

    def verify(self, *, mend: bool = True) -> list[Bad]:
        """Read every file on the share; what is damaged is set aside and written again."""
        wrong = []
        for device in self.files.folders(DEVICES):
            for name in self.files.names(f"{DEVICES}/{device}"):
                if flaw := self._flaw(device, name):
                    wrong.append(Bad(device, name, flaw))
        for bad in wrong if mend else ():
            if bad.flaw in GIVEN_UP and self._set_aside(f"{bad.device}/{bad.name}"):
                self.state.bad.pop(f"{bad.device}/{bad.name}", None)
        wrong += [Bad(BLOBS, digest, Flaw.DAMAGED) for digest in self._lost_blobs(mend=mend)]
        if mend and wrong:
            for device in self.files.folders(DEVICES):
                there = self.files.names(f"{DEVICES}/{device}")
                self.write_again(device, there)
        return wrong

    def _flaw(self, device: str, name: str) -> Flaw | None:
        """What is wrong with a file, read anew."""
        data = self.files.read(f"{DEVICES}/{device}/{name}")
        card, segment = cards.NAME.fullmatch(name), segments.NAME.fullmatch(name)
        if data is None or (card is None and segment is None):
            return None
        try:
            if card:
                cards.read(data, card[1], self.state.data_set, device, self.state.secret)
            elif segment:
                segments.read(data, segment[3], self.state.secret)
        except BadFile as bad:
            return bad.flaw
        return None

    def _lost_blobs(self, *, mend: bool) -> Iterator[str]:
        """The blobs that should be on the share and are not, or not whole."""
        shared = SharedBlobs(self.files, self.state, self.workspace.blobs)
        for digest in self.state.blobs:
            if not shared.is_sound(digest):
                yield digest
                if mend:
                    shared.publish(digest)

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
        if found_at(self.files).what is What.EMPTY:
            state = self.state
            told = Format(state.data_set, state.root, state.cipher)
            for folder in (DEVICES, BLOBS, f"{DEVICES}/{state.device}"):
                self.files.make(folder)
            self.files.put(FORMAT_FILE, told.to_bytes(), f"{DEVICES}/{state.device}")

    def _restore_card(self, card: Card | None, there: list[str]) -> None:
        if card is None or any(cards.NAME.fullmatch(name) for name in there):
            return
        name, data = cards.file_of(card, self.state.secret)
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
