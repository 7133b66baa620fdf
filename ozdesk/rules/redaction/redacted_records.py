"""The records as one audience may see them: what rules, packs and guides for it are made from.

Nothing hidden can steer what is computed from them. Records above the level of the audience are
not there, fields and cells above it are empty, and where openness is undecided the least open
version counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from ozdesk.domain.book import GONE, Records
from ozdesk.domain.classification import Audience
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, Language
from ozdesk.domain.operation import REMOVED
from ozdesk.domain.question import Question
from ozdesk.domain.raw import unquote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.kinds.person import Person
from ozdesk.rules.redaction.redacted_record import redacted, withheld_fields
from ozdesk.rules.redaction.undecided_levels import with_undecided_levels
from ozdesk.rules.redaction.wording import absent

R = TypeVar("R", bound=Record)
T = TypeVar("T")
NOT_PUBLIC = Label("niet openbaar", "not public")
SOMEBODY = Label("een medewerker", "a member of staff")


class RedactedRecords:
    """Records as an audience may see them; each is redacted once, when it is first asked for."""

    def __init__(
        self,
        records: Records,
        audience: Audience,
        language: Language = "nl",
        day: date | None = None,
    ) -> None:
        """Take all records; on `day` one asks for which parties a person works."""
        self._records = records
        self.audience = audience
        self._day = day
        self._language = language
        self._known: dict[str, Record | None] = {}
        self._kinds: dict[type[Record], list[Any]] = {}
        self._asked = False

    def get(self, id: str) -> Record | None:
        """Find one record; None when it is not there or may not be shown."""
        if id not in self._known:
            record = self._records.get(id)
            self._known[id] = self._redacted(record) if record is not None else None
        return self._known[id]

    def has(self, id: str) -> bool:
        """Whether a record is there, be it one that may not be shown."""
        return self._records.has(id)

    def of_kind(self, kind: type[R]) -> Sequence[R]:
        """The records of one kind that may be shown."""
        if kind not in self._kinds:
            self._kinds[kind] = [
                found for each in self._records.of_kind(kind) if (found := self._shown(each))
            ]
        return self._kinds[kind]

    def name_of(self, id: str) -> str:
        """The name of a record; one that may not be shown has none, one in the bin is a dash.

        A person that may not be shown is named as the parties they work for.
        """
        record = self.get(id)
        if record is not None:
            return record.name
        hidden = self._records.get(id)
        if isinstance(hidden, Person):
            return self._as_parties(hidden)
        return NOT_PUBLIC.in_(self._language) if self.has(id) else GONE

    def _as_parties(self, person: Person) -> str:
        """The parties that may be named for which a person works; nothing else about the person."""
        parties = (self.get(id) for id in person.parties_on(self._day))
        names = sorted({party.name for party in parties if party}, key=natural_key)
        return ", ".join(names) or SOMEBODY.in_(self._language)

    def referrers(self, id: str) -> Sequence[tuple[Record, str]]:
        """The records that link to this one, as far as their links may be shown."""
        found = ((self._shown(record), name) for record, name in self._records.referrers(id))
        return [(record, name) for record, name in found if record and dict.get(record.doc, name)]

    def undecided(self, id: str) -> frozenset[str]:
        """The paths of what is undecided about a record and may be shown."""
        return frozenset(question.path for question in self.questions(id))

    def questions(self, id: str) -> Sequence[Question]:
        """What is to be decided about a record and may be shown."""
        record = self._records.get(id)
        asked = self._records.questions(id)
        if not asked or record is None or self.get(id) is None:
            return ()
        withheld = withheld_fields(with_undecided_levels(record, asked), self.audience)
        return [each for each in asked if self._may_ask(record, each.path, withheld)]

    @property
    def history(self) -> RedactedHistory:
        """What happened to each record, as far as the audience may see it."""
        return RedactedHistory(self, self._records)

    def hidden(self, *kinds: type[Record]) -> int:
        """How many records of some kinds may not be shown."""
        return sum(len(self._records.of_kind(kind)) - len(self.of_kind(kind)) for kind in kinds)

    # -- what can be said for sure

    def sure(self, found: Iterable[T]) -> Iterator[T]:
        """What was found without asking for a field that is withheld.

        Where one was asked for nobody can say how it stands, so that and what follows is not told.
        """
        iterator, asked = iter(found), False
        while True:
            before, self._asked = self._asked, asked
            try:
                item = next(iterator)
            except StopIteration:
                return
            finally:
                asked, self._asked = self._asked, before
            if asked:
                return
            yield item

    def computed(self, compute: Callable[[], T]) -> tuple[T, bool]:
        """A value, and whether it was computed without asking for a field that is withheld."""
        before, self._asked = self._asked, False
        try:
            return compute(), not self._asked
        finally:
            self._asked = before

    def _note(self) -> None:
        self._asked = True

    # -- redaction

    def _shown(self, record: R) -> R | None:
        if record.id not in self._known:
            self._known[record.id] = self._redacted(record)
        found = self._known[record.id]
        return found if isinstance(found, type(record)) else None

    def _redacted(self, record: R) -> R | None:
        questions = self._records.questions(record.id)
        return redacted(record, questions, self.audience, self._note)

    def _may_ask(self, record: Record, path: str, withheld: frozenset[str]) -> bool:
        """Whether these readers may know that something is undecided."""
        if path == REMOVED:
            return True
        name, *below = map(unquote, path.split("/"))
        if name not in record.fields or name in withheld:
            return False
        field = record.fields[name]
        column = field.columns.get(below[-1]) if isinstance(field, Rows) and below else None
        return column is None or self.audience.may_see(column.level)


@dataclass(frozen=True, slots=True)
class RedactedHistory:
    """The history of `unredacted` records as far as `shown` may show it."""

    shown: RedactedRecords
    unredacted: Records

    def steps(self, id: str | None = None, limit: int | None = None) -> Sequence[Any]:
        """What happened to the fields of a record that may be shown, newest first."""
        history = getattr(self.unredacted, "history", None)
        record = self.unredacted.get(id) if id else None
        if history is None or record is None or self.shown.get(record.id) is None:
            return ()
        asked = self.unredacted.questions(record.id)
        withheld = withheld_fields(with_undecided_levels(record, asked), self.shown.audience)
        steps = (step for step in history.steps(record.id) if _field(step.path) not in withheld)
        return list(steps)[:limit]


def _field(path: str) -> str:
    return unquote(path.split("/")[0])


def sure(records: Records, found: Iterable[T]) -> Iterable[T]:
    """What was found without asking for what is withheld; all of it where nothing is."""
    return records.sure(found) if isinstance(records, RedactedRecords) else found


def is_sure(records: Records, compute: Callable[[], object]) -> bool:
    """Whether something can be computed without asking for what is withheld."""
    return not isinstance(records, RedactedRecords) or records.computed(compute)[1]


def hidden_count(records: Records, *kinds: type[Record]) -> int:
    """How many records of some kinds may not be shown."""
    return records.hidden(*kinds) if isinstance(records, RedactedRecords) else 0


def worded(records: Records, text: Label) -> Label:
    """A sentence that may be untrue once one sees more records, as it is said of these."""
    return absent(text, records.audience) if isinstance(records, RedactedRecords) else text
