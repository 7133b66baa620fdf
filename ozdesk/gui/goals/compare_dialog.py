"""Providers beside each other, item by item."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from ozdesk.domain.common_texts import ITEM
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.gui.goals.provider_matrix import item_cell
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label
from ozdesk.gui.widgets.common_texts import CLOSE
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.gui.widgets.grid import GridCell, GridColumn, GridModel, GridView
from ozdesk.gui.widgets.plain_text import CheckBox
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.documentation.checklists import provider_checklist

TITLE = Label("Providers vergelijken", "Compare providers")
WHICH = Label("Kies twee of meer providers", "Choose two or more providers")
ONLY = Label("Alleen verschillen", "Differences only")
TOLD = Label("{count} van {all} punten verschillen", "{count} of {all} items differ")


class CompareDialog(Dialog):
    """A list of providers to choose from, and a table that puts them side by side."""

    def __init__(
        self,
        session: Session,
        template: ChecklistTemplate,
        chosen: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, session.text(TITLE))
        self._session = session
        found = [p for p in session.workspace.of_kind(Provider) if p.template == template.id]
        self._providers = sorted(found, key=lambda p: (natural_key(p.name), p.id))
        self.list = QListWidget()
        self.list.setAccessibleName(session.text(WHICH))
        self.list.setFixedWidth(theme.px(244))
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for provider in self._providers:
            item = QListWidgetItem(provider.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, provider.id)
            on = provider.id in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.only = CheckBox(session.text(ONLY))
        self.message = label(look="small")
        self.model = GridModel([])
        self.table = GridView(self.model, session.text(TITLE), tall=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(self.table, 1)
        above = QHBoxLayout()
        above.addWidget(label(session.text(WHICH), "small"))
        above.addStretch(1)
        above.addWidget(self.message)
        above.addWidget(self.only)
        self.body.addLayout(above)
        self.body.addLayout(row, 1)
        self.offer([(session.text(CLOSE), None)])
        self.list.itemChanged.connect(lambda _item: self._show())
        self.only.toggled.connect(lambda _on: self._show())
        self._show()
        self.be(1180, 640)

    def chosen(self) -> list[Provider]:
        """The providers that are ticked."""
        rows = range(self.list.count())
        on = [at for at in rows if self.list.item(at).checkState() is Qt.CheckState.Checked]
        return [self._providers[at] for at in on]

    def _show(self) -> None:
        session, chosen = self._session, self.chosen()
        today, limits = session.today(), limits_of(session.workspace)
        surveys = [provider_checklist(provider, session.workspace) for provider in chosen]
        rows: list[list[GridCell]] = []
        keys: list[str] = []
        differing = 0
        for items in zip(*(found.items for found in surveys), strict=True):
            differs = len({(item.state, item.remark) for item in items}) > 1
            differing += differs
            if differs or not self.only.isChecked():
                asked = GridCell(items[0].question, below=items[0].norm)
                rows.append([asked, *(item_cell(each, session, today, limits) for each in items)])
                keys.append(items[0].key)
        columns = [GridColumn(session.text(ITEM), wide=True), *(GridColumn(p.name) for p in chosen)]
        self.model.fill(rows, keys, columns)
        everything = len(surveys[0].items) if surveys else 0
        self.message.setText(session.text(TOLD.with_(count=differing, all=everything)))
