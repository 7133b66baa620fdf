"""The early-notice list for its readers, and the sheet of contributions."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.exchange.lists.early_notice import notice_list, write_early_notice
from ozdesk.exchange.lists.money_sheet import money_sheet, write_money
from ozdesk.exchange.tables.writing import UnknownForm
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import MoneyType, Payment, PaymentState
from ozdesk.kinds.provider import Provider, ProviderState
from ozdesk.kinds.work import Vat
from ozdesk.rules.funding.money import AMOUNTS, contributions


def record(kind: Any, id: str, **given: Any) -> Any:
    raws = {name: kind.fields[name].dump(value) for name, value in given.items()}
    return kind(id * 32, {name: raw for name, raw in raws.items() if raw is not None})


PARTY = record(Party, "a", name="=HYPERLINK(1)")
PAID = {"party": "a" * 32, "vat": Vat.EXCLUDED, "type": MoneyType.STRUCTURAL}
PAYMENTS = [
    record(Payment, "b", year=2026, amount=Decimal("0.10"), status=PaymentState.PAID, **PAID),
    record(Payment, "c", year=2026, amount=Decimal("1234.2"), **PAID),
    record(Payment, "d", year=2027, amount=Decimal("-5"), vat=Vat.INCLUDED),
]


def provider(id: str, name: str, **given: Any) -> Any:
    usual = {"early_notice": True, "status": ProviderState.ACTIVE, "contact": f"{id}@x.example"}
    return record(Provider, id, **{"name": name, "version": "1.2", **usual, **given})


def test_who_is_on_the_list() -> None:
    book = Book(
        [
            provider("1", "Zuid", party="a" * 32),
            provider("2", "noord"),
            provider("3", "Af", early_notice=False),
            provider("4", "Weg", status=ProviderState.STOPPED),
            PARTY,
        ]
    )
    rows, left_out = notice_list(book, Audience.INTERNAL)
    assert [(r.name, r.party, r.contact) for r in rows] == [
        ("noord", "", "2@x.example"),
        ("Zuid", "=HYPERLINK(1)", "1@x.example"),
    ]
    assert left_out == 0


@pytest.mark.parametrize("audience", [Audience.OPEN, Audience.LIMITED])
def test_a_contact_is_never_below_internal(audience: Audience) -> None:
    opened = {"classification": Level.OPEN, "openness": {"contact": {"level": Level.OPEN}}}
    rows, left_out = notice_list(Book([provider("1", "Zuid", **opened)]), audience)
    assert (rows[0].contact, rows[0].version, left_out) == ("niet openbaar", "1.2", 0)
    assert notice_list(Book([provider("1", "Zuid")]), audience) == ([], 1)


def test_a_party_above_the_readers_has_no_name() -> None:
    secret = record(Party, "a", name="Geheim BV", classification=Level.SECRET)
    rows, _ = notice_list(Book([provider("1", "Z", party="a" * 32), secret]), Audience.INTERNAL)
    assert rows[0].party == "niet openbaar"


@pytest.mark.parametrize("suffix", [".csv", ".md", ".xlsx", ".ods"])
def test_the_list_as_a_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"lijst{suffix}"
    assert write_early_notice(path, Book([provider("1", "Zuid")]), Audience.OPEN) == 1
    assert path.stat().st_size > 20
    assert b"1@x.example" not in path.read_bytes()
    with pytest.raises(UnknownForm):
        write_early_notice(tmp_path / "lijst.pdf", Book([]), Audience.OPEN)


def test_the_sheet_has_the_figures_of_the_rules_to_the_cent() -> None:
    book = Book([PARTY, *PAYMENTS])
    table, sheet = contributions(book), money_sheet(book)
    assert [row[0] for row in sheet.rows] == [2026, 2026, 2027, 2027, None, None]
    assert [row[-1] for row in sheet.rows] == [
        Decimal("1234.30"), Decimal("1234.30"), Decimal("-5"), Decimal("-5"),
        Decimal("1234.30"), Decimal("-5"),
    ]  # fmt: skip
    assert [row[-1] for row in sheet.rows[-2:]] == [total.total for total in table.totals]
    assert sheet.money == frozenset(range(3, 4 + len(AMOUNTS)))


def test_the_sheet_of_money_opens_in_a_dutch_spreadsheet(tmp_path: Path) -> None:
    write_money(tmp_path / "geld.csv", Book([PARTY, *PAYMENTS]))
    with (tmp_path / "geld.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0][:4] == ["Jaar", "Partij", "Btw", "Structureel"]
    assert rows[1][:4] == ["2026", "'=HYPERLINK(1)", "Exclusief btw", "1234,30"]
