"""Starters: how strictly they are read, and how they come and go in a workspace."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ozdesk.domain.book import links_of
from ozdesk.domain.change import create, new_id
from ozdesk.kinds import BY_KEY
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.party import Party
from ozdesk.store import starter
from ozdesk.store.starter import (
    CLEARED,
    LOADED,
    MADE_BY,
    fill,
    load,
    parse_day,
    remove_example,
    starter_records,
)
from ozdesk.store.workspace import Workspace

TODAY = date(2026, 11, 21)
SHIPPED = load("openzaak", TODAY)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("today", date(2026, 8, 31), date(2026, 8, 31)),
        ("today+6m", date(2026, 8, 31), date(2027, 2, 28)),
        ("today+6m", date(2027, 8, 31), date(2028, 2, 29)),
        ("today-2m", date(2026, 8, 31), date(2026, 6, 30)),
        ("today-12m", date(2028, 2, 29), date(2027, 2, 28)),
        ("today+48m", date(2028, 2, 29), date(2032, 2, 29)),
        ("today-14m", date(2028, 2, 29), date(2026, 12, 29)),
        ("today+45d", date(2028, 2, 29), date(2028, 4, 14)),
        ("today-60d", date(2028, 2, 29), date(2027, 12, 31)),
        ("2025-10-16", date(2028, 2, 29), date(2025, 10, 16)),
    ],
)
def test_days_near_the_present(text: str, today: date, day: date) -> None:
    assert parse_day(text, today) == day


@pytest.mark.parametrize("text", ["", "Today", "today+6", "today+6w", "today 6m", "2026-02-30"])
def test_no_such_day(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - from the standard library too
        parse_day(text, TODAY)


@pytest.mark.parametrize("today", [date(2026, 8, 31), date(2028, 2, 29), date(2026, 12, 31)])
def test_the_starter_can_be_loaded_on_any_day(today: date) -> None:
    shipped = load("openzaak", today)
    assert [id for _, id, _ in shipped] == [id for _, id, _ in SHIPPED]
    told = {values["source_date"] for kind, _, values in shipped if kind is Goal}
    assert told == {date(2025, 10, 16)}


# -- strictness

PARTY = {"ref": "een", "name": "Eén", "type": "body"}
MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "unknown field": ({"party": [PARTY | {"nmae": "x"}]}, "nmae"),
    "unknown choice": ({"party": [PARTY | {"type": "club"}]}, "club"),
    "unknown ref": ({"party": [PARTY | {"owner": "twee"}]}, "twee"),
    "link to a wrong kind": ({"party": [PARTY | {"goal": "een"}]}, "goal"),
    "same ref twice": ({"party": [PARTY], "goal": [{"ref": "een", "name": "x"}]}, "een"),
    "no ref": ({"party": [{"name": "x"}]}, "ref"),
    "unknown kind": ({"partij": [PARTY]}, "partij"),
    "no name": ({"party": [{"ref": "een"}]}, "name"),
    "two lines": ({"party": [PARTY | {"part": "a\nb"}]}, "part"),
    "no list": ({"party": [PARTY | {"labels": "a"}]}, "labels"),
    "word twice in a list": ({"party": [PARTY | {"labels": ["a", "a"]}]}, "labels"),
    "no such day": ({"party": [PARTY | {"source_date": "31-12-2026"}]}, "source_date"),
    "no day at all": ({"party": [PARTY | {"source_date": 2026}]}, "source_date"),
    "no such file": ({"party": [PARTY | {"notes": {"file": "texts/x.md"}}]}, "notes"),
    "out of range": ({"goal": [{"ref": "a", "name": "A", "progress": 101}]}, "progress"),
    "wrong label": ({"goal": [{"ref": "a", "name": "A", "aims": ["rust"]}]}, "rust"),
    "money as number": ({"contract": [{"ref": "a", "name": "A", "structural": 1.5}]}, "1.5"),
    "three decimals": ({"contract": [{"ref": "a", "name": "A", "structural": "1.505"}]}, "1.505"),
    "unknown column": (
        {"contract": [{"ref": "a", "name": "A", "payers": {"x": {"who": "y"}}}]},
        "who",
    ),
    "an attachment": ({"party": [PARTY | {"attachments": {"ab": {}}}]}, "attachments"),
}


def shelve(folder: Path, files: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, entries in files.items():
        (folder / f"{kind}.json").write_text(json.dumps(entries), "utf-8")
    monkeypatch.setattr(starter, "resource", lambda *parts: folder)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named(mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, named = MISTAKES[mistake]
    shelve(tmp_path, files, monkeypatch)
    with pytest.raises(ValueError, match=re.escape(named)) as caught:
        load("x", TODAY)
    assert next(reversed(files)) in str(caught.value)


def test_a_name_twice_in_one_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelve(tmp_path, {}, monkeypatch)
    (tmp_path / "party.json").write_text('[{"ref": "a", "name": "A", "name": "B"}]', "utf-8")
    with pytest.raises(ValueError, match="twice"):
        load("x", TODAY)


# -- in a workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "desk", "tester") as made:
        yield made


def test_filling_is_one_step(workspace: Workspace) -> None:
    assert fill(workspace, "openzaak", TODAY) == len(SHIPPED) == len(workspace)
    assert workspace.undo_name == LOADED
    assert set(workspace.history.made_values().values()) == {MADE_BY + "openzaak"}
    for kind, id, values in SHIPPED:
        kept = workspace.get(id)
        assert type(kept) is kind
        for name, value in values.items():
            assert kept.fields[name].dump(kept.value(name)) == kept.fields[name].dump(value)


def test_filling_can_be_undone_and_redone(workspace: Workspace) -> None:
    fill(workspace, "openzaak", TODAY)
    workspace.undo()
    assert len(workspace) == 0
    workspace.redo()
    assert len(workspace) == len(SHIPPED)


def test_filling_again_after_undo(workspace: Workspace) -> None:
    fill(workspace, "openzaak", TODAY)
    workspace.undo()
    assert fill(workspace, "openzaak", TODAY) == len(SHIPPED) == len(workspace)


def test_the_example_goes_in_one_step_and_leaves_the_rest(workspace: Workspace) -> None:
    own, edit = create(Party, {"name": "Onze gemeente"})
    workspace.apply(edit)
    fill(workspace, "openzaak", TODAY)
    assert len(starter_records(workspace)) == len(SHIPPED)
    assert remove_example(workspace) == len(SHIPPED)
    assert workspace.undo_name == CLEARED
    assert len(workspace) == 1
    assert workspace.get(own) is not None
    assert starter_records(workspace) == []
    assert remove_example(workspace) == 0
    workspace.undo()
    assert len(workspace) == len(SHIPPED) + 1


def test_the_example_can_come_back(workspace: Workspace) -> None:
    fill(workspace, "openzaak", TODAY)
    remove_example(workspace)
    assert fill(workspace, "openzaak", TODAY) == len(SHIPPED)
    assert len(workspace) == len(starter_records(workspace)) == len(SHIPPED)
    for record in starter_records(workspace):
        assert all(workspace.get(target) for _, target in links_of(record))


def test_a_record_of_ones_own_is_never_taken_for_the_example(workspace: Workspace) -> None:
    for kind in BY_KEY.values():
        workspace.apply(create(kind, {"name": "Van ons"}, new_id())[1])
    assert starter_records(workspace) == []
