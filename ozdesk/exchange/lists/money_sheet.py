"""The contributions by year and party as a sheet: the same figures as on screen and in packs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import INCIDENTAL, PAID, STRUCTURAL, TOGETHER, TOTAL
from ozdesk.domain.label import Label, Language
from ozdesk.domain.words import as_example
from ozdesk.exchange.tables.sheet import OWN_USE, Sheet, Value
from ozdesk.exchange.tables.writing import write_sheet
from ozdesk.kinds.payment import Payment
from ozdesk.rules.funding.money import AMOUNTS, FundingRow, contributions
from ozdesk.rules.redaction.redaction import UNDECIDED

TITLE = Label("Bijdragen per jaar en partij", "Contributions by year and party")
TOTAL_UNDECIDED = Label(f"{TOGETHER.nl} ({UNDECIDED.nl})", f"{TOGETHER.en} ({UNDECIDED.en})")
COUNTED = ("name", "year", "party", "amount", "type", "vat", "status")
"""Fields of a contribution that make its year undecided."""
NOBODY = Label("(geen partij)", "(no party)")
HEADS = {
    "structural": STRUCTURAL,
    "incidental": INCIDENTAL,
    "unsorted": Label("Zonder soort", "Without a type"),
    "budgeted": Label("Begroot", "Budgeted"),
    "committed": Label("Toegezegd", "Committed"),
    "paid": PAID,
    "uncertain": Label("Zonder stand", "Without a state"),
}


def money_sheet(records: Records, language: Language = "nl") -> Sheet:
    """Every row with the total of its year and sort of VAT below it, and totals of all years."""
    table = contributions(records)
    names = [Payment.fields[name].label.in_(language) for name in ("year", "party", "vat")]
    header = [*names, *(HEADS[name].in_(language) for name in AMOUNTS), TOTAL.in_(language)]
    rows: list[list[Value]] = []
    unsure = _undecided_years(records)
    for year in table.years:
        for row in table.rows:
            if (row.year, row.vat) == (year.year, year.vat):
                party = records.name_of(row.party) if row.party else NOBODY.in_(language)
                rows.append(_cells(row, party, language))
        total = TOTAL_UNDECIDED if year.year in unsure else TOGETHER
        rows.append(_cells(year, total.in_(language), language))
    note = OWN_USE.in_(language)
    whole = (TOTAL_UNDECIDED if unsure else TOGETHER).in_(language)
    rows += [_cells(total, whole, language) for total in table.totals]
    return Sheet(TITLE.in_(language), header, rows, frozenset(range(3, 4 + len(AMOUNTS))), note)


def _undecided_years(records: Records) -> set[int | None]:
    """The years with a contribution that is undecided."""
    return {
        payment.year
        for payment in records.of_kind(Payment)
        if not records.undecided(payment.id).isdisjoint(COUNTED)
    }


def _cells(row: FundingRow, party: str, language: Language) -> list[Value]:
    party = as_example(party, language) if row.example else party
    amounts: list[Decimal] = [getattr(row, name) for name in AMOUNTS]
    vat = row.vat.label.in_(language) if row.vat else ""
    return [row.year, party, vat, *amounts, row.total]


def write_money(path: Path, records: Records, language: Language = "nl") -> None:
    """Write the contributions as CSV, Markdown, XLSX or ODS."""
    write_sheet(path, money_sheet(records, language), language)
