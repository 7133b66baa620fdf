"""A change of the passphrase: who was blocked reads no more, and nothing is lost on the way."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.domain.change import create
from ozdesk.errors import UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members, passphrase
from ozdesk.sync.share import keyring, keys, secret
from ozdesk.sync.share.box import BadFile
from ozdesk.sync.share.keyring import KeyFile
from ozdesk.sync.share.keys import DeskKey
from ozdesk.sync.share.refusals import (
    NotTakingPart,
    OlderPassphrase,
    PassphraseNeeded,
    WrongPassphrase,
)
from ozdesk.sync.share.segment import read_segment
from ozdesk.sync.share.share_format import KEYS
from ozdesk.sync.share.state import State, load_state
from ozdesk.sync.step import Sync
from tests.sync.pair import add, all_names, attach, interrupt

OLD, NEW, OTHER = "appel peer citroen limoen", "vlinder stoel kasteel", "molen dijk sloot wilg"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are stretched no more than need be."""
    monkeypatch.setattr(keys, "COST", 2**14)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Sync]]:
    """Anna, Bram and Cees on a share that is encrypted."""
    found = three(tmp_path, OLD)
    yield found
    for desk in found:
        desk.workspace.close()


def three(place: Path, words: str) -> list[Sync]:
    share = place / "share"
    share.mkdir()
    anna = connect.begin(Workspace.create(place / "anna", "Anna"), share, words)
    anna.run()
    found = [anna]
    for name in ("Bram", "Cees"):
        found.append(Sync(connect.join(share, place / name.lower(), name, words)))
        found[-1].run()
        anna.run()
        connect.approve(anna, connect.waiting(anna)[0])
    level(*found)
    return found


def attempt(desk: Sync) -> bool:
    """A step; tells whether the desk was asked for the passphrase."""
    try:
        desk.run()
    except PassphraseNeeded:
        return True
    return False


def level(*desks: Sync) -> list[bool]:
    return [[attempt(desk) for desk in desks] for _ in range(4)][-1]


def names(desk: Sync) -> set[str]:
    return {risk.name for risk in desk.workspace.of_kind(Risk)}


def again(desk: Sync) -> Sync:
    """The same desk after its program was started anew."""
    workspace = desk.workspace
    workspace.close()
    return Sync(Workspace.open(workspace.folder.path, workspace.who))


def readable(share: Path, state: State) -> set[str]:
    """The edits that can be read on a share with the keys of a desk."""
    found: set[str] = set()
    for path in share.rglob("*.seg"):
        try:
            segment = read_segment(path.read_bytes(), path.stem.rpartition("-")[2], state.secret)
        except BadFile:
            continue
        found.update(line.edit for line in segment.lines)
    return found


def test_who_was_blocked_reads_nothing_that_was_written_since(desks: list[Sync]) -> None:
    anna, bram, cees = desks
    add(anna, "vroeg")
    level(*desks)
    card = anna.state.card(cees.state.device)
    assert card is not None
    members.block(anna, card)
    passphrase.change_passphrase(anna, NEW)
    before = readable(anna.files.path, cees.state)
    digest = attach(anna)
    add(anna, "laat")
    assert level(anna, cees) == [False, True]
    assert attempt(bram)
    passphrase.enter_passphrase(bram, NEW)
    add(bram, "van Bram")
    assert level(anna, bram, cees) == [False, False, True]
    assert names(anna) == names(bram) == {"vroeg", "laat", "van Bram", "R"}
    assert readable(anna.files.path, cees.state) == before
    assert "laat" not in names(cees)
    assert not cees.blobs.fetch(digest)
    assert bram.blobs.fetch(digest)
    with pytest.raises(WrongPassphrase):
        passphrase.enter_passphrase(cees, "iets anders")


