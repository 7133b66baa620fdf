"""Records made from typed values, and the alerts about them, in one short line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any, TypeVar

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience
from ozdesk.domain.record import Record
from ozdesk.rules.all_rules import DEFAULTS, Alert, Limits, alerts_of
from ozdesk.rules.redaction.redacted_records import RedactedRecords

R = TypeVar("R", bound=Record)
TODAY = date(2026, 6, 15)
_numbers = count(1)


def make(kind: type[R], id: str = "", **given: Any) -> R:
    """A record of a kind with typed values; rows are dicts of dicts."""
    given = {"name": kind.singular.nl} | given
    raws = {name: kind.fields[name].dump(value) for name, value in given.items()}
    doc = {name: raw for name, raw in raws.items() if raw is not None}
    return kind(id or f"{next(_numbers):032x}", doc)


def about(
    record: Record,
    others: Iterable[Record] = (),
    today: date = TODAY,
    limits: Limits = DEFAULTS,
) -> dict[str, Alert]:
    """The alerts about one record by their key."""
    found = alerts_of(record, Book([record, *others]), today, limits)
    assert len({alert.key for alert in found}) == len(found)
    return {alert.key: alert for alert in found}


def told_to(record: Record, others: Iterable[Record] = ()) -> dict[str, Audience]:
    """The least audience that is told each alert about one record, by key."""
    found: dict[str, Audience] = {}
    for audience in Audience:
        for alert in alerts_of(record, RedactedRecords(Book([record, *others]), audience), TODAY):
            found.setdefault(alert.key, audience)
    return found
