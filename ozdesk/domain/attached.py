"""Files that hang on a record: which one a text names, and one file in the place of another."""

from __future__ import annotations

import re
from datetime import date

from ozdesk.domain.change import Change, Edit
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.parse import single_line
from ozdesk.domain.raw import flatten, quote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Checklist, Row

REPLACED = Label("Bijlage vervangen", "Attachment replaced")
ADDED = Label("Bijlage toegevoegd", "Attachment added")
_FILE = re.compile(r"[^/\\:]+\.[A-Za-z][A-Za-z0-9]{1,4}")


def attachment_named(record: Record, text: str) -> str:
    """The SHA-256 of the attachment that goes by a name, or "" when there is none."""
    wanted = fold(text)
    if not wanted:
        return ""
    found = (key for key, row in record.attachments.items() if fold(row["name"]) == wanted)
    return next(found, "")


def names_a_file(text: str) -> bool:
    """Whether a text looks like the bare name of a file, not like an address or a sentence."""
    return bool(_FILE.fullmatch(text.strip()))


def file_row(name: str, size: int, added: date, **rest: object) -> Row:
    """The line of a file in a list of attachments; `size` is in bytes."""
    return Row(name=single_line(name), size=size, added=added, **rest)


def attach(record: Record, digest: str, row: Row) -> Edit:
    """The edit that hangs a file on a record; `row` is its line in the list of attachments."""
    return Edit(ADDED, _swapped(record, "", digest, row))


def replace_attachment(record: Record, old: str, digest: str, row: Row) -> Edit:
    """The edit that puts a newer file in the place of an attachment.

    Items of a checklist that named the old file as their evidence name the new one, with its date.
    """
    was = record.attachments[old]["name"]
    changes = [*_swapped(record, old, digest, row)]
    for field in record.fields.values():
        if isinstance(field, Checklist) and was:
            for key, answer in record.value(field.name).items():
                if fold(answer["evidence"]) == fold(was):
                    path = f"{field.name}/{quote(key)}"
                    changes += _cell(record, f"{path}/evidence", answer["evidence"], row["name"])
                    day, new = answer["evidence_date"], row.get("evidence_date")
                    changes += _cell(record, f"{path}/evidence_date", _iso(day), _iso(new))
    return Edit(REPLACED, tuple(changes))


def _swapped(record: Record, old: str, digest: str, row: Row) -> tuple[Change, ...]:
    field = record.fields["attachments"]
    before = dict(flatten("attachments", record.doc.get("attachments")))
    rows = {key: kept for key, kept in record.attachments.items() if key != old}
    after = dict(flatten("attachments", field.dump({**rows, digest: row})))
    return tuple(
        Change(record.key, record.id, path, after.get(path), before.get(path))
        for path in before | after
        if before.get(path) != after.get(path)
    )


def _cell(record: Record, path: str, before: str | None, after: str | None) -> list[Change]:
    if before == after:
        return []
    return [Change(record.key, record.id, path, after, before)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
