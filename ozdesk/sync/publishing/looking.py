"""Scanning the share: which files are new, and which may be received."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ozdesk.domain.membership import is_membership
from ozdesk.sync.share import card as cards
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile, Flaw, name_digest
from ozdesk.sync.share.card import Desk, DeskCard
from ozdesk.sync.share.refusals import FormatGone, NotAShare, OtherDataSet, ShareAltered
from ozdesk.sync.share.segment import Segment, SegmentHeader
from ozdesk.sync.share.share_files import TEMPORARY, ShareFiles
from ozdesk.sync.share.share_format import CLUTTER, DEVICES, read_format
from ozdesk.sync.share.state import State, now

ENOUGH = 20_000  # operations that are read before they are taken in


@dataclass(frozen=True)
class Arrived:
    """One segment that may be taken; `changed` is the time of its file in ms since 1970 UTC."""

    device: str
    name: str
    segment: Segment
    changed: int
    proper: str

    @property
    def lag(self) -> int:
        """How far the clock of the desk is ahead (ms): of the share where that shows, else ours."""
        at = self.segment.head.at
        return at - self.changed if self.changed else max(0, at - now())

    @property
    def is_about_desks(self) -> bool:
        """Whether it tells who takes part, which is to be known before anything is destroyed."""
        operations = (o for line in self.segment.lines for o in line.operations)
        return any(is_membership(operation.path) for operation in operations)

    @property
    def is_copy(self) -> bool:
        """Whether somebody's synchroniser gave it another name than its proper one."""
        return self.name != self.proper


@dataclass(frozen=True)
class Bad:
    """One file that is not taken; `size` and `changed` tell whether it is still growing."""

    device: str
    name: str
    flaw: Flaw
    size: int = 0
    changed: int = 0


@dataclass
class ScanResult:
    """The result of a scan: the files of each desk, segments to receive, and bad files.

    `more`: there is more to read after this was taken; `again` are the files (`device/name`) that
    were not taken the time before either, and have not changed since.
    """

    listing: dict[str, list[str]] = field(default_factory=dict)
    cards: list[tuple[str, DeskCard]] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    more: bool = False
    again: set[str] = field(default_factory=set)


