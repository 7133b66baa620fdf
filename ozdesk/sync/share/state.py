"""The local state of a share: its path, and the segments received and published.

Losing any of it costs time, never an edit: everything is read again, and known edits are passed
over.
"""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import orjson

from ozdesk.errors import disk
from ozdesk.files import open_private, write_file
from ozdesk.store.files.folder import Folder
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.keyring import KeyFile, Secrets, unsealed
from ozdesk.sync.share.refusals import ConnectionDamaged
from ozdesk.sync.share.secret import FIRST, Keys, load_secrets
from ozdesk.sync.share.segment import Segment, SegmentHeader

STATE, LOG = "share.json", "share-log.jsonl"
PARTED = "share-before.json"  # what one goes on knowing of a share that was let go of
CRC = "crc"  # of all the rest, so that every flipped bit shows


@dataclass
class State:
    """The connection of one workspace.

    `network` tells whether it was on a network drive when it was connected. `root` and `cipher` are
    what `FORMAT.json` said. `key_files` are the files of later keys by their names, `current` is
    the id of the key to write under, and `secrets` are the keys that are known here, in hex by
    their ids: those are kept in a file of their own. `key` is where earlier programs kept one.
    `who` is the name under which this desk last told of itself: a copy of it may tell another.
    `offset` and `mark` tell up to where the journal is on the share. `seen` are the files taken and
    `cards` the desks, by device; `bad` the files not taken, with what was last seen of them.
    `owed` are the desks of which all that is known is to be written back to the share; `copies` are
    files that lie in another place than the one where they belong, with that. `wanted` are the
    blobs that have yet to arrive, `blobs` those known to be on the share. By device: `lag` tells
    how far its clock is off (ms), `told` when it last published (ms since 1970 UTC, by its own
    clock). `swept` is the number of traces of destruction that were acted upon on the share, and
    `swept_mark` tells which; `kept_there` are files of others on it that hold what was destroyed,
    `late` files taken that do, each with the folder where it belongs; `bare_mark` tells which
    destructions were acted upon in `cards`. `poor` are files that lack
    what is here and was not destroyed, each with its desk.
    `gone` are blobs that went with it, `guarded` those that one edit told of that was destroyed and
    another still tells of. `unsent` are blobs for which the share had no room; `refusal` is the
    name of the error that was in the way of the last writing. `anew` are earlier ids of this desk
    of which what was unsent was written anew. `compared` is the key of the desk that began of which
    somebody here said that its code was compared. `ruled` tells of which destructions were known to
    hold, and which not, when the share was last looked at.
    """

    path: str
    data_set: str
    root: tuple[str, str]
    cipher: dict[str, Any] | None = None
    key: str = ""
    key_files: dict[str, dict[str, Any]] = field(default_factory=dict)
    current: str = FIRST
    network: bool = False
    device: str = ""
    who: str = ""
    offset: int = 0
    mark: str = ""
    synced: int = 0
    seen: dict[str, list[str]] = field(default_factory=dict)
    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    bad: dict[str, list[Any]] = field(default_factory=dict)
    owed: list[str] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)
    wanted: list[str] = field(default_factory=list)
    blobs: list[str] = field(default_factory=list)
    lag: dict[str, int] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    swept: int = 0
    swept_mark: str = ""
    bare_mark: str = ""
    kept_there: list[str] = field(default_factory=list)
    late: dict[str, str] = field(default_factory=dict)
    poor: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    guarded: list[str] = field(default_factory=list)
    unsent: list[str] = field(default_factory=list)
    anew: list[str] = field(default_factory=list)
    compared: str = ""
    ruled: str = ""
    refusal: str = ""
    secrets: Secrets = field(default_factory=dict)

    @property
    def is_encrypted(self) -> bool:
        """Whether what is written now is encrypted."""
        return self.cipher is not None or self.current != FIRST

    @property
    def lacks_key(self) -> bool:
        """Whether the key to write under is not known here."""
        return self.is_encrypted and self.current not in self.secrets

    @property
    def secret(self) -> Keys | None:
        """The keys of an encrypted share."""
        if self.cipher is None and not self.key_files:
            return None
        known = {id: bytes.fromhex(key) for id, key in tuple(self.secrets.items())}
        return Keys(known, self.current, plain=self.cipher is None)

    def all_key_files(self) -> list[KeyFile]:
        """What desks say of later keys."""
        return [KeyFile.from_json(raw) for raw in tuple(self.key_files.values())]

    def take_key_files(self, told: Mapping[str, KeyFile]) -> None:
        """Remember what desks say of later keys, and the keys that follow from it."""
        self.key_files |= {name: each.to_json() for name, each in told.items()}
        self.secrets |= unsealed(self.all_key_files(), self.secrets)

    def forget(self, device: str) -> None:
        """Begin reading anew, under a device id."""
        self.device, self.offset, self.mark = device, 0, ""
        self.swept, self.swept_mark = 0, ""
        self.seen.clear()
        self.bad.clear()
        self.copies.clear()
        self.blobs.clear()

    def all_cards(self) -> dict[str, DeskCard]:
        """The cards of all desks by their device ids."""
        known = tuple(self.cards.items())  # at once, for another thread may add one
        return {device: DeskCard.from_json(raw) for device, raw in known}

    def card(self, device: str) -> DeskCard | None:
        """The card of a desk, if it was read."""
        raw = self.cards.get(device)
        return DeskCard.from_json(raw) if raw else None


