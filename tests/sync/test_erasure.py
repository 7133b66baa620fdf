"""What is destroyed leaves the share and every desk, whatever happens meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ozdesk.domain.change import change, create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.upkeep.backup import back_up, restore_backup
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile, decode_file, name_digest
from ozdesk.sync.share.keys import unseal
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.step import Sync
from tests.store.test_destruction import NOW, holds

SECRET = "Geheim Persoonsgegeven"
LONG = "Geheime lange tekst " * 20_000
GROUND = "AVG artikel 17"


class Party:
    """Some desks on one share, the first of which began it."""

    def __init__(self, at: Path, passphrase: str, count: int = 3) -> None:
        self.at, self.passphrase = at, passphrase
        (at / "share").mkdir(parents=True)
        first = Workspace.create(at / "desk0", "Anna")
        self.syncs = [connect.begin(first, at / "share", passphrase)]
        self.syncs[0].run()
        for _ in range(1, count):
            self.join()
        first.inbox.set_wait(0)
        self.level()

    def join(self) -> Sync:
        number = len(self.syncs)
        place = self.at / f"desk{number}"
        sync = Sync(connect.join(self.at / "share", place, f"Desk {number}", self.passphrase))
        sync.run()
        self.syncs[0].run()
        connect.approve(self.syncs[0], connect.waiting(self.syncs[0])[0])
        sync.workspace.inbox.set_wait(0)
        self.syncs.append(sync)
        return sync

    @property
    def desks(self) -> list[Workspace]:
        return [sync.workspace for sync in self.syncs]

    def level(self, rounds: int = 2) -> None:
        for _ in range(rounds + 1):
            for sync in self.syncs:
                sync.run()

    def plain(self) -> dict[str, bytes]:
        """The files of the share, opened."""
        secret, found = self.syncs[0].state.secret, {}
        for path in (self.at / "share").rglob("*"):
            if not path.is_file():
                continue
            data = path.read_bytes()
            if path.suffix == ".seg":
                with suppress(BadFile):  # it is damaged
                    data += decode_file(data, name_digest(data), secret)[1]
            elif "blobs" in path.parts and secret is not None:
                digests = (d for desk in self.desks for d in blobs_in(desk))
                opened = [unseal(secret.sealing, data, digest.encode()) for digest in digests]
                data += b"".join(each or b"" for each in opened)
            found[str(path.relative_to(self.at))] = data
        return found

    def assert_gone(self, *secrets: str) -> None:
        assert [p for p in (self.at / "share" / "blobs").rglob("*") if p.is_file()] == []
        for secret in (*secrets, SECRET):
            assert [name for name, data in self.plain().items() if secret.encode() in data] == []
            for desk in self.desks:
                desk.save_view(always=True)
                assert holds(desk.folder.path, secret) == []

    def assert_sound(self) -> None:
        states = []
        for sync in self.syncs:
            assert sync.healing.verify() == []
            assert not [each for each in check(sync.workspace) if each.bad]
            assert [(b.device, b.name) for b in sync.look(sync.plan()).bad] == []
            states.append({r.id: r.doc for r in sync.workspace})
        assert all(state == states[0] for state in states)


def blobs_in(desk: Workspace) -> list[str]:
    return [path.name for path in desk.folder.blobs.rglob("*") if path.is_file()]


@pytest.fixture(params=["", "vlinder stoel kasteel"])
def party(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Party]:
    """Three desks that all know a risk with something secret and a long secret text."""
    made = Party(tmp_path, request.param)
    desk = made.desks[0]
    desk.apply(create(Risk, {"name": SECRET, "answer": LONG}, "r1")[1])
    desk.apply(create(Risk, {"name": "Blijft"}, "r2")[1])
    made.level()
    rename(made.desks[1], "r1", f"{SECRET} nader")
    made.level()
    for each in made.desks:
        back_up(each.folder, NOW)
        assert len(holds(each.folder.path)) >= 2
    assert [name for name, data in made.plain().items() if SECRET.encode() in data]
    assert [p for p in (tmp_path / "share" / "blobs").rglob("*") if p.is_file()]
    yield made
    for each in made.desks:
        each.close()


def rename(desk: Workspace, id: str, name: str) -> None:
    record = desk.get(id)
    assert record is not None
    desk.apply(change(record, {"name": name}))


def test_a_record_leaves_every_desk_and_the_share(party: Party) -> None:
    party.desks[2].destroy([DestructionTarget("risk", "r1")], GROUND)
    party.level()
    party.assert_gone(LONG[:40])
    party.assert_sound()
    for desk in party.desks:
        assert desk.get("r1") is None
        assert [s.who for s in desk.history.steps("r1") if s.path == "_destroyed"] == ["Desk 2"]


def test_nothing_more_is_done_when_all_is_gone(party: Party) -> None:
    party.desks[2].destroy([DestructionTarget("risk", "r1")], GROUND)
    party.level()
    before = sorted(party.plain())
    party.level()
    assert sorted(party.plain()) == before
    for sync in party.syncs:
        assert sync.run().received == 0
        assert sync.state.swept == 1


def test_a_new_desk_and_a_share_that_is_restored_hold_nothing_of_it(party: Party) -> None:
    party.desks[0].destroy([DestructionTarget("risk", "r1")], GROUND)
    party.level()
    party.join()
    party.level()
    party.assert_gone(LONG[:40])
    party.assert_sound()
    shutil.rmtree(party.at / "share")
    (party.at / "share").mkdir()
    party.syncs[1].healing.restore()
    party.level()
    party.assert_gone(LONG[:40])
    party.assert_sound()


def test_an_edit_of_somebody_who_did_not_know_goes_too(party: Party) -> None:
    rename(party.desks[1], "r1", f"{SECRET} laat")
    rename(party.desks[1], "r2", "Blijft, en wel zo")
    party.desks[0].destroy([DestructionTarget("risk", "r1")], GROUND)
    party.syncs[0].run()
    party.syncs[2].run()
    party.level()
    party.assert_gone()
    party.assert_sound()
    kept = party.desks[2].get("r2")
    assert kept is not None
    assert kept.name == "Blijft, en wel zo"


def test_old_files_that_come_back_are_superseded_again(party: Party) -> None:
    old = {path: path.read_bytes() for path in (party.at / "share").rglob("*.seg")}
    party.desks[0].destroy([DestructionTarget("risk", "r1")], GROUND)
    party.level()
    for path, data in old.items():
        path.write_bytes(data)
        copy = path.with_name(f"{path.stem} (conflicted copy).seg")
        copy.write_bytes(data)
    party.level()
    party.assert_gone()
    party.assert_sound()


def test_a_file_that_came_back_too_late_to_be_taken_is_superseded_and_then_taken(
    tmp_path: Path,
) -> None:
    party = Party(tmp_path, "", 2)
    anna, bram = party.syncs
    bram.workspace.apply(create(Risk, {"name": SECRET}, "r1")[1])
    early = back_up(bram.workspace.folder, NOW)
    bram.workspace.apply(create(Risk, {"name": "Later"}, "r2")[1])
    party.level()
    place = party.at / "share" / "devices" / bram.state.device
    [old] = place.glob("*.seg")
    data = old.read_bytes()
    bram.workspace.close()
    restore_backup(bram.workspace.folder, early, NOW)
    anna.workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
    anna.run()
    next(place.glob("*.seg")).unlink()
    with Workspace.open(bram.workspace.folder.path, "Bram") as workspace:
        bram = Sync(workspace)
        found = bram.look(bram.plan())
        assert len(list(bram.take(found))) > 0
        old.write_bytes(data)
        bram.publish(bram.plan(), found)
        assert not old.exists()
        bram.run()
        assert workspace.get("r1") is None
        assert workspace.get("r2") is not None
    anna.workspace.close()


def test_two_desks_at_once_write_the_same_file(party: Party) -> None:
    """Each desk supersedes in a copy of the share of its own; the copies end up the same."""
    party.desks[0].destroy([DestructionTarget("risk", "r1")], GROUND)
    sync = party.syncs[0]
    sync.workspace.save_view(always=True)
    lines = [line for line in sync.workspace.journal.lines() if isinstance(line, JournalEntry)]
    made = []
    for number, each in enumerate(party.syncs):
        each.workspace.inbox.receive(lines)
        copy = shutil.copytree(party.at / "share", party.at / f"copy{number}")
        each.files = ShareFiles(copy)
        each.run()
        every = {p.name for p in copy.rglob("*.seg")}
        made.append(every)
    common = set.intersection(*made)
    secret = sync.state.secret
    for number, _ in enumerate(party.syncs):
        for path in (party.at / f"copy{number}").rglob("*.seg"):
            match = segments.NAME.fullmatch(path.name)
            assert match is not None
            read = segments.read_segment(path.read_bytes(), match[3], secret)
            destroyed = any(o.value_hash for line in read.lines for o in line.operations)
            assert SECRET not in str(read.lines)
            assert path.name in common or not destroyed


def test_a_file_that_cannot_be_removed_now_is_removed_later(
    party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    party.desks[0].destroy([DestructionTarget("risk", "r1")], GROUND)
    with monkeypatch.context() as patch:
        patch.setattr(ShareFiles, "remove", lambda self, name: False)
        party.level()
        for sync in party.syncs:
            assert sync.state.swept == 0
    party.level()
    party.assert_gone(LONG[:40])
    party.assert_sound()


class Died(Exception):
    """The end of a step, at a place that was chosen."""


def dying(patch: pytest.MonkeyPatch, after: int) -> None:
    """Let a number of things be done to the share, and none after."""
    left = iter(range(after))

    def dies(function: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object) -> object:
            if next(left, None) is None:
                raise Died
            return function(*given)

        return call

    patch.setattr(ShareFiles, "put", dies(ShareFiles.put))
    patch.setattr(ShareFiles, "remove", dies(ShareFiles.remove))


def test_a_step_may_die_anywhere(party: Party) -> None:
    """The share goes away after each number of things done to it; later steps end the work."""
    party.desks[0].destroy([DestructionTarget("risk", "r1")], GROUND)
    died = 0
    for number in range(12):
        sync = party.syncs[number % 3]
        with pytest.MonkeyPatch.context() as patch:
            dying(patch, number)
            try:
                sync.run()
            except Died:
                died += 1
                party.syncs[number % 3] = Sync(sync.workspace)
    assert died
    party.level()
    party.assert_gone(LONG[:40])
    party.assert_sound()
