"""One desk: a process that works in its workspace and syncs, until it is closed or killed."""

from __future__ import annotations

import os
import random
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import orjson

from ozdesk.domain.change import change, create
from ozdesk.domain.destruction import DestructionTarget, is_wiped
from ozdesk.domain.rows import Row
from ozdesk.errors import ChangedOutside, InDoubt, UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.upkeep.backup import back_up
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members
from ozdesk.sync.compact import compact
from ozdesk.sync.health.status import Backlog, colleagues, status_line, status_of
from ozdesk.sync.plan import SyncOutcome
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BadFile, name_digest
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.step import Sync
from tests.torture.faults import Conditions, Faults
from tests.torture.hands import Hands

DOUBT = (InDoubt, ChangedOutside)
SECRET = "Geheim Persoonsgegeven"


@dataclass(frozen=True)
class Place:
    """Where a desk lives, where it sees the share, and where it writes down what was kept."""

    number: int
    folder: Path
    share: Path
    said: Path
    smb: bool
    passphrase: str = ""


@dataclass
class Order:
    """What a desk is told to do, under which conditions; `seed` draws what it does."""

    deed: str
    seed: str
    conditions: Conditions = field(default_factory=Conditions)


def live(place: Place, wire: Connection) -> None:
    """The whole life of the process."""
    faults = Faults(place.share, place.folder, smb=place.smb)
    desk = Desk(place, faults)
    while True:
        order: Order = wire.recv()
        faults.set(order.conditions, order.seed)
        wire.send(desk.obey(order))
        if order.deed == "close":
            os._exit(0)


