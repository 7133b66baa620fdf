"""The week that is shown, written to a file or as mails, with what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.exchange.week.writing import ChosenWeek, write_mails, write_week
from ozdesk.gui.session.page import Page
from ozdesk.gui.widgets.common_texts import SAVED_AS
from ozdesk.gui.widgets.save_dialog import ask_to_save

MAIL = Label("Mails klaarzetten…", "Prepare mails…")
SAVE_TITLE = Label("Voor eigen gebruik opslaan", "Save for your own use")
MAILED = Label("{count} conceptmails in {name}", "{count} draft mails in {name}")
FORMS = (
    "PDF (*.pdf)",
    "Markdown (*.md)",
    "iCalendar (*.ics)",
)


class WeekWriting:
    """Asks where the week of a page goes, and writes it."""

    def __init__(self, page: Page, week: Callable[[], ChosenWeek]) -> None:
        self._page, self._week = page, week
        self.session = page.session

    def ask_to_save(self) -> QFileDialog:
        """Ask where the week goes."""
        title = self.session.text(SAVE_TITLE)
        name = f"week-{self.session.today().isoformat()}.pdf"
        return ask_to_save(self._page.window(), title, FORMS, self.save, name)

    def save(self, path: Path) -> None:
        """Write the week and say so; when it cannot be written, say why."""
        try:
            write_week(path, self.session.workspace, self._week())
        except UserError as error:
            self.session.tell(error)
        else:
            self.session.message.emit(SAVED_AS.with_(name=path.name), False)

    def ask_mails(self) -> QFileDialog:
        """Ask in which folder the drafts come."""
        dialog = QFileDialog(self._page.window(), self.session.text(MAIL))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.write_mails(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write_mails(self, folder: Path) -> None:
        """Write a draft for each owner."""
        try:
            written = write_mails(folder, self.session.workspace, self._week())
        except UserError as error:
            self.session.tell(error)
        else:
            told = MAILED.with_(count=len(written), name=folder.name)
            self.session.message.emit(told, False)
