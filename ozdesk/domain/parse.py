"""Text that a person or a file gives, read as the value a field holds."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import singledispatch
from typing import Any

from ozdesk.domain.amounts import Ambiguous, read_amount
from ozdesk.domain.days import read_day
from ozdesk.domain.durations import Duration, read_duration
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
    Prose,
    Span,
    Text,
    Timespan,
    is_exact,
)
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label, Option
from ozdesk.domain.rows import Rows
from ozdesk.domain.words import NO, YES
from ozdesk.errors import BadValue

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
YEARS = re.compile(r"(\d{1,3})\s*(?:jaar|jaren|years?)", re.IGNORECASE)
NO_MONTHS = re.compile(
    r"\d+\s*(?:werk|kalender)?(?:dag(?:en)?|we?ek(?:en)?|days?|weeks?)", re.IGNORECASE
)
NO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))

NO_DAY = Label(
    "“{text}” is geen datum, zoals 31-12-2026", "“{text}” is no date, such as 31-12-2026"
)
NO_WHOLE = Label("“{text}” is geen heel getal", "“{text}” is no whole number")
FRACTION = re.compile(r"([-+]?\d+)[.,](\d{1,2})")  # with three digits it might be thousands
NO_NUMBER = Label("“{text}” is geen getal", "“{text}” is no number")
NOT_IN_MONTHS = Label(
    "“{text}” is geen aantal maanden; dit veld telt hele maanden",
    "“{text}” is no number of months; this field counts whole months",
)
NO_TERM = Label(
    "“{text}” is geen termijn; schrijf 90 dagen, 6 weken, 3 maanden of 1 jaar",
    "“{text}” is no term; write 90 days, 6 weeks, 3 months or 1 year",
)
NO_CENTS = Label("“{text}” heeft meer dan twee decimalen", "“{text}” has more than two decimals")
OUTSIDE = Label("“{text}” ligt buiten het bereik", "“{text}” is out of range")
NO_OPTION = Label(
    "“{text}” kan niet; kies uit {known}", "“{text}” will not do; choose from {known}"
)
NO_FLAG = Label("“{text}” is geen ja of nee", "“{text}” is neither yes nor no")
BY_CELL = Label("geef {path}/RIJ/KOLOM", "give {path}/ROW/COLUMN")


def clean_text(text: str) -> str:
    """Text without control characters and half surrogates; line ends become \\n."""
    return CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def single_line(text: str) -> str:
    """Text as one line, without signs that have no width and join nothing."""
    return " ".join(clean_text(text).translate(NO_WIDTH).split())


def bad(field: Field[Any], reason: Label, text: str, **facts: object) -> BadValue:
    """The error for a text that a field cannot hold."""
    return BadValue(field=field.label, reason=reason.with_(text=text[:60], **facts))


@singledispatch
def parse(field: Field[Any], text: str) -> Any:
    """Read the value of a field from text; empty text is the empty value.

    Raises BadValue with a sentence for the person who typed it.
    """
    raise NotImplementedError(type(field).__name__)


@parse.register(Text)
def _(field: Any, text: str) -> str:
    return single_line(text)


@parse.register(Prose)
def _(field: Any, text: str) -> str:
    return clean_text(text)


@parse.register(Flag)
def _(field: Flag, text: str) -> bool:
    word = fold(text)
    if word in {YES.nl, YES.en, "true", "1", "waar", "x", "j", "y"}:
        return True
    if word in {NO.nl, NO.en, "false", "0", "onwaar", "", "n"}:
        return False
    raise bad(field, NO_FLAG, text)


@parse.register(Day)
def _(field: Day, text: str) -> date | None:
    text = text.strip()
    if not text:
        return None
    try:
        return read_day(text)
    except (ValueError, OverflowError) as error:
        raise bad(field, NO_DAY, text) from error


@parse.register(Number)
def _(field: Number, text: str) -> int | None:
    bare = re.sub(r"\s*(maand(en)?|months?)$", "", text.strip())
    if field.percent:
        bare = bare.removesuffix("%").rstrip()
    if not bare:
        return None
    if fraction := FRACTION.fullmatch(bare):
        if fraction[2].strip("0"):
            raise bad(field, NO_WHOLE, text)
        bare = fraction[1]
    try:
        value = int(bare.replace("_", "x"))
    except ValueError as error:
        raise bad(field, NO_NUMBER, text) from error
    if not field.holds(value):
        raise bad(field, OUTSIDE, text)
    return value


@parse.register(Span)
def _(field: Span, text: str) -> int | None:
    bare = text.strip()
    if years := YEARS.fullmatch(bare):
        bare = str(12 * int(years[1]))
    elif NO_MONTHS.fullmatch(bare):
        raise bad(field, NOT_IN_MONTHS, text)
    number: int | None = parse.dispatch(Number)(field, bare)
    return number


@parse.register(Timespan)
def _(field: Timespan, text: str) -> Duration | None:
    try:
        value = read_duration(text)
    except ValueError as error:
        raise bad(field, NO_TERM, text) from error
    if value is not None and not field.holds(value):
        raise bad(field, OUTSIDE, text)
    return value


@parse.register(Amount)
def _(field: Amount, text: str) -> Decimal | None:
    return _amount(field, text, thousands=False)


@parse.register(Money)
def _(field: Money, text: str) -> Decimal | None:
    value = _amount(field, text, thousands=True)
    if value is not None and value != value.quantize(Decimal("0.01")):
        raise bad(field, NO_CENTS, text)
    return value


def _amount(field: Amount, text: str, *, thousands: bool) -> Decimal | None:
    try:
        value = read_amount(text, thousands=thousands)
    except Ambiguous as error:
        raise bad(field, NO_CENTS, text) from error
    except ValueError as error:
        raise bad(field, NO_NUMBER, text) from error
    if value is not None and not is_exact(value):
        raise bad(field, NO_NUMBER, text)
    if value is not None and not field.holds(value):
        raise bad(field, OUTSIDE, text)
    return value


@parse.register(Choice)
def _(field: Any, text: str) -> Any:
    return _option(field, field.options, text) if text.strip() else None


def _option(field: Field[Any], options: type[Option], text: str) -> Option:
    word = fold(text)
    for option in options:
        if word in {fold(option.key), fold(option.label.nl), fold(option.label.en)}:
            return option
    short = [option for option in options if _is_short_for(word, option)]
    if len(short) == 1:
        return short[0]
    known = Label(", ".join(o.label.nl for o in options), ", ".join(o.label.en for o in options))
    raise bad(field, NO_OPTION, text, known=known)


def _is_short_for(text: str, option: Option) -> bool:
    """Whether words with a point, such as `excl.`, begin the words of an option."""
    words = text.split()
    for label in (option.label.nl, option.label.en):
        whole = fold(label).split()
        if "." in text and len(words) <= len(whole):
            pairs = zip(words, whole, strict=False)
            if all(_begins(word, full) for word, full in pairs):
                return True
    return False


def _begins(word: str, full: str) -> bool:
    return word == full or (
        word.endswith(".") and len(word) > 3 and full.startswith(word.removesuffix("."))
    )


@parse.register(Links)
def _(field: Any, text: str) -> frozenset[str]:
    parts = (single_line(part) for part in re.split(r"[,;\n]", text))
    return frozenset(part for part in parts if part)


@parse.register(Labels)
def _(field: Labels, text: str) -> frozenset[str]:
    parts = parse.dispatch(Links)(field, text)
    if not field.options:
        return frozenset(parts)
    return frozenset(_option(field, field.options, part).key for part in parts)


@parse.register(Link)
def _(field: Any, text: str) -> str:
    return text.strip()


@parse.register(Rows)
def _(field: Rows, text: str) -> Any:
    if not text.strip():
        return {}
    raise bad(field, BY_CELL, text, path=field.name)
