"""Files that are foreign, broken, enormous or malicious end in one clear sentence."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from workbooks import ODS_MIME, ods, ods_row, rewritten, xlsx

from ozdesk.errors import NotFound, NotReadable
from ozdesk.exchange.tables import table, workbook_file
from ozdesk.exchange.tables.reading import read_table
from ozdesk.exchange.tables.table import Fault

CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>Naam</t></is></c></row>'


def refused(path: Path) -> str:
    with pytest.raises(NotReadable) as caught:
        read_table(path)
    assert path.name in caught.value.in_("nl")
    return caught.value.in_("en")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n", b"a\x00b;c\n", b"<html><table></table></html>",
     b"{\\rtf1 x}", b"\xff\xd8\xff\xe0JFIF"],
)  # fmt: skip
def test_a_foreign_file_is_named_as_such(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes(data)
    assert "neither a spreadsheet nor a CSV table" in refused(path)


@pytest.mark.parametrize("data", [b"", b"\n\n;;;\n", b"\xef\xbb\xbf", b" \r\n \r\n"])
def test_a_file_without_a_table_is_named_as_such(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes(data)
    assert "holds no table" in refused(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_table(tmp_path / "weg.xlsx")


def test_a_password_is_asked_to_be_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "geheim.xlsx"
    path.write_bytes(workbook_file.OLD + b"\0" * 600 + workbook_file.SECRET)
    assert "password" in refused(path)
    locked = ods(tmp_path / "geheim.ods", ods_row("Naam"), "<m><encryption-data/></m>")
    assert "password" in refused(locked)


def test_an_entry_with_a_password_of_its_own(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", CELL)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0]
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(mark, at + 4)
    path.write_bytes(data)
    assert "password" in refused(path)


def test_an_old_office_file(tmp_path: Path) -> None:
    path = tmp_path / "oud.xls"
    path.write_bytes(workbook_file.OLD + b"\0" * 2000)
    assert "save it as .xlsx or .ods" in refused(path)


@pytest.mark.parametrize("keep", [10, 200, 2000, -30])
def test_half_a_workbook(keep: int, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "half.xlsx", CELL)
    path.write_bytes(path.read_bytes()[:keep])
    assert "damaged" in refused(path)


def test_another_sort_of_archive(tmp_path: Path) -> None:
    path = tmp_path / "tekst.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    assert "neither" in refused(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_file, "UNPACKED", 3 * 1024 * 1024)
    path = xlsx(tmp_path / "bom.xlsx", CELL)
    assert read_table(path).header == ("Naam",)
    rewritten(path, {"xl/sharedStrings.xml": b" " * (4 * 1024 * 1024)})
    assert path.stat().st_size < 20_000
    assert "unpacked it is larger than 3 MB" in refused(path)


def test_what_the_archive_says_of_sizes_is_not_believed(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "liegt.xlsx", CELL)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    data = path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 20))
    path.write_bytes(data)
    assert "damaged" in refused(path)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_file_of_more_than_fifty_megabytes(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"groot.{suffix}"
    with path.open("wb") as file:
        file.truncate(table.LARGEST + 1)
    assert "larger than 50 MB" in refused(path)


FAR = {
    "corner": f'{CELL}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "unnumbered": f"{CELL}<row>{'<c/>' * 9000}<c><v>1</v></c></row>"
    f'<row r="1048576"><c><v>1</v></c></row>',
    "formula": f'{CELL}<row r="1048576"><c r="XFD1048576"><f>1+1</f></c></row>',
}


@pytest.mark.parametrize("rows", FAR.values(), ids=FAR)
def test_a_stray_cell_in_the_last_corner_takes_no_memory(rows: str, tmp_path: Path) -> None:
    assert "stray cells" in refused(xlsx(tmp_path / "ver.xlsx", rows))


def test_repeated_cells_are_counted(tmp_path: Path) -> None:
    wide = ' table:number-columns-repeated="16384"'
    rows = ods_row("Naam") + ods_row("x", attributes=wide, repeated=1_000_000)
    assert "stray cells" in refused(ods(tmp_path / "bom.ods", rows))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="ZZZZ9"><v>1</v></c></row>',
        '<row r="99999999"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="een"/>',
    ],
)
def test_a_sheet_that_no_program_writes(rows: str, tmp_path: Path) -> None:
    assert "damaged" in refused(xlsx(tmp_path / "raar.xlsx", rows))


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert "damaged" in refused(xlsx(tmp_path / "e.xlsx", CELL, before=bomb))
    path = xlsx(tmp_path / "f.xlsx", CELL)
    assert "damaged" in refused(rewritten(path, {"xl/workbook.xml": bomb.encode() + b"<x/>"}))


def test_millions_of_empty_rows_are_nothing(tmp_path: Path) -> None:
    styled = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 30_000))
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    value = '<row r="2"><c r="A2"><v>4</v></c></row>'
    found = read_table(xlsx(tmp_path / "leeg.xlsx", CELL + value + styled + last))
    assert [(line.number, line.cells) for line in found.rows] == [(2, [4.0])]
    empty = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell' \
            ' table:number-columns-repeated="16384"/></table:table-row>'  # fmt: skip
    found = read_table(ods(tmp_path / "leeg.ods", ods_row("Naam") + ods_row("x") + empty))
    assert [line.cells for line in found.rows] == [["x"]]
    path = tmp_path / "leeg.csv"
    path.write_text("Naam;Kans\n" + ";\n" * 1_000_000 + "x;4\n", "utf-8")
    assert [(line.number, line.cells) for line in read_table(path).rows] == [
        (1_000_002, ["x", "4"])
    ]


def test_a_thousand_columns_are_read_and_too_many_refused(
    csv_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csv_file(";".join(f"k{n}" for n in range(1000)) + "\n" + ";".join("x" * 1000) + "\n")
    assert len(read_table(path).header) == 1000
    path = csv_file(";".join("x" for _ in range(20_000)))
    assert "more than 16384 columns" in refused(path)


def test_too_many_cells_of_text(
    csv_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ozdesk.exchange.tables.separated.MOST_CELLS", 100)
    assert "more than 100 cells" in refused(csv_file("a;b\n" * 51))


def test_formulas_give_their_kept_outcome_or_a_fault(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>Naam</v></c><c r="B1" t="str"><v>Kans</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>x</v></c>'
        '<c r="B2"><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c r="A3" t="str"><v>y</v></c>'
        '<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="4"><c r="A4" t="str"><v>z</v></c><c r="B4"><f>NOW()</f></c></row>'
    )
    found = read_table(xlsx(tmp_path / "f.xlsx", rows))
    assert [line.cells for line in found.rows] == [["x", 2.0], ["y", Fault()], ["z", Fault()]]


def test_faults_of_ods_and_csv_are_seen(csv_file: Callable[..., Path], tmp_path: Path) -> None:
    rows = ods_row("Naam", "Kans") + ods_row("x", attributes="")
    fault = ' office:string-value="" calcext:value-type="error"'
    rows += ods_row("y", attributes=fault)
    found = read_table(ods(tmp_path / "f.ods", rows))
    assert found.rows[1].cells[0] == Fault()
    found = read_table(csv_file("Naam;Kans\nx;#DEEL/0!\ny;Err:502\nz;'#N/B\n"))
    assert [line.cells[1] for line in found.rows] == [Fault("#DEEL/0!"), Fault("Err:502"), "#N/B"]


def test_merged_cells_are_told_per_row(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "m.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Naam", "Categorie"])
        sheet.write_column(1, 0, ["a", "b", "c"])
        sheet.merge_range(1, 1, 2, 1, "samen")
    found = read_table(path)
    assert sorted(found.odd) == [2, 3]
    assert [line.cells for line in found.rows] == [["a", "samen"], ["b", ""], ["c", ""]]
    rows = ods_row("Naam", "Soort") + ods_row("a", "b") + (
        '<table:table-row><table:covered-table-cell/><table:table-cell office:value-type="string">'
        "<text:p>c</text:p></table:table-cell></table:table-row>"
    )  # fmt: skip
    assert sorted(read_table(ods(tmp_path / "m.ods", rows)).odd) == [3]


def test_the_sheet_is_chosen(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "bladen.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Leeg")
        hidden = book.add_worksheet("Verborgen")
        hidden.write(0, 0, "Geheim")
        hidden.hide()
        book.add_worksheet("Risico's & zo").write(0, 0, "Naam")
    assert read_table(path).sheet == "Risico's & zo"
    assert read_table(path, sheet="Verborgen").header == ("Geheim",)
    with pytest.raises(NotReadable, match="sheets: Leeg, Verborgen"):
        read_table(path, sheet="Blad9")


def test_line_breaks_and_tabs_of_ods_divide_words(tmp_path: Path) -> None:
    rows = ods_row("Naam") + ods_row("een<text:line-break/>twee<text:tab/>drie")
    found = read_table(ods(tmp_path / "b.ods", rows))
    assert found.rows[0].cells == ["een\ntwee\tdrie"]


def test_the_form_is_told_by_the_content_not_the_name(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.csv", CELL)
    assert read_table(path).header == ("Naam",)
    assert ODS_MIME.encode() in ods(tmp_path / "y.xlsx", ods_row("Naam")).read_bytes()
    assert read_table(tmp_path / "y.xlsx").header == ("Naam",)
