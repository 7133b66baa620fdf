"""The history of everything: who changed what, when, from what to what."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QStackedWidget, QVBoxLayout

from ozdesk.domain import common_texts
from ozdesk.domain.clocks import marked
from ozdesk.domain.common_texts import EMPTY, FROM, WHO
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label, same
from ozdesk.domain.operation import MADE
from ozdesk.domain.record import Record
from ozdesk.gui.history.history_view import HistoryEntry, Teller, moment_words, with_destroyed
from ozdesk.gui.lists.plain_table import PlainModel, plain_table
from ozdesk.gui.session.change_batcher import ChangeBatcher
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import EmptyState, button, label
from ozdesk.gui.widgets.common_texts import HISTORY, NOTHING_PASSES, SHOW_OLDER, SHOW_RECORD, WHEN
from ozdesk.gui.widgets.icons import icon_of_kind
from ozdesk.gui.widgets.plain_text import Action
from ozdesk.kinds import BY_KEY
from ozdesk.store.journal.history import Step

FIGURE = Label("de laatste {count} wijzigingen", "the last {count} changes")
ALL = Label("alle {count} wijzigingen", "all {count} changes")
FILTER = Label("Filter op naam, veld of persoon", "Filter by name, field or person")
SHOWN = Label("{count} getoond", "{count} shown")
NONE = Label("Nog niets gewijzigd", "Nothing changed yet")
NONE_TEXT = Label(
    "Elke wijziging komt hier te staan: wie, wanneer, van wat naar wat.",
    "Every change comes to stand here: who, when, from what to what.",
)
NO_HIT_TEXT = Label("Haal woorden weg.", "Take words away.")
COLUMNS = (
    WHEN,
    WHO,
    common_texts.WHAT,
    Label("Wijziging", "Change"),
    FROM,
    Label("Naar", "To"),
)
WHAT = 2  # the column with an icon
PAGE = 300  # steps read at a time


class _Row:
    """One step in words, with what it is found by."""

    __slots__ = ("cells", "hay", "step")

    def __init__(self, step: Step, cells: tuple[str, ...]) -> None:
        self.step = step
        self.cells = cells
        self.hay = fold("\n".join(cells))


class HistoryModel(PlainModel):
    """Steps, newest first, with a filter of its own."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, COLUMNS)
        self._rows: list[_Row] = []
        self._shown: list[_Row] = []
        self._asked: list[str] = []
        self.whole = False
        self.read_so_far = 0
        self.read(PAGE)

    def __len__(self) -> int:
        return len(self._rows)

    def read(self, limit: int) -> None:
        """Read the last so many steps."""
        steps = self._session.workspace.history.steps(limit=limit)
        self.whole = len(steps) < limit
        made = {(step.record, step.edit) for step in steps if step.path == MADE}
        steps = [s for s in steps if s.path == MADE or (s.record, s.edit) not in made]
        self.read_so_far = limit
        gone = {record.id: record for record in self._session.workspace.bin.records()}
        self.beginResetModel()
        self._rows = [self._row(step, gone) for step in steps]
        self._shown = self._matching()
        self.endResetModel()

    def _row(self, step: Step, gone: dict[str, Record]) -> _Row:
        session = self._session
        record = session.workspace.get(step.record) or gone.get(step.record)
        entry = HistoryEntry(step, step.path, "", "")
        what = step.kind
        if record is not None:
            entry = next(iter(Teller(session, record).entries([step])), entry)
            what = record.name or session.text(record.singular)
        elif step.kind in BY_KEY:
            what = session.text(BY_KEY[step.kind].singular)
        entry = entry if record else with_destroyed(session, entry)
        changed = bool(entry.before or entry.after)
        empty = session.text(EMPTY) if changed else ""
        when = moment_words(step.when, session.today(), session.language)
        who = session.text(session.workspace.desks.signer(step.who, step.device))
        when = session.text(marked(same(when), step.doubt))
        cells = (when, who, what, entry.field, entry.before or empty, entry.after or empty)
        return _Row(step, cells)

    def filter(self, text: str) -> None:
        """Show the steps that hold every word."""
        self._asked = fold(text).split()
        self.beginResetModel()
        self._shown = self._matching()
        self.endResetModel()

    def _matching(self) -> list[_Row]:
        return [row for row in self._rows if all(word in row.hay for word in self._asked)]

    def step(self, row: int) -> Step:
        """The step in a row."""
        return self._shown[row].step

    def count(self) -> int:
        return len(self._shown)

    def icon(self, row: int, column: int) -> QIcon | None:
        return icon_of_kind(self._shown[row].step.kind) if column == WHAT else None

    def words(self, row: int, column: int) -> str:
        return self._shown[row].cells[column]


class HistoryPage(Page):
    """A filter above a table; Enter goes to the record."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = HistoryModel(session)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(session.text(FILTER))
        self.filter.setAccessibleName(session.text(FILTER))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(theme.px(320))
        self.filter.textChanged.connect(self._filtered)
        self.count = label("", "small")
        self.table = plain_table(session.text(HISTORY))
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.setModel(self.model)
        self.table.activated.connect(self._open)
        header = self.table.horizontalHeader()
        for column, width in enumerate((130, 170, 270, 140)):
            self.table.setColumnWidth(column, theme.px(width))
        for column in (4, 5):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.more = button(session.text(SHOW_OLDER), look="link", then=self._more)
        self._show = Action(session.text(SHOW_RECORD), self)
        self._show.triggered.connect(lambda _checked=False: self._open(self.table.currentIndex()))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.filter)
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.more)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 4, 24, 24)
        inside.setSpacing(8)
        inside.addLayout(top)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        for title, text, icon in (
            (NONE, NONE_TEXT, "history"),
            (NOTHING_PASSES, NO_HIT_TEXT, "filter"),
        ):
            self.stack.addWidget(EmptyState(session.text(title), session.text(text), icon=icon))
        inside.addWidget(self.stack, 1)
        self._stale = False
        self._batcher = ChangeBatcher(self, session, self._applied)
        self._tell()

    def title(self) -> str:
        return self.session.text(HISTORY)

    def subtitle(self) -> str:
        if not len(self.model):
            return ""
        sentence = ALL if self.model.whole else FIGURE
        return self.session.text(sentence.with_(count=len(self.model)))

    def buttons(self) -> list[QAction]:
        return [self._show]

    def entered(self) -> None:
        if self._stale:
            self._read(self.model.read_so_far)

    def find_here(self) -> bool:
        self.filter.setFocus()
        self.filter.selectAll()
        return True

    def _applied(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read(self.model.read_so_far)

    def _more(self) -> None:
        self._read(3 * self.model.read_so_far)

    def _read(self, limit: int) -> None:
        self._stale = False
        self.model.read(limit)
        self._tell()

    def _filtered(self, text: str) -> None:
        self.model.filter(text)
        self._tell()

    def _tell(self) -> None:
        shown = self.model.rowCount()
        told = SHOWN.with_(count=shown)
        self.count.setText(self.session.text(told) if self.filter.text() else "")
        self.more.setVisible(not self.model.whole)
        self.filter.setVisible(bool(len(self.model)))
        self.stack.setCurrentIndex(0 if shown else 1 if not len(self.model) else 2)
        if shown:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show.setEnabled(bool(shown))
        self.headline_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.session.show_record(self.model.step(index.row()).record)
