"""One record as an audience may see it: what it may not read is taken out before anybody asks.

What a record holds then depends on what the audience may see and on levels, on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience, Level, higher
from ozdesk.domain.question import Question
from ozdesk.domain.raw import Doc, Raw
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.rules.redaction.undecided_levels import with_undecided_levels

R = TypeVar("R", bound=Record)
CHANGED_AT = "_at"
PERSONAL = frozenset(
    {
        ("claim", "other_holder"),
        ("documentation_page", "reviewed_by"),
        ("knowledge", "person"),
        ("ownership_text", "reviewer"),
        ("person", "name"),
        ("provider", "contact"),
        ("risk", "author"),
        ("scenario", "author"),
    }
)
"""Fields that hold the name of a person, by kind: never below internal, whatever anybody set."""


def field_level(record: Record, name: str) -> Level:
    """How open a field is: as the record says, but a person's name is never below internal."""
    level = record.level_of(name)
    return higher(level, Level.INTERNAL) if (record.key, name) in PERSONAL else level


class RedactedDoc(dict[str, Raw]):
    """A stored form without what may not be shown; to ask for such a field is noted.

    A field is withheld by its level alone, whether it was filled in or not.
    """

    __slots__ = ("_note", "withheld")

    def __init__(self, kept: Doc, withheld: frozenset[str], note: Callable[[], None]) -> None:
        super().__init__(kept)
        self.withheld = withheld
        self._note = note

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a field, or `default`."""
        if key in self.withheld:
            self._note()
        return super().get(key, default)

    def __getitem__(self, key: str) -> Raw:
        if key in self.withheld:
            self._note()
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        if key in self.withheld:
            self._note()
        return super().__contains__(key)


def redacted(
    record: R, questions: Iterable[Question], audience: Audience, note: Callable[[], None]
) -> R | None:
    """The record as an audience may see it; None when it may not know of it.

    Where its openness is undecided the least open version counts. `note` is called when somebody
    asks for a field that is withheld.
    """
    levelled = with_undecided_levels(record, questions)
    kind: Any = type(record)
    withheld = withheld_fields(levelled, audience)
    if "name" in withheld:
        return None
    kept: Doc = {}
    for name, raw in levelled.doc.items():
        field = record.fields.get(name)
        if field is not None and name not in withheld:
            is_rows = isinstance(field, Rows) and isinstance(raw, Mapping)
            kept[name] = _open_cells(field, raw, audience) if is_rows else raw
    closed = bool(withheld) or has_closed_columns(kind, audience)
    if closed:
        withheld |= {CHANGED_AT}  # it tells of every field when it was changed
    elif CHANGED_AT in levelled.doc:
        kept[CHANGED_AT] = levelled.doc[CHANGED_AT]
    return type(record)(record.id, RedactedDoc(kept, withheld, note) if closed else kept)


def may_show(record: Record, records: Records, audience: Audience, *names: str) -> bool:
    """Whether all these fields of a record may be shown to an audience."""
    told = with_undecided_levels(record, records.questions(record.id))
    return withheld_fields(told, audience).isdisjoint(names)


def withheld_fields(record: Record, audience: Audience) -> frozenset[str]:
    """The fields of a record that an audience may not see."""
    if record.doc.get("openness"):
        return _withheld(record, audience)
    kind: Any = type(record)
    own = record.doc.get("classification")
    return _usually_withheld(kind, own if isinstance(own, str) else None, audience)


def _withheld(record: Record, audience: Audience) -> frozenset[str]:
    names = record.fields
    return frozenset(name for name in names if not audience.may_see(field_level(record, name)))


@cache
def _usually_withheld(kind: Any, own: str | None, audience: Audience) -> frozenset[str]:
    """The same for a record of which no field has a level of its own."""
    return _withheld(kind("", {} if own is None else {"classification": own}), audience)


@cache
def has_closed_columns(kind: Any, audience: Audience) -> bool:
    """Whether a kind has columns that an audience may not see."""
    rows = (field for field in kind.fields.values() if isinstance(field, Rows))
    return any(not audience.may_see(c.level) for field in rows for c in field.columns.values())


def _open_cells(field: Any, rows: Mapping[str, Any], audience: Audience) -> Doc:
    """Rows without the columns that may not be shown; a row of which nothing is left is none."""
    columns = {name for name, column in field.columns.items() if audience.may_see(column.level)}
    open_rows = {
        key: {name: cell for name, cell in row.items() if name in columns}
        for key, row in rows.items()
        if isinstance(row, Mapping)
    }
    return {key: row for key, row in open_rows.items() if row or not rows[key]}
