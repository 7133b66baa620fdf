"""A table from outside: its header, its typed cells and what was odd about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.errors import NotReadable

LARGEST = 50 * 1024 * 1024  # bytes of a file
MOST_COLUMNS = 16_384  # as in a spreadsheet
MOST_CELLS = 10_000_000

TOO_LARGE = Label("groter dan 50 MB; deel het op", "larger than 50 MB; split it up")
TOO_WIDE = Label(
    "meer dan {most} kolommen; verwijder wat niet nodig is",
    "more than {most} columns; remove what is not needed",
)
TOO_MANY = Label(
    "meer dan {most} cellen; deel het op of verwijder losse cellen ver buiten de tabel",
    "more than {most} cells; split it up or remove stray cells far outside the table",
)
NO_HEADER = Label("er staat geen tabel in", "it holds no table")
NO_SHEET = Label(
    "er is geen blad “{sheet}”; bladen: {known}", "there is no sheet “{sheet}”; sheets: {known}"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell whose formula gave an error, or no outcome that was kept."""

    text: str = "#"


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number whose cell shows other digits than it has, or says more: 75%, $ 100, 0042.

    `seen` is the number in `text`; `said` is whether words or a foreign currency stand with it.
    """

    number: float
    text: str
    seen: Decimal
    percent: bool = False
    said: bool = False


Cell = str | int | float | bool | date | datetime | time | timedelta | ShownNumber | Fault | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as it stands in the file; `number` counts from 1, as spreadsheets do."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One sheet: the header, the rows below it that hold anything, and what was odd."""

    path: Path
    sheets: tuple[str, ...]
    sheet: str
    header: tuple[str, ...]
    header_row: int
    rows: Sequence[SourceRow]
    notes: tuple[Label, ...] = ()
    odd: Mapping[int, Label] = field(default_factory=dict)
    since: int = 1900  # the year from which a number counts days
    hidden: int = 0  # rows and columns that the sheet hides
    summaries: int = 0  # rows with a total or the name of a group

    def column(self, name: str) -> int | None:
        """The place of the column with a name, or None."""
        wanted = fold(name)
        return next((i for i, head in enumerate(self.header) if fold(head) == wanted), None)


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing that one can see."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def refuse(path: Path, reason: Label, **facts: object) -> NotReadable:
    """The error for a file that cannot be read as a table."""
    return NotReadable(path=path.name, detail=reason.with_(**facts))
