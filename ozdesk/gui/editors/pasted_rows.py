"""Rows pasted from a spreadsheet into an editor of rows."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.errors import UserError
from ozdesk.exchange.rows.reading import pasted_rows
from ozdesk.gui.editors.cells import CellsEditor
from ozdesk.kinds import KINDS

PASTE_ROWS = Label("Plak uit Excel", "Paste from Excel")
NOTHING_TO_PASTE = Label("er staat geen tekst op het klembord", "there is no text on the clipboard")
NOT_PASTED = Label("niets geplakt: rij {row}: {reason}", "nothing pasted: row {row}: {reason}")
PASTED = Label("{count} rijen geplakt", "{count} rows pasted")


def kind_with(field: Rows) -> type[Record] | None:
    """The kind that a field of rows belongs to."""
    return next((kind for kind in KINDS if kind.fields.get(field.name) is field), None)


def paste_rows(editor: CellsEditor) -> bool:
    """Put the rows on the clipboard into an editor; says why where it cannot, and changes nothing.

    Rows that are there already, by their question, party, version or day, are filled in further.
    """
    session, field, kind = editor.session, editor.rows, kind_with(editor.rows)
    text = QGuiApplication.clipboard().text()
    if kind is None or not text.strip():
        session.message.emit(NOTHING_TO_PASTE, True)
        return False
    record = kind("", {field.name: field.dump(editor.current_rows())})
    try:
        plan = pasted_rows(record, field, text, session.workspace)
    except UserError as error:
        session.message.emit(Label(error.in_("nl"), error.in_("en")), True)
        return False
    if bad := plan.bad_rows:
        session.message.emit(NOT_PASTED.with_(row=bad[0].number, reason=bad[0].remarks[0]), True)
        return False
    editor.base = plan.value()
    editor.new.clear()
    for (key, column), cell in editor.cells.items():
        cell.fill(editor.cell_value(key, column))
    editor.show_rows()
    editor.touch(settled=True)
    session.message.emit(PASTED.with_(count=len(plan.rows)), False)
    return True
