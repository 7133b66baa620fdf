"""Repair of a journal with damaged or missing lines; every repair is reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from ozdesk.domain.change import Change, Edit, new_id
from ozdesk.domain.destruction import is_wiped
from ozdesk.domain.label import Label
from ozdesk.domain.operation import (
    MADE,
    REMOVED,
    Heads,
    Operation,
    RecordState,
    heads_of,
    record_state,
)
from ozdesk.domain.raw import Doc, flatten
from ozdesk.errors import UserError, disk
from ozdesk.files import private_folder, write_file
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.files.folder import Folder
from ozdesk.store.journal import replay
from ozdesk.store.journal.journal import START, Damage, JournalEntry, decode_entry, encode
from ozdesk.store.journal.operations import operations_of
from ozdesk.store.upkeep.backup import backup_entries, backups
from ozdesk.store.view.database import Database, ViewSource

REBUILT = Label(
    "De weergave paste niet bij het journaal en is opnieuw opgebouwd. Er is niets verloren.",
    "The view did not fit the journal and was built again. Nothing was lost.",
)
HEADLESS = Label(
    "Het bestand ozdesk.json ontbrak of was beschadigd; het is hersteld. Er is niets verloren.",
    "The file ozdesk.json was missing or damaged and was made again. Nothing was lost.",
)
DOUBTFUL = Label(
    "Het journaal is beschadigd; wat u ziet kan onvolledig zijn. Het wordt hersteld zodra iemand "
    "de administratie opent om te wijzigen.",
    "The journal is damaged; what you see may be incomplete. It is mended as soon as somebody "
    "opens the workspace to change it.",
)
SET_ASIDE = Label(
    "Beschadigde regels van het journaal, nu apart in {aside}: {count}. De rest is heel.",
    "Damaged lines of the journal, now set aside in {aside}: {count}. The rest is whole.",
)
TWICE = Label(
    "Regels die dubbel in het journaal stonden: {count}. Eén van elk is gebleven.",
    "Lines that stood in the journal twice: {count}. One of each has stayed.",
)
FELL_SHORT = Label(
    "Er ontbraken wijzigingen in het journaal; zij zijn teruggehaald.",
    "Edits were missing from the journal; they were recovered.",
)
FROM_BACKUP = Label(
    "Wijzigingen teruggehaald uit een reservekopie: {count}.",
    "Edits recovered from a backup: {count}.",
)
RECOVERED = Label(
    "Waarden die het journaal niet meer had, teruggehaald uit de weergave: {count}.",
    "Values that the journal no longer had, recovered from the view: {count}.",
)
FROM_VIEW = Label("Hersteld uit de weergave", "Recovered from the view")


def cut_torn_end(folder: Folder) -> None:
    """Cut what stands after the last line end, unless it is a whole edit that only lacks its end.

    Such bytes were never acknowledged, or their line end was damaged.
    """
    with disk(folder.journal), folder.journal.open("r+b") as file:
        if _ends_well(file):
            return
        data = file.read()
        start = data.rfind(b"\n") + 1
        last = data[start:]
        if not last:
            return
        if _is_edit(last + b"\n") or len(START.findall(last)) > 1:
            file.write(b"\n")
        elif _is_edit(last[:-1] + b"\n"):
            file.seek(-1, 2)
            file.write(b"\n")
        else:
            file.truncate(start)


def _ends_well(file: BinaryIO) -> bool:
    """Whether the last byte is a line end, so that the rest need not be read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 1))
    ended = file.read(1) in (b"", b"\n")
    file.seek(0)
    return ended


def _is_edit(data: bytes) -> bool:
    try:
        decode_entry(data)
    except ValueError:
        return False
    return True


def mend(folder: Folder, believed: Database | None, who: str, blobs: Blobs) -> list[Label]:
    """Rewrite the journal without unreadable lines, with lines from backups and the view.

    `believed` is what this desk once saw in the journal. Says what was done; nothing when there
    was nothing to do. What stood is kept first; until the new journal is there, nothing changes.
    """
    found = list(backup_entries(folder.journal)) if folder.journal.exists() else []
    damage = [line for line in found if isinstance(line, Damage)]
    whole = [line for line in found if isinstance(line, JournalEntry)]
    kept = list({line.data: line for line in whole}.values())
    lines = _with_backup(folder, kept)
    healed = len(lines) - len(kept)
    view = replay.new_view(folder)
    operations = replay.take(view, lines)
    for id, known in operations.items():
        replay.show_record(view, blobs, id, known)
    lost = () if believed is None else tuple(view_differences(believed, view, operations))
    if not damage and not healed and not lost and len(kept) == len(whole):
        return []
    if believed is not None and lost:
        lines.append(_recovery(lost, who, _later(believed.origin, view.origin), operations, blobs))
    aside = _set_aside(folder)
    with disk(folder.journal):
        write_file(folder.journal, b"".join(line.data for line in lines), private=True)
        folder.drop_view()
    notices = [SET_ASIDE.with_(count=len(damage), aside=aside)] if damage else []
    notices += [TWICE.with_(count=len(whole) - len(kept))] if len(kept) < len(whole) else []
    notices += [FELL_SHORT] if not notices else []
    notices += [FROM_BACKUP.with_(count=healed)] if healed else []
    return notices + ([RECOVERED.with_(count=len(lost))] if lost else [])


