"""Reading a folder of documentation in: what each file would do, then one edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ozdesk.domain.book import Book
from ozdesk.domain.label import Label
from ozdesk.exchange.docs.tree import plan_tree
from ozdesk.gui.exchange.dry_run import NOTHING, DryRun
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import Elided, button
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.settings import documents_folder

if TYPE_CHECKING:
    from ozdesk.exchange.imports.plan import ImportPlan

TITLE = Label("Map met documentatie inlezen", "Read in a folder of documentation")
CHOOSE = Label("Kies een map of een git-checkout", "Choose a folder or a git checkout")
OTHER = Label("Andere map…", "Another folder…")
ABOUT = Label(
    "Titels komen uit de bestanden, de laatste wijziging uit git of van de schijf. Wat u zelf bij "
    "een pagina invulde, blijft staan.",
    "Titles come from the files, the last change from git or from the disk. What you filled in "
    "with a page yourself stays.",
)
PLAN = Label("Wat er gebeurt, bestand voor bestand", "What happens, file by file")
READING = Label("De map wordt gelezen…", "Reading the folder…")
HELP = Label(
    "Kies een map met teksten in Markdown (.md), reStructuredText (.rst) of .txt.",
    "Choose a folder of texts in Markdown (.md), reStructuredText (.rst) or .txt.",
)


def ask_folder(session: Session, parent: QWidget) -> QFileDialog:
    """Let a person choose a folder, then show what reading it in would do."""
    return _choose(session, parent, lambda path: TreeDialog(session, path, parent).open())


def _choose(session: Session, parent: QWidget, then: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, session.text(CHOOSE), str(documents_folder()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class TreeDialog(DryRun):
    """Shows the plan of a folder; nothing is changed before the button."""

    def __init__(self, session: Session, folder: Path, parent: QWidget | None) -> None:
        text = session.text
        super().__init__(session, parent, text(TITLE), text(ABOUT), text(READING))
        self.folder = folder
        self.lay_out(text(PLAN), 1040, 620, HELP)
        self.name = Elided(str(folder), "plain")
        self.top.addWidget(self.name, 1)
        self.top.addWidget(button(text(OTHER), then=self.ask_other))
        self.content.addWidget(self.table, 1)
        self.set_widths((46, 130, 240, 260))
        self.end_up()
        self.read()

    # -- reading

    def ask_other(self) -> None:
        """Let a person choose another folder."""
        _choose(self.session, self, self._other)

    def _other(self, folder: Path) -> None:
        self.folder = folder
        self.name.say(str(folder))
        self.read()

    def read(self) -> None:
        """Read the folder beside the window; only the last one asked for is shown."""
        folder, book = self.folder, Book(self.session.workspace)

        def work(step: Callable[[int, int], None]) -> object:
            def progress(done: int, total: int) -> bool:
                step(done, total)
                return True

            return [plan_tree(folder, book, progress)]

        self.begin(work, self._read)

    def _read(self, came: object) -> None:
        assert isinstance(came, list)
        self.plans = came
        self.show_rows()
        self.judge()
        notes = [self.session.text(note) for plan in self.plans for note in plan.notes]
        nothing = not self._touched() and not notes
        self.say([self.session.text(NOTHING)] if nothing else notes)

    # -- what would happen

    @property
    def plan(self) -> ImportPlan | None:
        """What reading the folder in would do, once that is known."""
        return self.plans[0] if self.plans else None

    def _touched(self) -> bool:
        return self.plan is not None and bool(self.plan.touched)

    def judge(self) -> None:
        self.go.setEnabled(self._touched() and not self.session.read_only)
        self.count(self.plans)

    def bring_in(self) -> None:
        if self.plan is None:
            return
        edit = self.plan.edit()
        if not self.session.apply(edit, self):
            self.reject()
            return
        self.accept()
        self.session.show_home(DocumentationPage.home, DocumentationPage.key)
        self.session.message.emit(edit.name, False)
