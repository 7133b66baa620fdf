"""A share that is damaged in any way: it is told, and nothing else is lost because of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.domain.change import change, create
from ozdesk.errors import FromNewerVersion, UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.publishing.looking import ScanResult, ShareScan
from ozdesk.sync.share.box import Flaw, encode_file, name_digest
from ozdesk.sync.share.card import Desk
from ozdesk.sync.share.keys import DeskKey
from ozdesk.sync.share.refusals import NotAShare, OtherDataSet, ShareGone
from ozdesk.sync.share.segment import sign_segment
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.state import State
from ozdesk.sync.step import Sync


@dataclass
class Shared:
    """A share that two desks wrote, and the eyes of a third that has read nothing yet."""

    place: Path
    reader: Sync

    @property
    def files(self) -> list[Path]:
        """The segments and cards, in a steady order."""
        return sorted(p for p in (self.place / "devices").rglob("*") if p.is_file())

    def look(self) -> ScanResult:
        """What a desk that has read nothing finds."""
        return ShareScan(self.reader.files, self.reader.state, self.reader.plan().approved).run()

    def edits(self) -> set[str]:
        """The edits that can be taken."""
        return {line.edit for each in self.look().arrived for line in each.segment.lines}


@pytest.fixture(scope="module", params=["", "vier woorden zijn genoeg"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A share with a few segments of two desks; plain, and encrypted."""
    place = tmp_path_factory.mktemp("written")
    (place / "share").mkdir()
    with Workspace.create(place / "anna", "Anna") as anna:
        mine = connect.begin(anna, place / "share", request.param)
        mine.run()
        with connect.join(place / "share", place / "bram", "Bram", request.param) as bram:
            theirs = Sync(bram)
            theirs.run()
            mine.run()
            connect.approve(mine, connect.waiting(mine)[0])
            for turn in range(3):
                for desk, sync in ((anna, mine), (bram, theirs)):
                    id, edit = create(Risk, {"name": f"R{turn}"})
                    desk.apply(edit)
                    record = desk.get(id)
                    assert record is not None
                    desk.apply(change(record, {"answer": "Maatregel " * 20}))
                    sync.run()
            mine.run()
        connect.join(place / "share", place / "cees", "Cees", request.param).close()
    (place / "passphrase").write_text(request.param)
    return place


@pytest.fixture
def shared(written: Path, tmp_path: Path) -> Iterator[Shared]:
    """A copy of it that a test may harm; the third desk knows whom Anna approved."""
    place = tmp_path / "share"
    shutil.copytree(written / "share", place)
    shutil.copytree(written / "cees", tmp_path / "cees")
    with Workspace.open(tmp_path / "cees", "Cees") as cees:
        whole = connect.connect(cees, place, (written / "passphrase").read_text())
        for applied in whole.take(whole.look(whole.plan())):
            assert applied
        connect.connect(cees, place, (written / "passphrase").read_text())
        yield Shared(place, Sync(cees))


@dataclass
class Eyes:
    """What is needed to look at a copy of the share, and no more."""

    place: Path
    state: State
    approved: frozenset[Desk]

    @property
    def files(self) -> list[Path]:
        """The segments and cards, in a steady order."""
        return sorted(p for p in (self.place / "devices").rglob("*") if p.is_file())

    def look(self) -> ScanResult:
        """What a desk that has read nothing finds."""
        return ShareScan(ShareFiles(self.place), self.state, self.approved).run()


