"""*Mijn week*: what is asked of somebody, by day; the same for window, command line and paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import NOBODY
from ozdesk.domain.label import Label, Language, Option, same
from ozdesk.domain.words import MONTHS, long_day, weekday
from ozdesk.rules.alerts.alert import Alert
from ozdesk.rules.alerts.snoozing import Snoozes
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.week.items import TERM_KINDS, WeekItem, week_items_of

Duties = frozenset[str]


class WeekPart(Option):
    """Where in the week something stands."""

    OVERDUE = "overdue", "Te laat", "Overdue"
    WEEK = "week", "Deze week", "This week"
    LATER = "later", "Later", "Later"
    UNDATED = "undated", "Zonder datum", "Without a date"
    WAITING = "waiting", "Wacht op anderen", "Waiting for others"


@dataclass(frozen=True, slots=True)
class WeekSection:
    """Items under one heading: of one day or month, or of a whole part."""

    part: WeekPart
    heading: Label
    items: tuple[WeekItem, ...]


def week_items(
    records: Records, alerts: Iterable[Alert], today: date, limits: Limits
) -> list[WeekItem]:
    """Everything that is asked of anybody, in its order; `alerts` are all there are."""
    about: dict[str, list[Alert]] = defaultdict(list)
    for alert in alerts:
        about[alert.record].append(alert)
    snoozes = Snoozes(records, today)
    ids = dict.fromkeys(record.id for kind in TERM_KINDS for record in records.of_kind(kind))
    found: list[WeekItem] = []
    for id in ids | dict.fromkeys(about):
        record = records.get(id)
        if record is not None:
            found += week_items_of(
                record, about.get(id, ()), lambda a: snoozes.of(a) is not None, today, limits
            )
    return sorted(found, key=lambda item: item.place)


def chosen_items(
    items: Iterable[WeekItem],
    duties: Duties | None = None,
    month: date | None = None,
    components: Duties | None = None,
) -> Iterator[WeekItem]:
    """The items of somebody, of one month, and of some components ("" is the whole ecosystem)."""
    for item in items:
        if duties is not None and not _concerns(item, duties):
            continue
        if month is not None and not _in_month(item.due, month):
            continue
        if components is None or item.component in components:
            yield item


def week_sections(
    items: Sequence[WeekItem], duties: Duties | None, today: date, month: date | None = None
) -> list[WeekSection]:
    """Items that stand in their order, by part and day; what is left out is empty."""
    last = end_of_week(today)
    found: dict[tuple[WeekPart, Label], list[WeekItem]] = defaultdict(list)
    for item in items:
        part = week_part(item, duties, today, last)
        found[part, _heading(part, item.due, today, by_day=month is not None)].append(item)
    parts = list(WeekPart)
    ordered = sorted(found.items(), key=lambda pair: parts.index(pair[0][0]))
    return [WeekSection(part, head, tuple(those)) for (part, head), those in ordered]


def week_part(item: WeekItem, duties: Duties | None, today: date, last: date) -> WeekPart:
    """The part in which an item stands for somebody; `last` is the last day of the week."""
    if duties is not None and item.owner not in duties:
        return WeekPart.WAITING
    if item.due is None:
        return WeekPart.UNDATED
    if item.due < today:
        return WeekPart.OVERDUE
    return WeekPart.WEEK if item.due <= last else WeekPart.LATER


def end_of_week(today: date) -> date:
    """The Sunday of the week of a day."""
    return today + timedelta(days=min(6 - today.weekday(), (date.max - today).days))


def owner_name(item: WeekItem, records: Records) -> Label:
    """Who an item is asked of."""
    return same(records.name_of(item.owner)) if records.has(item.owner) else NOBODY


def day_heading(day: date) -> Label:
    """A day as a heading: maandag 30 november 2026."""
    told: dict[Language, str] = {x: f"{weekday(day, x)} {long_day(day, x)}" for x in ("nl", "en")}
    return Label(_capital(told["nl"]), _capital(told["en"]))


def month_heading(month: date) -> Label:
    """A month as a heading: december 2026."""
    words = (f"{MONTHS[x].split()[month.month - 1]} {month.year:04d}" for x in ("nl", "en"))
    return Label(*map(_capital, words))


def _concerns(item: WeekItem, duties: Duties) -> bool:
    return item.owner in duties or bool(item.asked_by and item.asked_by in duties)


def _heading(part: WeekPart, due: date | None, today: date, *, by_day: bool) -> Label:
    if due is not None and (part is WeekPart.WEEK or (by_day and part is WeekPart.LATER)):
        return day_heading(due)
    if due is not None and part is WeekPart.LATER:
        return month_heading(due)
    return part.label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_month(due: date | None, month: date) -> bool:
    return due is not None and (due.year, due.month) == (month.year, month.month)
