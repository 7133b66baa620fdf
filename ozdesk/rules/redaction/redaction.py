"""The sieve: the only way in which a pack or a guide reads records.

What comes out of it holds nothing that the audience may not read: fields above its level are taken
out of the record before anybody can ask for them, links to records above it have no name. What was
asked for and refused is counted, never told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as part
from typing import Any, Generic, TypeVar

from ozdesk.domain.book import GONE, Records
from ozdesk.domain.classification import Audience, Level, higher
from ozdesk.domain.fields import Field, Flag, Link, Links, Prose
from ozdesk.domain.label import Label, Language
from ozdesk.domain.operation import REMOVED
from ozdesk.domain.question import Question
from ozdesk.domain.raw import Doc, unquote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.domain.words import words
from ozdesk.rules.redaction.undecided_levels import careful

R = TypeVar("R", bound=Record)

NOT_PUBLIC = Label("niet openbaar", "not public")
UNDECIDED = Label("onbeslist", "undecided")
PERSONAL = frozenset(
    {
        ("claim", "other_holder"),
        ("documentation_page", "reviewed_by"),
        ("knowledge", "person"),
        ("ownership_text", "reviewer"),
        ("provider", "contact"),
        ("risk", "author"),
        ("scenario", "author"),
    }
)
"""Fields that hold the name of a person, by kind: never below internal, whatever anybody set."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much a pack does not tell its readers; `shown` are the ids of records that it does.

    `undecided` are the questions about what it tells that nobody has answered yet.
    """

    records: int = 0
    fields: int = 0
    shown: frozenset[str] = part(default=frozenset(), compare=False)
    undecided: tuple[Question, ...] = part(default=(), compare=False)


def level_of(record: Record, name: str) -> Level:
    """How open a field is: as the record says, but a person's name is never below internal."""
    level = record.level_of(name)
    return higher(level, Level.INTERNAL) if (record.key, name) in PERSONAL else level


class Sieve:
    """Records as far as one audience may see them, in its language."""

    def __init__(self, records: Records, audience: Audience, language: Language = "nl") -> None:
        self._records = records
        self.audience = audience
        self.language = language
        self._seen: dict[str, Seen[Any] | None] = {}
        self._refused: set[str] = set()
        self._withheld: set[tuple[str, str]] = set()
        self._undecided: dict[tuple[str, str], Question] = {}

    def of_kind(self, kind: type[R]) -> list[Seen[R]]:
        """The records of a kind that may be shown."""
        return [seen for record in self._records.of_kind(kind) if (seen := self._see(record))]

    def hidden(self, kind: type[Record]) -> int:
        """How many records of a kind may not be shown."""
        return len(self._records.of_kind(kind)) - len(self.of_kind(kind))

    def get(self, id: str, kind: type[R]) -> Seen[R] | None:
        """One record of a kind; None when it is not there or may not be shown."""
        record = self._records.get(id)
        return self._see(record) if isinstance(record, kind) else None

    def name_of(self, id: str) -> str:
        """The name of a record; one that may not be shown has none, one in the bin is a dash."""
        record = self._records.get(id)
        if record is None:
            return GONE
        seen = self._see(record)
        return seen.words("name") if seen else NOT_PUBLIC.in_(self.language)

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
        return seen.it.name if seen else NOT_PUBLIC.in_(self.language)

    def beside(self, id: str) -> Seen[Any] | None:
        """One record as `get` gives it, but without being counted."""
        record = self._records.get(id)
        return self._find(record) if record else None

    def _see(self, record: R) -> Seen[R] | None:
        if (seen := self._find(record)) is None:
            self._refused.add(record.id)
        return seen

    def _find(self, record: R) -> Seen[R] | None:
        if record.id not in self._seen:
            asked = self._records.questions(record.id)
            told = careful(record, asked)
            shown = self.may_see(level_of(told, "name"))
            self._seen[record.id] = Seen(told, self, asked) if shown else None
        return self._seen[record.id]

    def withhold(self, id: str, name: str) -> None:
        """Count a filled-in field that was asked for and may not be shown."""
        self._withheld.add((id, name))

    def note(self, questions: Iterable[Question]) -> None:
        """Remember open questions about a field that was asked for and may be shown."""
        self._undecided.update({(each.record, each.path): each for each in questions})


