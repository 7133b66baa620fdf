"""Days as people and other programs write them; what could be another day is never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from ozdesk.domain.words import DAYS, MONTHS

# What may stand before a day without changing it; "tot" does, it means the day before.
BEFORE = re.compile(
    r"(?:per|op|d\.?d\.?|vanaf|m\.?i\.?v\.?|met ingang van|t/m|tot en met|uiterlijk"
    r"|on|from|as of|by)\s+",
    re.IGNORECASE,
)
NAMED_DAY = re.compile(r"([^\W\d_]{2,})\.?,?\s+(?=\S*\d)")
TIME = re.compile(
    r"(?:[T ]|,\s*)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
COMPACT = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
YEAR_FIRST = (ISO, SLASHED, COMPACT)
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
DAY_MONTH = re.compile(r"(\d{1,2})[-\s]+([^\W\d_]+)\.?[-\s]+(\d{4})")
MONTH_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2}),?\s+(\d{4})")


def read_day(text: str) -> date:
    """The day that a text names; raises ValueError.

    A time without a zone is left out; of a time with one, the day is the day in the Netherlands.
    """
    bare = BEFORE.sub("", text.strip(), count=1)
    bare, time, zone = _without_time(bare)
    bare, number = _without_weekday(bare)
    day = _plain_day(bare)
    if number is not None and day.weekday() != number:
        raise ValueError(text)  # the name of the day belongs to another day
    return _dutch_day(day, time, zone) if zone else day


def _without_time(text: str) -> tuple[str, timedelta, str]:
    """A text without the time of day behind it, that time, and its zone ("" for none)."""
    match = TIME.search(text)
    if not match:
        return text, timedelta(), ""
    hours, minutes, seconds = (int(part or 0) for part in match.group(1, 2, 3))
    if hours > 24 or minutes > 59 or seconds > 60:
        raise ValueError(text)
    time = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return text[: match.start()], time, (match[4] or "").upper()


def _without_weekday(text: str) -> tuple[str, int | None]:
    """A text without the name of the day before it, and that day of the week (Monday is 0)."""
    match = NAMED_DAY.match(text)
    if not match:
        return text, None
    word = match[1].casefold()
    for names in DAYS.values():
        for number, name in enumerate(names.split()):
            if name.casefold().startswith(word):
                return text[match.end() :], number
    return text, None


def _plain_day(text: str) -> date:
    if match := next(filter(None, (form.fullmatch(text) for form in YEAR_FIRST)), None):
        return date(*map(int, match.groups()))
    if match := DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    if match := DAY_MONTH.fullmatch(text):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if match := MONTH_DAY.fullmatch(text):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    raise ValueError(text)  # two digits for a year could be any century, or a day


def _month(word: str) -> int:
    if word.casefold() == "mrt":  # the usual Dutch short form is no beginning of its name
        return 3
    for names in MONTHS.values():
        for number, name in enumerate(names.split(), 1):
            if len(word) >= 3 and name.casefold().startswith(word.casefold()):
                return number
    raise ValueError(word)


def _dutch_day(day: date, time: timedelta, zone: str) -> date:
    """The day in the Netherlands at a moment that is given in some zone."""
    at = datetime(day.year, day.month, day.day) + time - _offset(zone)
    return dutch_day(at.replace(tzinfo=UTC))


def _offset(zone: str) -> timedelta:
    if zone in ("Z", "UTC", "GMT"):
        return timedelta()
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -size if zone.startswith("-") else size


def dutch_day(moment: datetime) -> date:
    """The day in the Netherlands at a moment with a zone."""
    utc = moment.astimezone(UTC)
    summer = _change(utc.year, 3) <= utc < _change(utc.year, 10)
    return utc.astimezone(timezone(timedelta(hours=2 if summer else 1))).date()


def _change(year: int, month: int) -> datetime:
    """When summer time begins or ends: the last Sunday of March or October, at one o'clock UTC.

    Directive 2000/84/EC; computed, for not every Windows has the data of time zones.
    """
    last = date(year, month, 31)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return datetime(sunday.year, sunday.month, sunday.day, 1, tzinfo=UTC)
