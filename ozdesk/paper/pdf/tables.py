"""Tables and facts turned into rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ozdesk.paper.model import Cell, Facts, Inlines, Run, Table, text
from ozdesk.paper.pdf import look
from ozdesk.paper.pdf.columns import ColumnWidths, by_content, by_share
from ozdesk.paper.pdf.lines import Atom, break_lines, narrowest, rescale, widest
from ozdesk.paper.pdf.look import Style
from ozdesk.paper.pdf.rows import Box, TableRowBox
from ozdesk.paper.pdf.structure import Element

SetInlines = Callable[[Inlines, Style, Element], list[Atom]]
_PAD_X, _PAD_Y, _FACT_PAD = 6.0, 4.5, 1.5
_SMALLEST = 0.78  # type shrinks this far before a word is cut
_STILL_WELL_READ = 0.8  # a table shrinks this far before it is turned
_COMPACT, _AIR = 0.9, 14.0
_WHOLE = 150.0  # a table below this height stays on one page
_LOW = 120.0  # a last row below this height takes the one before it along
_WIDEST_WORD = 0.45  # a longer word, such as an address, may be cut


class CellGrid:
    """All cells of a table as atoms, row by row, before the widths are known."""

    def __init__(self, set_inlines: SetInlines) -> None:
        self.set_inlines = set_inlines
        self.rows: list[list[tuple[list[Atom], Cell, Style]]] = []

    def add(self, cells: Sequence[Cell], elements: Sequence[Element], styles: list[Style]) -> None:
        """Add a row; each cell has its element and style."""
        trio = zip(cells, elements, styles, strict=True)
        self.rows.append(
            [(self.set_inlines(cell.inlines, st, element), cell, st) for cell, element, st in trio]
        )

    def rescale(self, factor: float) -> None:
        """Set all cells larger or smaller."""
        for row in self.rows:
            for n, (atoms, cell, style) in enumerate(row):
                rescale(atoms, factor)
                size, leading = style.size * factor, style.leading * factor
                row[n] = (atoms, cell, replace(style, size=size, leading=leading))

    def columns(self, room: float) -> list[ColumnWidths]:
        """What each column asks for, without padding."""
        found = []
        for n in range(len(self.rows[0])):
            cells = [row[n][0] for row in self.rows]
            least = min(max(narrowest(cell) for cell in cells), room * _WIDEST_WORD)
            found.append(ColumnWidths(least + 0.1, max(widest(cell) for cell in cells) + 0.1))
        return found

    def boxes(
        self, widths: Sequence[float], x: float, pad: tuple[float, float]
    ) -> list[TableRowBox]:
        """The rows in columns of these widths, which exclude the padding."""
        made = []
        for row in self.rows:
            at, boxes = x, []
            for (atoms, cell, style), width in zip(row, widths, strict=True):
                lines = break_lines(atoms, width) if atoms else []
                boxes.append(Box(lines, at + pad[0], width, cell.align, style))
                at += width + 2 * pad[0]
            made.append(TableRowBox(boxes=boxes, x=x, width=at - x, pad=pad[1]))
        return made


def table_rows(
    table: Table,
    element: Element,
    set_inlines: SetInlines,
    x: float,
    room: float,
    compact: bool = False,
    may_turn: bool = False,
) -> list[TableRowBox]:
    """The boxes of a table, its header row first and repeated on later pages.

    A `compact` one is set small and is no wider than its words need. One that `may_turn` lies on
    its side where its longest words would not fit otherwise.
    """
    count = max([len(table.head), *(len(row) for row in table.rows)], default=0)
    if not count:
        return []
    head = [_padded(table.head, count)] if table.head else []
    rows = [_padded(row, count) for row in table.rows]
    head = [[_aligned(cell, n, rows) for n, cell in enumerate(cells)] for cells in head]
    tags = _tag_rows(table, element, head, rows)
    grid = _grid(head, rows, tags, set_inlines)
    sheet = look.SIDEWAYS if may_turn and _is_too_wide(grid, room, count) else look.UPRIGHT
    room = room if sheet is look.UPRIGHT else sheet.line
    inner = max(room - 2 * _PAD_X * count, float(count))
    columns = _fit(grid, inner, _COMPACT if compact else 1.0)
    if compact:
        inner = min(inner, sum(column.widest + _AIR for column in columns))
    shares = table.widths
    widths = (
        by_share(shares, columns, inner) if len(shares) == count else by_content(columns, inner)
    )
    boxes = grid.boxes(widths, x, (_PAD_X, _PAD_Y * (0.6 if compact else 1.0)))
    for box in boxes:
        box.sheet = sheet
    totals = {n for n, row in enumerate(rows, len(head)) if _is_total(row)}
    return _joined(boxes, bool(head), totals)


def _is_total(row: list[Cell]) -> bool:
    """Whether all words of a row are bold, as those of a total are."""
    runs = [
        run for cell in row for run in cell.inlines if isinstance(run, Run) and run.text.strip()
    ]
    return bool(runs) and all(run.bold or run.muted for run in runs) and runs[0].bold


def _padded(cells: Sequence[Cell], count: int) -> list[Cell]:
    return [*cells, *[Cell()] * (count - len(cells))]


def _aligned(cell: Cell, column: int, rows: list[list[Cell]]) -> Cell:
    """A header cell stands as the cells below it stand."""
    below = {row[column].align for row in rows}
    return replace(cell, align=below.pop()) if cell.align == "left" and len(below) == 1 else cell


def _tag_rows(
    table: Table, element: Element, head: list[list[Cell]], rows: list[list[Cell]]
) -> list[list[Element]]:
    """The elements of all cells, in rows."""
    tags = []
    for part, lines in (("THead", head), ("TBody", rows)):
        inside = element.block(part) if head and rows else element
        for cells in lines:
            row = inside.block("TR")
            tags.append([_tag_cell(row, part, n, table.row_heads) for n in range(len(cells))])
    return tags


def _tag_cell(row: Element, part: str, column: int, row_heads: bool) -> Element:
    if part == "THead":
        return row.block("TH", O="Table", Scope="Column")
    if row_heads and column == 0:
        return row.block("TH", O="Table", Scope="Row")
    return row.block("TD")


def _grid(
    head: list[list[Cell]],
    rows: list[list[Cell]],
    tags: list[list[Element]],
    set_inlines: SetInlines,
) -> CellGrid:
    """All cells in their styles."""
    count = len((head or rows)[0])
    body = [look.CELL] * count
    grid = CellGrid(set_inlines)
    for n, cells in enumerate([*head, *rows]):
        grid.add(cells, tags[n], [look.HEAD] * count if n < len(head) else body)
    return grid


def _is_too_wide(grid: CellGrid, room: float, count: int) -> bool:
    """Whether the longest words of all columns do not fit beside each other, but for small type."""
    inner = room - 2 * _PAD_X * count
    return sum(column.narrowest for column in grid.columns(room)) * _STILL_WELL_READ > inner


def _fit(grid: CellGrid, room: float, size: float) -> list[ColumnWidths]:
    """Set the cells at a size, or smaller when a word would be cut; what the columns ask then."""
    needed = sum(column.narrowest for column in grid.columns(room)) * size
    grid.rescale(size * max(room / needed, _SMALLEST) if needed > room else size)
    return grid.columns(room)


def _joined(boxes: list[TableRowBox], headed: bool, totals: set[int]) -> list[TableRowBox]:
    """Set the space, the header line, and what stays together.

    The head stays with two rows, a total with the two before it.
    """
    boxes[0].before = 9.0
    if headed:
        boxes[0].rule, boxes[0].rule_width, boxes[0].keep = "accent", 1.0, len(boxes) > 1
        for box in boxes[1:]:
            box.repeat = boxes[0]
    low = sum(box.height for box in boxes) < _WHOLE
    for box in boxes[:-1]:
        box.keep = box.keep or low
    if len(boxes) > 3 and boxes[-1].height < _LOW:
        boxes[-2].keep = True
    if headed and len(boxes) > 2 and boxes[1].height < _LOW:
        boxes[1].keep = True
    for n in totals:
        for box in boxes[max(0, n - 2) : n]:
            box.keep = box.keep or box.height < _LOW
    return boxes


def fact_rows(
    facts: Facts, element: Element, set_inlines: SetInlines, x: float, room: float
) -> list[TableRowBox]:
    """Pairs under each other: the label muted, the value beside it."""
    if not facts.pairs:
        return []
    grid = CellGrid(set_inlines)
    label = replace(look.FACT, colour="muted")
    body = element.block("TBody")
    for name, value in facts.pairs:
        row = body.block("TR")
        tags = [row.block("TH", O="Table", Scope="Row"), row.block("TD")]
        grid.add([Cell(text(name)), Cell(value)], tags, [label, look.FACT])
    first = min(max(grid.columns(room)[0].widest + 12, room * 0.28), room * 0.45)
    boxes = grid.boxes([first, room - first], x, (0.0, _FACT_PAD))
    low = sum(box.height for box in boxes) < _WHOLE
    for n, box in enumerate(boxes):
        box.rule = ""
        box.keep = n < len(boxes) - 1 and (low or n in (0, len(boxes) - 2))
    boxes[0].before = 8.0
    return boxes