class Seen(Generic[R]):
    """One record that may be shown; `it` is the record without what may not."""

    def __init__(self, record: R, sieve: Sieve, questions: Sequence[Question] = ()) -> None:
        self._sieve = sieve
        self.levels = {name: level_of(record, name) for name in record.fields}
        self._filled = frozenset(record.doc)
        self.level = self.levels["name"]
        self.it: R = type(record)(record.id, self._open_part(record))
        self._questions = [each for each in questions if self._may_ask(each.path)]

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.it.id

    def _open_part(self, record: Record) -> Doc:
        """The stored form without the fields and cells that may not be shown."""
        kept: Doc = {}
        for name, field in record.fields.items():
            if name in record.doc and self._sieve.may_see(self.levels[name]):
                kept[name] = record.doc[name]
                if isinstance(field, Rows) and isinstance(kept[name], Mapping):
                    kept[name] = _open_cells(field, kept[name], self._sieve)
        return kept

    def shows(self, *names: str) -> bool:
        """Whether all these fields may be shown, filled in or not; what may not is counted."""
        return not [name for name in names if not self._asked(name)]

    def _asked(self, name: str) -> bool:
        if self._sieve.may_see(self.levels[name]):
            if self._questions:
                self._sieve.note(self._about(name))
            return True
        if name in self._filled:
            self._sieve.withhold(self.it.id, name)
        return False

    def _may_ask(self, path: str) -> bool:
        """Whether these readers may know that a register is undecided."""
        if path == REMOVED:
            return True
        name, *below = map(unquote, path.split("/"))
        if name not in self.levels or not self._sieve.may_see(self.levels[name]):
            return False
        field = self.it.fields[name]
        column = field.columns.get(below[-1]) if isinstance(field, Rows) and below else None
        return column is None or self._sieve.may_see(column.level)

    def _about(self, *names: str) -> list[Question]:
        """The open questions about fields; whether the record stands at all is always one."""
        asked = {REMOVED, *names}
        return [each for each in self._questions if unquote(each.path.split("/")[0]) in asked]

    def is_undecided(self, *names: str) -> bool:
        """Whether a field that may be shown holds more than one value.

        A record that one removed and another changed is undecided in its name.
        """
        removal = "name" in names
        return any(removal or each.path != REMOVED for each in self._about(*names))

    @property
    def undecided(self) -> list[str]:
        """The names of the fields in which something is undecided, in their order."""
        return [name for name in self.levels if self.is_undecided(name)]

    def undecided_rows(self, name: str) -> frozenset[str]:
        """The keys of the rows of a field in which something is undecided."""
        steps = [each.path.split("/") for each in self._about(name) if each.path != REMOVED]
        return frozenset(unquote(path[1]) for path in steps if len(path) > 1)

    def words(self, name: str) -> str:
        """The words of a field; "" when it is empty or may not be shown, which is counted.

        What is undecided says so behind them; a long text does not, it can end in anything.
        """
        told = self.bare(name)
        if not self.is_undecided(name) or isinstance(self.it.fields[name], Prose):
            return told
        return f"{told} ({UNDECIDED.in_(self._sieve.language)})".lstrip()

    def bare(self, name: str) -> str:
        """The words of a field without a mark, for what is followed, such as an address."""
        field = self.it.fields[name]
        if not self.shows(name) or (name not in self.it.doc and not isinstance(field, Flag)):
            return ""
        return words(field, self.it.value(name), self._sieve.language, self._name_of(field))

    def _name_of(self, field: Field[Any]) -> Any:
        linking = isinstance(field, Link | Links | Rows)
        return self._sieve.name_of if linking else str


def _open_cells(field: Rows, rows: Mapping[str, Any], sieve: Sieve) -> Doc:
    """Rows without the columns that may not be shown; a row of which nothing is left is none."""
    open_columns = {name for name, column in field.columns.items() if sieve.may_see(column.level)}
    open_rows = {
        key: {name: cell for name, cell in row.items() if name in open_columns}
        for key, row in rows.items()
        if isinstance(row, Mapping)
    }
    return {key: row for key, row in open_rows.items() if row or not rows[key]}
