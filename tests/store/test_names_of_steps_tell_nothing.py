"""What a step is called stays when all else is destroyed, so it never holds what was typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.exchange.checklists.answers import Answers, accept
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.rules.documentation.template_versions import take_into_use
from ozdesk.store.workspace import Workspace
from tests.store.test_destruction import GROUND, holds

DAY = date(2026, 11, 22)


def test_checklists_and_answers_leave_no_name_behind(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "Ik") as workspace:
        workspace.apply(create(Provider, {"name": "Geheime leverancier"}, "p1")[1])
        workspace.apply(create(ChecklistTemplate, {"name": "Geheime lijst"}, "t1")[1])
        [template], [provider] = workspace.of_kind(ChecklistTemplate), workspace.of_kind(Provider)
        taken = take_into_use(template, [provider], workspace, DAY)
        workspace.apply(taken)
        answered = accept(Answers(provider, DAY, ()), [])
        for edit in (taken, answered):
            assert "Gehei" not in edit.name.nl + edit.name.en
        workspace.destroy(
            [DestructionTarget("provider", "p1"), DestructionTarget(template.key, "t1")], GROUND
        )
        workspace.save_view(always=True)
        assert holds(tmp_path / "w", "Gehei") == []
