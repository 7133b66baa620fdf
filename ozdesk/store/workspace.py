"""The workspace: all records, and the only door through which they change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar

from ozdesk.domain.book import GONE
from ozdesk.domain.change import Change, Edit, Origin, new_id
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE, REMOVED, Heads, Operation, heads_of
from ozdesk.domain.raw import Doc, pick, with_value
from ozdesk.domain.record import Record
from ozdesk.errors import Meanwhile, NothingToUndo, ReadOnly
from ozdesk.kinds import BY_KEY
from ozdesk.store import history, replay, undo
from ozdesk.store.folder import Folder, create_folder, open_folder, refuse_network
from ozdesk.store.index import Index
from ozdesk.store.journal import Damage, Line
from ozdesk.store.openfiles import OpenFiles
from ozdesk.store.writing import one_each, operations_of

R = TypeVar("R", bound=Record)
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


class Workspace(OpenFiles):
    """The records of one folder. Not for several threads at once; one desk at a time."""

    def __init__(self, folder: Folder, who: str, *, read_only: bool = False) -> None:
        self._listeners: list[Listener] = []
        super().__init__(folder, who, read_only=read_only)

    def _read(self) -> replay.Reading:
        reading = super()._read()
        self._heads: OrderedDict[str, Heads] = OrderedDict()
        self._names: dict[int, Label] = {}
        self._index = Index(self._view)
        return reading

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

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

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
        edit = one_each(edit)
        view, clock = self._view, self._clock
        written = operations_of(edit, self.who, view.origin, clock, self._heads_of, self.blobs)
        line = Line(new_id(), edit.name, tuple(written), undoes, redoes)
        line = self._journal.append(line)
        self._show(line, edit.changes)
        applied = Applied(line.edit, edit, origin, source, replay.records_of(line.operations))
        self._tell(applied)
        return applied

    def _tell(self, applied: Applied) -> None:
        """Let every listener hear, whatever another does; what failed is a bug, not a refusal."""
        failed: Exception | None = None
        for listener in tuple(self._listeners):
            try:
                listener(applied)
            except Exception as error:
                failed = failed or error
        if failed:
            raise RuntimeError("a listener failed; the edit was kept") from failed

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
        replay.note_line(self._view, line)

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
        if not stack:
            return None
        start = stack[-1][1]
        if start not in self._names:
            self._names = {start: self._journal.line(start).name}
        return self._names[start]

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
