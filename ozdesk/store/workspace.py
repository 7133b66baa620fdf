"""The workspace: all records, and the only door through which they change."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar

from ozdesk.domain.book import GONE
from ozdesk.domain.change import Change, Edit, Origin, new_id
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE, REMOVED, Clock, Heads, Operation, heads_of, new_salt
from ozdesk.domain.raw import Doc, pick, with_value
from ozdesk.domain.record import Record
from ozdesk.errors import Meanwhile, NothingToUndo, ReadOnly, UserError, disk
from ozdesk.kinds import BY_KEY
from ozdesk.store import history, repair, replay, undo
from ozdesk.store.backup import back_up_if_due
from ozdesk.store.blobs import Blobs
from ozdesk.store.folder import Folder, create_folder, open_folder, refuse_network
from ozdesk.store.index import Index
from ozdesk.store.journal import Damage, Journal, Line
from ozdesk.store.lock import DeskLock

R = TypeVar("R", bound=Record)
TAIL = 64 * 1024  # bytes of journal that may come after the saved view
MOST_HEADS = 512  # records whose unreplaced operations stay in memory


@dataclass(frozen=True, slots=True)
class Applied:
    """An edit that has just happened, told to every listener."""

    edit_id: str
    edit: Edit
    origin: Origin
    source: object | None
    records: frozenset[str]


Listener = Callable[[Applied], None]


class Workspace:
    """The records of one folder. Not for several threads at once; one desk at a time."""

    def __init__(self, folder: Folder, who: str, *, read_only: bool = False) -> None:
        self.folder = folder
        self.who = who
        self.read_only = read_only
        self.notices: list[Label] = []
        self.blobs = Blobs(folder.blobs)
        self._listeners: list[Listener] = []
        self._lock = None if read_only else DeskLock(folder.path, who)
        try:
            if not read_only:
                repair.cut_torn_end(folder)
            self._read()
            if not read_only and self.damage:
                self.mend()
        except BaseException:
            if hasattr(self, "_journal"):
                self._journal.close()
            if self._lock:
                self._lock.release()
            raise

    def _read(self) -> None:
        self._journal = Journal(self.folder.journal, read_only=self.read_only)
        with disk(self.folder.view):
            reading = replay.read_view(self.folder, self._journal, self.blobs)
        self.damage = reading.damage
        if reading.rebuilt and self.folder.view.exists():
            self.notices.append(repair.REBUILT)
        self._view = reading.view
        self._clock = Clock(self._view.origin.time)
        self._heads: OrderedDict[str, Heads] = OrderedDict()
        self._index = Index(self._view)

    @classmethod
    def create(cls, path: Path, who: str) -> Self:
        """Make a new workspace in an empty folder on the own disk."""
        return cls(create_folder(path), who)

    @classmethod
    def open(cls, path: Path, who: str, *, read_only: bool = False) -> Self:
        """Open a workspace; see `ozdesk.errors` for what can be in the way."""
        folder = open_folder(path)
        refuse_network(path)
        return cls(folder, who, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Save the view where that is worth it, and let go of the folder; again does nothing."""
        if self._journal.closed:
            return
        if not self.read_only:
            self.save_view()
            with suppress(UserError):  # the journal itself is safe; the next closing tries again
                back_up_if_due(self.folder, datetime.now())
        self._journal.close()
        if self._lock:
            self._lock.release()

    def save_view(self, *, always: bool = False) -> None:
        """Write the view when the journal has grown well past it; a failure only costs time."""
        if not always and self._journal.size - self._view.origin.size < TAIL:
            return
        try:
            replay.mark(self._view, self._journal)
            self._view.save(self.folder.view)
        except OSError:
            return  # the journal is the truth; the next opening reads more of it

    def mend(self) -> None:
        """Set damaged lines of the journal aside and put back what backups and the view know."""
        damage = [d for d in self._journal.lines() if isinstance(d, Damage)]
        if not damage:
            return
        believed = self._believed()
        self._journal.close()
        self.notices += repair.set_aside(self.folder, damage)
        self._read()
        lost = tuple(repair.differences(believed, self._believed()))
        self._write(Edit(repair.FROM_VIEW, lost), Origin.USER, None)
        self.save_view(always=True)

    def _believed(self) -> dict[str, tuple[Doc, bool]]:
        live = {id: (doc, True) for id, doc in self._view.records.live.items()}
        return live | {id: (doc, False) for id, doc in self._view.bin.live.items()}

    # -- reading

    @property
    def data_set(self) -> str:
        """The id that all desks of this administration share."""
        return self.folder.data_set

    @property
    def device(self) -> str:
        """The id of this desk."""
        return self.folder.device

    def __len__(self) -> int:
        return len(self._view.records.live)

    def __iter__(self) -> Iterator[Record]:
        for kind in BY_KEY.values():
            yield from self.of_kind(kind)

    def get(self, id: str) -> Record | None:
        """Find one record that is not in the bin and of a kind that is known."""
        return self._index.record(id)

    def of_kind(self, kind: type[R]) -> Sequence[R]:
        """All records of one kind, in the order they were made."""
        return self._index.of_kind(kind)

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are."""
        return self._index.count(kind)

    def name_of(self, id: str) -> str:
        """The name of a record, or a dash when it is not there."""
        record = self.get(id)
        return record.name if record else GONE

    def referrers(self, id: str) -> Sequence[tuple[Record, str]]:
        """The records that link to this one, each with the field that does."""
        return self._index.referrers(id)

    def removed(self) -> list[Record]:
        """What lies in the bin, last removed first."""
        docs = self._view.bin.live.items()
        found = [BY_KEY[d["kind"]](id, d) for id, d in docs if d["kind"] in BY_KEY]
        return sorted(found, key=lambda record: record.doc[replay.AT], reverse=True)

    def made_values(self) -> dict[str, Any]:
        """What the making of each record said, where it is more than that it was made."""
        live = self._view.records.live.items()
        return {id: doc[MADE] for id, doc in live if MADE in doc}

    # -- history

    def operations(self, id: str) -> list[Operation]:
        """All operations of one record, as they came."""
        return [self._journal.operation(place) for place in self._view.places.get(id, ())]

    def history(self, id: str | None = None, limit: int | None = None) -> list[history.Step]:
        """What happened to one record, or to all, newest first."""
        if id is not None:
            return history.steps(self.operations(id), self.blobs.resolve)[:limit]
        told = history.of_all(self._journal.backwards(), self.operations, self.blobs.resolve)
        return list(islice(told, limit))

    def lines(self) -> Iterator[Line | Damage]:
        """The whole journal as it stands on disk, for checking."""
        return self._journal.lines()

    # -- changing

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every edit; what comes back ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, edit: Edit, source: object | None = None) -> Applied | None:
        """Do an edit: check it, have it on disk, then show it. All of it or nothing.

        Raises Meanwhile when a value is no longer what the edit says, ReadOnly, or what the disk
        refuses; then nothing has happened. An edit without changes is none.
        """
        for change in edit.changes:
            self._check(change)
        return self._write(edit, Origin.USER, source)

    def _check(self, change: Change) -> None:
        if change.path in (MADE, REMOVED):
            return
        doc = self._view.doc(change.record)
        now = pick(doc, change.path) if doc else None
        if now != change.before:
            field = BY_KEY[change.kind].fields[change.path.split("/")[0]].label
            raise Meanwhile(field=field, now=str(now)[:80])

    def _write(
        self, edit: Edit, origin: Origin, source: object, undoes: str = "", redoes: str = ""
    ) -> Applied | None:
        if self.read_only:
            raise ReadOnly()
        if not edit.changes:
            return None
        operations = tuple(self._operations(edit))
        line = Line(new_id(), edit.name, operations, undoes, redoes)
        line = self._journal.append(line)
        self._show(line, edit.changes)
        applied = Applied(line.edit, edit, origin, source, replay.records_of(operations))
        for listener in tuple(self._listeners):
            listener(applied)
        return applied

    def _operations(self, edit: Edit) -> Iterator[Operation]:
        now = int(time.time() * 1000)
        count = self._view.origin.count
        for number, change in enumerate(edit.changes, 1):
            standing = self._heads_of(change.record).get(change.path, ())
            yield Operation(
                device=self.device, count=count + number, time=self._clock.tick(now),
                kind=change.kind, record=change.record, path=change.path,
                value=self.blobs.shorten(change.after),
                replaces=tuple(sorted(o.name for o in standing)),
                who=self.who, why=edit.why, salt=new_salt(),
            )  # fmt: skip

    def _heads_of(self, id: str) -> Heads:
        if id not in self._view.places:
            return {}
        heads = self._heads.pop(id, None)
        if heads is None:
            heads = heads_of(self.operations(id))
        self._heads[id] = heads
        if len(self._heads) > MOST_HEADS:
            self._heads.popitem(last=False)
        return heads

    def _show(self, line: Line, changes: tuple[Change, ...]) -> None:
        docs: dict[str, Doc] = {}
        there: dict[str, bool] = {}
        last: dict[str, int] = {}
        for operation, change in zip(line.operations, changes, strict=True):
            id = operation.record
            last[id] = operation.time[0]
            if id in self._heads:
                self._heads[id][operation.path] = [operation]
            if id not in docs:
                docs[id] = self._view.doc(id) or {replay.KIND: operation.kind}
                there[id] = id not in self._view.bin.live
            if operation.path == REMOVED:
                there[id] = operation.value is not True
            elif operation.path == MADE:
                if operation.value is not True:
                    docs[id] = docs[id] | {MADE: operation.value}
            else:
                docs[id] = with_value(docs[id], operation.path, change.after)
        for id, doc in docs.items():
            at = {replay.AT: last[id], replay.BY: self.who}
            before = self._view.records.live.get(id)
            self._view.put(id, doc | at, there=there[id])
            self._index.changed(id, before)
        replay.note_line(self._view, line, self._journal)

    # -- undo and redo

    @property
    def undo_name(self) -> Label | None:
        """The name of the step that undo would take back."""
        return self._name(self._view.origin.done)

    @property
    def redo_name(self) -> Label | None:
        """The name of the step that redo would do again."""
        return self._name(self._view.origin.undone)

    def _name(self, stack: list[tuple[str, int]]) -> Label | None:
        return self._journal.line(stack[-1][1]).name if stack else None

    def undo(self, source: object | None = None) -> Applied | None:
        """Take back the last edit of this desk; raise CannotUndo when it was changed since."""
        return self._step(self._view.origin.done, Origin.UNDO, source)

    def redo(self, source: object | None = None) -> Applied | None:
        """Do the last undone edit again."""
        return self._step(self._view.origin.undone, Origin.REDO, source)

    def _step(self, stack: list[tuple[str, int]], origin: Origin, source: object) -> Applied | None:
        if self.read_only:
            raise ReadOnly()
        if not stack:
            raise NothingToUndo()
        line = self._journal.line(stack[-1][1])
        targets = undo.inverse(line, self.operations, self.device)
        changes = tuple(
            Change(kind, record, path, self.blobs.resolve(value))
            for kind, record, path, value in targets
        )
        link = {"undoes" if origin is Origin.UNDO else "redoes": line.edit}
        return self._write(Edit(line.name, changes), origin, source, **link)
