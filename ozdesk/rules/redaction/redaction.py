"""Redaction: the only way in which a pack or a guide reads records.

What comes out of it holds nothing that the audience may not read: fields above its level are taken
out of the record before anybody can ask for them, links to records above it have no name. What was
asked for and refused is counted, never told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as part
from datetime import date
from typing import Any, Generic, TypeVar

from ozdesk.domain.book import GONE, Records
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.fields import Field, Flag, Link, Links, Prose
from ozdesk.domain.label import Label, Language
from ozdesk.domain.operation import REMOVED
from ozdesk.domain.question import Question
from ozdesk.domain.raw import unquote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.domain.words import as_example, words
from ozdesk.kinds.component import Component
from ozdesk.rules.redaction.redacted_record import field_level, withheld_fields
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.redaction.undecided_levels import with_undecided_levels

R = TypeVar("R", bound=Record)

UNDECIDED = Label("onbeslist", "undecided")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much a pack does not tell its readers; `shown` are the ids of records that it does.

    `undecided` are the questions about what it tells that nobody has answered yet.
    """

    records: int = 0
    fields: int = 0
    shown: frozenset[str] = part(default=frozenset(), compare=False)
    undecided: tuple[Question, ...] = part(default=(), compare=False)


class Redaction:
    """Records as far as one audience may see them, in its language."""

    def __init__(
        self,
        records: Records,
        audience: Audience,
        language: Language = "nl",
        day: date | None = None,
    ) -> None:
        """Take all records; on `day` one asks for which parties a person works."""
        self._records = records
        self.book = RedactedRecords(records, audience, language, day)
        self.audience = audience
        self.language = language
        self._seen: dict[str, RedactedRecord[Any] | None] = {}
        self._refused: set[str] = set()
        self._withheld: set[tuple[str, str]] = set()
        self._undecided: dict[tuple[str, str], Question] = {}

    def of_kind(self, kind: type[R]) -> list[RedactedRecord[R]]:
        """The records of a kind that may be shown."""
        return [seen for record in self._records.of_kind(kind) if (seen := self._see(record))]

    def hidden(self, kind: type[Record]) -> int:
        """How many records of a kind may not be shown."""
        return len(self._records.of_kind(kind)) - len(self.of_kind(kind))

    def get(self, id: str, kind: type[R]) -> RedactedRecord[R] | None:
        """One record of a kind; None when it is not there or may not be shown."""
        record = self._records.get(id)
        return self._see(record) if isinstance(record, kind) else None

    def name_of(self, id: str) -> str:
        """The name of a record; one that may not be shown has none, one in the bin is a dash."""
        record = self._records.get(id)
        if record is None:
            return GONE
        seen = self._see(record)
        return seen.words("name") if seen else self.book.name_of(id)

    def questions(self, id: str) -> Sequence[Question]:
        """What is undecided about a record, whether these readers may know it or not."""
        return self._records.questions(id)

    def may_see(self, level: Level) -> bool:
        """Whether a level may be shown to this audience."""
        return self.audience.may_see(level)

    @property
    def left_out(self) -> LeftOut:
        """What was asked for so far and may not be shown: records, and filled-in fields."""
        shown = frozenset(id for id, seen in self._seen.items() if seen)
        return LeftOut(len(self._refused), len(self._withheld), shown, self.undecided)

    @property
    def undecided(self) -> tuple[Question, ...]:
        """The open questions about what was asked for so far and may be shown."""
        return tuple(self._undecided.values())

    def name_beside(self, id: str) -> str:
        """The name as `name_of` gives it, but without a mark and without being counted."""
        if self._records.get(id) is None:
            return GONE
        seen = self.beside(id)
        return seen.it.name if seen else self.book.name_of(id)

    def beside(self, id: str) -> RedactedRecord[Any] | None:
        """One record as `get` gives it, but without being counted."""
        record = self._records.get(id)
        return self._find(record) if record else None

    def _see(self, record: R) -> RedactedRecord[R] | None:
        if (seen := self._find(record)) is None:
            self._refused.add(record.id)
        return seen

    def _find(self, record: R) -> RedactedRecord[R] | None:
        if record.id not in self._seen:
            it = self.book.get(record.id)
            self._seen[record.id] = (
                RedactedRecord(record, it, self) if isinstance(it, type(record)) else None
            )
        return self._seen[record.id]

    def withhold(self, id: str, name: str) -> None:
        """Count a filled-in field that was asked for and may not be shown."""
        self._withheld.add((id, name))

    def note(self, questions: Iterable[Question]) -> None:
        """Remember open questions about a field that was asked for and may be shown."""
        self._undecided.update({(each.record, each.path): each for each in questions})


