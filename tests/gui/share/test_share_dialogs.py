"""Connecting, starting a desk, and the page of the shared drive, through the real window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sharing import Colleague, level, new_risk, share_here

from ozdesk.gui.session.places import SHARE
from ozdesk.gui.share.connect import ConnectDialog, ask_connect
from ozdesk.gui.share.first_sync import FirstSync
from ozdesk.gui.share.page import SharePage
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.share.share_format import FORMAT_FILE

SECRET = "vier woorden zijn genoeg"


@pytest.fixture
def dialog(shell: Shell, window: Window) -> ConnectDialog:
    return ask_connect(shell)


def look(dialog: ConnectDialog, path: Path, qtbot: QtBot) -> str:
    dialog.look_at(path)
    qtbot.waitUntil(lambda: dialog.look is not None, timeout=20_000)
    return dialog.message.text()


def first_sync(window: Window, qtbot: QtBot) -> FirstSync:
    """The dialog that follows the first step, when that has ended."""
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstSync)), timeout=20_000)
    found = window.findChildren(FirstSync)[-1]
    qtbot.waitUntil(lambda: not found._running, timeout=20_000)
    return found


# -- the dialog


def test_an_empty_folder_is_shared_with_one_button(
    shell: Shell, window: Window, dialog: ConnectDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "share").mkdir()
    assert not dialog.go.isEnabled()
    assert "Een lege map" in look(dialog, tmp_path / "share", qtbot)
    assert dialog.go.text() == "Hier delen"
    dialog.go.click()
    ended = first_sync(window, qtbot)
    assert ended.message.text().startswith("Klaar: gedeeld, nog zonder collega's, laatst ")
    assert (tmp_path / "share" / FORMAT_FILE).is_file()
    ended.close()
    with Colleague(tmp_path / "anna", tmp_path / "share").workspace as anna:
        assert anna.count(Risk) == window.session.workspace.count(Risk)


def test_a_passphrase_is_asked_twice_and_must_be_long(
    window: Window, dialog: ConnectDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "share").mkdir()
    look(dialog, tmp_path / "share", qtbot)
    assert not dialog.first.isVisible()
    dialog.encrypt.setChecked(True)
    for first, second in (("kort", "kort"), (SECRET, "iets anders")):
        dialog.first.setText(first)
        dialog.second.setText(second)
        dialog.go.click()
        assert dialog.amiss
        assert not (tmp_path / "share" / FORMAT_FILE).exists()
    dialog.second.setText(SECRET)
    dialog.go.click()
    first_sync(window, qtbot).close()
    told = b"".join(p.read_bytes() for p in (tmp_path / "share").rglob("*") if p.is_file())
    assert b"risk" not in told
    with Colleague(tmp_path / "anna", tmp_path / "share", passphrase=SECRET).workspace as anna:
        assert anna.count(Risk)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_folder_is_not_fit_for_is_said(
    shell: Shell, window: Window, tmp_path: Path, qtbot: QtBot, language: str
) -> None:
    shell.set_language(language)
    dialog = ask_connect(shell)
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.docx").write_bytes(b"x")
    told = look(dialog, tmp_path / "vol", qtbot)
    assert ("andere bestanden" if language == "nl" else "other files") in told
    told = look(dialog, tmp_path / "weg", qtbot)
    assert ("niet bereikbaar" if language == "nl" else "cannot be reached") in told
    assert not dialog.go.isEnabled()
    assert not (tmp_path / "weg").exists()
    dialog.close()


def test_a_desk_that_left_connects_again(
    shell: Shell, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    share = share_here(window, tmp_path / "share", qtbot)
    window.go(SHARE)
    page = window.page
    assert isinstance(page, SharePage)
    asked = page.ask_leave()
    press(asked, "Verbreken")
    assert window.session.share.sync is None
    qtbot.waitUntil(lambda: page.buttons() == [], timeout=20_000)
    dialog = page.ask_connect()
    assert isinstance(dialog, ConnectDialog)
    assert "dezelfde administratie, gedeeld door 1 bureau" in look(dialog, share, qtbot)
    dialog.go.click()
    first_sync(window, qtbot).close()
    assert window.session.share.sync is not None


def test_a_desk_begins_from_the_first_page(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "share").mkdir()
    with Workspace.create(tmp_path / "anna", "Anna") as anna:
        id = new_risk(anna, "Van Anna")
        connect.begin(anna, tmp_path / "share", SECRET).run()
    shell.show_first_start()
    assert shell.window is not None
    shell.window.choices["join"].click()
    dialog = shell.window.findChild(ConnectDialog)
    assert isinstance(dialog, ConnectDialog)
    assert "versleuteld" in look(dialog, tmp_path / "share", qtbot)
    dialog.go.click()
    assert dialog.amiss == "! Vul de wachtwoordzin in."
    dialog.first.setText("verkeerde wachtwoordzin")
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.task is None, timeout=20_000)
    assert "past niet" in dialog.amiss
    assert shell.session is None
    dialog.first.setText(SECRET)
    dialog.go.click()
    qtbot.waitUntil(lambda: shell.session is not None, timeout=20_000)
    assert isinstance(shell.window, Window)
    ended = first_sync(shell.window, qtbot)
    code = connect_code(shell.window)
    assert ended.message.text().endswith(code)
    assert shell.session is not None
    assert shell.session.workspace.name_of(id) == "Van Anna"
    assert shell.session.workspace.folder.path.parent.name == "ozdesk"


def connect_code(window: Window) -> str:
    sync = window.session.share.sync
    assert sync is not None
    card = sync.state.card(sync.key.device)
    assert card is not None
    return card.fingerprint


def test_stopping_the_first_time_disconnects_and_loses_nothing(
    window: Window, dialog: ConnectDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "share").mkdir()
    before = window.session.workspace.count(Risk)
    look(dialog, tmp_path / "share", qtbot)
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstSync)), timeout=20_000)
    window.findChildren(FirstSync)[-1].stop()
    assert window.session.share.sync is None
    assert window.session.workspace.count(Risk) == before


# -- the page


def press(dialog: Dialog, text: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == text).click()


def page_of(window: Window) -> SharePage:
    window.go(SHARE)
    page = window.page
    assert isinstance(page, SharePage)
    page.read()
    return page


def says(page: SharePage) -> str:
    return "\n".join(
        label.text() for label in page._inner.findChildren(QLabel) if label.isVisibleTo(page)
    )


def test_a_desk_is_approved_with_its_code(
    window: Window, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bram = Colleague(tmp_path / "bram", share, "Bram")
    id = new_risk(bram.workspace, "Van Bram")
    bram.sync.run()
    level(window, qtbot)
    assert window.session.workspace.get(id) is None
    page = page_of(window)
    card = bram.sync.state.card(bram.workspace.device)
    assert card is not None
    assert card.fingerprint in says(page)
    (approve,) = (
        b for b in page.findChildren(QPushButton) if b.accessibleName() == "Bram goedkeuren…"
    )
    approve.click()
    asked = next(each for each in window.findChildren(Dialog) if each.isVisible())
    assert any(card.fingerprint in each.text() for each in asked.findChildren(QLabel))
    (same,) = asked.findChildren(QCheckBox)
    same.click()
    (do,) = (b for b in asked.findChildren(QPushButton) if b.text() == "Goedkeuren")
    with qtbot.waitSignal(window.session.share.settled, timeout=20_000):
        do.click()
    qtbot.waitUntil(lambda: not window.session.share.busy, timeout=20_000)
    assert window.session.workspace.name_of(id) == "Van Bram"
    assert page.health is not None
    qtbot.waitUntil(lambda: not page.health.waiting, timeout=20_000)
    assert {session.card.who for session in page.health.desks} >= {"Bram"}
    bram.close()


def test_damaged_and_foreign_files_are_told(
    window: Window, anna: Colleague, share: Path, qtbot: QtBot
) -> None:
    here = share / "devices" / anna.workspace.device
    (here / "vakantie.jpg").write_bytes(b"geen segment")
    level(window, qtbot)
    page = page_of(window)
    told = says(page)
    assert "vakantie.jpg" in told
    assert "Niet van ozdesk" in told


def test_verifying_mends_what_is_damaged(
    window: Window, anna: Colleague, share: Path, qtbot: QtBot
) -> None:
    new_risk(window.session.workspace, "Wordt beschadigd")
    level(window, qtbot)
    mine = sorted((share / "devices" / window.session.workspace.device).glob("*.seg"))
    data = bytearray(mine[-1].read_bytes())
    data[-5] ^= 1
    mine[-1].write_bytes(bytes(data))
    page = page_of(window)
    with qtbot.waitSignal(window.session.message, timeout=20_000) as told:
        page._verify.trigger()
    assert told.args[0].nl.startswith("1 bestand was niet in orde")
    qtbot.waitUntil(lambda: not window.session.share.busy, timeout=20_000)
    anna.sync.run()
    assert "Wordt beschadigd" in {risk.name for risk in anna.workspace.of_kind(Risk)}


def test_a_share_that_was_emptied_is_restored(
    window: Window, anna: Colleague, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    for below in share.iterdir():
        shutil.rmtree(below) if below.is_dir() else below.unlink()
    level(window, qtbot)
    assert window.session.share.problem is not None
    page = page_of(window)
    with qtbot.waitSignal(window.session.message, timeout=20_000):
        press(page.ask_restore(), "Herstellen")
    qtbot.waitUntil(lambda: not window.session.share.busy, timeout=20_000)
    assert window.session.share.problem is None
    third = Colleague(tmp_path / "derde", share, "Derde")
    assert third.workspace.count(Risk) == window.session.workspace.count(Risk)
    third.close()


def test_without_a_share_the_page_leads_to_the_dialog(window: Window) -> None:
    page = page_of(window)
    assert page.buttons() == []
    assert page._stack.currentIndex() == 1
    page._connect.trigger()
    assert window.findChild(ConnectDialog) is not None
