"""What is asked of whom, kept right as records change: an edit costs what it touches."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from operator import itemgetter
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.index.alert_lists import AlertLists
from ozdesk.rules.week.items import TERM_KINDS, WeekItem, week_items_of
from ozdesk.rules.week.week import Duties

Entry = tuple[Any, WeekItem]
_place = itemgetter(0)


class WeekIndex:
    """All items by who they are asked of and by who asked; alerts come from `lists`."""

    def __init__(self, records: Records, lists: AlertLists, today: date, limits: Limits) -> None:
        self._records, self._lists = records, lists
        self.today, self._limits = today, limits
        self._told: dict[str, list[Entry]] = {}
        self._every: list[Entry] = []
        self._of: dict[str, list[Entry]] = defaultdict(list)
        self._asked: dict[str, list[Entry]] = defaultdict(list)
        self._touched: set[str] = set()

    def of(self, duties: Duties | None) -> list[WeekItem]:
        """The items of somebody in their order, or all there are."""
        if duties is None:
            return [item for _, item in self._every]
        own = [self._of[id] for id in duties if id in self._of]
        asked = [
            [entry for entry in self._asked[id] if entry[1].owner not in duties]
            for id in duties
            if id in self._asked
        ]
        found = {id(entry): entry[1] for entry in merge(*own, *asked, key=_place)}
        return list(found.values())

    def touch(self, ids: Iterable[str]) -> None:
        """Remember that records changed, or whether they are there."""
        self._touched |= set(ids)

    @property
    def behind(self) -> bool:
        """Whether something was not looked at yet."""
        return bool(self._touched or self._lists.changed_records)

    def look_at_all(self) -> Iterator[None]:
        """Look at everything, once."""
        self._lists.changed_records.clear()
        ids = dict.fromkeys(r.id for kind in TERM_KINDS for r in self._records.of_kind(kind))
        for id in ids | dict.fromkeys(self._lists.records()):
            self._told[id] = self._look_at(id)
            for entry in self._told[id]:
                for found in self._places(entry):
                    found.append(entry)
            yield
        for each in (self._every, *self._of.values(), *self._asked.values()):
            each.sort(key=_place)

    def catch_up(self) -> Iterator[None]:
        """Look again at what changed, and at what others say of it now."""
        while self.behind:
            self._touched |= self._lists.changed_records
            self._lists.changed_records.clear()
            self._look_again(self._touched.pop())
            yield

    def _look_again(self, id: str) -> None:
        for entry in self._told.pop(id, ()):
            for found in self._places(entry):
                _take_out(found, entry)
        if entries := self._look_at(id):
            self._told[id] = entries
        for entry in entries:
            for found in self._places(entry):
                insort(found, entry, key=_place)

    def _look_at(self, id: str) -> list[Entry]:
        record = self._records.get(id)
        if record is None:
            return []
        alerts = self._lists.about(id)
        items = week_items_of(record, alerts, self._lists.is_put_off, self.today, self._limits)
        return [(item.place, item) for item in items]

    def _places(self, entry: Entry) -> list[list[Entry]]:
        item = entry[1]
        found = [self._every, self._of[item.owner]]
        return [*found, self._asked[item.asked_by]] if item.asked_by else found


def _take_out(entries: list[Entry], entry: Entry) -> None:
    at = bisect_left(entries, entry[0], key=_place)
    while entries[at] is not entry:
        at += 1
    del entries[at]
