"""A desk that was copied whole goes on under an id of its own."""

from __future__ import annotations

from pathlib import Path

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
