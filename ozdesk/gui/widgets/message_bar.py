"""What the window says without asking: a message over the foot of the page, and a lasting strip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from ozdesk.domain.common_texts import ATTENTION
from ozdesk.domain.label import Label, Language
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.common_texts import CLOSE, NEW
from ozdesk.gui.widgets.pills import PillLabel, Tone

DONE = Label("Gedaan", "Done")
STAYS = 6000  # ms that a plain message stays
PILLS: dict[str, tuple[Label, Tone]] = {
    "problem": (ATTENTION, "wrong"),
    "done": (DONE, "good"),
    "news": (NEW, "accent"),
}


class Bar(QFrame):
    """A message at the foot of its parent; a plain one goes by itself, a problem waits for Esc."""

    def __init__(self, over: QWidget, language: Language) -> None:
        super().__init__(over)
        self._over = over
        self._language = language
        set_role(self, "toast")
        self.pill = PillLabel()
        self.words = label(wrap=True)
        self.more = button("", look="link")
        self.more.hide()
        self._then: Callable[[], object] | None = None
        self.more.clicked.connect(self._act)
        close = button(CLOSE.in_(language), look="quiet", then=self.close_message)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.pill)
        row.addWidget(self.words, 1)
        row.addWidget(self.more)
        row.addWidget(close)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(Qt.GlobalColor.black if theme.is_dark() else theme.colour("outline"))
        self.setGraphicsEffect(shadow)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_message)
        over.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        *,
        problem: bool = False,
        news: bool = False,
        more: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show a message; `more` is a link that does `then`, `news` tells what others did."""
        self.words.setText(text)
        wanted = self.words.fontMetrics().horizontalAdvance(text) + 4
        self.words.setMinimumWidth(min(wanted, theme.px(380)))
        self.setAccessibleName(text)
        word, tone = PILLS["problem" if problem else "news" if news else "done"]
        self.pill.say(word.in_(self._language), tone)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self._then = then
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        if not problem:
            self._timer.start(STAYS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def close_message(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._then = None
        self.hide()

    def _act(self, _checked: bool = False) -> None:
        then = self._then
        self.close_message()
        if then:
            then()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_message()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = self._over.width() - 48
        width = min(room, theme.px(640), max(theme.px(360), self.sizeHint().width()))
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        left = (self._over.width() - width) // 2
        self.setGeometry(left, self._over.height() - height - 16, width, height)


class Strip(QFrame):
    """A line above the page that stays as long as it is true, such as *read only*."""

    def __init__(self, text: str, more: str = "", then: Callable[[], object] | None = None) -> None:
        super().__init__()
        set_role(self, "strip")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(12)
        row.addWidget(PillLabel("", "attention"))
        row.addWidget(label(text, wrap=True), 1)
        if then is not None:
            row.addWidget(button(more, look="link", then=then))