class Desk:
    """The workspace and its connection, opened when first needed."""

    def __init__(self, place: Place, faults: Faults) -> None:
        self.place, self.faults = place, faults
        self._workspace: Workspace | None = None
        self._sync: Sync | None = None
        self._said = os.open(place.said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        if self._workspace is None:
            self._workspace = Workspace.open(self.place.folder, f"desk {self.place.number}")
        if self._workspace.folder.wait:
            with suppress(UserError):  # the next time; here what is destroyed goes at once
                self._workspace.inbox.set_wait(0)
        return self._workspace

    @property
    def sync(self) -> Sync:
        """The connection, as the window and the command line make it."""
        if self._sync is None:
            self._sync = Sync(self.workspace, ShareFiles(self.place.share))
        return self._sync

    def obey(self, order: Order) -> dict[str, Any]:
        """Do as told; what the world refuses is an answer, a bug is told as one."""
        reply: dict[str, Any] = {}
        self.dice = random.Random(order.seed)
        try:
            reply = getattr(self, order.deed)() or {}
        except UserError as error:
            reply = {"refused": f"{type(error).__name__}: {error}"}
            if isinstance(error, DOUBT):
                self._let_go()
        except Exception:
            reply = {"bug": traceback.format_exc()}
        if self._workspace is not None:
            reply["device"] = self._workspace.device
        wrong, self.faults.wrong = self.faults.wrong, []
        return reply | {"wrong": wrong, "calls": self.faults.count}

    def _let_go(self) -> None:
        workspace, self._workspace, self._sync = self._workspace, None, None
        if workspace is not None:
            with suppress(UserError):
                workspace.close()

    # -- orders

    def begin(self) -> None:
        """Start the administration and share it."""
        self._workspace = Workspace.create(self.place.folder, "desk 0")
        connect.begin(self._workspace, self.place.share, self.place.passphrase)

    def join(self) -> None:
        """Start from the share."""
        place, who = self.place, f"desk {self.place.number}"
        self._workspace = connect.join(place.share, place.folder, who, place.passphrase)

    def close(self) -> None:
        """Close the program."""
        if self._workspace is not None:
            self._workspace.close()

    def save(self) -> None:
        """Keep a checkpoint and a backup, as the window does now and then."""
        self.workspace.save_view(always=True)
        back_up(self.workspace.folder, datetime.now())

    def edit(self) -> None:
        """Do a few things."""
        for _ in range(self.dice.randint(1, 3)):
            self._act()

    def _act(self) -> None:
        hands = Hands(self.workspace, self.dice, f"{self.place.number}.{self.dice.random():.8f}")
        try:
            told = hands.act()
        except DOUBT:
            raise
        except UserError:
            return
        if told is not None:
            os.write(self._said, orjson.dumps(told) + b"\n")  # now it counts as kept

    def run(self) -> dict[str, Any]:
        """A sync step in one go, as on the command line."""
        return _told(self.sync.run())

    def halves(self) -> dict[str, Any]:
        """A sync step as the window has it: somebody works on between its parts."""
        sync, outcome = self.sync, SyncOutcome()
        maybe: Callable[[], object] = lambda: self.dice.random() < 0.5 and self._act()  # noqa: E731
        found = sync.look(sync.plan())
        maybe()
        for applied in sync.take(found):
            outcome.received += len(applied.edit.changes)
            maybe()
        outcome.fetched = sync.fetch(sync.plan())
        plan = sync.plan()
        maybe()
        outcome.sent = sync.publish(plan, found)
        return _told(outcome)

    def approve(self) -> dict[str, Any]:
        """Let in who waits."""
        if not connect.is_approved(self.sync):
            return {}
        waiting = connect.waiting(self.sync)
        for card in waiting:
            connect.approve(self.sync, card)
        return {"approved": len(waiting)}

    def make(self) -> None:
        """Make a record."""
        self.workspace.apply(create(Risk, {"name": str(self.dice.random())})[1])

    def entrust(self) -> None:
        """Write something secret, wherever it can stand, and keep a checkpoint and a backup."""
        workspace = self.workspace
        id, edit = create(Risk, {"name": SECRET, "answer": SECRET * 20_000})
        workspace.apply(edit)
        digest = workspace.blobs.keep(SECRET.encode())
        record = workspace.get(id)
        assert record is not None
        workspace.apply(change(record, {"attachments": {digest: Row(name="s.txt", size=9)}}))
        self.save()

    def destroy(self) -> None:
        """Destroy what is secret, with its attachment."""
        for record in list(self.workspace.of_kind(Risk)):
            if SECRET in record.name:
                self.workspace.destroy([DestructionTarget("risk", record.id)], "AVG artikel 17")

    def owing(self) -> dict[str, Any]:
        """Where something that should be gone may be left, as the desk itself tells."""
        owed = [str(each.words.en) for each in self.workspace.upkeep.unfinished()]
        return {"owed": owed or ["backups"] * self.workspace.upkeep.copies_due}

    def shown(self) -> dict[str, Any]:
        """The names that stand on screen."""
        return {"names": [record.name for record in self.workspace.of_kind(Risk)]}

    def hang(self) -> None:
        """Hang a file on a record."""
        record = next(iter(self.workspace.of_kind(Risk)))
        data = str(self.dice.random()).encode() * 50
        digest = self.workspace.blobs.keep(data)
        rows = {digest: Row(name="bijlage.txt", size=len(data))}
        self.workspace.apply(change(record, {"attachments": rows}))

    def block(self) -> dict[str, Any]:
        """Block another desk, where enough are left."""
        sync = self.sync
        heard = [card for card in colleagues(sync) if card.desk in sync.heard]
        if len(heard) < 3 or not connect.is_approved(sync):
            return {}
        members.block(sync, self.dice.choice(heard))
        return {"blocked": 1}

    def unblock(self) -> dict[str, Any]:
        """Let a blocked desk take part again, or take over what it wrote later."""
        blocked = members.blocked(self.sync)
        if not blocked or not connect.is_approved(self.sync):
            return {}
        each = self.dice.choice(blocked)
        if self.dice.random() < 0.3:
            later = self.workspace.desks.later_work()
            members.takeover(self.workspace, [o for o in later if o.device == each.card.device])
            return {}
        members.unblock(self.sync, each.card)
        return {"unblocked": 1}

    def release(self) -> dict[str, Any]:
        """Let every blocked desk take part again."""
        sync = self.sync
        blocked = members.blocked(sync) if connect.is_approved(sync) else []
        for each in blocked:
            members.unblock(sync, each.card)
        return {"unblocked": len(blocked)}

    def level(self) -> dict[str, Any]:
        """Whether this desk calls itself level, and what it lacks of the share if it does."""
        sync = self.sync
        told = status_line(status_of(sync, Backlog(sync).count()), date.today())
        lacking = []
        if told.en.startswith("level"):
            known = {o.name for line in self._lines() for o in line.operations}
            for device, _key in sync.heard:
                for path in sorted((self.place.share / "devices" / device).glob("*.seg")):
                    lacking += [name for name in _names(path, sync) if name not in known]
        return {"lacking": lacking[:3]}

    def _lines(self) -> list[JournalEntry]:
        return [line for line in self.workspace.journal.lines() if isinstance(line, JournalEntry)]

    def verify(self) -> dict[str, Any]:
        """Look at every file on the share, and mend."""
        wrong = self.sync.healing.verify()
        return {"found": [f"{bad.device}/{bad.name}: {bad.flaw.name}" for bad in wrong]}

    def compact(self) -> None:
        """Compact, as in a month to come."""
        compact(self.sync.healing)

    def restore(self) -> None:
        """Put back on the share what this desk knows."""
        self.sync.healing.restore()

    def tell(self) -> dict[str, Any]:
        """How things stand here: opened anew, read in full and checked."""
        stood = self._state()
        self._let_go()
        again = self._state()
        workspace = self.workspace
        workspace.close()
        workspace.folder.view.unlink()
        self._workspace = self._sync = None
        rebuilt = self._state()
        lines = self._lines()
        operations = [(o.name, o.record, o.path, o.value, o.replaces, is_wiped(o))
                      for line in lines for o in line.operations]  # fmt: skip
        findings = [f.text.en for f in check(self.workspace) if f.bad]
        return stood | {
            "same": stood == again == rebuilt,
            "differs": [*_differing(stood, again), *_differing(again, rebuilt)][:3],
            "operations": operations,
            "findings": findings,
            "wanted": len(self.sync.state.wanted),
            "bad": self.sync.state.bad,
            "excluded": [o.name for o in self.workspace.desks.later_work()],
            "written": {o.name: o.written for line in lines for o in line.operations},
        }

    def _state(self) -> dict[str, Any]:
        workspace = self.workspace
        asked = [(q.record, q.path, [v.name for v in q.versions]) for q in workspace.questions()]
        return {
            "live": {record.id: record.doc for record in workspace},
            "bin": {record.id: record.doc for record in workspace.bin.records()},
            "questions": asked,
        }


def _names(path: Path, sync: Sync) -> list[str]:
    """The operations in a segment that is whole."""
    data = path.read_bytes()
    try:
        found = segments.read_segment(data, name_digest(data), sync.state.secret)
        segments.verify_segment(found, sync.state.data_set, path.parent.name, ())
    except BadFile:
        return []
    return [o.name for line in found.lines for o in line.operations]


def _told(outcome: SyncOutcome) -> dict[str, Any]:
    return {"moved": outcome.received + outcome.sent + outcome.fetched}


def _differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Where two readings of the same workspace part."""
    if one["questions"] != other["questions"]:
        return ["questions"]
    found = []
    for part in ("live", "bin"):
        for id in {**one[part], **other[part]}:
            mine, theirs = one[part].get(id, {}), other[part].get(id, {})
            found += [
                f"{part} {id} {key}: {str(mine.get(key))[:60]} / {str(theirs.get(key))[:60]}"
                for key in {**mine, **theirs}
                if mine.get(key) != theirs.get(key)
            ]
    return found
