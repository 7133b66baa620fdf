"""A plan shown row by row before it is done; what reading a table and reading a folder share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.exchange.imports.plan import RowOutcome
from ozdesk.gui.exchange.import_models import OUTCOME, OutcomeCell, PlanModel
from ozdesk.gui.lists.plain_table import plain_table
from ozdesk.gui.session.background import Step, Task
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import EmptyState, button, label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.gui.widgets.plain_text import set_tooltip

if TYPE_CHECKING:
    from ozdesk.exchange.imports.plan import ImportPlan

COUNTS = Label(
    "{new} nieuw · {changed} gewijzigd · {same} gelijk · {skipped} overgeslagen",
    "{new} new · {changed} changed · {same} the same · {skipped} skipped",
)
NOTHING = Label("Er is niets te wijzigen.", "There is nothing to change.")
IMPORT = Label("Inlezen", "Read in")
NONE = Label("Hier is niets om in te lezen", "There is nothing to read in here")
SOON = 400  # ms of work from which one sees that it goes on


class DryRun(Dialog):
    """Rows, what there is to know about them, how far it is, and the button that does it.

    `top` and `options` are lines for who derives from it, `content` what stands between them.
    """

    def __init__(
        self, session: Session, parent: QWidget | None, title: str, text: str, reading: str
    ) -> None:
        super().__init__(parent, title, text)
        self.session = session
        self.task: Task[object] | None = None
        self.plans: list[ImportPlan] = []
        self.rows = PlanModel(session)
        self.said = label(look="problem", wrap=True)
        self.said.hide()
        self.row_words = label(look="small", wrap=True)
        self.row_words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.row_words.setFixedHeight(QFontMetrics(theme.font(theme.SMALL)).lineSpacing() * 2 + 2)
        self.counts = label(look="plain")
        self.busy = QProgressBar()
        self.busy.setMaximumWidth(theme.px(180))
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(reading)
        self.busy.hide()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.busy.show)

    def lay_out(self, name: str, width: int, height: int, help: Label) -> None:
        """Put everything in its place; `help` is said where there is nothing to read in."""
        self.top, self.options = QHBoxLayout(), QHBoxLayout()
        self.table = plain_table(name)
        self.table.setModel(self.rows)
        self.table.setItemDelegateForColumn(OUTCOME, OutcomeCell(self.table))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.tell_row())
        self.stack = QStackedWidget()
        whole = QWidget()
        self.content = QVBoxLayout(whole)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.stack.addWidget(whole)
        empty = EmptyState(self.session.text(NONE), self.session.text(help), icon="file-text")
        self.stack.addWidget(empty)
        self.top.setSpacing(8)
        self.options.setSpacing(16)
        self.options.addStretch(1)
        self.options.addWidget(self.busy)
        self.options.addWidget(self.counts)
        self.body.addLayout(self.top)
        self.body.addWidget(self.said)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.row_words)
        self.body.addLayout(self.options)
        self.be(width, height)

    def end_up(self) -> None:
        """Add what comes last, once everything else is there, so that Tab goes from top to end."""
        self.add_button(button(self.session.text(CANCEL), then=self.reject))
        self.go = button(self.session.text(IMPORT), primary=True, then=self.bring_in)
        self.add_button(self.go)
        self.table.setFocus()

    def set_widths(self, widths: Sequence[int]) -> None:
        """How wide the columns are, in px at 100 %; the last takes what is left."""
        for column, width in enumerate(widths):
            self.table.setColumnWidth(column, theme.px(width))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(len(widths), QHeaderView.ResizeMode.Stretch)

    # -- working beside the window

    def begin(self, work: Callable[[Step], object], then: Callable[[object], None]) -> None:
        """Do something beside the window; only the last thing asked is listened to."""
        if self.task is not None:
            self.task.drop()
        self.plans = []
        self.said.hide()
        self.stack.setCurrentIndex(0)
        self.task = Task(
            self,
            work,
            lambda came: self._ended(lambda: then(came)),
            lambda error: self._ended(lambda: self.failed(error)),
            advanced=self._advanced,
        )
        self.busy.setRange(0, 0)
        self._soon.start()
        self.judge()
        self.task.start()

    def _advanced(self, done: int, all_: int) -> None:
        self.busy.setRange(0, all_)
        self.busy.setValue(done)

    def _ended(self, then: Callable[[], None]) -> None:
        self.task = None
        self._soon.stop()
        self.busy.hide()
        then()

    def failed(self, error: BaseException) -> None:
        """Say why it could not be read."""
        if not isinstance(error, UserError):
            raise error
        self.show_rows()
        self.judge()
        self.said.setText(f"! {error.in_(self.session.language)}")
        self.said.show()

    def done(self, result: int) -> None:
        """Stop what is still being done, and go."""
        if self.task is not None:
            self.task.drop()
            self.task = None
        self._soon.stop()
        super().done(result)

    # -- what would happen

    def show_rows(self, *, only_bad: bool = False) -> None:
        """Show the rows of the plans, or what to do where there are none."""
        self.rows.show(self.plans, only_bad=only_bad)
        some = any(plan.rows for plan in self.plans)
        self.stack.setCurrentIndex(0 if some else 1)
        self.row_words.setVisible(some)
        self.tell_row()

    def tell_row(self) -> None:
        """Say all about the row in front."""
        at = self.table.currentIndex().row()
        shown = 0 <= at < self.rows.rowCount()
        lines = self.rows.changes(at) + self.rows.remarks(at) if shown else []
        self.row_words.setText(" · ".join(lines))
        set_tooltip(self.row_words, self.row_words.text())

    def say(self, notes: Sequence[str]) -> None:
        """Say what there is to know about the whole, as sentences."""
        self.said.setText("! " + " ".join(f"{n[0].upper()}{n[1:].rstrip('.')}." for n in notes))
        self.said.setVisible(bool(notes))

    def count(self, plans: Sequence[ImportPlan]) -> None:
        """Say how many rows do what."""
        numbers = {each.key: sum(plan.counts[each] for plan in plans) for each in RowOutcome}
        self.counts.setText(self.session.text(COUNTS.with_(**numbers)) if plans else "")

    def judge(self) -> None:
        """Say how it stands, and whether it can be done."""
        raise NotImplementedError

    def bring_in(self) -> None:
        """Do it with one edit and show the register."""
        raise NotImplementedError
