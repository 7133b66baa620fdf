"""From the changes of an edit to operations: their number, their time, and what they replace."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from ozdesk.domain.change import Edit
from ozdesk.domain.operation import Clock, Heads, Operation, new_salt
from ozdesk.store.blobs import Blobs
from ozdesk.store.view import Origin


def one_each(edit: Edit) -> Edit:
    """An edit with one change a register: what is given twice has its last value."""
    last = {(change.record, change.path): change for change in edit.changes}
    return replace(edit, changes=tuple(last.values()))


def operations_of(
    edit: Edit,
    who: str,
    origin: Origin,
    clock: Clock,
    heads_of: Callable[[str], Heads],
    blobs: Blobs,
) -> Iterator[Operation]:
    """The operations of an edit, after all that `origin` has seen; long texts become blobs."""
    now = int(time.time() * 1000)
    for number, change in enumerate(edit.changes, 1):
        standing = heads_of(change.record).get(change.path, ())
        yield Operation(
            device=origin.device, count=origin.count + number, time=clock.tick(now),
            kind=change.kind, record=change.record, path=change.path,
            value=blobs.shorten(change.after),
            replaces=tuple(sorted(o.name for o in standing)),
            who=who, why=edit.why, salt=new_salt(),
        )  # fmt: skip
