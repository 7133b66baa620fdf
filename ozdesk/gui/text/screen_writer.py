"""Writes blocks of the document model into a text document on screen."""

from __future__ import annotations

from functools import singledispatchmethod

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextListFormat,
)

from ozdesk.gui.text.painter import image_of
from ozdesk.gui.text.screen_formats import (
    brush,
    image_format,
    place_format,
)
from ozdesk.gui.text.text_cursor import TextCursor
from ozdesk.gui.widgets import theme
from ozdesk.paper.model import (
    Block,
    Blocks,
    Callout,
    Cell,
    Code,
    Contents,
    Facts,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
)

SIZES = {1: 22.0, 2: 17.0, 3: 15.0}
WIDEST = 640.0  # px of a figure
NOWHERE = "\u200b"  # takes no room, and is a place that links lead to


class ScreenWriter:
    """Writes at a cursor; begins in the empty block that stands there."""

    def __init__(self, cursor: QTextCursor, ratio: float = 1.0, room: float = WIDEST) -> None:
        self.text = TextCursor(cursor)
        self.ratio, self.room, self.full = ratio, min(room, WIDEST), room

    def write(self, blocks: Blocks) -> None:
        """Write blocks one after another."""
        for block in blocks:
            self._write(block)
        if self.text.fresh:
            self.text.shrink()

    # -- blocks

    @singledispatchmethod
    def _write(self, block: Block) -> None:
        raise NotImplementedError(type(block).__name__)

    @_write.register
    def _(self, block: Heading) -> None:
        size = SIZES.get(block.level, theme.TEXT)
        above = 0 if self.text.fresh and block.level == 1 else 10 + size * 0.5
        self.text.begin(above, 6, size=size, line=115)
        form = self.text.cursor.blockFormat()
        form.setHeadingLevel(min(block.level, 6))
        self.text.cursor.setBlockFormat(form)
        face = self.text.face(size, bold=True)
        if block.key:
            face.setAnchor(True)
            face.setAnchorNames([block.key])
        if block.number:
            self.text.cursor.insertText(f"{block.number} ", face)
        self.text.inlines(block.inlines, face)

    @_write.register
    def _(self, block: Paragraph) -> None:
        size = {"lead": theme.CARD, "small": theme.SMALL}.get(block.style, theme.TEXT)
        face = self.text.begin(size=size)
        if block.style == "small":
            face.setForeground(brush("muted"))
        self.text.inlines(block.inlines, face)

    @_write.register
    def _(self, block: ListBlock) -> None:
        form = QTextListFormat()
        styles = QTextListFormat.Style
        bullets = (styles.ListDisc, styles.ListCircle, styles.ListSquare)
        bullet = bullets[min(self.text.indent, 2)]
        form.setStyle(styles.ListDecimal if block.ordered else bullet)
        form.setIndent(self.text.indent + 1)
        form.setStart(block.start)
        made = None
        for number, item in enumerate(block.items):
            first, rest = (item[0], item[1:]) if item else (Paragraph(()), ())
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), item
            before, self.text.indent = self.text.indent, 0
            face = self.text.begin(below=3)
            self.text.indent = before
            if made is None:
                made = self.text.cursor.createList(form)
            else:
                made.add(self.text.cursor.block())
            if number < len(block.keys):
                self.text.cursor.insertText(NOWHERE, place_format(block.keys[number], face))
            self.text.inlines(first.inlines, face)
            self.text.indent += 1
            for inner in rest:
                self._write(inner)
            self.text.indent -= 1

    @_write.register
    def _(self, block: Table) -> None:
        columns = max([len(block.head), *(len(row) for row in block.rows)], default=0)
        rows = [block.head, *block.rows] if block.head else list(block.rows)
        if not columns or not rows:
            return
        if block.caption:
            self.text.inlines((Run(block.caption, bold=True),), self.text.begin(6, 2))
        table = self.text.table(len(rows), columns, block.widths, heads=1 if block.head else 0)
        for y, row in enumerate(rows):
            head = bool(block.head) and y == 0
            for x, cell in enumerate(row):
                self.text.cell(table, y, x, cell, head=head or (block.row_heads and x == 0))
        self.text.leave(table.lastPosition())

    @_write.register
    def _(self, block: Facts) -> None:
        if not block.pairs:
            return
        table = self.text.table(len(block.pairs), 2, (0.3, 0.7))
        for y, (told, inlines) in enumerate(block.pairs):
            self.text.cell(table, y, 0, Cell((Run(told),)), head=True)
            self.text.cell(table, y, 1, Cell(inlines), head=False)
        self.text.leave(table.lastPosition())

    @_write.register
    def _(self, block: Code) -> None:
        with_text = QTextCharFormat()
        with_text.setFont(theme.mono(13))
        with_text.setForeground(brush("ink"))
        self.text.framed("neutral_tint", lambda: self._code(block.text, with_text))

    def _code(self, text: str, face: QTextCharFormat) -> None:
        self.text.begin(below=0, line=125)
        self.text.cursor.setBlockCharFormat(face)
        self.text.cursor.insertText(text.rstrip("\n").replace("\n", "\u2028"), face)

    @_write.register
    def _(self, block: Quote) -> None:
        self.text.framed("page", lambda: self._quoted(block.blocks))

    def _quoted(self, blocks: Blocks) -> None:
        before, self.text.muted = self.text.muted, True
        self.write(blocks)
        self.text.muted = before

    @_write.register
    def _(self, block: Callout) -> None:
        def inside() -> None:
            if block.title:
                face = self.text.begin(below=4)
                face.setForeground(brush(block.tone.value))
                self.text.inlines((Run(block.title, bold=True),), face)
            self.write(block.blocks)

        self.text.framed(f"{block.tone.value}_tint", inside)

    @_write.register
    def _(self, block: Figure) -> None:
        width = min(self.room, block.drawing.width * 4 / 3)
        name = f"figure:{hash((block.drawing, theme.is_dark(), round(width), self.ratio))}"
        image = image_of(block.drawing, width, self.ratio)
        kind = QTextDocument.ResourceType.ImageResource
        self.text.cursor.document().addResource(kind.value, QUrl(name), image)
        self.text.begin(6, 4, line=100)
        height = block.drawing.height * width / max(block.drawing.width, 1)
        self.text.cursor.insertImage(image_format(name, width, height, block.alt))
        if block.caption:
            face = self.text.begin(size=theme.SMALL)
            face.setForeground(brush("muted"))
            self.text.inlines((Run(block.caption),), face)

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
        self.text.cursor.document().addResource(kind.value, QUrl(name), image)
        self.text.begin(6, 10, line=100)
        self.text.cursor.insertImage(image_format(name, width, height, block.alt))

    @_write.register
    def _(self, block: Rule) -> None:
        self.text.begin(4, 4, line=100)
        form = self.text.cursor.blockFormat()
        full = QTextLength(QTextLength.Type.PercentageLength, 100)
        form.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, full)
        self.text.cursor.setBlockFormat(form)

    @_write.register
    def _(self, block: PageBreak) -> None:
        """Pages are of paper; on screen there are none."""

    @_write.register
    def _(self, block: Contents) -> None:
        """The contents of a text are a list by now; those of a pack are for paper."""
