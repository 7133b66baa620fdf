"""A name leaves the journal wherever it stands: value, who, why and the words of a label."""

from __future__ import annotations

from pathlib import Path

from ozdesk.domain.change import change, create
from ozdesk.kinds.risk import Risk
from ozdesk.rules.redaction.mentions import all_in, targets_of
from ozdesk.store.check import check
from ozdesk.store.workspace import Workspace


def test_a_person_leaves_values_labels_reasons_and_signatures(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "Jan de Boer") as workspace:
        id, edit = create(Risk, {"name": "Gemeld door Jan de Boer", "labels": frozenset({"x"})})
        workspace.apply(edit)
        risk = workspace.get(id)
        assert risk is not None
        workspace.apply(
            change(risk, {"labels": frozenset({"x", "Jan de Boer"})}, "Jan de Boer zei")
        )
        names = [operation.name for operation in workspace.history.operations(id)]
        workspace.who = "Anna"
        found = all_in(workspace, "jan de boer")
        assert (found.who, found.why, found.labels) == (0, 0, 0)
        there = lambda record: workspace.get(record) is not None  # noqa: E731
        targets = targets_of(found.mentions, "jan de boer", "nl", there, found.parts)
        workspace.destroy(targets, "AVG artikel 17")
        assert "Boer" not in workspace.folder.journal.read_text("utf-8")
        assert [o.name for o in workspace.history.operations(id)][: len(names)] == names
        risk = workspace.get(id)
        assert isinstance(risk, Risk)
        assert risk.name == "Gemeld door [verwijderd]"
        assert risk.labels == {"x"}
        assert not [finding for finding in check(workspace) if finding.bad]
        shown = dict(risk.doc)
    (tmp_path / "w" / "desk.tinydb.json").unlink()
    with Workspace.open(tmp_path / "w", "Anna") as workspace:
        again = workspace.get(id)
        assert again is not None
        assert dict(again.doc) == shown
        assert "Boer" not in str(list(workspace.history.steps()))
