"""How a rule is shown at work: where it fires, where it just does not, and the day between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from making import TODAY, make

from ozdesk.domain.book import Book, Records
from ozdesk.domain.record import Record
from ozdesk.kinds.party import Party
from ozdesk.rules.alerts.alert import Alert, AlertRule
from ozdesk.rules.all_rules import DEFAULTS, Limits, Severity, alerts_of
from ozdesk.rules.ownership.approval import Memory
from ozdesk.store.journal.history import Step

CITY = make(Party, name="Utrecht")
VENDOR = make(Party, name="Leverancier")
DAY = TODAY
"""The day on which terms bite in these cases, unless one says otherwise."""
WRONG, ATTENTION, INFO = Severity.WRONG, Severity.ATTENTION, Severity.INFO


@dataclass(frozen=True)
class Case:
    """Records of which one is asked about, and the severity expected day by day; None: silent.

    `variants` are other records in place of these, each the smallest change that silences it.
    """

    rule: AlertRule
    about: Record
    others: tuple[Record, ...]
    days: Mapping[date, Severity | None]
    variants: tuple[tuple[Record, ...], ...] = ()
    limits: Limits = DEFAULTS
    steps: tuple[Step, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """All records as they stand."""
        return (self.about, *self.others)

    @property
    def dated(self) -> bool:
        """Whether it is a day that makes the difference."""
        return len(self.days) > 1

    def found(self, today: date, records: Sequence[Record] = ()) -> list[Alert]:
        """The alerts of the rule about the record, on a day."""
        every = records or self.records
        record = next((each for each in every if each.id == self.about.id), None)
        if record is None:
            return []
        book: Records = Book(every)
        if self.steps:
            book = Memory(every, {self.about.id: self.steps})
        found = alerts_of(record, book, today, self.limits)
        return [alert for alert in found if alert.key == self.rule.key and self._is_ours(alert)]

    def _is_ours(self, alert: Alert) -> bool:
        """Two rules may go by one key; their advice tells them apart."""
        return alert.action.nl.split("{")[0].startswith(self.rule.action.nl.split("{")[0])


def on_days(
    rule: AlertRule,
    about: Record,
    days: Mapping[date | int, Severity | None],
    *others: Record,
    limits: Mapping[str, Any] | None = None,
) -> Case:
    """A case in which the day decides; a number is so many days after `DAY`."""
    told = {DAY + timedelta(day) if isinstance(day, int) else day: s for day, s in days.items()}
    return Case(rule, about, others, told, limits=replace(DEFAULTS, **(limits or {})))


def silenced(
    rule: AlertRule,
    severity: Severity,
    about: Record,
    *others: Record,
    by: Iterable[Mapping[str, Any] | Record | tuple[Record, Mapping[str, Any]]],
    limits: Mapping[str, Any] | None = None,
    steps: Iterable[Step] = (),
) -> Case:
    """A case without a day: each of `by` is one change after which the rule is silent.

    That is one field of the record with another value, one more record, one of the records taken
    away, or one of the other records with one field changed.
    """
    variants = tuple(_varied((about, *others), change) for change in by)
    how = replace(DEFAULTS, **(limits or {}))
    return Case(rule, about, others, {TODAY: severity}, variants, how, tuple(steps))


def _varied(records: tuple[Record, ...], change: Any) -> tuple[Record, ...]:
    if isinstance(change, Record):
        without = tuple(record for record in records if record is not change)
        return without if len(without) < len(records) else (*records, change)
    record, fields = change if isinstance(change, tuple) else (records[0], change)
    assert len(fields) == 1, "one field at a time: the smallest change"
    assert record in records
    return tuple(changed(each, **fields) if each is record else each for each in records)


def changed(record: Record, **fields: Any) -> Record:
    """The record with other values."""
    doc = dict(record.doc)
    for name, value in fields.items():
        doc.pop(name, None)
        raw = record.fields[name].dump(value)
        if raw is not None:
            doc[name] = raw
    return type(record)(record.id, doc)