def test_a_desk_without_the_newest_publishes_nothing_and_goes_on_when_it_has_it(
    desks: list[Sync],
) -> None:
    anna, bram, cees = desks
    passphrase.change_passphrase(anna, NEW)
    anna.run()
    add(bram, "wacht")
    before = all_names(bram)
    assert attempt(bram)
    assert all_names(bram) == before
    for deed in (bram.healing.verify, bram.healing.restore):
        with pytest.raises(PassphraseNeeded):
            deed()
    assert all_names(bram) == before
    desks[1] = bram = again(bram)
    assert attempt(bram)
    with pytest.raises(OlderPassphrase):
        passphrase.enter_passphrase(bram, OLD)
    passphrase.enter_passphrase(bram, f"  {NEW} ")
    desks[1] = bram = again(bram)
    assert level(anna, bram, cees) == [False, False, True]
    assert names(anna) == {"wacht"}


def test_who_joins_with_the_new_one_reads_all_and_with_the_old_one_is_asked(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, bram, _ = desks
    add(bram, "van vroeger")
    digest = attach(bram)
    level(anna, bram)
    passphrase.change_passphrase(bram, NEW)
    add(bram, "nieuw")
    bram.run()
    share = anna.files.path
    with pytest.raises(WrongPassphrase):
        connect.join(share, tmp_path / "x", "X", OTHER)
    dirk = Sync(connect.join(share, tmp_path / "dirk", "Dirk", NEW))
    assert not attempt(dirk)
    assert names(dirk) == {"van vroeger", "nieuw", "R"}
    assert dirk.blobs.fetch(digest)
    assert dirk.state.current == bram.state.current
    els = Sync(connect.join(share, tmp_path / "els", "Els", OLD))
    assert attempt(els)
    assert names(els) == {"van vroeger", "R"}
    assert not (share / "devices" / els.state.device).exists()
    passphrase.enter_passphrase(els, NEW)
    assert not attempt(els)
    assert names(els) == {"van vroeger", "nieuw", "R"}
    dirk.workspace.close()
    els.workspace.close()


@pytest.mark.parametrize("first", [0, 1])
def test_two_that_change_it_at_one_time_agree_and_lose_nothing(
    desks: list[Sync], first: int
) -> None:
    anna, bram, cees = desks
    words = {}
    for desk, text in ((anna, NEW), (bram, OTHER)):
        passphrase.change_passphrase(desk, text)
        words[desk.state.current] = text
        add(desk, f"van {desk.workspace.who}")
    for desk in (desks[first], desks[1 - first]):
        attempt(desk)
    asked = level(anna, bram, cees)
    assert sorted(asked) == [False, True, True]
    winner = max(words)
    for desk in desks:
        assert desk.state.current == winner
        if desk.state.lacks_key:
            passphrase.enter_passphrase(desk, words[winner])
    assert level(*desks) == [False] * 3
    assert [names(desk) for desk in desks] == [{"van Anna", "van Bram"}] * 3
    assert not any(desk.state.bad for desk in desks)


def test_who_knows_none_of_two_can_make_a_third_that_all_agree_on(desks: list[Sync]) -> None:
    anna, bram, cees = desks
    passphrase.change_passphrase(anna, NEW)
    add(anna, "onder de tweede")
    level(*desks)
    passphrase.change_passphrase(cees, OTHER)
    add(cees, "onder de derde")
    assert level(*desks) == [True, True, False]
    for desk in (anna, bram):
        passphrase.enter_passphrase(desk, OTHER)
    assert level(*desks) == [False] * 3
    assert [names(desk) for desk in desks] == [{"onder de tweede", "onder de derde"}] * 3


def test_the_key_stays_where_the_desk_that_made_it_is_blocked(desks: list[Sync]) -> None:
    anna, bram, cees = desks
    passphrase.change_passphrase(cees, NEW)
    cees.run()
    attempt(bram)
    passphrase.enter_passphrase(bram, NEW)
    card = bram.state.card(cees.state.device)
    assert card is not None
    members.block(bram, card)
    add(bram, "daarna")
    bram.run()
    attempt(anna)
    assert anna.state.current == bram.state.current
    assert anna.state.lacks_key
    passphrase.enter_passphrase(anna, NEW)
    assert level(anna, bram) == [False, False]
    assert names(anna) == {"daarna"}


# -- who means no good


def false_word(signer: DeskKey, state: State, like: KeyFile | None = None) -> tuple[str, bytes]:
    generation, key = 999, bytes(range(32))
    told = like or KeyFile(generation, keyring.key_id(generation, key), {"x": 1}, {}, "", "", 1)
    return keyring.made_by(told, signer, state.data_set).file()


def put(desk: Sync, name: str, data: bytes) -> None:
    folder = desk.files.path / KEYS
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)


