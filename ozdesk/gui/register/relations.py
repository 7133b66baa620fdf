"""What a record is linked to, in both directions, and what it asks attention for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ozdesk.domain.book import links_of
from ozdesk.domain.common_texts import MORE
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.alerts.watch import watch_of
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.editors.rows import ElidedButton
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import label, set_role
from ozdesk.gui.widgets.icons import icon_of_kind
from ozdesk.gui.widgets.pills import PillLabel
from ozdesk.gui.widgets.plain_text import set_tooltip
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import Alert, alerts_of

SIGNALS = Label("Wat aandacht vraagt", "What needs attention")
TO, FROM = Label("Verwijst naar", "Links to"), Label("Hier verwijst naar", "Linked from")
NOTHING = Label(
    "Nog geen verbanden. Kies bij Gegevens bijvoorbeeld een eigenaar of een doel.",
    "No relations yet. Choose an owner or a goal under Details, for example.",
)
IN_BIN = Label("(in de prullenbak)", "(in the bin)")
MOST = 60  # rows of one group
Related = tuple[str, str]  # id of a record, name of the field that links


def related(session: Session, record: Record) -> tuple[list[Related], list[Related]]:
    """The links of a record and the links to it."""
    there = list(dict.fromkeys((id, name) for name, id in links_of(record)))
    here = [
        (other.id, name) for other, name in session.workspace.referrers(record.id) if other.register
    ]
    return there, here


class RelationsView(QWidget):
    """Alerts, links and back links as rows; a click or Enter goes there."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._record: Record | None = None
        self._told: list[Alert] = []
        self._watch = watch_of(session)
        if self._watch is not None:
            self._watch.follow(self, self._watched)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._place = whole
        self._area = scrolling(QWidget())
        whole.addWidget(self._area)

    def _watched(self) -> None:
        """Show what else the watch found about the record."""
        now = self.session.workspace.get(self._record.id) if self._record else None
        if now is not None and self._watch and list(self._watch.about(now.id)) != self._told:
            self.show_record(now)

    def show_record(self, record: Record) -> None:
        """Show the relations of a record."""
        self._record = record
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(4)
        workspace = self.session.workspace
        if self._watch is not None:
            self._told = list(self._watch.about(record.id)) if self._watch.ready else []
        else:
            self._told = alerts_of(record, workspace, self.session.today(), limits_of(workspace))
        self._alerts(column, self._told)
        there, here = related(self.session, record)
        for title, rows in ((TO, there), (FROM, here)):
            self._group(column, title, rows, fields_of=record if title is TO else None)
        if not there and not here:
            column.addWidget(label(self.session.text(NOTHING), "subtitle", wrap=True))
        column.addStretch(1)
        set_role(inner, "clear")
        self._area.setWidget(inner)

    def _alerts(self, column: QVBoxLayout, alerts: Iterable[Alert]) -> None:
        for number, alert in enumerate(alerts):
            if not number:
                column.addWidget(label(self.session.text(SIGNALS), "field"))
            box = QFrame()
            set_role(box, "row")
            inner = QVBoxLayout(box)
            inner.setContentsMargins(10, 8, 10, 8)
            inner.setSpacing(4)
            pill = PillLabel(self.session.text(alert.severity.label), alert.severity.tone)
            inner.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
            inner.addWidget(label(self.session.text(alert.text), wrap=True))
            inner.addWidget(label(self.session.text(alert.action), "small", wrap=True))
            column.addWidget(box)
        column.addSpacing(8)

    def _group(
        self, column: QVBoxLayout, title: Label, rows: list[Related], fields_of: Record | None
    ) -> None:
        if not rows:
            return
        column.addWidget(label(f"{self.session.text(title)} ({len(rows)})", "field"))
        for id, name in rows[:MOST]:
            column.addWidget(self._row(id, name, fields_of))
        if len(rows) > MOST:
            told = self.session.text(MORE).format(count=len(rows) - MOST)
            column.addWidget(label(told, "small"))
        column.addSpacing(12)

    def _row(self, id: str, name: str, fields_of: Record | None) -> QFrame:
        other = self.session.workspace.get(id)
        box = QFrame()
        set_role(box, "row")
        row = QHBoxLayout(box)
        row.setContentsMargins(4, 0, 10, 0)
        go = ElidedButton(lambda: self.session.show_record(id))
        told = (other.name or "–") if other else self.session.text(IN_BIN)
        go.say(told)
        go.setAccessibleName(told)
        set_tooltip(go, told)
        go.setEnabled(other is not None)
        if other is not None:
            go.setIcon(icon_of_kind(other.key))
        row.addWidget(go, 1)
        owner = fields_of or other
        field = owner.fields[name].label if owner else None
        parts = [self.session.text(inside(field))] if field else []
        if other is not None and fields_of is None:
            parts.insert(0, self.session.text(inside(other.singular)))
        row.addWidget(label(" · ".join(parts), "small"))
        return box
