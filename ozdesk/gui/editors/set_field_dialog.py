"""One value for many records at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from ozdesk.domain.change import Edit, change
from ozdesk.domain.common_texts import FIELD
from ozdesk.domain.fields import Field, Prose
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.errors import BadValue
from ozdesk.gui.editors.all_sorts import Editor, editor_for
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog

TITLE = Label("{count} onderwerpen tegelijk invullen", "Fill in {count} records at once")
VALUE = Label("Nieuwe waarde voor alle", "New value for all")
SET = Label("Invullen", "Fill in")
NAMED = Label("{field} ingevuld bij {count} onderwerpen", "{field} filled in for {count} records")


def settable(kind: type[Record]) -> list[Field[Any]]:
    """The fields that it makes sense to give one value for many records."""
    return [
        field
        for field in kind.fields.values()
        if not isinstance(field, Prose | Rows) and field.name != "name"
    ]


def set_all(records: Sequence[Record], field: Field[Any], value: Any) -> Edit:
    """The one edit that gives a field of many records the same value."""
    changes = tuple(c for record in records for c in change(record, {field.name: value}).changes)
    return Edit(NAMED.with_(field=field.label, count=len(records)), changes)


class SetFieldDialog(Dialog):
    """Asks which field and which value; applies them with one edit."""

    def __init__(self, session: Session, records: Sequence[Record], parent: QWidget) -> None:
        super().__init__(parent, session.text(TITLE.with_(count=len(records))))
        self.session, self.records = session, records
        self.fields = settable(type(records[0]))
        self.editors: dict[str, Editor] = {}
        self.field = QComboBox()
        self.field.addItems([session.text(field.label) for field in self.fields])
        self.field.setAccessibleName(session.text(FIELD))
        self.stack = QStackedWidget()
        for told, widget in ((FIELD, self.field), (VALUE, self.stack)):
            self.body.addWidget(label(session.text(told), "field"))
            self.body.addWidget(widget)
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.set = button(session.text(SET), primary=True, then=self.accept)
        self.add_button(self.set)
        self.setMinimumWidth(theme.px(460))
        self.field.currentIndexChanged.connect(lambda: self._turn())
        usual = next((n for n, field in enumerate(self.fields) if field.name == "status"), 0)
        self.field.setCurrentIndex(usual)
        self._turn()

    def _turn(self) -> None:
        field = self.fields[self.field.currentIndex()]
        if field.name not in self.editors:
            editor = editor_for(field, self.session)
            editor.about(self.records[0])
            editor.fill(field.empty)
            editor.name_inputs(self.session.text(field.label))
            self.editors[field.name] = editor
            self.stack.addWidget(editor)
        self.stack.setCurrentWidget(self.editors[field.name])

    def accept(self) -> None:
        field = self.fields[self.field.currentIndex()]
        try:
            value = self.editors[field.name].value()
        except BadValue as error:
            reason = error.facts["reason"]
            assert isinstance(reason, Label)
            self.complain(self.session.text(reason))
            return
        current = [self.session.workspace.get(record.id) for record in self.records]
        edit = set_all([record for record in current if record], field, value)
        if not edit.changes or self.session.apply(edit, self):
            super().accept()
