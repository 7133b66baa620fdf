"""The backups of a workspace: which there are, make one now, put one back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ozdesk.domain.common_texts import NO_BACKUPS
from ozdesk.domain.label import Label
from ozdesk.domain.words import NBSP, short_clock, short_day, weekday
from ozdesk.errors import UserError
from ozdesk.gui.session.host import Host
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import common_texts, theme
from ozdesk.gui.widgets.basics import button
from ozdesk.gui.widgets.common_texts import CLOSE
from ozdesk.gui.widgets.dialog import CANCEL, Dialog, ask
from ozdesk.store.upkeep.backup import Backup, back_up, backups

TITLE = Label("Reservekopieën", "Backups")
TEXT = Label(
    "ozdesk maakt elke dag een gecontroleerde kopie van alle wijzigingen en bewaart de laatste "
    "tien, en van elke maand een.",
    "Every day ozdesk makes a verified copy of all changes and keeps the last ten, and one of "
    "every month.",
)
NOW = Label("Nu een kopie maken", "Make a copy now")
MADE = Label("Reservekopie gemaakt", "Backup made")
RESTORE = Label("Terugzetten…", "Restore…")
SURE = Label("Reservekopie van {when} terugzetten?", "Restore the backup of {when}?")
SURE_TEXT = Label(
    "De administratie wordt zoals zij toen was. Wat daarna is gewijzigd verdwijnt uit beeld, maar "
    "blijft als bestand bewaard in de map backups.",
    "The workspace becomes as it was then. What was changed after that is no longer shown, but "
    "stays as a file in the folder backups.",
)


class BackupsDialog(Dialog):
    """A list with two buttons."""

    def __init__(self, shell: Host, session: Session) -> None:
        super().__init__(shell.window, shell.text(TITLE), shell.text(TEXT))
        self._shell = shell
        self._session = session
        self.list = QListWidget()
        self.list.setAccessibleName(shell.text(TITLE))
        self.list.setMinimumHeight(theme.px(220))
        self.list.currentRowChanged.connect(self._moved)
        self.body.addWidget(self.list)
        now = button(shell.text(NOW), then=self._make)
        self.restore = button(shell.text(RESTORE), then=self._ask)
        now.setEnabled(not session.read_only)
        self.add_button(now)
        self.add_button(self.restore)
        self.offer([(shell.text(CLOSE), None)])
        self._fill()

    def _fill(self) -> None:
        self._backups = backups(self._session.workspace.folder)
        self.list.clear()
        for backup in self._backups:
            QListWidgetItem(self._words(backup), self.list)
        if not self._backups:
            item = QListWidgetItem(self._shell.text(NO_BACKUPS), self.list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0 if self._backups else -1)
        self._moved()

    def _words(self, backup: Backup) -> str:
        day = weekday(backup.made.date(), self._shell.language)
        size = max(1, round(backup.size / 1024))
        made = f"{short_day(backup.made.date())} {short_clock(backup.made)}"
        return f"{day} {made}   ({size}{NBSP}kB)"

    def _moved(self, _row: int = 0) -> None:
        chosen = bool(self._backups) and self.list.currentRow() >= 0
        self.restore.setEnabled(chosen and not self._session.read_only)

    def _make(self) -> None:
        try:
            back_up(self._session.workspace.folder, datetime.now())
        except UserError as error:
            self._shell.say(error)
            return
        self._session.message.emit(MADE, False)
        self._fill()

    def _ask(self) -> None:
        backup = self._backups[self.list.currentRow()]
        when = f"{short_day(backup.made.date())} {short_clock(backup.made)}"
        shell = self._shell
        choices = [
            (shell.text(CANCEL), None),
            (shell.text(common_texts.RESTORE), lambda: shell.restore(backup)),
        ]
        self.accept()
        title = shell.text(SURE.with_(when=when))
        ask(shell.window, title, shell.text(SURE_TEXT), choices, final=True)
