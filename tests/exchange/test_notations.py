"""Columns judged as columns: dates of two orders, commas of two meanings, words for empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import IDS

from ozdesk.domain.book import Book
from ozdesk.domain.parse import parse
from ozdesk.domain.record import Record
from ozdesk.domain.words import words
from ozdesk.errors import BadValue
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.notations import NotationChoices
from ozdesk.exchange.imports.plan import ImportPlan, only_good
from ozdesk.exchange.imports.planner import plan_import
from ozdesk.exchange.tables.table import Cell, SourceRow, SourceTable
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.work import Contract
from ozdesk.kinds.workspace_settings import WorkspaceSettings

MONTH, DAY = NotationChoices(dates="month"), NotationChoices(dates="day")


def planned(
    kind: type[Record], header: str, *rows: Sequence[Cell], book: Book | None = None, **how: Any
) -> ImportPlan:
    names = tuple(header.split(";"))
    lines = [SourceRow(number, cells) for number, cells in enumerate(rows, 2)]
    table = SourceTable(Path("x"), ("x",), "x", names, 1, lines)
    return plan_import(book or Book([]), kind, table, proposed_mapping(kind, names), **how)


def values(plan: ImportPlan, path: str) -> list[Any]:
    return [next((c.after for c in r.changes if c.path == path), None) for r in plan.rows]


AMERICAN = (
    ["A", "01/02/2026", "12/31/2026"], ["B", "03/04/2026", "06/30/2027"],
    ["C", date(2026, 3, 1), "2027-01-05"],
)  # fmt: skip


def test_one_date_with_the_month_first_makes_the_dates_of_the_table_doubtful() -> None:
    plan = planned(Contract, "Naam;Begint;Eindigt", *AMERICAN)
    assert values(plan, "start") == [None, None, "2026-03-01"]
    assert values(plan, "end") == [None, None, "2027-01-05"]
    assert [row.bad for row in plan.rows] == [True, True, False]
    assert [row.remarks for row in plan.rows] == [(), (), ()]
    assert [doubt.choice for doubt in plan.doubts] == ["dates", "dates"]
    assert "“12/31/2026” kan alleen de maand voorop staan" in plan.notes[1].nl
    assert [len(each.rows) for each in only_good([plan])] == [1]


def test_the_order_that_a_person_chose_is_followed() -> None:
    plan = planned(Contract, "Naam;Begint;Eindigt", *AMERICAN, choices=MONTH)
    assert values(plan, "start") == ["2026-01-02", "2026-03-04", "2026-03-01"]
    assert values(plan, "end") == ["2026-12-31", "2027-06-30", "2027-01-05"]
    assert plan.doubts == plan.notes == ()
    plan = planned(Contract, "Naam;Begint;Eindigt", *AMERICAN, choices=DAY)
    assert values(plan, "start") == ["2026-02-01", "2026-04-03", "2026-03-01"]
    assert [row.bad for row in plan.rows] == [True, True, False]
    only = planned(Contract, "Naam;Begint", ["a", "01/02/2026"], choices=MONTH)
    assert values(only, "start") == ["2026-01-02"]


def test_a_column_that_shows_its_own_order_keeps_it() -> None:
    rows = ["A", "31-12-2025", "12/31/2026"], ["B", "01-02-2026", "01/02/2027"]
    plan = planned(Contract, "Naam;Begint;Eindigt", *rows)
    assert values(plan, "start") == ["2025-12-31", "2026-02-01"]
    assert values(plan, "end") == [None, None]
    chosen = planned(Contract, "Naam;Begint;Eindigt", *rows, choices=MONTH)
    assert values(chosen, "start") == ["2025-12-31", "2026-02-01"]
    assert values(chosen, "end") == ["2026-12-31", "2027-01-02"]


@given(days=st.lists(st.dates(date(2000, 1, 1), date(2099, 12, 31)), min_size=1, max_size=6))
def test_no_american_date_is_read_as_another_day(days: list[date]) -> None:
    rows = [[f"n{n}", f"{day.month:02}/{day.day:02}/{day.year}"] for n, day in enumerate(days)]
    plan = planned(Risk, "Naam;Uiterlijk", *rows)
    if any(day.day > 12 for day in days):
        assert values(plan, "due") == [None] * len(days)
        assert len(plan.doubts) == 1
    chosen = planned(Risk, "Naam;Uiterlijk", *rows, choices=MONTH)
    assert values(chosen, "due") == [day.isoformat() for day in days]


@pytest.mark.parametrize(
    ("cells", "choice", "read", "waits"),
    [
        (["25,000", "1,500"], "", [None, None], True),
        (["25,000", "1,500"], "thousands", ["25000", "1500"], False),
        (["25,000", "1,500"], "decimals", ["25.0", "1.5"], False),
        (["25,000", "1,250.50"], "", ["25000", "1250.50"], False),
        (["€ 25,000", "€ 1,250,000"], "", ["25000", "1250000"], False),
        (["25,000", "1,500", "12,50"], "", [None, None, "12.50"], True),
        (["25,000", "1.500,00"], "", [None, "1500.00"], False),
        (["1.500", "12,50"], "", ["1500", "12.50"], False),
    ],
)
def test_commas_of_a_column(
    cells: list[Cell], choice: str, read: list[str | None], waits: bool
) -> None:
    rows = [[f"n{n}", cell] for n, cell in enumerate(cells)]
    plan = planned(Payment, "Naam;Bedrag", *rows, choices=NotationChoices(commas=choice))
    assert values(plan, "amount") == read
    assert bool(plan.doubts) == waits
    assert [row.bad for row in plan.rows] == [value is None for value in read]


def test_words_for_empty_are_read_as_empty_with_one_note_a_column() -> None:
    unknown = Party(IDS[0], {"name": "Onbekend"})
    plan = planned(
        Contract, "Naam;Uitvoerder;Eindigt;Btw;Nummer;Werklabels",
        ["A", "n.v.t.", "-", "?", "-", "nvt"], ["B", "Onbekend", "Onbepaald", "geen", "x", "–"],
        book=Book([unknown]),
    )  # fmt: skip
    assert [row.remarks for row in plan.rows] == [(), ()]
    assert values(plan, "executor") == [None, unknown.id]
    assert values(plan, "number") == ["-", "x"]
    notes = [note.nl for note in plan.notes]
    assert "kolom “Eindigt”: gelezen als leeg: “-” (1×), “Onbepaald” (1×)" in notes
    assert len(notes) == 4


def test_a_word_for_empty_empties_only_where_empty_cells_do() -> None:
    risk = Risk(IDS[0], {"name": "R", "due": "2026-01-01", "labels": {"a": True}})
    row = ["R", "n.v.t.", "-"]
    kept = planned(Risk, "Naam;Uiterlijk;Labels", row, book=Book([risk]))
    assert kept.edit().changes == ()
    emptied = planned(Risk, "Naam;Uiterlijk;Labels", row, book=Book([risk]), erase=True)
    assert {c.path: c.after for c in emptied.edit().changes} == {"due": None, "labels/a": None}


def test_numbers_read_as_days_are_told() -> None:
    plan = planned(Contract, "Naam;Eindigt;Opzegtermijn", ["A", 46387.0, "1 jaar"])
    assert (values(plan, "end"), values(plan, "notice")) == (["2026-12-31"], ["P1Y"])
    assert [note.nl for note in plan.notes] == [
        "kolom “Eindigt”: getallen gelezen als datums, zoals 46387 als 31-12-2026",
    ]


@pytest.mark.parametrize(
    ("text", "kept", "told"),
    [
        ("90 dagen", "P90D", "90 dagen"),
        ("2 weken", "P2W", "2 weken"),
        ("1 week", "P1W", "1 week"),
        ("30 days", "P30D", "30 dagen"),
        ("een jaar", "P1Y", "1 jaar"),
        ("12 maanden", 12, "12 maanden"),
        ("drie maanden", 3, "3 maanden"),
        ("half jaar", 6, "6 maanden"),
        ("3", 3, "3 maanden"),
        (3.0, 3, "3 maanden"),
        ("P90D", "P90D", "90 dagen"),
    ],
)
def test_a_term_is_kept_in_what_it_was_said_in(text: Any, kept: Any, told: str) -> None:
    plan = planned(Contract, "Naam;Opzegtermijn", ["A", text])
    assert values(plan, "notice") == [kept]
    field = Contract.fields["notice"]
    said = words(field, field.read({"notice": kept}), "nl")
    assert said.replace("\u00a0", " ") == told
    assert field.dump(parse(field, said)) == kept


@pytest.mark.parametrize(
    "text", ["10 werkdagen", "3 kwartalen", "in overleg", "-1 maand", "11 jaar"]
)
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse(Contract.fields["notice"], text)


@pytest.mark.parametrize("text", ["90 dagen", "2 weken", "1 week", "30 days", "10 werkdagen"])
def test_a_period_in_days_or_weeks_is_no_number_of_months(text: str) -> None:
    with pytest.raises(BadValue, match="no number of months"):
        parse(WorkspaceSettings.fields["review"], text)


def test_a_number_with_three_decimals_of_nothing_is_not_guessed() -> None:
    plan = planned(Payment, "Naam;Jaar", ["a", "2,026"], ["b", "2026,0"])
    assert values(plan, "year") == [None, 2026]


@pytest.mark.parametrize(
    ("text", "key"),
    [("excl.", "excluded"), ("Incl. btw", "included"), ("exclusief btw", "excluded")],
)
def test_a_word_with_a_point_is_short_for_the_one_option_it_begins(text: str, key: str) -> None:
    sort = Contract.fields["vat"]
    assert parse(sort, text).key == key
    for other in ("e.", "excl", "uit.", "excl. incl."):
        with pytest.raises(BadValue):
            parse(sort, other)
