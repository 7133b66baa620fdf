"""Workbooks made by hand, the well-meant and the hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
URN = "urn:oasis:names:tc:opendocument:xmlns"
ODS_NAMES = (
    f'xmlns:office="{URN}:office:1.0" xmlns:table="{URN}:table:1.0" xmlns:text="{URN}:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def rewritten(path: Path, parts: Mapping[str, bytes]) -> Path:
    """The same archive with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old:
        whole = {name: old.read(name) for name in old.namelist()} | dict(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in whole.items():
            new.writestr(name, data)
    return path


def xlsx(path: Path, rows: str, before: str = "") -> Path:
    """An XLSX file whose only sheet has this XML in its sheetData."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Blad1")
    xml = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
    return rewritten(path, {SHEET: f"{xml}</worksheet>".encode()})


def ods(path: Path, rows: str, manifest: str = "<manifest/>") -> Path:
    """An ODS file whose only table has these rows."""
    xml = (
        f'<?xml version="1.0"?><office:document-content {ODS_NAMES}><office:body>'
        f'<office:spreadsheet><table:table table:name="Blad1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), ODS_MIME)
        archive.writestr("content.xml", xml)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def ods_row(*texts: str, attributes: str = "", repeated: int = 1) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"{attributes}><text:p>{text}</text:p>'
        "</table:table-cell>"
        for text in texts
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'
