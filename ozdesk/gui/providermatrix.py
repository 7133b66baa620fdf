"""The matrix of hosting providers and the items of their checklist, with the age of evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ozdesk.domain.dates import months_between
from ozdesk.domain.label import Label
from ozdesk.domain.rows import ItemState
from ozdesk.domain.words import fold
from ozdesk.gui import theme
from ozdesk.gui.desk import Desk
from ozdesk.gui.grid import Cell, paint_cell
from ozdesk.gui.tones import tone_of
from ozdesk.gui.widgets import role
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.rules.checklists import Item, Survey, survey

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
WIDTH, HEIGHT, HEAD = 138, 52, 78  # px of a cell and of the heads of the items
SHORT = {
    ItemState.BUSY: Label("Bezig", "Busy"),
    ItemState.NOT_APPLICABLE: Label("N.v.t.", "N/a"),
}
STALE = Label("Vraag gewijzigd", "Question changed")
NO_PROOF = Label("Zonder bewijs", "No evidence")
NO_REASON = Label("Zonder reden", "No reason")
FRESH = Label("bewijs van deze maand", "evidence of this month")
AGED = Label("bewijs {months} mnd oud", "evidence {months} mo. old")
MET = Label("{met} van {all} voldaan", "{met} of {all} met")


def item_cell(item: Item, today: date, desk: Desk) -> Cell:
    """An answer as it counts, with the age of its evidence below."""
    told = SHORT.get(item.state, item.state.label)
    tone = tone_of(item.state)
    if item.remark:
        proof = NO_PROOF if item.given is ItemState.MET else NO_REASON
        told, tone = (STALE if item.stale else proof), "attention"
    below = ""
    if item.evidence_date and item.given is ItemState.MET:
        months = months_between(item.evidence_date, today)
        below = desk.text(AGED.with_(months=months) if months else FRESH)
    return Cell(desk.text(told), tone, below)


class MatrixModel(QAbstractTableModel):
    """Providers that answer one template by its items; each row is worked out when it is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.template: ChecklistTemplate | None = None
        self.providers: list[Provider] = []
        self.items: list[tuple[str, str]] = []
        self._surveys: dict[str, Survey] = {}

    def show_template(self, template: ChecklistTemplate | None, wanted: str = "") -> None:
        """Show the providers of a template whose name holds some words."""
        self.beginResetModel()
        self.template = template
        self._surveys.clear()
        id, words = template.id if template else "", fold(wanted.strip())
        every = self.desk.workspace.of_kind(Provider) if template else []
        found = [p for p in every if p.template == id and words in fold(p.name)]
        self.providers = sorted(found, key=lambda p: (fold(p.name), p.id))
        asked = template.items.items() if template else ()
        self.items = [(key, row["question"] or key) for key, row in asked]
        self.endResetModel()

    def changed(self, ids: frozenset[str]) -> None:
        """Work out rows anew after an edit that touched no template and moved no provider."""
        for row, provider in enumerate(self.providers):
            now = self.desk.workspace.get(provider.id) if provider.id in ids else None
            if isinstance(now, Provider):
                self.providers[row] = now
                self._surveys.pop(now.id, None)
                last = self.index(row, len(self.items) - 1)
                self.dataChanged.emit(self.index(row, 0), last)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def survey(self, row: int) -> Survey:
        """A provider taken through the template."""
        provider = self.providers[row]
        if provider.id not in self._surveys:
            self._surveys[provider.id] = survey(provider, self.desk.workspace)
        return self._surveys[provider.id]

    def cell(self, index: Index) -> Cell:
        """What stands in a cell."""
        items = self.survey(index.row()).items
        if index.column() >= len(items):
            return Cell()
        return item_cell(items[index.column()], self.desk.today(), self.desk)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.providers)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        named = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        if role not in named:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return f"{section + 1}. {self.items[section][1]}"
        return self.providers[section].name

    def told(self, row: int) -> str:
        """How many items a provider meets."""
        found = self.survey(row)
        return self.desk.text(MET.with_(met=found.met, all=found.applicable))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        told = self.cell(index).told
        if role == Qt.ItemDataRole.DisplayRole:
            return told
        question = self.items[index.column()][1]
        remark = self.survey(index.row()).items[index.column()].remark
        more = f" ({self.desk.text(remark)})" if remark else ""
        return f"{self.providers[index.row()].name}, {question}: {told}{more}"


class _Painter(QStyledItemDelegate):
    """Draws one answer as a pill with the age of its evidence."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, MatrixModel)
        rect = option.rect
        painter.save()
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_tint"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        paint_cell(painter, rect.adjusted(8, 0, -6, 0), model.cell(index))
        painter.restore()


class _Names(QHeaderView):
    """The names of the providers, which stay in sight; below each how much is met."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(210), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, MatrixModel)
        painter.save()
        painter.fillRect(rect, theme.colour("card"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        cell = Cell(model.providers[section].name, below=model.told(section), bold=True)
        paint_cell(painter, rect.adjusted(10, 0, -8, 0), cell)
        painter.restore()


class _Questions(QHeaderView):
    """The questions, on three lines at most."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("card"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.colour("muted"))
        box = rect.adjusted(8, 6, -6, -6)
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        while text and painter.boundingRect(box, flags, text).height() > box.height():
            text = text.rstrip("…").rsplit(" ", 1)[0] + "…" if " " in text else text[:20]
        painter.drawText(box, flags, text)
        painter.restore()


class MatrixTable(QTableView):
    """The matrix itself; `opened` carries the id of a provider and the key of an item."""

    opened = Signal(str, str)

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self.matrix = model
        role(self, "register")
        self.setVerticalHeader(_Names())
        self.setHorizontalHeader(_Questions())
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(theme.px(HEIGHT))
        self.horizontalHeader().setDefaultSectionSize(theme.px(WIDTH))
        self.clicked.connect(self._open)
        self.verticalHeader().sectionClicked.connect(self._open_provider)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            key = self.matrix.items[index.column()][0]
            self.opened.emit(self.matrix.providers[index.row()].id, key)

    def _open_provider(self, row: int) -> None:
        self.opened.emit(self.matrix.providers[row].id, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
