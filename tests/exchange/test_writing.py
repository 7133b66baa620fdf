"""Tables as they are written: typed, whole, safe, and alike from one day to the next."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from strategies import IDS

from ozdesk.domain.book import Book
from ozdesk.errors import NotAllowed, NotFound
from ozdesk.exchange.tables import writing
from ozdesk.exchange.tables.writing import TooLargeForSheet, UnknownForm, amount, write_table
from ozdesk.kinds.party import Party
from ozdesk.kinds.work import Contract

PARTY = Party(IDS[0], {"name": "Gemeente Voorbeeld"})
CONTRACT = Contract(
    IDS[1],
    {"name": "Onderhoud | één", "executor": PARTY.id, "end": "2027-03-21", "structural": "96000",
     "notice": 3, "work_labels": {"review": True}},
)  # fmt: skip
BOOK = Book([PARTY, CONTRACT])
COLUMNS = ["name", "executor", "end", "structural", "notice", "work_labels"]


def written(path: Path, **how: Any) -> Path:
    write_table(path, Contract, [CONTRACT], BOOK, words=True, columns=COLUMNS, **how)
    return path


def cells(path: Path) -> Sequence[Sequence[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_sheet_in_words_has_real_days_and_numbers(form: str, tmp_path: Path) -> None:
    path = written(tmp_path / f"x.{form}")
    assert cells(path) == [
        ["Naam", "Uitvoerder", "Eindigt", "Structureel per jaar", "Opzegtermijn", "Werklabels"],
        ["Onderhoud | één", "Gemeente Voorbeeld", date(2027, 3, 21), 96000.0,
         "3\u00a0maanden", "Codereview"],
    ]  # fmt: skip
    assert CalamineWorkbook.from_path(path).sheet_names == ["Contracten"]


def test_csv_follows_the_language(tmp_path: Path) -> None:
    dutch = written(tmp_path / "nl.csv").read_bytes()
    assert dutch.startswith(b"\xef\xbb\xbfNaam;Uitvoerder;")
    assert "Gemeente Voorbeeld;21-03-2027;96000,00;3\u00a0maanden;" in dutch.decode()
    english = written(tmp_path / "en.csv", language="en").read_text("utf-8-sig")
    assert english.startswith("Name,Executor,")
    assert "Gemeente Voorbeeld,21-03-2027,96000.00,3\u00a0months," in english


def test_csv_without_loss_is_for_machines(tmp_path: Path) -> None:
    write_table(tmp_path / "x.csv", Contract, [CONTRACT])
    text = (tmp_path / "x.csv").read_text("utf-8-sig")
    assert text.startswith("id,kind,name,executor,")
    assert f"{CONTRACT.id},contract,Onderhoud | één,{PARTY.id},review," in text
    assert ",2027-03-21,3,96000.00," in text


def test_markdown_is_a_table_in_words(tmp_path: Path) -> None:
    lines = written(tmp_path / "x.md").read_text("utf-8").splitlines()
    assert lines[0] == "# Contracten"
    assert lines[3] == "| --- | --- | --- | --- | --- | --- |"
    assert lines[4] == (
        "| Onderhoud \\| één | Gemeente Voorbeeld | 21-03-2027 | €\u00a096.000 "
        "| 3\u00a0maanden | Codereview |"
    )
    write_table(tmp_path / "y.md", Contract, [CONTRACT], BOOK)
    assert "Gemeente Voorbeeld" in (tmp_path / "y.md").read_text("utf-8")


def test_text_is_never_a_formula_or_a_link(tmp_path: Path) -> None:
    party = Party(IDS[0], {"name": '=HYPERLINK("https://example.org")', "notes": "https://x.org"})
    for form in ("xlsx", "ods"):
        path = tmp_path / f"x.{form}"
        write_table(path, Party, [party])
        with ZipFile(path) as archive:
            xml = b"".join(archive.read(name) for name in archive.namelist())
        assert b"<f>" not in xml
        assert b"formula=" not in xml
        assert b"hyperlink " not in xml.lower()


def test_ods_is_well_formed_and_the_same_every_time(tmp_path: Path) -> None:
    one, two = (written(tmp_path / f"{n}.ods").read_bytes() for n in (1, 2))
    assert one == two
    with ZipFile(tmp_path / "1.ods") as archive:
        assert archive.namelist()[0] == "mimetype"
        for name in archive.namelist()[1:]:
            ElementTree.fromstring(archive.read(name))


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods", "md"])
def test_a_file_is_written_whole_or_not_at_all(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"x.{form}"
    path.write_bytes(b"before")

    def full(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotAllowed):
        written(path)
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "ods", "md"):
        with pytest.raises(NotFound):
            written(tmp_path / "weg" / f"x.{form}")


def test_an_unknown_form_is_refused(tmp_path: Path) -> None:
    for name in ("x.xls", "x", "x.pdf"):
        with pytest.raises(UnknownForm):
            written(tmp_path / name)


def test_more_than_a_sheet_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_COLUMNS", 3)
    for form in ("xlsx", "ods"):
        with pytest.raises(TooLargeForSheet):
            written(tmp_path / f"x.{form}")
    assert list(tmp_path.iterdir()) == []
    written(tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("given", "told"), [("5", "5.00"), ("5.5", "5.50"), ("1.500", "1.5000"), ("1.2345", "1.2345")]
)
def test_amounts_never_look_like_thousands(given: str, told: str) -> None:
    assert str(amount(Decimal(given))) == told
