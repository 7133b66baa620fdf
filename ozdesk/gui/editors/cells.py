"""What editors of rows share: every cell has an editor of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from ozdesk.domain.fields import Field
from ozdesk.domain.rows import Row, Rows
from ozdesk.errors import BadValue
from ozdesk.gui.editors.base import Editor, editor_for
from ozdesk.gui.session.session import Session

Place = tuple[str, str]
Value = Mapping[str, Row]
B = TypeVar("B", bound=QWidget)


class CellsEditor(Editor):
    """Holds the rows as stored, the editors of the cells in sight, and what was touched."""

    def __init__(self, field: Field[Any], session: Session) -> None:
        super().__init__(field, session)
        self.rows: Rows = field  # type: ignore[assignment]
        self.base: Value = {}
        self.cells: dict[Place, Editor] = {}
        self.new: dict[str, Row] = {}
        self.taken: set[str] = set()

    def cell(self, key: str, column: str) -> Editor:
        """The editor of one cell, made when it is first asked for."""
        place = (key, column)
        if place not in self.cells:
            editor = editor_for(self.rows.columns[column], self.session)
            editor.fill(self.cell_value(key, column))
            editor.touched.connect(lambda: self.touch())
            editor.settled.connect(self.settled)
            editor.went.connect(self.went)
            self.cells[place] = editor
        return self.cells[place]

    def cell_value(self, key: str, column: str) -> Any:
        """The stored value of one cell."""
        field = self.rows.columns[column]
        row = self.base.get(key) or self.new.get(key) or Row()
        return row.get(column, field.empty)

    def current_rows(self) -> dict[str, Row]:
        """The rows as stored, without those taken out, with those that are new."""
        rows = {**self.base, **{k: r for k, r in self.new.items() if k not in self.base}}
        return {key: Row(row) for key, row in rows.items() if key not in self.taken}

    def value(self) -> Value:
        rows = self.current_rows()
        self.problem = None
        for (key, column), editor in self.cells.items():
            if editor.dirty and key not in self.taken:
                try:
                    rows.setdefault(key, Row())[column] = editor.value()
                except BadValue as error:
                    self.problem = error
        return rows

    def fill(self, value: Value) -> None:
        self.dirty = False
        self.problem = None
        self.base = value
        self.new.clear()
        self.taken.clear()
        for (key, column), editor in self.cells.items():
            editor.fill(self.cell_value(key, column))
        self.show_rows()

    def refresh(self, value: Value) -> None:
        self.base = value
        for (key, column), editor in self.cells.items():
            editor.refresh(self.cell_value(key, column))
        self.show_rows()

    def kept(self, value: Value) -> None:
        self.base = value
        self.new = {key: row for key, row in self.new.items() if key not in value}
        self.taken.clear()
        for (key, column), editor in self.cells.items():
            if editor.dirty and (not self.problem or not _bad(editor)):
                editor.kept(self.cell_value(key, column))
        self.dirty = self.problem is not None
        self.show_rows()

    def clashes(self, before: Value, now: Value) -> bool:
        for (key, column), editor in self.cells.items():
            empty = self.rows.columns[column].empty
            old, new = (rows.get(key, Row()).get(column, empty) for rows in (before, now))
            if editor.dirty and editor.clashes(old, new):
                return True
        return False

    def forget(self, key: str) -> None:
        """Let go of the editors of a row."""
        for place in [place for place in self.cells if place[0] == key]:
            self.cells.pop(place).deleteLater()

    def take_away(self, boxes: dict[str, B], rows: Mapping[str, Row]) -> None:
        """Remove the boxes of rows that are no longer there, with their editors."""
        for key in [key for key in boxes if key not in rows]:
            box = boxes.pop(key)
            box.hide()
            box.deleteLater()
            self.forget(key)

    def name_inputs(self, name: str, help: str = "") -> None:
        """Cells carry names of their own."""

    def show_rows(self) -> None:
        """Bring the widgets in line with the rows."""
        raise NotImplementedError


def _bad(editor: Editor) -> bool:
    try:
        editor.value()
    except BadValue:
        return True
    return False
