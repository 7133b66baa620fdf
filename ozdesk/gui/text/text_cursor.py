"""The place in a text document on screen where is written: its paragraphs, tables and frames."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)

from ozdesk.gui.text.screen_formats import (
    brush,
    cell_format,
    pill_format,
    run_format,
    table_format,
)
from ozdesk.gui.widgets import theme
from ozdesk.paper.model import (
    Break,
    Cell,
    Inlines,
    Pill,
    Run,
    Tone,
)

LINE = 135.0  # percent of the face
MARKS = {Tone.GOOD: "✓", Tone.WRONG: "✕", Tone.ATTENTION: "!", Tone.NEUTRAL: "○", Tone.ACCENT: "○"}
SIDES = {"left": 0x1, "right": 0x2, "center": 0x4}
GAP = "\u00a0"


class TextCursor:
    """Writes at a cursor, beginning in the empty block that stands there.

    `fresh` is whether the block at the cursor is still empty, `indent` how many steps further in
    paragraphs stand, `muted` whether their words are.
    """

    def __init__(self, cursor: QTextCursor) -> None:
        self.cursor = cursor
        self.fresh = True
        self.indent = 0
        self.muted = False

    def begin(
        self, above: float = 0, below: float = 8, *, size: float = theme.TEXT, line: float = LINE
    ) -> QTextCharFormat:
        """Begin a paragraph with this space around it (px); gives the face of its words."""
        form = QTextBlockFormat()
        form.setTopMargin(theme.px(above))
        form.setBottomMargin(theme.px(below))
        form.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setIndent(self.indent)
        face = self.face(size)
        if self.fresh:
            self.cursor.setBlockFormat(form)
            self.cursor.setBlockCharFormat(face)
        else:
            self.cursor.insertBlock(form, face)
        self.fresh = False
        return face

    def face(self, size: float, *, bold: bool = False) -> QTextCharFormat:
        """The face of words of a size."""
        face = QTextCharFormat()
        face.setFont(theme.font(size, bold))
        face.setForeground(brush("muted" if self.muted else "ink"))
        return face

    def inlines(self, inlines: Inlines, face: QTextCharFormat) -> None:
        """Write running text."""
        for inline in inlines:
            if isinstance(inline, Run):
                self.cursor.insertText(inline.text, run_format(inline, face))
            elif isinstance(inline, Pill):
                words = inline.text.replace(" ", GAP)
                shown = f"{GAP}{MARKS[inline.tone]}{GAP}{words}{GAP}"
                self.cursor.insertText(shown, pill_format(inline.tone, face))
            elif isinstance(inline, Break):
                self.cursor.insertText("\u2028", face)

    def table(
        self, rows: int, columns: int, widths: tuple[float, ...], heads: int = 0
    ) -> QTextTable:
        """Begin a table; `leave` it when its cells are written."""
        self.open()
        form = table_format(widths, self.indent)
        form.setHeaderRowCount(heads)
        return self.cursor.insertTable(rows, columns, form)

    def cell(self, table: QTextTable, y: int, x: int, cell: Cell, *, head: bool) -> None:
        """Write one cell of a table."""
        place = table.cellAt(y, x)
        place.setFormat(cell_format())
        cursor = place.firstCursorPosition()
        block = QTextBlockFormat()
        block.setProperty(QTextFormat.Property.BlockAlignment, SIDES[cell.align])
        cursor.setBlockFormat(block)
        face = self.face(theme.SMALL if head else theme.TEXT, bold=head)
        if head:
            face.setForeground(brush("muted"))
        outer, self.cursor = self.cursor, cursor
        self.inlines(cell.inlines, face)
        self.cursor = outer

    def framed(self, token: str, inside: Callable[[], object]) -> None:
        """Write what `inside` does in a box with a background."""
        form = QTextFrameFormat()
        form.setBackground(brush(token))
        form.setPadding(theme.px(10))
        form.setTopMargin(theme.px(4))
        form.setBottomMargin(theme.px(10))
        form.setLeftMargin(theme.px(24) * self.indent)
        self.open()
        frame = self.cursor.insertFrame(form)
        self.cursor = frame.firstCursorPosition()
        before, self.indent = self.indent, 0
        self.fresh = True
        inside()
        self.indent = before
        self.leave(frame.lastPosition())

    def open(self) -> None:
        """Be in an empty block in which a table or frame can begin."""
        if not self.fresh:
            self.cursor.insertBlock(QTextBlockFormat(), self.face(theme.TEXT))
        self.shrink()

    def shrink(self) -> None:
        """Make the block that Qt keeps behind a table or frame take no room."""
        flat = QTextBlockFormat()
        flat.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self.cursor.setBlockFormat(flat)

    def leave(self, end: int) -> None:
        """Go on in the empty block behind a table or frame."""
        self.cursor.setPosition(end + 1)
        self.fresh = True
