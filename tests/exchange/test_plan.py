"""What an import would do: matching, notations, links, empty cells, remarks; and doing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import IDS

from ozdesk.domain.book import Book
from ozdesk.domain.fields import Amount, Day, Field, Flag, Labels, Money, Number, Prose, Text
from ozdesk.domain.operation import MADE
from ozdesk.domain.record import Record
from ozdesk.errors import BadValue, UnknownKind
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.plan import (
    ImportPlan,
    RowOutcome,
    Source,
    field_differences,
    import_edit,
)
from ozdesk.exchange.imports.planner import plan_import, plan_imports
from ozdesk.exchange.imports.sources import NeedsKind, NothingKnown, UnclearKind, read_sources
from ozdesk.exchange.tables.cells import value_of
from ozdesk.exchange.tables.lookup import Lookup
from ozdesk.exchange.tables.table import Cell, Fault, SourceRow, SourceTable
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.risk import Risk, Scale5, Scenario
from ozdesk.kinds.work import Contract, WorkPackage

NEW, CHANGED, SAME, SKIPPED = RowOutcome


def table(header: str, *rows: list[Cell]) -> SourceTable:
    names = tuple(header.split(";"))
    return SourceTable(
        Path("x"), ("x",), "x", names, 1, [SourceRow(n, r) for n, r in enumerate(rows, 2)]
    )


def plan(book: Book, kind: type[Record], header: str, *rows: list[Cell], **how: Any) -> ImportPlan:
    made = table(header, *rows)
    return plan_import(book, kind, made, proposed_mapping(kind, made.header), **how)


def outcomes(planned: ImportPlan) -> list[RowOutcome]:
    return [row.outcome for row in planned.rows]


def told(planned: ImportPlan, row: int = 0) -> list[str]:
    return [remark.text.nl for remark in planned.rows[row].remarks]


def becomes(planned: ImportPlan, row: int = 0) -> dict[str, Any]:
    return {change.path: change.after for change in planned.rows[row].changes}


FIRST = Risk(IDS[0], {"name": "Te weinig aanbieders", "likelihood": "3", "due": "2026-01-02"})
TWIN_A = Risk(IDS[1], {"name": "Tweeling"})
TWIN_B = Risk(IDS[2], {"name": "tweeling"})
UTRECHT = Party(IDS[5], {"name": "Gemeente Utrecht"})
BOSCH = Party(IDS[6], {"name": "Gemeente 's-Hertogenbosch, afdeling Inkoop"})
BOOK = Book([FIRST, TWIN_A, TWIN_B, UTRECHT, BOSCH])


# Which record


def test_rows_are_matched_on_id_then_on_a_name_that_only_one_bears() -> None:
    planned = plan(
        BOOK, Risk, "id;Naam;Kans",
        [FIRST.id, "Nieuwe naam", 3.0], ["", "  te weinig  AANBIEDERS ", "4"],
        ["", "Tweeling", "4"], [TWIN_B.id, "", "1"], ["", "Heel iets anders", "5"],
    )  # fmt: skip
    assert outcomes(planned) == [CHANGED, SKIPPED, SKIPPED, CHANGED, NEW]
    assert becomes(planned) == {"name": "Nieuwe naam"}
    assert told(planned, 1) == ["rij 2 gaat over hetzelfde onderwerp"]
    assert told(planned, 2) == ["er zijn meer onderwerpen met de naam “Tweeling”; geef het kenmerk"]
    assert planned.rows[3].name == "tweeling"
    assert (planned.touched, len(planned.bad_rows)) == (3, 2)


def test_ids_of_elsewhere() -> None:
    fresh = "ab" * 16
    planned = plan(
        BOOK, Risk, "id;Naam", [fresh, "Mee verhuisd"], ["R-12", "Te weinig aanbieders"],
        [UTRECHT.id, "Verkeerd soort"], [IDS[9], "Weg"], ["", ""], [7.0, ""],
        removed=[IDS[9]],
    )  # fmt: skip
    assert outcomes(planned) == [NEW, SAME, SKIPPED, SKIPPED, SKIPPED]
    assert planned.rows[0].id == fresh
    assert told(planned, 1) == ["kenmerk “R-12” is niet van ozdesk; er is op naam gezocht"]
    assert told(planned, 2) == ["hoort bij een ander soort: Partij"]
    assert told(planned, 3) == ["ligt in de prullenbak; zet het daar eerst terug"]
    assert told(planned, 4)[-1] == "heeft geen naam en geen kenmerk"


def test_the_same_new_name_twice_is_not_guessed_at() -> None:
    planned = plan(BOOK, Risk, "Naam;Kans", ["Nieuw", 1], ["nieuw", 2], [None, None], ["Ander", 3])
    assert outcomes(planned) == [NEW, SKIPPED, NEW]
    assert [row.number for row in planned.rows] == [2, 3, 5]


def test_rows_of_another_kind_are_skipped() -> None:
    planned = plan(BOOK, Risk, "kind;Naam", ["risk", "A"], ["Risico", "B"], ["party", "C"])
    assert outcomes(planned) == [NEW, NEW, SKIPPED]


# What it says


CONTRACT = (
    "Naam;Uitvoerder;Opdrachtgevers;Werklabels;Type;Eindigt;Opzegtermijn;Structureel per jaar"
)


def test_a_dutch_sheet_as_people_keep_it() -> None:
    planned = plan(
        BOOK, Contract, CONTRACT,
        ["Onderhoud", "gemeente utrecht", "Gemeente Utrecht; " + BOSCH.name,
         "Onderhoud, codereview", "doorlopend", "31-12-2027", "3 maanden", "€ 96.000,50"],
        ["Uitgeven", UTRECHT.id, BOSCH.name, "publishing", "time_boxed", 46387.0, 6.0, 1234.5],
        ["Reviewen", "", "", "", "", date(2027, 3, 1), "", "65.000,-"],
    )  # fmt: skip
    assert [row.remarks for row in planned.rows] == [(), (), ()]
    assert becomes(planned) == {
        MADE: True, "name": "Onderhoud", "executor": UTRECHT.id, f"clients/{UTRECHT.id}": True,
        f"clients/{BOSCH.id}": True, "work_labels/maintenance": True, "work_labels/review": True,
        "type": "continuous", "end": "2027-12-31", "notice": 3, "structural": "96000.50",
    }  # fmt: skip
    assert becomes(planned, 1)["end"] == "2026-12-31"
    assert becomes(planned, 1)["structural"] == "1234.50"
    assert becomes(planned, 2)["structural"] == "65000"


def test_what_cannot_be_read_is_left_out_and_told() -> None:
    planned = plan(
        BOOK, Contract, CONTRACT,
        ["C", "Onbekend BV", "Gemeente Utrecht; Wie", "Iets", "soms", "morgen", "lang", "1,234"],
        ["D", True, "", "", 5.0, True, 1.5, date(2026, 1, 1)],
        [Fault("#REF!"), "Gemeente Utrecht", "", "", "", "", "", ""],
        ["E", Fault(), "", "", "", "", "", ""],
    )  # fmt: skip
    assert becomes(planned) == {MADE: True, "name": "C"}
    assert len(told(planned)) == 7
    assert "Eindigt: “morgen” is geen datum, zoals 31-12-2026" in told(planned)
    assert "Structureel per jaar: “1,234” heeft meer dan twee decimalen" in told(planned)
    assert len(told(planned, 1)) == 5
    assert planned.rows[2].outcome is SKIPPED
    assert told(planned, 3) == ["Uitvoerder: de formule geeft een fout"]
    assert planned.rows[3].outcome is NEW


def test_empty_cells_erase_only_when_asked() -> None:
    row: list[Cell] = [FIRST.id, "", "", None]
    header = "id;Naam;Kans;Uiterlijk"
    assert plan(BOOK, Risk, header, row).edit().changes == ()
    planned = plan(BOOK, Risk, header, row, erase=True)
    assert becomes(planned) == {"likelihood": None, "due": None}


def test_sets_are_replaced_and_only_the_difference_changes() -> None:
    package = WorkPackage(IDS[3], {"name": "W", "labels": {"a": True, "b": True}})
    planned = plan(Book([package]), WorkPackage, "Naam;Labels", ["W", "b; c"])
    assert becomes(planned) == {"labels/a": None, "labels/c": True}


def test_cells_of_a_checklist_by_their_path() -> None:
    provider = Provider(IDS[3], {"name": "P", "checklist": {"b/c": {"state": "open"}}})
    header = "Naam;checklist/b%2Fc/state;checklist/new/evidence_date"
    planned = plan(Book([provider]), Provider, header, ["P", "Voldaan", "1-2-2026"])
    assert becomes(planned) == {
        "checklist/b%2Fc/state": "met", "checklist/new/evidence_date": "2026-02-01",
    }  # fmt: skip
    found = list(field_differences(Provider, planned.rows[0], "nl", str))
    assert [(d.label.nl, d.before, d.after) for d in found] == [
        ("Antwoorden: b/c: Staat", "Open", "Voldaan"),
        ("Antwoorden: new: Datum bewijs", "", "01-02-2026"),
    ]


def test_differences_are_told_in_words() -> None:
    planned = plan(BOOK, Risk, "id;Kans;Eigenaar", [FIRST.id, "4", "Gemeente Utrecht"])
    found = list(field_differences(Risk, planned.rows[0], "nl", BOOK.name_of))
    assert [(d.label.nl, d.before, d.after) for d in found] == [
        ("Kans", "3 middel", "4 groot"), ("Eigenaar", "", "Gemeente Utrecht"),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["{", "5", "[]", '{"a": 5}', '{"a": {"x": 1}}', "vrije tekst"])
def test_rows_in_one_cell_that_cannot_be_read(cell: str) -> None:
    planned = plan(BOOK, Contract, "Naam;payers", ["C", cell])
    assert planned.rows[0].bad


def test_rows_may_link_to_rows_of_the_same_import() -> None:
    risks, scenarios = (
        table("Naam", ["Nieuw risico"]),
        table("Naam;Risico's", ["S", "Nieuw risico"]),
    )
    sources = [
        Source(kind, part, proposed_mapping(kind, part.header))
        for kind, part in ((Scenario, scenarios), (Risk, risks))
    ]
    first, second = plan_imports(BOOK, sources)
    assert becomes(first)[f"risks/{second.rows[0].id}"] is True
    assert first.rows[0].remarks == ()
    name = import_edit([first, second]).name
    assert name.nl == "Ingelezen: Scenario's (1), Risico's (1)"
    assert name.en == "Imported: Scenarios (1), Risks (1)"
    assert first.edit().name.nl == "Ingelezen: Scenario's (1)"


def test_notes_of_a_row_and_of_the_table_are_told() -> None:
    made = table("Naam;Onzin", ["A", "x"])
    same = ("path", "sheets", "sheet", "header", "header_row", "rows")
    odd = SourceTable(*(getattr(made, f) for f in same), odd={2: UTRECHT.singular})
    planned = plan_import(BOOK, Risk, odd, proposed_mapping(Risk, odd.header))
    assert [(r.bad, r.text) for r in planned.rows[0].remarks] == [(False, UTRECHT.singular)]
    assert [note.nl for note in planned.notes] == ["niet gelezen kolommen: Onzin"]


# Cells


def field(sort: type[Field[Any]], **more: Any) -> Field[Any]:
    made = sort(nl="V", en="F", **more)
    made.name = "f"
    return made


READ: list[tuple[Field[Any], Cell, Any]] = [
    (field(Day), "1-2-2026", date(2026, 2, 1)),
    (field(Day), "1 februari 2026", date(2026, 2, 1)),
    (field(Day), datetime(2026, 2, 1, 13, 5), date(2026, 2, 1)),
    (field(Day), 46054.0, date(2026, 2, 1)),
    (field(Day), "46054", date(2026, 2, 1)),
    (field(Day), 61, date(1900, 3, 1)),
    (field(Flag), True, True),
    (field(Flag), "Ja", True),
    (field(Flag), "ONWAAR", False),
    (field(Flag), 1.0, True),
    (field(Number), 4.0, 4),
    (field(Number), "1.500", 1500),
    (field(Number), "12,0", 12),
    (field(Amount), "3,25", Decimal("3.25")),
    (field(Amount), 0.1 + 0.2, Decimal("0.3")),
    (field(Money), "€ 1.234,56", Decimal("1234.56")),
    (field(Money), 1.5, Decimal("1.5")),
    (field(Money), "1.500", Decimal(1500)),
    (field(Text), 3.0, "3"),
    (field(Text), 1.25, "1.25"),
    (field(Text), date(2026, 1, 2), "2026-01-02"),
    (field(Text), datetime(2026, 1, 2, 3, 4), "2026-01-02 03:04"),
    (field(Text), time(3, 4), "03:04"),
    (field(Text), False, "nee"),
    (field(Prose), "a\r\nb", "a\nb"),
    (field(Labels), "a, b; c", frozenset("abc")),
    (field(Labels), 5.0, frozenset("5")),
    (Risk.fields["likelihood"], 4.0, Scale5.FOUR),
    (Risk.fields["likelihood"], "4 GROOT", Scale5.FOUR),
]  # fmt: skip


@pytest.mark.parametrize(("made", "cell", "value"), READ)
def test_a_cell_gives_a_value(made: Field[Any], cell: Cell, value: Any) -> None:
    assert value_of(made, cell, Lookup(BOOK)) == value


@pytest.mark.parametrize(
    ("made", "cell"),
    [
        (field(Day), 60.0), (field(Day), 9e9), (field(Day), "31-2-2026"), (field(Day), time(1)),
        (field(Number), 1.5), (field(Number), True), (field(Number), float("nan")),
        (field(Amount), float("inf")), (field(Money), 1.2345), (field(Money), 1.005),
        (field(Flag), "misschien"), (field(Flag), date(2026, 1, 1)), (field(Number), -1.0),
    ],
)  # fmt: skip
def test_a_cell_of_the_wrong_sort_is_refused(made: Field[Any], cell: Cell) -> None:
    with pytest.raises(BadValue):
        value_of(made, cell, Lookup(BOOK))


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.dates(),
    st.datetimes(), st.times(), st.timedeltas(), st.just(Fault()),
)  # fmt: skip


@pytest.mark.parametrize("kind", [Risk, Contract, Provider])
@given(data=st.data())
def test_no_cell_whatever_brings_a_plan_down(kind: type[Record], data: st.DataObject) -> None:
    header = ["id", *kind.fields]
    row = data.draw(st.lists(CELLS, min_size=len(header), max_size=len(header)))
    planned = plan(BOOK, kind, ";".join(header), row, erase=data.draw(st.booleans()))
    for each in planned.rows:
        list(field_differences(kind, each, "nl", BOOK.name_of))
    assert len({(c.record, c.path) for c in planned.edit().changes}) == len(planned.edit().changes)


# From a file


def test_a_table_without_a_kind_is_asked_for_one(csv_file: Callable[..., Path]) -> None:
    with pytest.raises(NeedsKind):
        read_sources(csv_file("Fiets;Wiel\n1;2\n"))
    with pytest.raises(UnclearKind):
        read_sources(csv_file("Naam\na\n"))
    assert [s.kind for s in read_sources(csv_file("Naam;Kans\na;4\n"))] == [Risk]  # clear by itself
    with pytest.raises(NeedsKind):
        read_sources(csv_file("kind;Naam\n;a\n"))
    with pytest.raises(UnknownKind):
        read_sources(csv_file("kind;Naam\nfiets;a\n"))
    with pytest.raises(NothingKnown):
        read_sources(csv_file("Fiets;Wiel\n1;2\n"), Risk)
    both = read_sources(csv_file("kind;name\nrisk;a\nPartij;b\nrisk;c\n"))
    assert [(s.kind, len(s.table.rows)) for s in both] == [(Risk, 2), (Party, 1)]


def test_chosen_columns_help_to_find_the_header(csv_file: Callable[..., Path]) -> None:
    path = csv_file("Lijst;van;alles;x\nWat;Hoe erg\nBrand;4\n")
    chosen = [("Wat", "name"), ("Hoe erg", "impact")]
    (source,) = read_sources(path, Risk, chosen)
    assert source.table.header == ("Wat", "Hoe erg")
    assert [column.path for column in source.mapping.columns] == ["name", "impact"]
