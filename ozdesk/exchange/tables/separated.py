"""CSV: which encoding and which separator a file has, and text that must not become a formula.

Text that a spreadsheet would take for a formula is written with an apostrophe before it; one
apostrophe is taken off again when a file is read, so that nothing is lost.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ozdesk.domain.label import Label
from ozdesk.exchange.tables.table import (
    MOST_CELLS,
    MOST_COLUMNS,
    NO_HEADER,
    TOO_MANY,
    TOO_WIDE,
    Cell,
    Fault,
    SourceRow,
    refuse,
)
from ozdesk.exchange.tables.workbook_file import FOREIGN

SEPARATORS = ";,\t|"
NO_SEPARATOR = "\x1f"  # stands in no text
TRIED = 100  # records on which a separator is judged
FAULTS = re.compile(r"#(?:[A-Z/0]{2,16}[!?]|N/[ABV])|Err:\d{3}|#(?:NAME|NAAM)\?")
DANGER = re.compile(rf"'*(?:[=+\-@\t\r＝＋－＠]|(?:{FAULTS.pattern})$)")
SAFE = re.compile(rf"'(?='*(?:[=+\-@\t\r＝＋－＠]|(?:{FAULTS.pattern})$))")
HINT = re.compile(r"\A\ufeff?sep=(.)\r?\n", re.I)
BINARY = (b"%PDF", b"{\\rtf", b"<?xml", b"<!DOCTYPE", b"<html", b"\x89PNG", b"\xff\xd8\xff")

OPEN_QUOTE = Label(
    "de aanhalingstekens kloppen niet; controleer of de rijen goed zijn gelezen",
    "the quotation marks do not match; check that the rows were read well",
)
OLD_ENCODING = Label(
    "de tekst is in een oude tekencodering (Windows-1252) gelezen; controleer de accenten",
    "the text was read in an old encoding (Windows-1252); check the accents",
)


def escaped(text: str) -> str:
    """Text as it may stand in CSV."""
    return f"'{text}" if DANGER.match(text) else text


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    return SAFE.sub("", text, count=1) if text.startswith("'") else text


def decode_text(path: Path, data: bytes) -> tuple[str, list[Label]]:
    """The text of a file, with a note where the encoding was a guess; raise NotReadable."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace"), []
    if encoding := _wide(data):
        return data.decode(encoding, "replace").removeprefix("\ufeff"), []
    if b"\x00" in data or data[:100].lstrip().lower().startswith(tuple(map(bytes.lower, BINARY))):
        raise refuse(path, FOREIGN)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), [OLD_ENCODING]


def _wide(data: bytes) -> str:
    """Which UTF-16 it is, by its mark or by where the zeros stand."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:2000]
    if len(sample) >= 4 and sample[1::2].count(0) > len(sample) * 0.3 and not sample[::2].count(0):
        return "utf-16-le"
    if len(sample) >= 4 and sample[::2].count(0) > len(sample) * 0.3 and not sample[1::2].count(0):
        return "utf-16-be"
    return ""


def read_separated(path: Path, data: bytes) -> tuple[list[SourceRow], list[Label]]:
    """The lines of a CSV file that hold anything, and notes; raise NotReadable."""
    text, notes = decode_text(path, data)
    separator = ""
    first = 1
    if hint := HINT.match(text):
        separator, text, first = hint[1], text[hint.end() :], 2
    separator = separator or _separator(text)
    try:
        lines = list(_lines(path, text, separator, first, strict=True))
    except csv.Error:
        notes.append(OPEN_QUOTE)
        lines = list(_lines(path, text, separator, first, strict=False))
    if not lines:
        raise refuse(path, NO_HEADER)
    return lines, notes


def _records(text: str, separator: str, strict: bool) -> Iterator[list[str]]:
    before = csv.field_size_limit(len(text) + 1)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    finally:
        csv.field_size_limit(before)


def _lines(path: Path, text: str, separator: str, first: int, strict: bool) -> Iterator[SourceRow]:
    cells = 0
    for number, record in enumerate(_records(text, separator, strict), first):
        if len(record) > MOST_COLUMNS:
            raise refuse(path, TOO_WIDE, most=MOST_COLUMNS)
        if not any(map(str.strip, record)):
            continue
        cells += len(record)
        if cells > MOST_CELLS:
            raise refuse(path, TOO_MANY, most=MOST_CELLS)
        yield SourceRow(number, [_cell(text) for text in record])


def _cell(text: str) -> Cell:
    return Fault(text) if FAULTS.fullmatch(text) else unescaped(text)


def _separator(text: str) -> str:
    """The separator that divides the first records most alike, into two or more.

    Where few agree, the one that divides the first record; else the table has one column.
    """
    scores = {separator: _score(text, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=scores.__getitem__)
    if scores[best][0] >= 0.5:
        return best
    first = text.lstrip("\r\n").partition("\n")[0]
    return best if best in first else NO_SEPARATOR


def _score(text: str, separator: str) -> tuple[float, int]:
    """Which share of the first records agrees on a number of cells, and on how many."""
    widths: list[int] = []
    with suppress(csv.Error):
        for record in _records(text, separator, strict=False):
            if record:
                widths.append(len(record))
            if len(widths) >= TRIED:
                break
    divided = Counter(width for width in widths if width > 1)
    if not divided:
        return 0, 0
    width, often = max(divided.items(), key=lambda item: (item[1], item[0]))
    return round(often / len(widths), 1), width
