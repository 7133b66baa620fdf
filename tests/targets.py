"""A workspace in which the links of generated records have something to meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from strategies import WORDS, entered

from ozdesk.domain.change import create
from ozdesk.domain.fields import Field, Link, Links
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Row, Rows
from ozdesk.kinds import KINDS
from ozdesk.kinds.provider import ChecklistTemplate
from ozdesk.store.workspace import Workspace

EACH = 3  # records of each kind that links can meet


def filled(kind: type[Record], *without: str) -> st.SearchStrategy[dict[str, Any]]:
    """Values that can be entered in every field of a kind, empty ones among them."""
    return st.fixed_dictionaries(
        {name: entered(field) for name, field in kind.fields.items() if name not in without}
    )


class Targets:
    """Records of every kind in a workspace, each with a name of its own."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.ids = {kind.key: [self._made(kind, n) for n in range(EACH)] for kind in KINDS}

    def _made(self, kind: type[Record], number: int) -> str:
        given: dict[str, Any] = {"name": f"{kind.key} nummer {number}"}
        if kind is ChecklistTemplate:
            given["items"] = {key: Row(order=n, question=key) for n, key in enumerate(WORDS, 1)}
        id, edit = create(kind, given)
        self.workspace.apply(edit)
        return id

    def fit_all(self, kind: type[Record], given: Mapping[str, Any]) -> dict[str, Any]:
        """Generated values of a kind with links that meet something."""
        return {name: self.fit(kind.fields[name], value) for name, value in given.items()}

    def fit(self, field: Field[Any], value: Any) -> Any:
        """A generated value with links that meet something."""
        if isinstance(field, Link):
            return self._target(field, value) if value else ""
        if isinstance(field, Links):
            return frozenset(self._target(field, each) for each in value)
        if isinstance(field, Attachments):
            return self.files(value)
        if isinstance(field, Rows):
            return {key: self._row(field, row) for key, row in value.items()}
        return value

    def files(self, rows: Mapping[str, Row]) -> Mapping[str, Row]:
        """Generated attachments; a test may want real files in their place."""
        return rows

    def _target(self, field: Link | Links, id: str) -> str:
        kind, number = divmod(int(id, 16), EACH)
        return self.ids[field.targets[kind % len(field.targets)]][number]

    def _row(self, field: Rows, row: Mapping[str, Any]) -> Row:
        return Row({name: self.fit(column, row[name]) for name, column in field.columns.items()})


def told(record: Record) -> dict[str, Any]:
    """The typed value of every field."""
    return {name: record.value(name) for name in record.fields}
