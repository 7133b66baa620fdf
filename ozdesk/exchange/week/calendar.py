"""The days of a week for a calendar program (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ozdesk.exchange.week.leaving import LeavingWeek

if TYPE_CHECKING:
    from ozdesk.rules.week.items import WeekItem

PRODUCT = "-//ozdesk//ozdesk//NL"


def event_id(data_set: str, item: WeekItem) -> str:
    """The id of an event: the same on every desk and at every export, and it tells nothing."""
    import hashlib  # late: the start needs no OpenSSL

    told = f"{data_set} {item.record} {item.part}".encode()
    return f"{hashlib.sha256(told).hexdigest()[:32]}@ozdesk"


def calendar_of(data_set: str, items: Sequence[WeekItem], week: LeavingWeek) -> bytes:
    """All items that have a day, each a whole day that keeps nobody busy."""
    from icalendar import Calendar, Event  # late: the start needs no calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    today = week.today
    for item in week.items(items):
        if item.due is None:
            continue
        event = Event()
        event.add("uid", event_id(data_set, item))
        event.add("dtstamp", datetime(today.year, today.month, today.day, tzinfo=UTC))
        event.add("summary", item.text.in_(week.language))
        event.add("dtstart", item.due)
        if item.due < item.due.max:
            event.add("dtend", item.due + timedelta(days=1))
        event.add("description", f"{item.sort.label.in_(week.language)} · {week.owner(item)}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
