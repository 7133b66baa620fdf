"""How a cell of a register is drawn: names on two lines at most, states as pills."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ozdesk.domain.fields import Amount, Field, Flag, Link, Number
from ozdesk.domain.label import Label, Option
from ozdesk.domain.words import NO
from ozdesk.gui.lists.table_model import VALUE, Index, RecordTableModel
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.pills import paint_pill
from ozdesk.gui.widgets.tones import state_tone

NOBODY = Label("geen", "none")
DASH = "–"
PADDING = 10  # px at either side of a cell
LEAST = 108  # px of a column


class CellDelegate(QStyledItemDelegate):
    """Draws one cell: quiet, with what is empty in grey and states as pills."""

    def __init__(self, table: QTableView, records: RecordTableModel) -> None:
        super().__init__(table)
        self._table, self._records = table, records

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("select"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        current = self._table.currentIndex()
        if self._table.hasFocus() and index.row() == current.row() and index.column() == 0:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.colour("accent"))
        self._cell(painter, rect.adjusted(PADDING, 0, -PADDING, 0), index)
        painter.restore()

    def _cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        model = self._records
        field = model.columns[index.column()]
        value, told = index.data(VALUE), index.data()
        tone = state_tone(value, field.name) if isinstance(value, Option) else None
        if tone:
            paint_pill(painter, box, told, tone)
            return
        empty = not told or (isinstance(field, Flag) and told in (NO.nl, NO.en))
        if empty:
            told = model.session.text(NOBODY) if isinstance(field, Link) else DASH
        painter.setPen(theme.colour("muted" if empty else "ink"))
        painter.setFont(theme.font(theme.TEXT))
        if field.name == "name":
            self._two_lines(painter, box, told)
            return
        side = Qt.AlignmentFlag.AlignRight if to_the_right(field) else Qt.AlignmentFlag.AlignLeft
        cut = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, cut)

    def _two_lines(self, painter: QPainter, box: QRect, words: str) -> None:
        lines = elided_lines(words, painter.fontMetrics(), box.width())
        height = painter.fontMetrics().lineSpacing()
        top = box.y() + (box.height() - height * len(lines)) // 2
        for number, line in enumerate(lines):
            place = QRect(box.x(), top + number * height, box.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(LEAST, theme.px(40))


def to_the_right(field: Field[Any]) -> bool:
    """Whether the words of a column stand at the right, as numbers do."""
    return isinstance(field, Amount | Number)


def elided_lines(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    """A text on one line or on two; what does not fit ends in an ellipsis."""
    text = text[:300].replace("\n", " ")
    if metrics.horizontalAdvance(text) <= room:
        return [text]
    layout = QTextLayout(text, theme.font(theme.TEXT))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    layout.endLayout()
    first = text[: line.textLength()].rstrip()
    rest = text[line.textLength() :]
    return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)] if rest else [first]
