"""Whatever is destroyed, confirmed, declined and edited in any order: all end the same, and no byte
of what is in effect is left on any desk or the share.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from effort import examples
from hypothesis import Phase, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from ozdesk.domain.change import change, create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.errors import UserError
from ozdesk.kinds.risk import Risk
from ozdesk.rules.redaction.mentions import cell_target
from ozdesk.store import destroying
from ozdesk.store.check import check
from ozdesk.store.upkeep.backup import back_up
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync
from tests.store.test_destruction import GROUND, NOW, holds

DEEDS = ["make", "edit", "edit", "whole", "cell", "confirm", "decline", "sync", "sync", "back up"]


class Team:
    """Three desks, and a word of its own in every value that was ever written."""

    def __init__(self, at: Path, dice: random.Random) -> None:
        self.at, self.dice, self.words = at, dice, dict[tuple[str, str], set[str]]()
        (at / "share").mkdir()
        first = connect.begin(Workspace.create(at / "d0", "Anna"), at / "share")
        first.run()
        self.desks = [first]
        for number in (1, 2):
            desk = Sync(connect.join(at / "share", at / f"d{number}", f"Desk {number}"))
            desk.run()
            first.run()
            connect.approve(first, connect.waiting(first)[0])
            self.desks.append(desk)
        self.level()

    def level(self) -> None:
        for _ in range(4):
            for desk in self.desks:
                desk.run()

    def word(self, record: str, field: str) -> str:
        made = f"woord{self.dice.getrandbits(60):015x}"
        self.words.setdefault((record, field), set()).add(made)
        return made

    def do(self, deed: str) -> None:
        desk = self.dice.choice(self.desks)
        with suppress(UserError):  # what cannot be here and now is refused
            getattr(self, deed.replace(" ", "_"))(desk)

    def make(self, desk: Sync) -> None:
        id = f"r{len(self.words)}"
        told = {"name": self.word(id, "name"), "answer": self.word(id, "answer")}
        desk.workspace.apply(create(Risk, told, id)[1])

    def edit(self, desk: Sync) -> None:
        if risks := desk.workspace.of_kind(Risk):
            risk, field = self.dice.choice(risks), self.dice.choice(["name", "answer"])
            desk.workspace.apply(change(risk, {field: self.word(risk.id, field)}))

    def whole(self, desk: Sync) -> None:
        if risks := desk.workspace.of_kind(Risk):
            risk = self.dice.choice(risks)
            desk.workspace.destroy([DestructionTarget("risk", risk.id)], GROUND)

    def cell(self, desk: Sync) -> None:
        if risks := desk.workspace.of_kind(Risk):
            risk = self.dice.choice(risks)
            known = desk.workspace.history.operations(risk.id)
            target = cell_target(risk.id, known, ["answer"], risk.doc.get, there=True)
            if target.names:
                desk.workspace.destroy([target], GROUND)

    def confirm(self, desk: Sync) -> None:
        for each in destroying.waiting_destructions(desk.workspace)[:1]:
            if destroying.may_confirm(desk.workspace, each):
                destroying.confirm_destruction(desk.workspace, each)

    def decline(self, desk: Sync) -> None:
        for each in destroying.waiting_destructions(desk.workspace)[:1]:
            destroying.decline_destruction(desk.workspace, each)

    def sync(self, desk: Sync) -> None:
        desk.run()

    def back_up(self, desk: Sync) -> None:
        back_up(desk.workspace.folder, NOW)

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.at)): path.read_bytes()
            for path in (self.at / "share").rglob("*")
            if path.is_file()
        }


@given(st.lists(st.sampled_from(DEEDS), min_size=6, max_size=24), st.integers(0, 10_000))
@limits(max_examples=examples(10), phases=[Phase.explicit, Phase.generate])
def test_all_end_the_same_and_nothing_is_left(deeds: list[str], seed: int) -> None:
    at = Path(tempfile.mkdtemp())
    team = Team(at, random.Random(seed))
    try:
        for deed in ["make", "make", "sync", *deeds]:
            team.do(deed)
        team.level()
        for desk in team.desks:
            desk.workspace.inbox.set_wait(0)  # every term is over
        team.level()
        docs = [{r.id: dict(r.doc) for r in desk.workspace} for desk in team.desks]
        assert docs[0] == docs[1] == docs[2]
        share = team.files()
        for desk in team.desks:
            workspace = desk.workspace
            workspace.save_view(always=True)
            assert workspace.upkeep.unfinished() == []
            assert not [each for each in check(workspace) if each.bad]
            assert destroying.waiting_destructions(workspace) == []
        for (record, _), words in team.words.items():
            whole = [desk.workspace.bin.is_destroyed(record) for desk in team.desks]
            assert len(set(whole)) == 1
            for word in words:
                gone = [is_gone(desk.workspace, record, word) for desk in team.desks]
                assert len(set(gone)) == 1, "what is gone on one desk is gone on all"
                if whole[0] or gone[0]:
                    for desk in team.desks:
                        assert holds(desk.workspace.folder.path, word) == []
                    assert [name for name, data in share.items() if word.encode() in data] == []
    finally:
        for desk in team.desks:
            desk.workspace.close()
        shutil.rmtree(at)


def is_gone(workspace: Workspace, record: str, word: str) -> bool:
    """Whether no operation says a word any more that one did."""
    return not any(word in str(o.value) for o in workspace.history.stored(record))
