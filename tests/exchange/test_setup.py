"""An empty set-up goes from one administration to another, without states or secrets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import strategies
from effort import examples
from hypothesis import HealthCheck, given, settings

from ozdesk.domain.book import Book
from ozdesk.errors import FromNewerVersion, NotReadable
from ozdesk.exchange.lists.setup import SETUP, read_setup, setup_of, write_setup
from ozdesk.kinds.goal import Goal, GoalState
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import ChecklistTemplate
from ozdesk.kinds.work import WorkPackage
from ozdesk.store.starter import fill
from ozdesk.store.workspace import Workspace


@pytest.fixture
def example(tmp_path: Path) -> Path:
    from datetime import date

    path = tmp_path / "inrichting.json"
    with Workspace.create(tmp_path / "van", "Anna") as workspace:
        fill(workspace, "openzaak", date(2026, 11, 21))
        assert write_setup(setup_of(workspace), path) > 30
    return path


def test_what_begins_from_a_setup_has_its_goals_and_no_states(
    example: Path, tmp_path: Path
) -> None:
    with Workspace.create(tmp_path / "naar", "Bob") as workspace:
        workspace.apply(read_setup(example))
        goals = workspace.of_kind(Goal)
        assert len(goals) == 20
        assert {goal.status for goal in goals} == {None}
        assert {goal.owner for goal in goals} == {""}
        for goal in goals:
            above = workspace.get(goal.goal)
            assert above is None if goal.goal == "" else isinstance(above, Goal)
        assert sum(goal.goal == "" for goal in goals) == 6
        (template,) = workspace.of_kind(ChecklistTemplate)
        assert len(template.items) >= 14
        assert template.status is None
        assert all(not work.contracts for work in workspace.of_kind(WorkPackage))
        assert not workspace.of_kind(Party)
        again = tmp_path / "weer.json"
        write_setup(setup_of(workspace), again)
        assert again.read_text("utf-8") == example.read_text("utf-8")
        workspace.undo()
        assert len(workspace) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(50))
@given(book=strategies.books())
def test_any_setup_is_read_back_whole(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "any.json"
    count = write_setup(setup_of(book), path)
    named = [r for r in setup_of(book)["records"] if r["fields"].get("name")]
    if len(named) < count:
        return
    try:
        made = {change.record for change in read_setup(path).changes}
    except NotReadable:
        kinds = [record for kind in SETUP for record in book.of_kind(kind)]
        assert any(p.field in SETUP[type(r)] for r in kinds for p in r.problems())
    else:
        assert len(made) == count


def test_nothing_that_is_not_public_goes_along() -> None:
    secret = Goal("1" * 32, {"name": "Geheim doel", "classification": "geheim"})
    partly = Goal(
        "2" * 32,
        {
            "name": "Open doel",
            "why": "vertrouwelijk",
            "goal": secret.id,
            "status": GoalState.BUSY.key,
            "openness": {"why": {"level": "intern"}},
        },
    )
    told = setup_of(Book([secret, partly]))
    assert told["records"] == [{"kind": "goal", "number": 1, "fields": {"name": "Open doel"}}]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"ozdesk-setup": 1}',
        b'{"ozdesk-setup": 1, "records": [{}]}',
        b'{"ozdesk-setup": 1, "records": [{"kind": "party", "number": 1, "fields": {}}]}',
        b'{"ozdesk-setup": 1, "records": [{"kind": "goal", "number": 1, "fields": {}}]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_setup_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(NotReadable):
        read_setup(path)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": 3},
        {"name": "x", "status": "open"},
        {"name": "x", "goal": 99},
        {"name": "x", "theme": "onbekend"},
        {"name": "x", "order": "eerste"},
        {"name": "x", "classification": "openbaar"},
    ],
)
def test_a_wrong_field_is_told_with_its_record(fields: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    record = {"kind": "goal", "number": 7, "fields": fields}
    path.write_text(json.dumps({"ozdesk-setup": 1, "records": [record]}))
    with pytest.raises(NotReadable, match="Goal 7"):
        read_setup(path)


def test_a_newer_form_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"ozdesk-setup": 2, "records": []}')
    with pytest.raises(FromNewerVersion):
        read_setup(path)
