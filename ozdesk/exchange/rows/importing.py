"""A table read as the rows of one record: which field it is for, and the one edit that does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ozdesk.domain.book import Records
from ozdesk.domain.change import Change, Edit
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.errors import UnknownField, UserError
from ozdesk.exchange.imports.notations import NotationChoices
from ozdesk.exchange.rows.answers import are_answers, plan_answers, unknown_providers
from ozdesk.exchange.rows.columns import columns_of, known_columns, row_fields
from ozdesk.exchange.rows.reading import RowsPlan, plan_rows
from ozdesk.exchange.tables.left_out import TableChoices
from ozdesk.exchange.tables.reading import read_table
from ozdesk.exchange.tables.table import SourceTable
from ozdesk.kinds.provider import ChecklistTemplate

READ_IN = Label("{field} ingelezen: {count} rijen", "{field} read in: {count} rows")


class NoRows(UserError):
    """A kind without rows that stand in a sheet."""

    nl = "Bij {kind} horen geen rijen."
    en = "{kind} has no rows."


class UnknownProviders(UserError):
    """Answers of parties that are no provider with this checklist."""

    nl = "Niet bekend als provider met deze checklist: {names}. Maak ze eerst en kies de checklist."
    en = "Not known as a provider with this checklist: {names}. Make them first with the checklist."


@dataclass(frozen=True)
class RowsImport:
    """What one table would do to the rows of one record, or of several providers."""

    table: SourceTable
    plans: Sequence[RowsPlan]

    @property
    def changes(self) -> list[Change]:
        """The cells that would change."""
        return [change for plan in self.plans for change in plan.changes()]

    def edit(self) -> Edit:
        """The one edit that does it, so that one undo takes it back."""
        count = sum(len(plan.rows) for plan in self.plans)
        field = self.plans[0].field.label if self.plans else Label("Rijen", "Rows")
        return Edit(READ_IN.with_(field=field, count=count), tuple(self.changes))


def read_rows(
    path: Path,
    record: Record,
    records: Records,
    *,
    field: str = "",
    sheet: str = "",
    choices: NotationChoices | None = None,
    table_choices: TableChoices | None = None,
) -> RowsImport:
    """What a table would make of the rows of a record; nothing is changed.

    `field` says which rows; else those whose columns the table has. A table of answers read into a
    template goes to the providers that it names. Raises NoRows, UnknownField, UnknownProviders,
    NoRowsKnown, NotReadable.
    """
    fields = row_fields(record.fields)
    if not fields:
        raise NoRows(kind=record.plural)
    if field and field not in {each.name for each in fields}:
        known = ", ".join(each.name for each in fields)
        raise UnknownField(kind=record.key, field=field, known=known)
    words = {word for each in fields for word in known_columns(each)}
    table = read_table(path, sheet=sheet, known=words, choices=table_choices)
    header, rows = table.header, table.rows
    if isinstance(record, ChecklistTemplate) and are_answers(record, header, records):
        if unknown := unknown_providers(record, header, rows, records):
            raise UnknownProviders(names=", ".join(unknown[:8]))
        return RowsImport(table, plan_answers(record, header, rows, records, choices))
    best = max(fields, key=lambda each: (each.name == field, _known(each, table)))
    return RowsImport(table, [plan_rows(record, best, header, rows, records, choices)])


def _known(field: Rows, table: SourceTable) -> int:
    return len(columns_of(field, table.header))
