"""A view that is computed from registers, as a tab beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.session.page import Page

GO = Label("Naar {kinds}", "Go to {kinds}")


class ViewPage(Page):
    """`opened` carries the id of a record that was chosen, and the key of its item or nothing."""

    opened = Signal(str, str)

    def way(self, kind: type[Record]) -> QAction:
        """What brings one to the register in which an empty view begins."""
        action = QAction(self.session.text(GO.with_(kinds=inside(kind.plural))), self)
        action.triggered.connect(lambda _on=False: self.session.show_home(kind.home, kind.key))
        return action
