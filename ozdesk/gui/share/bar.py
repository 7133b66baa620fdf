"""How desk and share stand, at the foot of the window: words that one can click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ozdesk.domain.label import Label
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import icons
from ozdesk.gui.widgets.basics import Button, label, set_role
from ozdesk.gui.widgets.common_texts import GO_DECIDE
from ozdesk.gui.widgets.plain_text import set_tooltip
from ozdesk.sync import health

GO_SHARE = Label("Naar de gedeelde schijf", "Go to the shared drive")
NARROWEST = 60  # px


class ShareBar(QWidget):
    """Says nothing while nothing is shared and nothing is to be decided."""

    def __init__(self, session: Session, share: Callable[[], object], decide: Callable[[], object]):
        super().__init__()
        self._session = session
        self.mark = label()
        self.words = _Words(session.text(GO_SHARE), share)
        self.decide = _Words(session.text(GO_DECIDE), decide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.mark)
        row.addWidget(self.words)
        row.addSpacing(8)
        row.addWidget(self.decide)
        session.share.changed.connect(self.show_now)
        session.appearance_changed.connect(self.show_now)
        self.show_now()

    def show_now(self) -> None:
        """Say how it stands."""
        if self._session.closed:
            return
        runner = self._session.share
        status = runner.status
        for widget in (self.mark, self.words):
            widget.setVisible(status is not None or runner.problem is not None)
        if status is not None:
            self._say(
                self._session.text(health.status.status_line(status, self._session.today())),
                status.is_good,
            )
        elif runner.problem is not None:
            self._say(runner.problem.in_(self._session.language), False)
        self.decide.setVisible(bool(runner.asked))
        if runner.asked:
            self.decide.say(self._session.text(health.status.to_decide(runner.asked)))

    def _say(self, text: str, is_good: bool) -> None:
        name, token = ("hard-drive", "good") if is_good else ("circle-alert", "attention")
        size = QSize(14, 14)
        self.mark.setPixmap(icons.icon(name, token).pixmap(size, self.devicePixelRatioF()))
        self.mark.setAccessibleName(text)
        self.words.say(text)


class _Words(Button):
    """A button that reads as a line of text, and ends in … where there is no room."""

    def __init__(self, words: str, then: Callable[[], object]) -> None:
        super().__init__()
        set_role(self, "foot")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(words)
        self._told, self._whole = words, ""
        self.clicked.connect(lambda _checked=False: then())

    def say(self, text: str) -> None:
        """Show another text."""
        if text == self._whole:
            return
        self._whole = text
        self.setAccessibleName(text)
        set_tooltip(self, f"{text}\n{self._told}")
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        room = max(NARROWEST, self.width()) - 8
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 12
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, super().minimumSizeHint().height())
