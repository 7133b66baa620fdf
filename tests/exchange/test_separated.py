"""CSV as people have it: encodings, separators, quotes, titles, text like formulas."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.book import Book
from ozdesk.exchange.tables.reading import read_table
from ozdesk.exchange.tables.separated import FAULTS, OLD_ENCODING, OPEN_QUOTE, escaped, unescaped
from ozdesk.exchange.tables.writing import write_table
from ozdesk.kinds.risk import Risk

MakeFile = Callable[..., Path]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_encoding_and_separator_are_found(
    encoding: str, separator: str, csv_file: MakeFile
) -> None:
    lines = [["Naam", "Categorie"], ["Één; risico, of twee", "a|b\tc"], ['zegt "ja"\nen meer', ""]]
    quoted = "".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n"
        for line in lines
    )
    table = read_table(csv_file(quoted, encoding))
    assert table.header == ("Naam", "Categorie")
    assert [line.cells for line in table.rows] == lines[1:]
    assert table.notes == ()


def test_the_old_windows_encoding_is_read_and_told(csv_file: MakeFile) -> None:
    table = read_table(csv_file("Naam;Bedrag\nCoördinatie – één;€ 5\n", "cp1252"))
    assert table.rows[0].cells == ["Coördinatie – één", "€ 5"]
    assert table.notes == (OLD_ENCODING,)


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("sep=|\nNaam|a;b\n", ("Naam", "a;b")),
        ("Naam\nAlleen, een kolom\nTwee\n", ("Naam",)),
        ("Naam;Bedrag\na;1,5\nb;2,5\nc;3,5\n", ("Naam", "Bedrag")),
        ("Naam,Toelichting\na,een; twee\nb,drie; vier\n", ("Naam", "Toelichting")),
        ('Naam;Kans\n"a, b";4\n"c, d";5\n', ("Naam", "Kans")),
    ],
)
def test_the_separator_is_the_one_that_divides_alike(
    text: str, header: tuple[str, ...], csv_file: MakeFile
) -> None:
    assert read_table(csv_file(text)).header == header


def test_quotes_that_do_not_match_are_told(csv_file: MakeFile) -> None:
    table = read_table(csv_file('Naam;Kans\n"a"b;4\nc;5\n'))
    assert OPEN_QUOTE in table.notes
    assert [line.number for line in table.rows] == [2, 3]


def test_titles_and_empty_lines_above_the_header(csv_file: MakeFile) -> None:
    text = ";;\nRisicolijst 2026;;\nPeildatum:;1-1-2026;\n;;\nNaam;Kans;Gevolg\na;4;3\n"
    table = read_table(csv_file(text))
    assert (table.header, table.header_row) == (("Naam", "Kans", "Gevolg"), 5)
    assert [line.number for line in table.rows] == [6]
    known = read_table(
        csv_file("Overzicht;van;alles;wat\nNaam;Kans\na;4\n"), known={"naam", "kans"}
    )
    assert known.header == ("Naam", "Kans")
    said = read_table(csv_file(text), header_row=2)
    assert said.header == ("Risicolijst 2026",)


def test_values_under_no_header_are_told(csv_file: MakeFile) -> None:
    assert read_table(csv_file("Naam;;Kans\na;;4\n")).notes == ()
    assert len(read_table(csv_file("Naam;;Kans\na;x;4\n")).notes) == 1
    assert len(read_table(csv_file("Naam;Kans;Gevolg\na;4;3\nb;5;6;7\n")).notes) == 1


@given(st.text() | st.from_regex(r"\A'{0,3}[=+\-@\t\r].{0,5}\Z") | st.from_regex(FAULTS))
def test_text_like_a_formula_is_made_harmless_and_comes_back(text: str) -> None:
    told = escaped(text)
    assert unescaped(told) == text
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_nothing_in_a_written_csv_is_a_formula(tmp_path: Path) -> None:
    risk = Risk("0" * 32, {"name": "=cmd|' /C calc'!A0", "labels": {"-x": True, "@y": True}})
    for words in (False, True):
        write_table(tmp_path / "x.csv", Risk, [risk], Book([]), words=words)
        with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";" if words else ","))
        assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@"))]
