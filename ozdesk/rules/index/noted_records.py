"""Records that note which of them, and which of their fields, were read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from ozdesk.domain.book import GONE, Records
from ozdesk.domain.question import Question
from ozdesk.domain.raw import Doc, Raw
from ozdesk.domain.record import Record
from ozdesk.rules.ownership.approval import RecordHistory, Remembering
from ozdesk.store.journal.history import Step

R = TypeVar("R", bound=Record)
ANY = "*"
"""Stands for whatever there is to be known of a record."""
FEW = 200  # records of a listed kind whose fields are noted one by one, not for the whole kind
Fields = frozenset[str]


@dataclass(frozen=True, slots=True)
class Reads:
    """What was read: of single records by id, and of all records of a kind by its key.

    No field at all stands for whether the record is there; who listed a kind is told of every
    record that comes or goes, and of the fields that were read of many. `own` are the fields of
    the records that were looked at for themselves.
    """

    records: Mapping[str, Fields] = field(default_factory=dict)
    kinds: Mapping[str, Fields] = field(default_factory=dict)
    own: Fields = frozenset()


class NotedRecords:
    """Records that note which fields are read between `begin` and `end`."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._known: dict[str, Record] = {}
        self._read: dict[str, set[str]] = defaultdict(set)
        self._listed: set[str] = set()
        self._shared: dict[Fields, Fields] = {}

    def begin(self) -> None:
        """Forget what was noted."""
        self._read.clear()
        self._listed.clear()

    def end(self, own: Collection[str] = ()) -> Reads:
        """What was read since `begin`, apart from the records that are looked at for themselves."""
        mine = self._read.keys() & own
        listed = {id: self._known[id].key for id in self._read if id in self._known}
        often: Counter[tuple[str, str]] = Counter(
            (listed[id], field)
            for id, fields in self._read.items()
            if listed.get(id) in self._listed and id not in mine
            for field in fields
        )
        kinds: dict[str, set[str]] = {key: set() for key in self._listed}
        for (kind, name), number in often.items():
            if number > FEW:
                kinds[kind].add(name)
        records: dict[str, Fields] = {}
        for id, fields in self._read.items():
            rest = fields - kinds.get(listed.get(id, ""), set())
            if id not in mine and (rest or listed.get(id) not in kinds):
                records[id] = self.share(rest)
        return Reads(
            records,
            {key: self.share(fields) for key, fields in kinds.items()},
            self.share(field for id in mine for field in self._read[id]),
        )

    def share(self, fields: Iterable[str]) -> Fields:
        """These fields, as one object with all that are equal."""
        same = frozenset(fields)
        return self._shared.setdefault(same, same)

    def note(self, id: str, field: str) -> None:
        """Note that a field of a record was read."""
        self._read[id].add(field)

    def renew(self, id: str) -> None:
        """Take over a record that changed."""
        self._known.pop(id, None)

    def _noted(self, record: R | None) -> R | None:
        """The record as it notes what is read of it: one and the same for as long as it is so."""
        if record is None:
            return None
        known = self._known.get(record.id)
        if known is None or cast(_NotedDoc, known.doc).doc is not record.doc:
            doc = cast(Doc, _NotedDoc(record.id, record.doc, self._read))
            known = self._known[record.id] = type(record)(record.id, doc)
        return cast(R, known)

    def get(self, id: str) -> Record | None:
        """Find one record."""
        self._read[id]
        return self._noted(self._records.get(id))

    def has(self, id: str) -> bool:
        """Whether a record is there."""
        self._read[id]
        return self._records.has(id)

    def of_kind(self, kind: type[R]) -> Sequence[R]:
        """All records of one kind."""
        self._listed.add(kind.key)
        return [cast(R, self._noted(record)) for record in self._records.of_kind(kind)]

    def name_of(self, id: str) -> str:
        """The name of a record, or a dash."""
        record = self.get(id)
        return record.name if record else GONE

    def referrers(self, id: str) -> Sequence[tuple[Record, str]]:
        """Who links to a record: no rule may ask that, for it could not be kept right."""
        raise TypeError("a rule looks at what a record links to, never at what links to it")

    def undecided(self, id: str) -> frozenset[str]:
        """The cells of a record that hold more than one value."""
        self.note(id, ANY)
        return self._records.undecided(id)

    def questions(self, id: str) -> Sequence[Question]:
        """What is to be decided about a record."""
        self.note(id, ANY)
        return self._records.questions(id)


@dataclass(frozen=True, slots=True)
class NotedHistory:
    """A history that notes of which records it is read."""

    noted: NotedRecords
    history: RecordHistory

    def steps(self, id: str | None = None, limit: int | None = None) -> Sequence[Step]:
        """What happened to a record, newest first; raise TypeError when none is named."""
        if id is None:
            raise TypeError("a rule asks what happened to one record, never to all")
        self.noted.note(id, ANY)
        return self.history.steps(id, limit)


class NotedMemory(NotedRecords):
    """Records that know what happened to each, too."""

    def __init__(self, records: Records, history: RecordHistory) -> None:
        super().__init__(records)
        self.history = NotedHistory(self, history)


def noted(records: Records) -> NotedRecords:
    """Records that note what is read of them; they remember when the given ones do."""
    if isinstance(records, Remembering):
        return NotedMemory(records, records.history)
    return NotedRecords(records)


class _NotedDoc(Mapping[str, Raw]):
    """The stored form of a record, which notes the fields that are read."""

    __slots__ = ("_id", "_read", "doc")

    def __init__(self, id: str, doc: Mapping[str, Raw], read: dict[str, set[str]]) -> None:
        self._id, self.doc, self._read = id, doc, read

    def get(self, key: str, default: Any = None) -> Any:
        self._read[self._id].add(key)
        return self.doc.get(key, default)

    def __getitem__(self, key: str) -> Raw:
        self._read[self._id].add(key)
        return self.doc[key]

    def __contains__(self, key: object) -> bool:
        self._read[self._id].add(str(key))
        return key in self.doc

    def __iter__(self) -> Iterator[str]:
        self._read[self._id].add(ANY)
        return iter(self.doc)

    def __len__(self) -> int:
        self._read[self._id].add(ANY)
        return len(self.doc)
