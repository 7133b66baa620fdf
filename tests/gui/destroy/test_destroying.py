"""Destroying by law in the window: from the list, from the bin, and a person by name."""

import gzip
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create, remove
from ozdesk.gui.destroy.dialog import DestroyDialog, RecordsDialog
from ozdesk.gui.destroy.person_dialog import PersonDialog, ask_person
from ozdesk.gui.history.history_view import HistoryView, Teller
from ozdesk.gui.session.places import BY_KEY
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.risk import Risk
from ozdesk.store.upkeep.backup import back_up
from ozdesk.store.workspace import Workspace

NOON = datetime(2026, 11, 20, 12)


def opened(window: Window, kind: type[QDialog]) -> Any:
    return [d for d in window.findChildren(kind) if d.isVisible()][-1]


def holding(workspace: Workspace, text: str) -> list[str]:
    found = []
    for path in workspace.folder.path.rglob("*"):
        if path.is_file() and path.parent.name != "packs":
            data = path.read_bytes()
            data += gzip.decompress(data) if path.suffix == ".gz" else b""
            found += [path.name] if text.encode() in data else []
    return found


def with_risk(window: Window, **values: object) -> str:
    id, edit = create(Risk, {"name": "Zeer geheim risico", **values})
    window.session.workspace.apply(edit)
    back_up(window.session.workspace.folder, NOON)
    window.session.workspace.save_view(always=True)
    return id


def ended(window: Window) -> Callable[[], bool]:
    return lambda: not window.session.wiping.busy and not window.session.workspace.upkeep.copies_due


def test_a_record_is_destroyed_from_the_list(window: Window, qtbot: QtBot) -> None:
    id = with_risk(window)
    workspace = window.session.workspace
    assert len(holding(workspace, "Zeer geheim")) >= 2
    window.go(BY_KEY["risks"])
    page: Any = window.page
    page.show_kind(Risk.key)
    window.session.show_record(id)
    page.front.acts.destroy.trigger()
    dialog: RecordsDialog = opened(window, RecordsDialog)
    assert "Zeer geheim risico" in dialog.goes.text()
    assert not dialog.do.isEnabled()
    dialog.ground.setEditText("Selectielijst, categorie 5.1")
    assert not dialog.do.isEnabled(), "the word has not been typed"
    QTest.keyClicks(dialog.word, "Vernietigen")
    assert dialog.do.isEnabled()
    QTest.keyClick(dialog.word, Qt.Key.Key_Return)
    QTest.keyClick(dialog.word, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert workspace.get(id) is not None, "Enter alone destroys nothing"
    dialog.do.setFocus()
    QTest.keyClick(dialog.do, Qt.Key.Key_Return)
    qtbot.waitUntil(ended(window))
    assert workspace.get(id) is None
    assert workspace.bin.is_destroyed(id)
    assert holding(workspace, "Zeer geheim") == []
    assert dialog.backups.text().startswith("✓")
    assert dialog.end.isVisible()
    dialog.end.click()
    assert id not in [record.id for record in page.front.model.shown()]
    window.session.undo()
    assert workspace.bin.is_destroyed(id), "what is destroyed does not come back"


def test_what_lies_in_the_bin_is_destroyed_there(window: Window, qtbot: QtBot) -> None:
    id = with_risk(window)
    workspace = window.session.workspace
    record = workspace.get(id)
    assert record is not None
    workspace.apply(remove(record))
    window.go(BY_KEY["bin"])
    page: Any = window.page
    assert [r.id for r in page.chosen()] == [id]
    page.ask_destroy()
    dialog: DestroyDialog = opened(window, RecordsDialog)
    dialog.ground.setEditText("Selectielijst, categorie 5.1")
    dialog.word.setText("vernietigen")
    dialog.do.click()
    qtbot.waitUntil(ended(window))
    assert id not in [r.id for r in page.model.records]
    assert holding(workspace, "Zeer geheim") == []
    dialog.reject()


def test_a_person_is_looked_for_ticked_and_gone(window: Window, shell: Shell, qtbot: QtBot) -> None:
    first = with_risk(window, author="Piet Paulusma", answer="Vraag Piet Paulusma.")
    other = with_risk(window, author="Piet Paulusma")
    session, workspace = window.session, window.session.workspace
    record = workspace.get(other)
    assert record is not None
    workspace.apply(change(record, {"author": "Niemand"}))
    ask_person(shell)
    dialog: PersonDialog = opened(window, PersonDialog)
    dialog.name.setText("Pi")
    dialog.look()
    assert "kort" in dialog.amiss
    QTest.keyClicks(dialog.name, "et paulusma")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.found is not None)
    assert dialog.model.rowCount() == 3
    told = sorted(dialog.model.rows[row][2].text for row in range(3))
    assert told == sorted(["leeg", "ongewijzigd", "Vraag [verwijderd]."])
    dialog.ground.setEditText("verzoek van Piet Paulusma")
    dialog.word.setText("vernietigen")
    dialog.do.click()
    assert "naam" in dialog.amiss
    dialog.ground.setEditText("AVG artikel 17")
    dialog.do.click()
    qtbot.waitUntil(ended(window))
    assert holding(workspace, "Paulusma") == []
    dialog.end.click()
    after = workspace.get(first)
    assert after is not None
    assert (after.value("author"), after.value("answer")) == ("", "Vraag [verwijderd].")
    entries = Teller(session, after).entries(workspace.history.steps(first))
    assert any("vernietigd door" in entry.before for entry in entries)
    assert any(entry.field.startswith("Vernietigd") for entry in entries)
    view = HistoryView(session)
    qtbot.addWidget(view)
    view.show_record(after)


