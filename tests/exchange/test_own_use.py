"""What leaves for one's own use says so in the file, in every form; an import leaves that out."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from ozdesk.domain.book import Book
from ozdesk.domain.label import Language
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.lists.money_sheet import write_money
from ozdesk.exchange.lists.work_sheet import write_work
from ozdesk.exchange.tables.sheet import OWN_USE, is_note
from ozdesk.exchange.tables.writing import write_table
from ozdesk.kinds.party import Party

TODAY = date(2026, 6, 15)
PARTY = Party("a" * 32, {"name": "Utrecht"})
BOOK = Book([PARTY])


def write(sort: str, path: Path, language: Language) -> None:
    if sort == "money":
        write_money(path, BOOK, language)
    elif sort == "work":
        write_work(path, BOOK, TODAY, language)
    else:
        write_table(path, Party, [PARTY], BOOK, language=language, words=sort == "words")


def said(path: Path) -> str:
    """All text in a file, also in one that is an archive."""
    if path.suffix in (".xlsx", ".ods"):
        with ZipFile(path) as file:
            return "\n".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    return path.read_text("utf-8-sig")


@pytest.mark.parametrize("suffix", [".csv", ".md", ".xlsx", ".ods"])
@pytest.mark.parametrize("sort", ["lossless", "words", "money", "work"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_file_says_so(sort: str, suffix: str, language: Language, tmp_path: Path) -> None:
    path = tmp_path / f"lijst{suffix}"
    write(sort, path, language)
    assert OWN_USE.in_(language) in said(path)


@pytest.mark.parametrize("sort", ["lossless", "words"])
def test_a_reader_of_tables_finds_its_columns_where_they_were(sort: str, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    write(sort, path, "nl")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file, delimiter="," if sort == "lossless" else ";")
    assert len(header) == len(row)
    assert header[-1] == OWN_USE.nl
    assert row[-1] == ""
    mapping = proposed_mapping(Party, header)
    assert mapping.unused == ()
    assert not any(is_note(column.header) for column in mapping.used)
    assert not is_note("Naam")
