"""The dialog that makes two records one, through its real widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import create
from ozdesk.gui.register.merge_dialog import MergeDialog
from ozdesk.gui.session.session import Session
from ozdesk.kinds.party import Party, PartyType


def test_near_names_come_first_and_one_step_makes_them_one(qtbot: QtBot, session: Session) -> None:
    ids = []
    for name, sort in (
        ("Aalsmeer", None),
        ("Zeist", PartyType.BODY),
        ("Gem. Zeist", PartyType.MARKET),
    ):
        id, edit = create(Party, {"name": name, "type": sort})
        session.apply(edit)
        ids.append(id)
    over = QWidget()
    qtbot.addWidget(over)
    zeist = session.workspace.get(ids[1])
    assert zeist is not None
    dialog = MergeDialog(session, zeist, [], over)
    dialog.show()
    assert dialog.goes.currentData() == ids[2]
    assert dialog.goes.currentText() == "Gem. Zeist (lijkt erop)"
    assert dialog.model.index(0, 1).data() == "Overleg of orgaan"
    dialog.turn()
    assert dialog.model.index(0, 1).data() == "Marktpartij"
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    assert {r.name for r in session.workspace.of_kind(Party)} == {"Aalsmeer", "Gem. Zeist"}
    session.undo()
    assert session.workspace.count(Party) == 3