def stranger() -> DeskKey:
    return keys.new_key(None)


@pytest.mark.parametrize("who", ["stranger", "waiting", "blocked", "nobody"])
def test_the_word_of_who_takes_no_part_is_not_heard(
    desks: list[Sync], tmp_path: Path, who: str
) -> None:
    anna, bram, cees = desks
    signer = cees.key
    if who == "blocked":
        card = anna.state.card(cees.state.device)
        assert card is not None
        members.block(anna, card)
    elif who == "waiting":
        dirk = Sync(connect.join(anna.files.path, tmp_path / "dirk", "Dirk", OLD))
        dirk.run()
        signer = dirk.key
        with pytest.raises(NotTakingPart):
            passphrase.change_passphrase(dirk, NEW)
        dirk.workspace.close()
    elif who == "stranger":
        signer = stranger()
    level(anna, bram)
    name, data = false_word(signer, anna.state)
    if who == "nobody":
        data = data[:-9] + b"x" + data[-8:]
    put(anna, name, data)
    add(anna, "gewoon door")
    assert level(anna, bram) == [False, False]
    assert names(bram) == {"gewoon door"}


def test_nobody_makes_an_older_key_the_newest_again(desks: list[Sync]) -> None:
    anna, bram, cees = desks
    passphrase.change_passphrase(anna, NEW)
    level(*desks)
    for desk in (bram, cees):
        passphrase.enter_passphrase(desk, NEW)
    level(*desks)
    second = anna.state.current
    (told,) = (each for each in anna.state.all_key_files() if each.desk[0] == anna.key.device)
    passphrase.change_passphrase(bram, OTHER)
    for signer in (stranger(), cees.key):
        name, data = false_word(signer, anna.state, replace(told, generation=999))
        put(anna, name, data)
    assert level(anna, bram, cees) == [True, False, True]
    assert {desk.state.current for desk in desks} == {bram.state.current}
    assert bram.state.current != second


def test_what_was_taken_off_the_share_is_put_back_and_forgotten_by_nobody(
    desks: list[Sync],
) -> None:
    anna, bram, _ = desks
    passphrase.change_passphrase(anna, NEW)
    anna.run()
    attempt(bram)
    shutil.rmtree(anna.files.path / KEYS)
    assert attempt(bram)
    anna.run()
    assert list((anna.files.path / KEYS).iterdir())
    (anna.files.path / "FORMAT.json").unlink()
    shutil.rmtree(anna.files.path / KEYS)
    anna.healing.restore()
    anna.run()
    assert list((anna.files.path / KEYS).iterdir())


