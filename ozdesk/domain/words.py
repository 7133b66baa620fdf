"""Values as people read them, in a table cell or on paper, and as they sort and are found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from typing import Any

from ozdesk.domain.durations import Duration
from ozdesk.domain.fields import (
    Amount,
    Choice,
    Day,
    Field,
    Flag,
    Labels,
    Link,
    Links,
    Money,
    Number,
    Span,
    Timespan,
)
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, Language
from ozdesk.domain.rows import Attachments, Checklist, Rows

EXAMPLE_MARK = Label("{text} (voorbeeld)", "{text} (example)")
YES, NO = Label("ja", "yes"), Label("nee", "no")
MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
DAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
NBSP = "\u00a0"
NameOf = Callable[[str], str]


def short_day(day: date) -> str:
    """A day as it stands in a table: 16-10-2025."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def short_clock(when: datetime) -> str:
    """The time of day of a moment, as it stands in its own zone: 05:05."""
    return f"{when.hour:02d}:{when.minute:02d}"


def long_day(day: date, language: Language) -> str:
    """A day as it stands in running text: 16 oktober 2025."""
    return f"{day.day}{NBSP}{MONTHS[language].split()[day.month - 1]}{NBSP}{day.year:04d}"


def weekday(day: date, language: Language) -> str:
    """The name of the day of the week."""
    return DAYS[language].split()[day.weekday()]


def euro(amount: Decimal, language: Language) -> str:
    """An amount as the Dutch write it: € 65.000, with cents only where they matter."""
    cents = amount != amount.to_integral_value()
    text = f"{amount:,.2f}" if cents else f"{amount:,.0f}"
    if language == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"€{NBSP}{text}"


def as_example(told: str, language: Language) -> str:
    """What is told of something invented, with its mark; what says so itself stays as it is."""
    if "voorbeeld" in told.casefold() or told.endswith(EXAMPLE_MARK.with_(text="").en):
        return told
    return EXAMPLE_MARK.with_(text=told).in_(language)


def marked_as_example(told: Label) -> Label:
    """What is told of something invented, in both languages, with its mark."""
    return Label(as_example(told.nl, "nl"), as_example(told.en, "en"))


def decimal(amount: Decimal, language: Language) -> str:
    """An exact number with the decimal mark of the language."""
    text = format(amount, "f")
    return text.replace(".", ",") if language == "nl" else text


@singledispatch
def words(field: Field[Any], value: Any, language: Language, name_of: NameOf = str) -> str:
    """A value as people read it; `name_of` gives the name of a record by its id."""
    return str(value)


@words.register(Choice)
def _(field: Any, value: Any, language: Language, name_of: NameOf = str) -> str:
    return str(value.label.in_(language)) if value else ""


@words.register(Day)
def _(field: Any, value: date | None, language: Language, name_of: NameOf = str) -> str:
    return short_day(value) if value else ""


@words.register(Flag)
def _(field: Any, value: bool, language: Language, name_of: NameOf = str) -> str:
    return (YES if value else NO).in_(language)


@words.register(Number)
def _(field: Any, value: int | None, language: Language, name_of: NameOf = str) -> str:
    return "" if value is None else str(value)


@words.register(Span)
def _(field: Any, value: int | None, language: Language, name_of: NameOf = str) -> str:
    if value is None:
        return ""
    one, many = (("maand", "maanden"), ("month", "months"))[language == "en"]
    return f"{value}{NBSP}{one if value == 1 else many}"


@words.register(Timespan)
def _(field: Any, value: Duration | None, language: Language, name_of: NameOf = str) -> str:
    return "" if value is None else value.words.in_(language)


@words.register(Amount)
def _(field: Any, value: Decimal | None, language: Language, name_of: NameOf = str) -> str:
    return "" if value is None else decimal(value, language)


@words.register(Money)
def _(field: Any, value: Decimal | None, language: Language, name_of: NameOf = str) -> str:
    return "" if value is None else euro(value, language)


@words.register(Labels)
def _(field: Labels, value: frozenset[str], language: Language, name_of: NameOf = str) -> str:
    known = {o.key: o.label.in_(language) for o in field.options or ()}
    return ", ".join(sorted((known.get(word, word) for word in value), key=natural_key))


@words.register(Link)
def _(field: Any, value: str, language: Language, name_of: NameOf = str) -> str:
    return name_of(value) if value else ""


@words.register(Links)
def _(field: Any, value: frozenset[str], language: Language, name_of: NameOf = str) -> str:
    return ", ".join(sorted((name_of(id) for id in value), key=natural_key))


@words.register(Rows)
def _(field: Rows, value: Any, language: Language, name_of: NameOf = str) -> str:
    def cells(row: Any) -> str:
        told = (words(c, row[n], language, name_of) for n, c in field.columns.items() if row.get(n))
        return ": ".join(filter(None, told))

    return "; ".join(filter(None, map(cells, value.values())))


@words.register(Checklist)
def _(field: Any, value: Any, language: Language, name_of: NameOf = str) -> str:
    """How many answers there are; how many count is a figure of the rules."""
    answered = sum(row["state"] is not None for row in value.values())
    one, many = (("antwoord", "antwoorden"), ("answer", "answers"))[language == "en"]
    return f"{answered} {one if answered == 1 else many}" if value else ""


@words.register(Attachments)
def _(field: Any, value: Any, language: Language, name_of: NameOf = str) -> str:
    return ", ".join(row["name"] or key[:8] for key, row in value.items())


@singledispatch
def sort_key(field: Field[Any], value: Any, told: str) -> Any:
    """What a list sorts a value by; `told` are its words. Empty values come last."""
    return (told == "", natural_key(told))


@sort_key.register(Day)
@sort_key.register(Number)
@sort_key.register(Amount)
def _(field: Any, value: Any, told: str) -> Any:
    return (value is None, value)


@sort_key.register(Timespan)
def _(field: Any, value: Duration | None, told: str) -> Any:
    return (value is None, value.days if value else 0.0)


@sort_key.register(Choice)
def _(field: Any, value: Any, told: str) -> Any:
    return (value is None, list(field.options).index(value) if value else 0)