def _set_aside(folder: Folder) -> str:
    """Keep a copy of the journal as it is; give the name of the copy."""
    aside = folder.damaged / f"journal-{datetime.now():%Y%m%d-%H%M%S-%f}.jsonl"
    with disk(aside):
        private_folder(folder.damaged)
        if folder.journal.exists():
            write_file(aside, folder.journal.read_bytes(), private=True)
    return aside.name


def _with_backup(folder: Folder, kept: list[JournalEntry]) -> list[JournalEntry]:
    """The lines of the journal, and each line of the last whole backup where it stood."""
    known = {line.edit: place for place, line in enumerate(kept)}
    for backup in backups(folder):
        if backup.replaced:
            continue
        try:
            lines = [line for line in backup_entries(backup.path) if isinstance(line, JournalEntry)]
        except UserError:
            continue  # a damaged backup; an older one may be whole
        if all(line.edit in known for line in lines):
            continue
        before: list[list[JournalEntry]] = [[] for _ in range(len(kept) + 1)]
        at = 0
        for line in lines:
            if line.edit in known:
                at = known[line.edit] + 1
            else:
                before[at].append(line)
        ends: list[list[JournalEntry]] = [[line] for line in kept] + [[]]
        return [line for one, end in zip(before, ends, strict=True) for line in (*one, *end)]
    return list(kept)


def _later(one: ViewSource, other: ViewSource) -> ViewSource:
    count, time = max(one.count, other.count), max(one.time, other.time)
    return ViewSource(other.data_set, other.device, count=count, time=time)


def _recovery(
    lost: tuple[Change, ...],
    who: str,
    origin: ViewSource,
    operations: Mapping[str, list[Operation]],
    blobs: Blobs,
) -> JournalEntry:
    """The line of an edit that puts back what the journal no longer had."""

    def heads(id: str) -> Heads:
        return known[id]

    known = {change.record: heads_of(operations.get(change.record, ())) for change in lost}
    edit = Edit(FROM_VIEW, lost)
    written = operations_of(edit, who, origin, heads, blobs)
    line = JournalEntry(new_id(), edit.name, tuple(written))
    return JournalEntry(line.edit, line.name, line.operations, data=encode(line, 0)[0])


def view_differences(
    believed: Database, now: Database, operations: Mapping[str, list[Operation]]
) -> Iterator[Change]:
    """The changes that the view holds and the journal lacks.

    What was written after the view, or by another desk, is not for the view to say.
    """
    live, binned = believed.records.live.items(), believed.bin.live.items()
    for there, docs in ((True, live), (False, binned)):
        for id, doc in docs:
            state = record_state(operations.get(id, ()))
            if state.destroyed:
                continue
            for path, value, seen in _compared_cells(doc, there, now.doc(id) or {}, state):
                if value != seen and _saw(believed.origin, state.heads.get(path)):
                    yield Change(doc[replay.KIND], id, path, value, seen)


def _saw(origin: ViewSource, heads: list[Operation] | None) -> bool:
    last = heads[0] if heads else None
    if last is not None and is_wiped(last):
        return False
    return last is None or (last.device == origin.device and last.count <= origin.count)


def _compared_cells(
    doc: Doc, there: bool, now: Doc, state: RecordState
) -> Iterator[tuple[str, Any, Any]]:
    """The cells of a record with their value in a view and in the journal."""
    destroyed = replay.GONE in doc
    if not destroyed:
        made = state.heads.get(MADE)
        yield MADE, doc.get(MADE, True), made[0].value if made else None
    known, seen = _cells(doc), _cells(now)
    for path in {**known, **seen}:
        yield path, known.get(path), seen.get(path)
    if not destroyed:
        removed = REMOVED in state.heads and not state.there
        yield REMOVED, None if there else True, True if removed else None


def _cells(doc: Doc) -> dict[str, Any]:
    own = {k: v for k, v in doc.items() if k != replay.KIND and not k.startswith("_")}
    return {path: cell for name, raw in own.items() for path, cell in flatten(name, raw)}
