"""Totals, names of groups, hidden rows and columns: left out unless asked for, and always told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from workbooks import ods, ods_row

from ozdesk.exchange.tables.formulas import sums_rows
from ozdesk.exchange.tables.left_out import TableChoices
from ozdesk.exchange.tables.reading import read_table
from ozdesk.exchange.tables.table import SourceTable

ALL = TableChoices(hidden=True, summaries=True)


def numbers(table: SourceTable) -> list[int]:
    return [row.number for row in table.rows]


def told(table: SourceTable) -> list[str]:
    return [note.nl for note in table.notes]


def money(path: Path) -> Path:
    """Two groups with their names, subtotals and a total of all."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, ["Naam", "Jaar", "Bedrag"], bold)
        sheet.write(1, 0, "Hosting", bold)
        sheet.write_row(2, 0, ["Almere", 2026, 100])
        sheet.write_row(3, 0, ["Zwolle", 2026, 250.5])
        sheet.write(4, 0, "Hosting samen")
        sheet.write_formula(4, 2, "=SUBTOTAL(9,C3:C4)", None, 350.5)
        sheet.merge_range(5, 0, 5, 2, "Beheer")
        sheet.write_row(6, 0, ["Total Design", 2026, 40])
        sheet.write_row(7, 0, ["Eindtotaal", "", 390.5], bold)
    return path


def test_totals_and_names_of_groups_are_left_out_and_told(tmp_path: Path) -> None:
    path = money(tmp_path / "geld.xlsx")
    table = read_table(path)
    assert numbers(table) == [3, 4, 7]
    assert told(table) == [
        "4 rijen met een totaal of tussenkop, niet gelezen: rij 2 “Hosting”, "
        "rij 5 “Hosting samen”, rij 6 “Beheer”, rij 8 “Eindtotaal”"
    ]
    whole = read_table(path, choices=ALL)
    assert numbers(whole) == [2, 3, 4, 5, 6, 7, 8]
    assert "ook gelezen: rij 2 “Hosting”" in told(whole)[0]
    assert (table.summaries, whole.summaries) == (4, 4)


def test_totals_of_ods(tmp_path: Path) -> None:
    def row(name: str, formula: str, number: int) -> str:
        return (
            f'<table:table-row><table:table-cell office:value-type="string"><text:p>{name}'
            f"</text:p></table:table-cell><table:table-cell {formula} "
            f'office:value-type="float" office:value="{number}"><text:p>{number}</text:p>'
            "</table:table-cell></table:table-row>"
        )

    rows = ods_row("Naam", "Bedrag") + row("a", "", 2) + row("b", "", 3)
    rows += row("Samen", 'table:formula="of:=SUM([.B2:.B3])"', 5)
    table = read_table(ods(tmp_path / "t.ods", rows))
    assert numbers(table) == [2, 3]
    assert "rij 4 “Samen”" in told(table)[0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Naam;Bedrag\na;€ 10\nb;20\nTotaal;30\n", [2, 3]),
        ("Naam;Bedrag\na;10\nb;20\nSub-totaal:;31\nc;5\n", [2, 3, 5]),
        ("Naam;Bedrag\na;10\nb;20\nTotaal noord;30\nc;5\nd;6\nTotaal zuid;11\n", [2, 3, 5, 6]),
        ("Naam;Bedrag\na;10\nb;20\nTotaal Wonen BV;12\n", [2, 3, 4]),
        ("Naam;Bedrag\nTotal Specific Solutions;10\nSomers;5\nTotaalzorg;1\n", [2, 3, 4]),
        ("Naam;Stand;Begint\na;x;1-1-2026\nPerceel 2\nb;y;1-1-2026\n", [2, 4]),
        ("Naam;Stand;Begint\na;x;1-1-2026\nb;;\nc;y;\n", [2, 3, 4]),
        ("Naam\na\nb\n", [2, 3]),
        ("Naam;Kans\na;\nb;3\nc;\n", [2, 3, 4]),
    ],
)
def test_rows_of_csv(text: str, left: list[int], csv_file: Callable[..., Path]) -> None:
    table = read_table(csv_file(text))
    assert numbers(table) == left
    assert len(table.notes) == (table.summaries > 0)


@pytest.mark.parametrize(
    ("formula", "is_sum"),
    [
        ("SUM(C2:C9)", True), ("of:=SUM([.C2:.C9])", True), ("SUBTOTAL(109,C$2:C$9)", True),
        ("C2+C3+C4", True), ("SUM(C2,C4)", True), ("ROUND(SUM(C2:C9),2)", True),
        ("SUM(C11:C20)", True), ("SUBTOTAL(109,Tabel1[Bedrag])", True), ("SUM(C2:C9)+C9", True),
        ("SUM(A10:B10)", False), ("SUM(A2:A9)", False), ("C9+C10", False), ("SUM(C2:C10)", False),
        ("SUM(C9)", False), ("SUM(Blad2!C2:C9)", False), ("[@Bedrag]/SUM([Bedrag])", False),
        ("C9*1.21", False), ("", False), ("SUM(" + "C2," * 900 + "C3)", False),
    ],
)  # fmt: skip
def test_which_formulas_sum_other_rows(formula: str, is_sum: bool) -> None:
    assert sums_rows(formula, 10, 3) is is_sum


def hiding(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row in range(4):
            sheet.write_row(row, 0, [f"{word}{row or ''}" for word in ("Naam", "Kans", "Notities")])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
    return path


def test_what_a_sheet_hides_is_left_out_and_told(tmp_path: Path) -> None:
    path = hiding(tmp_path / "h.xlsx")
    table = read_table(path)
    assert numbers(table) == [2, 4]
    assert table.header == ("Naam", "Kans", "")
    assert not any("Notities" in str(cell) for row in table.rows for cell in row.cells)
    assert told(table) == [
        "1 verborgen rij, niet gelezen: rij 3",
        "1 verborgen kolom, niet gelezen: kolom “Notities”",
    ]
    whole = read_table(path, choices=ALL)
    assert numbers(whole) == [2, 3, 4]
    assert whole.header == ("Naam", "Kans", "Notities")
    assert told(whole)[0] == "1 verborgen rij, ook gelezen: rij 3"
    assert (table.hidden, whole.hidden) == (2, 2)


def test_what_ods_hides(tmp_path: Path) -> None:
    columns = (
        "<table:table-column/><table:table-column "
        'table:number-columns-repeated="2" table:visibility="collapse"/>'
    )
    hidden = ods_row("b", "x", "y").replace("-row ", '-row table:visibility="filter" ', 1)
    rows = columns + ods_row("Naam", "Kans", "Gevolg") + hidden + ods_row("c", "x", "y")
    table = read_table(ods(tmp_path / "h.ods", rows))
    assert numbers(table) == [3]
    assert "2 verborgen kolommen" in told(table)[1]
