"""The records as the journal says them: read at opening, and kept up with every new entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from ozdesk.domain.change import Change
from ozdesk.domain.destruction import Destroyed
from ozdesk.domain.operation import MADE, REMOVED, Operation, is_removed
from ozdesk.domain.raw import Doc, with_value
from ozdesk.store import receiving
from ozdesk.store.journal import replay
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.journal.members import settle
from ozdesk.store.open_files import OpenFiles
from ozdesk.store.record_operations import RecordOperations
from ozdesk.store.upkeep.wiped_lines import InEffect, Moved
from ozdesk.store.view.database import Database
from ozdesk.store.view.index import Index

TAIL = 64 * 1024  # bytes of journal that may come after the saved view
SMALL = 1024 * 1024  # bytes of journal whose view is saved at every closing


class Projection:
    """The view of a journal with its index; `read` makes it, the other methods keep it right.

    `generation` counts how often it was read or relocated: what was known of the journal before
    is then no longer to be relied on.
    """

    view: Database
    index: Index
    operations: RecordOperations

    def __init__(self, files: OpenFiles) -> None:
        self._files = files
        self.generation = 0

    def read(self) -> replay.Reading:
        """Open the journal and read the view of it."""
        files = self._files
        files.open_journal()
        reading = replay.read_view(files.folder, files.journal, files.blobs)
        self.view = reading.view
        if reading.anew and not files.read_only:
            files.drop_kept()
        self.index = Index(self.view)
        self._forget()
        return reading

    def _forget(self) -> None:
        self.generation += 1
        self.operations = RecordOperations(self.view, self._files.journal)

    @property
    def in_effect(self) -> InEffect:
        """The destructions that are in effect."""
        view, records, said, count = self.view, dict[str, Destroyed](), set[str](), 0
        for id in list(view.effects):  # which a standing that is worked out now may change
            standing = self.operations.standing(id)
            records[id] = standing.effect
            said |= standing.said
            count += len(standing.effective)
        return InEffect(records, frozenset(said), count, view.in_effect)

    @contextmanager
    def shown_or_read_anew(self) -> Iterator[None]:
        """Show what was written to the journal; when that fails, all is read anew."""
        try:
            yield
        except BaseException:
            self._files.journal.close()
            self.read()
            raise

    def save(self, *, always: bool = False) -> None:
        """Write the view when it is small or the journal has grown well past it.

        A failure only costs time. The view is also what a damaged journal is mended from.
        """
        journal = self._files.journal
        grown = journal.size - self.view.origin.size
        if not always and grown < (TAIL if journal.size > SMALL else 1):
            return
        replay.mark(self.view, journal)
        with suppress(OSError):  # the journal is the truth; the next opening reads more of it
            self.view.save(self._files.folder.view)

    def relocate(self, moved: Moved) -> None:
        """Go on with a rewritten journal, which is open, in which places are other ones."""
        moved.relocate(self.view)
        self._forget()
        for id in moved.records:
            places = self.view.places[id]
            self._show(id, [self._files.journal.operation(place) for place in places])

    def show(self, line: JournalEntry, changes: Sequence[Change]) -> frozenset[str]:
        """Show an entry of this desk; gives the records of others that look other with it."""
        if receiving.is_unambiguous(line, self.view):
            self._show_plain(line, changes)
            replay.note_line(self.view, line)
            return frozenset()
        for id in replay.take(self.view, [line]):
            self.show_again(id)
        return frozenset(self.settle())

    def show_received(
        self, placed: list[JournalEntry], known: Mapping[str, list[Operation]]
    ) -> frozenset[str]:
        """Show entries of other desks; `known` are earlier operations of what they change."""
        touched = replay.take(self.view, placed)
        for id, operations in touched.items():
            self._show(id, self.operations.remember(id, [*known.get(id, ()), *operations]))
            self.operations.forget_heads(id)
        return frozenset(touched) | self.settle()

    def show_again(self, id: str) -> None:
        """Show a record anew as its operations say."""
        self._show(id, self.operations.stored(id))
        self.operations.forget_heads(id)

    def _show(self, id: str, operations: list[Operation]) -> None:
        before = self.view.records.live.get(id)
        replay.show_record(self.view, self._files.blobs, id, operations)
        self.index.changed(id, before)

    def settle(self) -> set[str]:
        """Work out anew whose work counts; gives the records that look other with it."""
        changed = settle(self.view, self._files.journal) if self.view.unsettled else set[str]()
        for id in changed:
            self.show_again(id)
        return changed

    def _show_plain(self, line: JournalEntry, changes: Iterable[Change]) -> None:
        """Take over an entry that leaves one value in each cell."""
        view = self.view
        docs: dict[str, Doc] = {}
        there, last = dict[str, bool](), dict[str, int]()
        for operation, change in zip(line.operations, changes, strict=True):
            id = operation.record
            last[id] = operation.written
            self.operations.replace_head(operation)
            if id not in docs:
                docs[id] = view.doc(id) or {replay.KIND: operation.kind}
                there[id] = id not in view.bin.live
            if operation.path == REMOVED:
                there[id] = not is_removed(operation.value)
            elif operation.path == MADE:
                if operation.value is not True:
                    docs[id] = docs[id] | {MADE: operation.value}
            else:
                docs[id] = with_value(docs[id], operation.path, change.after)
        for id, doc in docs.items():
            at = {replay.AT: last[id], replay.BY: self._files.who}
            before = view.records.live.get(id)
            view.put(id, doc | at, there=there[id])
            self.index.changed(id, before)
