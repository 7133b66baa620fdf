"""Records as a table on the clipboard, for a spreadsheet or a mail."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from ozdesk.domain.fields import Field
from ozdesk.domain.record import Record
from ozdesk.gui.session.session import Session
from ozdesk.rules.documentation.field_figures import figure_words

RISKY = ("=", "+", "-", "@")  # how a cell begins that a spreadsheet would run


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
    """A table as text with tabs and as HTML."""
    data = QMimeData()
    data.setText("\n".join("\t".join(map(_harmless, row)) for row in rows))
    lines = (_line(row, "td" if number else "th") for number, row in enumerate(rows))
    data.setHtml("<table>" + "".join(lines) + "</table>")
    return data


def _line(row: Sequence[str], tag: str) -> str:
    cells = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row)
    return f"<tr>{cells}</tr>"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) and len(cell) > 1 else cell
