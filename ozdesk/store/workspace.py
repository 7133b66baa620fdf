"""The workspace: all records; every change goes through `apply`, `destroy` or `receive`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from ozdesk.domain import destruction
from ozdesk.domain.change import Change, Edit, Origin, new_id
from ozdesk.domain.destruction import DestructionTarget, is_trace
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE, REMOVED, is_removed
from ozdesk.domain.raw import Doc, Raw, pick, with_value
from ozdesk.domain.record import Record
from ozdesk.errors import (
    DeskBlocked,
    Meanwhile,
    NoGround,
    NothingToUndo,
    ReadOnly,
    Undecided,
    WasDestroyed,
)
from ozdesk.kinds import BY_KEY
from ozdesk.store import receiving
from ozdesk.store.confined import confined
from ozdesk.store.files.folder import Folder, create_folder
from ozdesk.store.files.network import refuse_network
from ozdesk.store.journal import replay, undo
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.journal.members import settle
from ozdesk.store.journal.operations import one_each, operations_of, removals_last
from ozdesk.store.listeners import Listeners
from ozdesk.store.readable import Readable
from ozdesk.store.view.opening import open_folder

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Applied:
    """An edit that was applied; `exact`: its records differ in nothing but its changes."""

    edit_id: str
    edit: Edit
    origin: Origin
    source: object | None
    records: frozenset[str]
    exact: bool = False


Listener = Callable[[Applied], None]


@confined
class Workspace(Readable):
    """The records of one folder, for the thread that opened it alone; one desk at a time."""

    def __init__(self, folder: Folder, who: str, *, read_only: bool = False) -> None:
        self._listeners: Listeners[Applied] = Listeners()
        super().__init__(folder, who, read_only=read_only)

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

    @property
    def data_set(self) -> str:
        """The id that all desks of this administration share."""
        return self.folder.data_set

    @property
    def device(self) -> str:
        """The id of this desk."""
        return self.folder.device

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every edit; what comes back ends that."""
        return self._listeners.add(listener)

    def apply(self, edit: Edit, source: object | None = None) -> Applied | None:
        """Apply an edit: check it, write it to the journal, then update the view; all or nothing.

        Raises Meanwhile when a value is no longer what the edit says, Undecided when there is more
        than one and the edit does not decide, ReadOnly, or what the disk refuses; then nothing has
        happened. An edit without changes is none.
        """
        for change in edit.changes:
            self._check(change, edit.decides)
        return self._write(one_each(edit), Origin.USER, source)

    def destroy(
        self, targets: Sequence[DestructionTarget], ground: str, source: object | None = None
    ) -> Applied | None:
        """Destroy records, or some of their values, for good, on a ground that stays to be read.

        First the trace is on disk, then the values leave the attachments and the journal; that
        they leave the backups is for `wipe_copies`. A program that is killed in between goes on at
        the next opening. Raises what `apply` raises, NoGround without a ground, and Undecided
        about a cell with versions.
        """
        if not ground.strip():
            raise NoGround()
        for target in targets:
            for path in () if target.whole else self._touched(target):
                if path in self._view.undecided.get(target.record, ()):
                    raise Undecided(field=BY_KEY[target.kind].fields[path.split("/")[0]].label)
        return self.apply(destruction.destruction_edit(targets, ground.strip()), source)

    def _touched(self, target: DestructionTarget) -> set[str]:
        names = target.names or frozenset()
        return {o.path for o in self.operations(target.record) if o.name in names}

    def _check(self, change: Change, decides: frozenset[str]) -> None:
        path = change.path
        if self.is_destroyed(change.record):
            raise WasDestroyed()
        if decides:
            now: Raw = [q.names for q in self.questions(change.record) if q.path == path]
            stands = now == [decides]
        elif path in (MADE, REMOVED) or is_trace(path):
            return
        else:
            doc = self._view.doc(change.record)
            now = pick(doc, path) if doc else None
            stands = now == change.before
        if stands and (decides or path not in self._view.undecided.get(change.record, ())):
            return
        kind = BY_KEY[change.kind]
        field = kind.singular if path == REMOVED else kind.fields[path.split("/")[0]].label
        raise Undecided(field=field) if stands else Meanwhile(field=field, now=str(now)[:80])

    def _write(
        self, edit: Edit, origin: Origin, source: object, undoes: str = "", redoes: str = ""
    ) -> Applied | None:
        if self.read_only:
            raise ReadOnly()
        if not edit.changes:
            return None
        edit = removals_last(edit, self._is_binned)
        if self.device in self._view.limits:
            raise DeskBlocked()
        self._upgrade()
        given = self.who, self._view.origin, self._heads_of, self.blobs
        written = tuple(operations_of(edit, *given))
        line = self._journal.append(JournalEntry(new_id(), edit.name, written, undoes, redoes))
        exact = receiving.is_unambiguous(line, self._view)
        with self._shown_or_read_anew():
            shown = self._show(line, edit.changes) | replay.records_of(line.operations)
        applied = Applied(line.edit, edit, origin, source, shown, exact)
        try:
            if any(is_trace(operation.path) for operation in line.operations):
                self.wipe_journal()
        finally:
            self._listeners.tell(applied)
        return applied

    def unknown(self, lines: Iterable[JournalEntry]) -> list[JournalEntry]:
        """Those of the edits that this desk does not know."""
        return receiving.unknown(lines, self._view.places, self.operations)[0]

    def receive(self, lines: Iterable[JournalEntry], *, sync: bool = True) -> Applied | None:
        """Take in edits of other desks as they wrote them; those that are known are passed over.

        All or none of them; without `sync` they are on disk when the next edit is. Raises ReadOnly
        or what the disk refuses.
        """
        if self.read_only:
            raise ReadOnly()
        view = self._view
        fresh, known = receiving.unknown(lines, view.places, self.operations)
        if not fresh:
            return None
        fresh, destroyed = receiving.without_destroyed(fresh, known, view)
        self._upgrade()
        fresh = [*receiving.arrival(view), *fresh]
        placed = self._journal.append_all(fresh, sync=sync)
        with self._shown_or_read_anew():
            touched = replay.take(view, placed)
            for id, operations in touched.items():
                before = view.records.live.get(id)
                all_ = self._remember(id, [*known.get(id, ()), *operations])
                replay.show_record(view, self.blobs, id, all_)
                self._index.changed(id, before)
                self._heads.pop(id, None)
            touched |= {id: [] for id in self._settle()}
        edit = receiving.as_edit(fresh)
        applied = Applied("", edit, Origin.SYNC, None, frozenset(touched))
        if destroyed:
            self.wipe_journal()
        self._listeners.tell(applied)
        return applied

    def show_arrived(self) -> Applied | None:
        """Show the long texts that came in after the records they belong to."""
        came = replay.arrived(self._view, self.blobs)
        for id in came:
            self._show_again(id)
        if not came:
            return None
        applied = Applied("", receiving.as_edit(()), Origin.SYNC, None, frozenset(came))
        self._listeners.tell(applied)
        return applied

    def _show_again(self, id: str) -> None:
        before = self._view.records.live.get(id)
        replay.show_record(self._view, self.blobs, id, self.operations(id))
        self._index.changed(id, before)
        self._heads.pop(id, None)

    def _show(self, line: JournalEntry, changes: tuple[Change, ...]) -> frozenset[str]:
        """Show a line of this desk; gives the records of others that look other with it."""
        if receiving.is_unambiguous(line, self._view):
            self._show_plain(line, changes)
            replay.note_line(self._view, line)
            return frozenset()
        for id in replay.take(self._view, [line]):
            self._show_again(id)
        return frozenset(self._settle())

    def _settle(self) -> set[str]:
        """Work out anew whose work counts; gives what looks other."""
        changed = settle(self._view, self._journal) if self._view.unsettled else set[str]()
        for id in changed:
            self._show_again(id)
        return changed

    def _show_plain(self, line: JournalEntry, changes: tuple[Change, ...]) -> None:
        """Take over a line that leaves one value in each cell."""
        docs: dict[str, Doc] = {}
        there, last = dict[str, bool](), dict[str, int]()
        for operation, change in zip(line.operations, changes, strict=True):
            id = operation.record
            last[id] = operation.written
            if id in self._heads:
                self._heads[id][operation.path] = [operation]
            if id not in docs:
                docs[id] = self._view.doc(id) or {replay.KIND: operation.kind}
                there[id] = id not in self._view.bin.live
            if operation.path == REMOVED:
                there[id] = not is_removed(operation.value)
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
            self._names = {start: self._journal.name(start)}
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
        targets = undo.inverse(line, self.operations, self.device, self._view.counting)
        changes = tuple(
            Change(kind, record, path, self.blobs.resolve(value))
            for kind, record, path, value in targets
        )
        link = {"undoes" if origin is Origin.UNDO else "redoes": line.edit}
        return self._write(Edit(line.name, changes), origin, source, **link)

    # -- the share

    def flush(self) -> None:
        """Sync received edits to disk."""
        self._journal.flush()

    def set_root(self, root: str) -> None:
        """Set the desk that began the share, and recompute whose operations count."""
        if root == self.folder.root:
            return
        self.folder = self.folder.rooted(root, keep=not self.read_only)
        self._view.origin.root, self._view.unsettled = root, True
        self._settle()

    def renew_device(self, device: str) -> None:
        """Take a new device id, because another desk writes under this one; clears undo."""
        if self.read_only:
            raise ReadOnly()
        self.folder = self.folder.renew_device(device)
        origin = self._view.origin
        origin.device, origin.count, origin.time = self.folder.device, 0, 0
        self._view.own = self.folder.ids
        origin.done.clear()
        origin.undone.clear()
        self.save_view(always=True)
