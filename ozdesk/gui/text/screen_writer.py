"""Writes blocks of the document model into a text document on screen."""

from __future__ import annotations

from functools import singledispatchmethod

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
)

from ozdesk.gui.text.painter import image_of
from ozdesk.gui.text.screen_formats import (
    brush,
    cell_format,
    image_format,
    pill_format,
    place_format,
    run_format,
    table_format,
)
from ozdesk.gui.widgets import theme
from ozdesk.paper.model import (
    Block,
    Blocks,
    Break,
    Callout,
    Cell,
    Code,
    Contents,
    Facts,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Pill,
    Quote,
    Rule,
    Run,
    Table,
    Tone,
)

SIZES = {1: 22.0, 2: 17.0, 3: 15.0}
LINE = 135.0  # percent of the face
MARKS = {Tone.GOOD: "✓", Tone.WRONG: "✕", Tone.ATTENTION: "!", Tone.NEUTRAL: "○", Tone.ACCENT: "○"}
WIDEST = 640.0  # px of a figure
SIDES = {"left": 0x1, "right": 0x2, "center": 0x4}
GAP = "\u00a0"
NOWHERE = "\u200b"  # takes no room, and is a place that links lead to


class ScreenWriter:
    """Writes at a cursor; begins in the empty block that stands there."""

    def __init__(self, cursor: QTextCursor, ratio: float = 1.0, room: float = WIDEST) -> None:
        self.cursor = cursor
        self.ratio, self.room, self.full = ratio, min(room, WIDEST), room
        self._fresh = True
        self._indent = 0
        self._muted = False

    def write(self, blocks: Blocks) -> None:
        """Write blocks one after another."""
        for block in blocks:
            self._write(block)
        if self._fresh:
            self._shrink()

    def _shrink(self) -> None:
        """Make the block that Qt keeps behind a table or frame take no room."""
        flat = QTextBlockFormat()
        flat.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self.cursor.setBlockFormat(flat)

    # -- paragraphs

    def _begin(
        self, above: float = 0, below: float = 8, *, size: float = theme.TEXT, line: float = LINE
    ) -> QTextCharFormat:
        form = QTextBlockFormat()
        form.setTopMargin(theme.px(above))
        form.setBottomMargin(theme.px(below))
        form.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setIndent(self._indent)
        face = self._face(size)
        if self._fresh:
            self.cursor.setBlockFormat(form)
            self.cursor.setBlockCharFormat(face)
        else:
            self.cursor.insertBlock(form, face)
        self._fresh = False
        return face

    def _face(self, size: float, *, bold: bool = False) -> QTextCharFormat:
        face = QTextCharFormat()
        face.setFont(theme.font(size, bold))
        face.setForeground(brush("muted" if self._muted else "ink"))
        return face

    def _inlines(self, inlines: Inlines, face: QTextCharFormat) -> None:
        for inline in inlines:
            if isinstance(inline, Run):
                self.cursor.insertText(inline.text, run_format(inline, face))
            elif isinstance(inline, Pill):
                words = inline.text.replace(" ", GAP)
                shown = f"{GAP}{MARKS[inline.tone]}{GAP}{words}{GAP}"
                self.cursor.insertText(shown, pill_format(inline.tone, face))
            elif isinstance(inline, Break):
                self.cursor.insertText("\u2028", face)

    # -- blocks

    @singledispatchmethod
    def _write(self, block: Block) -> None:
        raise NotImplementedError(type(block).__name__)

    @_write.register
    def _(self, block: Heading) -> None:
        size = SIZES.get(block.level, theme.TEXT)
        above = 0 if self._fresh and block.level == 1 else 10 + size * 0.5
        self._begin(above, 6, size=size, line=115)
        form = self.cursor.blockFormat()
        form.setHeadingLevel(min(block.level, 6))
        self.cursor.setBlockFormat(form)
        face = self._face(size, bold=True)
        if block.key:
            face.setAnchor(True)
            face.setAnchorNames([block.key])
        if block.number:
            self.cursor.insertText(f"{block.number} ", face)
        self._inlines(block.inlines, face)

    @_write.register
    def _(self, block: Paragraph) -> None:
        size = {"lead": theme.CARD, "small": theme.SMALL}.get(block.style, theme.TEXT)
        face = self._begin(size=size)
        if block.style == "small":
            face.setForeground(brush("muted"))
        self._inlines(block.inlines, face)

    @_write.register
    def _(self, block: ListBlock) -> None:
        form = QTextListFormat()
        styles = QTextListFormat.Style
        bullets = (styles.ListDisc, styles.ListCircle, styles.ListSquare)
        bullet = bullets[min(self._indent, 2)]
        form.setStyle(styles.ListDecimal if block.ordered else bullet)
        form.setIndent(self._indent + 1)
        form.setStart(block.start)
        made = None
        for number, item in enumerate(block.items):
            first, rest = (item[0], item[1:]) if item else (Paragraph(()), ())
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), item
            before, self._indent = self._indent, 0
            face = self._begin(below=3)
            self._indent = before
            if made is None:
                made = self.cursor.createList(form)
            else:
                made.add(self.cursor.block())
            if number < len(block.keys):
                self.cursor.insertText(NOWHERE, place_format(block.keys[number], face))
            self._inlines(first.inlines, face)
            self._indent += 1
            for inner in rest:
                self._write(inner)
            self._indent -= 1

    @_write.register
    def _(self, block: Table) -> None:
        columns = max([len(block.head), *(len(row) for row in block.rows)], default=0)
        rows = [block.head, *block.rows] if block.head else list(block.rows)
        if not columns or not rows:
            return
        if block.caption:
            self._inlines((Run(block.caption, bold=True),), self._begin(6, 2))
        table = self._table(len(rows), columns, block.widths, heads=1 if block.head else 0)
        for y, row in enumerate(rows):
            head = bool(block.head) and y == 0
            for x, cell in enumerate(row):
                self._cell(table, y, x, cell, head=head or (block.row_heads and x == 0))
        self._leave(table.lastPosition())

    @_write.register
    def _(self, block: Facts) -> None:
        if not block.pairs:
            return
        table = self._table(len(block.pairs), 2, (0.3, 0.7))
        for y, (told, inlines) in enumerate(block.pairs):
            self._cell(table, y, 0, Cell((Run(told),)), head=True)
            self._cell(table, y, 1, Cell(inlines), head=False)
        self._leave(table.lastPosition())

    def _table(
        self, rows: int, columns: int, widths: tuple[float, ...], heads: int = 0
    ) -> QTextTable:
        self._open()
        form = table_format(widths, self._indent)
        form.setHeaderRowCount(heads)
        return self.cursor.insertTable(rows, columns, form)

    def _cell(self, table: QTextTable, y: int, x: int, cell: Cell, *, head: bool) -> None:
        place = table.cellAt(y, x)
        place.setFormat(cell_format())
        cursor = place.firstCursorPosition()
        block = QTextBlockFormat()
        block.setProperty(QTextFormat.Property.BlockAlignment, SIDES[cell.align])
        cursor.setBlockFormat(block)
        face = self._face(theme.SMALL if head else theme.TEXT, bold=head)
        if head:
            face.setForeground(brush("muted"))
        outer, self.cursor = self.cursor, cursor
        self._inlines(cell.inlines, face)
        self.cursor = outer

    @_write.register
    def _(self, block: Code) -> None:
        with_text = QTextCharFormat()
        with_text.setFont(theme.mono(13))
        with_text.setForeground(brush("ink"))
        self._framed("neutral_tint", lambda: self._code(block.text, with_text))

    def _code(self, text: str, face: QTextCharFormat) -> None:
        self._begin(below=0, line=125)
        self.cursor.setBlockCharFormat(face)
        self.cursor.insertText(text.rstrip("\n").replace("\n", "\u2028"), face)

    @_write.register
    def _(self, block: Quote) -> None:
        self._framed("page", lambda: self._quoted(block.blocks))

    def _quoted(self, blocks: Blocks) -> None:
        before, self._muted = self._muted, True
        self.write(blocks)
        self._muted = before

    @_write.register
    def _(self, block: Callout) -> None:
        def inside() -> None:
            if block.title:
                face = self._begin(below=4)
                face.setForeground(brush(block.tone.value))
                self._inlines((Run(block.title, bold=True),), face)
            self.write(block.blocks)

        self._framed(f"{block.tone.value}_tint", inside)

    def _framed(self, token: str, inside: object) -> None:
        form = QTextFrameFormat()
        form.setBackground(brush(token))
        form.setPadding(theme.px(10))
        form.setTopMargin(theme.px(4))
        form.setBottomMargin(theme.px(10))
        form.setLeftMargin(theme.px(24) * self._indent)
        self._open()
        frame = self.cursor.insertFrame(form)
        self.cursor = frame.firstCursorPosition()
        before, self._indent = self._indent, 0
        self._fresh = True
        assert callable(inside)
        inside()
        self._indent = before
        self._leave(frame.lastPosition())

    @_write.register
    def _(self, block: Figure) -> None:
        width = min(self.room, block.drawing.width * 4 / 3)
        name = f"figure:{hash((block.drawing, theme.is_dark(), round(width), self.ratio))}"
        image = image_of(block.drawing, width, self.ratio)
        kind = QTextDocument.ResourceType.ImageResource
        self.cursor.document().addResource(kind.value, QUrl(name), image)
        self._begin(6, 4, line=100)
        height = block.drawing.height * width / max(block.drawing.width, 1)
        self.cursor.insertImage(image_format(name, width, height, block.alt))
        if block.caption:
            face = self._begin(size=theme.SMALL)
            face.setForeground(brush("muted"))
            self._inlines((Run(block.caption),), face)

    @_write.register
    def _(self, block: Picture) -> None:
        image = QImage.fromData(block.data)
        if image.isNull():
            return
        width = min(self.full, image.width())
        height = image.height() * width / image.width()
        dots = min(image.width(), round(width * self.ratio))
        image = image.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
        name = f"picture:{hash((block.data, dots))}"
        kind = QTextDocument.ResourceType.ImageResource
        self.cursor.document().addResource(kind.value, QUrl(name), image)
        self._begin(6, 10, line=100)
        self.cursor.insertImage(image_format(name, width, height, block.alt))

    @_write.register
    def _(self, block: Rule) -> None:
        self._begin(4, 4, line=100)
        form = self.cursor.blockFormat()
        full = QTextLength(QTextLength.Type.PercentageLength, 100)
        form.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, full)
        self.cursor.setBlockFormat(form)

    @_write.register
    def _(self, block: PageBreak) -> None:
        """Pages are of paper; on screen there are none."""

    @_write.register
    def _(self, block: Contents) -> None:
        """The contents of a text are a list by now; those of a pack are for paper."""

    def _open(self) -> None:
        """Be in an empty block in which a table or frame can begin."""
        if not self._fresh:
            self.cursor.insertBlock(QTextBlockFormat(), self._face(theme.TEXT))
        self._shrink()

    def _leave(self, end: int) -> None:
        """Go on in the empty block behind a table or frame."""
        self.cursor.setPosition(end + 1)
        self._fresh = True
