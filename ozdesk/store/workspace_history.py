"""What happened in a workspace: the steps and the operations of each record, and of all."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from ozdesk.domain.clocks import Doubt, datings
from ozdesk.domain.destruction import Destroyed
from ozdesk.domain.frontier import Known as Frontier
from ozdesk.domain.frontier import Reach, goes_on, is_after, not_known
from ozdesk.domain.operation import MADE, Operation
from ozdesk.domain.raw import Raw
from ozdesk.domain.waiting import veiled
from ozdesk.store.confined import confined
from ozdesk.store.journal import history
from ozdesk.store.journal.history import Step
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.open_files import OpenFiles
from ozdesk.store.projection import Projection


@confined
class WorkspaceHistory:
    """Who changed what and when, as the journal of an open workspace says."""

    def __init__(self, files: OpenFiles, projection: Projection) -> None:
        self.thread = files.thread
        self._files, self._projection = files, projection
        self._upgraded: int | None = None

    def operations(self, id: str) -> list[Operation]:
        """All operations of one record, as they came, without what is destroyed or waits to be."""
        return self._projection.operations.of(id)

    def steps(self, id: str | None = None, limit: int | None = None) -> list[Step]:
        """What happened to one record, or to all, newest first."""
        journal = self._files.journal
        if id is not None:
            edits = map(journal.edit, self._projection.view.places.get(id, ()))
            return history.steps(self.operations(id), edits, self, id)[:limit]
        return list(islice(history.of_all(journal.backwards(), self.operations, self), limit))

    def since(self, frontier: Frontier) -> list[Step]:
        """What changed what counts since a frontier was drawn, newest first.

        Operations after it, and those before it that have ceased to count; no clock decides.
        """
        return list(history.of_all(self._after(frontier), self.operations, self))

    def _after(self, frontier: Frontier) -> Iterator[JournalEntry]:
        """The edits of which something is after a frontier, newest first, without the rest."""
        view = self._projection.view
        reach = view.reach
        whole = all(reach.get(desk, Reach()).count >= n for desk, (n, _) in frontier.items())
        left = sum(r.known - frontier.get(desk, (0, ""))[0] for desk, r in reach.items())
        strange = self._not_known(frontier)
        for entry in self._files.journal.backwards():
            after = tuple(o for o in entry.operations if is_after(frontier, o) or o.name in strange)
            left -= sum(is_after(frontier, o) for o in after)
            changed = tuple(o for o in entry.operations if view.counts(o) == (o in after))
            if changed:
                yield replace(entry, operations=changed)
            if whole and left <= 0 and not view.limits and not strange:
                return

    def _not_known(self, frontier: Frontier) -> frozenset[str]:
        """What stands before a frontier by its count alone: the hash tells that it is another.

        Mostly only what is after it is read; all of it where the hashes do not fit.
        """
        reach = self._projection.view.reach
        names = self._names_after(frontier)
        told = ((desk, known) for desk, known in frontier.items() if desk in reach)
        odd = {desk for desk, known in told
               if not goes_on(known, names.get(desk, {}), reach[desk])}  # fmt: skip
        if not odd:
            return frozenset()
        found: dict[str, list[Operation]] = {desk: [] for desk in odd}
        for entry in self._files.journal.backwards():
            for operation in entry.operations:
                if operation.device in odd:
                    found[operation.device].append(operation)
        return frozenset().union(*(not_known(frontier[desk], found[desk]) for desk in odd))

    def _names_after(self, frontier: Frontier) -> dict[str, dict[int, str]]:
        """The names of the operations after a frontier, by desk and count; first come first."""
        reach = self._projection.view.reach
        left = {desk: each.known - frontier.get(desk, (0, ""))[0] for desk, each in reach.items()}
        names: dict[str, dict[int, str]] = {}
        waiting = sum(count for count in left.values() if count > 0)
        for entry in self._files.journal.backwards():
            if waiting <= 0:
                break
            for operation in reversed(entry.operations):
                if is_after(frontier, operation):
                    names.setdefault(operation.device, {})[operation.count] = operation.name
                    waiting -= 1
        return names

    def doubt(self, operation: Operation) -> Doubt | None:
        """Why the time that an operation tells cannot be right, if it cannot."""
        known = self.operations(operation.record)
        arrivals, misdated = self.arrivals(operation.record, known), self.misdated(operation.record)
        found = datings(known, arrivals, misdated, self).get(operation.name)
        return found.doubt if found else None

    @property
    def upgraded(self) -> int:
        """When this desk first wrote in the newest form (ms since 1970 UTC), or now.

        What stands here in the form of before, and was not noted as coming in, was written earlier.
        """
        if self._upgraded is None:
            self._upgraded = self._first_written()
        return self._upgraded

    def _first_written(self) -> int:
        own = self._projection.view.own
        for line in self._files.journal.lines():
            for each in line.operations if isinstance(line, JournalEntry) else ():
                if each.clock is not None and each.device in own:
                    return each.clock
        return int(time.time() * 1000)

    def misdated(self, id: str) -> Collection[str]:
        """The operations of a record that came in with a logical time that does not follow."""
        return self._projection.view.misdated.get(id, ())

    def stored(self, id: str) -> list[Operation]:
        """All operations of one record as the journal holds them, also what waits to be gone."""
        return self._projection.operations.stored(id)

    def hidden(self, id: str) -> Destroyed:
        """What of a record is destroyed, or waits to be."""
        return self._projection.operations.hidden(id)

    def waits(self, trace: Operation | None) -> bool:
        """Whether a destruction waits, so that what it takes is only hidden."""
        if trace is None:
            return False
        standing = self._projection.operations.standing(trace.record)
        return trace.name not in standing.effective

    def shown(self, operation: Operation) -> Operation:
        """An operation without what of it is destroyed, or waits to be."""
        return veiled(operation, self.hidden(operation.record))

    def arrivals(self, id: str, operations: Sequence[Operation]) -> Mapping[str, int]:
        """When operations of a record came in from other desks (ms since 1970 UTC)."""
        return self._projection.view.arrivals(id, operations)

    def counts(self, operation: Operation) -> bool:
        """Whether an operation counts, by what is decided about the desk that wrote it."""
        return self._projection.view.counts(operation)

    def resolve(self, value: Raw) -> Raw:
        """The value behind what the journal holds."""
        return self._files.blobs.resolve(value)

    def made_values(self) -> dict[str, Any]:
        """What the making of each record said, where it is more than that it was made."""
        live = self._projection.view.records.live.items()
        return {id: doc[MADE] for id, doc in live if MADE in doc}
