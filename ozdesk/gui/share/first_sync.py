"""The first time that a desk and its share become level: how far it is, and how it ended."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.gui.session import share_texts as words
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.common_texts import CLOSE, STOP
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.sync.health.status import status_line as status_words


class FirstSync(Dialog):
    """Follows the first step; who closes it lets that go on, who stops it disconnects."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, session.text(words.FIRST_TITLE), session.text(words.FIRST_TEXT))
        self.session = session
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(session.text(words.BUSY))
        self.message = label(session.text(words.BUSY), wrap=True)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.message)
        self.stop_button = button(session.text(STOP), then=self.stop)
        self.add_button(self.stop_button)
        self.go = button(session.text(words.BEHIND), primary=True, then=self.accept)
        self.add_button(self.go)
        self.setMinimumWidth(theme.px(460))
        self._running = True
        session.share.advanced.connect(self._advanced)
        session.share.settled.connect(self._settled)
        session.share.begin()
        if session.share.sync is None:
            self._end()
        self.go.setFocus()

    def _advanced(self, count: int) -> None:
        if self._running:
            self.message.setText(self.session.text(words.passed_words(count)))

    def _settled(self) -> None:
        """Say how it ended."""
        if self._running:
            self._end()

    def _end(self) -> None:
        self._running = False
        self.bar.hide()
        self.stop_button.hide()
        self.go.setText(self.session.text(CLOSE))
        self.message.setText(self._ended())

    def _ended(self) -> str:
        share, say = self.session.share, self.session.text
        status = share.status
        if share.problem is not None:
            return f"! {share.problem.in_(self.session.language)}"
        if status is None or share.sync is None:
            return say(words.LEFT)
        if not status.approved:
            card = share.sync.state.card(share.sync.key.device)
            return say(words.WAITS.with_(code=card.fingerprint if card else "–"))
        return say(words.READY.with_(words=status_words(status, self.session.today())))

    def stop(self) -> None:
        """Give the connection up again; what was fetched stays."""
        self._running = False
        disconnect_share(self.session)
        self.reject()


def disconnect_share(session: Session) -> None:
    """Let go of the share, and say so."""
    try:
        session.share.part()
    except UserError as error:
        session.tell(error)
        return
    message: Label = words.LEFT
    session.message.emit(message, False)
