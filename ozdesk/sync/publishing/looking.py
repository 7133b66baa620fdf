"""Scanning the share: which files are new, and which may be received."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ozdesk.domain.membership import is_membership
from ozdesk.sync.share import card as cards
from ozdesk.sync.share import keyring
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile, Flaw
from ozdesk.sync.share.card import Desk, DeskCard
from ozdesk.sync.share.keyring import KeyFile
from ozdesk.sync.share.keys import ID_DIGITS
from ozdesk.sync.share.refusals import (
    BeginningChanged,
    FormatGone,
    NotAShare,
    OtherDataSet,
    ShareAltered,
    ShareGone,
)
from ozdesk.sync.share.segment import Segment, SegmentHeader
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import BLOBS, DEVICES, FORMAT_FILE, KEYS, read_format
from ozdesk.sync.share.state import State, now
from ozdesk.sync.share.tree import DEVICE, FileCategory, ShareTree, TreeFile, read_tree

FLAWS = {
    FileCategory.UNFINISHED: Flaw.ARRIVING,
    FileCategory.UNKNOWN: Flaw.DAMAGED,
    FileCategory.FOREIGN: Flaw.FOREIGN,
    FileCategory.COPY: Flaw.COPY,
}
OF_A_DESK = re.compile(rf"(?<![0-9a-f])[0-9a-f]{{{ID_DIGITS}}}(?![0-9a-f])")  # in a folder name
ENOUGH = 20_000  # operations that are read before they are taken in


@dataclass(frozen=True)
class Arrived:
    """One segment that may be taken; `changed` is the time of its file in ms since 1970 UTC."""

    file: TreeFile
    segment: Segment
    changed: int

    @property
    def device(self) -> str:
        """The desk that wrote it."""
        return self.file.device

    @property
    def name(self) -> str:
        """The name that it has by its content."""
        return self.file.proper_name

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
        return self.file.category is FileCategory.COPY


@dataclass(frozen=True)
class Bad:
    """One file that is not taken; `size` and `changed` tell whether it is still growing."""

    place: str
    flaw: Flaw
    size: int = 0
    changed: int = 0

    @property
    def device(self) -> str:
        """The desk in whose folder it lies, or in a copy of it; empty for what lies in none."""
        folder = self.place.rpartition("/")[0]
        top, _, within = folder.partition("/")
        found = OF_A_DESK.search(folder)
        if top == DEVICES and DEVICE.fullmatch(within):
            return within
        return found[0] if found else ""

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.place.rsplit("/", 1)[-1]


@dataclass
class ScanResult:
    """The result of a scan: the files of each desk, segments to receive, and bad files.

    `more`: there is more to read after this was taken; `again` are the places of files that were
    not taken the time before either, and have not changed since; `copies` those of files that say
    nothing that is not known. `keys` are the names of all files of later keys, `key_files` those
    that are new.
    """

    listing: dict[str, list[str]] = field(default_factory=dict)
    cards: list[tuple[TreeFile, DeskCard]] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    key_files: dict[str, KeyFile] = field(default_factory=dict)
    more: bool = False
    again: set[str] = field(default_factory=set)
    copies: list[TreeFile] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)


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
        tree = read_tree(self._files, state.secret)
        remake(self._files, tree)
        found.listing = tree.listing
        found.unfinished = [each.place for each in tree.of(FileCategory.UNFINISHED)]
        self._read_keys(tree)
        fresh = [each for each in tree.files if self._is_fresh(each)]
        for each in fresh:
            self._read_card(each)
        self._trusted = cards.trusted(self._approved, self._cards, self._silent)
        self._heard = {device for device, _ in self._trusted}
        for each in sorted(fresh, key=lambda one: _by_place(one, state.device)):
            if self._count >= ENOUGH:
                found.more = True
                return found
            self._read(each)
        return found

    def _read_keys(self, tree: ShareTree) -> None:
        """The files of later keys; one that only a copy is left of counts as well."""
        state, found = self._state, self._found
        there = [each for each in tree.files if each.proper.startswith(f"{KEYS}/")]
        found.keys = [each.name for each in there if each.category is FileCategory.OURS]
        places = {n.proper_name: n.place for n in there if n.proper_name not in state.key_files}
        found.key_files = keyring.read_key_files(self._files, places, state.data_set)

    def _is_fresh(self, file: TreeFile) -> bool:
        """Whether a file is still to be read; what is known and lies about is noted."""
        if file.is_clutter or file.place == FORMAT_FILE or file.proper.startswith((BLOBS, KEYS)):
            return False
        if file.category is FileCategory.UNFINISHED:
            return file.is_half
        known = file.proper_name in self._state.seen.get(file.device, ())
        if file.category is FileCategory.COPY:
            known = known or not file.device or file.place in self._state.copies
            self._found.copies += [file] if known else []
        return not known

    def _read_card(self, file: TreeFile) -> None:
        match = cards.NAME.fullmatch(file.proper_name)
        data = self._files.read(file.place) if match else None
        if match is None or data is None:
            return
        state, device = self._state, file.device
        try:
            card = cards.read_card(data, match[1], state.data_set, device, state.secret)
        except BadFile as bad:
            self._note(file, bad.flaw)
            return
        self._found.cards.append((file, card))
        known = self._cards.get(device)
        if known is None or known.desk not in cards.trusted(
            self._approved, self._cards, self._silent
        ):
            self._cards[device] = card
        elif known.key == card.key:
            self._cards[device] = max(known, card, key=lambda each: each.rank)

    def _read(self, file: TreeFile) -> None:
        if cards.NAME.fullmatch(file.proper_name):
            return
        if not file.proper:
            self._note(file, FLAWS[file.category])
            return
        if self._is_still_strange(file):
            self._note(file, Flaw.STRANGER)
            return
        data = self._files.read(file.place)
        if data is None:
            return
        try:
            segment = self._judge(file, data)
        except BadFile as bad:
            self._note(file, bad.flaw)
            return
        size = self._files.size(file.place) or (0, 0)
        self._count += segment.head.last - segment.head.first + 1
        self._found.arrived.append(Arrived(file, segment, size[1] // 1_000_000))

    def _is_still_strange(self, file: TreeFile) -> bool:
        """Whether a file need not be read again: nobody approved its desk since the last time."""
        before = self._state.bad.get(key_of(file.place))
        if before is None or before[0] != Flaw.STRANGER.name or file.device in self._heard:
            return False
        return self._files.size(file.place) == tuple(before[1:3])

    def _judge(self, file: TreeFile, data: bytes) -> Segment:
        """The segment in a file, if it is whole and by whom it says; raise BadFile."""
        match, device = segments.NAME.fullmatch(file.proper_name), file.device
        if match is None:
            raise BadFile(Flaw.FOREIGN)
        segment = segments.read_segment(
            data, match[3], self._state.secret, lambda head: self._hears(file, head)
        )
        card = self._cards.get(device)
        ours = card is not None and card.key == segment.head.key
        own = cards.ids_of(card, self._trusted) if card is not None and ours else {device}
        others = {id for id, _ in self._trusted} - own
        segments.verify_segment(segment, self._state.data_set, device, others)
        return segment

    def _hears(self, file: TreeFile, head: SegmentHeader) -> bool:
        """Whether the desk of a folder is trusted; raise BadFile for what is of another."""
        if head.device != file.device:
            if file.name in self._found.listing.get(head.device, ()):
                self._found.copies.append(file.copied(head.device))
            raise BadFile(Flaw.FORGED)
        return (file.device, head.key) in self._trusted

    def _note(self, file: TreeFile, flaw: Flaw) -> None:
        size = self._files.size(file.place) or (0, 0)
        self._found.bad.append(Bad(file.place, flaw, *size))


def key_of(place: str) -> str:
    """How a file that is not taken is remembered: by the desk in whose folder it lies."""
    short = place.removeprefix(f"{DEVICES}/")
    return short if place_by(short) == place else place


def place_by(key: str) -> str:
    """Where the file is that is remembered so."""
    folder, _, name = key.partition("/")
    ours = DEVICE.fullmatch(folder) and name and "/" not in name
    return f"{DEVICES}/{key}" if ours else key


def remake(files: ShareFiles, tree: ShareTree) -> None:
    """Make our own folders again, which some synchronisers drop while they are empty.

    Only for a share of which the format was read just now; raises ShareGone, with nothing made,
    where its mount vanished since.
    """
    made = sorted({DEVICES, BLOBS} - tree.folders)
    for folder in made:
        files.make(folder)
    if made and not files.read_start(FORMAT_FILE, 1):
        for folder in made:
            files.remove_empty(folder)
        raise ShareGone(path=files.path)


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
    if told.data_set != state.data_set:
        raise OtherDataSet(path=files.path)
    if told.root != state.root:
        known, found = (cards.fingerprint_of(key) for _, key in (state.root, told.root))
        raise BeginningChanged(path=files.path, known=known, found=found)
    if told.cipher != state.cipher:
        raise ShareAltered(path=files.path)


def _by_place(file: TreeFile, own: str) -> tuple[bool, str, int, str]:
    match = segments.NAME.fullmatch(file.proper_name)
    return file.device != own, file.device, int(match[1], 16) if match else 0, file.place


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
