"""The items of a week as they may leave the desk: what is above *intern* has a day and no words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ozdesk.domain.common_texts import NOBODY
from ozdesk.domain.label import Label, Language
from ozdesk.kinds.person import Person
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.week.week import week_items

if TYPE_CHECKING:
    from ozdesk.rules.week.items import WeekItem

ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]+", re.ASCII)
NEUTRAL = Label("Vertrouwelijk: zie ozdesk", "Confidential: see ozdesk")


class LeavingWeek:
    """Items as they may be told to who may read `seen`, and the names of their owners."""

    def __init__(self, seen: RedactedRecords, today: date, language: Language = "nl") -> None:
        self.today, self.language = today, language
        self._seen = seen
        limits = limits_of(self._seen)
        alerts = all_alerts(self._seen, today, limits)
        told = week_items(self._seen, alerts, today, limits)
        self._told = {(item.record, item.part): item for item in told}

    def items(self, items: Iterable[WeekItem]) -> list[WeekItem]:
        """The same items; one that may not be told, or on another day, has neutral words."""
        return [self._leaving(item) for item in items]

    def has_owner(self, item: WeekItem) -> bool:
        """Whether an item is asked of anybody."""
        return self._seen.has(item.owner)

    def owner(self, item: WeekItem) -> str:
        """Who an item is asked of."""
        if not self.has_owner(item):
            return NOBODY.in_(self.language)
        return self._seen.name_of(item.owner)

    def address(self, item: WeekItem) -> str:
        """The mail address of the owner of an item, where there is one that can be used."""
        person = self._seen.get(item.owner)
        told = person.email.strip() if isinstance(person, Person) else ""
        return told if ADDRESS.fullmatch(told) else ""

    def _leaving(self, item: WeekItem) -> WeekItem:
        told = self._told.get((item.record, item.part))
        if told is None or (told.due, told.owner) != (item.due, item.owner):
            return replace(item, text=NEUTRAL, component="", alerts=())
        return told