def test_nothing_is_ticked_off_by_itself(window: Window, shell: Shell, qtbot: QtBot) -> None:
    with_risk(window, author="Piet Paulusma")
    ask_person(shell)
    dialog: PersonDialog = opened(window, PersonDialog)
    dialog.name.setText("Piet Paulusma")
    dialog.look()
    qtbot.waitUntil(lambda: dialog.found is not None)
    dialog.ground.setEditText("AVG artikel 17")
    dialog.word.setText("vernietigen")
    assert dialog.do.isEnabled()
    index = dialog.model.index(0, 0)
    dialog.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not dialog.do.isEnabled()
    dialog.name.setText("Piet Paulusm")
    assert dialog.found is None, "another name asks for another search"
    dialog.reject()


def test_what_looks_like_the_name_is_listed_and_goes_when_ticked(
    window: Window, shell: Shell, qtbot: QtBot
) -> None:
    id = with_risk(window, author="Piet Paulusma", answer="Vraag piet  paulusma of P. Paulusma.")
    ask_person(shell)
    dialog: PersonDialog = opened(window, PersonDialog)
    dialog.name.setText("Piet Paulusma")
    dialog.look()
    qtbot.waitUntil(lambda: dialog.found is not None)
    rows = {(row[1].below, row[2].text, row[2].below) for row in dialog.model.rows}
    assert rows == {
        ("", "leeg", "het hele veld vervalt"),
        ("", "Vraag [verwijderd] of P. Paulusma.", ""),
        ("lijkt op de naam: “P. Paulusma”", "Vraag [verwijderd] of [verwijderd].", ""),
    }
    assert len(dialog.model.checked or ()) == 2, "what is near is not ticked by itself"
    assert "1 veld vervalt geheel" in dialog.said.text()
    assert "Op 1 plaats staat iets dat op de naam lijkt" in dialog.said.text()
    near = next(n for n, row in enumerate(dialog.model.rows) if row[1].below)
    index = dialog.model.index(near, 0)
    dialog.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    dialog.ground.setEditText("AVG artikel 17")
    dialog.word.setText("vernietigen")
    dialog.do.click()
    qtbot.waitUntil(ended(window))
    after = window.session.workspace.get(id)
    assert after is not None
    assert after.value("answer") == "Vraag [verwijderd] of [verwijderd]."
    assert holding(window.session.workspace, "Paulusma") == []
    dialog.end.click()
