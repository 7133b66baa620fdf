"""The base class of field editors, and the one-line input that most are made of."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ozdesk.domain.fields import Field
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.errors import BadValue
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import label, set_role

LONG = 50_000  # characters that a one-line input can still lay out while one types
SHOWN = 160  # characters shown of a text that is longer
HELD = Label("… ({count} tekens)", "… ({count} characters)")
UNDOES = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Editor(QWidget):
    """Shows and changes the value of one field.

    `touched` says that a person changed something, `settled` that there is no need to wait for
    more, `went` that the focus left. What is not touched is never read. `trouble` is what is wrong
    with a part of the value that `value` therefore left out.
    """

    touched = Signal()
    settled = Signal()
    went = Signal()

    def __init__(self, field: Field[Any], session: Session) -> None:
        super().__init__()
        self.field = field
        self.session = session
        self.dirty = False
        self.problem: BadValue | None = None
        self._inputs: list[QWidget] = []

    def take(self, *inputs: QWidget) -> None:
        """Make widgets the inputs of this editor; the first one gets its focus."""
        self._inputs = list(inputs)
        self.setFocusProxy(inputs[0])
        self.watch(*inputs)

    def watch(self, *inputs: QWidget) -> None:
        """Follow the focus and the undo keys of widgets."""
        for widget in inputs:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.went.emit()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return self._pass_on(event)
        return False

    def _pass_on(self, event: QKeyEvent) -> bool:
        """With nothing typed that is not kept yet, the session undoes."""
        if self.dirty or not any(event.matches(key) for key in UNDOES):
            return False
        event.ignore()
        return True

    def name_inputs(self, name: str, help: str = "") -> None:
        """Say to screen readers what the inputs are for."""
        for widget in self._inputs:
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(help)

    def touch(self, *, settled: bool = False) -> None:
        """Note that a person changed something."""
        self.dirty = True
        self.touched.emit()
        if settled:
            self.settled.emit()

    def about(self, record: Record) -> None:
        """Set the record that the field belongs to."""

    def value(self) -> Any:
        """The value as it stands; raise BadValue when the text is none."""
        raise NotImplementedError

    def fill(self, value: Any) -> None:
        """Show a value that nobody has touched yet."""
        raise NotImplementedError

    def kept(self, value: Any) -> None:
        """Take over that a value was stored; the text stays as it was typed."""
        self.dirty = False

    def refresh(self, value: Any) -> None:
        """Take over a value that changed elsewhere, keeping what was touched here."""
        if not self.dirty:
            self.fill(value)

    def clashes(self, before: Any, now: Any) -> bool:
        """Whether what was touched here was changed elsewhere too."""
        return bool(before != now)

    def draft(self) -> str | None:
        """Text that was typed but is no value, so that it can be put back later."""
        return None

    def resume(self, draft: str) -> None:
        """Put back text that was typed earlier."""


@singledispatch
def editor_for(field: Field[Any], session: Session) -> Editor:
    """Build the editor for a field; `editors` fills this table."""
    raise NotImplementedError(f"no editor for {type(field).__name__}")


class LineInput(QLineEdit):
    """A one-line input that keeps even a huge text whole, with words before or after the text."""

    def __init__(self, before: str = "", after: str = "") -> None:
        super().__init__()
        self.setMaxLength(2**31 - 1)
        self._held = ""
        self._before, self._after = label(before), label(after)
        for told in (self._before, self._after):
            told.setParent(self)
            set_role(told, "small")
            told.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            told.adjustSize()
        room = [told.width() + 4 if told.text() else 0 for told in (self._before, self._after)]
        self.setTextMargins(room[0], 0, room[1], 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for told, x in (
            (self._before, 10),
            (self._after, self.width() - self._after.width() - 10),
        ):
            told.move(x, (self.height() - told.height()) // 2)

    def whole(self) -> str:
        """The text, also where only its beginning is shown."""
        return self._held or self.text()

    def hold(self, text: str) -> None:
        """Show a text; of a huge one only the beginning, which then cannot be edited."""
        self._held = text if len(text) > LONG else ""
        told = HELD.with_(count=f"{len(text):,}".replace(",", ".")).nl
        shown = text[:SHOWN] + told if self._held else text
        self.setReadOnly(bool(self._held))
        if self.text() != shown:
            self.setText(shown)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pasted = QGuiApplication.clipboard().text() if event.matches(PASTE) else ""
        clearing = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if len(pasted) > LONG or (self._held and (clearing or pasted)):
            self.hold(pasted)
        else:
            super().keyPressEvent(event)
            return
        self.textEdited.emit(self.text())


PASTE = QKeySequence.StandardKey.Paste
