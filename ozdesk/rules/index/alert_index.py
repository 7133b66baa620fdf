"""The alerts of an administration, kept right as it changes, in steps as short as one wants.

Each rule is run in units: a record with the rules of its kind, a group of a grouped rule, or a
whole rule of all. What a unit read is noted, and until which day that what it said holds, so that
only the units are run again that could say something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.change import Edit
from ozdesk.kinds.snooze import Snooze
from ozdesk.rules.alerts.alert import Alert
from ozdesk.rules.alerts.thresholds import DEFAULTS, Limits
from ozdesk.rules.all_rules import RULES, RULES_OF_ALL, alert_order
from ozdesk.rules.index.alert_lists import AlertLists, Entry
from ozdesk.rules.index.groups import GROUPED, Groups
from ozdesk.rules.index.kept_units import Unit, UnitState
from ozdesk.rules.index.noted_day import NotedDay
from ozdesk.rules.index.noted_records import Reads, noted
from ozdesk.rules.index.readers import UNKNOWN, Readers, Touch, touches

BATCH = 4000  # alerts that may stand out of order while everything is looked at


class AlertIndex:
    """The alerts of today; an edit is told with `touch` and looked at by `catch_up`."""

    def __init__(self, records: Records, today: date, limits: Limits = DEFAULTS) -> None:
        self._records, self.limits = records, limits
        self._noted, self._day = noted(records), NotedDay(today)
        self.today = today
        self.lists = AlertLists(records, today)
        self.runs = 0
        """How many units were run so far."""
        self._groups = Groups()
        self._readers: Readers[Unit] = Readers()
        self._told: dict[Unit, list[Entry]] = {}
        self._until: dict[Unit, date] = {}
        self._touched: dict[str, Touch] = {}
        self._units: dict[Unit, None] = {}  # that are to be run again
        self._resnoozed = False

    @property
    def alerts(self) -> list[Alert]:
        """All alerts in their order, as of the last unit that was run."""
        return self.lists.every

    @property
    def behind(self) -> bool:
        """Whether edits wait to be looked at, or a new day does."""
        return bool(self._touched or self._units or self._resnoozed)

    def of(self, id: str) -> Sequence[Alert]:
        """The alerts of the rules that look at one record by itself."""
        return [alert for _, alert in self._told.get(id, ())]

    def about(self, id: str) -> list[Alert]:
        """All alerts about one record in their order, as of the last unit that was run."""
        return self.lists.about(id)

    # -- what happened

    def touch(self, edit: Edit, shown: Iterable[str] = (), *, whole: bool = False) -> None:
        """Remember what an edit changed, and which records were only shown anew.

        `whole`: more of its records than it says may differ, as after edits of other desks.
        """
        for id, touch in touches(edit, shown, self._records, whole=whole).items():
            self._touch(id, touch)

    def touch_record(self, id: str, kind: str) -> None:
        """Remember that something of a record changed, or whether it is there."""
        self._touch(id, Touch(kind))

    def _touch(self, id: str, touch: Touch) -> None:
        self._touched[id] = touch.with_(self._touched.get(id))
        self._resnoozed |= touch.kind in (Snooze.key, UNKNOWN)

    def new_day(self, today: date) -> None:
        """Go on with another day; what could differ on it waits for `catch_up`."""
        back = today < self.today
        self.today, self._day, self._resnoozed = today, NotedDay(today), True
        changed = (unit for unit, until in self._until.items() if back or until <= today)
        self._units |= dict.fromkeys(changed)
        if back:
            self._units |= dict.fromkeys(self._every_unit())

    # -- looking

    def look_at_all(self) -> Iterator[None]:
        """Look at everything, once; what is touched meanwhile waits for `catch_up`."""
        unordered = 0
        yield from self._join_all()
        for unit in self._every_unit():
            found = self._look_at(unit)
            self.lists.add_unordered(found)
            unordered += len(found)
            if unordered > BATCH:
                self.lists.order()
                unordered = 0
            yield
        self.lists.order()

    def catch_up(self) -> Iterator[None]:
        """Look again at what edits touched, until nothing is left; one may stop and begin again.

        That is of use only when everything was looked at once.
        """
        while self.behind:
            while self._touched:
                self._units |= dict.fromkeys(self._units_of(*self._touched.popitem()))
                yield
            if self._units:
                self._look_again(self._units.popitem()[0])
            else:
                self._resnoozed = False
                self.lists.follow_snoozes(self.today)
            yield

    def _look_again(self, unit: Unit) -> None:
        before = self._told.pop(unit, [])
        for entry in before:
            self.lists.take_out(entry)
        for entry in self._look_at(unit):
            self.lists.add(entry)

    def _join_all(self) -> Iterator[None]:
        for number, rule in GROUPED.items():
            for kind in rule.kinds:
                for record in self._records.of_kind(kind):
                    self._groups.place(number, record)
                    yield

    def _every_unit(self) -> Iterator[Unit]:
        for kind, _ in RULES:
            yield from [record.id for record in self._records.of_kind(kind)]
        yield from (n for n in range(len(RULES_OF_ALL)) if n not in GROUPED)
        yield from list(self._groups)

    def _units_of(self, id: str, touch: Touch) -> Iterator[Unit]:
        """The units that may say something else after a change of one record."""
        self._noted.renew(id)
        yield id
        yield from self._readers.of(id, touch)
        for group, moved in self._groups.move(id, touch.kind, self._records.get(id)):
            reads = self._readers.reads.get(group)
            if moved or (reads and touch.concerns(reads.own)):
                yield group

    # -- running one

    def _look_at(self, unit: Unit) -> list[Entry]:
        self.runs += 1
        self._noted.begin()
        self._day.begin()
        own = self._groups.members(unit) if isinstance(unit, tuple) else [str(unit)]
        found = list(self._run(unit, own))
        for alert in found:
            self._noted.note(alert.record, "name")
        entries = [(alert_order(alert, self._records), alert) for alert in found]
        self._take_over(unit, UnitState(entries, self._day.until, self._noted.end(set(own))))
        return entries

    def _take_over(self, unit: Unit, state: UnitState) -> None:
        self._readers.note(unit, state.reads)
        if state.until < date.max:
            self._until[unit] = state.until
        else:
            self._until.pop(unit, None)
        if state.entries:
            self._told[unit] = state.entries

    def _run(self, unit: Unit, own: Sequence[str]) -> Iterator[Alert]:
        given = self._noted, self._day, self.limits
        if isinstance(unit, str):
            record = self._noted.get(unit)
            for kind, rules in RULES:
                if isinstance(record, kind):
                    for rule in rules:
                        yield from rule(record, *given)
        elif isinstance(unit, int):
            yield from RULES_OF_ALL[unit][1](*given)
        else:
            there = (self._noted.get(id) for id in own)
            if members := [record for record in there if record is not None]:
                yield from GROUPED[unit[0]].judge(unit[1], members, *given)

    # -- keeping

    def kept(self) -> Iterator[tuple[Unit, UnitState]]:
        """All that is known, unit by unit; only when nothing waits to be looked at."""
        units = dict.fromkeys((*self._told, *self._until, *self._readers.reads, *self._groups))
        for unit in units:
            yield (
                unit,
                UnitState(
                    self._told.get(unit, []),
                    self._until.get(unit, date.max),
                    self._readers.reads.get(unit, Reads()),
                    self._groups.members(unit) if isinstance(unit, tuple) else (),
                ),
            )

    def restore(self, kept: Iterable[tuple[Unit, UnitState]]) -> Iterator[None]:
        """Take over what was known before, instead of looking at all.

        What is out of date by now waits for `catch_up`.
        """
        for unit, state in kept:
            if isinstance(unit, tuple):
                self._groups.put(unit, state.members)
            if state.until <= self.today:
                self._units[unit] = None
            else:
                self._take_over(unit, state)
                self.lists.add_unordered(state.entries)
            yield
        self.lists.order()
