"""Records by id, with the links between them; what rules and papers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ozdesk.domain.fields import Field, Link, Links
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows

if TYPE_CHECKING:
    from ozdesk.domain.question import Question

R = TypeVar("R", bound=Record)
GONE = "–"


class Records(Protocol):
    """What can be asked of an administration, however it is kept."""

    def get(self, id: str) -> Record | None:
        """Find one record that is not in the bin."""

    def has(self, id: str) -> bool:
        """Whether a record is there and not in the bin, be it one that may not be shown."""

    def of_kind(self, kind: type[R]) -> Sequence[R]:
        """All records of one kind."""

    def name_of(self, id: str) -> str:
        """The name of a record, or a dash when it is not there."""

    def referrers(self, id: str) -> Sequence[tuple[Record, str]]:
        """The records that link to this one, each with the field that does."""

    def undecided(self, id: str) -> frozenset[str]:
        """The cells of a record that hold more than one value."""

    def questions(self, id: str) -> Sequence[Question]:
        """What is to be decided about a record, with the versions that stand."""


def links_of(record: Record) -> Iterator[tuple[str, str]]:
    """The links of a record: name of the field, id of the target."""
    kind: Any = type(record)
    for field, columns in _linking(kind):
        if field.name not in record.doc:
            continue
        value = field.read(record.doc)
        if isinstance(field, Link):
            yield field.name, value
        elif isinstance(field, Links):
            yield from ((field.name, id) for id in sorted(value))
        else:
            yield from ((field.name, row[c]) for row in value.values() for c in columns if row[c])


@cache
def _linking(kind: Any) -> tuple[tuple[Field[Any], tuple[str, ...]], ...]:
    """The fields of a kind that hold links, each with its linking columns."""
    found: list[tuple[Field[Any], tuple[str, ...]]] = []
    for field in kind.fields.values():
        columns = field.columns.items() if isinstance(field, Rows) else ()
        linking = tuple(name for name, column in columns if isinstance(column, Link))
        if isinstance(field, Link | Links) or linking:
            found.append((field, linking))
    return tuple(found)


class Book:
    """Records in memory: for tests, and for the administration as it was on a day.

    `questions` are those that are open, by record.
    """

    def __init__(
        self, records: Iterable[Record], questions: Mapping[str, Sequence[Question]] | None = None
    ) -> None:
        self._records = {record.id: record for record in records}
        self._questions = dict(questions or {})

    def get(self, id: str) -> Record | None:
        """Find one record."""
        return self._records.get(id)

    def has(self, id: str) -> bool:
        """Whether a record is there."""
        return id in self._records

    def of_kind(self, kind: type[R]) -> Sequence[R]:
        """All records of one kind."""
        return [record for record in self._records.values() if isinstance(record, kind)]

    def name_of(self, id: str) -> str:
        """The name of a record, or a dash."""
        record = self._records.get(id)
        return record.name if record else GONE

    def referrers(self, id: str) -> Sequence[tuple[Record, str]]:
        """The records that link to this one."""
        return [
            (record, name)
            for record in self._records.values()
            for name, target in links_of(record)
            if target == id
        ]

    def undecided(self, id: str) -> frozenset[str]:
        """The cells of a record that hold more than one value."""
        return frozenset(question.path for question in self.questions(id))

    def questions(self, id: str) -> Sequence[Question]:
        """What is to be decided about a record, with the versions that stand."""
        return self._questions.get(id, ())
