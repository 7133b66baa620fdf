"""Comparing the code of the desk that began a share, in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sharing import Colleague, level, share_here, welcome

from ozdesk.gui.session import trust_texts as words
from ozdesk.gui.session.places import SHARE
from ozdesk.gui.share.connect import ConnectDialog, ask_connect
from ozdesk.gui.share.first_sync import FirstSync
from ozdesk.gui.share.page import SharePage
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.basics import is_final
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.gui.widgets.pills import PillLabel
from ozdesk.gui.widgets.plain_text import CheckBox
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, trust
from ozdesk.sync.step import Sync


def begun(tmp_path: Path) -> Sync:
    """A share that somebody else began."""
    (tmp_path / "share").mkdir()
    anna = connect.begin(Workspace.create(tmp_path / "anna", "Anna"), tmp_path / "share")
    anna.run()
    return anna


def joining(shell: Shell, share: Path, qtbot: QtBot) -> ConnectDialog:
    dialog = ask_connect(shell)
    dialog.look_at(share)
    qtbot.waitUntil(lambda: dialog.look is not None, timeout=20_000)
    return dialog


def joined(shell: Shell, qtbot: QtBot) -> SharePage:
    """The page of the share after joining, when desk and share are level."""
    qtbot.waitUntil(
        lambda: bool(shell.window and shell.window.findChildren(FirstSync)), timeout=20_000
    )
    window = shell.window
    assert window is not None
    for each in window.findChildren(FirstSync):
        qtbot.waitUntil(lambda each=each: not each._running, timeout=20_000)
        each.close()
    window.go(SHARE)
    page = window.page
    assert isinstance(page, SharePage)
    page.read()
    return page


def pills(page: SharePage) -> list[str]:
    return [pill.accessibleName() for pill in page.findChildren(PillLabel) if pill.isVisible()]


def test_who_did_not_compare_sees_so_and_can_do_it_later(
    shell: Shell, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    anna = begun(tmp_path)
    code = trust.code_of(anna.state.root)
    dialog = joining(shell, tmp_path / "share", qtbot)
    assert dialog.code.words.isVisible()
    assert code in dialog.code.words.text()
    assert not dialog.code.same.isChecked()
    dialog._target = tmp_path / "mijn"
    dialog.go.click()
    page = joined(shell, qtbot)
    assert "niet vergeleken" in " ".join(pills(page))
    action = next(b for b in page.findChildren(QPushButton) if b.text() == words.COMPARE_ACTION.nl)
    action.click()
    (asked,) = (
        d for d in page.window().findChildren(Dialog) if d.windowTitle() == words.COMPARE.nl
    )
    buttons = {b.text(): b for b in asked.findChildren(QPushButton)}
    assert buttons["Annuleren"].isDefault()
    buttons[words.SAME.nl].click()
    share = page.session.share
    qtbot.waitUntil(lambda: not share.busy, timeout=20_000)
    page.read()
    assert "niet vergeleken" not in " ".join(pills(page))
    assert share.sync is not None
    assert trust.is_compared(share.sync)
    anna.workspace.close()


def test_who_compares_on_joining_is_not_asked_and_colleagues_hear_it(
    shell: Shell, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    anna = begun(tmp_path)
    dialog = joining(shell, tmp_path / "share", qtbot)
    dialog.code.same.click()
    dialog._target = tmp_path / "mijn"
    dialog.go.click()
    page = joined(shell, qtbot)
    share = page.session.share
    assert "niet vergeleken" not in " ".join(pills(page))
    assert shell.window is not None
    level(shell.window, qtbot)
    anna.run()
    card = connect.waiting(anna)[0]
    connect.approve(anna, card, card.fingerprint)
    anna.run()
    assert share.sync is not None
    assert share.sync.key.device in trust.comparing_desks(anna)
    anna.workspace.close()


def test_who_began_sees_which_colleague_did_not_compare(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    share = share_here(window, tmp_path / "share", qtbot)
    colleague = Colleague(tmp_path / "anna", share)
    welcome(window, colleague, qtbot)
    window.go(SHARE)
    page = window.page
    assert isinstance(page, SharePage)
    page.read()
    assert sum("niet vergeleken" in text for text in pills(page)) == 1
    sync = window.session.share.sync
    assert sync is not None
    trust.compare_code(colleague.sync, trust.code_of(sync.state.root))
    colleague.sync.run()
    level(window, qtbot)
    page.read()
    assert not any("niet vergeleken" in text for text in pills(page))
    colleague.close()


def test_approving_asks_for_the_code_and_without_it_stays_visible_until_compared(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    share = share_here(window, tmp_path / "share", qtbot)
    colleague = Colleague(tmp_path / "anna", share)
    level(window, qtbot)
    window.go(SHARE)
    page = window.page
    assert isinstance(page, SharePage)
    page.read()
    sync = window.session.share.sync
    assert sync is not None
    [card] = connect.waiting(sync)
    approve = next(b for b in page.findChildren(QPushButton) if b.text() == "Goedkeuren…")
    approve.click()
    asked = only_dialog(window)
    assert card.fingerprint in " ".join(part.text() for part in asked.findChildren(QLabel))
    press(asked, "Goedkeuren")
    level(window, qtbot)
    page.read()
    assert page.health is not None
    assert [each.code_compared for each in page.health.desks if not each.own] == [False]
    assert "1 code niet vergeleken" in page.subtitle()
    compare = next(b for b in page.findChildren(QPushButton) if b.text() == words.COMPARE_ACTION.nl)
    compare.click()
    press(only_dialog(window), words.SAME.nl)
    level(window, qtbot)
    page.read()
    assert page.health is not None
    assert [each.code_compared for each in page.health.desks if not each.own] == [True]
    colleague.close()


def test_the_tick_at_approving_says_that_it_was_compared(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    share = share_here(window, tmp_path / "share", qtbot)
    colleague = Colleague(tmp_path / "anna", share)
    level(window, qtbot)
    window.go(SHARE)
    page = window.page
    assert isinstance(page, SharePage)
    page.read()
    next(b for b in page.findChildren(QPushButton) if b.text() == "Goedkeuren…").click()
    asked = only_dialog(window)
    assert asked.focusWidget() is not None
    assert not is_final(asked.focusWidget())
    asked.findChildren(CheckBox)[0].click()
    press(asked, "Goedkeuren")
    level(window, qtbot)
    page.read()
    assert page.health is not None
    assert [each.code_compared for each in page.health.desks if not each.own] == [True]
    colleague.close()


def only_dialog(window: Window) -> Dialog:
    [found] = [d for d in window.findChildren(Dialog) if d.isVisible()]
    return found


def press(asked: Dialog, text: str) -> None:
    next(b for b in asked.findChildren(QPushButton) if b.text() == text).click()
