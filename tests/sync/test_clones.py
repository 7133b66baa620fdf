"""A desk that was copied whole goes on under an id of its own."""

from __future__ import annotations

from pathlib import Path

from ozdesk.domain.change import change
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.sync.step import Sync
from tests.sync.pair import add, clone, level


def test_edits_under_ones_own_id_in_another_folder_tell_of_a_clone(
    desks: list[Sync], tmp_path: Path
) -> None:
    """The original takes a new id first; the clone must not go on counting under the old one."""
    anna, bram = desks
    before = bram.workspace.device
    other = clone(bram, tmp_path / "clone")
    desks.append(other)
    add(bram, "van Bram")
    add(other, "van de kloon")
    other.run()
    bram.run()
    level(bram, other, anna)
    assert before not in (bram.workspace.device, other.workspace.device)
    for desk in desks:
        assert [f.text.en for f in check(desk.workspace) if f.bad] == []
        assert {r.name for r in desk.workspace.of_kind(Risk)} == {"van Bram", "van de kloon"}


def test_a_lost_segment_is_written_again_though_a_clone_counted_over_the_same_place(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, bram = desks
    other = clone(bram, tmp_path / "clone")
    desks.append(other)
    old = bram.workspace.device
    add(bram, "van Bram")
    add(other, "van de kloon")
    looks = [(desk, desk.plan(), desk.look(desk.plan())) for desk in (bram, other)]
    for desk, plan, found in looks:  # both looked before the other had published
        desk.publish(plan, found)
    [*_, one, two] = sorted((anna.files.path / "devices" / old).glob("*.seg"))
    assert one.name.split("-")[:2] == two.name.split("-")[:2]
    level(bram, other)
    two.unlink()
    level(bram, other, anna)
    assert {r.name for r in anna.workspace.of_kind(Risk)} == {"van Bram", "van de kloon"}
    assert two.exists()


def test_a_clone_that_goes_by_another_name_tells_so_once(desks: list[Sync], tmp_path: Path) -> None:
    """As long as neither writes anything nobody can tell that they are two."""
    anna, bram = desks
    other = clone(bram, tmp_path / "clone")
    desks.append(other)
    level(other, bram, anna)
    before = {path.name for path in anna.files.path.rglob("*.card")}
    level(other, bram, anna)
    assert {path.name for path in anna.files.path.rglob("*.card")} == before
    bram.workspace.who = "Bram de Boer"
    level(bram, other, anna)
    card = anna.state.card(bram.workspace.device)
    assert card is not None
    assert card.who == "Bram de Boer"
    assert len({path.name for path in anna.files.path.rglob("*.card")} - before) == 1


def test_two_that_counted_on_under_one_id_are_no_fault_in_the_order(
    desks: list[Sync], tmp_path: Path
) -> None:
    """The one had replaced what colleagues wrote, so that its times ran ahead of the other's."""
    anna, bram = desks
    id = add(anna, "R")
    level(anna, bram)
    other = clone(bram, tmp_path / "clone")
    desks.append(other)
    for desk, times in ((anna, 6), (bram, 2)):
        desk.run()
        for number in range(times):
            record = desk.workspace.get(id)
            assert record is not None
            desk.workspace.apply(change(record, {"name": f"{number} van {desk.workspace.who}"}))
        if desk is anna:
            desk.run()
    for number in range(4):
        add(other, f"{number}")
    level(bram, other, anna)
    for desk in desks:
        assert [f.text.en for f in check(desk.workspace) if f.bad] == []
