"""Several tables about the same record: what they say together, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ozdesk.domain.change import Change
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE
from ozdesk.domain.raw import Raw
from ozdesk.exchange.imports.plan import ImportPlan, PlannedRow, Remark, RowOutcome
from ozdesk.exchange.tables.column_paths import label_of

DIFFERS = Label(
    "{field}: een andere tabel zegt iets anders over hetzelfde onderwerp",
    "{field}: another table says something else about the same record",
)


def agreed(plans: Sequence[ImportPlan]) -> list[ImportPlan]:
    """The plans with each record made once; rows that contradict another table are remarked.

    A name that is spelled in two ways takes the first of them in the order of characters, so that
    the order of the tables does not matter.
    """
    about: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, plan in enumerate(plans):
        for place, row in enumerate(plan.rows):
            if row.id:
                about[row.id].append((at, place))
    shared = {id: places for id, places in about.items() if len(places) > 1}
    if not shared:
        return list(plans)
    rows = [list(plan.rows) for plan in plans]
    for places in shared.values():
        _agree(plans, rows, places)
    return [replace(plan, rows=told) for plan, told in zip(plans, rows, strict=True)]


def _agree(
    plans: Sequence[ImportPlan], rows: list[list[PlannedRow]], places: list[tuple[int, int]]
) -> None:
    said: dict[str, list[Raw]] = defaultdict(list)
    for at, place in places:
        for change in rows[at][place].changes:
            said[change.path].append(change.after)
    differing = {path for path, values in said.items() if not _is_one(path, values)}
    done = set[str]()
    for at, place in places:
        row = rows[at][place]
        kept: list[Change] = []
        remarks = list(row.remarks)
        for change in row.changes:
            if change.path in differing:
                label = label_of(plans[at].kind, change.path)
                remarks.append(Remark(DIFFERS.with_(field=label)))
            elif change.path not in done:
                done.add(change.path)
                values = said[change.path]
                after = min(map(str, values)) if change.path == "name" else change.after
                kept.append(replace(change, after=after))
        is_new = row.outcome is RowOutcome.NEW and any(c.path == MADE for c in kept)
        outcome = row.outcome if is_new or row.outcome is not RowOutcome.NEW else (
            RowOutcome.CHANGED if kept else RowOutcome.SAME
        )  # fmt: skip
        rows[at][place] = replace(row, changes=tuple(kept), remarks=tuple(remarks), outcome=outcome)


def _is_one(path: str, values: Sequence[Raw]) -> bool:
    if path == "name":
        return len({fold(str(value)) for value in values}) == 1
    return all(value == values[0] for value in values)
