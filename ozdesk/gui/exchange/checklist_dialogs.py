"""Sending a checklist to a provider as a form, and taking its answers back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.common_texts import ITEM
from ozdesk.domain.label import Label, Language
from ozdesk.errors import UserError
from ozdesk.exchange.checklists.answers import (
    Answers,
    accept,
    answer_text,
    load_answers,
    read_answers,
)
from ozdesk.exchange.checklists.form import file_name, save_form
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.common_texts import DUTCH, ENGLISH, LANGUAGE, READ
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.gui.widgets.grid import GridCell, GridColumn, GridModel, GridView
from ozdesk.gui.widgets.save_dialog import ask_to_save
from ozdesk.kinds.provider import Provider
from ozdesk.settings import documents_folder

SEND = Label("Checklist als formulier", "Checklist as a form")
SEND_TEXT = Label(
    "Het formulier is één bestand dat zonder internet werkt. De provider vult het in een browser "
    "in en stuurt een antwoordbestand terug. Er staat niets in over andere partijen.",
    "The form is one file that works without the internet. The provider fills it in with a browser "
    "and sends a file of answers back. It holds nothing about other parties.",
)
FOR = Label("Voor welke provider", "For which provider")
SAVE = Label("Bewaar formulier…", "Save the form…")
PAGES = Label("Webpagina", "Web page")
SAVED = Label("Formulier bewaard als {name}", "Form saved as {name}")
LANGUAGES = {"nl": DUTCH, "en": ENGLISH}

RECEIVE = Label("Antwoorden van een provider", "Answers of a provider")
RECEIVE_TEXT = Label(
    "Kies het antwoordbestand, sleep het hierheen, of plak de tekst uit de mail.",
    "Choose the file of answers, drop it here, or paste the text from the mail.",
)
CHOOSE, PASTE = Label("Bestand kiezen…", "Choose a file…"), Label("Geplakte tekst", "Pasted text")
WAS = Label("Stond er", "Was")
NOW, DO = Label("Antwoord", "Answer"), Label("Aangevinkte overnemen", "Take over what is ticked")
FROM = Label("{name} antwoordde op {count} punten anders.", "{name} answered {count} items anew.")
NOTHING = Label(
    "{name} gaf geen andere antwoorden dan er al staan.",
    "{name} gave no other answers than there already are.",
)
CONFIRMED = Label("opnieuw bevestigd", "confirmed again")
TAKEN = Label("{count} antwoorden overgenomen", "{count} answers taken over")


class SendDialog(Dialog):
    """For whom, in which language, and where the form goes."""

    def __init__(
        self,
        session: Session,
        providers: Sequence[Provider],
        chosen: Provider,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, session.text(SEND), session.text(SEND_TEXT))
        self._session = session
        self.who, self.tongue = QComboBox(), QComboBox()
        for provider in providers:
            self.who.addItem(provider.name, provider.id)
        self.who.setCurrentIndex(self.who.findData(chosen.id))
        for language, name in LANGUAGES.items():
            self.tongue.addItem(session.text(name), language)
        for caption, box in ((FOR, self.who), (LANGUAGE, self.tongue)):
            box.setAccessibleName(session.text(caption))
            self.body.addWidget(label(session.text(caption), "field"))
            self.body.addWidget(box)
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.add_button(button(session.text(SAVE), primary=True, then=self.ask))

    def provider(self) -> Provider | None:
        """The provider that the form is for."""
        found = self._session.workspace.get(str(self.who.currentData()))
        return found if isinstance(found, Provider) else None

    def ask(self) -> None:
        """Ask where the form goes."""
        provider = self.provider()
        if provider is None:
            return
        name = file_name(provider, self._session.workspace, self._session.today(), "html")
        forms = (f"{self._session.text(PAGES)} (*.html)",)
        ask_to_save(self, self._session.text(SAVE), forms, self.save, name)

    def save(self, path: Path) -> None:
        """Write the form; what is in the way is said here."""
        provider, session = self.provider(), self._session
        if provider is None:
            return
        language: Language = "en" if self.tongue.currentData() == "en" else "nl"
        workspace = session.workspace
        try:
            save_form(path, provider, workspace, workspace.data_set, session.today(), language)
        except UserError as error:
            self.complain(error.in_(session.language))
            return
        session.message.emit(SAVED.with_(name=path.name), False)
        self.accept()


class ReceiveDialog(Dialog):
    """First what came back, then item by item what it changes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, session.text(RECEIVE))
        self._session = session
        self.answers: Answers | None = None
        self.setAcceptDrops(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._asking())
        self.stack.addWidget(self._showing())
        self.body.addWidget(self.stack, 1)
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.read = button(session.text(READ), primary=True, then=self.read_text)
        self.do = button(session.text(DO), primary=True, then=self.take)
        for made in (self.read, self.do):
            self.add_button(made)
        self.do.hide()
        self.read.setDefault(True)
        self.be(860, 520)
        self.choose.setFocus()

    def _asking(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self._session.text(RECEIVE_TEXT), wrap=True))
        line = QHBoxLayout()
        self.choose: QPushButton = button(self._session.text(CHOOSE), then=self.ask_file)
        line.addWidget(self.choose)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(label(self._session.text(PASTE), "field"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self._session.text(PASTE))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)
        self.text.setFont(theme.mono(theme.SMALL))
        column.addWidget(self.text, 1)
        return page

    def _showing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self.message = label(wrap=True)
        column.addWidget(self.message)
        text = self._session.text
        heads = [GridColumn(text(ITEM), wide=True), GridColumn(text(WAS)), GridColumn(text(NOW))]
        self.model = GridModel(heads)
        self.model.checked = set()
        self.model.checks_changed.connect(
            lambda: self.do.setEnabled(bool(self.model.checked) and not self._session.read_only)
        )
        self.table = GridView(self.model, text(RECEIVE), tall=True)
        column.addWidget(self.table, 1)
        return page

    def ask_file(self) -> None:
        """Ask which file came back."""
        dialog = QFileDialog(self, self._session.text(CHOOSE), str(documents_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["JSON (*.json)", "* (*)"])
        dialog.fileSelected.connect(lambda path: self.read_file(Path(path)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read_file(paths[0])

    def read_file(self, path: Path) -> None:
        """Read a file of answers and show what it changes."""
        try:
            self._show(load_answers(path), path.name)
        except UserError as error:
            self._say(error)

    def read_text(self) -> None:
        """Read the pasted text and show what it changes."""
        try:
            self._show(self.text.toPlainText(), self._session.text(PASTE))
        except UserError as error:
            self._say(error)

    def _say(self, error: UserError) -> None:
        self.complain(error.in_(self._session.language))

    def _show(self, text: str, name: str) -> None:
        session = self._session
        workspace = session.workspace
        self.answers = read_answers(text, workspace, workspace.data_set, session.today(), name)
        self.complain("")
        found = self.answers.differences
        keys = [each.item.key for each in found]
        rows = []
        for each in found:
            was, now = (answer_text(row, session.language) for row in (each.was, each.answered))
            below = session.text(CONFIRMED) if each.confirms else ""
            rows.append(
                [
                    GridCell(each.item.question),
                    GridCell(was, muted=True),
                    GridCell(now, below=below),
                ]
            )
        self.model.checked = set(keys)
        self.model.fill(rows, keys)
        words = FROM if found else NOTHING
        facts = {"name": self.answers.provider.name, "count": len(found)}
        self.message.setText(session.text(words.with_(**facts)))
        self.table.setVisible(bool(found))
        self.stack.setCurrentIndex(1)
        self.read.hide()
        self.do.setVisible(bool(found))
        self.do.setEnabled(not session.read_only)
        self.do.setDefault(True)

    def take(self) -> None:
        """Take over what is ticked, with one step."""
        if self.answers is None:
            return
        chosen = self.model.checked or set()
        if self._session.apply(accept(self.answers, chosen), self):
            self._session.message.emit(TAKEN.with_(count=len(chosen)), False)
        self.accept()
