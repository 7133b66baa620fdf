"""From the journal to the view: the whole of it, or the tail since the view was saved."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ozdesk.domain.destruction import is_trace, is_wiped
from ozdesk.domain.operation import HIGHEST, MADE, Operation, doc_of, record_state
from ozdesk.domain.raw import RECORD_KIND, Doc, Raw
from ozdesk.domain.waiting import DAY, Standing, veiled
from ozdesk.errors import disk
from ozdesk.store.files.blobs import Blobs, is_reference
from ozdesk.store.files.folder import Folder
from ozdesk.store.journal.journal import Damage, JournalEntry
from ozdesk.store.journal.journal_file import Journal
from ozdesk.store.journal.members import settle
from ozdesk.store.journal.undo import note_step
from ozdesk.store.view.database import Database, ViewSource, load_view

KIND, BY, AT, GONE = RECORD_KIND, "_by", "_at", "_destroyed"
VERSION = 3  # of views; an older one is made again


@dataclass
class Reading:
    """A view of a journal, and what reading it brought to light.

    `doubtful`: lines are damaged, or the journal is not the one that the saved view was made from.
    `anew`: no saved view was of use.
    """

    view: Database
    doubtful: bool = False
    rebuilt: bool = False
    anew: bool = False


def read_view(folder: Folder, journal: Journal, blobs: Blobs) -> Reading:
    """The saved view with the tail of the journal, or a new view of all of it."""
    view = own_view(folder)
    if view is not None and _belongs(view.origin, journal):
        older = view.origin.version != VERSION
        reading = Reading(new_view(folder) if older else view, anew=older)
    else:
        reading = Reading(new_view(folder), view is not None, folder.view.exists(), anew=True)
    origin = reading.view.origin
    if origin.root != folder.root:
        origin.root, reading.view.unsettled = folder.root, True
    reading.view.own, reading.view.wait = folder.ids, folder.wait * DAY
    start, crc = origin.size, origin.checksum
    reading.doubtful |= _replay(reading.view, journal, blobs, start)
    journal.crc = journal.checksum(journal.size, start, crc)
    for id in {*arrived(reading.view, blobs), *overdue(reading.view)}:
        show_record(
            reading.view, blobs, id, [journal.operation(p) for p in reading.view.places[id]]
        )
    return reading


def overdue(view: Database) -> list[str]:
    """The records of which a destruction has waited long enough."""
    now = int(time.time() * 1000)
    return [id for id, due in view.due.items() if due <= now]


def arrived(view: Database, blobs: Blobs) -> list[str]:
    """The records with a long text that was not here when they were last shown, and now is."""
    return [id for id, digests in view.waiting.items() if any(map(blobs.sound, digests))]


def own_view(folder: Folder) -> Database | None:
    """The saved view, if it is whole and of this desk."""
    with disk(folder.view):
        view = load_view(folder.view)
    if view is None:
        return None
    ours = (view.origin.data_set, view.origin.device) == (folder.data_set, folder.device)
    return view if ours else None


def new_view(folder: Folder) -> Database:
    """A view of nothing yet."""
    source = ViewSource(folder.data_set, folder.device, version=VERSION, root=folder.root)
    view = Database(source)
    view.own, view.wait = folder.ids, folder.wait * DAY
    return view


def _belongs(origin: ViewSource, journal: Journal) -> bool:
    return origin.size <= journal.size and journal.checksum(origin.size) == origin.checksum


def _replay(view: Database, journal: Journal, blobs: Blobs, start: int) -> bool:
    """Take the lines from `start` on into a view; tell whether some were damaged."""
    damaged: list[Damage] = []
    touched = take(view, _whole(journal.lines(start), damaged))
    for id, operations in touched.items():
        before = earlier(view, journal, id, operations) if start else []
        show_record(view, blobs, id, [*before, *operations])
    for id in settle(view, journal) if view.unsettled else ():
        show_record(view, blobs, id, [journal.operation(place) for place in view.places[id]])
    return bool(damaged)


def _whole(lines: Iterable[JournalEntry | Damage], damaged: list[Damage]) -> Iterator[JournalEntry]:
    for line in lines:
        if isinstance(line, JournalEntry):
            yield line
        elif not line.torn:
            damaged.append(line)


def take(view: Database, lines: Iterable[JournalEntry]) -> dict[str, list[Operation]]:
    """Note lines in a view; give their operations by record."""
    touched: dict[str, list[Operation]] = {}
    for line in lines:
        for operation in line.operations:
            touched.setdefault(operation.record, []).append(operation)
        note_line(view, line)
    return touched


def earlier(view: Database, journal: Journal, id: str, tail: list[Operation]) -> list[Operation]:
    """The operations of a record before the last that were noted."""
    return [journal.operation(place) for place in view.places[id][: -len(tail)]]


def note_line(view: Database, line: JournalEntry) -> None:
    """Remember what the view has seen of the journal."""
    origin = view.origin
    view.note_places((o.record for o in line.operations), line.places)
    note_step(origin, line)
    if line.received and not line.operations:
        view.received[str(line.start)] = line.received
    for operation in line.operations:
        view.note_reach(operation)
        if is_trace(operation.path) and view.counts(operation):
            view.note_trace(operation.record)
        if operation.device == origin.device and operation.count < HIGHEST:
            origin.count = max(origin.count, operation.count)
            if operation.logical < HIGHEST:
                origin.time = max(origin.time, operation.logical)


def show_record(view: Database, blobs: Blobs, id: str, operations: list[Operation]) -> None:
    """Put one record into the view as its operations say."""
    waiting: list[str] = []

    def resolve(value: Raw) -> Raw:
        found = blobs.resolve(value)
        if isinstance(value, dict) and is_reference(found):
            waiting.append(found["blob"])
        return found

    if view.previous:
        view.note_misdated(id, operations)
    destroying = view.standing(id, operations) if id in view.traces else Standing()
    view.note_standing(id, destroying)
    if destroying.hidden:
        operations = [veiled(operation, destroying.hidden) for operation in operations]
    gone = destroying.hidden.whole is not None
    state = record_state(operations, view.counting, gone=gone)
    doc: Doc = {} if state.destroyed else doc_of(state.heads, resolve)
    doc[KIND] = operations[0].kind
    made = state.heads.get(MADE)
    if made and not is_wiped(made[0]) and made[0].value is not True:
        doc[MADE] = made[0].value
    heads = [operation for each in state.heads.values() for operation in each]
    if heads:  # the last of what stands: a wrong clock dates no longer than its own value stands
        last = max(heads, key=lambda o: (o.written, o.order))
        doc[AT], doc[BY] = last.written, last.who
    if state.destroyed:
        doc[GONE] = True
    view.put(id, doc, there=state.there)
    view.note_undecided(id, state.undecided)
    view.note_waiting(id, waiting)


def mark(view: Database, journal: Journal) -> None:
    """Bind a view to the end of its journal, before it is saved."""
    view.origin.size, view.origin.checksum = journal.size, journal.crc


def records_of(operations: Iterable[Operation]) -> frozenset[str]:
    """The records that operations are about."""
    return frozenset(operation.record for operation in operations)
