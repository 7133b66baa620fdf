"""The editor of Markdown inside a form: it grows with its text, and a huge text is kept whole."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout

from ozdesk.domain.fields import Prose
from ozdesk.domain.label import Label
from ozdesk.domain.parse import parse
from ozdesk.gui.editors.base import Editor
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button

LONG = 20_000  # characters that still belong in a form
SHOWN = 2_000
FEWEST, MOST = 3, 12  # lines
LARGER = Label("Groter, met voorbeeld", "Larger, with preview")
MARK = "\u2029"  # how Qt writes the end of a paragraph


def raw_text(edit: QPlainTextEdit) -> str:
    """What an editor holds; unlike Qt's own reading it keeps no-break spaces."""
    return edit.document().toRawText().replace(MARK, "\n")


class ProseInput(QPlainTextEdit):
    """A plain-text input that leaves on Tab and keeps a huge text aside, showing its beginning."""

    def __init__(self) -> None:
        super().__init__()
        self.held = ""
        self.filling = False
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def hold(self, text: str) -> None:
        """Show a text; of a huge one only the beginning, which then cannot be edited here."""
        self.held = text if len(text) > LONG else ""
        shown = text[:SHOWN] + " …" if self.held else text
        self.setReadOnly(bool(self.held))
        if shown != raw_text(self):
            self.filling = True
            self.setPlainText(shown)
            self.filling = False

    def whole(self) -> str:
        """The text, also where only its beginning is shown."""
        return self.held or raw_text(self)

    def insertFromMimeData(self, source: QMimeData) -> None:
        pasted = source.text()
        if len(pasted) <= LONG:
            super().insertFromMimeData(source)
            return
        cursor, whole = self.textCursor(), self.whole()
        self.hold(whole[: cursor.selectionStart()] + pasted + whole[cursor.selectionEnd() :])
        self.textChanged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.held and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.hold("")
            self.textChanged.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = round(self.document().size().height())
        shown = max(FEWEST, min(MOST, lines))
        height = shown * self.fontMetrics().lineSpacing() + 26
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


class ProseEditor(Editor):
    """Markdown of any length; `wanted_room` asks for the large editor."""

    wanted_room = Signal(str)

    def __init__(self, field: Prose, session: Session) -> None:
        super().__init__(field, session)
        self.input = ProseInput()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.input)
        larger = button(session.text(LARGER), look="link")
        larger.clicked.connect(lambda: self.wanted_room.emit(field.name))
        larger.setAccessibleName(f"{session.text(field.label)}: {session.text(LARGER)}")
        column.addWidget(larger, 0, Qt.AlignmentFlag.AlignLeft)
        self.take(self.input)
        self.input.textChanged.connect(self._changed)

    def name_inputs(self, name: str, help: str = "") -> None:
        self.input.setAccessibleName(name)
        self.input.setAccessibleDescription(help)

    def _changed(self) -> None:
        if not self.input.filling:
            self.touch()

    def value(self) -> str:
        text: str = parse(self.field, self.input.whole())
        return text

    def fill(self, value: str) -> None:
        self.dirty = False
        self.input.hold(value)
