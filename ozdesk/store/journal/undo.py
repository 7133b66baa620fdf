"""Undo and redo as a reading of the journal: new operations that bring back what stood."""

from __future__ import annotations

from collections.abc import Callable

from ozdesk.domain.destruction import is_trace, is_wiped
from ozdesk.domain.membership import is_membership
from ozdesk.domain.operation import (
    MADE,
    REMOVED,
    Counts,
    Operation,
    canonical,
    heads_of,
    is_removed,
)
from ozdesk.domain.raw import Raw
from ozdesk.errors import CannotUndo, CannotUndoDestruction
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.view.database import ViewSource

MOST = 200
OperationsOf = Callable[[str], list[Operation]]
Target = tuple[str, str, str, Raw]  # kind, record, path, value


def note_step(origin: ViewSource, line: JournalEntry) -> None:
    """Keep the two stacks after a line of this desk; a step is (edit id, start of its line)."""
    if not line.operations or line.operations[0].device != origin.device:
        return
    if any(is_membership(operation.path) for operation in line.operations):
        return  # nobody changes by the way who takes part
    step = (line.edit, line.start)
    if line.undoes:
        _take(origin.done, line.undoes)
        origin.undone.append(step)
    elif line.redoes:
        _take(origin.undone, line.redoes)
        origin.done.append(step)
    else:
        origin.done.append(step)
        origin.undone.clear()
    del origin.done[:-MOST]


def _take(stack: list[tuple[str, int]], edit: str) -> None:
    stack[:] = [step for step in stack if step[0] != edit]


def inverse(
    line: JournalEntry, operations_of: OperationsOf, device: str, counts: Counts | None = None
) -> list[Target]:
    """What brings back the state before a line; raise CannotUndo when somebody changed it since.

    A cell that held more than one value gets them all back, and is undecided again.
    """
    targets: list[Target] = []
    known: dict[str, dict[str, Operation]] = {}
    own = {operation.name for operation in line.operations}
    if any(is_trace(operation.path) for operation in line.operations):
        raise CannotUndoDestruction()
    for operation in reversed(line.operations):
        if operation.record not in known:
            known[operation.record] = {o.name: o for o in operations_of(operation.record)}
        operation = known[operation.record].get(operation.name, operation)
        if is_wiped(operation):
            raise CannotUndoDestruction()
        found = _inverse(operation, known[operation.record], own, device, counts)
        targets += [target for target in found if target not in targets]
    made = {operation.record for operation in line.operations if operation.path == MADE}
    return [t for t in targets if t[2] == REMOVED or t[1] not in made]


def _inverse(
    operation: Operation,
    known: dict[str, Operation],
    own: set[str],
    device: str,
    counts: Counts | None,
) -> list[Target]:
    for head in heads_of(known.values(), counts).get(operation.path, ()):
        if head.name not in own and not (head.device == device and _says_the_same(head, operation)):
            raise CannotUndo()
    kind, record, path = operation.kind, operation.record, operation.path
    if path == MADE:
        if any(o.device != device for o in known.values()):
            raise CannotUndo()
        return [(kind, record, REMOVED, True)]
    before = [known[name] for name in operation.replaces if name in known]
    if path == REMOVED:
        return [(kind, record, path, _removal(operation, before, known))]
    if any(is_wiped(each) for each in before):
        raise CannotUndoDestruction()
    values: dict[bytes, Raw] = {}
    for each in sorted(before, key=lambda o: o.order):
        values[canonical(each.value)] = each.value
    return [(kind, record, path, value) for value in values.values() or [None]]


def _says_the_same(one: Operation, other: Operation) -> bool:
    """Whether two operations of a cell give it the same value.

    Two removals do, though each lists what had been seen by then, and the later one more of it.
    """
    if one.path == REMOVED:
        return is_removed(one.value) == is_removed(other.value)
    return canonical(one.value) == canonical(other.value)


def _removal(operation: Operation, before: list[Operation], known: dict[str, Operation]) -> Raw:
    """Whether a record lay in the bin before an operation, and what its removers had seen by then.

    What they had not seen makes it a question again; what came after the operation is seen.
    """
    if not before or not is_removed(max(before, key=lambda o: o.order).value):
        return None
    lists = [o.value for o in before if isinstance(o.value, list)]
    if not lists:
        return True
    names = list(known)  # as they came
    later = names[names.index(operation.name) + 1 :]
    return sorted(set(later).union(*lists))
