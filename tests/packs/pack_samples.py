"""The example and other administrations, as packs see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count
from typing import Any, TypeVar

from ozdesk.domain.book import Book
from ozdesk.domain.record import Record
from ozdesk.packs.order import PackOrder
from ozdesk.packs.past import Past
from ozdesk.packs.steering import compose_paper
from ozdesk.paper.model import Document
from ozdesk.store.starter import load

R = TypeVar("R", bound=Record)
TODAY = date(2026, 11, 21)
ORDER = PackOrder(
    today=TODAY,
    title="Stand van de bedrijfszekerheid van OpenZaak",
    body="G4-overleg OpenZaak",
    meeting=date(2026, 12, 11),
    agenda_item="4",
    version="0.3",
    number="3",
    author="Sanne Voorbeeld",
    portfolio_holder="Wethouder Dienstverlening",
    decisions=(
        "Stel een doorlopend contract voor onderhoud in per 1 januari 2027 (€ 65.000 per jaar).",
        "Wijs voor elke pagina zonder eigenaar een eigenaar aan.",
    ),
)
_numbers = count(1)


def make(kind: type[R], id: str = "", **given: Any) -> R:
    """A record of a kind with typed values; rows are dicts of dicts."""
    given = {"name": kind.singular.nl} | given
    raws = {name: kind.fields[name].dump(value) for name, value in given.items()}
    return kind(id or f"{next(_numbers):032x}", {n: raw for n, raw in raws.items() if raw})


@cache
def example() -> Book:
    """The records of the shipped starter."""
    return Book(
        kind(id, {n: raw for n, v in values.items() if (raw := kind.fields[n].dump(v)) is not None})
        for kind, id, values in load("openzaak", TODAY)
    )


def composed(records: Iterable[Record] | Book, past: Past | None = None, **given: Any) -> Document:
    """The pack of some records."""
    book = records if isinstance(records, Book) else Book(records)
    return compose_paper(replace(ORDER, **given), book, past)[0]
