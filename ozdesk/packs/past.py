"""What has happened since the previous pack, read from the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from ozdesk.domain.folding import fold
from ozdesk.domain.frontier import Known as Frontier
from ozdesk.domain.frontier import read_frontier
from ozdesk.domain.operation import MADE, REMOVED
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY
from ozdesk.kinds.pack import FRONTIER, Pack, plain_number
from ozdesk.packs.order import PackOrder
from ozdesk.rules.redaction.undecided_levels import with_undecided_levels

if TYPE_CHECKING:
    from ozdesk.store.journal.history import Step
    from ozdesk.store.workspace import Workspace

FIRST_LOOK = 256  # steps of history to read before reading more
CLOSED = {
    "goal": ("reached", "lapsed"),
    "documentation_page": ("withdrawn",),
    "provider": ("stopped",),
    "checklist_template": ("replaced",),
    "governance_text": ("replaced",),
    "contract": ("expired",),
    "ownership_text": ("replaced",),
    "component": ("ended",),
    "risk": ("closed",),
    "action_item": ("closed",),
    "party": ("ended",),
}
"""The states of a kind in which nothing more is to be done."""


@dataclass(slots=True)
class Touched:
    """One record that changed; `fields` are those that did, `record` is how it was last."""

    record: Record
    made: bool = False
    removed: bool = False
    closed: bool = False
    fields: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Past:
    """The previous pack of the same body, when it was made, and what changed after it."""

    pack: Pack
    made: datetime
    touched: tuple[Touched, ...]


def previous_pack(packs: Iterable[Pack], order: PackOrder) -> Pack | None:
    """The last pack of this type for this body, except one with the number of the order.

    The last is the one that knew most of the work of the desks; of older packs the clock tells.
    """
    same = [
        pack
        for pack in packs
        if pack.type is order.type
        and fold(pack.body) == fold(order.body)
        and plain_number(pack.number) != plain_number(order.number)
    ]
    return max(same, key=lambda p: (_extent(p), p.doc.get("_at", 0), p.id), default=None)


def frontier_of(pack: Pack) -> Frontier | None:
    """How far the work of each desk was known when a pack was made; older packs do not tell."""
    told = pack.doc.get(MADE)
    return read_frontier(told.get(FRONTIER)) if isinstance(told, dict) else None


def _extent(pack: Pack) -> int:
    return sum(count for count, _ in (frontier_of(pack) or {}).values())


def read_past(workspace: Workspace, order: PackOrder) -> Past | None:
    """What changed since the previous pack; none when there is no such pack."""
    pack = previous_pack(workspace.of_kind(Pack), order)
    if pack is None:
        return None
    made = next(step.when for step in workspace.history.steps(pack.id) if step.path == MADE)
    removed = {record.id: record for record in workspace.bin.records()}
    frontier = frontier_of(pack)
    steps = _steps_after(workspace, made) if frontier is None else workspace.history.since(frontier)
    return Past(pack, made, tuple(_touched(steps, workspace, removed)))


def _steps_after(workspace: Workspace, moment: datetime) -> list[Step]:
    """The steps after a moment, newest first; the history is read no further than that."""
    most = FIRST_LOOK
    while True:
        steps = workspace.history.steps(limit=most)
        if len(steps) < most or (steps[-1].counted or steps[-1].when) <= moment:
            return [step for step in steps if (step.counted or step.when) > moment and step.counts]
        most *= 4


def _touched(
    steps: Iterable[Step], workspace: Workspace, removed: dict[str, Record]
) -> Iterable[Touched]:
    by_record: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        by_record[step.record].append(step)
    for id, of_record in by_record.items():
        record = workspace.get(id) or removed.get(id)
        if record is None or record.key not in BY_KEY or isinstance(record, Pack):
            continue
        if not record.register:
            continue
        record = with_undecided_levels(record, workspace.questions(id))
        touched = _judged(record, of_record, id in removed)
        if touched.made and touched.removed:
            continue  # nobody outside this desk ever saw it
        yield touched


def _judged(record: Record, steps: list[Step], removed: bool) -> Touched:
    touched = Touched(record, removed=removed)
    for step in steps:
        if step.path == MADE:
            touched.made = True
        elif step.path != REMOVED and not step.path.startswith("_"):
            touched.fields.add(step.path.split("/")[0])
        closing = step.path == "status" and step.after in CLOSED.get(record.key, ())
        touched.closed |= closing and record.doc.get("status") == step.after
    return touched
