"""From the changes of an edit to operations: their number, their time, and what they replace."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from ozdesk.domain.change import Change, Edit
from ozdesk.domain.operation import REMOVED, SCHEMA, Heads, Operation, follows, new_salt
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.view.database import ViewSource


def one_each(edit: Edit) -> Edit:
    """An edit with one change a cell: what is given twice has its last value."""
    last = {(change.record, change.path): change for change in edit.changes}
    return replace(edit, changes=tuple(last.values()))


def removals_last(edit: Edit, is_binned: Callable[[str], bool]) -> Edit:
    """An edit in which removals come last, for a removal says what had been seen of the record.

    What lay in the bin stays there: an edit of it tells again that it is removed, or it would look
    as one of somebody who had not seen the removal.
    """
    fields = {c.record: c.kind for c in edit.changes if not c.path.startswith("_")}
    moved = {c.record for c in edit.changes if c.path == REMOVED}
    still = [
        Change(kind, record, REMOVED, True, True)
        for record, kind in fields.items()
        if record not in moved and is_binned(record)
    ]
    ordered = sorted((*edit.changes, *still), key=lambda change: change.path == REMOVED)
    return replace(edit, changes=tuple(ordered))


def operations_of(
    edit: Edit,
    who: str,
    origin: ViewSource,
    heads_of: Callable[[str], Heads],
    blobs: Blobs,
) -> Iterator[Operation]:
    """The operations of an edit, after all that `origin` has seen; long texts become blobs."""
    now = int(time.time() * 1000)
    written: dict[str, list[str]] = {}
    last = origin.time
    for number, change in enumerate(edit.changes, 1):
        heads = heads_of(change.record)
        value = blobs.shorten(change.after)
        if change.path == REMOVED and value is True:
            seen = {o.name for cell in heads.values() for o in cell}
            value = sorted(seen.union(written.get(change.record, ())))
        replaced = heads.get(change.path, ())
        last = follows(last, replaced)
        operation = Operation(
            device=origin.device, count=origin.count + number, time=(last, 0), clock=now,
            kind=change.kind, record=change.record, path=change.path, value=value,
            replaces=tuple(sorted(o.name for o in replaced)),
            who=who, why=edit.why, salt=new_salt(), schema=SCHEMA,
        )  # fmt: skip
        if len(edit.changes) > 1:
            written.setdefault(change.record, []).append(operation.name)
        yield operation
