"""Blocking in the window: who is blocked, what came later, and desks that block each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sharing import COLLEAGUE, Colleague, level, new_risk, welcome

from ozdesk.gui.session.places import SHARE
from ozdesk.gui.share.page import SharePage
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets import theme
from ozdesk.sync import members
from ozdesk.sync.share.card import DeskCard


@pytest.fixture
def bram(window: Window, share: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Colleague]:
    colleague = Colleague(tmp_path / "bram", share, "Bram, gemeente Zwolle")
    welcome(window, colleague, qtbot)
    yield colleague
    colleague.close()


def page_of(window: Window) -> SharePage:
    window.go(SHARE)
    assert isinstance(window.page, SharePage)
    window.page.read()
    return window.page


def says(page: SharePage) -> str:
    page.read()
    found = page._inner.findChildren(QLabel)
    return "\n".join(each.text() for each in found if each.isVisibleTo(page))


def named(page: SharePage, name: str) -> list[QPushButton]:
    found = page._inner.findChildren(QPushButton)
    return [b for b in found if name in (b.accessibleName(), b.text()) and b.isVisibleTo(page)]


def card_of(window: Window, desk: Colleague) -> DeskCard:
    sync = window.session.share.sync
    assert sync is not None
    card = sync.state.card(desk.sync.key.device)
    assert card is not None
    return card


def blocked_with_later_work(window: Window, anna: Colleague, qtbot: QtBot) -> str:
    """Block Anna after she wrote something that the window has yet to hear."""
    page = page_of(window)
    id = new_risk(anna.workspace, "Na de blokkade")
    page.decisions.block(card_of(window, anna))
    level(window, qtbot)
    anna.sync.run()
    level(window, qtbot)
    return id


def test_a_desk_is_blocked_only_when_the_question_is_answered(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    page = page_of(window)
    [block] = named(page, f"Bureau van {COLLEAGUE} blokkeren…")
    block.click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    level(window, qtbot)
    assert window.session.workspace.desks.membership.blocks == {}
    block = named(page_of(window), f"Bureau van {COLLEAGUE} blokkeren…")[0]
    block.click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    [do] = [b for b in dialog.findChildren(QPushButton) if b.text() == "Blokkeren"]
    do.click()
    level(window, qtbot)
    assert set(window.session.workspace.desks.membership.blocks) == {anna.sync.key.device}
    assert "Geblokkeerd" in says(page_of(window))


def test_later_work_of_a_blocked_desk_is_shown_and_taken_over(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    id = blocked_with_later_work(window, anna, qtbot)
    page, workspace = page_of(window), window.session.workspace
    told = says(page)
    assert COLLEAGUE in told
    assert "2 latere wijzigingen" in told
    assert workspace.get(id) is None
    assert named(page, f"Bureau van {COLLEAGUE} blokkeren…") == []
    [take] = named(page, f"Later werk van {COLLEAGUE} overnemen")
    take.click()
    level(window, qtbot)
    assert workspace.name_of(id) == "Na de blokkade"
    assert named(page_of(window), f"Later werk van {COLLEAGUE} overnemen") == []
    step = workspace.history.steps(id)[0]
    assert step.device == workspace.device


def test_a_blocked_desk_takes_part_again(window: Window, anna: Colleague, qtbot: QtBot) -> None:
    blocked_with_later_work(window, anna, qtbot)
    [unblock] = named(page_of(window), f"Blokkade van {COLLEAGUE} opheffen")
    unblock.setFocus()
    unblock.click()
    level(window, qtbot)
    assert window.session.workspace.desks.membership.blocks == {}
    anna.sync.run()
    after = new_risk(anna.workspace, "Weer mee")
    anna.sync.run()
    level(window, qtbot)
    assert window.session.workspace.name_of(after) == "Weer mee"
    assert "Geblokkeerd" not in says(page_of(window))


def quarrel(window: Window, anna: Colleague, bram: Colleague, qtbot: QtBot) -> None:
    """Anna and Bram block each other; the window is not a party to it."""
    for desk in (anna, bram):
        level(window, qtbot)
        desk.sync.run()
    for one, other in ((anna, bram), (bram, anna)):
        card = one.sync.state.card(other.sync.key.device)
        assert card is not None
        members.block(one.sync, card)
    for _ in range(2):
        for desk in (anna, bram):
            desk.sync.run()
        level(window, qtbot)


def test_desks_that_block_each_other_are_shown_and_a_third_confirms(
    window: Window, anna: Colleague, bram: Colleague, qtbot: QtBot
) -> None:
    quarrel(window, anna, bram, qtbot)
    page = page_of(window)
    told = says(page)
    assert "Bureaus die elkaar blokkeren" in told
    assert "Voorlopig geldt de blokkade van" in told
    for each in (anna, bram):
        assert named(page, f"Blokkade van {card_of(window, each).who} bevestigen")
    [confirm] = named(page, "Blokkade van Bram, gemeente Zwolle bevestigen")
    confirm.click()
    level(window, qtbot)
    blocks = window.session.workspace.desks.membership.blocks
    assert set(blocks) == {bram.sync.key.device}
    assert "Bureaus die elkaar blokkeren" not in says(page_of(window))


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_cards_fit_a_small_window_in_both_looks(
    window: Window, shell: Shell, anna: Colleague, bram: Colleague, qtbot: QtBot, look: str
) -> None:
    quarrel(window, anna, bram, qtbot)
    cees = Colleague(anna.workspace.folder.path.with_name("cees"), anna.sync.files.path, "Cees")
    welcome(window, cees, qtbot)
    new_risk(cees.workspace, "Later")
    page_of(window).decisions.block(card_of(window, cees))
    level(window, qtbot)
    cees.sync.run()
    level(window, qtbot)
    cees.close()
    shell.settings.theme = look
    theme.use_theme(shell.settings)
    window.resize(1000, 640)
    page = page_of(window)
    qtbot.wait(10)
    page.area.ensureWidgetVisible(named(page, "Blokkade van Cees opheffen")[0])
    for button in page._inner.findChildren(QPushButton):
        if button.isVisibleTo(page):
            right = button.mapTo(page._inner, button.rect().topRight()).x()
            assert right <= page._inner.width(), button.text()
    assert page.area.horizontalScrollBar().maximum() == 0
    ways_out = page.findChildren(QPushButton)
    assert sum(b.text() == "Verbinding verbreken…" and b.isVisibleTo(page) for b in ways_out) == 1