@pytest.fixture(scope="module")
def eyes(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Eyes:
    place = tmp_path_factory.mktemp("eyes")
    shutil.copytree(written / "cees", place / "cees")
    with Workspace.open(place / "cees", "Cees") as cees:
        sync = Sync(cees)
        sync.run()
        sync.state.seen.clear()
        sync.state.cards.clear()
        return Eyes(written / "share", sync.state, sync.approved)


@settings(max_examples=examples(200), deadline=None)
@given(data=st.data())
def test_any_flipped_bit_is_noticed_and_harms_nothing_else(eyes: Eyes, data: st.DataObject) -> None:
    whole = eyes.look()
    target = data.draw(st.sampled_from(eyes.files))
    content = target.read_bytes()
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    flipped = bytearray(content)
    flipped[bit // 8] ^= 1 << bit % 8
    with held(target, bytes(flipped), content):
        only_that_is_missing(eyes, whole, target)


@settings(max_examples=examples(80), deadline=None)
@given(data=st.data())
def test_a_file_cut_short_is_waited_for(eyes: Eyes, data: st.DataObject) -> None:
    whole = eyes.look()
    target = data.draw(st.sampled_from(eyes.files))
    content = target.read_bytes()
    short = content[: data.draw(st.integers(0, len(content) - 1))]
    with held(target, short, content):
        [bad] = only_that_is_missing(eyes, whole, target)
        assert bad in (Flaw.ARRIVING, Flaw.DAMAGED)


@contextmanager
def held(target: Path, harmed: bytes, whole: bytes) -> Iterator[None]:
    """A file that is harmed for a while."""
    target.write_bytes(harmed)
    try:
        yield
    finally:
        target.write_bytes(whole)


def only_that_is_missing(shared: Eyes, whole: ScanResult, target: Path) -> list[Flaw]:
    """Assert that all is found but one file, and that it is told; give its flaws."""
    found = shared.look()
    told = [bad.flaw for bad in found.bad if bad.name == target.name]
    others = {bad.flaw for bad in found.bad if bad.name != target.name}
    assert told
    if target.suffix == ".seg":
        assert not others
        expected = {each.name for each in whole.arrived} - {target.name}
        assert {each.name for each in found.arrived} == expected
    else:  # without a card its desk may still be heard, by whom a person approved
        assert others <= {Flaw.STRANGER, Flaw.FORGED}
    return told


def test_two_files_that_changed_places_are_noticed(shared: Shared) -> None:
    one, other = [path for path in shared.files if path.suffix == ".seg"][:2]
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert {bad.name for bad in shared.look().bad} == {one.name, other.name}


def test_a_segment_in_the_folder_of_another_desk_is_refused(shared: Shared) -> None:
    target = next(path for path in shared.files if path.suffix == ".seg")
    other = next(f for f in (shared.place / "devices").iterdir() if f != target.parent)
    before = shared.edits()
    shutil.copy(target, other / target.name)
    assert shared.edits() == before
    flaws = {bad.flaw for bad in shared.look().bad if bad.device == other.name}
    assert flaws <= {Flaw.STRANGER, Flaw.FORGED}
    assert flaws


FOREIGN: dict[str, Callable[[Path], object]] = {
    "a text": lambda folder: (folder / "lees mij.txt").write_text("hallo"),
    "an empty segment": lambda folder: (folder / f"1-1-{'0' * 16}.seg").touch(),
    "noise": lambda folder: (folder / f"1-1-{'a' * 16}.seg").write_bytes(bytes(range(256))),
    "a folder": lambda folder: (folder / "map").mkdir(),
    "a copy": lambda folder: shutil.copy(
        next(folder.glob("*.seg")), folder / "1-1 (conflicted copy).seg"
    ),
    "clutter": lambda folder: (folder / "desktop.ini").write_text("x"),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_foreign_files_stop_nothing(shared: Shared, what: str) -> None:
    before = shared.edits()
    folder = next(p.parent for p in shared.files if p.suffix == ".seg")
    FOREIGN[what](folder)
    assert shared.edits() == before
    shared.reader.run()
    workspace = shared.reader.workspace
    assert len(workspace.of_kind(Risk)) == 6


def test_a_stranger_is_not_listened_to_and_a_forger_neither(shared: Shared) -> None:
    state = shared.reader.state
    stranger = DeskKey("ffffffffffff", bytes(range(32)))
    line = next(line for each in shared.look().arrived for line in each.segment.lines)
    before = shared.edits()
    for device in (stranger.device, state.root[0]):
        folder = shared.place / "devices" / device
        folder.mkdir(exist_ok=True)
        segment = sign_segment(state.data_set, DeskKey(device, stranger.private), 1, 0, (line,))
        name, data = segment.file(state.secret)
        (folder / name).write_bytes(data)
    assert shared.edits() == before
    told = {(bad.device, bad.flaw) for bad in shared.look().bad}
    assert told == {(stranger.device, Flaw.STRANGER), (state.root[0], Flaw.STRANGER)}


def test_a_newer_form_is_told_and_kept(shared: Shared) -> None:
    folder = next(p.parent for p in shared.files if p.suffix == ".seg")
    data = encode_file({"device": folder.name}, b"{}", None).replace(b'{"ozdesk":1', b'{"ozdesk":9')
    name = f"1-1-{name_digest(data)}.seg"
    (folder / name).write_bytes(data)
    assert Flaw.NEWER in {bad.flaw for bad in shared.look().bad}
    for _ in range(3):
        shared.reader.run()
    assert (folder / name).exists()


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (b"", NotAShare),
        (b"{}", NotAShare),
        (b'{"ozdesk-share":9,"data_set":"x","root":["a","b"],"cipher":null}', FromNewerVersion),
        (b'{"ozdesk-share":1,"data_set":"x","root":["a","b"],"cipher":null}', OtherDataSet),
        (None, NotAShare),
    ],
)
def test_a_share_that_is_not_ours_is_left_alone(
    shared: Shared, told: bytes | None, refusal: type[UserError]
) -> None:
    file = shared.place / "FORMAT.json"
    file.unlink() if told is None else file.write_bytes(told)
    there = shared.files
    with pytest.raises(refusal):
        shared.reader.run()
    assert shared.files == there


def test_a_share_that_is_gone_never_becomes_a_folder_of_its_own(shared: Shared) -> None:
    id, edit = create(Risk, {"name": "Onderweg"})
    shared.reader.workspace.apply(edit)
    shutil.rmtree(shared.place)
    with pytest.raises(ShareGone):
        shared.reader.run()
    assert not shared.place.exists()
    shared.place.mkdir()  # the empty place of a mount
    with pytest.raises(NotAShare):
        shared.reader.run()
    assert list(shared.place.iterdir()) == []
    assert shared.reader.workspace.get(id) is not None
