"""The shared folder: a step with nothing new, taking in what five desks wrote, bytes an edit."""

from __future__ import annotations

import gc
import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from ozdesk.domain.change import change, create
from ozdesk.kinds.risk import Risk, RiskState, Scale5
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync
from tests.bench.measure import Row, median

DESKS = 5
FEW, MANY, MOST = 10_000, 100_000, 200_000


def rows(folder: Path) -> Iterator[Row]:
    """Sizes that double, and the figures of each next to those of the size before."""
    sync, os.fsync = os.fsync, lambda _: None
    try:
        for count in (FEW, MANY, MOST):
            share(folder / str(count), count)
    finally:
        os.fsync = sync
    small = _take(folder / str(FEW), FEW)
    took, longest = _take(folder / str(MANY), MANY)
    per = small[0] * MANY / FEW
    yield Row("100,000 operations of 5 desks taken in, next to 10 × 10,000", took, per, 5000)
    yield Row("   longest that the window waits meanwhile", longest, None, 100)
    calm, busy = _idle(folder / str(FEW)), _idle(folder / str(MOST))
    yield Row("a step with nothing new at 200,000, next to 10,000", busy, calm, 50)
    yield Row("bytes on the share per edit", _bytes(folder / str(MANY)), None, None, "B")


def share(folder: Path, count: int) -> Path:
    """A share to which five desks each gave their part of `count` operations, in small edits."""
    (folder / "share").mkdir(parents=True)
    with Workspace.create(folder / "0", "Bureau 0") as first:
        begun = connect.begin(first, folder / "share")
        write(first, count // DESKS, 0)
        begun.run()
        for number in range(1, DESKS):
            with connect.join(folder / "share", folder / str(number), f"Bureau {number}") as desk:
                joined = Sync(desk)
                found = joined.look(joined.plan())
                write(desk, count // DESKS, number)
                joined.publish(joined.plan(), found)
            begun.look(begun.plan())
            for _ in begun.take(begun.look(begun.plan())):
                pass
            for card in connect.waiting(begun):
                connect.approve(begun, card)
        begun.run()
    return folder


def write(workspace: Workspace, count: int, seed: int) -> None:
    """Edits of one to seven operations, to the number of operations that is asked."""
    dice = random.Random(seed)
    start = workspace._projection.view.origin.count
    ids: list[str] = []
    while workspace._projection.view.origin.count - start < count:
        record = workspace.get(dice.choice(ids)) if ids and dice.random() < 0.7 else None
        if record is not None:
            text = f"Anders {dice.random()} " * dice.randrange(1, 12)
            workspace.apply(change(record, {"answer": text, "likelihood": Scale5.FIVE}))
            continue
        id, edit = create(
            Risk,
            {
                "name": f"Risico {dice.random()}", "likelihood": Scale5.TWO,
                "impact": Scale5.FOUR, "status": RiskState.RAW, "answer": "Nog te bepalen",
            },
        )  # fmt: skip
        workspace.apply(edit)
        ids.append(id)


def _take(folder: Path, count: int) -> tuple[float, float]:
    """Ms to take all of a share in at a new desk, and the longest turn of the window in it."""
    target = folder / "new"
    shutil.rmtree(target, ignore_errors=True)
    longest = 0.0
    gc.disable()  # as both roofs do; the window collects by itself, now and then
    with connect.join(folder / "share", target, "Nieuw") as workspace:
        joined = Sync(workspace)
        start = time.perf_counter()
        while True:
            found = joined.look(joined.plan())
            turn = time.perf_counter()
            for _ in joined.take(found):
                longest = max(longest, time.perf_counter() - turn)
                turn = time.perf_counter()
            if not found.more and not found.arrived:
                break
        took = time.perf_counter() - start
        assert sum(len(places) for places in workspace._projection.view.places.values()) >= count
        joined.run()
    gc.enable()
    return took * 1000, longest * 1000


def _idle(folder: Path) -> float:
    """Ms of a step with nothing new at the first desk."""
    with Workspace.open(folder / "0", "Bureau 0") as workspace:
        begun = Sync(workspace)
        begun.run()
        return median(begun.run, 7)


def _bytes(folder: Path) -> float:
    files = list((folder / "share" / "devices").rglob("*.seg"))
    with Workspace.open(folder / "0", "Bureau 0", read_only=True) as workspace:
        edits = sum(1 for _ in workspace.journal.lines())
    return sum(path.stat().st_size for path in files) / edits
