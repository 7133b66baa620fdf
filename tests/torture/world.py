"""The world of one seed: desks, a share, and everything that happens to them."""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ozdesk.store.backup import backups, restore_backup
from ozdesk.store.folder import open_folder
from ozdesk.store.journal import Line, read_lines
from ozdesk.sync import box
from ozdesk.sync import segment as segments
from ozdesk.sync.box import BadFile
from ozdesk.sync.state import load_state
from tests.torture.cloud import Cloud
from tests.torture.desk import Order, Place
from tests.torture.faults import Conditions, failpoint
from tests.torture.judge import judge, said, share_left
from tests.torture.members import Failed, Member
from tests.torture.syncthing import Syncthing

DAY = 86_400.0
CALM = 3  # rounds without anything new, after which it is quiet
MOST_ROUNDS = 80


@dataclass(frozen=True)
class Case:
    """What is tortured: which seed, which sort of share, how many desks and steps of each."""

    seed: int
    share: str
    desks: int
    steps: int
    place: Path


class World:
    """One case from beginning to end."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.dice = random.Random(f"{case.seed} {case.share}")
        self.carrier = self._carrier()
        self.members: list[Member] = []
        self.snapshots: list[tuple[Member, Path]] = []
        self.figures: Counter[str] = Counter()
        self.waived: set[str] = set()
        self.slow: list[tuple[Path, bytes]] = []
        self.mode, self.until = "ok", 0
        self.wrong: list[str] = []
        self.round = 0

    def run(self) -> list[str]:
        """Everything that is wrong at the end."""
        try:
            self._set_up()
            while self.round < self.case.steps:
                self._events()
                self._turn()
                self.round += 1
            self._settle()
            self.wrong += self._judge()
        except Failed as failed:
            self.wrong.append(f"step {self.round}: {failed}")
        finally:
            for member in self.members:
                member.kill()
            if self.carrier:
                self.carrier.stop()
        return self.wrong

    def _carrier(self) -> Cloud | Syncthing | None:
        """What carries the copies of the share; a server needs none."""
        if self.case.share == "syncthing":
            return Syncthing(self.dice, self.case.place, self.case.desks + 1)
        return Cloud(self.dice) if self.case.share == "cloud" else None

    # -- the beginning

    @property
    def passphrase(self) -> str:
        """One share in four is encrypted."""
        return "wachtzin van de regie" if self.case.seed % 4 == 0 else ""

    @property
    def _secret(self) -> bytes | None:
        state = load_state(open_folder(self.members[0].place.folder))
        return state.secret if state else None

    def _new(self, number: int) -> Member:
        place = self.case.place
        share = place / (f"copy{number}" if self.carrier else "share")
        share.mkdir(exist_ok=True)
        if self.carrier:
            self.carrier.add(share)
        folder = place / f"desk{number}"
        said_at, is_smb = place / f"said{number}", self.carrier is None
        where = Place(number, folder, share, said_at, is_smb, self.passphrase)
        member = Member(where, self.dice.uniform(-DAY, DAY))
        self.members.append(member)
        return member

    def _set_up(self) -> None:
        for number in range(self.case.desks):
            member = self._new(number)
            self._carry_all()
            member.ask(Order("join" if number else "begin", self._seed(member)))
            member.ask(Order("run", self._seed(member)))
            self._carry_all()

    def _seed(self, member: Member) -> str:
        self.figures["orders"] += 1
        return f"{self.case.seed} {self.case.share} {member.place.number} {self.figures['orders']}"

    def _carry_all(self) -> bool:
        return self.carrier.all() if self.carrier else False

    # -- between the steps

    def _events(self) -> None:
        chance, dice = self.dice.random(), self.dice
        if self.round >= self.until and self.mode != "ok":
            self._mount()
        elif self.mode == "ok" and chance < 0.03:
            self.mode = dice.choice(["read-only", "full", "gone", "gone"])
            self.until = self.round + dice.randrange(1, 12)
            self.figures[self.mode] += 1
            if self.mode == "gone":
                self._unmount()
        if dice.random() < 0.05:
            dice.choice(self.members).away = dice.randrange(5, 60)
        if dice.random() < 0.02:
            dice.choice(self.members).clock = dice.uniform(-DAY, DAY)
        if dice.random() < 0.02:
            self._snapshot(dice.choice(self.members))
        if self.snapshots and dice.random() < 0.012:
            self._put_back(*dice.choice(self.snapshots))
        if dice.random() < 0.01:
            self._restore(dice.choice(self.members))
        if self.round == self.case.steps * 2 // 5:
            self._clone(dice.choice(self.members))
        if dice.random() < 0.03:
            self._damage()
        if self.carrier is None and self.mode == "ok" and dice.random() < 0.05:
            self._write_slowly()

    def _shares(self) -> list[Path]:
        return sorted({member.place.share for member in self.members})

    def _unmount(self) -> None:
        """The share is gone; in its place stands an empty folder, or nothing."""
        stays = self.dice.random() < 0.5
        for share in self._shares():
            share.rename(f"{share}.away")
            if stays:
                share.mkdir()

    def _mount(self) -> None:
        for share in self._shares() if self.mode == "gone" else ():
            if share.is_dir():
                self.wrong += [f"grown in an empty mount point: {p}" for p in share.rglob("*")]
                shutil.rmtree(share)
            Path(f"{share}.away").rename(share)
        self.mode = "ok"

    def _snapshot(self, member: Member) -> None:
        """Somebody copies a workspace folder, just like that."""
        place = self.case.place / f"snapshot{self.round}-{member.place.number}"
        if not place.exists():
            shutil.copytree(member.place.folder, place)
            self.snapshots.append((member, place))

    def _put_back(self, member: Member, snapshot: Path) -> None:
        """And puts the copy back over it, later."""
        self.figures["put back"] += 1
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
            self.figures["restored"] += 1
            restore_backup(folder, self.dice.choice(there[:6]), datetime.now())
            self._waive()

    def _waive(self) -> None:
        """What only the desk knew that was put back: a person chose to be rid of it."""
        there = {name for member in self.members for name in self._kept(member)}
        there |= self._shared()
        for member in self.members:
            for told in said(member.place.said):
                self.waived |= {each[0] for each in told["operations"]} - there

    def _kept(self, member: Member) -> Iterator[str]:
        with (member.place.folder / "journal.jsonl").open("rb") as file:
            for line in read_lines(file):
                if isinstance(line, Line):
                    yield from (operation.name for operation in line.operations)

    def _shared(self) -> set[str]:
        """The operations that stand somewhere on the way."""
        places = [p for share in self._shares() for p in (share, Path(f"{share}.away"))]
        files = [path.read_bytes() for place in places for path in place.rglob("*.seg")]
        held = self.carrier.held() if self.carrier else ()
        files += [data for _, data in self.slow]
        files += [data for name, data in held if name.endswith(".seg")]
        names: set[str] = set()
        for data in files:
            try:
                found = segments.read(data, hashlib.sha256(data).hexdigest()[:16], self._secret)
            except BadFile:
                continue
            names |= {o.name for line in found.lines for o in line.operations}
        return names

    def _clone(self, member: Member) -> None:
        """A laptop is copied whole, and both are used."""
        self.figures["cloned"] += 1
        gone = self.mode == "gone"
        if gone:
            self._mount()
        clone = self._new(len(self.members))
        shutil.copytree(member.place.folder, clone.place.folder)
        clone.devices |= member.devices

    def _write_slowly(self) -> None:
        """Somebody copies a file on the server: for a while half of it stands there."""
        for path, data in self.slow:
            path.write_bytes(data)
        self.slow.clear()
        files = sorted(self._shares()[0].glob("devices/*/*.seg"))
        if files:
            path = self.dice.choice(files)
            data = path.read_bytes()
            if segments.NAME.fullmatch(path.name)[3] == box.digest_of(data):  # type: ignore[index]
                self.slow.append((path, data))
                path.write_bytes(data[: self.dice.randrange(len(data))])

    def _damage(self) -> None:
        """A file on the server is damaged, while its edits are known to more than one desk."""
        if self.carrier or self.mode != "ok":
            return
        files = sorted(self._shares()[0].glob("devices/*/*.seg"))
        known = [set(self._kept(member)) for member in self.members]
        path = self.dice.choice(files) if files else None
        if path is None:
            return
        data = path.read_bytes()
        try:
            found = segments.read(data, hashlib.sha256(data).hexdigest()[:16], self._secret)
        except BadFile:
            return
        names = {o.name for line in found.lines for o in line.operations}
        if sum(names <= each for each in known) >= 2:
            self.figures["damaged"] += 1
            place = self.dice.randrange(len(data))
            flipped = bytes([data[place] ^ 1 << self.dice.randrange(8)])
            cut = self.dice.random() < 0.5
            path.write_bytes(data[:place] if cut else data[:place] + flipped + data[place + 1 :])

    # -- a step of each desk

    def _turn(self) -> None:
        busy = []
        for member in self.members:
            member.away = max(0, member.away - 1)
            member.order(self._order(member))
            busy.append(member)
        killed = [m for m in busy if self.dice.random() < 0.02]
        if self.carrier:
            if self.mode != "gone":
                self.carrier.some()
        elif self.mode == "ok" and self.dice.random() < 0.02:
            self.mode, self.until = "gone", self.round + 1
            self.figures["gone in mid-step"] += 1
            self._unmount()
        for member in killed:
            time.sleep(self.dice.random() * 0.02)
            member.kill()
            self.figures["killed at random"] += 1
        for member in busy:
            reply = member.answer()
            if "killed" in reply:
                self.figures["kills"] += 1
            elif "refused" in reply:
                self.figures["refused"] += 1
                self.figures[reply["refused"].split(":")[0]] += 1

    def _order(self, member: Member) -> Order:
        dice = self.dice
        deeds = {"edit": 60, "run": 16, "halves": 12, "save": 3, "approve": 2, "verify": 0.7,
                 "compact": 0.7, "restore": 0.3}  # fmt: skip
        if member.away:
            deeds = {"edit": 60, "save": 3}
        deed = dice.choices(list(deeds), list(deeds.values()))[0]
        fails = failpoint(dice) if dice.random() < 0.12 else None
        mode = "ok" if self.mode == "gone" else self.mode
        if deed == "restore" and self.mode == "gone":
            deed = "edit"  # nobody restores a share that is not there
        ahead = 40 * DAY if deed == "compact" else 0.0
        return Order(deed, self._seed(member), Conditions(mode, fails, ahead))

    # -- the end

    def _settle(self) -> None:
        """Everything works again; the desks sync until nothing happens any more."""
        self._mount()
        for path, data in self.slow:
            path.write_bytes(data)
        self._until_quiet()
        for member in self.members:
            member.clock += 1200.0  # what was arriving will not come any more
            for deed in ("run", "verify"):
                self._calm(member, deed)
        self._until_quiet()
        for member in self.members:
            if found := self._calm(member, "verify").get("found"):
                self.wrong.append(f"desk {member.place.number} still finds {found}")

    def _calm(self, member: Member, deed: str) -> dict[str, object]:
        reply = member.ask(Order(deed, self._seed(member)))
        if "refused" in reply:
            self.wrong.append(f"refused at the end: {reply['refused']}")
        return reply

    def _until_quiet(self) -> None:
        calm = 0
        for _ in range(MOST_ROUNDS):
            moved, before = self._carry_all(), self._listing()
            for member in self.members:
                moved |= bool(self._calm(member, "approve").get("approved"))
                moved |= bool(self._calm(member, "run")["moved"])
            calm = 0 if moved or before != self._listing() else calm + 1
            if calm == CALM:
                return
        self.wrong.append("it never becomes quiet")

    def _listing(self) -> list[str]:
        return sorted(str(path) for share in self._shares() for path in share.rglob("*"))

    def _judge(self) -> Iterator[str]:
        told = {m.place.number: m.ask(Order("tell", self._seed(m))) for m in self.members}
        acknowledged = [each for member in self.members for each in said(member.place.said)]
        devices = set().union(*(member.devices for member in self.members))
        desk = told[0]
        self.figures["edits"] = len(acknowledged)
        self.figures["waived"] = len(self.waived)
        self.figures["records"] = len(desk["live"])
        self.figures["questions"] = len(desk["questions"])
        self.figures["operations"] = len(desk["operations"])
        yield from judge(acknowledged, self.waived, told)
        for share in self._shares():
            yield from share_left(share, devices, encrypted=bool(self.passphrase))
