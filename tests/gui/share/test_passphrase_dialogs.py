"""The passphrase in the window: changed with an estimate, asked for, offered after blocking."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sharing import Colleague, level, new_risk, share_here, welcome

from ozdesk.domain.label import Language
from ozdesk.gui.session import passphrase_texts as words
from ozdesk.gui.session.places import SHARE
from ozdesk.gui.share.connect import ask_connect
from ozdesk.gui.share.page import SharePage
from ozdesk.gui.share.passphrase import ChangeDialog, EnterDialog, ask_passphrase
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.kinds.risk import Risk
from ozdesk.sync import passphrase
from ozdesk.sync.share import keys
from ozdesk.sync.share.refusals import PassphraseNeeded
from ozdesk.sync.step import Sync

OLD, NEW = "appel peer citroen limoen", "vlinder stoel kasteel"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", 2**14)


@pytest.fixture
def anna(window: Window, tmp_path: Path, qtbot: QtBot) -> Colleague:
    """A colleague on the encrypted share of the window."""
    share = share_here(window, tmp_path / "share", qtbot, OLD)
    colleague = Colleague(tmp_path / "anna", share, passphrase=OLD)
    welcome(window, colleague, qtbot)
    return colleague


def page_of(window: Window) -> SharePage:
    window.go(SHARE)
    page = window.page
    assert isinstance(page, SharePage)
    page.read()
    return page


def sync_of(window: Window) -> Sync:
    sync = window.session.share.sync
    assert sync is not None
    return sync


def press(widget: Dialog | SharePage, text: str) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.text() == text).click()


def test_changing_tells_how_strong_it_is_and_refuses_what_is_not(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    dialog = page_of(window).ask_change()
    assert isinstance(dialog, ChangeDialog)
    assert dialog.focusWidget() is dialog.first
    before = sync_of(window).state.current
    qtbot.keyClicks(dialog.first, "zomer 2026")
    assert dialog.estimate.text().startswith("Te zwak: iemand raadt hem in nog geen ")
    for first, second in (("", ""), ("zomer 2026", "zomer 2026"), (NEW, "iets anders")):
        dialog.first.setText(first)
        dialog.second.setText(second)
        dialog.go.click()
        assert dialog.amiss
        assert sync_of(window).state.current == before
    dialog.first.clear()
    qtbot.keyClicks(dialog.first, NEW)
    assert dialog.estimate.text().startswith("Sterk genoeg: raden duurt ")
    dialog.second.setText(NEW)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.go.click()
    qtbot.waitUntil(lambda: not window.session.share.busy, timeout=20_000)
    new_risk(anna.workspace, "Van Anna")
    with pytest.raises(PassphraseNeeded):
        anna.sync.run()
    passphrase.enter_passphrase(anna.sync, NEW)
    anna.sync.run()
    level(window, qtbot)
    assert "Van Anna" in {risk.name for risk in window.session.workspace.of_kind(Risk)}
    anna.close()


def test_it_is_asked_for_where_a_colleague_changed_it(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    passphrase.change_passphrase(anna.sync, NEW)
    new_risk(anna.workspace, "Van Anna")
    anna.sync.run()
    new_risk(window.session.workspace, "Van mij")
    level(window, qtbot)
    assert isinstance(window.session.share.problem, PassphraseNeeded)
    page = page_of(window)
    assert "wachtwoordzin is gewijzigd" in page.subtitle()
    press(page, words.ENTER_ACTION.nl)
    dialog = page.window().findChild(EnterDialog)
    assert isinstance(dialog, EnterDialog)
    for text in ("", "iets heel anders", OLD):
        dialog.field.setText(text)
        dialog.complain("")
        dialog.go.click()
        qtbot.waitUntil(lambda: bool(dialog.amiss), timeout=20_000)
        qtbot.waitUntil(lambda: dialog.go.isEnabled(), timeout=20_000)
    assert "eerdere wachtwoordzin" in dialog.amiss
    dialog.field.setText(NEW)
    with qtbot.waitSignal(window.session.share.settled, timeout=20_000):
        dialog.go.click()
    qtbot.waitUntil(lambda: not window.session.share.busy, timeout=20_000)
    assert window.session.share.problem is None
    anna.sync.run()
    assert "Van mij" in {risk.name for risk in anna.workspace.of_kind(Risk)}
    anna.close()


def test_where_nobody_knows_it_another_is_made(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    passphrase.change_passphrase(anna.sync, NEW)
    anna.sync.run()
    level(window, qtbot)
    dialog = ask_passphrase(window.session, window)
    press(dialog, words.NOBODY.nl)
    other = window.findChild(ChangeDialog)
    assert isinstance(other, ChangeDialog)
    assert other.isVisible()
    other.first.setText("molen dijk sloot wilg")
    other.second.setText("molen dijk sloot wilg")
    with qtbot.waitSignal(other.accepted, timeout=20_000):
        other.go.click()
    qtbot.waitUntil(lambda: not window.session.share.busy, timeout=20_000)
    assert window.session.share.problem is None
    anna.close()


def test_after_blocking_it_is_offered_and_the_safe_choice_comes_first(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    page = page_of(window)
    assert page.health is not None
    (card,) = (each.card for each in page.health.desks if not each.own)
    page.decisions.block(card)
    (offer,) = (d for d in window.findChildren(Dialog) if d.windowTitle() == words.OFFER.nl)
    press(offer, words.CHANGE_ACTION.nl)
    assert isinstance(window.findChild(ChangeDialog), ChangeDialog)
    anna.close()


def test_on_a_share_without_a_passphrase_nothing_is_offered(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    share = share_here(window, tmp_path / "share", qtbot)
    colleague = Colleague(tmp_path / "anna", share)
    welcome(window, colleague, qtbot)
    page = page_of(window)
    assert page.health is not None
    (card,) = (each.card for each in page.health.desks if not each.own)
    page.decisions.block(card)
    assert not any(d.windowTitle() == words.OFFER.nl for d in window.findChildren(Dialog))
    colleague.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whoever_shares_or_sets_a_level_is_told_that_all_on_the_share_read_all(
    shell: Shell, window: Window, tmp_path: Path, qtbot: QtBot, language: Language
) -> None:
    shell.set_language(language)
    dialog = ask_connect(shell)
    assert not dialog.levels.isVisible()
    (tmp_path / "share").mkdir()
    dialog.look_at(tmp_path / "share")
    qtbot.waitUntil(lambda: dialog.look is not None, timeout=20_000)
    assert dialog.levels.isVisible()
    assert dialog.levels.text() == words.LEVELS.in_(language)
    dialog.close()
