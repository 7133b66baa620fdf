"""What the menus do for hosting providers: take answers back, and write whom to warn first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from ozdesk.domain.classification import Audience
from ozdesk.domain.common_texts import EARLY_NOTICE_LIST
from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.exchange.lists.early_notice import write_early_notice
from ozdesk.gui.exchange.checklist_dialogs import ReceiveDialog
from ozdesk.gui.session.host import Host
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.common_texts import SAVED_AS
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.gui.widgets.save_dialog import ask_to_save

TEXT = Label(
    "Wie u als eerste waarschuwt bij een lek. Contacten staan er alleen in als de lezers ze mogen "
    "zien.",
    "Whom you warn first of a leak. Contacts are in it only where the readers may see them.",
)
FOR, SAVE = Label("Voor wie is de lijst", "For whom the list is"), Label("Bewaren…", "Save…")
LEFT_OUT_ONE = Label(
    "Bewaard als {name}; 1 provider weggelaten, te vertrouwelijk voor deze lezers",
    "Saved as {name}; 1 provider left out, too confidential for these readers",
)
LEFT_OUT = Label(
    "Bewaard als {name}; {count} providers weggelaten, te vertrouwelijk voor deze lezers",
    "Saved as {name}; {count} providers left out, too confidential for these readers",
)


class NoticeDialog(Dialog):
    """For whom the list is, and where it goes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, session.text(EARLY_NOTICE_LIST), session.text(TEXT))
        self._session = session
        self.audience = QComboBox()
        self.audience.setAccessibleName(session.text(FOR))
        for audience in Audience:
            self.audience.addItem(session.text(audience.label), audience.key)
        self.audience.setCurrentIndex(self.audience.findData(Audience.INTERNAL.key))
        self.body.addWidget(label(session.text(FOR), "field"))
        self.body.addWidget(self.audience)
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.add_button(button(session.text(SAVE), primary=True, then=self.ask))

    def ask(self) -> None:
        """Ask where the list goes."""
        forms = ("CSV (*.csv)", "Markdown (*.md)", "Excel (*.xlsx)")
        ask_to_save(self, self._session.text(SAVE), forms, self.save, "vroege-meldingen.csv")

    def save(self, path: Path) -> None:
        """Write the list and say what is not in it."""
        session, audience = self._session, Audience.from_key(str(self.audience.currentData()))
        try:
            count = write_early_notice(path, session.workspace, audience, session.language)
        except UserError as error:
            session.tell(error)
            return
        told = {0: SAVED_AS, 1: LEFT_OUT_ONE}.get(count, LEFT_OUT)
        session.message.emit(told.with_(name=path.name, count=count), False)
        self.accept()


def write_notice_list(shell: Host) -> Dialog | None:
    """Ask for whom the early-notice list is, and write it."""
    if shell.session is None:
        return None
    dialog = NoticeDialog(shell.session, shell.window)
    dialog.open()
    return dialog


def take_answers(shell: Host) -> Dialog | None:
    """Read what a provider sent back."""
    if shell.session is None:
        return None
    dialog = ReceiveDialog(shell.session, shell.window)
    dialog.open()
    return dialog
