"""What happens to desks and share between the steps: mounts, copies, clones, damage."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ozdesk.domain.operation import Operation
from ozdesk.store.journal.journal import JournalEntry, read_lines
from ozdesk.store.upkeep.backup import backups, restore_backup
from ozdesk.store.view.opening import open_folder
from ozdesk.sync.share import box
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile
from ozdesk.sync.share.secret import Keys
from ozdesk.sync.share.state import load_state
from tests.torture.cloud import Cloud
from tests.torture.judge import said
from tests.torture.members import Member
from tests.torture.syncthing import Syncthing

DAY = 86_400.0
YEARS = 730 * DAY  # by which the clock of one desk is ahead
MARKS = (" (1)", " - kopie", " (conflicted copy)", "-LAPTOP2")


@dataclass
class Scene:
    """What there is: the desks, what carries their copies, how the share is, and what was found.

    `mode` is how the share is up to the step `until`; `waived` are edits that a person got rid of.
    """

    place: Path
    dice: random.Random
    carrier: Cloud | Syncthing | None
    steps: int
    members: list[Member] = field(default_factory=list)
    figures: Counter[str] = field(default_factory=Counter)
    waived: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    slow: list[tuple[Path, bytes]] = field(default_factory=list)
    mode: str = "ok"
    until: int = 0
    round: int = 0

    @property
    def shares(self) -> list[Path]:
        """The folders in which desks see the share."""
        return sorted({member.place.share for member in self.members})


class Weather:
    """Everything that nobody asked for."""

    def __init__(self, scene: Scene, new: Callable[[int], Member]) -> None:
        self.scene, self._new = scene, new
        self.dice = scene.dice
        self.snapshots: list[tuple[Member, Path]] = []

    def blow(self) -> None:
        """What happens before one step."""
        scene, dice = self.scene, self.dice
        chance = dice.random()
        if scene.round >= scene.until and scene.mode != "ok":
            self.mount()
        elif scene.mode == "ok" and chance < 0.03:
            scene.mode = dice.choice(["read-only", "full", "gone", "gone"])
            scene.until = scene.round + dice.randrange(1, 12)
            scene.figures[scene.mode] += 1
            if scene.mode == "gone":
                self.unmount()
        if dice.random() < 0.05:
            dice.choice(scene.members).away = dice.randrange(5, 60)
        if dice.random() < 0.02:
            ahead = YEARS if dice.random() < 0.15 else dice.uniform(-DAY, DAY)
            dice.choice(scene.members).clock = ahead
        if dice.random() < 0.02:
            self._snapshot(dice.choice(scene.members))
        if self.snapshots and dice.random() < 0.012:
            self._put_back(*dice.choice(self.snapshots))
        if dice.random() < 0.01:
            self._restore(dice.choice(scene.members))
        if scene.round == scene.steps * 2 // 5:
            self._clone(dice.choice(scene.members))
        if dice.random() < 0.03:
            self._damage()
        if scene.carrier is None and scene.mode == "ok" and dice.random() < 0.05:
            self._write_slowly()
        if scene.mode == "ok" and dice.random() < 0.06:
            self._copy(dice.choice(scene.shares))
        if scene.mode == "ok" and dice.random() < 0.03:
            self._drop_empty(dice.choice(scene.shares))

    def unmount(self) -> None:
        """The share is gone; in its place stands an empty folder, or nothing."""
        stays = self.dice.random() < 0.5
        for share in self.scene.shares:
            share.rename(f"{share}.away")
            if stays:
                share.mkdir()

    def mount(self) -> None:
        """The share is back; nothing may have grown in its place."""
        scene = self.scene
        for share in scene.shares if scene.mode == "gone" else ():
            if share.is_dir():
                scene.wrong += [f"grown in an empty mount point: {p}" for p in share.rglob("*")]
                shutil.rmtree(share)
            Path(f"{share}.away").rename(share)
        scene.mode = "ok"

    def _snapshot(self, member: Member) -> None:
        """Somebody copies a workspace folder, just like that."""
        scene = self.scene
        place = scene.place / f"snapshot{scene.round}-{member.place.number}"
        if not place.exists():
            shutil.copytree(member.place.folder, place)
            self.snapshots.append((member, place))

    def _put_back(self, member: Member, snapshot: Path) -> None:
        """And puts the copy back over it, later."""
        self.scene.figures["put back"] += 1
        member.stop()
        shutil.rmtree(member.place.folder)
        shutil.copytree(snapshot, member.place.folder)
        self._waive()

    def _restore(self, member: Member) -> None:
        """A backup is put back with the program."""
        member.stop()
        folder = open_folder(member.place.folder)
        there = backups(folder)
        if there:
            self.scene.figures["restored"] += 1
            restore_backup(folder, self.dice.choice(there[:6]), datetime.now())
            self._waive()

    def _waive(self) -> None:
        """What only the desk knew that was put back: a person chose to be rid of it."""
        scene = self.scene
        there = {name for member in scene.members for name in self._kept(member)}
        there |= {operation.name for operation in self.shared()}
        for member in scene.members:
            for told in said(member.place.said):
                scene.waived |= {each[0] for each in told["operations"]} - there

    def _kept(self, member: Member) -> Iterator[str]:
        with (member.place.folder / "journal.jsonl").open("rb") as file:
            for line in read_lines(file):
                if isinstance(line, JournalEntry):
                    yield from (operation.name for operation in line.operations)

    def shared(self) -> Iterator[Operation]:
        """The operations that stand on the share, or are on their way."""
        scene = self.scene
        places = [p for share in scene.shares for p in (share, Path(f"{share}.away"))]
        files = [path.read_bytes() for place in places for path in place.rglob("*.seg")]
        held = scene.carrier.held() if scene.carrier else ()
        files += [data for _, data in scene.slow]
        files += [data for name, data in held if name.endswith(".seg")]
        for data in files:
            try:
                found = segments.read_segment(
                    data, hashlib.sha256(data).hexdigest()[:16], self.secret
                )
            except BadFile:
                continue
            yield from (operation for line in found.lines for operation in line.operations)

    def _clone(self, member: Member) -> None:
        """A laptop is copied whole, and both are used."""
        scene = self.scene
        scene.figures["cloned"] += 1
        gone = scene.mode == "gone"
        if gone:
            self.mount()
        clone = self._new(len(scene.members))
        shutil.copytree(member.place.folder, clone.place.folder)
        clone.devices |= member.devices

    def _write_slowly(self) -> None:
        """Somebody copies a file on the server: for a while half of it stands there."""
        scene = self.scene
        for path, data in scene.slow:
            path.write_bytes(data)
        scene.slow.clear()
        files = sorted(scene.shares[0].glob("devices/*/*.seg"))
        if files:
            path = self.dice.choice(files)
            data = path.read_bytes()
            if segments.NAME.fullmatch(path.name)[3] == box.name_digest(data):  # type: ignore[index]
                scene.slow.append((path, data))
                path.write_bytes(data[: self.dice.randrange(len(data))])

    def _copy(self, share: Path) -> None:
        """Somebody, or a synchroniser, copies a file or a folder of the share beside itself."""
        dice, mark = self.dice, self.dice.choice(MARKS)
        if dice.random() < 0.3:
            folders = sorted(
                [*share.glob("devices/*"), *share.glob("devices"), *share.glob("blobs")]
            )
            folder = dice.choice(folders) if folders else None
            if folder and mark not in folder.name:
                shutil.copytree(folder, folder.with_name(folder.name + mark), dirs_exist_ok=True)
                self.scene.figures["copied folders"] += 1
            return
        files = sorted(p for p in share.rglob("*") if p.is_file() and p.suffix != ".new")
        if files:
            file = dice.choice(files)
            shutil.copy(file, file.with_name(f"{file.stem}{mark}{file.suffix}"))
            self.scene.figures["copied files"] += 1

    def _drop_empty(self, share: Path) -> None:
        """A synchroniser drops folders in which there is nothing."""
        for folder in sorted(share.rglob("*"), reverse=True):
            with suppress(OSError):
                folder.rmdir()
                self.scene.figures["dropped folders"] += 1

    def _damage(self) -> None:
        """A file on the server is damaged, while its edits are known to more than one desk."""
        scene = self.scene
        if scene.carrier or scene.mode != "ok":
            return
        files = sorted(scene.shares[0].glob("devices/*/*.seg"))
        known = [set(self._kept(member)) for member in scene.members]
        path = self.dice.choice(files) if files else None
        if path is None:
            return
        data = path.read_bytes()
        try:
            found = segments.read_segment(data, hashlib.sha256(data).hexdigest()[:16], self.secret)
        except BadFile:
            return
        names = {o.name for line in found.lines for o in line.operations}
        if sum(names <= each for each in known) >= 2:
            scene.figures["damaged"] += 1
            place = self.dice.randrange(len(data))
            flipped = bytes([data[place] ^ 1 << self.dice.randrange(8)])
            cut = self.dice.random() < 0.5
            path.write_bytes(data[:place] if cut else data[:place] + flipped + data[place + 1 :])

    @property
    def secret(self) -> Keys | None:
        """The key of the share, where it is encrypted."""
        state = load_state(open_folder(self.scene.members[0].place.folder))
        return state.secret if state else None
