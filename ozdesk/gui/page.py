"""What the window asks of each page it shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ozdesk.gui.desk import Desk


class Page(QWidget):
    """A page beside the rail; the window draws its title, its one-line figure and its buttons."""

    headline_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

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

    def left(self) -> None:
        """Another page comes to the front; commit what was typed."""

    def reveal(self, record_id: str) -> bool:
        """Show a record if it belongs here; tell whether it does."""
        return False

    def find_here(self) -> bool:
        """Put the cursor where one filters this page (Ctrl+F); tell whether that is possible."""
        return False

    def show_inspector(self, shown: bool) -> None:
        """Show or hide what stands at the right of a form, where the page has it."""

    def show_kind(self, kind: str) -> None:
        """Bring the register of a kind to the front, on a page that has more than one."""
