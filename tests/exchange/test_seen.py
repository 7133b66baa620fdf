"""The digits that one sees in a cell are the digits in the record, or a remark tells both."""

from __future__ import annotations

import re
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import MAIN, ods, ods_row, rewritten, xlsx

from ozdesk.domain.book import Book
from ozdesk.domain.record import Record
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.plan import ImportPlan
from ozdesk.exchange.imports.planner import plan_import
from ozdesk.exchange.tables.number_format import number_format
from ozdesk.exchange.tables.reading import read_table
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.work import Contract

CENT = Decimal("0.01")


def planned(path: Path, kind: type[Record]) -> ImportPlan:
    table = read_table(path)
    return plan_import(Book([]), kind, table, proposed_mapping(kind, table.header))


def value(plan: ImportPlan, path: str, row: int = 0) -> Any:
    return next((c.after for c in plan.rows[row].changes if c.path == path), None)


def told(plan: ImportPlan, row: int = 0) -> list[str]:
    return [remark.text.nl for remark in plan.rows[row].remarks]


def formatted(folder: Path, header: str, *cells: tuple[float, str]) -> Path:
    """An XLSX file with one column of numbers, each in a format of its own."""
    path = folder / "f.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Naam", header])
        for row, (number, code) in enumerate(cells, 1):
            sheet.write(row, 0, f"n{row}")
            sheet.write_number(row, 1, number, book.add_format({"num_format": code}))
    return path


def test_percentages_are_read_as_shown(tmp_path: Path) -> None:
    cells = [(1, "0%"), (0.4, "0.00%"), (0.756, "0%"), (0.07, "General")]
    plan = planned(formatted(tmp_path, "Voortgang in %", *cells), Goal)
    assert [value(plan, "progress", row) for row in range(4)] == [100, 40, 76, None]
    assert told(plan, 0) == told(plan, 1) == []
    assert told(plan, 2) == ["Voortgang in %: 75,6 staat er als 76% en is gelezen als 76"]
    assert plan.rows[3].bad
    money = planned(formatted(tmp_path, "Bedrag", (0.5, "0%")), Payment)
    assert value(money, "amount") is None
    assert "“50%” is geen getal" in told(money)[0]


def test_percentages_of_ods_and_csv(tmp_path: Path) -> None:
    def cell(sort: str, number: str, text: str) -> str:
        return (
            f'<table:table-row><table:table-cell office:value-type="string"><text:p>{text}'
            f'</text:p></table:table-cell><table:table-cell office:value-type="{sort}" '
            f'office:value="{number}"><text:p>{text}</text:p></table:table-cell></table:table-row>'
        )

    rows = ods_row("Naam", "Voortgang in %") + cell("percentage", "1", "100%")
    rows += cell("percentage", "0.755", "76 %") + cell("float", "33", "33")
    plan = planned(ods(tmp_path / "p.ods", rows), Goal)
    assert [value(plan, "progress", row) for row in range(3)] == [100, 76, 33]
    assert [len(told(plan, row)) for row in range(3)] == [0, 1, 0]
    rows = ods_row("Naam", "Bedrag") + cell("currency", "20.166666", "€ 20,17")
    rows += cell("currency", "5", "5,00 USD") + cell("currency", "1234.5", "€ 1.234,50")
    plan = planned(ods(tmp_path / "m.ods", rows), Payment)
    assert [value(plan, "amount", row) for row in range(3)] == ["20.17", None, "1234.50"]
    assert told(plan) == ["Bedrag: 20,166666 is gelezen als 20,17"]
    assert [row.bad for row in plan.rows] == [False, True, False]
    path = tmp_path / "p.csv"
    path.write_text("Naam;Voortgang in %\na;100%\nb;25 %\nc;7\n", "utf-8")
    plan = planned(path, Goal)
    assert [value(plan, "progress", row) for row in range(3)] == [100, 25, 7]


def test_amounts_are_rounded_to_cents_and_both_are_told(tmp_path: Path) -> None:
    cells = [(1000 * 1.21 / 12, '"€" #,##0.00'), (0.125, "General"), (1234.56, "#,##0"),
             (65000, '0,"k"'), (19.5, "[$€-413] #,##0.00;[Red]-#,##0.00"), (12, '"$" 0.00'),
             (-3.456, "0.00;(0.00)")]  # fmt: skip
    plan = planned(formatted(tmp_path, "Bedrag", *cells), Payment)
    assert [value(plan, "amount", row) for row in range(7)] == [
        "100.83", "0.13", "1234.56", None, "19.50", None, "-3.46",
    ]  # fmt: skip
    assert told(plan, 0) == ["Bedrag: 100,833333333333 is gelezen als 100,83"]
    assert told(plan, 2) == ["Bedrag: 1234,56 staat er als 1235 en is gelezen als 1234,56"]
    assert [plan.rows[row].bad for row in range(7)] == [False] * 3 + [True, False, True, False]


