"""An index from records and fields to the units of rules that read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ozdesk.domain.book import Records
from ozdesk.domain.change import Edit
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY
from ozdesk.rules.index.noted_records import ANY, Fields, Reads

U = TypeVar("U", bound=Hashable)
UNKNOWN = ""
ALWAYS = frozenset({ANY, "_at", "_by"})  # differ after each change of a record


@dataclass(frozen=True, slots=True)
class Touch:
    """What of a record changed; no fields: possibly everything, whether it is there included.

    The kind of a record that is gone may be `UNKNOWN`.
    """

    kind: str
    fields: Fields | None = None

    def concerns(self, fields: Fields) -> bool:
        """Whether one who read these fields could say something else now."""
        return self.fields is None or not self.fields.isdisjoint(fields)

    def with_(self, other: Touch | None) -> Touch:
        """Both at once."""
        if other is None or self.fields is None or other.fields is None:
            return self if other is None else Touch(self.kind)
        return Touch(self.kind, self.fields | other.fields)


def touches(
    edit: Edit, shown: Iterable[str], records: Records, *, whole: bool = False
) -> dict[str, Touch]:
    """What is touched of each record by an edit, and of those that were only shown anew.

    `whole`: more may differ than the edit says.
    """
    found: dict[str, Touch] = {}
    for id, touch in _told(edit, whole=whole):
        found[id] = touch.with_(found.get(id))
    for id in shown:
        if id not in found:
            record = records.get(id)
            found[id] = Touch(record.key if record is not None else UNKNOWN)
    return found


def _told(edit: Edit, *, whole: bool) -> Iterator[tuple[str, Touch]]:
    for change in edit.changes:
        kind: type[Record] | None = BY_KEY.get(change.kind)
        field = change.path.partition("/")[0]
        known = kind is not None and field in kind.fields and not whole
        yield change.record, Touch(change.kind, ALWAYS | {field} if known else None)


class Readers(Generic[U]):
    """By record and by kind: who read which fields."""

    def __init__(self) -> None:
        self._of_record: dict[str, dict[U, Fields]] = defaultdict(dict)
        self._of_kind: dict[str, dict[U, Fields]] = defaultdict(dict)
        self.reads: dict[U, Reads] = {}

    def note(self, reader: U, reads: Reads) -> None:
        """Remember what one read, and forget what it had read before."""
        if before := self.reads.pop(reader, None):
            _drop(self._of_record, reader, before.records)
            _drop(self._of_kind, reader, before.kinds)
        if not (reads.records or reads.kinds or reads.own):
            return
        for id, fields in reads.records.items():
            self._of_record[id][reader] = fields
        for kind, fields in reads.kinds.items():
            self._of_kind[kind][reader] = fields
        self.reads[reader] = reads

    def of(self, id: str, touch: Touch) -> Iterable[U]:
        """Those who could say something else after a change of one record."""
        kinds = [touch.kind] if touch.kind != UNKNOWN else list(self._of_kind)
        every = [*self._of_record.get(id, {}).items()]
        for kind in kinds:
            every += self._of_kind.get(kind, {}).items()
        return [reader for reader, fields in every if touch.concerns(fields)]


def _drop(readers: dict[str, dict[U, Fields]], reader: U, keys: Mapping[str, Fields]) -> None:
    for key in keys:
        readers[key].pop(reader, None)
        if not readers[key]:
            del readers[key]
