"""Columns judged as columns: which comes first in a date, what a comma is, which words are empty.

A cell that could be two days or two numbers is not read by itself; what the other cells of its
column can only be decides, and where that does not, a person does, once for the whole table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from ozdesk.domain.amounts import Ambiguous, read_amount
from ozdesk.domain.fields import Amount, Day, Field, Labels, Number
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.words import short_day
from ozdesk.exchange.tables.table import Cell

NUMERIC_DAY = re.compile(r"\s*(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})(?!\d)(.*)", re.DOTALL)
ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d{1,2}")
DUTCH = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2}")
DECIMALS = re.compile(r",(\d{3})")
AMOUNT = re.compile(r"[\d.,]*\d")
EMPTY_WORDS = frozenset(map(fold, (
    "-", "--", "?", "??", "...", "n.v.t.", "n.v.t", "nvt", "niet van toepassing", "n.b.", "nb",
    "nnb", "n.n.b.", "n/a", "n.a.", "tbd", "geen", "leeg", "onbepaald", "onbekend",
    "nog onbekend", "nog niet bekend", "none", "unknown", "not applicable",
)))  # fmt: skip
MOST_WORDS = 5  # in one note

DATES = Label(
    "kolom “{column}”: in “{text}” kan alleen de maand voorop staan, dus de datums met cijfers in "
    "deze kolom zijn niet gelezen; kies of de dag of de maand voorop staat",
    "column “{column}”: in “{text}” only the month can come first, so the dates in digits of this "
    "column were not read; choose whether the day or the month comes first",
)
DATES_BESIDE = Label(
    "kolom “{column}”: in een andere kolom staat de maand voorop, en “{text}” kan twee dagen "
    "zijn; kies of de dag of de maand voorop staat",
    "column “{column}”: in another column the month comes first, and “{text}” can be two days; "
    "choose whether the day or the month comes first",
)
COMMAS = Label(
    "kolom “{column}”: “{text}” kan twee getallen zijn, dus zulke bedragen zijn niet gelezen; kies "
    "of een komma duizendtallen scheidt of voor decimalen staat",
    "column “{column}”: “{text}” can be two numbers, so such amounts were not read; choose whether "
    "a comma divides thousands or stands before decimals",
)
AS_THOUSANDS = Label(
    "kolom “{column}”: een komma scheidt duizendtallen, zoals in “{text}”",
    "column “{column}”: a comma divides thousands, as in “{text}”",
)
AS_EMPTY = Label(
    "kolom “{column}”: gelezen als leeg: {words}", "column “{column}”: read as empty: {words}"
)
AS_DAYS = Label(
    "kolom “{column}”: getallen gelezen als datums, zoals {number} als {day}",
    "column “{column}”: numbers read as dates, such as {number} as {day}",
)


@dataclass(frozen=True, slots=True)
class NotationChoices:
    """What a person chose: what comes first in dates, what a comma is in numbers; or nothing yet.

    `dates` is `day` or `month`, `commas` is `thousands` or `decimals`.
    """

    dates: str = ""
    commas: str = ""


@dataclass(frozen=True, slots=True)
class ColumnDoubt:
    """A column that waits for a choice: `dates` or `commas`, and why in words."""

    choice: str
    text: Label


@dataclass
class _Seen:
    """What the cells of a column can be."""

    first_month: str = ""  # a date in which only the month can come first
    first_day: str = ""
    either: str = ""
    english: str = ""
    dutch: str = ""
    ambiguous: list[str] = field(default_factory=list)


class ColumnNotations:
    """How the columns of a table are written; `columns` are their cells by path."""

    def __init__(
        self,
        fields: Mapping[str, Field[Any]],
        columns: Mapping[str, Sequence[Cell]],
        choices: NotationChoices,
    ) -> None:
        self.fields, self.choices = fields, choices
        self.seen = {path: _look(fields[path], cells) for path, cells in columns.items()}
        american = choices.dates == "month" or any(seen.first_month for seen in self.seen.values())
        self.dates = {p for p, s in self.seen.items() if s.first_month} | {
            p for p, s in self.seen.items() if american and s.either and not s.first_day
        }
        self.commas = {p for p, s in self.seen.items() if self._is_doubtful(s)}
        self.empty: dict[str, Counter[str]] = {}
        self.told: dict[str, Label] = {}  # the first of each sort, without its column

    @staticmethod
    def _is_doubtful(seen: _Seen) -> bool:
        return len(seen.ambiguous) > 1 and not (seen.english and not seen.dutch)

    def waits(self, path: str, cell: Cell) -> bool:
        """Whether a cell cannot be read before a person chooses."""
        if not isinstance(cell, str):
            return False
        if path in self.dates and not self.choices.dates:
            return bool(NUMERIC_DAY.match(cell))
        return path in self.commas and not self.choices.commas and _is_ambiguous(cell)

    def as_chosen(self, path: str, cell: Cell) -> Cell:
        """A cell in the notation that its field reads."""
        if not isinstance(cell, str):
            return cell
        if path in self.dates and self.choices.dates == "month":
            return _day_first(cell)
        if isinstance(self.fields[path], Amount | Number) and _is_ambiguous(cell):
            seen = self.seen[path]
            as_column = len(seen.ambiguous) > 0 and seen.english and not seen.dutch
            chosen = self.choices.commas or ("thousands" if as_column else "")
            if chosen == "thousands":
                self.told.setdefault(path, AS_THOUSANDS.with_(column="{column}", text=cell.strip()))
                return cell.replace(",", "")
            if chosen == "decimals":
                return DECIMALS.sub(_shortened, cell)
        return cell

    def means_empty(self, path: str, cell: Cell) -> bool:
        """Whether a cell says in a word that it is empty; such words are told."""
        if not isinstance(cell, str) or fold(cell) not in EMPTY_WORDS:
            return False
        self.empty.setdefault(path, Counter())[" ".join(cell.split())] += 1
        return True

    def is_word_for_empty(self, path: str, cell: Cell) -> bool:
        """Whether a field that takes any word must not take this one."""
        sort = self.fields[path]
        return isinstance(sort, Labels) and not sort.options and self.means_empty(path, cell)

    def note_reading(self, path: str, cell: Cell, value: Any) -> None:
        """Note a cell that is kept in other digits than one sees."""
        sort = self.fields[path]
        if isinstance(sort, Day) and value and _is_day_number(cell):
            number = cell.strip() if isinstance(cell, str) else f"{cell:.15g}"
            told = AS_DAYS.with_(column="{column}", number=number, day=short_day(value))
            self.told.setdefault(path, told)

    def doubts(self, headers: Mapping[str, str]) -> Iterator[ColumnDoubt]:
        """The columns that wait for a choice."""
        for path, seen in self.seen.items():
            column = headers[path]
            if path in self.dates and not self.choices.dates:
                told = DATES if seen.first_month else DATES_BESIDE
                text = seen.first_month or seen.either
                yield ColumnDoubt("dates", told.with_(column=column, text=text.strip()))
            if path in self.commas and not self.choices.commas:
                text = seen.ambiguous[0].strip()
                yield ColumnDoubt("commas", COMMAS.with_(column=column, text=text))

    def notes(self, headers: Mapping[str, str]) -> Iterator[Label]:
        """What was read otherwise than it stands, a sentence for each column."""
        for path, words in self.empty.items():
            counts = [f"“{word}” ({count}×)" for word, count in words.most_common(MOST_WORDS)]
            more = ["…"] if len(words) > MOST_WORDS else []
            yield AS_EMPTY.with_(column=headers[path], words=", ".join([*counts, *more]))
        for path, label in self.told.items():
            yield label.with_(column=headers[path])


def _look(sort: Field[Any], cells: Sequence[Cell]) -> _Seen:
    seen = _Seen()
    if isinstance(sort, Day):
        for cell in cells:
            if isinstance(cell, str) and (match := NUMERIC_DAY.match(cell)):
                _see_day(seen, cell, int(match[1]), int(match[3]))
    elif isinstance(sort, Amount | Number):
        for cell in cells:
            if isinstance(cell, str) and (number := AMOUNT.search(cell)):
                _see_amount(seen, cell, number[0])
    return seen


def _see_day(seen: _Seen, text: str, first: int, second: int) -> None:
    if first <= 12 < second:
        seen.first_month = seen.first_month or text
    elif second <= 12 < first:
        seen.first_day = seen.first_day or text
    elif first != second:
        seen.either = seen.either or text


def _see_amount(seen: _Seen, text: str, number: str) -> None:
    if _is_ambiguous(text):
        seen.ambiguous.append(text)
    elif ENGLISH.fullmatch(number):
        seen.english = seen.english or text
    elif DUTCH.fullmatch(number):
        seen.dutch = seen.dutch or text


def _is_ambiguous(text: str) -> bool:
    """Whether a comma may divide thousands or stand before decimals."""
    try:
        read_amount(text, thousands=True)
    except Ambiguous:
        return True
    except (ValueError, ArithmeticError):
        return False
    return False


def _is_day_number(cell: Cell) -> TypeGuard[str | int | float]:
    if isinstance(cell, str):
        return cell.strip().isdecimal() and len(cell.strip()) == 5
    return isinstance(cell, int | float)


def _shortened(match: re.Match[str]) -> str:
    """Three decimals without zeros at the end, so that they are read as decimals."""
    return f",{match[1].rstrip('0') or '0'}"


def _day_first(text: str) -> str:
    """A date in digits whose month comes first, with the day first."""
    match = NUMERIC_DAY.match(text)
    if not match or int(match[1]) > 12:
        return text  # only possible as it stands
    return f"{match[3]}-{match[1]}-{match[4]}{match[5]}"
