"""The dialog tells what is undecided before a pack is made, and issues none over it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create
from ozdesk.gui.packs.dialog import PackDialog
from ozdesk.gui.session.session import Session
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.pack import Pack
from ozdesk.sync import connect
from ozdesk.sync.step import Sync


@pytest.fixture
def undecided(session: Session, tmp_path: Path) -> str:
    """An action of which two desks gave different days; its id."""
    id, edit = create(ActionItem, {"name": "Bellen", "status": ActionState.OPEN})
    session.apply(edit)
    (tmp_path / "share").mkdir()
    ours = connect.begin(session.workspace, tmp_path / "share")
    ours.run()
    with connect.join(tmp_path / "share", tmp_path / "bram", "Bram") as bram:
        theirs = Sync(bram)
        theirs.run()
        ours.run()
        for card in connect.waiting(ours):
            connect.approve(ours, card)
        for workspace, month in ((session.workspace, 1), (bram, 2)):
            record = workspace.get(id)
            assert record is not None
            workspace.apply(change(record, {"due": date(2027, month, 1)}))
        theirs.run()
        ours.run()
    return id


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, undecided: str) -> PackDialog:
    made = PackDialog(session)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made, before_close_func=lambda d: setattr(d, "work", None))
    with qtbot.waitSignal(made.counted, timeout=20_000):
        made.open()
        made.form.lines["body"].setText("G4-overleg")
        made.form.changed.emit()
    return made


def test_what_is_undecided_is_told_and_keeps_a_pack_from_being_issued(
    qtbot: QtBot, session: Session, dialog: PackDialog
) -> None:
    assert "één veld in dit pakket is nog onbeslist" in dialog.message.text()
    assert not dialog.make.isEnabled()
    dialog.begin()
    assert dialog.work is not None
    qtbot.waitUntil(lambda: dialog.work is None, timeout=60_000)
    assert "Te beslissen" in dialog.message.text()
    assert "“Bellen”" in dialog.message.text()
    assert session.workspace.count(Pack) == 0


def test_a_proof_can_be_kept_meanwhile(
    qtbot: QtBot, session: Session, dialog: PackDialog, tmp_path: Path
) -> None:
    assert dialog.proof.isVisible()
    dialog.prove(tmp_path / "proef.pdf")
    qtbot.waitUntil(lambda: dialog.work is None, timeout=60_000)
    assert "proef.pdf" in dialog.message.text()
    with pikepdf.open(tmp_path / "proef.pdf") as pdf:
        assert len(pdf.pages) > 1
    assert session.workspace.count(Pack) == 0
    assert dialog.isVisible()


def test_the_dialog_leads_to_the_question_and_hears_of_the_decision(
    qtbot: QtBot, session: Session, dialog: PackDialog, undecided: str
) -> None:
    with qtbot.waitSignal(dialog.counted, timeout=20_000):
        session.apply(session.workspace.questions()[0].answer(date(2027, 1, 1).isoformat(), None))
    assert dialog.make.isEnabled()
    assert not dialog.proof.isVisible()
    with qtbot.waitSignal(dialog.counted, timeout=20_000):
        session.undo()
    with qtbot.waitSignal(session.asked_for_question) as asked:
        dialog.decide.click()
    assert asked.args == [undecided, "due"]
    assert not dialog.isVisible()
