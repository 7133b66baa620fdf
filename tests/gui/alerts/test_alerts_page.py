"""All alerts in one place, through the real window."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ozdesk.domain.home import Home
from ozdesk.gui.alerts.page import AlertsPage
from ozdesk.gui.alerts.snooze_dialog import SnoozeDialog
from ozdesk.gui.session.places import ALERTS, BY_KEY, OVERVIEW
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.snooze import Snooze
from ozdesk.rules.alerts.alert import Severity

TODAY = date(2026, 11, 21)


def opened(window: Window) -> AlertsPage:
    window.go(ALERTS)
    page = window.page
    assert isinstance(page, AlertsPage)
    return page


def put_off(page: AlertsPage, qtbot: Any, reason: str, until: date) -> SnoozeDialog:
    dialog = page.ask_snooze()
    assert isinstance(dialog, SnoozeDialog)
    dialog.until.fill(until)
    qtbot.keyClicks(dialog.reason, reason)
    dialog.go.click()
    return dialog


def test_every_alert_stands_there_and_enter_opens_its_record(window: Window, qtbot: Any) -> None:
    page = opened(window)
    assert page.shown == window.watch.alerts
    first = page.shown[0]
    record = window.session.workspace.get(first.record)
    assert record is not None
    assert record.name in page.message.text()
    assert page.session.text(first.action).rstrip(".") in page.message.text()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert window.place.home is not None
    assert window.recent_records()[0] == first.record


def test_typing_filters_and_down_goes_back_to_the_list(window: Window, qtbot: Any) -> None:
    page = opened(window)
    name = window.session.workspace.name_of(page.shown[-1].record)
    every = len(page.shown)
    qtbot.keyClick(page.list, name[0])
    assert page.line.hasFocus() or page.line.text()
    page.line.setText(name)
    assert 0 < len(page.shown) < every
    assert page.line.count.text() == str(len(page.shown))
    page.line.setText("dit staat nergens xyz")
    assert page.stack.currentIndex() == 3
    page.line.clear()
    assert len(page.shown) == every


def test_chips_narrow_to_a_place_and_a_severity(window: Window, qtbot: QtBot) -> None:
    page = opened(window)
    menu: Any = page.chips["home"].menu()
    label = page.session.text(Home.RISKS.label)
    next(action for action in menu.actions() if action.text() == label).trigger()
    assert page.shown
    assert {alert.home for alert in page.shown} == {Home.RISKS}
    menu = page.chips["severity"].menu()
    wanted = page.session.text(page.shown[0].severity.label)
    next(action for action in menu.actions() if action.text() == wanted).trigger()
    assert {page.session.text(alert.severity.label) for alert in page.shown} == {wanted}
    assert isinstance(page.picked["severity"], Severity)


def test_a_snooze_takes_an_alert_away_and_undo_brings_it_back(window: Window, qtbot: Any) -> None:
    page = opened(window)
    alert = page.shown[0]
    put_off(page, qtbot, "Wacht op de leverancier", TODAY + timedelta(days=9))
    window.watch.finish()
    assert alert not in page.shown
    assert [each.alert for each in window.watch.snoozed] == [alert]
    page.views.button(1).click()
    assert "Wacht op de leverancier" in page.session.text(page.shown[0].action)
    assert page.shown[0].due == TODAY + timedelta(days=9)
    window.session.undo()
    window.watch.finish()
    assert alert in window.watch.alerts
    assert window.watch.snoozed == []
    assert page.stack.currentIndex() == 2


def test_a_snooze_without_a_reason_is_refused(window: Window, qtbot: Any) -> None:
    page = opened(window)
    dialog = put_off(page, qtbot, " ", TODAY + timedelta(days=9))
    assert "waarom" in dialog.amiss
    dialog.until.fill(TODAY)
    qtbot.keyClicks(dialog.reason, "reden")
    dialog.go.click()
    assert "dag na vandaag" in dialog.amiss
    assert window.session.workspace.of_kind(Snooze) == []
    dialog.reject()


def test_an_alert_can_be_shown_again_before_its_day(window: Window, qtbot: Any) -> None:
    page = opened(window)
    alert = page.shown[0]
    put_off(page, qtbot, "reden", TODAY + timedelta(days=9))
    window.watch.finish()
    page.views.button(1).click()
    assert page.buttons() == [page.wake]
    page.wake.trigger()
    window.watch.finish()
    assert alert in window.watch.alerts


def test_a_snooze_does_not_change_how_the_goals_stand(window: Window, qtbot: Any) -> None:
    before = window.watch.states
    page = opened(window)
    put_off(page, qtbot, "reden", TODAY + timedelta(days=9))
    window.watch.finish()
    assert window.watch.states == before


def test_the_overview_leads_to_all_alerts_and_hidden_kinds_have_no_register(
    window: Window, qtbot: QtBot
) -> None:
    from ozdesk.gui.goals.page import kinds_of
    from ozdesk.gui.widgets.basics import Button

    window.go(OVERVIEW)
    every = [b for b in window.page.findChildren(Button) if b.text() == "Alle signalen"]
    every[0].click()
    assert window.place is ALERTS
    for place in BY_KEY.values():
        if place.home:
            assert all(kind.register for kind in kinds_of(place.home))