class RedactedRecord(Generic[R]):
    """One record that may be shown; `it` is the record without what may not."""

    def __init__(self, record: R, it: R, redaction: Redaction) -> None:
        """Take what is stored, and the same as it may be shown."""
        self._redaction = redaction
        self._told = with_undecided_levels(record, redaction.questions(record.id))
        self._withheld = withheld_fields(self._told, redaction.audience)
        self.it: R = type(it)(it.id, {n: raw for n, raw in it.doc.items() if n in it.fields})
        self._questions = redaction.book.questions(record.id)

    @property
    def level(self) -> Level:
        """How open the record is: as open as its name."""
        return self.level_of("name")

    def level_of(self, name: str) -> Level:
        """How open a field is."""
        return field_level(self._told, name)

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.it.id

    def shows(self, *names: str) -> bool:
        """Whether all these fields may be shown, filled in or not; what may not is counted.

        Raises KeyError for a field that the kind does not have.
        """
        return not [name for name in names if not self._asked(name)]

    def _asked(self, name: str) -> bool:
        self._check(name)
        if name not in self._withheld:
            if self._questions:
                self._redaction.note(self._about(name))
            return True
        if name in self._told.doc:
            self._redaction.withhold(self.it.id, name)
        return False

    def _check(self, *names: str) -> None:
        """Raise KeyError for a field that the kind does not have."""
        if strange := set(names).difference(self.it.fields):
            raise KeyError(*strange)

    def _about(self, *names: str) -> list[Question]:
        """The open questions about fields; whether the record stands at all is always one."""
        self._check(*names)
        asked = {REMOVED, *names}
        return [each for each in self._questions if unquote(each.path.split("/")[0]) in asked]

    def is_undecided(self, *names: str) -> bool:
        """Whether a field that may be shown holds more than one value.

        A record that one removed and another changed is undecided in its name. Raises KeyError
        for a field that the kind does not have.
        """
        removal = "name" in names
        return any(removal or each.path != REMOVED for each in self._about(*names))

    @property
    def undecided(self) -> list[str]:
        """The names of the fields in which something is undecided, in their order."""
        return [name for name in self.it.fields if self.is_undecided(name)]

    def undecided_rows(self, name: str) -> frozenset[str]:
        """The keys of the rows of a field in which something is undecided."""
        steps = [each.path.split("/") for each in self._about(name) if each.path != REMOVED]
        return frozenset(unquote(path[1]) for path in steps if len(path) > 1)

    def words(self, name: str) -> str:
        """The words of a field; "" when it is empty or may not be shown, which is counted.

        What is undecided says so behind them; a long text does not, it can end in anything.
        """
        told = self._named() if name == "name" else self.bare(name)
        if not self.is_undecided(name) or isinstance(self.it.fields[name], Prose):
            return told
        return f"{told} ({UNDECIDED.in_(self._redaction.language)})".lstrip()

    def _named(self) -> str:
        """The name, with its mark where the record is an example; a component is what it is."""
        told = self.bare("name")
        if not told or not self.it.is_example or isinstance(self.it, Component):
            return told
        return as_example(told, self._redaction.language)

    def bare(self, name: str) -> str:
        """The words of a field without a mark, for what is followed, such as an address."""
        field = self.it.fields[name]
        if not self.shows(name) or (name not in self.it.doc and not isinstance(field, Flag)):
            return ""
        return words(field, self.it.value(name), self._redaction.language, self._name_of(field))

    def _name_of(self, field: Field[Any]) -> Any:
        linking = isinstance(field, Link | Links | Rows)
        return self._redaction.name_of if linking else str