def test_computed_cents_in_text_are_rounded_too(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("Naam;Bedrag\na;100,8333333\nb;-20.1250\nc;12,50\nd;1,234\n", "utf-8")
    plan = planned(path, Payment)
    assert [value(plan, "amount", row) for row in range(4)] == ["100.83", "-20.13", "12.50", None]
    assert told(plan) == ["Bedrag: 100,8333333 is gelezen als 100,83"]
    assert [row.bad for row in plan.rows] == [False, False, False, True]


def test_units_and_zeros_of_a_format_are_seen(tmp_path: Path) -> None:
    cells = [(90, '0 "dagen"'), (3, '0 "maanden"'), (6, "General")]
    plan = planned(formatted(tmp_path, "Opzegtermijn", *cells), Contract)
    assert [value(plan, "notice", row) for row in range(3)] == ["P90D", 3, 6]
    assert not any(row.bad for row in plan.rows)
    plan = planned(formatted(tmp_path, "Nummer", (42, "0000"), (7, '"R-"000')), Contract)
    assert [value(plan, "number", row) for row in range(2)] == ["0042", "R-007"]


@pytest.mark.parametrize("code", ["General", "@", "dd-mm-yyyy", "# ?/?", "0.00E+00", "[>9]0;0.0"])
def test_formats_that_are_not_of_plain_numbers(code: str) -> None:
    assert number_format(code) == ()


def test_days_are_counted_from_the_year_that_the_file_says(tmp_path: Path) -> None:
    def book(name: str, properties: str) -> Path:
        rows = (
            '<row r="1"><c r="A1" t="str"><v>Naam</v></c><c r="B1" t="str"><v>Eindigt</v></c></row>'
            '<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2"><v>44620</v></c></row>'
        )
        path = xlsx(tmp_path / name, rows)
        sheets = (
            f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument'
            f'/2006/relationships">{properties}<sheets><sheet name="Blad1" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>'
        )
        return rewritten(path, {"xl/workbook.xml": sheets.encode()})

    mac = planned(book("a.xlsx", '<workbookPr date1904="1"/>'), Contract)
    assert value(mac, "end") == "2026-03-01"
    usual = planned(book("b.xlsx", '<workbookPr date1904="0"/>'), Contract)
    assert value(usual, "end") == "2022-02-28"


def digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


@given(
    number=st.decimals(-(10**9), 10**9, places=6).map(float),
    decimals=st.integers(0, 4),
    words=st.sampled_from(["{}", '"€" {}', "{};({})", "[Red]{}", "#,##{}", '{} "EUR"']),
)
@settings(max_examples=examples(60), deadline=None)
def test_the_digits_of_an_amount_are_those_seen_or_both_are_told(
    number: float, decimals: int, words: str
) -> None:
    code = words.replace("{}", "0." + "0" * decimals if decimals else "0")
    shown = Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    with tempfile.TemporaryDirectory() as folder:
        plan = planned(formatted(Path(folder), "Bedrag", (number, code)), Payment)
    read = Decimal(value(plan, "amount") or 0)
    assert read == Decimal(f"{number:.15g}").quantize(CENT, ROUND_HALF_UP)
    if read == shown:
        assert told(plan) == [] or f"{read:f}".replace(".", ",") in told(plan)[0]
    else:
        assert digits(f"{shown:f}") in digits(told(plan)[0])
    if read != Decimal(f"{number:.15g}"):
        assert f"{read:f}".replace(".", ",") in told(plan)[0]


@given(share=st.integers(0, 10_000), decimals=st.integers(0, 2))
@settings(max_examples=examples(40), deadline=None)
def test_a_percentage_has_the_digits_one_sees_or_is_refused(share: int, decimals: int) -> None:
    code = "0." + "0" * decimals + "%" if decimals else "0%"
    shown = (Decimal(share) / 100).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    with tempfile.TemporaryDirectory() as folder:
        plan = planned(formatted(Path(folder), "Voortgang in %", (share / 10_000, code)), Goal)
    if shown == shown.to_integral_value():
        assert value(plan, "progress") == int(shown)
        assert bool(told(plan)) == (shown != Decimal(share) / 100)
    else:
        assert value(plan, "progress") is None
        assert plan.rows[0].bad
