"""Attachments and long texts that have yet to arrive, by the records they belong to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments
from ozdesk.kinds import KINDS
from ozdesk.store.files.blobs import is_reference
from ozdesk.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UnderWay:
    """One thing to come: its record, the field it belongs to, and for a file its name."""

    digest: str
    record: Record
    field: Label
    file: str


def under_way(workspace: Workspace, digests: Collection[str]) -> list[UnderWay]:
    """Where what is to come belongs; what only the history or the bin speaks of is not told."""
    wanted = frozenset(digests)
    if not wanted:
        return []
    records = (record for kind in KINDS for record in workspace.of_kind(kind))
    found = [each for record in records for each in _of(record, wanted)]
    return sorted(found, key=lambda each: (natural_key(each.record.name), each.file, each.digest))


def _of(record: Record, wanted: frozenset[str]) -> Iterator[UnderWay]:
    for name, field in record.fields.items():
        raw = record.doc.get(name)
        if not isinstance(raw, dict):
            continue
        if isinstance(field, Attachments):
            for digest in wanted & raw.keys():
                row = raw[digest]
                file = str(row.get("name") or "") if isinstance(row, dict) else ""
                yield UnderWay(digest, record, field.label, file or f"{digest[:8]}…")
        elif is_reference(raw) and raw["blob"] in wanted:
            yield UnderWay(raw["blob"], record, field.label, "")
