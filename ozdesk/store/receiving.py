"""Edits received from other desks: which are new, and what they change."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from ozdesk.domain.change import Change, Edit, new_id
from ozdesk.domain.destruction import Destroyed, is_trace, lacks
from ozdesk.domain.label import Label
from ozdesk.domain.membership import KIND as DESK
from ozdesk.domain.operation import REMOVED, Operation
from ozdesk.domain.waiting import is_void_loss
from ozdesk.store.journal.journal import JournalEntry, encode
from ozdesk.store.upkeep.wiped_lines import wiped_line
from ozdesk.store.view.database import Database

SAME_TIME = 60 * 60 * 1000  # ms in which arrivals are told as one
Unknown = tuple[list[JournalEntry], dict[str, list[Operation]]]
RECEIVED = Label("Binnengekomen van collega's", "Received from colleagues")


def unknown(
    lines: Iterable[JournalEntry],
    there: Collection[str],
    operations_of: Callable[[str], list[Operation]],
) -> Unknown:
    """The edits of which nothing is known yet, and what is known of the records they touch.

    An edit is whole or absent, so one of its operations tells for all of them.
    """
    known: dict[str, list[Operation]] = {}
    names: dict[str, set[str]] = {}

    def names_of(record: str) -> set[str]:
        if record not in names:
            known[record] = operations_of(record) if record in there else []
            names[record] = {operation.name for operation in known[record]}
        return names[record]

    fresh: list[JournalEntry] = []
    for line in lines:
        if not line.operations or line.operations[0].name in names_of(line.operations[0].record):
            continue
        for operation in line.operations:
            names_of(operation.record).add(operation.name)
        fresh.append(line)
    return fresh, known


def without_destroyed(
    lines: list[JournalEntry], known: Mapping[str, list[Operation]], view: Database
) -> list[JournalEntry]:
    """The edits as they may be kept: without what is destroyed by what is in effect."""
    told = any(is_trace(o.path) for line in lines for o in line.operations)
    if not told and not any(o.record in view.traces for line in lines for o in line.operations):
        return lines
    fresh: dict[str, list[Operation]] = {}
    for line in lines:
        for operation in line.operations:
            fresh.setdefault(operation.record, []).append(operation)
    records = {
        record: view.standing(record, known.get(record, ()), each).effect
        for record, each in fresh.items()
    }
    return [wiped_line(line, records) for line in lines]


def fuller(
    lines: Iterable[JournalEntry],
    stored_of: Callable[[str], list[Operation]],
    hidden_of: Callable[[str], Destroyed],
) -> dict[str, JournalEntry]:
    """The known edits that hold what a destruction took away here that does not hold, by name."""
    found: dict[str, JournalEntry] = {}
    for line in lines:
        for told in line.operations:
            stored = stored_of(told.record)
            own = next((o for o in stored if o.name == told.name and lacks(o) > lacks(told)), None)
            if own is not None and is_void_loss(told, stored, hidden_of(told.record)):
                found[line.edit] = line
    return found


def foreign_trace(lines: Iterable[JournalEntry], view: Database) -> bool:
    """Whether somebody else's destruction is among edits that come in."""
    operations = (o for line in lines for o in line.operations)
    return any(is_trace(o.path) and o.device not in view.own for o in operations)


def arrival(view: Database) -> list[JournalEntry]:
    """The entry that says when what follows came in, unless the last one says about the same."""
    now = int(time.time() * 1000)
    last = next(reversed(view.received.values()), 0)
    if 0 <= now - last < SAME_TIME:
        return []
    entry = JournalEntry(new_id(), RECEIVED, (), received=now)
    return [replace(entry, data=encode(entry, 0)[0])]


def as_edit(lines: Iterable[JournalEntry]) -> Edit:
    """The received entries as one edit with changes, for listeners."""
    changes = {
        (o.record, o.path): Change(o.kind, o.record, o.path, o.value)
        for line in lines
        for o in line.operations
    }
    return Edit(RECEIVED, tuple(changes.values()))


def is_unambiguous(line: JournalEntry, view: Database) -> bool:
    """Whether a line of this desk leaves one value in each cell it writes."""
    cells = {(o.record, o.path) for o in line.operations}
    return (
        not view.limits
        and len(cells) == len(line.operations)
        and not any(o.record in view.undecided or o.kind == DESK for o in line.operations)
        and not any((view.doc(o.record) or {}).get("_at", 0) >= o.written for o in line.operations)
        and not (line.undoes and any(o.path == REMOVED for o in line.operations))
        and not any(is_trace(o.path) for o in line.operations)
    )
