"""Dialogs of the house: a question or a message, opened without stopping the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.label import Label
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, is_final, label
from ozdesk.gui.widgets.focus_guard import FocusGuard
from ozdesk.gui.widgets.help_key import help_key
from ozdesk.gui.widgets.plain_text import set_title
from ozdesk.gui.widgets.scrolling import scrolling_both
from ozdesk.gui.widgets.small_screens import room_over

CANCEL = Label("Annuleren", "Cancel")
Choice = tuple[str, Callable[[], object] | None]


class Dialog(QDialog):
    """A dialog with a title, a body and a row of buttons, the primary one last."""

    def __init__(self, parent: QWidget | None, title: str, text: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, title)
        self.setModal(True)
        help_key(self)
        FocusGuard(self, self.rest)
        done = QShortcut(QKeySequence("Ctrl+Return"), self)
        done.activated.connect(self._press)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self._amiss: QLabel | None = None
        self._scrolls = False
        self._content = QVBoxLayout()
        self._content.setSpacing(12)
        self._content.addWidget(label(title, "card", wrap=len(title) > 60))
        if text:
            sentence = label(text, wrap=True)
            sentence.setMinimumWidth(theme.px(420))
            sentence.setMaximumWidth(theme.px(560))
            self._content.addWidget(sentence)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._content.addLayout(self.body, 1)
        self._column.addLayout(self._content, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._column.addSpacing(4)
        self._column.addLayout(self._row)

    def offer(self, choices: Sequence[Choice], *, final: bool = False) -> None:
        """Add buttons; each closes the dialog and then does its thing. The last one is primary.

        `final`: what the last one does cannot be undone, so the first one is primary.
        """
        for number, (text, then) in enumerate(choices):
            grave = final and number == len(choices) - 1
            main = number == (0 if final else len(choices) - 1)
            made = button(text, main, "grave" if grave else "", self._answer(then), final=grave)
            self._row.addWidget(made)
            if main:
                made.setDefault(True)
                made.setFocus()

    def add_button(self, made: QWidget) -> None:
        """Add a button that does not close the dialog; Enter presses a primary one.

        One whose work cannot be undone is never pressed so.
        """
        self._row.addWidget(made)
        primary = made.property("role") == "primary"
        if isinstance(made, QPushButton) and primary and not is_final(made):
            made.setDefault(True)

    def rest(self) -> None:
        """Put the focus where Enter harms nothing."""
        safe = (b for b in self.findChildren(QPushButton) if b.isVisible() and b.isEnabled())
        first = next((b for b in safe if self._row.indexOf(b) >= 0 and not is_final(b)), None)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self) -> None:
        """Do what the primary button does, also from within a text of more lines."""
        for made in self.findChildren(QPushButton):
            if made.isDefault() and made.isVisible():
                made.click()

    def be(self, width: int, height: int) -> None:
        """Be so large, in px at 100 %, but never larger than the window it stands over."""
        self.resize(theme.px(width), theme.px(height))
        if (parent := self.parentWidget()) is not None:
            self.resize(self.size().boundedTo(parent.window().size() * 0.94))

    def be_high(self, least: int) -> None:
        """Be so high in px, or higher where the content needs it and there is room."""
        needed = self._column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(least, needed))
        if self.isVisible():
            self.fit(room_over(self))

    def fit(self, room: QSize) -> None:
        """Be no larger than there is room for; what does not fit then scrolls above the buttons."""
        needed = self.minimumSizeHint()
        too_large = needed.height() > room.height() or needed.width() > room.width()
        if too_large and not self._scrolls:
            self._scrolls = True
            inner = QWidget()
            self._column.removeItem(self._content)
            self._content.setParent(None)
            inner.setLayout(self._content)
            self._column.insertWidget(0, scrolling_both(inner), 1)
            margin = theme.px(8)
            self._column.setContentsMargins(margin, margin, margin, margin)
            self._column.activate()
        self.resize(self.size().boundedTo(room))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit(room_over(self))

    def complain(self, text: str) -> None:
        """Say above the buttons what is amiss, or nothing any more."""
        if self._amiss is None:
            self._amiss = label(look="problem", wrap=True)
            self._content.addWidget(self._amiss)
        self._amiss.setText(f"! {text}" if text else "")
        self._amiss.setVisible(bool(text))
        announce(self, text)
        self.be_high(self.height())

    @property
    def amiss(self) -> str:
        """What is said to be amiss."""
        return self._amiss.text() if self._amiss else ""

    def _answer(self, then: Callable[[], object] | None) -> Callable[[], None]:
        def answer() -> None:
            self.accept() if then else self.reject()
            if then:
                then()

        return answer


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say what appeared, for the focus does not go there."""
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    choices: Sequence[Choice],
    details: str = "",
    *,
    final: bool = False,
) -> Dialog:
    """Open a question; what is chosen is done after the dialog has closed. See `Dialog.offer`."""
    dialog = Dialog(parent, title, text)
    if details:
        box = QPlainTextEdit(details)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(title)
        box.setFont(theme.mono(theme.SMALL))
        box.setMinimumHeight(theme.px(180))
        dialog.body.addWidget(box)
    dialog.offer(choices, final=final)
    closing = QShortcut(QKeySequence(QKeySequence.StandardKey.Close), dialog)
    closing.activated.connect(dialog.reject)
    dialog.open()
    return dialog
