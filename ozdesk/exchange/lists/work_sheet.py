"""Which party does and pays which work as a sheet: the same words as on screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label, Language
from ozdesk.exchange.tables.sheet import OWN_USE, Sheet, Value
from ozdesk.exchange.tables.writing import write_sheet
from ozdesk.kinds.work import WorkPackage
from ozdesk.rules.funding.work_matrix import PartyRole, work_by_party

TITLE = Label("Werk per partij", "Work by party")


def parts_in_words(parts: frozenset[PartyRole], language: Language) -> str:
    """What a party does for a piece of work, in the order of the parts; nothing for none."""
    return ", ".join(part.label.in_(language) for part in PartyRole if part in parts)


def work_sheet(records: Records, today: date, language: Language = "nl") -> Sheet:
    """A row for each piece of work, a column for each party."""
    rows, parties = work_by_party(records, today)
    header = [WorkPackage.singular.in_(language), *(party.name for party in parties)]
    lines: list[list[Value]] = [
        [
            row.work.name,
            *(parts_in_words(row.parts.get(p.id, frozenset()), language) for p in parties),
        ]
        for row in rows
    ]
    return Sheet(TITLE.in_(language), header, lines, frozenset(), OWN_USE.in_(language))


def write_work(path: Path, records: Records, today: date, language: Language = "nl") -> None:
    """Write work by party as CSV, Markdown, XLSX or ODS."""
    write_sheet(path, work_sheet(records, today, language), language)
