"""Rows copied from a spreadsheet are pasted into an editor of rows."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ozdesk.gui.editors.pasted_rows import paste_rows
from ozdesk.gui.editors.rows import RowsEditor
from ozdesk.gui.session.session import Session
from ozdesk.kinds.component import Component
from ozdesk.kinds.provider import ChecklistTemplate


def test_questions_and_versions_are_pasted(qtbot: QtBot, session: Session) -> None:
    editor = RowsEditor(ChecklistTemplate.items, session)
    qtbot.addWidget(editor)
    editor.fill({})
    QGuiApplication.clipboard().setText("Nr\tVraag\tVerplicht\n1\tEerste?\tja\n2\tTweede?\tnee\n")
    editor.paste.click()
    told = [(r["order"], r["question"], r["required"]) for r in editor.value().values()]
    assert told == [(1, "Eerste?", True), (2, "Tweede?", False)]
    assert editor.dirty


def test_what_cannot_be_read_changes_nothing_and_is_told(qtbot: QtBot, session: Session) -> None:
    editor = RowsEditor(Component.versions, session)
    qtbot.addWidget(editor)
    editor.fill({})
    QGuiApplication.clipboard().setText("Versie\tUitgebracht\n1.0\tooit\n")
    with qtbot.waitSignal(session.message) as said:
        assert not paste_rows(editor)
    assert "rij 2" in said.args[0].nl
    assert editor.value() == {}
