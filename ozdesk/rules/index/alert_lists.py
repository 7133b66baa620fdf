"""The alerts that were found, in their order: what asks something, what was put off, and where."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from heapq import merge
from operator import itemgetter

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.snoozing import Snoozed, Snoozes
from ozdesk.rules.all_rules import Place
from ozdesk.rules.goals.goal_context import HomeAlerts

Entry = tuple[Place, Alert]
place_of_entry = itemgetter(0)


class AlertLists:
    """Alerts by what they ask, by record and by home; each comes and goes by itself."""

    def __init__(self, records: Records, today: date) -> None:
        self._snoozes = Snoozes(records, today)
        self._open, self._put_off = OrderedAlerts(), OrderedAlerts()
        self._by_record: dict[str, list[Entry]] = defaultdict(list)
        self._by_rule: dict[tuple[Home, AlertRule], OrderedAlerts] = defaultdict(OrderedAlerts)
        self._rules: dict[Home, Counter[tuple[AlertRule, Severity]]] = defaultdict(Counter)
        self._counts: Counter[tuple[Home, Severity]] = Counter()
        self.changed: set[Home] = set()
        """The homes whose alerts changed since somebody emptied this."""
        self.changed_records: set[str] = set()
        """The records whose alerts changed, or were put off, since somebody emptied this."""

    # -- reading

    @property
    def every(self) -> list[Alert]:
        """All alerts in their order."""
        return [e[1] for e in merge(self._open.entries, self._put_off.entries, key=place_of_entry)]

    @property
    def open(self) -> list[Alert]:
        """The alerts that ask something now."""
        return list(self._open.alerts)

    @property
    def snoozed(self) -> list[Snoozed]:
        """The alerts that were put off, each with the snooze that keeps it so."""
        found = ((alert, self._snoozes.of(alert)) for alert in self._put_off.alerts)
        return [Snoozed(alert, snooze) for alert, snooze in found if snooze]

    def records(self) -> list[str]:
        """The ids of the records that alerts are about."""
        return list(self._by_record)

    def is_put_off(self, alert: Alert) -> bool:
        """Whether an alert was put off."""
        return self._snoozes.of(alert) is not None

    def about(self, record: str) -> list[Alert]:
        """The alerts about one record."""
        found = sorted(self._by_record.get(record, ()), key=place_of_entry)
        return [alert for _, alert in found]

    def at(self, home: Home) -> HomeAlerts:
        """The alerts of one home, put off or not."""
        counts = self._rules[home]
        return HomeAlerts({rule: self._by_rule[home, rule].alerts for rule, _ in counts}, counts)

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """By home: how many alerts ask something, and how many of them are wrong."""
        found: dict[str, tuple[int, int]] = {}
        for home in Home:
            wrong = self._counts[home, Severity.WRONG]
            if every := wrong + self._counts[home, Severity.ATTENTION]:
                found[home.key] = (every, wrong)
        return found

    # -- changing

    def add(self, entry: Entry) -> None:
        """Put one alert in its place."""
        self._list_of(entry[1]).add(entry)
        self._by_rule[entry[1].home, entry[1].rule].add(entry)
        self._note(entry)

    def add_unordered(self, entries: Iterable[Entry]) -> None:
        """Take over many alerts; they stand in their order after `order`."""
        for entry in entries:
            alert = entry[1]
            self._list_of(alert).append(entry)
            self._by_rule[alert.home, alert.rule].append(entry)
            self._note(entry)

    def order(self) -> None:
        """Put what was added unordered in its place."""
        for entries in (self._open, self._put_off, *self._by_rule.values()):
            entries.order()

    def take_out(self, entry: Entry) -> None:
        """Take one alert out."""
        alert = entry[1]
        found = self._list_of(alert)
        found.remove(entry)
        if found is self._open:
            self._counts[alert.home, alert.severity] -= 1
        self._by_rule[alert.home, alert.rule].remove(entry)
        self._rules[alert.home][alert.rule, alert.severity] -= 1
        self.changed.add(alert.home)
        self.changed_records.add(alert.record)
        about = self._by_record[alert.record]
        about.pop(next(at for at, other in enumerate(about) if other is entry))
        if not about:
            del self._by_record[alert.record]

    def _note(self, entry: Entry) -> None:
        alert = entry[1]
        self._by_record[alert.record].append(entry)
        self.changed.add(alert.home)
        self.changed_records.add(alert.record)
        self._rules[alert.home][alert.rule, alert.severity] += 1
        if self._snoozes.of(alert) is None:
            self._counts[alert.home, alert.severity] += 1

    def _list_of(self, alert: Alert) -> OrderedAlerts:
        return self._open if self._snoozes.of(alert) is None else self._put_off

    def follow_snoozes(self, today: date) -> None:
        """Look again at what was put off, after a snooze changed or the day did."""
        after = Snoozes(self._snoozes.records, today)
        about = after.differing(self._snoozes)
        moved = [entry for id in about for entry in self._by_record.get(id, ())]
        for entry in moved:
            self.take_out(entry)
        self._snoozes = after
        for entry in moved:
            self.add(entry)


class OrderedAlerts:
    """Alerts beside the places they are sorted by."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.alerts: list[Alert] = []

    def add(self, entry: Entry) -> None:
        """Put one in its place."""
        insort(self.entries, entry, key=place_of_entry)
        self.alerts.insert(self._index(entry), entry[1])

    def append(self, entry: Entry) -> None:
        """Put one at the end, until `order`."""
        self.entries.append(entry)

    def order(self) -> None:
        """Put all in their place."""
        self.entries.sort(key=place_of_entry)
        self.alerts = [alert for _, alert in self.entries]

    def remove(self, entry: Entry) -> None:
        """Take one out."""
        at = self._index(entry)
        del self.entries[at], self.alerts[at]

    def _index(self, entry: Entry) -> int:
        at = bisect_left(self.entries, entry[0], key=place_of_entry)
        while self.entries[at] is not entry:
            at += 1
        return at
