"""The guide to all documentation and everybody who takes part, as it would be published."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
)

from ozdesk.domain.classification import Audience
from ozdesk.domain.common_texts import FOR
from ozdesk.domain.label import Label, Language
from ozdesk.errors import UserError
from ozdesk.exchange.guide.guide import guide_paper, write_guide
from ozdesk.gui.exchange.tree_dialog import ask_folder
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.session.background import Task
from ozdesk.gui.session.session import Session
from ozdesk.gui.text.preview import Preview
from ozdesk.gui.widgets.basics import EmptyState, label
from ozdesk.gui.widgets.common_texts import DUTCH, ENGLISH, GUIDE, LANGUAGE
from ozdesk.gui.widgets.dialog import CANCEL, ask
from ozdesk.gui.widgets.save_dialog import ask_to_save
from ozdesk.kinds.component import Component
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.party import Party
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.packs.leaving import NamesUnconfirmed
from ozdesk.packs.outside import judged
from ozdesk.rules.ownership.approval import book_of

if TYPE_CHECKING:
    from ozdesk.paper.model import Document

LANGUAGES: dict[Language, Label] = {
    "nl": DUTCH,
    "en": ENGLISH,
}
FORMS = {".html": Label("Eén HTML-bestand", "One HTML file"), ".md": Label("Markdown", "Markdown")}
SAVE = {
    ".md": Label("Opslaan als Markdown…", "Save as Markdown…"),
    ".html": Label("Opslaan als HTML…", "Save as HTML…"),
}
FOLDER = Label("Map inlezen…", "Read a folder…")
NAMES = Label("Namen van personen", "Names of persons")
WITH_NAMES = Label("Bewaar met deze namen", "Save with these names")
WITHOUT_NAMES = Label("Bewaar zonder deze namen", "Save without these names")
SAVED = Label("Wegwijzer opgeslagen als {name}", "Guide saved as {name}")
EMPTY = Label("Nog niets om de weg naar te wijzen", "Nothing to guide anybody to yet")
EMPTY_TEXT = Label(
    "De wegwijzer ontstaat uit doelgroepen, pagina's, componenten, partijen en governanceteksten. "
    "Begin met een map documentatie.",
    "The guide is made from audiences, pages, components, parties and governance texts. Begin with "
    "a folder of documentation.",
)
TOLD = (TargetAudience, DocumentationPage, Component, Party, GovernanceText)
FILE = {"nl": "wegwijzer", "en": "guide"}


class GuideView(ViewPage):
    """Shows the guide in a language for some readers, and saves it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.document: Document | None = None
        self.task: Task[Document] | None = None
        text = session.text
        self.language, self.readers = QComboBox(), QComboBox()
        for key, told in LANGUAGES.items():
            self.language.addItem(text(told), key)
        self.language.setCurrentIndex(self.language.findData(session.language))
        for audience in Audience:
            self.readers.addItem(text(audience.label), audience.key)
        self.preview = Preview(session.language)
        self.preview.setAccessibleName(text(GUIDE))
        self._actions = [self.action(FOLDER, self.read_folder)]
        self._actions += [
            self.action(told, partial(self.ask, suffix)) for suffix, told in SAVE.items()
        ]
        self._lay_out()
        for box in (self.language, self.readers):
            box.currentIndexChanged.connect(lambda _at: self.compose())
        self.follow(quiet=300)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        for told, box in ((LANGUAGE, self.language), (FOR, self.readers)):
            box.setAccessibleName(self.session.text(told))
            word = label(self.session.text(told), "field")
            word.setBuddy(box)
            line.addWidget(word)
            line.addWidget(box)
        line.addStretch(1)
        column.addLayout(line)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.preview)
        say = self.session.text
        empty = EmptyState(say(EMPTY), say(EMPTY_TEXT), self._actions[0], icon="compass")
        self.stack.addWidget(empty)
        column.addWidget(self.stack, 1)
        self.landing = self.preview

    # -- composing

    @property
    def chosen_language(self) -> Language:
        """The language of the guide."""
        return "en" if self.language.currentData() == "en" else "nl"

    def entered(self) -> None:
        """Make the guide anew."""
        self.compose()

    def compose(self) -> None:
        """Make the guide beside the window; only the last one asked for is shown."""
        some = any(map(self.session.workspace.count, TOLD))
        self.stack.setCurrentIndex(0 if some else 1)
        workspace, today, language = (
            self.session.workspace,
            self.session.today(),
            self.chosen_language,
        )
        book = book_of(workspace)
        audience = Audience.from_key(str(self.readers.currentData()))
        if self.task is not None:
            self.task.drop()
        work = partial(guide_paper, book, today, language, audience)
        self.task = Task(self, lambda _step: work(), self._made, self._failed)
        self.task.start()

    def _made(self, document: Document) -> None:
        self.task = None
        if self.document is None or document.blocks != self.document.blocks:
            self.preview.show_blocks(document.blocks)
        self.document = document
        self._judge()

    def _failed(self, error: BaseException) -> None:
        self.task = None
        raise error

    def _judge(self) -> None:
        self._actions[0].setEnabled(not self.session.read_only)
        for action in self._actions[1:]:
            action.setEnabled(self.document is not None)

    def buttons(self) -> list[QAction]:
        self._judge()
        return self._actions

    # -- saving

    def ask(self, suffix: str) -> QFileDialog:
        """Ask where the guide goes."""
        name = f"{FILE[self.chosen_language]}-{self.session.today().isoformat()}{suffix}"
        forms = (f"{self.session.text(FORMS[suffix])} (*{suffix})",)
        title = self.session.text(SAVE[suffix])
        return ask_to_save(self.window(), title, forms, self.save, name)

    def save(self, path: Path) -> bool:
        """Write what is shown and say so; when it cannot be written, say why.

        Of persons that it names to readers outside one says whether they stay.
        """
        return self._write(path, (), ())

    def _write(self, path: Path, confirmed: Collection[str], removed: Collection[str]) -> bool:
        if self.document is None:
            return False
        workspace, language = self.session.workspace, self.chosen_language
        audience = Audience.from_key(str(self.readers.currentData()))
        try:
            told = judged(self.document, workspace, audience, language, confirmed, removed)
            write_guide(told, path)
        except NamesUnconfirmed as error:
            self._ask_names(path, error)
            return False
        except UserError as error:
            self.session.tell(error)
            return False
        self.session.message.emit(SAVED.with_(name=path.name), False)
        return True

    def _ask_names(self, path: Path, error: NamesUnconfirmed) -> None:
        """Ask whether the names of persons that were found stay or go."""
        session, names = self.session, error.found.all
        choices = [
            (session.text(CANCEL), lambda: None),
            (session.text(WITH_NAMES), lambda: self._write(path, names, ())),
            (session.text(WITHOUT_NAMES), lambda: self._write(path, (), names)),
        ]
        ask(self.window(), session.text(NAMES), error.in_(session.language), choices)

    def read_folder(self) -> None:
        """Read a folder of documentation into the register of pages."""
        ask_folder(self.session, self.window())
