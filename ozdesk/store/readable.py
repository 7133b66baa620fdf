"""What can be read from an open workspace: its records, their history, what is undecided."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from ozdesk.domain.book import GONE
from ozdesk.domain.clocks import Doubt, datings
from ozdesk.domain.destruction import signed_words
from ozdesk.domain.frontier import Known as Frontier
from ozdesk.domain.frontier import Reach, is_after
from ozdesk.domain.label import Label
from ozdesk.domain.membership import Cut, Membership
from ozdesk.domain.operation import MADE, REMOVED, Heads, Operation, heads_of
from ozdesk.domain.question import Question, questions_of
from ozdesk.domain.raw import Raw
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY
from ozdesk.store import receiving
from ozdesk.store.journal import history, replay
from ozdesk.store.journal.history import Step
from ozdesk.store.journal.journal import Damage, JournalEntry
from ozdesk.store.journal.members import members
from ozdesk.store.openfiles import OpenFiles
from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.store.view.index import Index
from ozdesk.store.view.places import is_within

MOST_HEADS = 512  # records whose unreplaced operations stay in memory
MOST_HELD = 50_000  # operations that stay in memory after they were read
R = TypeVar("R", bound=Record)


class Readable(OpenFiles):
    """The reading half of a workspace."""

    def _read(self) -> replay.Reading:
        reading = super()._read()
        self._forget()
        self._index = Index(self._view)
        return reading

    def _forget(self) -> None:
        self._known: dict[str, list[Operation]] = {}
        self._held = 0
        self._heads: OrderedDict[str, Heads] = OrderedDict()
        self._names: dict[int, Label] = {}
        self._membership: tuple[tuple[str, int], Membership] | None = None

    def _show_again_all(self, ids: Iterable[str]) -> None:
        self._forget()
        before = {id: self._view.records.live.get(id) for id in ids}
        super()._show_again_all(before)
        for id, doc in before.items():
            self._index.changed(id, doc)

    @contextmanager
    def _shown_or_read_anew(self) -> Iterator[None]:
        """What is in the journal is on screen too: when showing it fails, all is read anew."""
        try:
            yield
        except BaseException:
            self._journal.close()
            self._read()
            raise

    def __len__(self) -> int:
        return len(self._view.records.live)

    def __iter__(self) -> Iterator[Record]:
        for kind in BY_KEY.values():
            yield from self.of_kind(kind)

    def get(self, id: str) -> Record | None:
        """Find one record that is not in the bin and of a kind that is known."""
        return self._index.record(id)

    def has(self, id: str) -> bool:
        """Whether a record is there that `get` finds."""
        return self.get(id) is not None

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

    @property
    def linked(self) -> bool:
        """Whether `referrers` answers at once, and need not read every record first."""
        return self._index.linked

    def link_all(self) -> Iterator[None]:
        """Find out who links to whom in small steps; `referrers` does what is left of it."""
        return self._index.link_all()

    def removed(self) -> list[Record]:
        """What lies in the bin, last removed first; not what is of blocked desks alone."""
        docs = self._view.bin.live.items()
        found = [
            BY_KEY[doc["kind"]](id, doc)
            for id, doc in docs
            if doc["kind"] in BY_KEY and replay.GONE not in doc and replay.AT in doc
        ]
        return sorted(found, key=lambda record: record.doc[replay.AT], reverse=True)

    def is_destroyed(self, id: str) -> bool:
        """Whether a record was destroyed as a whole."""
        return replay.GONE in self._view.bin.live.get(id, ())

    def without_destroyed(self, lines: Iterable[JournalEntry]) -> list[JournalEntry]:
        """Edits of other desks as this desk keeps them."""
        told = list(lines)
        ids = {o.record for line in told for o in line.operations if o.record in self._view.traces}
        known = {id: self.operations(id) for id in ids}
        return receiving.without_destroyed(told, known, self._view)[0]

    @property
    def waiting(self) -> dict[str, str]:
        """The kinds of the records with a long text that has yet to arrive, by id."""
        found = ((id, self._view.doc(id)) for id in self._view.waiting)
        return {id: doc["kind"] for id, doc in found if doc}

    @property
    def traced(self) -> dict[str, int]:
        """The records of which something was destroyed, each with the number of traces."""
        return dict(self._view.traces)

    def made_values(self) -> dict[str, Any]:
        """What the making of each record said, where it is more than that it was made."""
        live = self._view.records.live.items()
        return {id: doc[MADE] for id, doc in live if MADE in doc}

    # -- who takes part

    @property
    def membership(self) -> Membership:
        """Who takes part in the share, and of which desks not all work counts."""
        at = (self._view.origin.root, sum(self._view.desks.values()))
        if self._membership is None or self._membership[0] != at:
            self._membership = at, members(self._view, self._journal)
        return self._membership[1]

    @property
    def is_unblocked(self) -> bool:
        """Whether this desk was blocked and is so no more, and may go on under a new id."""
        told, device = self.membership, self.folder.device
        return device in told.limits and device not in told.blocks and bool(told.lifted.get(device))

    def signer(self, who: str, device: str) -> Label:
        """Who changed something, with whose desk signed for it where that is somebody else's."""
        doc = self._view.doc(device) or {}
        owner = doc.get("name", "") if doc.get(replay.KIND) == "desk" else ""
        return signed_words(who, str(owner))

    def doubt(self, operation: Operation) -> Doubt | None:
        """Why the time that an operation tells cannot be right, if it cannot."""
        known = self.operations(operation.record)
        found = datings(known, self.arrivals(operation.record, known)).get(operation.name)
        return found.doubt if found else None

    def resolve(self, value: Raw) -> Raw:
        """The value behind what the journal holds."""
        return self.blobs.resolve(value)

    def arrivals(self, id: str, operations: Sequence[Operation]) -> Mapping[str, int]:
        """When operations of a record came in from other desks (ms since 1970 UTC)."""
        return self._view.arrivals(id, operations)

    def counts(self, operation: Operation) -> bool:
        """Whether an operation counts, by what is decided about the desk that wrote it."""
        return self._view.counts(operation)

    def cut_of(self, desk: str) -> Cut:
        """How much of the work of a desk is known here and counts."""
        limit, reach = self._view.limits.get(desk), self._view.reach.get(desk, Reach())
        return reach.cut() if limit is None else self.membership.limits.get(desk, reach.cut())

    @property
    def frontier(self) -> Frontier:
        """How far the work of each desk is known here and counts."""
        limits = self._view.limits
        return {
            desk: (reach.count, reach.digest) if desk not in limits
            else (min(reach.count, limits[desk].count), "")
            for desk, reach in self._view.reach.items()
        }  # fmt: skip

    def later_work(self) -> list[Operation]:
        """What desks wrote after they were blocked, as it came; a person may take it over."""
        limits, lines = self._view.limits, self._journal.lines() if self._view.limits else ()
        told = (o for line in lines if isinstance(line, JournalEntry) for o in line.operations)
        return [o for o in told if o.device in limits and not self._view.counts(o)]

    # -- what is undecided

    def undecided(self, id: str) -> frozenset[str]:
        """The cells of a record that hold more than one value."""
        return frozenset(self._view.undecided.get(id, ()))

    def questions(self, id: str | None = None) -> list[Question]:
        """What is to be decided about one record, or about all, in the same order everywhere."""
        ids = sorted(self._view.undecided) if id is None else [id]
        counts = self._view.counting
        asked = [
            questions_of(self.operations(id), counts) for id in ids if id in self._view.undecided
        ]
        return [question for questions in asked for question in questions]

    # -- history

    def operations(self, id: str) -> list[Operation]:
        """All operations of one record, as they came."""
        places = self._view.places.get(id, ())
        known = self._known.get(id, [])
        if len(known) < len(places):
            fresh = [self._journal.operation(place) for place in places[len(known) :]]
            known = self._remember(id, [*known, *fresh])
        return known

    def _is_binned(self, id: str) -> bool:
        return id in self._view.bin.live and REMOVED in self._heads_of(id)

    def _heads_of(self, id: str) -> Heads:
        if id not in self._view.places:
            return {}
        heads = self._heads.pop(id, None)
        if heads is None:
            heads = heads_of(self.operations(id), self._view.counting)
        self._heads[id] = heads
        if len(self._heads) > MOST_HEADS:
            self._heads.popitem(last=False)
        return heads

    def _remember(self, id: str, operations: list[Operation]) -> list[Operation]:
        """Keep the operations of a record at hand, for a while."""
        self._held += len(operations) - len(self._known.get(id, ()))
        if self._held > MOST_HELD:
            self._known.clear()
            self._held = len(operations)
        self._known[id] = operations
        return operations

    def history(self, id: str | None = None, limit: int | None = None) -> list[Step]:
        """What happened to one record, or to all, newest first."""
        if id is not None:
            edits = map(self._journal.edit, self._view.places.get(id, ()))
            told = history.steps(self.operations(id), edits, self, id)
            return told[:limit]
        all_ = history.of_all(self._journal.backwards(), self.operations, self)
        return list(islice(all_, limit))

    def since(self, frontier: Frontier) -> list[Step]:
        """What changed what counts since a frontier was drawn, newest first.

        Operations after it, and those before it that have ceased to count; no clock decides.
        """
        told = history.of_all(self._after(frontier), self.operations, self)
        return list(told)

    def _after(self, frontier: Frontier) -> Iterator[JournalEntry]:
        """The edits of which something is after a frontier, newest first, without the rest."""
        reach = self._view.reach
        whole = all(reach.get(desk, Reach()).count >= n for desk, (n, _) in frontier.items())
        left = sum(r.known - frontier.get(desk, (0, ""))[0] for desk, r in reach.items())
        for entry in self._journal.backwards():
            after = tuple(o for o in entry.operations if is_after(frontier, o))
            left -= len(after)
            changed = tuple(o for o in entry.operations if self.counts(o) == (o in after))
            if changed:
                yield replace(entry, operations=changed)
            if whole and left <= 0 and not self._view.limits:
                return

    def lines(self) -> Iterator[JournalEntry | Damage]:
        """The whole journal as it stands on disk, for checking."""
        return self._journal.lines()

    @property
    def journal_size(self) -> int:
        """How far the journal goes, in bytes."""
        return self._journal.size

    def mark(self, size: int) -> str:
        """By what a place in the journal is known again."""
        return self._journal.mark(size)

    def is_marked(self, size: int, mark: str) -> bool:
        """Whether the journal at a place is still what was marked there."""
        return size == 0 or (size <= self._journal.size and self._journal.mark(size) == mark)

    def snapshot(self) -> WorkspaceSnapshot:
        """The workspace as it is now, for work in another thread."""
        end, counts = self._journal.size, partial(is_within, self._view.limits)
        traced, mark = self.traced, self._journal.mark(end)
        return WorkspaceSnapshot(self.folder, self.who, self.blobs, traced, counts, end, mark)

    def lines_from(self, start: int) -> Iterator[JournalEntry | Damage]:
        """The journal from a place on."""
        return self._journal.lines(start)
