"""From the journal to the view: the whole of it, or the tail since the view was saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ozdesk.domain.operation import MADE, Operation, doc_of, heads_of, is_there
from ozdesk.domain.raw import Doc, put
from ozdesk.store.blobs import Blobs, is_reference
from ozdesk.store.folder import Folder
from ozdesk.store.journal import Damage, Journal, Line
from ozdesk.store.undo import note_step
from ozdesk.store.view import Origin, View, load_view

KIND, BY, AT = "kind", "_by", "_at"


@dataclass
class Reading:
    """A view of a journal, and what reading it brought to light."""

    view: View
    damage: list[Damage] = field(default_factory=list)
    rebuilt: bool = False
    replayed: int = 0


def read_view(folder: Folder, journal: Journal, blobs: Blobs) -> Reading:
    """The saved view with the tail of the journal, or a new view of all of it."""
    view = load_view(folder.view)
    if view is not None and _belongs(view.origin, folder, journal):
        reading = Reading(view)
        _replay(reading, journal, blobs, view.origin.size)
        return reading
    reading = Reading(View(Origin(folder.data_set, folder.device)), rebuilt=journal.size > 0)
    _replay(reading, journal, blobs, 0)
    return reading


def _belongs(origin: Origin, folder: Folder, journal: Journal) -> bool:
    if (origin.data_set, origin.device) != (folder.data_set, folder.device):
        return False
    if origin.size > journal.size:
        return False
    return origin.size == 0 or crc_of(journal, origin.last_start) == origin.last_crc


def crc_of(journal: Journal, start: int) -> str:
    """The CRC that the line at `start` bears, or nothing where none is whole."""
    try:
        journal.line(start)
    except (ValueError, IndexError):
        return ""
    with journal.path.open("rb") as file:
        file.seek(start)
        return file.read(8).decode("ascii", "replace")


def _replay(reading: Reading, journal: Journal, blobs: Blobs, start: int) -> None:
    touched: dict[str, list[Operation]] = {}
    for line in journal.lines(start):
        if isinstance(line, Damage):
            reading.damage.append(line)
            continue
        for operation in line.operations:
            touched.setdefault(operation.record, []).append(operation)
        note_line(reading.view, line, journal)
        reading.replayed += len(line.operations)
    before = start > 0
    for id, operations in touched.items():
        earlier = _earlier(reading.view, journal, id, operations) if before else []
        show(reading.view, blobs, id, [*earlier, *operations])


def _earlier(view: View, journal: Journal, id: str, tail: list[Operation]) -> list[Operation]:
    return [journal.operation(place) for place in view.places[id][: -len(tail)]]


def note_line(view: View, line: Line, journal: Journal) -> None:
    """Remember what the view has seen of the journal."""
    origin = view.origin
    view.note_places((o.record for o in line.operations), line.places)
    note_step(origin, line)
    origin.last_start = line.start
    origin.last_crc = ""
    for operation in line.operations:
        origin.time = max(origin.time, operation.time)
        if operation.device == origin.device:
            origin.count = max(origin.count, operation.count)


def show(view: View, blobs: Blobs, id: str, operations: list[Operation]) -> None:
    """Put one record into the view as its operations say."""
    heads = heads_of(operations)
    doc: Doc = {KIND: operations[0].kind}
    stored = doc_of(heads)
    for path, standing in heads.items():
        if is_reference(standing[0].value):
            put(stored, path, blobs.resolve(standing[0].value))
    doc.update(stored)
    made = heads.get(MADE)
    if made and made[0].value is not True:
        doc[MADE] = made[0].value
    last = max(operations, key=lambda o: o.order)
    doc[AT], doc[BY] = last.time[0], last.who
    view.put(id, doc, there=is_there(heads))


def mark(view: View, journal: Journal) -> None:
    """Bind a view to the end of its journal, before it is saved."""
    origin = view.origin
    origin.size = journal.size
    origin.last_crc = crc_of(journal, origin.last_start) if journal.size else ""


def records_of(operations: Iterable[Operation]) -> frozenset[str]:
    """The records that operations are about."""
    return frozenset(operation.record for operation in operations)