def load_state(folder: Folder, name: str = STATE) -> State | None:
    """The connection of a workspace, None when it has none; raises ConnectionDamaged."""
    path = folder.path / name
    with disk(path):
        if not path.is_file():
            return None
        data = path.read_bytes()
    try:
        raw = orjson.loads(data)
        known = {each.name for each in fields(State)} - {"secrets"}
        crc = raw.pop(CRC, None)
        if crc != _crc(raw) and (crc is not None or not raw.keys() <= known):
            raise ValueError("not what was written")
        state = State(**{name: part for name, part in raw.items() if name in known})
        state.root = (str(state.root[0]), str(state.root[1]))
        state.copies = state.copies if isinstance(state.copies, dict) else {}  # once a list
        state.secrets = load_secrets(folder.path) | ({FIRST: state.key} if state.key else {})
        state.all_key_files()
    except (ValueError, TypeError, IndexError, AttributeError) as error:
        raise ConnectionDamaged(path=path) from error
    return state


def last_state(folder: Folder, name: str = STATE) -> State | None:
    """The connection of a workspace as far as it can be read."""
    with suppress(ConnectionDamaged):
        return load_state(folder, name)
    return None


def save_state(folder: Folder, state: State, name: str = STATE) -> None:
    """Keep it, whole or not at all."""
    path, told = folder.path / name, asdict(state)
    del told["secrets"]
    with disk(path):
        write_file(path, orjson.dumps(told | {CRC: _crc(told)}), private=True)


def _crc(told: dict[str, Any]) -> str:
    return f"{zlib.crc32(orjson.dumps(told)):08x}"


@dataclass(frozen=True)
class Noted:
    """One segment that was taken or published: its file, its head, and which edits it held."""

    name: str
    head: SegmentHeader
    edits: tuple[str, ...]


class Log:
    """Which edits stand in which segment, so that any segment can be written again.

    One JSON line a segment; a line that cannot be read is passed over.
    """

    def __init__(self, folder: Folder) -> None:
        self._path = folder.path / LOG
        self._noted: dict[tuple[str, str], Noted] | None = None
        self._edits: set[str] = set()

    def note(self, name: str, segment: Segment) -> None:
        """Remember a segment, on disk before returning."""
        self.note_all([(name, segment)])

    def note_all(self, segments: Iterable[tuple[str, Segment]]) -> None:
        """Remember segments."""
        noted = [Noted(n, s.head, tuple(line.edit for line in s.lines)) for n, s in segments]
        fresh = [each for each in noted if (each.head.device, each.name) not in self._all()]
        if not fresh:
            return
        with disk(self._path), open_private(self._path) as file:
            told = (n.head.to_json() | {"f": n.name, "e": list(n.edits)} for n in fresh)
            file.write(b"".join(orjson.dumps(each) + b"\n" for each in told))
            os.fsync(file.fileno())
        for each in fresh:
            self._take(each)

    @property
    def edits(self) -> set[str]:
        """The edits that are, or were, on the share."""
        self._all()
        return self._edits

    def edits_on(self, seen: Mapping[str, list[str]], here: set[str]) -> set[str]:
        """The edits in segments that are on the share, or of which all edits are `here`."""
        kept = (
            noted
            for noted in self.noted()
            if noted.name in seen.get(noted.head.device, ()) or here.issuperset(noted.edits)
        )
        return {edit for noted in kept for edit in noted.edits}

    def noted(self) -> Iterator[Noted]:
        """Every segment, in the order they were noted."""
        yield from tuple(self._all().values())

    def _take(self, noted: Noted) -> None:
        self._all()[noted.head.device, noted.name] = noted
        self._edits.update(noted.edits)

    def _all(self) -> dict[tuple[str, str], Noted]:
        if self._noted is None:
            self._noted = {}
            for each in _read_log(self._path):
                self._take(each)
        return self._noted


def _read_log(path: Path) -> Iterator[Noted]:
    with disk(path):
        data = path.read_bytes() if path.is_file() else b""
    if data and not data.endswith(b"\n"):  # cut off by a kill; the next line begins anew
        with disk(path), open_private(path) as file:
            file.write(b"\n")
    for line in data.splitlines():
        try:
            raw = orjson.loads(line)
            yield Noted(str(raw["f"]), SegmentHeader.from_json(raw), tuple(map(str, raw["e"])))
        except (ValueError, KeyError, TypeError):
            continue


def now() -> int:
    """The wall clock in milliseconds since 1970 UTC."""
    return int(time.time() * 1000)
