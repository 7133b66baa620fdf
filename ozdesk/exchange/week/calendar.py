"""The days of a week for a calendar program (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ozdesk.domain.visible import without_hidden
from ozdesk.exchange.week.leaving import LeavingWeek

if TYPE_CHECKING:
    from ozdesk.rules.week.items import WeekItem

LONGEST = 75  # bytes of a line
PRODUCT = "-//ozdesk//ozdesk//NL"


def event_id(data_set: str, item: WeekItem) -> str:
    """The id of an event: the same on every desk and at every export, and it tells nothing."""
    import hashlib  # late: the start needs no OpenSSL

    told = f"{data_set} {item.record} {item.part}".encode()
    return f"{hashlib.sha256(told).hexdigest()[:32]}@ozdesk"


def calendar_of(data_set: str, items: Sequence[WeekItem], week: LeavingWeek) -> str:
    """All items that have a day, each a whole day that keeps nobody busy."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}"]
    for item in week.items(items):
        if item.due is not None:
            lines += _event(event_id(data_set, item), item, item.due, week)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(id: str, item: WeekItem, due: date, week: LeavingWeek) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{id}"
    yield f"DTSTAMP:{_day(week.today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(due)}"
    if due < date.max:
        yield f"DTEND;VALUE=DATE:{_day(due + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(item.text.in_(week.language))}"
    sort = item.sort.label.in_(week.language)
    yield f"DESCRIPTION:{_escaped(f'{sort} · {week.owner(item)}')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """Text as a value (RFC 5545, 3.3.11), on one line."""
    return re.sub(r"([\\\\;,])", r"\\\1", without_hidden(" ".join(text.split())))


def _folded(line: str) -> str:
    """A line of at most 75 bytes at a time, never cut within a sign (RFC 5545, 3.1)."""
    parts, room = [""], LONGEST
    for sign in line:
        size = len(sign.encode())
        if size > room:
            parts.append("")
            room = LONGEST - 1
        parts[-1] += sign
        room -= size
    return "\r\n ".join(parts)
