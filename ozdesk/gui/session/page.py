"""What the window asks of each page it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ozdesk.domain.record import Record
from ozdesk.gui.session.session import Session

TABS = Qt.FocusPolicy.TabFocus


class Page(QWidget):
    """A page beside the rail; the window draws its title, its one-line figure and its buttons.

    `landing` is where one works. It is no focus proxy: Tab would then skip what stands above it.
    """

    headline_changed = Signal()
    landing: QWidget | None = None

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def title(self) -> str:
        """The page title."""
        raise NotImplementedError

    def subtitle(self) -> str:
        """The figure of the page in one line, or nothing."""
        return ""

    def buttons(self) -> list[QAction]:
        """What can be done here; the last one is the primary button of the header."""
        return []

    def entered(self) -> None:
        """The page has come to the front; bring it up to date."""

    def new_day(self) -> None:
        """The calendar moved on while the page is in front."""
        self.entered()

    def left(self) -> None:
        """Another page comes to the front; commit what was typed."""

    def reveal(self, record_id: str) -> bool:
        """Show a record if it belongs here; tell whether it does."""
        return False

    def find_here(self) -> bool:
        """Put the cursor where one filters this page (Ctrl+F); tell whether that is possible."""
        return False

    def rest(self) -> None:
        """Put the focus where Enter harms nothing: where one works, else on the page as a whole."""
        self.setAccessibleName(self.title())
        landing = self.landing if self.landing and self.landing.isVisible() else None
        (landing or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the cursor where one works on this page, else at the first thing there is."""
        widget = self.landing if self.landing and self.landing.isVisible() else None
        if widget is None:
            every = (w for w in self.findChildren(QWidget) if w.focusPolicy() & TABS)
            widget = next((w for w in every if w.isVisible() and w.isEnabled()), None)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def chosen_record(self) -> tuple[Record, str] | None:
        """The record in front that can go on an agenda, and in which words it is told of there."""
        return None

    def show_inspector(self, shown: bool) -> None:
        """Show or hide what stands at the right of a form, where the page has it."""

    def show_kind(self, kind: str) -> None:
        """Bring the register of a kind to the front, on a page that has more than one."""
