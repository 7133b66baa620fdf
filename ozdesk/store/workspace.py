"""The workspace: all records; every change goes through `apply`, `destroy` or its inbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from ozdesk.domain import destruction
from ozdesk.domain.book import GONE
from ozdesk.domain.change import Change, Edit, Origin, new_id
from ozdesk.domain.destruction import DestructionTarget, is_trace
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE, REMOVED
from ozdesk.domain.question import Question, questions_of
from ozdesk.domain.raw import Raw, pick
from ozdesk.domain.record import Record
from ozdesk.domain.waiting import is_refusal
from ozdesk.errors import (
    DeskBlocked,
    Meanwhile,
    NoGround,
    ReadOnly,
    Undecided,
    UserError,
    WasDestroyed,
)
from ozdesk.kinds import BY_KEY
from ozdesk.store import by_hand, receiving
from ozdesk.store.applied import Applied, Listener
from ozdesk.store.bin import Bin
from ozdesk.store.confined import confined
from ozdesk.store.desks import Desks
from ozdesk.store.exports import Exports
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.files.folder import Folder, create_folder
from ozdesk.store.files.network import refuse_network
from ozdesk.store.inbox import Inbox
from ozdesk.store.journal import replay
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.journal.journal_file import Journal
from ozdesk.store.journal.operations import one_each, operations_of, removals_last
from ozdesk.store.lasting import lasting
from ozdesk.store.listeners import Listeners
from ozdesk.store.open_files import OpenFiles
from ozdesk.store.projection import Projection
from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.store.undo_steps import UndoSteps
from ozdesk.store.upkeep.backup import back_up_if_due
from ozdesk.store.view.index import Index
from ozdesk.store.view.opening import open_folder
from ozdesk.store.workspace_history import WorkspaceHistory
from ozdesk.store.workspace_upkeep import WorkspaceUpkeep

R = TypeVar("R", bound=Record)


@confined
class Workspace:
    """The records of one folder, for the thread that opened it alone; one desk at a time.

    `history` tells what happened, `bin` what was removed, `desks` who takes part; `inbox` takes in
    the work of others, `upkeep` mends and wipes, `exports` tells which files left.
    """

    def __init__(self, folder: Folder, who: str, *, read_only: bool = False) -> None:
        self._listeners: Listeners[Applied] = Listeners()
        self._files = OpenFiles(folder, who, read_only=read_only)
        self.thread = self._files.thread
        self._projection = Projection(self._files)
        parts = self._files, self._projection
        self.upkeep = WorkspaceUpkeep(*parts)
        try:
            self.upkeep.open()
        except BaseException:
            self._files.close()
            raise
        self.history, self.desks, self.bin = WorkspaceHistory(*parts), Desks(*parts), Bin(*parts)
        self.inbox = Inbox(*parts, self.upkeep, self._listeners)
        self._undo_steps = UndoSteps(*parts)
        self.exports = Exports(folder)
        self.exports.watch()

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
        files = self._files
        if files.journal.closed:
            return
        self.exports.stop()
        try:
            if not files.read_only:
                self.upkeep.carry_out()
                self.save_view(always=not files.journal.as_left())
                with suppress(UserError):  # as at the next opening
                    self.upkeep.wipe_copies()
                with suppress(UserError):  # the journal is safe; the next closing tries again
                    back_up_if_due(files.folder, datetime.now())
        finally:
            files.close()

    def save_view(self, *, always: bool = False) -> None:
        """Write the view where that is worth it, so that the next opening is quick."""
        self._projection.save(always=always)

    # -- what it is made of

    @property
    def folder(self) -> Folder:
        """Where everything is."""
        return self._files.folder

    @property
    def data_set(self) -> str:
        """The id that all desks of this administration share."""
        return self._files.folder.data_set

    @property
    def device(self) -> str:
        """The id of this desk."""
        return self._files.folder.device

    @property
    def who(self) -> str:
        """Who makes the edits from now on."""
        return self._files.who

    @who.setter
    def who(self, who: str) -> None:
        self._files.who = who

    @property
    def read_only(self) -> bool:
        """Whether it was opened to be read, so that every change is refused."""
        return self._files.read_only

    @property
    def notices(self) -> list[Label]:
        """What opening and mending it found."""
        return self._files.notices

    @property
    def blobs(self) -> Blobs:
        """The attachments and very long values."""
        return self._files.blobs

    @property
    def journal(self) -> Journal:
        """The journal, to be read; another one once it was rewritten."""
        return self._files.journal

    @property
    def index(self) -> Index:
        """The records by kind and by who links to them."""
        return self._projection.index

    @property
    def in_effect_mark(self) -> str:
        """What tells the destructions that are in effect from any others; empty without them."""
        return self._projection.view.in_effect

    def snapshot(self) -> WorkspaceSnapshot:
        """The workspace as it is now, for work in another thread."""
        files, view = self._files, self._projection.view
        end, mark = files.journal.size, files.journal.mark(files.journal.size)
        hidden = {id: self.history.hidden(id) for id in view.traces}
        told = self.bin.traced, self._projection.in_effect, hidden
        return WorkspaceSnapshot(files.folder, files.who, files.blobs, *told, end, mark)

    # -- records

    def __len__(self) -> int:
        return len(self._projection.view.records.live)

    def __iter__(self) -> Iterator[Record]:
        for kind in BY_KEY.values():
            yield from self.of_kind(kind)

    def get(self, id: str) -> Record | None:
        """Find one record that is not in the bin and of a kind that is known."""
        return self._projection.index.record(id)

    def has(self, id: str) -> bool:
        """Whether a record is there that `get` finds."""
        return self._projection.index.record(id) is not None

    def of_kind(self, kind: type[R]) -> Sequence[R]:
        """All records of one kind, in the order they were made."""
        return self._projection.index.of_kind(kind)

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are."""
        return self._projection.index.count(kind)

    def name_of(self, id: str) -> str:
        """The name of a record, or a dash when it is not there."""
        record = self._projection.index.record(id)
        return record.name if record else GONE

    def referrers(self, id: str) -> Sequence[tuple[Record, str]]:
        """The records that link to this one, each with the field that does."""
        return self._projection.index.referrers(id)

    def undecided(self, id: str) -> frozenset[str]:
        """The cells of a record that hold more than one value."""
        return frozenset(self._projection.view.undecided.get(id, ()))

    def questions(self, id: str | None = None) -> list[Question]:
        """What is to be decided about one record, or about all, in the same order everywhere."""
        view, operations = self._projection.view, self._projection.operations
        ids = sorted(view.undecided) if id is None else [id]
        asked = (questions_of(operations.of(id), view.counting) for id in ids
                 if id in view.undecided)  # fmt: skip
        return [question for questions in asked for question in questions]

    # -- changes

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every edit; what comes back ends that."""
        return self._listeners.add(listener)

    def apply(self, edit: Edit, source: object | None = None) -> Applied | None:
        """Apply an edit: check it, write it to the journal, then update the view; all or nothing.

        Raises Meanwhile when a value is no longer what the edit says, Undecided when there is more
        than one and the edit does not decide, ReadOnly, what `Record.refuse` raises, or what the
        disk refuses; then nothing has happened. An edit without changes is none.
        """
        declined = {change.record for change in edit.changes if is_refusal(change)}
        for change in edit.changes:
            if change.record not in declined:  # there what a destruction takes is entered anew
                self._check(change, edit.decides)
        by_hand.refuse_by_hand(edit.changes, self._projection.view.doc)
        return self._write(one_each(edit), Origin.USER, source)

    @lasting
    def destroy(
        self, targets: Sequence[DestructionTarget], ground: str, source: object | None = None
    ) -> Applied | None:
        """Destroy records, or some of their values, for good, on a ground that stays to be read.

        First the trace is on disk, then the values leave attachments and journal; the backups are
        for `upkeep.wipe_copies`. What is not done then is told by `upkeep.unfinished`, and done at
        the next opening. What others wrote waits, see `ozdesk.domain.waiting`. Raises what `apply`
        raises, NoGround without a ground, and Undecided about a cell with versions.
        """
        if not ground.strip():
            raise NoGround()
        for target in targets:
            for path in () if target.whole else self._touched(target):
                if path in self.undecided(target.record):
                    raise Undecided(field=BY_KEY[target.kind].fields[path.split("/")[0]].label)
        edit = destruction.destruction_edit(targets, ground.strip(), self.history.stored)
        return self.apply(edit, source)

    def _touched(self, target: DestructionTarget) -> set[str]:
        names = target.names or frozenset()
        return {o.path for o in self.history.operations(target.record) if o.name in names}

    def _check(self, change: Change, decides: frozenset[str]) -> None:
        path, view = change.path, self._projection.view
        if self.bin.is_destroyed(change.record) and not is_trace(path):
            raise WasDestroyed()
        if decides:
            now: Raw = [q.names for q in self.questions(change.record) if q.path == path]
            stands = now == [decides]
        elif path in (MADE, REMOVED) or is_trace(path):
            return
        else:
            doc = view.doc(change.record)
            now = pick(doc, path) if doc else None
            stands = now == change.before
        if stands and (decides or path not in view.undecided.get(change.record, ())):
            return
        kind = BY_KEY[change.kind]
        field = kind.singular if path == REMOVED else kind.fields[path.split("/")[0]].label
        raise Undecided(field=field) if stands else Meanwhile(field=field, now=str(now)[:80])

    def _write(
        self, edit: Edit, origin: Origin, source: object, undoes: str = "", redoes: str = ""
    ) -> Applied | None:
        files, projection = self._files, self._projection
        if files.read_only:
            raise ReadOnly()
        if not edit.changes:
            return None
        view, operations = projection.view, projection.operations
        edit = removals_last(edit, operations.is_binned)
        if self.device in view.limits:
            raise DeskBlocked()
        files.upgrade()
        written = tuple(operations_of(edit, files.who, view.origin, operations.heads, files.blobs))
        line = files.journal.append(JournalEntry(new_id(), edit.name, written, undoes, redoes))
        exact = receiving.is_unambiguous(line, view)
        with projection.shown_or_read_anew():
            shown = projection.show(line, edit.changes) | replay.records_of(line.operations)
        applied = Applied(line.edit, edit, origin, source, shown, exact)
        self.upkeep.carry_out()
        self._listeners.tell(applied)
        return applied

    @property
    def undo_name(self) -> Label | None:
        """The name of the step that undo would take back."""
        return self._undo_steps.name(Origin.UNDO)

    @property
    def redo_name(self) -> Label | None:
        """The name of the step that redo would do again."""
        return self._undo_steps.name(Origin.REDO)

    def undo(self, source: object | None = None) -> Applied | None:
        """Take back the last edit of this desk; raise CannotUndo when it was changed since."""
        return self._step(Origin.UNDO, source)

    def redo(self, source: object | None = None) -> Applied | None:
        """Do the last undone edit again."""
        return self._step(Origin.REDO, source)

    def _step(self, origin: Origin, source: object) -> Applied | None:
        if self._files.read_only:
            raise ReadOnly()
        edit, of = self._undo_steps.edit(origin)
        if origin is Origin.UNDO:
            return self._write(edit, origin, source, undoes=of)
        return self._write(edit, origin, source, redoes=of)
