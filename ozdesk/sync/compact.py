"""Compaction: the segments of a past month are merged into one.

A desk does so for its own folder only. The large segment is on the share, and read back, before a
small one goes; who has not seen it yet reads either.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby

from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile
from ozdesk.sync.share.refusals import ShareGone
from ozdesk.sync.share.segment import MOST_BYTES, Segment, sign_segment
from ozdesk.sync.share.share_format import DEVICES
from ozdesk.sync.share.state import Noted, now, save_state
from ozdesk.sync.step import Sync

WORTH_IT = 2  # segments in a month before they are made one
MOST = 50_000  # operations in one segment


def compact(sync: Sync) -> int:
    """Compact what this desk published in months that are over; gives how many files went."""
    state, here = sync.state, f"{DEVICES}/{sync.state.device}"
    there = set(sync.files.names(here))
    gone = 0
    for group in _groups(sync, there):
        parts = list(sync.healing.rebuilt(group))
        if len(parts) != len(group):
            continue  # the journal lacks an edit; better small files than an edit less
        lines = tuple(line for part in parts for line in part.lines)
        if sum(len(line.data) for line in lines) > MOST_BYTES:
            continue
        whole = sign_segment(state.data_set, sync.key, group[0].head.first, now(), lines)
        name, data = whole.file(state.secret)
        sync.files.put(f"{here}/{name}", data, here)
        _read_back(sync, f"{here}/{name}", name)
        sync.log.note(name, whole)
        small = [noted.name for noted in group]
        seen = state.seen.get(state.device, [])
        state.seen[state.device] = [n for n in seen if n not in small] + [name]
        save_state(sync.workspace.folder, state)
        gone += sum(sync.files.remove(f"{here}/{each}") for each in small)
    return gone


def _groups(sync: Sync, there: set[str]) -> Iterator[list[Noted]]:
    """Neighbouring segments of one month that is over, from the first to the last."""
    own = [n for n in sync.log.noted() if n.head.device == sync.state.device and n.name in there]
    past = [noted for noted in own if _month(noted.head.at) < _month(now())]
    for _, month in groupby(sorted(past, key=_place), key=lambda noted: _month(noted.head.at)):
        group: list[Noted] = []
        for noted in month:
            size = noted.head.last - group[0].head.first if group else 0
            if group and (noted.head.first != group[-1].head.last + 1 or size >= MOST):
                yield from [group] if len(group) >= WORTH_IT else []
                group = []
            group.append(noted)
        yield from [group] if len(group) >= WORTH_IT else []


def _place(noted: Noted) -> tuple[int, int]:
    return noted.head.first, noted.head.last


def _month(at: int) -> tuple[int, int]:
    moment = datetime.fromtimestamp(at / 1000, UTC)
    return moment.year, moment.month


def _read_back(sync: Sync, place: str, name: str) -> Segment:
    data, match = sync.files.read(place), segments.NAME.fullmatch(name)
    try:
        if data is None or match is None:
            raise ShareGone(path=sync.files.path)
        return segments.read_segment(data, match[3], sync.state.secret)
    except BadFile as error:
        raise ShareGone(path=sync.files.path) from error
