"""Tables declared as lists of columns: head, width, cell and alignment of each in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ozdesk.domain.label import Label, Language
from ozdesk.paper.model import Align, Cell, Inlines, Table, text

C = TypeVar("C")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[C, T]):
    """One column: its head, its share of the line, and what it says of a row in a context."""

    label: Label
    width: float
    cell: Callable[[C, T], Inlines]
    align: Align = "left"


def table_of(
    columns: Sequence[TableColumn[C, T]],
    context: C,
    rows: Iterable[T],
    language: Language,
    caption: str = "",
) -> Table:
    """The table of some rows; the first cell of each row is its header."""
    return Table(
        tuple(Cell(text(column.label.in_(language)), column.align) for column in columns),
        tuple(
            tuple(Cell(column.cell(context, row), column.align) for column in columns)
            for row in rows
        ),
        tuple(column.width for column in columns),
        caption,
        row_heads=True,
    )
