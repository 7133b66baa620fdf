"""Two records that are one: the edit that makes them one, with every link to both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ozdesk.domain.book import Records
from ozdesk.domain.change import Change, Edit
from ozdesk.domain.fields import Labels, Links
from ozdesk.domain.label import Label
from ozdesk.domain.operation import REMOVED
from ozdesk.domain.raw import Raw, flatten, quote, unquote
from ozdesk.domain.record import Record
from ozdesk.errors import UserError
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.target_audience import TargetAudience

MERGED = Label("{kind} samengevoegd", "{kind} merged")
WHY = "samengevoegd met “{name}” ({id})"
UNMERGED = frozenset({"name"})  # the name that is kept is no loss of the other


class NotMergeable(UserError):
    """Two records of which one cannot become the other."""

    nl = "“{one}” en “{other}” zijn niet samen te voegen: kies twee onderwerpen van één soort."
    en = "“{one}” and “{other}” cannot be merged: choose two records of one kind."


class UndecidedRecord(UserError):
    """A record with a field that has two values, which a person has to decide about first."""

    nl = "Over “{name}” is nog iets te beslissen. Beslis dat eerst."
    en = "Something is still to be decided about “{name}”. Decide that first."


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A cell that both records fill differently; the one that is kept stays as it is."""

    path: str
    kept: Raw
    left: Raw


def merge(kept: Record, other: Record, records: Records) -> Edit:
    """The one edit that makes two records one: `kept` goes on, `other` goes to the bin.

    What only `other` holds is taken over, members of sets and rows are put together, and every
    link to `other` goes to `kept`. Both keep their history. Raises NotMergeable, UndecidedRecord.
    """
    if type(kept) is not type(other) or kept.id == other.id:
        raise NotMergeable(one=kept.name, other=other.name)
    for record in (kept, other):
        if records.undecided(record.id):
            raise UndecidedRecord(name=record.name)
    changes = [*_taken(kept, other), *_repointed(kept, other, records)]
    changes.append(Change(other.key, other.id, REMOVED, True))
    why = WHY.format(name=other.name, id=other.id[:8])
    return Edit(MERGED.with_(kind=kept.singular), tuple(_last_of_each(changes)), why)


def left_behind(kept: Record, other: Record) -> list[LeftBehind]:
    """What `other` says otherwise than `kept`, which a merge does not take over."""
    mine, theirs = _cells(kept), _cells(other)
    return [
        LeftBehind(path, mine[path], raw)
        for path, raw in theirs.items()
        if path in mine and mine[path] != raw and path not in UNMERGED
    ]


def _cells(record: Record) -> dict[str, Raw]:
    """The cells of the fields of a record by their paths."""
    return {
        path: raw
        for name in record.fields
        if name in record.doc
        for path, raw in flatten(name, record.doc[name])
    }


def _taken(kept: Record, other: Record) -> Iterator[Change]:
    mine, both = _cells(kept), {kept.id, other.id}
    for path, raw in _cells(other).items():
        links_itself = raw in both or unquote(path.rpartition("/")[2]) in both
        if path not in mine and not links_itself:
            yield Change(kept.key, kept.id, path, raw)


def _repointed(kept: Record, other: Record, records: Records) -> Iterator[Change]:
    for record, name in dict.fromkeys(records.referrers(other.id)):
        if record.id != other.id:
            yield from _with_link(record, name, kept, other.id)
    if isinstance(kept, TargetAudience) and kept.name != other.name:
        for page in records.of_kind(DocumentationPage):  # they name their audience by its word
            if other.name in page.audience:
                old, new = (f"audience/{quote(word)}" for word in (other.name, kept.name))
                yield Change(page.key, page.id, old, None, True)
                if kept.name not in page.audience:
                    yield Change(page.key, page.id, new, True)


def _with_link(record: Record, name: str, kept: Record, gone: str) -> Iterator[Change]:
    field, cells = record.fields[name], dict(flatten(name, record.doc.get(name)))
    for path, raw in cells.items():
        if isinstance(field, Links | Labels):
            if path == f"{name}/{quote(gone)}":
                yield Change(record.key, record.id, path, None, raw)
                there = f"{name}/{quote(kept.id)}"
                if there not in cells and record.id != kept.id:
                    yield Change(record.key, record.id, there, True)
        elif raw == gone:
            after = None if record.id == kept.id else kept.id
            yield Change(record.key, record.id, path, after, raw)


def _last_of_each(changes: list[Change]) -> list[Change]:
    """One change for each cell: a link that was taken over and repointed is changed once."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        at = (change.record, change.path)
        before = found[at].before if at in found else change.before
        found[at] = Change(change.kind, change.record, change.path, change.after, before)
    return list(found.values())
