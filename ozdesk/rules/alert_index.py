"""The alerts of an administration, kept right as it changes, in steps as short as one wants.

Each rule is run in units: a record with the rules of its kind, a group of a grouped rule, or a
whole rule of all. What a unit read is remembered, so that after an edit only the units are run
again that could say something else.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, TypeVar

from ozdesk.domain.book import Records
from ozdesk.domain.change import Edit
from ozdesk.domain.question import Question
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY
from ozdesk.rules.alerts.alert import Alert
from ozdesk.rules.alerts.grouping import Grouped
from ozdesk.rules.alerts.thresholds import DEFAULTS, Limits
from ozdesk.rules.all_rules import RULES, RULES_OF_ALL, Place, place_of
from ozdesk.rules.ownership.approval import Remembering

R = TypeVar("R", bound=Record)
Unit = str | int | tuple[int, Hashable]
"""A record by its id, a rule of all by its number, or a group by that and what it has in common."""
Entry = tuple[Place, Alert]
BATCH = 4000  # alerts that may stand out of order while everything is looked at
_place = itemgetter(0)


class AlertIndex:
    """The alerts of today; an edit is told with `touch` and looked at by `catch_up`."""

    def __init__(self, records: Records, today: date, limits: Limits = DEFAULTS) -> None:
        self._records, self._today, self.limits = records, today, limits
        remembers = isinstance(records, Remembering)
        self._noted: _Noted = _NotedSteps(records) if remembers else _Noted(records)
        self._entries: list[Entry] = []
        self._told: dict[Unit, list[Entry]] = {}
        self._readers: dict[str, set[Unit]] = defaultdict(set)
        self._keys: dict[tuple[int, str], Sequence[Hashable]] = {}
        self._members: dict[tuple[int, Hashable], set[str]] = defaultdict(set)
        self._touched: dict[str, str] = {}
        self._units: dict[Unit, None] = {}  # that are to be run again

    @property
    def alerts(self) -> list[Alert]:
        """All alerts in their order, as of the last unit that was run."""
        return [alert for _, alert in self._entries]

    @property
    def behind(self) -> bool:
        """Whether edits wait to be looked at."""
        return bool(self._touched or self._units)

    def of(self, id: str) -> Sequence[Alert]:
        """The alerts of the rules that look at one record by itself."""
        return [alert for _, alert in self._told.get(id, ())]

    def about(self, id: str) -> list[Alert]:
        """All alerts about one record in their order, as of the last unit that was run."""
        return [alert for _, alert in self._entries if alert.record == id]

    def touch(self, edit: Edit, shown: Iterable[str] = ()) -> None:
        """Remember what an edit changed, and which records were only shown anew."""
        self._touched |= {change.record: change.kind for change in edit.changes}
        for id in shown:
            if id not in self._touched and (record := self._records.get(id)) is not None:
                self._touched[id] = record.key

    def look_at_all(self) -> Iterator[None]:
        """Look at everything, once; what is touched meanwhile waits for `catch_up`."""
        unordered = 0
        for unit in self._every_unit():
            if unit is not None:
                found = self._look_at(unit)
                self._entries += found
                unordered += len(found)
            if unordered > BATCH:
                self._entries.sort(key=_place)
                unordered = 0
            yield
        self._entries.sort(key=_place)

    def catch_up(self) -> Iterator[None]:
        """Look again at what edits touched, until nothing is left; one may stop and begin again.

        That is of use only when everything was looked at once.
        """
        while self.behind:
            while self._touched:
                self._units |= dict.fromkeys(self._units_of(*self._touched.popitem()))
                yield
            unit, _ = self._units.popitem()
            for entry in self._told.pop(unit, ()):
                self._take_out(entry)
            for entry in self._look_at(unit):
                insort(self._entries, entry, key=_place)
            yield

    # -- which units there are

    def _every_unit(self) -> Iterator[Unit | None]:
        """All units; None now and then, where nothing is to be run but time has passed."""
        for kind, _ in RULES:
            yield from [record.id for record in self._records.of_kind(kind)]
        for number, (_, rule) in enumerate(RULES_OF_ALL):
            if not isinstance(rule, Grouped):
                yield number
                continue
            for kind in rule.kinds:
                for record in self._records.of_kind(kind):
                    self._join(number, record.id, tuple(rule.keys(record)))
                    yield None
            yield from [unit for unit in self._members if unit[0] == number]

    def _units_of(self, id: str, kind: str) -> Iterator[Unit]:
        """The units that may say something else after a change of one record."""
        yield id
        yield from tuple(self._readers.get(id, ()))
        record = self._records.get(id)
        for number, (kinds, rule) in enumerate(RULES_OF_ALL):
            if not isinstance(rule, Grouped):
                if kind in BY_KEY and issubclass(BY_KEY[kind], kinds):
                    yield number
            elif kind in BY_KEY and issubclass(BY_KEY[kind], rule.kinds):
                before = self._keys.get((number, id), ())
                after = tuple(rule.keys(record)) if record else ()
                self._join(number, id, after)
                yield from ((number, key) for key in (*before, *after))

    def _join(self, number: int, id: str, keys: Sequence[Hashable]) -> None:
        """Put a record in its groups, and take it out of those it was in."""
        for key in self._keys.pop((number, id), ()):
            self._members[number, key].discard(id)
        for key in keys:
            self._members[number, key].add(id)
        if keys:
            self._keys[number, id] = keys

    # -- running one

    def _look_at(self, unit: Unit) -> list[Entry]:
        self._noted.read = set()
        found = list(self._run(unit))
        for id in self._noted.read.union(alert.record for alert in found):
            self._readers[id].add(unit)
        entries = [(place_of(alert, self._records), alert) for alert in found]
        if entries:
            self._told[unit] = entries
        return entries

    def _run(self, unit: Unit) -> Iterator[Alert]:
        given = self._noted, self._today, self.limits
        if isinstance(unit, str):
            record = self._records.get(unit)
            for kind, rules in RULES:
                if isinstance(record, kind):
                    for rule in rules:
                        yield from rule(record, *given)
        elif isinstance(unit, int):
            yield from RULES_OF_ALL[unit][1](*given)
        else:
            rule_of_all = RULES_OF_ALL[unit[0]][1]
            assert isinstance(rule_of_all, Grouped)
            there = (self._records.get(id) for id in sorted(self._members[unit]))
            if members := [record for record in there if record is not None]:
                yield from rule_of_all.judge(unit[1], members, *given)

    def _take_out(self, entry: Entry) -> None:
        at = bisect_left(self._entries, entry[0], key=_place)
        while self._entries[at] is not entry:
            at += 1
        del self._entries[at]


class _Noted:
    """Records that note which of them were asked for; rules find others by their id or kind."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.read: set[str] = set()

    def get(self, id: str) -> Record | None:
        """Find one record."""
        self.read.add(id)
        return self._records.get(id)

    def has(self, id: str) -> bool:
        """Whether a record is there."""
        self.read.add(id)
        return self._records.has(id)

    def of_kind(self, kind: type[R]) -> Sequence[R]:
        """All records of one kind; what depends on them is said with the rule."""
        return self._records.of_kind(kind)

    def name_of(self, id: str) -> str:
        """The name of a record."""
        self.read.add(id)
        return self._records.name_of(id)

    def referrers(self, id: str) -> Sequence[tuple[Record, str]]:
        """Who links to a record: no rule may ask that, for it could not be kept right."""
        raise TypeError("a rule looks at what a record links to, never at what links to it")

    def undecided(self, id: str) -> frozenset[str]:
        """The cells of a record that hold more than one value."""
        self.read.add(id)
        return self._records.undecided(id)

    def questions(self, id: str) -> Sequence[Question]:
        """What is to be decided about a record."""
        self.read.add(id)
        return self._records.questions(id)


class _NotedSteps(_Noted):
    """Records that know what happened to each, too."""

    def history(self, id: str | None = None, limit: int | None = None) -> Any:
        """What happened to a record, newest first."""
        assert isinstance(self._records, Remembering)
        return self._records.history(id, limit)