def test_a_plain_share_can_be_encrypted_later_and_a_stranger_cannot_do_so(tmp_path: Path) -> None:
    anna, bram, cees = three(tmp_path, "")
    add(anna, "leesbaar")
    digest = attach(anna)
    level(anna, bram, cees)
    put(anna, *false_word(stranger(), anna.state))
    add(bram, "nog leesbaar")
    assert level(anna, bram, cees) == [False] * 3
    passphrase.change_passphrase(anna, NEW)
    before = readable(anna.files.path, State("", "", ("", "")))
    add(anna, "versleuteld")
    assert level(anna, bram, cees) == [False, True, True]
    passphrase.enter_passphrase(bram, NEW)
    assert level(anna, bram) == [False, False]
    assert readable(anna.files.path, State("", "", ("", ""))) == before
    dirk = Sync(connect.join(anna.files.path, tmp_path / "dirk", "Dirk", NEW))
    assert not attempt(dirk)
    assert names(dirk) == names(anna) == names(bram)
    assert dirk.blobs.fetch(digest)
    els = Sync(connect.join(anna.files.path, tmp_path / "els", "Els"))
    assert attempt(els)
    assert names(els) == {"leesbaar", "nog leesbaar", "R"}
    for desk in (anna, bram, cees, dirk, els):
        desk.workspace.close()


def test_a_copy_under_another_name_is_as_good_as_the_file_and_goes_then(desks: list[Sync]) -> None:
    anna, bram, _ = desks
    passphrase.change_passphrase(anna, NEW)
    anna.run()
    (file,) = (anna.files.path / KEYS).iterdir()
    file.rename(file.with_name(f"{file.stem} (conflicted copy).key"))
    assert attempt(bram)
    passphrase.enter_passphrase(bram, NEW)
    add(bram, "door")
    assert level(anna, bram) == [False, False]
    assert names(anna) == {"door"}
    anna.healing.verify()
    assert [path.name for path in (anna.files.path / KEYS).iterdir()] == [file.name]
    assert anna.healing.verify() == []


# -- the keys on the own disk


def test_the_keys_stand_in_a_file_of_their_own_and_nowhere_else(desks: list[Sync]) -> None:
    anna = desks[0]
    passphrase.change_passphrase(anna, NEW)
    anna.run()
    place = anna.workspace.folder.path
    assert len(anna.state.secrets) == 2
    for path in place.rglob("*"):
        if path.is_file() and path.name != secret.FILE:
            assert not any(key.encode() in path.read_bytes() for key in anna.state.secrets.values())
    assert (place / secret.FILE).stat().st_mode & 0o777 == (0o600 if os.name == "posix" else 0o666)


def test_a_key_that_an_earlier_program_kept_elsewhere_is_moved(desks: list[Sync]) -> None:
    anna = desks[0]
    anna.workspace.close()
    place, key = anna.workspace.folder.path, anna.state.secrets[secret.FIRST]
    raw = orjson.loads((place / "share.json").read_bytes()) | {"key": key}
    raw = {name: raw[name] for name in raw if name not in ("crc", "key_files", "current")}
    (place / "share.json").write_bytes(orjson.dumps(raw))
    (place / secret.FILE).unlink()
    with Workspace.open(place, "Anna", read_only=True) as looking:
        assert (load_state(looking.folder) or pytest.fail("no state")).secrets
        assert Sync(looking).state.secret
    assert not (place / secret.FILE).exists()
    desks[0] = anna = Sync(Workspace.open(place, "Anna"))
    assert key.encode() not in (place / "share.json").read_bytes()
    assert secret.load_secrets(place) == {secret.FIRST: key}
    assert not attempt(anna)


def test_keys_that_are_lost_or_damaged_are_asked_for(desks: list[Sync]) -> None:
    anna, bram, _ = desks
    path = anna.workspace.folder.path / secret.FILE
    data = path.read_bytes()
    for bit in range(0, 8 * len(data), 7):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        assert set(secret.load_secrets(path.parent).values()) <= {anna.state.secrets["first"]}
    path.unlink()
    desks[0] = anna = again(anna)
    add(anna, "wacht")
    assert attempt(anna)
    passphrase.enter_passphrase(anna, OLD)
    assert level(anna, bram) == [False, False]
    assert names(bram) == {"wacht"}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, 0])
