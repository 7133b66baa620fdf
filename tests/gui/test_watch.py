"""What the watch finds reaches what is in sight at once, and the rest when it is seen again."""

from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create
from ozdesk.gui.overview import Overview
from ozdesk.gui.places import BIN, OVERVIEW
from ozdesk.gui.window import Window
from ozdesk.kinds.action_item import ActionItem
from ozdesk.rules.alerts import alerts
from ozdesk.rules.limits import limits_of
from ozdesk.rules.progress import goal_states


def count_of(window: Window) -> str:
    page = window._pages[OVERVIEW.key]
    assert isinstance(page, Overview)
    return page._counted.text()


def test_a_page_out_of_sight_waits_until_it_is_seen(window: Window) -> None:
    window.go(OVERVIEW)
    before = count_of(window)
    window.go(BIN)
    window.desk.apply(create(ActionItem, {"name": "Zonder datum"})[1])
    window.watch.finish()
    assert count_of(window) == before
    window.go(OVERVIEW)
    assert count_of(window) != before


def test_an_edit_while_it_looks_is_not_lost(window: Window, qtbot: QtBot) -> None:
    workspace, watch = window.desk.workspace, window.watch
    watch.start()
    watch._go_on(0)
    action = workspace.of_kind(ActionItem)[0]
    window.desk.apply(change(action, {"due": None, "name": "Anders"}))
    with qtbot.waitSignal(watch.changed, timeout=10_000):
        pass
    watch.finish()
    given = workspace, window.desk.today(), limits_of(workspace)
    assert watch.alerts == alerts(*given)
    assert watch.states == goal_states(*given)
