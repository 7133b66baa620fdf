"""Overview, bin, history and backups, on the example."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create, remove
from ozdesk.domain.home import GOALS
from ozdesk.gui.alerts.list import AlertList, due_words
from ozdesk.gui.goals.overview import Overview
from ozdesk.gui.history.history_page import HistoryPage
from ozdesk.gui.history.last_visit import News, news, note_visit
from ozdesk.gui.register.bin_page import BinPage
from ozdesk.gui.session.places import BIN, HISTORY, OVERVIEW
from ozdesk.gui.session.session import Session
from ozdesk.gui.shell.backups_dialog import BackupsDialog
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.basics import CardFrame
from ozdesk.gui.widgets.pills import PillLabel, Share
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk
from ozdesk.rules.alerts.thresholds import DEFAULTS
from ozdesk.rules.goals.goal_state import goal_states
from ozdesk.settings import Settings
from ozdesk.store.upkeep.backup import backups


def test_the_cards_say_what_the_rules_say(window: Window) -> None:
    window.go(OVERVIEW)
    page = window.page
    assert isinstance(page, Overview)
    states = goal_states(window.session.workspace, window.session.today(), DEFAULTS)
    cards = [card for card in page.findChildren(CardFrame) if card.property("clickable")]
    assert len(cards) == len(GOALS)
    for card, state in zip(cards, states, strict=True):
        assert state.line.nl in card.accessibleName()
        assert card.findChild(PillLabel).accessibleName() == state.word.nl
        assert card.findChild(Share).accessibleName() == f"{state.share:.0%}"


def test_a_card_opens_its_goal_by_mouse_and_key(window: Window, qtbot: QtBot) -> None:
    window.go(OVERVIEW)
    cards = [card for card in window.page.findChildren(CardFrame) if card.property("clickable")]
    qtbot.mouseClick(cards[2], Qt.MouseButton.LeftButton)
    assert window.place.home is GOALS[2]
    window.go(OVERVIEW)
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    assert window.place.home is GOALS[0]


def test_enter_on_an_alert_opens_its_record(window: Window, qtbot: QtBot) -> None:
    window.go(OVERVIEW)
    alerts = window.page.findChild(AlertList)
    assert isinstance(alerts, AlertList)
    alerts.setCurrentIndex(alerts.model().index(0, 0))
    qtbot.keyClick(alerts, Qt.Key.Key_Return)
    assert window.recent_records()[0] == window.watch.alerts[0].record


@pytest.mark.parametrize(
    ("days", "told"),
    [(-1, "over tijd"), (0, "vandaag"), (1, "morgen"), (12, "over 12 dagen"), (100, "11-04-2026")],
)
def test_terms_in_words(days: int, told: str) -> None:
    today = date(2026, 1, 1)
    found = due_words(today + timedelta(days=days), today)
    assert found is not None
    assert found.nl == told


def test_no_term_has_no_words() -> None:
    assert due_words(None, date(2026, 1, 1)) is None


def test_several_come_back_from_the_bin_at_once(window: Window, qtbot: QtBot) -> None:
    workspace = window.session.workspace
    risks = list(workspace.of_kind(Risk)[:3])
    for risk in risks:
        window.session.apply(remove(risk))
    window.go(BIN)
    page = window.page
    assert isinstance(page, BinPage)
    assert [r.id for r in page.model.records] == [r.id for r in reversed(risks)]
    how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.table.selectionModel().select(page.model.index(1, 0), how)
    assert window.header.subtitle.accessibleName().endswith("2 gekozen")
    window.header.findChildren(QPushButton)[-1].click()
    assert [r.id for r in workspace.bin.records()] == [risks[0].id]
    assert window.menus.undo.text() == "Ongedaan maken: 2 teruggezet uit de prullenbak"
    window.undo()
    assert len(workspace.bin.records()) == 3
    page.table.selectAll()
    page.restore()
    assert not workspace.bin.records()
    assert page._stack.currentIndex() == 1, "an empty bin says so"


def test_the_history_tells_and_filters(window: Window, qtbot: QtBot) -> None:
    risk = window.session.workspace.of_kind(Risk)[0]
    window.session.apply(change(risk, {"name": "Zeldzame vlinder"}))
    window.go(HISTORY)
    page = window.page
    assert isinstance(page, HistoryPage)

    def row(at: int) -> list[str]:
        return [page.model.index(at, c).data() for c in range(page.model.columnCount())]

    assert row(0)[1:] == [
        window.session.workspace.who, "Zeldzame vlinder", "Risico", risk.name, "Zeldzame vlinder"
    ]  # fmt: skip
    qtbot.keyClicks(page.filter, "vlinder zeldzame")
    assert page.model.rowCount() == 1
    assert page.count.text() == "1 getoond"
    window.session.apply(
        change(window.session.workspace.of_kind(Risk)[0], {"name": "Vlinder, zeldzame"})
    )
    assert page.model.rowCount() == 2, "what happens now is seen at once"
    page.table.setCurrentIndex(page.model.index(0, 0))
    window.header.findChildren(QPushButton)[-1].click()
    assert window.recent_records()[0] == risk.id


def test_older_steps_come_when_asked(window: Window, qtbot: QtBot) -> None:
    window.go(HISTORY)
    page = window.page
    assert isinstance(page, HistoryPage)
    assert not page.model.whole
    before = len(page.model)
    while not page.model.whole:
        page.more.click()
    assert len(page.model) > before
    assert not page.more.isVisible()
    made = [row for row in page.model._rows if row.cells[3] == "Toegevoegd"]
    assert len(made) == len(window.session.workspace), "everything was added once"


def test_what_others_did_since_the_last_visit(session: Session, settings: Settings) -> None:
    workspace = session.workspace
    assert news(settings, workspace) == News(0, 0)
    note_visit(settings, workspace, 0)
    workspace.apply(create(Party, {"name": "Eigen werk"})[1])
    assert news(settings, workspace).label() is None, "one knows what one did"
    workspace.who = "Anja"
    workspace.apply(create(Party, {"name": "Van Anja"})[1])
    workspace.who = "Bram"
    workspace.apply(create(Party, {"name": "Van Bram"})[1])
    workspace.who = "Toetser"
    found = news(settings, workspace)
    assert found.people == 3, "two names of before, and the name that is no longer ours"
    told = found.label()
    assert told is not None
    assert "collega's" in told.nl
    assert "colleagues" in told.en


def test_a_backup_is_made_and_put_back(window: Window, shell: Shell, qtbot: QtBot) -> None:
    before = len(window.session.workspace)
    dialog = BackupsDialog(shell, window.session)
    buttons = {b.text(): b for b in dialog.findChildren(QPushButton)}
    buttons["Nu een kopie maken"].click()
    made = backups(window.session.workspace.folder)
    assert len(made) == 1
    assert dialog.list.count() == 1
    window.session.apply(create(Party, {"name": "Te laat"})[1])
    device = window.session.workspace.device
    shell.restore(made[0])
    again = shell.window
    assert isinstance(again, Window)
    assert again is not window
    assert len(again.session.workspace) == before
    assert again.session.workspace.device != device
    dialog.close()


def test_a_damaged_backup_changes_nothing(window: Window, shell: Shell, qtbot: QtBot) -> None:
    dialog = BackupsDialog(shell, window.session)
    dialog._make()
    made = backups(window.session.workspace.folder)[0]
    made.path.write_bytes(made.path.read_bytes()[:200])
    count, path = len(window.session.workspace), window.session.workspace.folder.path
    shell.restore(made)
    assert shell.session is not None
    assert shell.session.workspace.folder.path == path
    assert len(shell.session.workspace) == count
    dialog.close()


def test_check_says_how_it_stands(window: Window, shell: Shell, qtbot: QtBot) -> None:
    from ozdesk.gui.shell.tasks import check_workspace

    dialog = check_workspace(shell)
    assert dialog is not None
    from PySide6.QtWidgets import QLabel

    assert "Alles is in orde." in [part.text() for part in dialog.findChildren(QLabel)]
    dialog.close()


def test_the_keys_at_a_glance_are_all_keys(window: Window, shell: Shell, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    from ozdesk.gui.shell.tasks import show_about, show_shortcuts

    dialog = show_shortcuts(shell)
    assert dialog is not None
    told = " ".join(part.text() for part in dialog.findChildren(QLabel))
    for action in window.menus.all_actions():
        assert action.text().split(":")[0].replace("&", "") in told
    dialog.close()
    about = show_about(shell)
    assert "EUPL-1.2" in " ".join(part.text() for part in about.findChildren(QLabel))
    about.close()
