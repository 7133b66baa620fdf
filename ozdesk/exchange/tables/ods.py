"""One sheet as ODS: the little XML that a plain table takes, written as it goes.

`odfdo` builds a tree of objects for it, which took a hundred times as long as writing the lines.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from ozdesk.domain.label import Language
from ozdesk.exchange.tables.sheet import Sheet, Value
from ozdesk.exchange.tables.xlsx import FIRST_DAY, is_float, text_value, widths

MIME = "application/vnd.oasis.opendocument.spreadsheet"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is written
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SPACES = re.compile(r"^ | $| {2,}|\t")
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "table": "table", "text": "text", "style": "style",
        "number": "datastyle", "fo": "xsl-fo-compatible", "meta": "meta", "config": "config",
    }.items()
)  # fmt: skip
START = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = (
    f"{START}<manifest:manifest xmlns:manifest="
    '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
    f'manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
STYLES = (
    '{start}<office:document-styles {names} office:version="1.3"><office:styles>'
    '<style:default-style style:family="table-cell"><style:text-properties '
    'fo:language="{language}" fo:country="{country}"/></style:default-style>'
    "</office:styles></office:document-styles>"
)
LOOKS = (
    '<number:date-style style:name="day"><number:day number:style="long"/><number:text>-'
    '</number:text><number:month number:style="long"/><number:text>-</number:text>'
    '<number:year number:style="long"/></number:date-style>'
    '<number:number-style style:name="cents"><number:number number:decimal-places="2" '
    'number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>'
    "</number:number-style>"
    '<style:style style:name="head" style:family="table-cell"><style:table-cell-properties '
    'fo:wrap-option="wrap" fo:border-bottom="0.75pt solid #000000"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="on" style:family="table-cell" style:data-style-name="day"/>'
    '<style:style style:name="euro" style:family="table-cell" style:data-style-name="cents"/>'
)


def write_ods(file: BinaryIO, sheet: Sheet, language: Language) -> None:
    """Write a sheet; its first row repeats on paper."""
    country = "NL" if language == "nl" else "GB"
    styles = STYLES.format(start=START, names=NAMES, language=language, country=country)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", LONG_AGO), MIME, zipfile.ZIP_STORED)
        for name, xml in {"META-INF/manifest.xml": MANIFEST, "styles.xml": styles}.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), xml, zipfile.ZIP_DEFLATED)
        info = zipfile.ZipInfo("content.xml", LONG_AGO)
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w", force_zip64=True) as content:
            for piece in _content(sheet):
                content.write(piece.encode("utf-8"))


def _content(sheet: Sheet) -> Iterator[str]:
    yield f'{START}<office:document-content {NAMES} office:version="1.3"><office:automatic-styles>'
    yield LOOKS
    for place, width in enumerate(widths(sheet)):
        yield (
            f'<style:style style:name="w{place}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * 0.21:.2f}cm"/>'
            "</style:style>"
        )
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    yield f"<table:table table:name={quoteattr(_xml(sheet.title))}>"
    if sheet.note:
        yield f"<table:desc>{escape(_xml(sheet.note))}</table:desc>"
    for place in range(len(sheet.header)):
        yield f'<table:table-column table:style-name="w{place}"/>'
    head = "".join(_text(name, "head") for name in sheet.header)
    yield f"<table:table-header-rows><table:table-row>{head}</table:table-row>"
    yield "</table:table-header-rows>"
    for row in sheet.rows:
        yield f"<table:table-row>{''.join(_cells(row, sheet.money))}</table:table-row>"
    yield "</table:table></office:spreadsheet></office:body></office:document-content>"


def _cells(row: Sequence[Value], money: frozenset[int]) -> Iterator[str]:
    """The cells of a row; empty ones beside each other are one."""
    for empty, cells in groupby(enumerate(row), lambda cell: cell[1] is None or cell[1] == ""):
        if empty:
            yield f'<table:table-cell table:number-columns-repeated="{len(list(cells))}"/>'
        else:
            yield from (_cell(value, place in money) for place, value in cells)


def _cell(value: Value, money: bool) -> str:
    if isinstance(value, bool):
        word = "true" if value else "false"
        return _typed("boolean", "boolean-value", word, "", word.upper())
    if isinstance(value, date) and value >= FIRST_DAY:
        return _typed("date", "date-value", value.isoformat(), "on", f"{value:%d-%m-%Y}")
    if isinstance(value, int | Decimal) and is_float(value):
        return _typed(
            "float", "value", text_value(value), "euro" if money else "", text_value(value)
        )
    return _text(text_value(value))


def _typed(sort: str, attribute: str, value: str, style: str, shown: str) -> str:
    look = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{look} office:value-type="{sort}" office:{attribute}="{value}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _text(text: str, style: str = "") -> str:
    """A cell of text; the attribute keeps what paragraphs would lose: tabs and rows of spaces."""
    text = _xml(text)
    look = f' table:style-name="{style}"' if style else ""
    exact = quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    shown = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))
    return (
        f'<table:table-cell{look} office:value-type="string" office:string-value={exact}>'
        f"{shown}</table:table-cell>"
    )


def _spaced(line: str) -> str:
    def mark(found: re.Match[str]) -> str:
        return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'

    return SPACES.sub(mark, escape(line))


def _xml(text: str) -> str:
    """Text without the few characters that XML cannot hold."""
    return NO_XML.sub("\ufffd", text)
