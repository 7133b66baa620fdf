"""A view that is computed from registers, as a tab beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.plain_text import Action
from ozdesk.store.applied import Applied

GO = Label("Naar {kinds}", "Go to {kinds}")

QUIET = 200  # ms after an edit before a view is made anew


class ViewPage(Page):
    """`opened` carries the id of a record that was chosen, and the key of its item or nothing."""

    opened = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._followed: frozenset[str] | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.entered)

    def follow(self, *kinds: type[Record], quiet: int = QUIET) -> None:
        """Have `entered` called after edits of these kinds, or of any, while it is to be seen.

        It is called once, `quiet` ms after the last of them.
        """
        self._followed = frozenset(kind.key for kind in kinds) or None
        self._soon.setInterval(quiet)
        self.session.applied.connect(self._on_applied)

    def _on_applied(self, applied: Applied) -> None:
        kinds = {change.kind for change in applied.edit.changes}
        if self.isVisible() and (self._followed is None or kinds & self._followed):
            self._soon.start()

    def action(self, words: Label, then: Callable[[], object]) -> QAction:
        """An action of this page with its words."""
        return Action(self.session.text(words), self, then=then)

    def way(self, kind: type[Record]) -> QAction:
        """What brings one to the register in which an empty view begins."""
        told = GO.with_(kinds=inside(kind.plural))
        return self.action(told, lambda: self.session.show_home(kind.home, kind.key))
