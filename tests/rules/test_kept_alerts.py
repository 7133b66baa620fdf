"""What is kept of the alerts at closing is what a fresh look finds at the next opening."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ozdesk.domain.change import change, create
from ozdesk.domain.change import remove as removing
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY, KINDS
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.component import Component
from ozdesk.kinds.desk import Desk
from ozdesk.kinds.documentation_page import DocumentationPage, PageType
from ozdesk.kinds.party import Party
from ozdesk.kinds.snooze import Snooze
from ozdesk.kinds.work import Contract, ContractState, ContractType
from ozdesk.kinds.workspace_settings import WorkspaceSettings
from ozdesk.rules.alerts.snoozing import split_snoozed
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import RULES, RULES_OF_ALL, all_alerts
from ozdesk.rules.goals.goal_state import goal_states
from ozdesk.rules.index import keeping, rules_version
from ozdesk.rules.index.alert_index import AlertIndex
from ozdesk.rules.index.goal_state_index import GoalStateIndex
from ozdesk.rules.index.keeping import keep_alerts, kept_alerts
from ozdesk.store.applied import Applied
from ozdesk.store.workspace import Workspace

TODAY = date(2026, 6, 15)
ALERTING = dict.fromkeys(
    [kind for kind, _ in RULES] + [kind for kinds, _ in RULES_OF_ALL for kind in kinds] + [Snooze]
)


class Seat:
    """One desk at work: the workspace, the day, and the index that follows both."""

    def __init__(self, place: Path) -> None:
        self.place, self.today = place, TODAY
        self.workspace = Workspace.create(place, "Toetser")
        self.begin()

    def begin(self) -> None:
        """Take over what was kept, or look at everything."""
        self.workspace.listen(self._applied)
        self.index = AlertIndex(self.workspace, self.today, limits_of(self.workspace))
        self.found = kept_alerts(self.workspace, self.today)
        if self.found is not None:
            self.index, steps = self.found
            exhaust(steps)
        else:
            exhaust(self.index.look_at_all())
        self.goals = GoalStateIndex(self.workspace, self.index.lists, self.index.limits)

    def _applied(self, applied: Applied) -> None:
        self.index.touch(applied.edit, applied.records, whole=not applied.exact)
        self.goals.touch(applied.edit, applied.records, whole=not applied.exact)

    def reopen(self) -> None:
        """Close, having kept what is known, and open again."""
        keep_alerts(self.index, self.workspace, worth_it=0)
        self.reopen_as_is()

    def reopen_as_is(self) -> None:
        """Close without keeping anything, as a program does that is killed, and open again."""
        self.workspace.close()
        self.workspace = Workspace.open(self.place, "Toetser")
        self.begin()

    def catch_up(self) -> None:
        """Look at what waits; after other thresholds at everything."""
        if limits_of(self.workspace) != self.index.limits:
            self.index = AlertIndex(self.workspace, self.today, limits_of(self.workspace))
            exhaust(self.index.look_at_all())
            self.goals = GoalStateIndex(self.workspace, self.index.lists, self.index.limits)
        exhaust(self.index.catch_up())
        exhaust(self.goals.catch_up(self.today))

    def judge(self) -> None:
        """What the index says is what a fresh look says."""
        self.catch_up()
        every = all_alerts(self.workspace, self.today, limits_of(self.workspace))
        assert self.index.alerts == every
        found, put_off = split_snoozed(every, self.workspace, self.today)
        assert (self.index.lists.open, self.index.lists.snoozed) == (found, put_off)
        given = self.workspace, self.today, self.index.limits
        assert self.goals.states == goal_states(*given, found=every)
        goals = [goal for state in self.goals.states for goal in state.improvements]
        assert all(goal is self.workspace.get(goal.id) for goal in goals)
        assert all(type(alert.due) in (date, type(None)) for alert in every)
        for alert in every:
            assert alert in self.index.about(alert.record)
            assert alert in self.index.lists.at(alert.home).by_rule[alert.rule]


def exhaust(steps: Iterator[None]) -> None:
    for _ in steps:
        pass


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    seat = Seat(tmp_path / "work")
    yield seat
    seat.workspace.close()


def values_of(record: Record) -> dict[str, Any]:
    return {name: record.value(name) for name in record.fields if name in record.doc}


def put(seat: Seat, record: Record, number: int) -> None:
    """Make a record, or give one that is there one other field or all of them."""
    workspace, values = seat.workspace, values_of(record)
    values.pop("attachments", None)
    there = workspace.get(record.id)
    if there is None:
        if not any(r.id == record.id for r in workspace.bin.records()):
            workspace.apply(create(type(record), values, id=record.id)[1])
    elif type(there) is type(record):
        names = sorted(name for name in record.fields if name != "attachments")
        name = names[number % len(names)]
        workspace.apply(change(there, {name: record.value(name)} if number % 2 else values))


def remove(seat: Seat, record: Record, number: int) -> None:
    """Put a record in the bin, or take the last step back."""
    there = seat.workspace.get(record.id)
    if there is not None and number % 3:
        seat.workspace.apply(removing(there))
    elif seat.workspace.undo_name is not None:
        seat.workspace.undo()


def snooze(seat: Seat, record: Record, number: int) -> None:
    """Put an alert off, for a while."""
    if found := seat.index.alerts:
        alert = found[number % len(found)]
        values = {
            "name": "x",
            "about": alert.record,
            "alert": alert.key,
            "item": alert.item if number % 2 else "",
            "reason": "later" if number % 5 else "",
            "until": seat.today + timedelta(days=number % 40 - 2),
        }
        seat.workspace.apply(create(Snooze, values)[1])


def other_day(seat: Seat, record: Record, number: int) -> None:
    """Another day dawns; now and then an earlier one."""
    seat.today += timedelta(days=(number - 10) * (number % 4))
    seat.index.new_day(seat.today)


def threshold(seat: Seat, record: Record, number: int) -> None:
    """Another threshold holds from now on."""
    values = {"name": "Instellingen", "review": 1 + number % 12, "standstill": 1 + number % 5}
    there = next(iter(seat.workspace.of_kind(WorkspaceSettings)), None)
    edit = change(there, values) if there else create(WorkspaceSettings, values)[1]
    seat.workspace.apply(edit)


def reopen(seat: Seat, record: Record, number: int) -> None:
    seat.reopen()


def killed(seat: Seat, record: Record, number: int) -> None:
    seat.reopen_as_is()


DEEDS = st.lists(
    st.tuples(
        st.sampled_from([put, put, put, put, remove, snooze, other_day, threshold, reopen, killed]),
        st.one_of(*(strategies.records(kind) for kind in ALERTING)),
        st.integers(0, 60),
        st.booleans(),
    ),
    max_size=25,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DEEDS)
def test_whatever_happens_the_index_says_what_a_fresh_look_says(deeds: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        seat = Seat(Path(folder) / "work")
        try:
            for deed, record, number, judged in deeds:
                deed(seat, record, number)
                if judged:
                    seat.judge()
            seat.judge()
            seat.reopen()
            seat.judge()
        finally:
            seat.workspace.close()


def fill(seat: Seat) -> str:
    """A few records with alerts; the id of an owner."""
    id, made = create(Party, {"name": "Gemeente Voorbeeld"})
    seat.workspace.apply(made)
    for number in range(5):
        values = {"name": f"Pagina {number}", "owner": id, "reviewed": date(2026, 1, 1)}
        seat.workspace.apply(create(DocumentationPage, values)[1])
        seat.workspace.apply(create(ActionItem, {"name": f"Actie {number}", "due": TODAY})[1])
        seat.workspace.apply(create(Component, {"name": f"Component {number}"})[1])
    return id


def test_after_reopening_nothing_is_looked_at_that_stayed_the_same(seat: Seat) -> None:
    fill(seat)
    seat.judge()
    seat.reopen()
    assert seat.found is not None
    seat.judge()
    assert seat.index.runs == 0
    action = seat.workspace.of_kind(ActionItem)[0]
    seat.workspace.apply(change(action, {"due": None}))
    seat.reopen_as_is()
    seat.judge()
    assert 0 < seat.index.runs < 4


def test_the_next_day_only_what_may_differ_is_looked_at(seat: Seat) -> None:
    fill(seat)
    seat.judge()
    keep_alerts(seat.index, seat.workspace, worth_it=0)
    seat.today += timedelta(days=1)
    seat.reopen_as_is()
    assert seat.found is not None
    seat.judge()
    assert seat.index.runs == 5, "the actions that were due yesterday"


def test_an_edit_of_a_field_that_nobody_read_runs_only_the_record_itself(seat: Seat) -> None:
    owner = fill(seat)
    seat.judge()
    party = seat.workspace.get(owner)
    assert party is not None
    before = seat.index.runs
    seat.workspace.apply(change(party, {"name": "Anders"}))
    seat.judge()
    assert seat.index.runs == before + 1
    seat.workspace.apply(removing(party))
    seat.judge()
    assert seat.index.runs > before + 5, "pages without an owner"


def test_a_field_that_was_read_elsewhere_counts(seat: Seat) -> None:
    values = {"name": "Regie", "type": ContractType.CONTINUOUS, "status": ContractState.RUNNING}
    contract, made = create(Contract, values)
    seat.workspace.apply(made)
    values = {"name": "Handleiding", "type": PageType.GENERIC, "contract": contract}
    seat.workspace.apply(create(DocumentationPage, values)[1])
    seat.judge()
    assert "documentation_uncovered" not in keys(seat)
    seat.reopen()
    record = seat.workspace.get(contract)
    assert record is not None
    seat.workspace.apply(change(record, {"type": ContractType.TIME_BOXED}))
    seat.judge()
    assert "documentation_uncovered" in keys(seat)


def test_each_day_brings_what_is_due_on_it(seat: Seat) -> None:
    values = {"name": "Morgen", "due": TODAY + timedelta(days=1)}
    seat.workspace.apply(create(ActionItem, values)[1])
    for expected in (False, True, True, False):
        seat.judge()
        assert ("action_overdue" in keys(seat)) is expected
        seat.today += timedelta(days=1 if seat.today < TODAY + timedelta(days=2) else -2)
        seat.index.new_day(seat.today)


def keys(seat: Seat) -> set[str]:
    return {alert.key for alert in seat.index.alerts}


def test_after_a_change_of_who_takes_part_all_is_looked_at(seat: Seat) -> None:
    fill(seat)
    seat.judge()
    keep_alerts(seat.index, seat.workspace, worth_it=0)
    assert kept_alerts(seat.workspace, seat.today)
    seat.workspace.apply(create(Desk, {"name": "Bureau van Bram"})[1])
    assert kept_alerts(seat.workspace, seat.today) is None


@pytest.mark.parametrize("at", [0, 40, -2])
def test_a_file_that_is_not_as_it_was_written_is_not_believed(seat: Seat, at: int) -> None:
    fill(seat)
    seat.judge()
    keep_alerts(seat.index, seat.workspace, worth_it=0)
    path = seat.workspace.folder.kept
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    found = kept_alerts(seat.workspace, seat.today)
    if found is not None:
        with pytest.raises(ValueError, match=r"as it was written|are missing"):
            exhaust(found[1])


def test_a_file_that_ends_early_is_not_believed(seat: Seat) -> None:
    fill(seat)
    seat.judge()
    keep_alerts(seat.index, seat.workspace, worth_it=0)
    path = seat.workspace.folder.kept
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    found = kept_alerts(seat.workspace, seat.today)
    assert found is not None
    with pytest.raises(ValueError, match=r"as it was written|are missing"):
        exhaust(found[1])


def test_other_rules_other_thresholds_and_an_earlier_day_are_told_apart(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(seat)
    seat.judge()
    keep_alerts(seat.index, seat.workspace, worth_it=0)
    assert kept_alerts(seat.workspace, seat.today)
    assert kept_alerts(seat.workspace, seat.today - timedelta(days=1)) is None
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "rules_version", lambda: "others")
        assert kept_alerts(seat.workspace, seat.today) is None
    threshold(seat, seat.workspace.of_kind(Party)[0], 3)
    assert kept_alerts(seat.workspace, seat.today) is None


def test_the_version_of_the_rules_follows_their_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = tmp_path / "rules" / "one.py"
    rule.parent.mkdir()
    rule.write_text("TERM = 6")
    monkeypatch.setattr(rules_version.ozdesk, "__file__", str(tmp_path / "__init__.py"))
    version = rules_version.rules_version.__wrapped__
    before = version()
    assert before == version() != ""
    rule.write_text("TERM = 7")
    assert version() != before
    rule.unlink()
    assert version() == ""


def test_what_is_destroyed_is_not_kept(seat: Seat) -> None:
    values = {"name": "Geheime actie", "due": TODAY}
    id, made = create(ActionItem, values)
    seat.workspace.apply(made)
    seat.judge()
    keep_alerts(seat.index, seat.workspace, worth_it=0)
    path = seat.workspace.folder.kept
    assert b"Geheime actie" in path.read_bytes()
    seat.workspace.destroy([DestructionTarget(ActionItem.key, id)], "AVG artikel 17")
    assert not path.exists()
    keep_alerts(seat.index, seat.workspace, worth_it=0)
    assert b"Geheime actie" not in path.read_bytes()
    seat.judge()


def test_a_view_that_is_made_anew_takes_what_was_kept_along(seat: Seat) -> None:
    fill(seat)
    seat.judge()
    keep_alerts(seat.index, seat.workspace, worth_it=0)
    seat.workspace.close()
    seat.workspace.folder.view.unlink()
    seat.workspace = Workspace.open(seat.place, "Toetser")
    assert not seat.workspace.folder.kept.exists()
    assert kept_alerts(seat.workspace, seat.today) is None


def test_every_kind_that_a_rule_reads_is_among_what_happens() -> None:
    assert {kind.key for kind in ALERTING} <= BY_KEY.keys()
    assert {*ALERTING} <= {*KINDS}
