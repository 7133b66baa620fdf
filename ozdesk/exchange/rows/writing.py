"""The rows of one record as a sheet, and the answers of all providers to one checklist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Language
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Checklist, Row, Rows
from ozdesk.exchange.rows.columns import ASKED, sheet_columns
from ozdesk.exchange.tables.sheet import OWN_USE, Sheet, Value, spoken
from ozdesk.kinds.provider import ChecklistTemplate, Provider


def rows_sheet(record: Record, field: Rows, records: Records, language: Language) -> Sheet:
    """The rows of a field as a sheet in words; of answers with the questions beside them."""
    columns = sheet_columns(field)
    rows = [
        [spoken(column, row.get(name), records.name_of, language)
         for name, column in columns.items()]
        for row in _rows(record, field, records)
    ]  # fmt: skip
    heads = [column.label.in_(language) for column in columns.values()]
    return Sheet(record.name, heads, rows, note=OWN_USE.in_(language))


def _rows(record: Record, field: Rows, records: Records) -> list[dict[str, Any]]:
    now = record.value(field.name)
    if not isinstance(field, Checklist):
        return [dict(row) for row in now.values()]
    template = records.get(record.value(field.template))
    items = template.value("items") if template else {}
    return [_answer(field, item, now.get(key)) for key, item in items.items()]


def _answer(field: Rows, item: Row, row: Row | None) -> dict[str, Any]:
    empty = {name: column.empty for name, column in field.columns.items()}
    return {name: item[name] for name in ASKED} | empty | dict(row or {})


def providers_of(template: ChecklistTemplate, records: Records) -> list[Provider]:
    """The providers that answer a template, by name."""
    found = [p for p in records.of_kind(Provider) if p.template == template.id]
    return sorted(found, key=lambda provider: natural_key(provider.name))


def answers_sheet(template: ChecklistTemplate, records: Records, language: Language) -> Sheet:
    """All answers to a template, a line for each question and provider, without loss."""
    columns, rows = sheet_columns(Provider.checklist), list[Sequence[Value]]()
    for provider in providers_of(template, records):
        for row in _rows(provider, Provider.checklist, records):
            cells = [spoken(column, row.get(name), records.name_of, language)
                     for name, column in columns.items()]  # fmt: skip
            rows.append([provider.name, *cells])
    heads = [Provider.singular.in_(language), *(c.label.in_(language) for c in columns.values())]
    return Sheet(template.name, heads, rows, note=OWN_USE.in_(language))


def answers_matrix(template: ChecklistTemplate, records: Records, language: Language) -> Sheet:
    """The state of each question for each provider: one line a question, a column a provider."""
    providers, items = providers_of(template, records), template.items
    state = Provider.checklist.columns["state"]
    rows = [
        [item["order"], item["question"],
         *(spoken(state, p.checklist.get(key, Row()).get("state"), records.name_of, language)
           for p in providers)]
        for key, item in items.items()
    ]  # fmt: skip
    asked = ChecklistTemplate.items.columns
    heads = [*(asked[name].label.in_(language) for name in ASKED), *(p.name for p in providers)]
    return Sheet(template.name, heads, rows, note=OWN_USE.in_(language))
