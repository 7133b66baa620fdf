"""Where the pack in the making says something else than it would with all of the records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ozdesk.domain.label import Label
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label
from ozdesk.packs.full_view import Otherwise

HEAD = Label(
    "Met alles erbij zou dit pakket op deze plaatsen iets anders zeggen. Alleen u ziet dit.",
    "With all of the records this pack would say something else here. Only you see this.",
)


class OtherwiseView(QWidget):
    """A list to read, shown only while there is something in it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(session.text(HEAD), "small", wrap=True))
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(session.text(HEAD))
        self.list.setFixedHeight(theme.px(84))
        column.addWidget(self.list)
        self.hide()

    def show_all(self, found: Sequence[Otherwise]) -> None:
        """Show what was found, one line each."""
        self.list.setPlainText("\n".join(f"• {self._session.text(each.words)}" for each in found))
        self.setVisible(bool(found))
