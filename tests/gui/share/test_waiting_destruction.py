"""A destruction that waits stands under what is to be decided, and can be confirmed or declined."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.waiting import DAY
from ozdesk.gui.session.places import DECIDE
from ozdesk.gui.share.decide_page import DecidePage
from ozdesk.gui.share.waiting_card import WaitingCard
from ozdesk.gui.shell.settings_dialog import SettingsDialog
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.kinds.risk import Risk
from ozdesk.store.destroying import waiting_destructions
from tests.gui.sharing import Colleague, level, share_here, welcome

GROUND = "Selectielijst, categorie 5.1"


@pytest.fixture
def asked(window: Window, tmp_path: Path, qtbot: QtBot) -> Colleague:
    """A colleague destroyed what was written here."""
    share = share_here(window, tmp_path / "share", qtbot)
    id, edit = create(Risk, {"name": "Zeer <b>geheim</b> risico"})
    window.session.workspace.apply(edit)
    colleague = Colleague(tmp_path / "anna", share)
    welcome(window, colleague, qtbot)
    colleague.sync.run()
    level(window, qtbot)
    colleague.sync.run()
    colleague.workspace.destroy([DestructionTarget("risk", id)], GROUND)
    colleague.sync.run()
    level(window, qtbot)
    window.session.share.count()
    window.go(DECIDE)
    return colleague


def shown(window: Window) -> tuple[DecidePage, WaitingCard]:
    page = window.page
    assert isinstance(page, DecidePage)
    assert page.waiting_card is not None
    return page, page.waiting_card


def told(card: WaitingCard) -> str:
    return "\n".join(each.text() for each in card.findChildren(QLabel))


def test_it_says_who_asks_what_goes_and_until_when(asked: Colleague, window: Window) -> None:
    page, card = shown(window)
    assert window.session.share.asked == 1
    text = told(card)
    assert "Anna, gemeente Utrecht" in text
    assert GROUND in text
    assert "Zeer <b>geheim</b> risico" in text
    assert "1 vernietiging" in page.subtitle()
    assert not card.confirm.isDefault()
    asked.close()


def test_declining_brings_it_back_and_focus_goes_to_the_list(
    asked: Colleague, window: Window
) -> None:
    page, card = shown(window)
    assert window.session.workspace.count(Risk) == 0 or not [
        r for r in window.session.workspace.of_kind(Risk) if "geheim" in r.name
    ]
    card.decline.click()
    assert [r for r in window.session.workspace.of_kind(Risk) if "geheim" in r.name]
    assert page.waiting_card is None
    assert waiting_destructions(window.session.workspace) == []
    assert QApplication.focusWidget() in (page.list, None)
    asked.close()


def test_confirming_asks_once_more_and_the_safe_button_is_in_front(
    asked: Colleague, window: Window, qtbot: QtBot
) -> None:
    _, card = shown(window)
    card.confirm.click()
    [dialog] = [each for each in window.findChildren(Dialog) if each.isVisible()]
    buttons = [each for each in dialog.findChildren(type(card.confirm)) if each.isVisible()]
    [safe] = [each for each in buttons if each.isDefault()]
    assert safe.text() == "Annuleren"
    [sure] = [each for each in buttons if each is not safe]
    sure.click()
    workspace = window.session.workspace
    qtbot.waitUntil(lambda: not workspace.upkeep.copies_due and not window.session.wiping.busy)
    assert waiting_destructions(workspace) == []
    assert workspace.upkeep.unfinished() == []
    assert b"Zeer <b>geheim" not in workspace.folder.journal.read_bytes()
    asked.close()


def test_how_long_it_waits_is_a_setting(asked: Colleague, window: Window, shell: Shell) -> None:
    dialog = SettingsDialog(shell)
    assert dialog.wait is not None
    assert dialog.wait.currentData() == 7
    dialog.wait.setCurrentIndex(dialog.wait.findData(30))
    dialog._keep()
    workspace = window.session.workspace
    assert workspace.folder.wait == 30
    [waits] = waiting_destructions(workspace)
    assert waits.due - waits.asked > 29 * DAY
    dialog.close()
    asked.close()
