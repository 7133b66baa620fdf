"""Headers as people make them: two lines, merges, units, stars, signs without width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from workbooks import ods, ods_row

from ozdesk.domain.parse import parse
from ozdesk.exchange.imports.column_proposals import known_headers, proposed_mapping
from ozdesk.exchange.imports.sources import read_sources
from ozdesk.exchange.tables.header_words import bare_header
from ozdesk.exchange.tables.reading import read_table
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.work import Contract

Make = Callable[..., Path]


def paths(file: Path) -> list[str]:
    (source,) = read_sources(file, Contract)
    return [column.path for column in source.mapping.columns]


def test_a_header_over_two_lines_is_joined_by_its_merges(tmp_path: Path) -> None:
    path = tmp_path / "h.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "Contracten van de regio")
        sheet.merge_range(2, 0, 3, 0, "Naam")
        sheet.merge_range(2, 1, 2, 2, "Duur")
        sheet.merge_range(2, 3, 2, 4, "Contact")
        sheet.write_row(3, 1, ["Begint", "Eindigt", "Naam", "Telefoon"])
        sheet.write_row(4, 0, ["Hosting", "1-1-2026", "31-12-2026", "Piet", "06"])
    table = read_table(path, known=known_headers(Contract))
    assert table.header == (
        "Naam", "Duur: Begint", "Duur: Eindigt", "Contact: Naam", "Contact: Telefoon",
    )  # fmt: skip
    assert table.header_row == 3
    assert [row.number for row in table.rows] == [5]
    assert read_table(path).header == table.header
    assert paths(path)[:3] == ["name", "start", "end"]
    assert paths(path)[3] != "name"


def test_a_header_over_two_lines_in_ods_and_csv(tmp_path: Path, csv_file: Make) -> None:
    over = ods_row("Naam", "Looptijd").replace(
        'office:value-type="string"><text:p>Looptijd',
        'table:number-columns-spanned="2" office:value-type="string"><text:p>Looptijd',
    )
    under = ods_row("", "Begint", "Eindigt")
    rows = over + under + ods_row("a", "1-1-2026", "2-1-2026")
    assert paths(ods(tmp_path / "h.ods", rows)) == ["name", "start", "end"]
    text = "Naam;Looptijd;;Type\n;Begint;Eindigt;\na;1-1-2026;2-1-2026;doorlopend\n"
    assert paths(csv_file(text)) == ["name", "start", "end", "type"]


@pytest.mark.parametrize(
    "text",
    [
        "Naam;Begint;Eindigt\n;x;\na;1-1-2026;2-1-2026\n",
        "Naam;Begint;\nEindigt;Type;Stand\n",
    ],
)
def test_a_row_below_a_header_is_no_second_line(text: str, csv_file: Make) -> None:
    table = read_table(csv_file(text), known=known_headers(Contract))
    assert len(table.rows) + table.header_row == text.count("\n")


@pytest.mark.parametrize(
    ("header", "bare"),
    [
        ("Eindigt (dd-mm-jjjj)*", "Eindigt"), ("* Naam", "Naam"), ("Bedrag in €", "Bedrag"),
        ("Bedrag [EUR]:", "Bedrag"), ("Kosten (excl. btw) (€)", "Kosten"), ("Naam", "Naam"),
        ("(leeg)", ""), ("Voortgang in %", "Voortgang in %"),
    ],
)  # fmt: skip
def test_units_and_stars_are_no_part_of_a_name(header: str, bare: str) -> None:
    assert bare_header(header) == bare


def test_signs_without_width_are_dropped(csv_file: Make) -> None:
    text = "Na\u200bam\ufeff;Begint\u2060;Eindigt (dd-mm-jjjj)*\n"
    text += "Ho\u200bsting\u200b;1-1-2026;2-1-2026\n"
    assert paths(csv_file(text)) == ["name", "start", "end"]
    assert parse(Contract.fields["name"], "Ho\u200bsting\u200b") == "Hosting"
    family = "👩\u200d👧"
    assert parse(Party.fields["name"], family) == family


def test_the_whole_header_goes_before_one_without_its_unit() -> None:
    mapping = proposed_mapping(Payment, ("Bedrag (oud)", "Bedrag", "Naam*"))
    assert [column.path for column in mapping.columns] == ["", "amount", "name"]
