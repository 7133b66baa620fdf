"""The world of one seed: desks, a share, and everything that happens to them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ozdesk.domain.destruction import is_wiped
from tests.torture.cloud import Cloud
from tests.torture.desk import Order, Place
from tests.torture.faults import Conditions, failpoint
from tests.torture.judge import judge, said, share_left
from tests.torture.leaks import left_values
from tests.torture.members import Failed, Member
from tests.torture.syncthing import Syncthing
from tests.torture.weather import DAY, Scene, Weather

WORDS = "wachtzin van de regie"
CALM = 3  # rounds without anything new, after which it is quiet
MOST_ROUNDS = 80


@dataclass(frozen=True)
class Case:
    """What is tortured: which seed, which sort of share, how many desks and steps of each.

    `encrypted`: whether the share is; None for one seed in four.
    """

    seed: int
    share: str
    desks: int
    steps: int
    place: Path
    encrypted: bool | None = None


class World:
    """One case from beginning to end."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.dice = random.Random(f"{case.seed} {case.share}")
        self.scene = Scene(case.place, self.dice, self._carrier(), case.steps)
        self.weather = Weather(self.scene, self._new)

    def run(self) -> list[str]:
        """Everything that is wrong at the end."""
        try:
            self._set_up()
            while self.scene.round < self.case.steps:
                self.weather.blow()
                if self.scene.round in (self.case.steps // 4, self.case.steps * 3 // 5):
                    self._newcomer()
                self._turn()
                self.scene.round += 1
            self._settle()
            self.scene.wrong += self._judge()
        except Failed as failed:
            self.scene.wrong.append(f"step {self.scene.round}: {failed}")
        finally:
            for member in self.scene.members:
                member.kill()
            if self.scene.carrier:
                self.scene.carrier.stop()
        return self.scene.wrong

    def _carrier(self) -> Cloud | Syncthing | None:
        """What carries the copies of the share; a server needs none."""
        if self.case.share == "syncthing":
            return Syncthing(self.dice, self.case.place, self.case.desks + 1)
        return Cloud(self.dice) if self.case.share == "cloud" else None

    # -- the beginning

    @property
    def passphrase(self) -> str:
        """One share in four is encrypted."""
        return "vlinder stoel kasteel" if self.case.seed % 4 == 0 else ""

    def _new(self, number: int) -> Member:
        place = self.case.place
        share = place / (f"copy{number}" if self.scene.carrier else "share")
        share.mkdir(exist_ok=True)
        if self.scene.carrier:
            self.scene.carrier.add(share)
        folder = place / f"desk{number}"
        said_at, is_smb = place / f"said{number}", self.scene.carrier is None
        where = Place(number, folder, share, said_at, is_smb, self.passphrase)
        member = Member(where, self.dice.uniform(-DAY, DAY))
        self.scene.members.append(member)
        return member

    def _set_up(self) -> None:
        for number in range(self.case.desks):
            member = self._new(number)
            self._carry_all()
            member.ask(Order("join" if number else "begin", self._seed(member)))
            member.ask(Order("run", self._seed(member)))
            self._carry_all()

    def _newcomer(self) -> None:
        """Somebody who was not there at the beginning starts a desk from the share."""
        if self.scene.mode == "gone":
            self.weather.mount()
        member = self._new(len(self.scene.members))
        self._carry_all()
        reply = member.ask(Order("join", self._seed(member)))
        if "refused" in reply:  # its copy of the share has yet to arrive
            self.scene.members.remove(member)
            member.kill()
            return
        self.scene.figures["newcomers"] += 1

    def _seed(self, member: Member) -> str:
        figures = self.scene.figures
        figures["orders"] += 1
        return f"{self.case.seed} {self.case.share} {member.place.number} {figures['orders']}"

    def _carry_all(self) -> bool:
        return self.scene.carrier.all() if self.scene.carrier else False

    # -- a step of each desk

    def _turn(self) -> None:
        busy, deeds = list(self.scene.members), set()
        for member in busy:
            member.away = max(0, member.away - 1)
            order = self._order(member)
            deeds.add(order.deed)
            member.order(order)
        killed = [m for m in busy if self.dice.random() < 0.02]
        if self.scene.carrier:
            if self.scene.mode != "gone":
                self.scene.carrier.some()
        elif self.scene.mode == "ok" and self.dice.random() < 0.02 and "restore" not in deeds:
            self.scene.mode, self.scene.until = "gone", self.scene.round + 1
            self.scene.figures["gone in mid-step"] += 1
            self.weather.unmount()
        for member in killed:
            time.sleep(self.dice.random() * 0.02)
            member.kill()
            self.scene.figures["killed at random"] += 1
        for member in busy:
            reply = member.answer()
            self.scene.figures.update({w: reply[w] for w in ("blocked", "unblocked") if w in reply})
            if "killed" in reply:
                self.scene.figures["kills"] += 1
            elif "refused" in reply:
                self.scene.figures["refused"] += 1
                self.scene.figures[reply["refused"].split(":")[0]] += 1

    def _order(self, member: Member) -> Order:
        dice = self.dice
        deeds = {"edit": 60, "run": 16, "halves": 12, "save": 3, "approve": 2, "verify": 0.7,
                 "compact": 0.7, "restore": 0.3, "block": 0.3, "unblock": 1.2}  # fmt: skip
        if member.away:
            deeds = {"edit": 60, "save": 3}
        deed = dice.choices(list(deeds), list(deeds.values()))[0]
        fails = failpoint(dice) if dice.random() < 0.12 else None
        mode = "ok" if self.scene.mode == "gone" else self.scene.mode
        if deed == "restore" and self.scene.mode == "gone":
            deed = "edit"  # a person who restores has looked whether the share is there
        ahead = 40 * DAY if deed == "compact" else 0.0
        return Order(deed, self._seed(member), Conditions(mode, fails, ahead))

    # -- the end

    def _settle(self) -> None:
        """Everything works again; the desks sync until nothing happens any more."""
        self.weather.mount()
        for path, data in self.scene.slow:
            path.write_bytes(data)
        self.scene.slow.clear()
        self._until_quiet()
        if self.scene.figures["blocked"]:  # so that in the end everybody has to know everything
            for member in self.scene.members:
                self._calm(member, "release")
                self._until_quiet()
        for member in self.scene.members:
            member.clock += 3 * DAY  # what was arriving will not come any more
            for deed in ("run", "verify"):
                self._calm(member, deed)
        self._until_quiet()
        for member in self.scene.members:
            if found := self._calm(member, "verify").get("found"):
                self.scene.wrong.append(f"desk {member.place.number} still finds {found}")

    def _calm(self, member: Member, deed: str) -> dict[str, object]:
        reply = member.ask(Order(deed, self._seed(member)))
        if "refused" in reply:
            self.scene.wrong.append(f"refused at the end: {reply['refused']}")
        return reply

    def _until_quiet(self) -> None:
        calm = 0
        for _ in range(MOST_ROUNDS):
            moved, before = self._carry_all(), self._listing()
            for member in self.scene.members:
                moved |= bool(self._calm(member, "approve").get("approved"))
                moved |= bool(self._calm(member, "run")["moved"])
                if lacking := self._calm(member, "level")["lacking"]:
                    said = f"desk {member.place.number} says level and lacks {lacking}"
                    self.scene.wrong.append(said)
            calm = 0 if moved or before != self._listing() else calm + 1
            if calm == CALM:
                return
        self.scene.wrong.append("it never becomes quiet")

    def _listing(self) -> list[str]:
        return sorted(str(path) for share in self.scene.shares for path in share.rglob("*"))

    def _judge(self) -> Iterator[str]:
        told = {m.place.number: m.ask(Order("tell", self._seed(m))) for m in self.scene.members}
        acknowledged = [each for member in self.scene.members for each in said(member.place.said)]
        devices = set().union(*(member.devices for member in self.scene.members))
        desk = told[0]
        self.scene.figures["edits"] = len(acknowledged)
        self.scene.figures["waived"] = len(self.scene.waived)
        self.scene.figures["records"] = len(desk["live"])
        self.scene.figures["questions"] = len(desk["questions"])
        self.scene.figures["operations"] = len(desk["operations"])
        gone = {operation[0] for operation in desk["operations"] if operation[5]}
        self.scene.figures["destroyed"] = len(gone)
        left = {o.name for o in self.weather.shared() if o.name in gone and not is_wiped(o)}
        yield from (f"not destroyed on the share: {name}" for name in left)
        yield from judge(acknowledged, self.scene.waived, told)
        for member in self.scene.members:
            member.stop()
        yield from left_values(self.case.place, acknowledged, told, self.weather.secret)
        for share in self.scene.shares:
            yield from share_left(share, devices, encrypted=bool(self.passphrase))
