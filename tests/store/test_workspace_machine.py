"""Anything a person does to a workspace, in any order, survives closing, and can be undone."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from ozdesk.domain.change import Edit, change, create, remove, restore
from ozdesk.domain.raw import Doc
from ozdesk.domain.record import Record
from ozdesk.kinds.risk import Risk, Scale5
from ozdesk.store.check import check
from ozdesk.store.workspace import Workspace

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name": WORDS,
        "likelihood": st.none() | st.sampled_from(Scale5),
        "labels": st.frozensets(WORDS.filter(bool), max_size=3),
        "answer": WORDS,
    },
)


def bare(doc: Doc) -> Doc:
    """A stored record without when and by whom."""
    return {k: v for k, v in doc.items() if k not in ("_at", "_by")}


def state_of(workspace: Workspace) -> tuple[dict[str, Doc], dict[str, Doc]]:
    there = {record.id: bare(record.doc) for record in workspace.of_kind(Risk)}
    return there, {record.id: bare(record.doc) for record in workspace.bin.records()}


class Desk(RuleBasedStateMachine):
    """A workspace and a model of it: the states it went through, as far as undo reaches."""

    ids = Bundle("ids")

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp()) / "w"
        self.workspace = Workspace.create(self.folder, "Ik")
        self.past = [state_of(self.workspace)]
        self.future: list[Any] = []

    def did(self, applied: object) -> None:
        if applied is not None:
            self.past.append(state_of(self.workspace))
            self.future.clear()

    @rule(target=ids, values=VALUES)
    def add(self, values: dict[str, Any]) -> str:
        id, edit = create(Risk, values)
        self.did(self.workspace.apply(edit))
        return id

    @rule(id=ids, values=VALUES)
    def change(self, id: str, values: dict[str, Any]) -> None:
        if record := self.workspace.get(id):
            self.did(self.workspace.apply(change(record, values)))
            for name, value in values.items():
                assert self.workspace.get(id).value(name) == value  # type: ignore[union-attr]

    @rule(id=ids)
    def remove(self, id: str) -> None:
        if record := self.workspace.get(id):
            self.did(self.workspace.apply(remove(record)))

    @rule()
    def restore(self) -> None:
        if binned := self.workspace.bin.records():
            self.did(self.workspace.apply(restore(binned[0])))

    @rule()
    def undo(self) -> None:
        if self.workspace.undo_name:
            self.workspace.undo()
            self.future.append(self.past.pop())
            self.same_there(self.past[-1])

    @rule()
    def redo(self) -> None:
        if self.workspace.redo_name:
            self.workspace.redo()
            self.past.append(self.future.pop())
            self.same_there(self.past[-1])

    def same_there(self, expected: tuple[dict[str, Doc], dict[str, Doc]]) -> None:
        assert state_of(self.workspace)[0] == expected[0]

    @rule(view=st.sampled_from(["as it is", "saved", "missing", "foreign"]), torn=st.binary())
    def reopen(self, view: str, torn: bytes) -> None:
        before = state_of(self.workspace)
        names = (self.workspace.undo_name, self.workspace.redo_name)
        if view == "saved":
            self.workspace.save_view(always=True)
        self.workspace.close()
        place = self.folder / "desk.tinydb.json"
        if view == "missing":
            place.unlink(missing_ok=True)
        elif view == "foreign":
            place.write_text('{"_default": {"1": {"name": "something else"}}}')
        with (self.folder / "journal.jsonl").open("ab") as file:
            file.write(torn.replace(b"\n", b""))
        self.workspace = Workspace.open(self.folder, "Ik")
        assert state_of(self.workspace) == before
        assert (self.workspace.undo_name, self.workspace.redo_name) == names

    @invariant()
    def sound(self) -> None:
        assert not [finding for finding in check(self.workspace) if finding.bad]

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            shutil.rmtree(self.folder.parent)


def test_all_steps_of_one_person_can_be_undone_and_redone_twice_over(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "Ik") as workspace:
        id, edit = create(Risk, {"name": "Eén"})
        workspace.apply(edit)
        past = [state_of(workspace)]

        def did(edit: Edit) -> None:
            workspace.apply(edit)
            past.append(state_of(workspace))

        def one() -> Record:
            record = workspace.get(id)
            assert record is not None
            return record

        for name in ("Twee", "Drie"):
            did(remove(one()))
            did(restore(workspace.bin.records()[0]))
            did(change(one(), {"name": name}))
        did(remove(one()))
        for _ in range(2):
            for there, _binned in reversed(past[:-1]):
                workspace.undo()
                assert state_of(workspace)[0] == there
            for there, _binned in past[1:]:
                workspace.redo()
                assert state_of(workspace)[0] == there


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=examples(40), stateful_step_count=25, deadline=None)