class ShareScan:
    """One scan of the share; touches nothing else, so it can run in another thread."""

    def __init__(
        self,
        files: ShareFiles,
        state: State,
        approved: Iterable[Desk],
        silent: frozenset[str] = frozenset(),
    ) -> None:
        self._files = files
        self._state = state
        self._approved, self._silent = frozenset(approved), silent
        self._cards = state.all_cards()
        self._found = ScanResult()
        self._count = 0

    def run(self) -> ScanResult:
        """Look; raise ShareGone, and what `check_format` raises."""
        state, found = self._state, self._found
        check_format(self._files, state)
        for device in self._files.folders(DEVICES):
            found.listing[device] = self._files.names(f"{DEVICES}/{device}")
        fresh = {device: self._fresh(device) for device in found.listing}
        for device, names in fresh.items():
            self._read_cards(device, names)
        self._trusted = cards.trusted(self._approved, self._cards, self._silent)
        self._heard = {device for device, _ in self._trusted}
        for device in sorted(fresh, key=lambda each: (each != state.device, each)):
            for name in sorted(fresh[device], key=_by_place):
                if self._count >= ENOUGH:
                    found.more = True
                    return found
                self._read(device, name)
        return found

    def _fresh(self, device: str) -> list[str]:
        seen = set(self._state.seen.get(device, ()))
        return [
            name
            for name in self._found.listing[device]
            if name not in seen
            and not name.endswith(TEMPORARY)
            and name.lower() not in CLUTTER
            and not name.startswith((".", "~"))
        ]

    def _read_cards(self, device: str, names: list[str]) -> None:
        for name in names:
            match = cards.NAME.fullmatch(name)
            data = self._files.read(f"{DEVICES}/{device}/{name}") if match else None
            if match is None or data is None:
                continue
            state = self._state
            try:
                card = cards.read_card(data, match[1], state.data_set, device, state.secret)
            except BadFile as bad:
                self._note(device, name, bad.flaw)
                continue
            self._found.cards.append((name, card))
            known = self._cards.get(device)
            if known is None or known.desk not in cards.trusted(
                self._approved, self._cards, self._silent
            ):
                self._cards[device] = card
            elif known.key == card.key:
                self._cards[device] = max(known, card, key=lambda each: each.made)

    def _read(self, device: str, name: str) -> None:
        if cards.NAME.fullmatch(name):
            return
        if self._is_still_strange(device, name):
            self._note(device, name, Flaw.STRANGER)
            return
        data = self._files.read(f"{DEVICES}/{device}/{name}")
        if data is None:
            return
        try:
            segment = self._judge(device, name, data)
        except BadFile as bad:
            self._note(device, name, bad.flaw)
            return
        size = self._files.size(f"{DEVICES}/{device}/{name}") or (0, 0)
        self._count += segment.head.last - segment.head.first + 1
        head, match = segment.head, segments.NAME.fullmatch(name)
        digest = match[3] if match else name_digest(data)
        proper = f"{head.first:x}-{head.last:x}-{digest}.seg"
        self._found.arrived.append(Arrived(device, name, segment, size[1] // 1_000_000, proper))

    def _is_still_strange(self, device: str, name: str) -> bool:
        """Whether a file need not be read again: nobody approved its desk since the last time."""
        before = self._state.bad.get(f"{device}/{name}")
        if before is None or before[0] != Flaw.STRANGER.name or device in self._heard:
            return False
        return self._files.size(f"{DEVICES}/{device}/{name}") == tuple(before[1:3])

    def _judge(self, device: str, name: str, data: bytes) -> Segment:
        """The segment in a file, if it is whole and by whom it says; raise BadFile."""
        match = segments.NAME.fullmatch(name)
        digest = match[3] if match else name_digest(data)
        try:
            segment = segments.read_segment(
                data, digest, self._state.secret, lambda head: self._hears(device, head)
            )
        except BadFile as bad:
            known = match or bad.flaw is Flaw.STRANGER
            raise bad if known else BadFile(Flaw.FOREIGN) from None
        card = self._cards.get(device)
        ours = card is not None and card.key == segment.head.key
        own = cards.ids_of(card, self._trusted) if card is not None and ours else {device}
        others = {id for id, _ in self._trusted} - own
        segments.verify_segment(segment, self._state.data_set, device, others)
        return segment

    def _hears(self, device: str, head: SegmentHeader) -> bool:
        """Whether the desk of a folder is trusted; raise BadFile for what is of another."""
        if head.device != device:
            raise BadFile(Flaw.FORGED)
        return (device, head.key) in self._trusted

    def _note(self, device: str, name: str, flaw: Flaw) -> None:
        size = self._files.size(f"{DEVICES}/{device}/{name}") or (0, 0)
        self._found.bad.append(Bad(device, name, flaw, *size))


def check_format(files: ShareFiles, state: State) -> None:
    """See whether a share is still the one that a desk was connected to.

    Raises FormatGone, NotAShare, OtherDataSet, ShareAltered, FromNewerVersion.
    """
    try:
        told = read_format(files)
    except NotAShare as error:
        if files.names(f"{DEVICES}/{state.root[0]}") or files.names(f"{DEVICES}/{state.device}"):
            raise FormatGone(path=files.path) from error
        raise
    if (told.data_set, told.root) != (state.data_set, state.root):
        raise OtherDataSet(path=files.path)
    if told.cipher != state.cipher:
        raise ShareAltered(path=files.path)


def _by_place(name: str) -> tuple[int, str]:
    match = segments.NAME.fullmatch(name)
    return (int(match[1], 16) if match else 0, name)


def places(names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """From where to where the segments with these names go."""
    for name in names:
        if match := segments.NAME.fullmatch(name):
            yield int(match[1], 16), int(match[2], 16)


def missing_operations(names: Iterable[str]) -> list[tuple[int, int]]:
    """Which operations are missing between the segments with these names, from the first on."""
    missing, at = [], 0
    for first, last in sorted(places(names)):
        if first > at + 1:
            missing.append((at + 1, first - 1))
        at = max(at, last)
    return missing


def is_covered(first: int, last: int, names: Iterable[str]) -> bool:
    """Whether the segments with these names hold all from first to last."""
    at = first
    for start, end in sorted(places(names)):
        if start <= at:
            at = max(at, end + 1)
    return at > last
