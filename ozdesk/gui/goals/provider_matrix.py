"""The matrix of hosting providers and the items of their checklist, with the age of evidence."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from ozdesk.domain.common_texts import BUSY, NO_EVIDENCE, NOT_APPLICABLE, QUESTION_CHANGED
from ozdesk.domain.dates import add_months, months_between
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.rows import ItemState
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.cross_table import NO_PARENT, CrossModel, Index
from ozdesk.gui.widgets.grid import GridCell
from ozdesk.gui.widgets.tones import state_tone
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.rules.alerts.thresholds import DEFAULTS, Limits, limits_of
from ozdesk.rules.documentation.checklists import (
    AnsweredItem,
    ProviderChecklist,
    provider_checklist,
)

SHORT = {
    ItemState.BUSY: BUSY,
    ItemState.NOT_APPLICABLE: NOT_APPLICABLE,
}
NO_REASON = Label("Zonder reden", "No reason")
FRESH = Label("bewijs van deze maand", "evidence of this month")
AGED = Label("bewijs {months} mnd oud", "evidence {months} mo. old")
TOO_OLD = Label("oud bewijs: {months} mnd", "old evidence: {months} mo.")


def item_cell(item: AnsweredItem, session: Session, today: date, limits: Limits) -> GridCell:
    """An answer as it counts, with the age of its evidence below."""
    words = SHORT.get(item.state, item.state.label)
    tone = state_tone(item.state)
    if item.remark:
        proof = NO_EVIDENCE if item.given is ItemState.MET else NO_REASON
        words, tone = (QUESTION_CHANGED if item.stale else proof), "attention"
    below = ""
    if item.evidence_date and item.given is ItemState.MET:
        months = months_between(item.evidence_date, today)
        old = add_months(item.evidence_date, limits.evidence) <= today
        aged = (TOO_OLD if old else AGED).with_(months=months)
        below = session.text(aged if months else FRESH)
        tone = "attention" if old else tone
    return GridCell(session.text(words), tone, below)


class MatrixModel(CrossModel):
    """Providers that answer one template by its items; each row is worked out when it is seen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.template: ChecklistTemplate | None = None
        self.providers: list[Provider] = []
        self.items: list[tuple[str, str]] = []
        self._surveys: dict[str, ProviderChecklist] = {}
        self._limits: Limits = DEFAULTS

    def show_template(self, template: ChecklistTemplate | None, wanted: str = "") -> None:
        """Show the providers of a template whose name holds some words."""
        self.beginResetModel()
        self.template = template
        self._surveys.clear()
        self._limits = limits_of(self.session.workspace)
        id, words = template.id if template else "", fold(wanted)
        every = self.session.workspace.of_kind(Provider) if template else []
        found = [p for p in every if p.template == id and words in fold(p.name)]
        self.providers = sorted(found, key=lambda p: (natural_key(p.name), p.id))
        asked = template.items.items() if template else ()
        self.items = [(key, row["question"] or key) for key, row in asked]
        self.endResetModel()

    def changed(self, ids: frozenset[str]) -> None:
        """Work out rows anew after an edit that touched no template and moved no provider."""
        for row, provider in enumerate(self.providers):
            now = self.session.workspace.get(provider.id) if provider.id in ids else None
            if isinstance(now, Provider):
                self.providers[row] = now
                self._surveys.pop(now.id, None)
                last = self.index(row, len(self.items) - 1)
                self.dataChanged.emit(self.index(row, 0), last)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def survey(self, row: int) -> ProviderChecklist:
        """A provider taken through the template."""
        provider = self.providers[row]
        if provider.id not in self._surveys:
            self._surveys[provider.id] = provider_checklist(provider, self.session.workspace)
        return self._surveys[provider.id]

    def cell(self, index: Index) -> GridCell:
        """What stands in a cell."""
        items = self.survey(index.row()).items
        if index.column() >= len(items):
            return GridCell()
        return item_cell(items[index.column()], self.session, self.session.today(), self._limits)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.providers)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def name(self, row: int) -> str:
        return self.providers[row].name

    def below(self, row: int) -> str:
        return self.session.text(self.survey(row).figure)

    def head(self, column: int) -> str:
        return f"{column + 1}. {self.items[column][1]}"

    def spoken(self, column: int) -> str:
        return self.items[column][1]

    def target(self, row: int, column: int) -> tuple[str, str]:
        return self.providers[row].id, self.items[column][0] if column >= 0 else ""

    def more(self, index: Index) -> str:
        remark = self.survey(index.row()).items[index.column()].remark
        return f" ({self.session.text(remark)})" if remark else ""
