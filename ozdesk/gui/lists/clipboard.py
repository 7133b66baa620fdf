"""Records as a table on the clipboard, for a spreadsheet or a mail."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from ozdesk.domain.fields import Field
from ozdesk.domain.record import Record
from ozdesk.exchange.tables.separated import escaped
from ozdesk.gui.session.session import Session
from ozdesk.rules.documentation.field_figures import figure_words


def as_table(
    session: Session, records: Sequence[Record], fields: Sequence[Field[object]]
) -> list[list[str]]:
    """A head and a row per record, in words."""
    rows = [[session.text(field.label) for field in fields]]
    for record in records:
        told = (figure_words(record, f, session.workspace, session.language) for f in fields)
        rows.append([" ".join(cell.split()) for cell in told])
    return rows


def table_mime(rows: Sequence[Sequence[str]]) -> QMimeData:
    """A table as text with tabs and as HTML, in which nothing is a formula, as in a CSV file."""
    data = QMimeData()
    harmless = [[escaped(cell) for cell in row] for row in rows]
    data.setText("\n".join("\t".join(row) for row in harmless))
    lines = (_line(row, "td" if number else "th") for number, row in enumerate(harmless))
    data.setHtml("<table>" + "".join(lines) + "</table>")
    return data


def _line(row: Sequence[str], tag: str) -> str:
    cells = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row)
    return f"<tr>{cells}</tr>"