@pytest.mark.parametrize("at", range(4))
def test_a_change_that_the_disk_refuses_or_that_is_killed_leaves_one_key(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch, number: int, at: int
) -> None:
    anna, bram, _ = desks
    left, real = [at], os.replace

    def refuse(*given: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            interrupt() if not number else None
            raise OSError(number, "refused")
        real(*given)

    before, failed = anna.state.current, False
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        try:
            passphrase.change_passphrase(anna, NEW)
        except (UserError, KeyboardInterrupt):
            failed = True
    assert not failed or anna.state.current == before
    desks[0] = anna = again(anna)
    assert not failed or anna.state.current == before
    add(anna, "geschreven")
    assert not attempt(anna)
    if attempt(bram):
        passphrase.enter_passphrase(bram, NEW)
    assert level(anna, bram) == [False, False]
    assert names(bram) == {"geschreven"}


def test_a_kill_while_the_file_is_put_on_the_share_loses_nothing(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram, _ = desks
    passphrase.change_passphrase(anna, NEW)
    add(anna, "geschreven")
    with monkeypatch.context() as patched:
        patched.setattr(os, "rename", interrupt)
        with pytest.raises(KeyboardInterrupt):
            anna.run()
    assert not any("geschreven" in names(desk) for desk in (bram,))
    desks[0] = anna = again(anna)
    assert not attempt(anna)
    assert attempt(bram)
    passphrase.enter_passphrase(bram, NEW)
    assert level(anna, bram) == [False, False]
    assert names(bram) == {"geschreven"}


# -- any course of events

Deed = tuple[str, int]
DEEDS = st.lists(
    st.tuples(st.sampled_from(["edit", "sync", "change", "enter", "restart"]), st.integers(0, 2)),
    max_size=14,
)


@settings(max_examples=examples(12), deadline=None)
@given(deeds=DEEDS)
def test_whatever_the_order_all_agree_and_have_everything(
    deeds: list[Deed], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("any")
    desks, words, made = three(place, OLD), {secret.FIRST: OLD}, set[str]()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "COST", 2**14)
        for number, (deed, which) in enumerate(deeds):
            desk = desks[which]
            if deed == "edit":
                made.add(f"R{number}")
                desk.workspace.apply(create(Risk, {"name": f"R{number}"})[1])
            elif deed == "sync":
                attempt(desk)
            elif deed == "change":
                passphrase.change_passphrase(desk, f"vlinder stoel kasteel {number}")
                words[desk.state.current] = f"vlinder stoel kasteel {number}"
            elif deed == "enter" and desk.state.lacks_key:
                passphrase.enter_passphrase(desk, words[desk.state.current])
            elif deed == "restart":
                desks[which] = again(desk)
        for _ in range(3):
            level(*desks)
            for desk in desks:
                if desk.state.lacks_key:
                    passphrase.enter_passphrase(desk, words[desk.state.current])
        assert level(*desks) == [False] * 3
        assert len({desk.state.current for desk in desks}) == 1
        for desk in desks:
            assert names(desk) == made
            assert not desk.state.bad
            desk.workspace.close()


def test_what_is_signed_covers_every_part(tmp_path: Path) -> None:
    signer, key = stranger(), bytes(32)
    told = KeyFile(2, keyring.key_id(2, key), {"x": 1}, {"first": "00"}, "", "", 5)
    right = keyring.made_by(told, signer, "set")
    name, data = right.file()
    assert keyring.read_key_file(data, name, "set") == right
    changed: list[Callable[[], KeyFile]] = [
        lambda: replace(right, cipher={"x": 2}),
        lambda: replace(right, older={}),
        lambda: replace(right, made=6),
        lambda: replace(right, generation=3, id=keyring.key_id(3, key)),
        lambda: replace(right, id=keyring.key_id(2, bytes(31))),
        lambda: replace(right, device="aaaaaaaaaaaa"),
        lambda: replace(right, key=stranger().public),
    ]
    for make in changed:
        name, data = make().file()
        with pytest.raises(BadFile):
            keyring.read_key_file(data, name, "set")
    with pytest.raises(BadFile):
        keyring.read_key_file(*reversed(right.file()), "another set")
