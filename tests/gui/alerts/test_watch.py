"""What the watch finds reaches what is in sight at once, and the rest when it is seen again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import Edit, Origin, change, create
from ozdesk.domain.home import Home
from ozdesk.domain.label import same
from ozdesk.gui.goals.overview import Overview
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.register.relations import RelationsView
from ozdesk.gui.session.places import BIN, BY_KEY, OVERVIEW
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.action_item import ActionItem
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import alerts_of, all_alerts
from ozdesk.rules.goals.goal_state import goal_states
from ozdesk.rules.index import keeping
from ozdesk.store.applied import Applied
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace


def count_of(window: Window) -> str:
    page = window._pages[OVERVIEW.key]
    assert isinstance(page, Overview)
    return page._counted.text()


def test_a_page_out_of_sight_waits_until_it_is_seen(window: Window) -> None:
    window.go(OVERVIEW)
    before = count_of(window)
    window.go(BIN)
    window.session.apply(create(ActionItem, {"name": "Zonder datum"})[1])
    window.watch.finish()
    assert count_of(window) == before
    window.go(OVERVIEW)
    assert count_of(window) != before


def test_an_edit_while_it_looks_is_not_lost(window: Window, qtbot: QtBot) -> None:
    workspace, watch = window.session.workspace, window.watch
    watch.start()
    watch._go_on(0)
    action = workspace.of_kind(ActionItem)[0]
    window.session.apply(change(action, {"due": None, "name": "Anders"}))
    with qtbot.waitSignal(watch.changed, timeout=10_000):
        pass
    watch.finish()
    given = workspace, window.session.today(), limits_of(workspace)
    assert watch.alerts == all_alerts(*given)
    assert watch.states == goal_states(*given)


def test_a_burst_of_another_desk_is_taken_over_once(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace, watch = window.session.workspace, window.watch
    window.go(BY_KEY[Home.ACTIONS.key])
    page = window.page
    assert isinstance(page, GoalPage)
    register = page.front
    assert isinstance(register, RegisterPage)
    register.attention.finish()
    lines = list(lines_of_another_desk(tmp_path / "ander", 30, 20))
    counted: list[None] = []
    read: list[None] = []
    register.model.counted.connect(lambda: counted.append(None))
    watch.changed.connect(lambda: read.append(None))
    for line in lines:
        workspace.inbox.receive([line], sync=False)
    assert not counted
    assert not read
    came = {o.record for line in lines for o in line.operations if o.kind == ActionItem.key}
    qtbot.waitUntil(lambda: came <= register.attention.ids and bool(counted), timeout=20_000)
    assert (len(counted), len(read)) == (1, 1)
    assert register.model.total == workspace.count(ActionItem)
    assert came <= {record.id for record in register.model.shown()}
    assert watch.alerts == all_alerts(workspace, window.session.today(), limits_of(workspace))


def lines_of_another_desk(place: Path, batches: int, size: int) -> Iterator[JournalEntry]:
    """Edits of another desk: each makes actions without a day, and renames those before it."""
    with Workspace.create(place, "Bram") as other:
        for number in range(batches):
            before = other.of_kind(ActionItem)[-size:]
            made = [create(ActionItem, {"name": f"Taak {number}.{n}"})[1] for n in range(size)]
            edits = made + [change(record, {"name": f"{record.name}!"}) for record in before]
            changes = tuple(change for edit in edits for change in edit.changes)
            other.apply(Edit(same("Bundel"), changes))
        yield from (line for line in other.journal.lines() if isinstance(line, JournalEntry))


def test_what_is_only_shown_anew_is_judged_again(window: Window) -> None:
    action = window.session.workspace.of_kind(ActionItem)[0]
    window.watch.finish()
    arrived = Applied("", Edit(same(""), ()), Origin.SYNC, None, frozenset({action.id}))
    window.session.applied.emit(arrived)
    assert window.watch.behind
    window.watch.finish()
    assert not window.watch.behind


def test_relations_tell_what_the_watch_knows(window: Window) -> None:
    action = create(ActionItem, {"name": "Zonder datum"})
    window.session.apply(action[1])
    window.watch.finish()
    record = window.session.workspace.get(action[0])
    assert record is not None
    given = window.session.workspace, window.session.today(), limits_of(window.session.workspace)
    expected = alerts_of(record, *given)
    assert expected
    assert window.watch.about(record.id) == expected
    view = RelationsView(window.session)
    view.show_record(record)
    assert view._told == expected
    view.deleteLater()


def test_what_was_known_at_closing_is_not_looked_at_again(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "WORTH_IT", 0)
    window.watch.finish()
    before = window.watch.alerts, window.watch.states, window.watch.counts()
    shell, place = window.shell, window.session.workspace.folder.path
    window.close()
    assert shell.open(place)
    again = shell.window
    assert isinstance(again, Window)
    again.watch.finish()
    assert (again.watch.alerts, again.watch.states, again.watch.counts()) == before
    assert again.watch._index is not None
    assert again.watch._index.runs == 0
    action = again.session.workspace.of_kind(ActionItem)[0]
    again.session.apply(change(action, {"due": None, "name": "Anders"}))
    again.watch.finish()
    given = again.session.workspace, again.session.today(), limits_of(again.session.workspace)
    assert again.watch.alerts == all_alerts(*given)
    assert again.watch.states == goal_states(*given)


def test_a_kept_file_that_turns_out_damaged_is_passed_over(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.watch.finish()
    workspace = window.session.workspace
    assert window.watch._index is not None
    keeping.keep_alerts(window.watch._index, workspace, worth_it=0)
    data = workspace.folder.kept.read_bytes()
    workspace.folder.kept.write_bytes(data[:-9] + b"x" + data[-8:])
    window.watch.ready = False
    window.watch.start()
    window.watch.finish()
    assert window.watch._index.runs > 10
    assert window.watch.alerts == all_alerts(workspace, window.session.today())
