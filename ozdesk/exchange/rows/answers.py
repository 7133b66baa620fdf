"""The answers of several providers to one checklist: a line for each, or a column a provider."""

from __future__ import annotations

from collections.abc import Sequence

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold
from ozdesk.exchange.imports.known_words import row_words
from ozdesk.exchange.imports.notations import NotationChoices
from ozdesk.exchange.rows.columns import ASKED, columns_of
from ozdesk.exchange.rows.reading import RowsPlan, plan_rows
from ozdesk.exchange.rows.writing import providers_of
from ozdesk.exchange.tables.cells import cell_as_text
from ozdesk.exchange.tables.header_words import header_key
from ozdesk.exchange.tables.table import Cell, SourceRow
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.rules.near_names import name_core


def are_answers(template: ChecklistTemplate, header: Sequence[str], records: Records) -> bool:
    """Whether a table holds answers of providers, and not the questions themselves."""
    asked = columns_of(ChecklistTemplate.items, header)
    if not asked.keys() & set(ASKED):
        return False
    return _provider_column(header) is not None or bool(_columns(template, header, records))


def plan_answers(
    template: ChecklistTemplate,
    header: Sequence[str],
    lines: Sequence[SourceRow],
    records: Records,
    choices: NotationChoices | None = None,
) -> list[RowsPlan]:
    """What a table of answers would change, a plan for each provider that it names."""
    place = _provider_column(header)
    plans = []
    if place is None:
        asked = columns_of(ChecklistTemplate.items, header)
        firsts = [asked[name] for name in ASKED if name in asked]
        state = Provider.checklist.columns["state"].label.nl
        for at, provider in _columns(template, header, records).items():
            told = [SourceRow(line.number, [_at(line, n) for n in (*firsts, at)]) for line in lines]
            heads = [*(header[n] for n in firsts), state]
            rows = [line for line in told if cell_as_text(line.cells[-1]).strip()]
            plans.append(plan_rows(provider, Provider.checklist, heads, rows, records, choices))
        return plans
    for provider in providers_of(template, records):
        own = [line for line in lines if _is(provider, cell_as_text(_at(line, place)))]
        if own:
            heads = ["" if n == place else head for n, head in enumerate(header)]
            plans.append(plan_rows(provider, Provider.checklist, heads, own, records, choices))
    return plans


def unknown_providers(
    template: ChecklistTemplate, header: Sequence[str], lines: Sequence[SourceRow], records: Records
) -> list[str]:
    """The names in the column of providers that are of no provider with this template."""
    place = _provider_column(header)
    if place is None:
        return []
    names = {cell_as_text(_at(line, place)).strip() for line in lines}
    known = providers_of(template, records)
    return sorted(n for n in names if n and not any(_is(p, n) for p in known))


def _provider_column(header: Sequence[str]) -> int | None:
    words = row_words("provider").keys() | {
        header_key(Provider.singular.nl), header_key(Provider.singular.en)
    }  # fmt: skip
    return next((n for n, head in enumerate(header) if header_key(head) in words), None)


def _columns(
    template: ChecklistTemplate, header: Sequence[str], records: Records
) -> dict[int, Provider]:
    """The columns that bear the name of a provider."""
    found = {}
    for place, head in enumerate(header):
        for provider in providers_of(template, records):
            if head and _is(provider, head):
                found[place] = provider
    return found


def _is(provider: Provider, name: str) -> bool:
    return fold(provider.name) == fold(name) or name_core(provider.name) == name_core(name)


def _at(line: SourceRow, place: int) -> Cell:
    return line.cells[place] if place < len(line.cells) else None
