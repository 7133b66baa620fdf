"""An administration with one text in every place that can hold words of people."""

from __future__ import annotations

from typing import Any

from ozdesk.domain.change import Change, Edit, create
from ozdesk.domain.fields import Field, Labels, Prose, Text
from ozdesk.domain.label import Label
from ozdesk.domain.raw import flatten
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row, Rows
from ozdesk.kinds import KINDS
from ozdesk.store.workspace import Workspace


def spoil(workspace: Workspace, text: str) -> None:
    """Put the text into every field of every record that can hold it, and add one of each kind."""
    for kind in KINDS:
        values = {name: value for name, field in kind.fields.items() if (value := _of(field, text))}
        workspace.apply(create(kind, values)[1])
    changes = [
        change
        for kind in KINDS
        for record in workspace.of_kind(kind)
        for name, field in record.fields.items()
        for change in _changes(record, name, field, text)
    ]
    workspace.apply(Edit(Label(text, text), tuple(changes)))


def _of(field: Field[Any], text: str) -> Any:
    if isinstance(field, Rows):
        key = "0" * 64
        return {key: Row({n: v for n, each in field.columns.items() if (v := _of(each, text))})}
    if isinstance(field, Labels):
        return None if field.options else frozenset({text})
    return text if isinstance(field, Text | Prose) else None


def _changes(record: Record, name: str, field: Field[Any], text: str) -> list[Change]:
    """The present words of a field with the text behind them."""
    stored = dict(flatten(name, record.doc.get(name)))
    found = []
    for path, raw in stored.items():
        column = field.columns.get(path.split("/")[-1]) if isinstance(field, Rows) else field
        if isinstance(raw, str) and isinstance(column, Text | Prose):
            found.append(Change(record.key, record.id, path, f"{raw} {text}", raw))
    return found
