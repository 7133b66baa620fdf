"""Reading a folder of documentation in: what each file would do, then one edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QProgressBar, QWidget

from ozdesk.domain.book import Book
from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.gui import theme
from ozdesk.gui.ask import CANCEL, Dialog
from ozdesk.gui.background import Task
from ozdesk.gui.desk import Desk
from ozdesk.gui.importmodels import OUTCOME, OutcomeCell, PlanModel
from ozdesk.gui.plaintable import plain_table
from ozdesk.gui.widgets import Elided, button, label
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.settings import documents_folder

if TYPE_CHECKING:
    from ozdesk.exchange.plan import ImportPlan

TITLE = Label("Map met documentatie inlezen", "Read in a folder of documentation")
CHOOSE = Label("Kies een map of een git-checkout", "Choose a folder or a git checkout")
OTHER = Label("Andere map…", "Another folder…")
HELP = Label(
    "Titels komen uit de bestanden, de laatste wijziging uit git of van de schijf. Wat u zelf bij "
    "een pagina invulde, blijft staan.",
    "Titles come from the files, the last change from git or from the disk. What you filled in "
    "with a page yourself stays.",
)
PLAN = Label("Wat er gebeurt, bestand voor bestand", "What happens, file by file")
READING = Label("De map wordt gelezen…", "Reading the folder…")
COUNTS = Label(
    "{new} nieuw · {changed} gewijzigd · {same} gelijk · {skipped} overgeslagen",
    "{new} new · {changed} changed · {same} the same · {skipped} skipped",
)
NOTHING = Label("Er is niets te wijzigen.", "There is nothing to change.")
IMPORT = Label("Inlezen", "Read in")


def ask_folder(desk: Desk, parent: QWidget) -> QFileDialog:
    """Let a person choose a folder, then show what reading it in would do."""
    return _choose(desk, parent, lambda path: TreeDialog(desk, path, parent).open())


def _choose(desk: Desk, parent: QWidget, then: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, desk.text(CHOOSE), str(documents_folder()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class TreeDialog(Dialog):
    """Shows the plan of a folder; nothing is changed before the button."""

    def __init__(self, desk: Desk, folder: Path, parent: QWidget | None) -> None:
        super().__init__(parent, desk.text(TITLE), desk.text(HELP))
        self.desk = desk
        self.folder = folder
        self.plan: ImportPlan | None = None
        self.task: Task | None = None
        self.rows = PlanModel(desk)
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=300)
        self._soon.timeout.connect(self.busy.show)
        self.be(1040, 620)
        self.read()

    def _build(self) -> None:
        say = self.desk.text
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name = Elided(str(self.folder), "plain")
        row.addWidget(self.name, 1)
        row.addWidget(button(say(OTHER), then=self.ask_other))
        self.body.addLayout(row)
        self.said = label(look="problem", wrap=True)
        self.said.hide()
        self.body.addWidget(self.said)
        self.table = plain_table(say(PLAN))
        self.table.setModel(self.rows)
        self.table.setItemDelegateForColumn(OUTCOME, OutcomeCell(self.table))
        for column, width in enumerate((46, 130, 240, 260)):
            self.table.setColumnWidth(column, theme.px(width))
        last = self.rows.columnCount() - 1
        stretch = QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(last, stretch)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell_row())
        self.body.addWidget(self.table, 1)
        self.row_words = Elided(look="small")
        self.body.addWidget(self.row_words)
        foot = QHBoxLayout()
        self.counts = label(look="plain")
        self.busy = QProgressBar()
        self.busy.setMaximumWidth(theme.px(200))
        self.busy.setAccessibleName(say(READING))
        self.busy.hide()
        foot.addWidget(self.counts)
        foot.addStretch(1)
        foot.addWidget(self.busy)
        self.body.addLayout(foot)
        self.add_button(button(say(CANCEL), then=self.reject))
        self.go = button(say(IMPORT), primary=True, then=self.bring_in)
        self.add_button(self.go)

    # -- reading

    def ask_other(self) -> None:
        """Let a person choose another folder."""
        _choose(self.desk, self, self._other)

    def _other(self, folder: Path) -> None:
        self.folder = folder
        self.name.say(str(folder))
        self.read()

    def read(self) -> None:
        """Read the folder beside the window; only the last one asked for is shown."""
        from ozdesk.exchange.docs_tree import plan_tree

        if self.task is not None:
            self.task.stop()
        folder, book = self.folder, Book(self.desk.workspace)

        def work(step: Callable[[int, int], None]) -> object:
            def progress(done: int, total: int) -> bool:
                step(done, total)
                return True

            return plan_tree(folder, book, progress)

        self.plan = None
        self.said.hide()
        self.busy.setRange(0, 0)
        self._soon.start()
        task = self.task = Task(work)
        task.advanced.connect(lambda done, total: self._advanced(task, done, total))
        task.done.connect(lambda plan: self._ended(task, plan))
        task.failed.connect(lambda error: self._failed(task, error))
        self._judge()
        task.start()

    def _advanced(self, task: Task, done: int, total: int) -> None:
        if task is self.task:
            self.busy.setRange(0, total)
            self.busy.setValue(done)

    def _rest(self) -> None:
        self.task = None
        self._soon.stop()
        self.busy.hide()

    def _ended(self, task: Task, plan: ImportPlan) -> None:
        if task is not self.task:
            return
        self._rest()
        self.plan = plan
        self.rows.show([plan])
        self._tell_row()
        self._judge()
        notes = [self.desk.text(note) for note in plan.notes]
        if not plan.touched:
            notes.insert(0, self.desk.text(NOTHING))
        self.said.setText("! " + " ".join(f"{n[0].upper()}{n[1:].rstrip('.')}." for n in notes))
        self.said.setVisible(bool(notes))

    def _failed(self, task: Task, error: BaseException) -> None:
        if task is not self.task:
            return
        self._rest()
        if not isinstance(error, UserError):
            raise error
        self.rows.show([])
        self._judge()
        self.said.setText(f"! {error.in_(self.desk.language)}")
        self.said.show()

    def done(self, result: int) -> None:
        """Stop what is still being read, and go."""
        if self.task is not None:
            self.task.stop()
            self.task = None
        self._soon.stop()
        super().done(result)

    # -- what would happen

    def _tell_row(self) -> None:
        at = self.table.currentIndex().row()
        shown = 0 <= at < self.rows.rowCount()
        told = self.rows.changes(at) + self.rows.remarks(at) if shown else []
        self.row_words.say(" · ".join(told))

    def _judge(self) -> None:
        plan = self.plan
        self.go.setEnabled(plan is not None and bool(plan.touched) and not self.desk.read_only)
        if plan is None:
            self.counts.setText("")
            return
        from ozdesk.exchange.plan import Outcome

        numbers = {each.key: plan.counts[each] for each in Outcome}
        self.counts.setText(self.desk.text(COUNTS.with_(**numbers)))

    def bring_in(self) -> None:
        """Do it with one edit and show the register."""
        if self.plan is None:
            return
        edit = self.plan.edit()
        if not self.desk.apply(edit, self):
            self.reject()
            return
        self.accept()
        self.desk.show_home(DocumentationPage.home, DocumentationPage.key)
        self.desk.told.emit(edit.name, False)
