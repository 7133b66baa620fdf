"""The value a cell of a table gives a field: typed cells, Dutch notations, links by id or name."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import singledispatch
from typing import Any

from ozdesk.domain.durations import Duration
from ozdesk.domain.fields import (
    Amount,
    Day,
    Field,
    Flag,
    Labels,
    Link,
    Links,
    Money,
    Number,
    Text,
    Timespan,
)
from ozdesk.domain.label import Label
from ozdesk.domain.parse import (
    NO_DAY,
    NO_FLAG,
    NO_NUMBER,
    NO_TERM,
    bad,
    clean_text,
    parse,
    single_line,
)
from ozdesk.domain.rows import Rows
from ozdesk.domain.words import NO, YES
from ozdesk.errors import BadValue
from ozdesk.exchange.tables.lookup import ID, Lookup
from ozdesk.exchange.tables.number_format import kept_number
from ozdesk.exchange.tables.table import Cell, Fault, ShownNumber
from ozdesk.exchange.tables.typed import AMBIGUOUS, NO_TARGET

EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets, right from 1 March 1900 on
FIRST_DAY, LAST_DAY = 61, 2_958_465
WHOLE = re.compile(r"([+-]?\d{1,3}(?:\.\d{3})+|[+-]?\d+)(?:[.,]0{1,2})?")
MONTHS = re.compile(r"\s*(?:maand(?:en)?|months?|mnd\.?)$", re.I)
QUOTED = re.compile(r'[;\n]|^\s|^"|\s$')

FAULT = Label("de formule geeft een fout", "the formula gives an error")
NOT_ROWS = Label(
    "“{text}” is hier niet te lezen; gebruik kolommen {path}/RIJ/KOLOM",
    "“{text}” cannot be read here; use columns {path}/ROW/COLUMN",
)
DANGLING_ONE = Label(
    "1 verwijzing naar iets dat hier nog niet staat", "1 link to something that is not here yet"
)
DANGLING = Label(
    "{count} verwijzingen naar iets dat hier nog niet staat",
    "{count} links to something that is not here yet",
)


def cell_as_text(cell: Cell) -> str:
    """A cell as the text that one would type for it."""
    if cell is None or isinstance(cell, Fault):
        return ""
    if isinstance(cell, ShownNumber):
        return cell.text
    if isinstance(cell, bool):
        return YES.nl if cell else NO.nl
    if isinstance(cell, float) and math.isfinite(cell):
        whole = cell.is_integer() and abs(cell) < 10**15
        return str(int(cell)) if whole else format(kept_number(cell), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return cell.isoformat("minutes") if isinstance(cell, time) else str(cell)


@singledispatch
def value_of(field: Field[Any], cell: Cell, lookup: Lookup) -> Any:
    """The value that a cell gives a field; raises BadValue."""
    return parse(field, cell_as_text(cell))


@value_of.register(Text)
def _(field: Text, cell: Cell, lookup: Lookup) -> str:
    return str(parse(field, cell_as_text(cell)))


@value_of.register(Flag)
def _(field: Flag, cell: Cell, lookup: Lookup) -> bool:
    if isinstance(cell, date | time | timedelta):
        raise bad(field, NO_FLAG, cell_as_text(cell))
    return bool(parse(field, cell_as_text(cell)))


@value_of.register(Day)
def _(field: Day, cell: Cell, lookup: Lookup) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time | timedelta):
        raise bad(field, NO_DAY, cell_as_text(cell))
    if isinstance(cell, int | float):
        return _serial(field, cell)
    text = cell_as_text(cell).strip()
    if re.fullmatch(r"[1-9]\d{4}([.,]0+)?", text):  # the number of a day, as plain text
        return _serial(field, float(text.replace(",", ".")))
    day: date | None = parse(field, text)
    return day


def _serial(field: Day, number: float) -> date:
    if not FIRST_DAY <= number < LAST_DAY + 1:
        raise bad(field, NO_DAY, cell_as_text(number))
    return EPOCH + timedelta(days=int(number))


@value_of.register(Number)
def _(field: Number, cell: Cell, lookup: Lookup) -> int | None:
    if isinstance(cell, bool | date | time | timedelta):
        raise bad(field, NO_NUMBER, cell_as_text(cell))
    bare = MONTHS.sub("", cell_as_text(cell).strip())
    if isinstance(cell, str) and (found := WHOLE.fullmatch(bare)):
        bare = found[1].replace(".", "")
    number: int | None = parse(field, bare)
    return number


@value_of.register(Timespan)
def _(field: Timespan, cell: Cell, lookup: Lookup) -> Duration | None:
    if isinstance(cell, bool | date | time | timedelta):
        raise bad(field, NO_TERM, cell_as_text(cell))
    value: Duration | None = parse(field, cell_as_text(cell))
    return value


@value_of.register(Amount)
def _(field: Amount, cell: Cell, lookup: Lookup) -> Decimal | None:
    if isinstance(cell, bool | date | time | timedelta):
        raise bad(field, NO_NUMBER, cell_as_text(cell))
    if isinstance(cell, int | float):
        if not math.isfinite(cell):
            raise bad(field, NO_NUMBER, str(cell))
        number = kept_number(float(cell)) if isinstance(cell, float) else Decimal(cell)
        return _checked(field, number)
    value: Decimal | None = parse(field, cell_as_text(cell))
    return value


def _checked(field: Amount, number: Decimal) -> Decimal | None:
    """A number through the reading of text, which knows the bounds."""
    text = format(number, "f")
    if isinstance(field, Money):  # cents keep "1.500" from being read as 1500
        whole, _, cents = text.partition(".")
        text = f"{whole}.{cents.rstrip('0').ljust(2, '0')}"
        if len(cents.rstrip("0")) == 3:
            text += "0"
    value: Decimal | None = parse(field, text)
    return value


@value_of.register(Link)
def _(field: Link, cell: Cell, lookup: Lookup) -> str:
    text = single_line(cell_as_text(cell))
    return _target(field, text, lookup) if text else ""


@value_of.register(Links)
def _(field: Links, cell: Cell, lookup: Lookup) -> frozenset[str]:
    text = clean_text(cell_as_text(cell))
    found: set[str] = set()
    for part in split(text):
        try:
            found.add(_target(field, part, lookup))
        except BadValue:
            if "," not in part or lookup.named_among(field.targets, part):
                raise
            pieces = filter(None, map(str.strip, part.split(",")))
            found.update(_target(field, piece, lookup) for piece in pieces)
    return frozenset(found)


def _target(field: Link | Links, text: str, lookup: Lookup) -> str:
    kind = lookup.kind_of(text)
    if kind in field.targets or (not kind and ID.fullmatch(text)):
        return text
    named = lookup.named_among(field.targets, text)
    if len(named) == 1:
        return named[0]
    raise bad(field, AMBIGUOUS if named else NO_TARGET, text)


def dangling(field: Field[Any], value: Any, lookup: Lookup) -> int:
    """How many links of a value go to records that are not here."""
    ids = value if isinstance(field, Links) else [value] if isinstance(field, Link) else []
    return sum(bool(id) and not lookup.kind_of(id) for id in ids)


@value_of.register(Labels)
def _(field: Labels, cell: Cell, lookup: Lookup) -> frozenset[str]:
    text = cell_as_text(cell)
    words = list(split(clean_text(text)))
    if '"' not in text:
        words = [word for part in words for word in part.split(",")]
    if field.options:
        return frozenset(key for word in words for key in parse(field, word))
    return frozenset(filter(None, map(single_line, words)))


def split(text: str) -> Iterator[str]:
    """The members of a list in one cell, divided by ; or a new line; quotes keep them whole."""
    for row in csv.reader(io.StringIO(text, newline="\n"), delimiter=";", skipinitialspace=True):
        yield from filter(None, (part.strip() for part in row))


def join_members(members: list[str]) -> str:
    """Members as one cell; `split` gives them back."""
    return "; ".join(
        '"' + member.replace('"', '""') + '"' if QUOTED.search(member) or "," in member else member
        for member in members
    )


@value_of.register(Rows)
def _(field: Rows, cell: Cell, lookup: Lookup) -> Any:
    text = cell_as_text(cell)
    if not text.strip():
        return {}
    try:
        rows = json.loads(text)
        _known(field, rows)
        return field.load(rows)
    except (ValueError, TypeError, AttributeError, InvalidOperation) as error:
        raise bad(field, NOT_ROWS, text, path=field.name) from error


def _known(field: Rows, rows: Any) -> None:
    """Raise ValueError unless rows hold known columns with values these can hold."""
    for key, cells in rows.items():
        if not key or not isinstance(cells, Mapping) or not cells.keys() <= field.columns.keys():
            raise ValueError(key)
        for name, raw in cells.items():
            field.columns[name].load(raw)
