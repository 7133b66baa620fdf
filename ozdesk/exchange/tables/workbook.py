"""Sheets of XLSX and ODS files, read with `python-calamine`: outcomes only, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.exchange.tables import workbook_file as file
from ozdesk.exchange.tables.ods_scan import scan_ods
from ozdesk.exchange.tables.table import (
    MOST_CELLS,
    NO_HEADER,
    NO_SHEET,
    TOO_MANY,
    Fault,
    SourceRow,
    is_empty,
    refuse,
)
from ozdesk.exchange.tables.workbook_scan import (
    Scan,
    ShownCells,
    TooFar,
    attribute_is_true,
    scan_xlsx,
)
from ozdesk.exchange.tables.workbook_styles import read_styles
from ozdesk.exchange.tables.workbook_walk import UnsoundXml

STYLES = "xl/styles.xml"
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
BREAK, TAB = re.compile(rb"<text:line-break\s*/>"), re.compile(rb"<text:tab\s*/>")

Sheet = tuple[tuple[str, ...], str, list[SourceRow], Scan]


def read_workbook(path: Path, data: bytes, sheet: str = "") -> Sheet:
    """The names of the sheets, the chosen one (else the first with anything in it), its lines.

    Raises NotReadable for whatever is no sound spreadsheet.
    """
    parts = dict(file.unzip_parts(path, data))
    with _sound(path):
        if WORKBOOK in parts:
            scans = _scan_xlsx(parts)
        elif CONTENT in parts and b"spreadsheet" in parts.get("mimetype", b""):
            scans = _scan_ods(path, parts)
        else:
            raise refuse(path, file.OLD_FORM if "xl/workbook.bin" in parts else file.FOREIGN)
        return _read(path, parts, scans, sheet)


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Turn any exception about a broken workbook into NotReadable."""
    try:
        yield
    except UserError:
        raise
    except TooFar as error:
        raise refuse(path, TOO_MANY, most=MOST_CELLS) from error
    except (UnsoundXml, ElementTree.ParseError, KeyError, ValueError) as error:
        raise refuse(path, file.DAMAGED) from error
    except BaseException as error:
        if type(error).__module__.split(".")[0] in {"python_calamine", "pyo3_runtime"}:
            raise refuse(path, file.DAMAGED) from error
        raise


def _scan_xlsx(parts: dict[str, bytes]) -> dict[str, Scan]:
    """Every part that could be taken for a sheet, by the name of its sheet or of the part."""
    names = {part: name for name, part in _sheet_parts(parts)}
    styles = read_styles(parts.get(STYLES, b""))
    since = _first_year(parts)
    return {
        names.get(part, part): replace(scan_xlsx(data, styles), since=since)
        for part, data in parts.items()
        if b"sheetData" in data or part in names
    }


def _sheet_parts(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """The sheets of an XLSX file: name and part."""
    where = {
        each.get("Id", ""): each.get("Target", "")
        for each in ElementTree.fromstring(_plain(parts.get(RELATIONS, b"<none/>")))
    }
    for each in ElementTree.fromstring(_plain(parts[WORKBOOK])).iter():
        if each.tag.rpartition("}")[2] == "sheet":
            ids = (value for key, value in each.attrib.items() if key.endswith("}id"))
            target = where.get(next(ids, ""), "")
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            yield each.get("name", ""), part


def _first_year(parts: dict[str, bytes]) -> int:
    """The year from which the days of an XLSX file are counted."""
    for each in ElementTree.fromstring(_plain(parts[WORKBOOK])).iter():
        if each.tag.rpartition("}")[2] == "workbookPr" and attribute_is_true(each.get("date1904")):
            return 1904
    return 1900


def _plain(xml: bytes) -> bytes:
    """XML without a document type; raise UnsoundXml when it has one."""
    if b"<!DOCTYPE" in xml or xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnsoundXml("DOCTYPE")
    return xml


def _scan_ods(path: Path, parts: dict[str, bytes]) -> dict[str, Scan]:
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise refuse(path, file.PASSWORD)
    scans = scan_ods(parts[CONTENT])
    # the sheet reader skips these two, and would glue words together
    parts[CONTENT] = TAB.sub(b"&#9;", BREAK.sub(b"&#10;", parts[CONTENT]))
    return scans


def _read(path: Path, parts: file.Parts, scans: dict[str, Scan], sheet: str) -> Sheet:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(file.zip_parts(parts)) as workbook:
        known = [each for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
        names = tuple(each.name for each in known)
        if sheet and sheet not in names:
            raise refuse(path, NO_SHEET, sheet=sheet, known=", ".join(names))
        visible = [each.name for each in known if each.visible is SheetVisibleEnum.Visible]
        for name in [sheet] if sheet else visible or names:
            scan = scans.get(name, Scan())
            if lines := list(_lines(workbook.get_sheet_by_name(name), scan)):
                return names, name, lines, scan
    raise refuse(path, NO_HEADER)


def _lines(sheet: Any, scan: Scan) -> Iterator[SourceRow]:
    """The rows that hold anything."""
    if sheet.start is None:
        return
    top = sheet.start[0] + 1
    faults: dict[int, list[int]] = {}
    for row, column in scan.faults:
        faults.setdefault(row, []).append(column)
    rows = sheet.to_python(skip_empty_area=False)
    for look in scan.looks:
        _show(rows, look)
    for number, cells in enumerate(rows, 1):
        if number in faults:
            _mark(cells, faults[number])
        if number >= top and not all(map(is_empty, cells)):
            yield SourceRow(number, cells)


def _show(rows: list[list[Any]], look: ShownCells) -> None:
    """Put what one sees in the place of numbers that are shown otherwise."""
    for cells in rows[look.top - 1 : look.bottom]:
        for place in range(look.left - 1, min(look.right, len(cells))):
            if type(cells[place]) in (int, float) and (shown := look.shown(cells[place])):
                cells[place] = shown


def _mark(cells: list[Any], columns: list[int]) -> None:
    for column in columns:
        cells += [""] * (column - len(cells))
        cells[column - 1] = Fault()


def odd_rows(scan: Scan, lines: Sequence[SourceRow]) -> dict[int, Label]:
    """Remarks about lines, by line number."""
    odd: dict[int, Label] = {}
    merged = sorted(scan.merged)
    reach, place = 0, 0
    for line in lines:
        while place < len(merged) and merged[place][0] <= line.number:
            reach = max(reach, merged[place][1])
            place += 1
        if line.number <= reach:
            odd[line.number] = MERGED
    return odd


MERGED = Label(
    "samengevoegde cellen; de waarde telt alleen voor de eerste",
    "merged cells; the value counts for the first only",
)
