"""A share without room, or that may only be read: what fits goes, and what waits is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.domain.change import change
from ozdesk.domain.rows import Row
from ozdesk.kinds.risk import Risk
from ozdesk.sync.health.status import Backlog, status_of
from ozdesk.sync.plan import SyncOutcome
from ozdesk.sync.share.refusals import ShareFull, ShareReadOnly
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.step import Sync
from tests.sync.pair import add, clone, level, segments_of


def hang(desk: Sync, data: bytes) -> str:
    """Make a risk with a file; give its digest."""
    digest = desk.workspace.blobs.keep(data)
    record = desk.workspace.get(add(desk, "met bijlage"))
    assert record is not None
    rows = {digest: Row(name="b.txt", size=len(data))}
    desk.workspace.apply(change(record, {"attachments": rows}))
    return digest


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A share on which nothing fits that is larger than 64 kB."""
    real = ShareFiles.put

    def put(files: ShareFiles, name: str, data: bytes, by: str) -> None:
        if len(data) > 65_536:
            raise ShareFull(path=files.path)
        real(files, name, data, by)

    monkeypatch.setattr(ShareFiles, "put", put)


@pytest.mark.usefixtures("small")
def test_an_attachment_that_does_not_fit_holds_nothing_else_back(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = desks
    large, little = hang(bram, bytes(100_000)), hang(bram, b"klein")
    outcome = SyncOutcome()
    with pytest.raises(ShareFull):
        bram.run(outcome)
    assert outcome.sent
    add(anna, "van Anna")
    anna.run()
    assert len(anna.workspace.of_kind(Risk)) == 3
    assert anna.workspace.blobs.sound(little)
    assert not anna.workspace.blobs.sound(large)
    with pytest.raises(ShareFull):
        bram.run()
    assert len(bram.workspace.of_kind(Risk)) == 3
    again = Sync(bram.workspace)
    told = status_of(again, Backlog(again).count())
    assert isinstance(told.problem, ShareFull)
    monkeypatch.undo()
    level(again, anna)
    assert anna.workspace.blobs.sound(large)
    assert status_of(again, 0).problem is None


def test_a_share_that_may_only_be_read_is_read_and_told(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = desks
    attached = hang(anna, b"bewijs")
    anna.run()

    def refuse(files: ShareFiles, _name: str, _data: bytes, _by: str) -> None:
        raise ShareReadOnly(path=files.path)

    monkeypatch.setattr(ShareFiles, "put", refuse)
    add(bram)
    with pytest.raises(ShareReadOnly):
        bram.run()
    assert bram.workspace.blobs.sound(attached)
    again = Sync(bram.workspace)
    assert isinstance(status_of(again, 1).problem, ShareReadOnly)
    monkeypatch.undo()
    level(bram, anna)
    assert status_of(bram, 0).problem is None


def test_a_copied_laptop_does_not_hide_the_one_that_goes_on(
    desks: list[Sync], tmp_path: Path
) -> None:
    from ozdesk.sync.health.health import health_of
    from ozdesk.sync.health.status import colleagues

    anna, bram = desks
    other = clone(bram, tmp_path / "kloon")
    desks.append(other)
    add(other)
    other.run()
    add(bram)
    level(bram, other, anna)
    add(bram)
    level(bram, other, anna)
    assert len(colleagues(anna)) == len(colleagues(bram)) == len(colleagues(other)) == 2
    for desk in desks:
        health = health_of(desk, 0)
        assert len(health.desks) == 3
        assert sum(each.own for each in health.desks) == 1


def test_a_desk_has_few_files_also_within_one_month(desks: list[Sync]) -> None:
    anna, bram = desks
    most = 0
    for number in range(150):
        add(bram, f"{number}")
        bram.run()
        most = max(most, len(list(segments_of(bram)[0].parent.iterdir())))
    assert most <= 64
    level(anna)
    assert len(anna.workspace.of_kind(Risk)) == 150
    assert anna.state.bad == {}
