"""How long something lasts, in the unit in which it was said: 90 days, 6 weeks, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.dates import add_months
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label, Option

_SPACE = "\u00a0"
MONTHS_OF_YEAR, DAYS_OF_WEEK = 12, 7


class DurationUnit(Option):
    """What a duration counts; the keys are those of ISO 8601."""

    DAY = "D", "dag", "day"
    WEEK = "W", "week", "week"
    MONTH = "M", "maand", "month"
    YEAR = "Y", "jaar", "year"

    def counted(self, number: int) -> Label:
        """A number of these, in words."""
        if number == 1:
            return Label(f"1{_SPACE}{self.label.nl}", f"1{_SPACE}{self.label.en}")
        return Label(f"{number}{_SPACE}{_MANY[self]}", f"{number}{_SPACE}{self.label.en}s")


_MANY = {
    DurationUnit.DAY: "dagen",
    DurationUnit.WEEK: "weken",
    DurationUnit.MONTH: "maanden",
    DurationUnit.YEAR: "jaar",
}
_ISO = re.compile(r"P(\d{1,5})([DWMY])")
_SAID = re.compile(r"(\d{1,5}|[^\W\d_]+)[\s-]*([^\W\d_]+)")
_UNITS = {
    "dag": DurationUnit.DAY, "dagen": DurationUnit.DAY, "kalenderdag": DurationUnit.DAY,
    "kalenderdagen": DurationUnit.DAY, "day": DurationUnit.DAY, "days": DurationUnit.DAY,
    "week": DurationUnit.WEEK, "weken": DurationUnit.WEEK, "weeks": DurationUnit.WEEK,
    "maand": DurationUnit.MONTH, "maanden": DurationUnit.MONTH, "mnd": DurationUnit.MONTH,
    "month": DurationUnit.MONTH, "months": DurationUnit.MONTH,
    "jaar": DurationUnit.YEAR, "jaren": DurationUnit.YEAR, "jr": DurationUnit.YEAR,
    "year": DurationUnit.YEAR, "years": DurationUnit.YEAR,
}  # fmt: skip
_NUMBERS = {
    word: number
    for words in (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), 1)
} | {"a": 1}


@dataclass(frozen=True, slots=True)
class Duration:
    """So many days, weeks, months or years; a month later keeps its day or takes the last one."""

    number: int
    unit: DurationUnit = DurationUnit.MONTH

    def after(self, day: date) -> date:
        """The day that is so much later; what falls outside the calendar is its first or last."""
        return self._moved(day, 1)

    def before(self, day: date) -> date:
        """The day that is so much earlier."""
        return self._moved(day, -1)

    def _moved(self, day: date, way: int) -> date:
        count = way * self.number
        if self.unit is DurationUnit.MONTH:
            return add_months(day, count)
        if self.unit is DurationUnit.YEAR:
            return add_months(day, count * MONTHS_OF_YEAR)
        days = count * (DAYS_OF_WEEK if self.unit is DurationUnit.WEEK else 1)
        ordinal = day.toordinal() + days
        return date.fromordinal(max(1, min(ordinal, date.max.toordinal())))

    @property
    def days(self) -> float:
        """About how many days it is, to compare with another."""
        return self.number * _DAYS[self.unit]

    @property
    def words(self) -> Label:
        """As people say it."""
        return self.unit.counted(self.number)

    @property
    def iso(self) -> str:
        """As ISO 8601 writes it: P90D, P3M."""
        return f"P{self.number}{self.unit.key}"


_DAYS = {
    DurationUnit.DAY: 1.0,
    DurationUnit.WEEK: 7.0,
    DurationUnit.MONTH: 365.25 / 12,
    DurationUnit.YEAR: 365.25,
}


def read_duration(text: str) -> Duration | None:
    """A duration from text; a bare number is in months, nothing is none.

    Raises ValueError for what is no duration, or not in days, weeks, months or years.
    """
    text = " ".join(text.split())
    if not text:
        return None
    if iso := _ISO.fullmatch(text):
        return Duration(int(iso[1]), DurationUnit.from_key(iso[2]))
    if text.isdecimal():
        return Duration(int(text))
    folded = fold(text)
    if folded in ("half jaar", "halfjaar", "een half jaar", "half a year"):
        return Duration(MONTHS_OF_YEAR // 2)
    said = _SAID.fullmatch(folded)
    unit = _UNITS.get(said[2]) if said else None
    if said is None or unit is None:
        raise ValueError(text)
    number = said[1]
    if not number.isdecimal() and number not in _NUMBERS:
        raise ValueError(text)
    return Duration(int(number) if number.isdecimal() else _NUMBERS[number], unit)
