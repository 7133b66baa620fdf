"""The right-hand side of a register: the record in front, or a word that none is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.register.inspector import RecordPanel
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import label, set_role

PICK = Label("Kies links een onderwerp", "Choose a record on the left")
PICK_TEXT = Label("Of maak een nieuw met Ctrl+N.", "Or make a new one with Ctrl+N.")


class RecordFront(QStackedWidget):
    """Shows one record in its `panel`, or that none is chosen."""

    def __init__(self, session: Session, kind: type[Record]) -> None:
        super().__init__()
        self._session = session
        self.panel = RecordPanel(session, kind)
        set_role(self, "clear")
        nothing = QFrame()
        set_role(nothing, "panel")
        inner = QVBoxLayout(nothing)
        inner.setContentsMargins(24, 96, 24, 24)
        for words, look in ((PICK, "card"), (PICK_TEXT, "subtitle")):
            said = label(session.text(words), look, wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(said)
        inner.addStretch()
        self.addWidget(nothing)
        self.addWidget(self.panel)

    @property
    def is_empty(self) -> bool:
        """Whether it shows that no record is chosen."""
        return self.currentWidget() is not self.panel

    def show_record(self, id: str) -> None:
        """Bring a record to the front; the one that is there keeps what is being typed."""
        record = self._session.workspace.get(id)
        if record is not None and (self.panel.record is None or self.panel.record.id != id):
            self.panel.show_record(record)
        self.show_panel()

    def show_panel(self) -> None:
        """Show the panel with what is in it."""
        self.setCurrentWidget(self.panel)

    def show_nothing(self) -> None:
        """Show that no record is chosen."""
        self.setCurrentIndex(0)
