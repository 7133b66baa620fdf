"""The cost of one edit at 100 and at 100,000 records, fsync apart, beside stock TinyDB."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from tinydb import TinyDB

from ozdesk.domain.change import change
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from tests.bench.data import fill
from tests.bench.measure import Row, median

FEW, MANY = 100, 100_000


def rows(folder: Path) -> Iterator[Row]:
    """One edit in workspaces of two sizes, and an update in TinyDB's own JSON storage."""
    sync, os.fsync = os.fsync, lambda _: None
    try:
        small = _edit(fill(folder / "few", FEW))
        large = _edit(fill(folder / "many", MANY))
    finally:
        os.fsync = sync
    yield Row("an edit at 100,000 records, next to 100", large, small, 3 * small)
    stock = _stock(folder / "stock.json", MANY // 10)
    yield Row("an edit at 100,000, next to stock TinyDB at 10,000", large, stock, None)


def _edit(place: Path) -> float:
    with Workspace.open(place, "Bench") as workspace:
        records = workspace.of_kind(Risk)[:30]
        turns = itertools.count()

        def once() -> None:
            turn = next(turns)
            record = workspace.get(records[turn % len(records)].id)
            assert record is not None
            workspace.apply(change(record, {"name": f"Gewijzigd {turn}"}))

        median(once, 20)
        return median(once, 300)


def _stock(path: Path, count: int) -> float:
    with TinyDB(path) as stock:
        stock.insert_multiple({"name": f"Risico {n}", "likelihood": n % 5} for n in range(count))
        turns = itertools.count(1)

        def once() -> None:
            turn = next(turns)
            stock.update({"name": f"Gewijzigd {turn}"}, doc_ids=[turn])

        return median(once, 5)
