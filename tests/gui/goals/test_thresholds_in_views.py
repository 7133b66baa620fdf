"""A threshold that is set in the workspace holds in the views too."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import create
from ozdesk.domain.rows import ItemState, Row
from ozdesk.gui.goals.evidence import EvidenceView
from ozdesk.gui.goals.provider_matrix import MatrixModel
from ozdesk.gui.session.session import Session
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.workspace_settings import SETTINGS_ID, WorkspaceSettings
from ozdesk.rules.documentation.evidence import Lack


@pytest.mark.parametrize(("days", "old"), [(-1, True), (0, True), (1, False)])
def test_evidence_is_old_when_the_workspace_says_so(
    qtbot: QtBot, session: Session, tmp_path: Path, days: int, old: bool
) -> None:
    _, edit = create(WorkspaceSettings, {"name": "W", "evidence": 1}, SETTINGS_ID)
    session.workspace.apply(edit)
    file = tmp_path / "rapport.pdf"
    file.write_bytes(b"x")
    digest, size = session.workspace.blobs.keep_file(file)
    day = date(2026, 10, 21) + timedelta(days)  # a month before today
    row = Row(name="rapport.pdf", size=size, added=day, evidence_date=day)
    _, edit = create(Risk, {"name": "R", "attachments": {digest: row}})
    session.workspace.apply(edit)
    view = EvidenceView(session)
    qtbot.addWidget(view)
    view.entered()
    view.work.finish()
    assert [one.lack for one in view.found] == ([Lack.OLD] if old else [])


@pytest.mark.parametrize(("days", "old"), [(-1, True), (0, True), (1, False)])
def test_the_matrix_tones_old_evidence_by_the_threshold(
    qtbot: QtBot, session: Session, days: int, old: bool
) -> None:
    _, edit = create(WorkspaceSettings, {"name": "W", "evidence": 3}, SETTINGS_ID)
    session.workspace.apply(edit)
    id, edit = create(ChecklistTemplate, {"name": "T", "items": {"a": Row(question="Hoe?")}})
    session.workspace.apply(edit)
    day = date(2026, 8, 21) + timedelta(days)  # three months before today
    met = Row(state=ItemState.MET, evidence="x", evidence_date=day)
    _, edit = create(Provider, {"name": "P", "template": id, "checklist": {"a": met}})
    session.workspace.apply(edit)
    model = MatrixModel(session)
    model.show_template(next(iter(session.workspace.of_kind(ChecklistTemplate))))
    cell = model.cell(model.index(0, 0))
    assert cell.tone == ("attention" if old else "good")
    assert cell.below == ("oud bewijs: 3 mnd" if old else "bewijs 2 mnd oud")
