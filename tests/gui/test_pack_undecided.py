"""The dialog tells what is undecided before a pack is made, and issues none over it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create
from ozdesk.gui.desk import Desk
from ozdesk.gui.packdialog import PackDialog
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.pack import Pack
from ozdesk.sync import connect
from ozdesk.sync.step import Sync


def test_what_is_undecided_is_told_and_keeps_a_pack_from_being_issued(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    id, edit = create(ActionItem, {"name": "Bellen", "status": ActionState.OPEN})
    desk.apply(edit)
    (tmp_path / "share").mkdir()
    ours = connect.begin(desk.workspace, tmp_path / "share")
    ours.run()
    with connect.join(tmp_path / "share", tmp_path / "bram", "Bram") as bram:
        theirs = Sync(bram)
        theirs.run()
        ours.run()
        for card in connect.waiting(ours):
            connect.approve(ours, card)
        for workspace, month in ((desk.workspace, 1), (bram, 2)):
            record = workspace.get(id)
            assert record is not None
            workspace.apply(change(record, {"due": date(2027, month, 1)}))
        theirs.run()
        ours.run()
    dialog = PackDialog(desk)
    qtbot.addWidget(dialog, before_close_func=lambda d: setattr(d, "work", None))
    dialog.open()
    with qtbot.waitSignal(dialog.counted, timeout=20_000):
        pass
    assert "één veld in dit pakket nog onbeslist" in dialog.told.text()
    dialog.form.lines["body"].setText("G4-overleg")
    dialog.begin()
    work = dialog.work
    assert work is not None
    qtbot.waitUntil(lambda: dialog.work is None, timeout=60_000)
    assert "Te beslissen" in dialog.told.text()
    assert "“Bellen”" in dialog.told.text()
    assert desk.workspace.count(Pack) == 0
