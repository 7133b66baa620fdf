"""What is known of one unit of rules, and its stored form: what JSON can hold."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.index.alert_lists import Entry
from ozdesk.rules.index.noted_records import Fields, Reads

Unit = str | int | tuple[int, Hashable]
"""A record by its id, a rule of all by its number, or a group by that and what it has in common."""


@dataclass(slots=True)
class UnitState:
    """The alerts of a unit, the first day on which they may differ, and what was read.

    `members` are the ids of a group.
    """

    entries: list[Entry]
    until: date = date.max
    reads: Reads = field(default_factory=Reads)
    members: Sequence[str] = ()


def dumped(unit: Unit, state: UnitState) -> dict[str, Any]:
    """The stored form of a unit; what is empty is left out."""
    reads = state.reads
    every = {
        "unit": unit,
        "until": state.until.isoformat() if state.until < date.max else "",
        "records": {id: sorted(fields) for id, fields in reads.records.items()},
        "kinds": {kind: sorted(fields) for kind, fields in reads.kinds.items()},
        "own": sorted(reads.own) if isinstance(unit, tuple) else (),
        "members": state.members,
        "alerts": [_dumped_entry(entry) for entry in state.entries],
    }
    return {key: value for key, value in every.items() if value or key == "unit"}


NOTHING = Reads()


class Loader:
    """Reads stored units; equal words and sets of fields become one object."""

    def __init__(self) -> None:
        self._labels: dict[tuple[str, str], Label] = {}
        self._fields: dict[tuple[str, ...], Fields] = {}

    def load(self, raw: Mapping[str, Any]) -> tuple[Unit, UnitState]:
        """A unit and its state; raises ValueError, LookupError or TypeError where it is none."""
        state = UnitState([], reads=NOTHING)
        if "alerts" in raw:
            state.entries = [self._entry(each) for each in raw["alerts"]]
        if "until" in raw:
            state.until = date.fromisoformat(raw["until"])
        if "members" in raw:
            state.members = raw["members"]
        if "records" in raw or "kinds" in raw or "own" in raw:
            records, kinds = self._fields_of(raw, "records"), self._fields_of(raw, "kinds")
            state.reads = Reads(records, kinds, self._shared(raw.get("own", ())))
        return _unit(raw["unit"]), state

    def _fields_of(self, raw: Mapping[str, Any], key: str) -> dict[str, Fields]:
        return {id: self._shared(fields) for id, fields in raw.get(key, {}).items()}

    def _shared(self, fields: Sequence[str]) -> Fields:
        key = tuple(fields)
        found = self._fields.get(key)
        if found is None:
            found = self._fields[key] = frozenset(key)
        return found

    def _label(self, nl: str, en: str) -> Label:
        found = self._labels.get((nl, en))
        if found is None:
            found = self._labels[nl, en] = Label(nl, en)
        return found

    def _entry(self, raw: list[Any]) -> Entry:
        key, number, record, day, severity, nl, en, *action, home, item, name = raw
        due = date.fromisoformat(day) if day else None
        alert = Alert(
            AlertRule.of_key(key, number),
            record,
            due,
            Severity.from_key(severity),
            Label(nl, en),
            self._label(*action),
            Home.from_key(home),
            item,
        )
        return (alert.severity.rank, due or date.max, name, key, record, nl), alert


def _dumped_entry(entry: Entry) -> list[Any]:
    place, alert = entry
    return [
        alert.key,
        alert.rule.number,
        alert.record,
        alert.due.isoformat() if alert.due else "",
        alert.severity.key,
        alert.text.nl,
        alert.text.en,
        alert.action.nl,
        alert.action.en,
        alert.home.key,
        alert.item,
        place[2],
    ]


def _unit(raw: Any) -> Unit:
    if isinstance(raw, str):
        return raw
    unit = _hashable(raw)
    if isinstance(unit, tuple):
        number, key = unit
        return int(number), key
    if not isinstance(unit, int):
        raise ValueError(f"{raw!r} is no unit")
    return unit


def _hashable(raw: Any) -> Hashable:
    return tuple(map(_hashable, raw)) if isinstance(raw, list) else raw
