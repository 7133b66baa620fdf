"""The editor of rows: one line of words each, which unfolds to the inputs of its cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from ozdesk.domain.cell_words import NOTHING
from ozdesk.domain.change import new_id
from ozdesk.domain.fields import Field, Flag
from ozdesk.domain.label import Label
from ozdesk.domain.rows import Row, Rows
from ozdesk.domain.words import words
from ozdesk.errors import BadValue
from ozdesk.gui.editors.cells import CellsEditor, Value
from ozdesk.gui.editors.pasted_rows import PASTE_ROWS, paste_rows
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import Button, button, label, set_role
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import set_tooltip

ADD = Label("Toevoegen", "Add")
UP, DOWN = Label("Omhoog", "Move up"), Label("Omlaag", "Move down")
REMOVE = Label("Verwijderen", "Remove")
PLACE = "order"  # the column that numbers rows, kept up by moving them


class RowsEditor(CellsEditor):
    """Rows to add, remove, order and edit in place."""

    def __init__(self, field: Rows, session: Session) -> None:
        super().__init__(field, session)
        self.boxes: dict[str, RowBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.add = button(session.text(ADD), look="link", then=self.append)
        self.add.setIcon(icon("plus", "accent"))
        self.add.setAccessibleName(f"{session.text(ADD)}: {session.text(field.label)}")
        self.paste = button(session.text(PASTE_ROWS), look="link", then=lambda: paste_rows(self))
        self.paste.setIcon(icon("clipboard-list", "accent"))
        self.paste.setAccessibleName(f"{session.text(PASTE_ROWS)}: {session.text(field.label)}")
        line = QHBoxLayout()
        for made in (self.add, self.paste):
            line.addWidget(made)
        line.addStretch(1)
        self._column.addLayout(line)
        self.setFocusProxy(self.add)
        self.ordered = field.order == (PLACE,)

    def show_rows(self) -> None:
        rows = self.current_rows()
        self.take_away(self.boxes, rows)
        for at, (key, row) in enumerate(rows.items()):
            if key not in self.boxes:
                self.boxes[key] = RowBox(self, key)
            self._column.insertWidget(at, self.boxes[key])
            self.boxes[key].say(self._words(at, row))

    def _words(self, at: int, row: Row) -> str:
        told = (
            self._cell_words(column, row.get(name))
            for name, column in self.rows.columns.items()
            if name != PLACE
        )
        text = " · ".join(filter(None, told)) or self.session.text(NOTHING)
        return f"{at + 1}. {text}" if self.ordered else text

    def _cell_words(self, column: Field[Any], value: Any) -> str:
        if isinstance(column, Flag):
            return self.session.text(column.label).lower() if value else ""
        if value is None or value == column.empty:
            return ""
        return words(column, value, self.session.language, self.session.workspace.name_of)

    def append(self) -> None:
        """Add an empty row at the end and open it."""
        key = new_id()[:12]
        row = Row()
        if self.ordered:
            places = (other.get(PLACE) or 0 for other in self.current_rows().values())
            row[PLACE] = max(places, default=0) + 1
        self.new[key] = row
        self.show_rows()
        self.boxes[key].unfold()
        if self.ordered:
            self.touch()

    def take_out(self, key: str) -> None:
        """Remove a row."""
        stored = key in self.base
        self.new.pop(key, None)
        self.taken.add(key)
        self.show_rows()
        self.add.setFocus()
        if stored:
            self.touch(settled=True)

    def move_row(self, key: str, by: int) -> None:
        """Let a row change places with its neighbour."""
        keys = list(self.current_rows())
        at = keys.index(key)
        if not 0 <= at + by < len(keys):
            return
        keys[at], keys[at + by] = keys[at + by], keys[at]
        rows = self._value_now()
        moved = {k: Row(rows[k] | {PLACE: n}) for n, k in enumerate(keys, 1)}
        self.base = moved
        self.show_rows()
        self.touch(settled=True)

    def _value_now(self) -> dict[str, Row]:
        try:
            return {key: Row(row) for key, row in self.value().items()}
        except BadValue:
            return self.current_rows()

    def refresh(self, value: Value) -> None:
        if not self.dirty:
            self.new = {key: row for key, row in self.new.items() if key in self.boxes}
        super().refresh(value)


class ElidedButton(Button):
    """A button with the words of a row, cut where there is no room."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        set_role(self, "row")
        self._whole = ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: then())

    def say(self, text: str) -> None:
        """Show other words."""
        self._whole = text
        picture = 0 if self.icon().isNull() else self.iconSize().width() + 4
        room = max(40, self.width() - 24 - picture)
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.say(self._whole)


class RowBox(QFrame):
    """One row: its words, what can be done with it, and its inputs once unfolded."""

    def __init__(self, editor: RowsEditor, key: str) -> None:
        super().__init__()
        set_role(self, "row")
        self.editor = editor
        self.key = key
        self.tools: list[Button] = []
        self._body: QFrame | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setSpacing(0)
        column.addLayout(self.head)
        self.fold = ElidedButton(self.toggle)
        self.head.addWidget(self.fold, 1)
        if editor.ordered:
            self._tool("chevron-up", UP, lambda: editor.move_row(key, -1))
            self._tool("chevron-down", DOWN, lambda: editor.move_row(key, 1))
        self._tool("trash-2", REMOVE, lambda: editor.take_out(key))

    def _tool(self, picture: str, words: Label, then: Any) -> None:
        made = button("", look="quiet", then=then)
        made.setIcon(icon(picture))
        made.setFixedSize(28, 28)
        set_tooltip(made, self.editor.session.text(words))
        self.head.addWidget(made)
        self.tools.append(made)

    def say(self, text: str) -> None:
        """Show the words of the row."""
        set_tooltip(self.fold, text)
        self.fold.setAccessibleName(text)
        self.fold.say(text)
        for tool in self.tools:
            tool.setAccessibleName(f"{tool.toolTip()}: {text}")

    def toggle(self) -> None:
        """Show or hide the inputs."""
        if self._body is None or self._body.isHidden():
            self.unfold()
        else:
            self._body.hide()

    def unfold(self) -> None:
        """Show the inputs and go to the first."""
        if self._body is None:
            self._body = QFrame()
            column = QVBoxLayout(self._body)
            column.setContentsMargins(12, 4, 12, 12)
            column.setSpacing(4)
            for name, field in self.editor.rows.columns.items():
                if not (self.editor.ordered and name == PLACE):
                    self._add_cell(column, name, field)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._body)
        self._body.show()
        for name in self.editor.rows.columns:
            if (self.key, name) in self.editor.cells:
                self.editor.cells[self.key, name].setFocus()
                break

    def _add_cell(self, column: QVBoxLayout, name: str, field: Field[Any]) -> None:
        told = self.editor.session.text(field.label)
        editor = self.editor.cell(self.key, name)
        editor.name_inputs(told)
        if not isinstance(field, Flag):
            column.addWidget(label(told, "field"))
        column.addWidget(editor)
