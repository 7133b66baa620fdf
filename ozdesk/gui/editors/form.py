"""The form of one kind of record: labels above fields, one column, rare fields folded away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ozdesk.domain.fields import Amount, Choice, Day, Field, Number
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Checklist
from ozdesk.gui.editors.form_field import FormField
from ozdesk.gui.editors.prose import ProseEditor
from ozdesk.gui.editors.record_editor import RecordEditor
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.scrolling import scrolling

MORE = Label("Meer velden", "More fields")
FILLED = Label("{count} ingevuld", "{count} filled in")
SHORT = (Choice, Day, Number, Amount)  # fields of which two fit on a line
NARROWEST = 340  # px


def in_form(kind: type[Record]) -> list[Field[Any]]:
    """The fields that stand in the form; a checklist has a page of its own."""
    return [
        field
        for name, field in kind.fields.items()
        if name != "openness" and not isinstance(field, Checklist)
    ]


def lines(fields: Iterable[Field[Any]]) -> list[list[Field[Any]]]:
    """Fields by line: two short ones in a row share one."""
    made: list[list[Field[Any]]] = []
    for field in fields:
        short = isinstance(field, SHORT)
        if made and short and len(made[-1]) == 1 and isinstance(made[-1][0], SHORT):
            made[-1].append(field)
        else:
            made.append([field])
    return made


class RecordForm(QWidget):
    """Shows one record of a kind; `sheet` commits what is typed.

    `wanted_room` carries the name of a text that asks for the large editor.
    """

    wanted_room = Signal(str)

    def __init__(
        self, session: Session, kind: type[Record], fields: Iterable[Field[Any]] | None = None
    ) -> None:
        super().__init__()
        self.session, self.kind = session, kind
        self.sheet = RecordEditor(session, self)
        self.fields: dict[str, FormField] = {}
        chosen = list(in_form(kind) if fields is None else fields)
        self._rare = [field for field in chosen if field.rare] if fields is None else []
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(20, 12, 20, 20)
        self._column.setSpacing(12)
        self._add([field for field in chosen if field not in self._rare], self._column)
        self.more = button(session.text(MORE), look="link", then=self.toggle_more)
        self.more.setIcon(icon("chevron-right", "accent"))
        self.more.setVisible(bool(self._rare))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._below = QWidget()
        self._below.hide()
        self._column.addWidget(self._below)
        self.foot = QVBoxLayout()
        self._column.addLayout(self.foot)
        self._column.addStretch(1)
        self.area = scrolling(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.setMinimumWidth(NARROWEST)
        self.sheet.shown.connect(self._show_about)
        self.sheet.judged.connect(lambda name, error: self.fields[name].judge(error))
        self.sheet.parted.connect(lambda name, parted: self.fields[name].part(parted))

    def _add(self, fields: list[Field[Any]], column: QVBoxLayout) -> None:
        for line in lines(fields):
            row = QHBoxLayout()
            row.setSpacing(12)
            for field in line:
                made = FormField(field, self.session)
                made.chosen.connect(self._choose)
                if isinstance(made.editor, ProseEditor):
                    made.editor.wanted_room.connect(self.wanted_room)
                self.fields[field.name] = made
                self.sheet.add(field, made.editor)
                row.addWidget(made, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)

    def _choose(self, name: str, theirs: bool) -> None:
        self.sheet.theirs(name) if theirs else self.sheet.ours(name)

    # -- showing

    def show_record(self, record: Record, start: Mapping[str, Any] | None = None) -> None:
        """Show a record; one that does not exist yet is made by typing, with `start` in it."""
        if self.sheet.record is None or self.sheet.record.id != record.id:
            self.area.verticalScrollBar().setValue(0)
        self.sheet.show_record(record, start)

    def _show_about(self) -> None:
        record = self.sheet.record
        assert record is not None
        problems: dict[str, list[str]] = {}
        if self.session.workspace.get(record.id) is not None:
            for problem in record.problems():
                problems.setdefault(problem.field, []).append(self.session.text(problem.text))
        for name, field in self.fields.items():
            field.show_about(record, problems.get(name, []))
        filled = sum(record.doc.get(field.name) is not None for field in self._rare)
        told = f" · {self.session.text(FILLED).format(count=filled)}" if filled else ""
        self.more.setText(self.session.text(MORE) + told)

    def toggle_more(self) -> None:
        """Show or hide the rare fields; they are built when they are first asked for."""
        if self._below.layout() is None:
            column = QVBoxLayout(self._below)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            self._add(self._rare, column)
            self.sheet.show_fields(field.name for field in self._rare)
        shown = self._below.isHidden()
        self._below.setVisible(shown)
        self.more.setIcon(icon("chevron-down" if shown else "chevron-right", "accent"))

    def focus_first(self) -> None:
        """Go to the first field."""
        next(iter(self.fields.values())).editor.setFocus()
