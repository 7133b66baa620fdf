"""Whose work counts: worked out anew from the journal whenever a membership operation came in."""

from __future__ import annotations

from collections.abc import Iterable

from ozdesk.domain.destruction import is_trace
from ozdesk.domain.frontier import fits, operations_outside
from ozdesk.domain.membership import Act, Membership, acts_in
from ozdesk.domain.membership_ruling import membership_of
from ozdesk.domain.operation import Operation
from ozdesk.domain.waiting import kinship_of
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.journal.journal_file import Journal
from ozdesk.store.view.database import Database
from ozdesk.store.view.places import Limit


def members(view: Database, journal: Journal) -> Membership:
    """Who takes part, as the operations on the records of desks say."""
    return membership_of(_acts(view, journal), view.origin.root)


def _acts(view: Database, journal: Journal) -> list[Act]:
    places = (place for id in view.desks for place in view.places.get(id, ()))
    return acts_in(map(journal.operation, places))


def settle(view: Database, journal: Journal) -> set[str]:
    """Work out of which desks not all work counts; gives the records of which other work does."""
    view.unsettled = False
    acts, root = _acts(view, journal), view.origin.root
    traced = view.settle_kinship(kinship_of(acts, root))
    cuts = membership_of(acts, root).limits
    concerned = cuts.keys() | view.limits.keys()
    if not concerned:
        return traced
    by_desk: dict[str, list[Operation]] = {desk: [] for desk in concerned}
    traces: list[Operation] = []
    for operation in _all(journal.lines()):
        if operation.device in concerned:
            by_desk[operation.device].append(operation)
        if is_trace(operation.path):
            traces.append(operation)
    limits = {
        desk: Limit(cut.count, operations_outside(cut, by_desk[desk]), fits(cut, by_desk[desk]))
        for desk, cut in cuts.items()
    }
    changed = {desk for desk in concerned if limits.get(desk) != view.limits.get(desk)}
    view.limits = limits
    view.traces.clear()
    for operation in traces:
        if view.counts(operation):
            view.note_trace(operation.record)
    return traced.union(operation.record for desk in changed for operation in by_desk[desk])


def _all(lines: Iterable[object]) -> Iterable[Operation]:
    for line in lines:
        if isinstance(line, JournalEntry):
            yield from line.operations
