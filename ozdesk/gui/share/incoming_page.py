"""What came in from colleagues since one last looked: who changed what, record by record."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QVBoxLayout, QWidget

from ozdesk.domain.common_texts import EMPTY, WHAT, WHO
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE
from ozdesk.domain.record import Record
from ozdesk.gui.history.history_view import Teller, moment_words
from ozdesk.gui.lists.plain_table import PlainModel, plain_table
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.share.arrivals import Arrivals
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import EmptyState
from ozdesk.gui.widgets.common_texts import CAME_IN, RECORD, SHOW_RECORD, WHEN
from ozdesk.gui.widgets.icons import icon_of_kind
from ozdesk.gui.widgets.plain_text import Action
from ozdesk.kinds import BY_KEY
from ozdesk.rules.texts.sentences import shortened
from ozdesk.store.journal.history import wall_time

if TYPE_CHECKING:
    from ozdesk.sync.publishing.incoming import Arrival

FIGURE = Label("{count} onderwerpen gewijzigd door collega's sinds u hier keek",
               "{count} records changed by colleagues since you looked here")  # fmt: skip
FIGURE_ONE = Label("1 onderwerp gewijzigd door een collega sinds u hier keek",
                   "1 record changed by a colleague since you looked here")  # fmt: skip
SEEN = Label("Alles gezien", "All seen")
NONE = Label("Niets nieuws", "Nothing new")
NONE_TEXT = Label(
    "Hier staat wat collega's wijzigden sinds u het laatst keek. Alles van eerder staat onder "
    "Geschiedenis.",
    "Here stands what colleagues changed since you last looked. All that was before is in History.",
)
COLUMNS = (
    RECORD,
    WHO,
    WHEN,
    WHAT,
)
MOST_TOLD = 4  # changes of one record that are told in a row
DAY = 130  # px of a column that holds a day and a time
EDGES = 64  # px around the table, with its scroll bar
SHORT, LONG = 28, 90  # characters of what a field said, and of what it says now


def differing_parts(before: str, after: str) -> str:
    """What a field said and what it says now in one line, from where the two begin to differ."""
    old, new = (" ".join(text.split()) for text in (before, after))
    same = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(old, new, strict=False)))
    start = old.rfind(" ", 0, same - SHORT // 2) + 1 if same > SHORT else 0
    lead = "… " if start else ""
    return f"{lead}{shortened(old[start:], SHORT)} → {lead}{shortened(new[start:], LONG)}"


class IncomingModel(PlainModel):
    """One row for what one person changed in one record; it is put into words when it is seen."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, COLUMNS)
        self.arrivals: list[Arrival] = []
        self._told: dict[int, str] = {}

    def show_arrivals(self, arrivals: list[Arrival]) -> None:
        """Show these."""
        self.beginResetModel()
        self.arrivals = arrivals
        self._told.clear()
        self.endResetModel()

    def count(self) -> int:
        return len(self.arrivals)

    def icon(self, row: int, column: int) -> QIcon | None:
        return None if column else icon_of_kind(self.arrivals[row].kind)

    def words(self, row: int, column: int) -> str:
        arrival, session = self.arrivals[row], self._session
        if column == 0:
            record = self._record(arrival)
            kind = session.text(BY_KEY[arrival.kind].singular)
            return record.name if record and record.name else kind
        if column == 1:
            return session.text(session.workspace.desks.signer(arrival.who, arrival.device))
        if column == 2:
            return moment_words(wall_time(arrival.moment), session.today(), session.language)
        if row not in self._told:
            self._told[row] = self._what(arrival)
        return self._told[row]

    def _record(self, arrival: Arrival) -> Record | None:
        workspace = self._session.workspace
        found = workspace.get(arrival.record)
        if found is None:
            found = next((r for r in workspace.bin.records() if r.id == arrival.record), None)
        return found

    def _what(self, arrival: Arrival) -> str:
        record = self._record(arrival)
        if record is None:
            return ""
        steps = arrival.steps(self._session.workspace)
        entries = Teller(self._session, record).entries(steps)
        changes = []
        for entry in entries[:MOST_TOLD]:
            plain = entry.step.path == MADE or not (entry.before or entry.after)
            empty = self._session.text(EMPTY)
            change = differing_parts(entry.before or empty, entry.after or empty)
            changes.append(entry.field if plain else f"{entry.field}: {change}")
        more = len(entries) - MOST_TOLD
        return " · ".join(changes) + (f" · +{more}" if more > 0 else "")


class IncomingPage(Page):
    """A table; Enter goes to the record. Who leaves the page has seen what stood there."""

    def __init__(self, session: Session, arrivals: Arrivals) -> None:
        super().__init__(session)
        self._arrivals = arrivals
        self.model = IncomingModel(session)
        self.table = plain_table(session.text(CAME_IN))
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.setModel(self.model)
        self.table.activated.connect(self._open)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.landing = self.table
        self._show = Action(session.text(SHOW_RECORD), self)
        self._show.triggered.connect(lambda _on=False: self._open(self.table.currentIndex()))
        self._seen = Action(session.text(SEEN), self)
        self._seen.triggered.connect(lambda _on=False: self._look_away())
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(24, 4, 24, 24)
        inside.addWidget(self.table)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(full)
        empty = EmptyState(session.text(NONE), session.text(NONE_TEXT), icon="circle-check")
        self._stack.addWidget(empty)
        arrivals.changed.connect(self.read)
        self.read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was changed keeps the most room, whatever the size of window and text."""
        super().resizeEvent(event)
        day = theme.px(DAY)
        rest = self.width() - EDGES - day
        for column, width in enumerate((rest * 31 // 100, rest * 22 // 100, day)):
            self.table.setColumnWidth(column, width)

    def title(self) -> str:
        return self.session.text(CAME_IN)

    def subtitle(self) -> str:
        count = len({arrival.record for arrival in self.model.arrivals})
        if not count:
            return ""
        return self.session.text(FIGURE_ONE if count == 1 else FIGURE.with_(count=count))

    def buttons(self) -> list[QAction]:
        return [self._seen, self._show]

    def entered(self) -> None:
        self.read()

    def left(self) -> None:
        self._arrivals.note_seen()

    def _look_away(self) -> None:
        self._arrivals.clear()
        self.read()

    def read(self) -> None:
        """Show what came; what is chosen stays."""
        at = self.table.currentIndex().row()
        before = self.model.arrivals[at].record if 0 <= at < self.model.count() else ""
        incoming = self._arrivals.incoming
        self.model.show_arrivals(incoming.arrivals if incoming else [])
        rows = [arrival.record for arrival in self.model.arrivals]
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            row = rows.index(before) if before in rows else 0
            self.table.setCurrentIndex(self.model.index(row, 0))
        for action in (self._show, self._seen):
            action.setEnabled(bool(rows))
        self.headline_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.session.show_record(self.model.arrivals[index.row()].record)
