"""The editor of a checklist: every question of the template with its answer and evidence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ozdesk.domain.change import change_cell
from ozdesk.domain.common_texts import REQUIRED
from ozdesk.domain.label import Label
from ozdesk.domain.raw import quote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Checklist, ItemState, Row
from ozdesk.gui.editors.cells import CellsEditor, Value
from ozdesk.gui.editors.evidence_choice import EvidencePick
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.pills import Share
from ozdesk.kinds.provider import Provider
from ozdesk.rules.documentation.checklists import (
    AnsweredItem,
    ProviderChecklist,
    provider_checklist,
)
from ozdesk.rules.documentation.template_versions import changed_items

NO_TEMPLATE = Label(
    "Kies eerst een checklist bij Gegevens; dan staan hier de vragen.",
    "First choose a checklist under Details; its questions then stand here.",
)
NEWER = Label(
    "Er is een nieuwere versie van deze checklist: {name}.",
    "There is a newer version of this checklist: {name}.",
)
LEFT_OVER = Label("niet meer in het sjabloon", "no longer in the template")
MORE = Label("Toelichting en bewijs", "Note and evidence")
STILL = Label("Antwoord geldt nog", "Answer still holds")
DETAILS = ("note", "evidence", "evidence_date", "judged_by")
ANSWERS = ("state", "note", "evidence", "evidence_date")


class ChecklistEditor(CellsEditor):
    """A box per item; only what is touched is written, item by item."""

    def __init__(self, field: Checklist, session: Session) -> None:
        super().__init__(field, session)
        self.survey: ProviderChecklist | None = None
        self.boxes: dict[str, ItemBox] = {}
        self._asked: tuple[tuple[str, str, str], ...] = ()
        self._changed: frozenset[str] = frozenset()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.sum = label(look="card")
        self.share = Share()
        self.note = label(look="problem", wrap=True)
        for widget in (self.sum, self.share, self.note):
            self._column.addWidget(widget)
        self._items = QVBoxLayout()
        self._items.setSpacing(0)
        self._column.addLayout(self._items)

    def about(self, record: Record) -> None:
        if not isinstance(record, Provider):
            return
        self.survey = provider_checklist(record, self.session.workspace)
        template = self.survey.template
        records = self.session.workspace
        self._changed = frozenset(changed_items(template, records) if template else ())
        self._note(self.survey)
        unasked = (ItemState.OPEN, ItemState.OPEN, None, "", "", record, None)
        left = [AnsweredItem(key, key, "", False, *unasked) for key in self.survey.leftover]
        items = [*self.survey.items, *left]
        asked = tuple((item.key, item.question, item.norm) for item in items)
        if asked != self._asked:
            self._asked = asked
            self._build(items, set(self.survey.leftover))
        for item in items:
            self.boxes[item.key].say(item)

    def _note(self, found: ProviderChecklist) -> None:
        self.sum.setText(self.session.text(found.figure))
        self.share.say(found.share)
        self.sum.setVisible(bool(found.items))
        self.share.setVisible(bool(found.items))
        told = self.session.text(NO_TEMPLATE) if found.template is None and not found.items else ""
        if found.newer:
            told = self.session.text(NEWER).format(name=found.newer.name)
        self.note.setText(told)
        self.note.setVisible(bool(told))

    def _build(self, items: list[AnsweredItem], left: set[str]) -> None:
        for key, box in self.boxes.items():
            box.hide()
            box.deleteLater()
            self.forget(key)
        self.boxes = {}
        for number, item in enumerate(items, 1):
            box = ItemBox(self, number, item, gone=item.key in left)
            self.boxes[item.key] = box
            self._items.addWidget(box)
        if items:
            self.setFocusProxy(self.cells[items[0].key, "state"])

    def show_rows(self) -> None:
        """The boxes follow the template, in `about`."""

    def value(self) -> Value:
        """The rows; an answer to a question that has changed gets the day of today."""
        rows = dict(super().value())
        for (key, column), editor in self.cells.items():
            if editor.dirty and column in ANSWERS and key in self._changed and key in rows:
                rows[key] = Row(rows[key] | {"answered": self.session.today()})
        return rows

    def confirm(self, key: str) -> None:
        """Note that an answer still holds now that its question has changed."""
        if self.survey is not None:
            today = self.session.today().isoformat()
            path = f"{self.field.name}/{quote(key)}/answered"
            self.session.apply(change_cell(self.survey.provider, path, today), self)

    def reveal(self, key: str) -> QFrame | None:
        """Put the focus on an item; give its box."""
        if key in self.boxes:
            self.cell(key, "state").setFocus()
        return self.boxes.get(key)


class ItemBox(QFrame):
    """One question: its norm, its state, what is amiss, and the rest on demand."""

    def __init__(
        self, editor: ChecklistEditor, number: int, item: AnsweredItem, *, gone: bool
    ) -> None:
        super().__init__()
        set_role(self, "item")
        self.editor = editor
        self.key = item.key
        self._details: QFrame | None = None
        session = editor.session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(4)
        question = label(f"{number}. {item.question}", wrap=True)
        column.addWidget(question)
        needed = LEFT_OVER if gone else REQUIRED if item.required else None
        norm = " · ".join(filter(None, (item.norm, session.text(needed) if needed else "")))
        if norm:
            column.addWidget(label(norm, "small", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        state = editor.cell(item.key, "state")
        state.name_inputs(f"{number}. {item.question}", norm)
        row.addWidget(state, 1)
        self.more = button(session.text(MORE), look="link", then=self.toggle)
        self.more.setIcon(icon("chevron-right", "accent"))
        self.more.setAccessibleName(f"{session.text(MORE)}: {item.question}")
        row.addWidget(self.more)
        column.addLayout(row)
        self.remark = label(look="problem", wrap=True)
        remark = QHBoxLayout()
        remark.addWidget(self.remark, 1)
        self.still = button(session.text(STILL), look="link", then=lambda: editor.confirm(self.key))
        self.still.setAccessibleName(f"{session.text(STILL)}: {item.question}")
        remark.addWidget(self.still)
        column.addLayout(remark)
        self.facts = label(look="small", wrap=True)
        column.addWidget(self.facts)

    def say(self, item: AnsweredItem) -> None:
        """Show what the rules make of the answer."""
        session = self.editor.session
        self.remark.setText(f"! {session.text(item.remark)}" if item.remark else "")
        self.remark.setVisible(bool(item.remark))
        self.still.setVisible(item.stale and not session.read_only)
        folded = self._details is None or self._details.isHidden()
        note = " · ".join(filter(None, (item.note, item.evidence)))
        self.facts.setText(note[:300])
        self.facts.setVisible(folded and bool(note))

    def toggle(self) -> None:
        """Show or hide note, evidence, its date and who judged."""
        if self._details is None:
            self._details = self._unfolded()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._details)
            self._details.hide()
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        self.facts.setVisible(not shown and bool(self.facts.text()))
        self.more.setIcon(icon("chevron-down" if shown else "chevron-right", "accent"))
        if shown:
            self.editor.cell(self.key, DETAILS[0]).setFocus()

    def _unfolded(self) -> QFrame:
        body = QFrame()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for name in DETAILS:
            told = self.editor.session.text(self.editor.rows.columns[name].label)
            cell = self.editor.cell(self.key, name)
            cell.name_inputs(told)
            column.addWidget(label(told, "field"))
            column.addWidget(cell)
            survey = self.editor.survey
            if name == "evidence" and survey is not None:
                pick = EvidencePick(self.editor.session, survey.provider.id, self.key)
                column.addWidget(pick, 0, Qt.AlignmentFlag.AlignLeft)
        return body
