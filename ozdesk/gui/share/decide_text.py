"""A text as it stands in a question: what differs from another is marked where that helps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QSizePolicy,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ozdesk.gui.text.difference_marks import write_pieces
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label, set_role
from ozdesk.rules.texts.word_diff import Piece, Sort, count_words, word_differences

MOST_LINES, FEW_LINES = 14, 6
NARROWEST, GAP = 200, 12  # px that a version needs at least, and between two
ALIKE = 0.3  # share of words that two texts have in common, from which it helps to mark the rest


class WrappingRow(QWidget):
    """Boxes beside each other as far as there is room, and below each other where there is not."""

    def __init__(self, boxes: Sequence[QWidget]) -> None:
        super().__init__()
        self.boxes, self.across = list(boxes), 0
        self.setMinimumWidth(theme.px(NARROWEST))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._lay(2 if len(boxes) in (2, 4) else 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self.boxes)
        most = (self.width() + GAP) // (theme.px(NARROWEST) + GAP)
        self._lay(max(1, min(2 if count in (2, 4) else 3, most)))

    def _lay(self, across: int) -> None:
        """Put the boxes in so many columns."""
        if across == self.across:
            return
        self.across = across
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < min(across, len(self.boxes))))
        for at, box in enumerate(self.boxes):
            self._grid.addWidget(box, at // across, at % across)
        self.updateGeometry()


class Side(QWidget):
    """What stood there before, quietly."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(name, "field"))
        shown = QuotedText(name, FEW_LINES)
        shown.compare(None, text)
        column.addWidget(shown)


class QuotedText(QTextBrowser):
    """A text as high as it needs to be, to some height; it can be read and copied."""

    def __init__(self, name: str, lines: int = MOST_LINES) -> None:
        super().__init__()
        set_role(self, "quote")
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._both: tuple[str, str] = ("", "")
        theme.appearance().changed.connect(self._write)

    def compare(self, before: str | None, text: str) -> None:
        """Show a text, with marks where it differs from another."""
        self._both = (text if before is None else before, text)
        self._write()

    def _write(self) -> None:
        before, text = self._both
        pieces = word_differences(before, text)
        same, added = count_words(pieces, Sort.SAME), count_words(pieces, Sort.ADDED)
        if same < ALIKE * (same + added):
            pieces = (Piece(text, Sort.SAME),)
        write_pieces(self, pieces)
        self._grow()

    def _grow(self, _size: object = None) -> None:
        document: QTextDocument = self.document()
        most = self.fontMetrics().lineSpacing() * self._lines * 1.4
        high = min(most, document.size().height()) + 4
        if round(high) != self.height():
            self.setFixedHeight(round(high))
