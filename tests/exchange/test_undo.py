"""An import is one step of a workspace: a dry run changes nothing, one undo takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.domain.change import change, create, remove
from ozdesk.errors import Meanwhile
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.plan import ImportPlan, RowOutcome
from ozdesk.exchange.imports.planner import plan_import
from ozdesk.exchange.tables.reading import read_table
from ozdesk.exchange.tables.writing import write_table
from ozdesk.kinds import KINDS
from ozdesk.kinds.risk import Risk
from ozdesk.store.starter import fill
from ozdesk.store.workspace import Workspace

LIST = "Naam;Kans;Uiterlijk\nOud;4;31-12-2026\nNieuw;2;1 mei 2027\n"


def planned(workspace: Workspace, folder: Path, text: str = LIST) -> ImportPlan:
    path = folder / "lijst.csv"
    path.write_text(text, "utf-8")
    table = read_table(path)
    removed = {record.id for record in workspace.bin.records()}
    return plan_import(
        workspace, Risk, table, proposed_mapping(Risk, table.header), removed=removed
    )


def state(workspace: Workspace) -> dict[str, object]:
    return {r.id: {k: v for k, v in r.doc.items() if k[0] != "_"} for r in workspace}


def test_a_plan_changes_nothing_and_one_undo_takes_the_import_back(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "Anna") as workspace:
        workspace.apply(create(Risk, {"name": "Oud"})[1])
        before, steps = state(workspace), len(workspace.history.steps())
        plan = planned(workspace, tmp_path)
        assert (state(workspace), len(workspace.history.steps())) == (before, steps)
        assert dict(plan.counts) == {RowOutcome.CHANGED: 1, RowOutcome.NEW: 1}
        workspace.apply(plan.edit())
        assert workspace.undo_name is not None
        assert workspace.undo_name.nl == "Ingelezen: Risico's (2)"
        after = state(workspace)
        assert sorted(r.name for r in workspace.of_kind(Risk)) == ["Nieuw", "Oud"]
        workspace.undo()
        assert state(workspace) == before
        workspace.redo()
        assert state(workspace) == after
        assert {row.outcome for row in planned(workspace, tmp_path).rows} == {RowOutcome.SAME}


def test_what_changed_since_the_plan_stops_all_of_it(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "Anna") as workspace:
        id, edit = create(Risk, {"name": "Oud"})
        workspace.apply(edit)
        plan = planned(workspace, tmp_path)
        record = workspace.get(id)
        assert record is not None
        workspace.apply(change(record, {"likelihood": Risk.likelihood.options.ONE}))
        before = state(workspace)
        with pytest.raises(Meanwhile):
            workspace.apply(plan.edit())
        assert state(workspace) == before


def test_what_lies_in_the_bin_stays_there(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "Anna") as workspace:
        id, edit = create(Risk, {"name": "Weg"})
        workspace.apply(edit)
        record = workspace.get(id)
        assert record is not None
        workspace.apply(remove(record))
        plan = planned(workspace, tmp_path, f"id;Naam\n{id};Weg\n")
        assert [row.outcome for row in plan.rows] == [RowOutcome.SKIPPED]


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_the_whole_example_moves_to_another_workspace(form: str, tmp_path: Path) -> None:
    from datetime import date

    with (
        Workspace.create(tmp_path / "a", "Anna") as one,
        Workspace.create(tmp_path / "b", "Bert") as two,
    ):
        fill(one, "openzaak", date(2026, 5, 1))
        for kind in KINDS:
            path = tmp_path / f"{kind.key}.{form}"
            write_table(path, kind, one.of_kind(kind), one)
            table = read_table(path)
            plan = plan_import(two, kind, table, proposed_mapping(kind, table.header))
            assert plan.bad_rows == []
            two.apply(plan.edit())
        values = [
            {r.id: {f: r.value(f) for f in r.fields} for r in workspace} for workspace in (one, two)
        ]
        assert values[0] == values[1]
        assert len(values[0]) > 40
