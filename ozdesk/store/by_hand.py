"""What nobody may enter by hand: a kind says so of what only the program gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ozdesk.domain.change import Change
from ozdesk.domain.raw import Doc, with_value
from ozdesk.domain.record import Record
from ozdesk.errors import UserError
from ozdesk.kinds import BY_KEY

GUARDING = frozenset(key for key, kind in BY_KEY.items() if kind.refuse is not Record.refuse)


def refusals(
    changes: Iterable[Change], doc_of: Callable[[str], Doc | None]
) -> dict[tuple[str, str], UserError]:
    """What the kinds of records refuse of some changes, by record and field.

    `doc_of` gives a record as it is stored now.
    """
    by_record: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind in GUARDING:
            by_record.setdefault(change.record, []).append(change)
    found = {}
    for id, own in by_record.items():
        doc = doc_of(id) or {}
        for change in own:
            doc = with_value(doc, change.path, change.after)
        record = BY_KEY[own[0].kind](id, doc)
        for field in sorted({_field(change) for change in own}):
            try:
                record.refuse({field})
            except UserError as error:
                found[id, field] = error
    return found


def refuse_by_hand(changes: Iterable[Change], doc_of: Callable[[str], Doc | None]) -> None:
    """Raise the first of the refusals."""
    for error in refusals(changes, doc_of).values():
        raise error


def without_refused(changes: Iterable[Change], doc_of: Callable[[str], Doc | None]) -> list[Change]:
    """The changes that are not refused."""
    given = list(changes)
    refused = refusals(given, doc_of)
    return [change for change in given if (change.record, _field(change)) not in refused]


def _field(change: Change) -> str:
    return change.path.split("/")[0]
