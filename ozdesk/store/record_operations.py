"""The operations of each record: read from the journal, and kept in memory for a while."""

from __future__ import annotations

from collections import OrderedDict

from ozdesk.domain.destruction import Destroyed
from ozdesk.domain.operation import REMOVED, Heads, Operation, heads_of
from ozdesk.domain.waiting import Standing, veiled
from ozdesk.store.journal.journal_file import Journal
from ozdesk.store.view.database import Database

MOST_HEADS = 512  # records whose unreplaced operations stay in memory
MOST_HELD = 50_000  # operations that stay in memory after they were read


class RecordOperations:
    """The operations of the records of one view, read from its journal when they are asked for."""

    def __init__(self, view: Database, journal: Journal) -> None:
        self._view, self._journal = view, journal
        self._known: dict[str, list[Operation]] = {}
        self._held = 0
        self._heads: OrderedDict[str, Heads] = OrderedDict()

    def of(self, id: str) -> list[Operation]:
        """All operations of one record, as they came, without what is destroyed or waits to be."""
        stored, hidden = self.stored(id), self.standing(id).hidden
        return [veiled(operation, hidden) for operation in stored] if hidden else stored

    def standing(self, id: str) -> Standing:
        """How the destructions of a record stand."""
        view = self._view
        if id not in view.traces:
            return Standing()
        if id not in view.standings:
            view.note_standing(id, view.standing(id, self.stored(id)))
        return view.standings[id]

    def hidden(self, id: str) -> Destroyed:
        """What of a record is destroyed, or waits to be."""
        return self.standing(id).hidden

    def stored(self, id: str) -> list[Operation]:
        """All operations of one record as the journal holds them, as they came."""
        places = self._view.places.get(id, ())
        known = self._known.get(id, [])
        if len(known) < len(places):
            fresh = [self._journal.operation(place) for place in places[len(known) :]]
            known = self.remember(id, [*known, *fresh])
        return known

    def remember(self, id: str, operations: list[Operation]) -> list[Operation]:
        """Keep the operations of a record in memory, for a while."""
        self._held += len(operations) - len(self._known.get(id, ()))
        if self._held > MOST_HELD:
            self._known.clear()
            self._held = len(operations)
        self._known[id] = operations
        return operations

    def heads(self, id: str) -> Heads:
        """The operations of a record that were not replaced and count, by cell."""
        if id not in self._view.places:
            return {}
        heads = self._heads.pop(id, None)
        if heads is None:
            heads = heads_of(self.of(id), self._view.counting)
        self._heads[id] = heads
        if len(self._heads) > MOST_HEADS:
            self._heads.popitem(last=False)
        return heads

    def replace_head(self, operation: Operation) -> None:
        """Note an operation that replaces all others of its cell."""
        if operation.record in self._heads:
            self._heads[operation.record][operation.path] = [operation]

    def forget_heads(self, id: str) -> None:
        """Work out the heads of a record anew when they are next asked for."""
        self._heads.pop(id, None)

    def is_binned(self, id: str) -> bool:
        """Whether a record lies in the bin because somebody removed it."""
        return id in self._view.bin.live and REMOVED in self.heads(id)
