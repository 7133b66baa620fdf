"""Compaction: small segments of a desk are merged into large ones.

A desk does so for its own folder only, for months that are over when asked, and for all as soon
as it has more files than MOST_FILES. The large segment is on the share, and read back, before a
small one goes; who has not seen it yet reads either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby

from ozdesk.sync.healing.healing import Healing
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile
from ozdesk.sync.share.refusals import ShareGone
from ozdesk.sync.share.segment import MOST_BYTES, Segment, sign_segment
from ozdesk.sync.share.share_format import DEVICES
from ozdesk.sync.share.state import Noted, now, save_state

WORTH_IT = 2  # segments before they are made one
MOST = 50_000  # operations in one segment
MOST_FILES = 64  # of one desk on a share
ENOUGH = 48  # to which it brings them back
SMALL, LARGER = 500, 8  # operations in the first segments that are merged, and each time after


def compact(healing: Healing) -> int:
    """Compact what this desk published in months that are over; gives how many files went."""
    return _merge(healing, _months(_own(healing))) + keep_few(healing)


def keep_few(healing: Healing) -> int:
    """Merge this desk's segments where it has more than MOST_FILES; gives how many files went."""
    if len(_own(healing)) < MOST_FILES:
        return 0
    gone = _drop_covered(healing)
    gone += _merge(healing, _months(_own(healing)))
    size = SMALL
    while len(_own(healing)) > ENOUGH and size <= MOST:
        gone += _merge(healing, _runs(_own(healing), size))
        size *= LARGER
    return gone


def _own(healing: Healing) -> list[Noted]:
    """This desk's segments that are on the share, in the order of their operations."""
    device = healing.state.device
    there = set(healing.files.names(f"{DEVICES}/{device}"))
    own = [n for n in healing.log.noted() if n.head.device == device and n.name in there]
    return sorted(own, key=lambda noted: (noted.head.first, noted.head.last))


def _months(own: list[Noted]) -> Iterator[list[Noted]]:
    """Neighbouring segments of one month that is over, from the first to the last."""
    past = [noted for noted in own if _month(noted.head.at) < _month(now())]
    for _, month in groupby(past, key=lambda noted: _month(noted.head.at)):
        yield from _neighbours(month, MOST)


def _runs(own: list[Noted], size: int) -> Iterator[list[Noted]]:
    """Neighbours of fewer than `size` operations, until together they are that many."""
    for small, run in groupby(own, key=lambda noted: _length(noted) < size):
        if small:
            yield from _neighbours(run, size)


def _neighbours(noted: Iterable[Noted], most: int) -> Iterator[list[Noted]]:
    group: list[Noted] = []
    for each in noted:
        size = each.head.last - group[0].head.first if group else 0
        if group and (each.head.first != group[-1].head.last + 1 or size >= most):
            yield group
            group = []
        group.append(each)
    yield group


def _merge(healing: Healing, groups: Iterable[list[Noted]]) -> int:
    """Make one segment of each group, or more where it would be too long."""
    wanted = [group for group in groups if len(group) >= WORTH_IT]
    whole = {n.name: n for group in wanted for n in group}
    rebuilt = dict(zip(whole, healing.rebuilt_each(list(whole.values())), strict=True))
    gone = 0
    for group in wanted:
        pack: list[tuple[Noted, Segment]] = []
        size = 0
        for noted in group:
            part = rebuilt[noted.name]
            length = sum(len(line.data) for line in part.lines) if part else 0
            if part is None or size + length > MOST_BYTES:
                gone += _put_together(healing, pack)
                pack, size = [], 0
            if part is not None:  # the journal lacks an edit; better small files than an edit less
                pack.append((noted, part))
                size += length
        gone += _put_together(healing, pack)
    return gone


def _put_together(healing: Healing, pack: list[tuple[Noted, Segment]]) -> int:
    if len(pack) < WORTH_IT:
        return 0
    state, files = healing.state, healing.files
    here = f"{DEVICES}/{state.device}"
    lines = tuple(line for _, part in pack for line in part.lines)
    whole = sign_segment(state.data_set, healing.key, pack[0][0].head.first, now(), lines)
    name, data = whole.file(state.secret)
    files.put(f"{here}/{name}", data, here)
    _read_back(healing, f"{here}/{name}", name)
    healing.log.note(name, whole)
    small = [noted.name for noted, _ in pack]
    seen = state.seen.get(state.device, [])
    state.seen[state.device] = [n for n in seen if n not in small] + [name]
    save_state(healing.own.folder, state)
    return sum(files.remove(f"{here}/{each}") for each in small)


def _drop_covered(healing: Healing) -> int:
    """Take away segments of which a larger one holds everything: somebody kept them open then."""
    here, gone, widest = f"{DEVICES}/{healing.state.device}", 0, None
    for each in sorted(_own(healing), key=lambda n: (n.head.first, -n.head.last)):
        if widest and each.head.last <= widest.head.last and set(each.edits) < set(widest.edits):
            gone += healing.files.remove(f"{here}/{each.name}")
        else:
            widest = each
    return gone


def _length(noted: Noted) -> int:
    return noted.head.last - noted.head.first + 1


def _month(at: int) -> tuple[int, int]:
    moment = datetime.fromtimestamp(at / 1000, UTC)
    return moment.year, moment.month


def _read_back(healing: Healing, place: str, name: str) -> Segment:
    data, match = healing.files.read(place), segments.NAME.fullmatch(name)
    try:
        if data is None or match is None:
            raise ShareGone(path=healing.files.path)
        return segments.read_segment(data, match[3], healing.state.secret)
    except BadFile as error:
        raise ShareGone(path=healing.files.path) from error
