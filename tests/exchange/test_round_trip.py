"""Every kind goes out through every form of table and comes back without loss."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import IDS, books, entered_docs

from ozdesk.domain.book import Book
from ozdesk.domain.change import Edit, create
from ozdesk.domain.operation import MADE
from ozdesk.domain.raw import Doc, with_value
from ozdesk.domain.record import Record
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.plan import ImportPlan, RowOutcome
from ozdesk.exchange.imports.planner import plan_import
from ozdesk.exchange.tables.reading import read_table
from ozdesk.exchange.tables.sheet import Sheet
from ozdesk.exchange.tables.writing import divided, write_table
from ozdesk.kinds import KINDS
from ozdesk.kinds.component import Component
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk, Scenario
from ozdesk.kinds.work import Contract

FORMS = ("csv", "xlsx", "ods")
OWN = [f"{number:0>32}".replace("0", "e") for number in range(1, 9)]  # no link meets these
SLOW = settings(max_examples=examples(15), suppress_health_check=[HealthCheck.too_slow])


def applied(kind: type[Record], edit: Edit) -> dict[str, Record]:
    """What an edit makes of nothing."""
    docs: dict[str, Doc] = {}
    for change in edit.changes:
        doc = docs.setdefault(change.record, {})
        if change.path != MADE:
            docs[change.record] = with_value(doc, change.path, change.after)
    return {id: kind(id, doc) for id, doc in docs.items()}


def there_and_back(
    path: Path, kind: type[Record], written: list[Record], into: Book, **how: Any
) -> ImportPlan:
    write_table(path, kind, written, **how)
    table = read_table(path)
    return plan_import(into, kind, table, proposed_mapping(kind, table.header))


def values(record: Record) -> dict[str, Any]:
    return {name: record.value(name) for name in record.fields}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(data=st.data())
@SLOW
def test_nothing_is_lost(kind: type[Record], form: str, data: st.DataObject) -> None:
    own = st.builds(kind, st.sampled_from(OWN), entered_docs(kind))
    some = data.draw(st.lists(own, min_size=1, max_size=3, unique_by=lambda r: r.id))
    with tempfile.TemporaryDirectory() as folder:
        plan = there_and_back(Path(folder, f"x.{form}"), kind, some, Book([]))
        again = there_and_back(Path(folder, f"x.{form}"), kind, some, Book(some))
    assert [remark for row in plan.rows for remark in row.remarks if remark.bad] == []
    made = applied(kind, plan.edit())
    assert {id: values(r) for id, r in made.items()} == {r.id: values(r) for r in some}
    assert again.edit().changes == ()
    assert {row.outcome for row in again.rows} == {RowOutcome.SAME}


@pytest.mark.parametrize("form", FORMS)
@given(book=books(Contract, broken=True, most=3))
@SLOW
def test_what_this_version_cannot_read_is_left_as_it_is(form: str, book: Book) -> None:
    some = list(book.of_kind(Contract))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"x.{form}")
        plan = there_and_back(path, Contract, some, book)
    assert plan.edit().changes == ()


ROUGH = [
    "=1+1", "'=1+1", "''", "+31 6", "-", "-5", "@naam", "\t", "#N/A", "'#N/A", "#DIV/0!",
    "_x0041_", "een; twee, drie", '"aangehaald"', "1.500", "0012", "1e5", "WAAR", "2026-01-02",
    "  voor\n\n\n\tachter  \n", "a|b\\|c", "é" * 40_000, "🙂" * 20_000, "<b>&amp;</b>", "\u2028x",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_rough_text_comes_back_to_the_letter(form: str, tmp_path: Path) -> None:
    some = [GovernanceText(id, {"name": "N", "text": t}) for id, t in zip(IDS, ROUGH, strict=False)]
    plan = there_and_back(tmp_path / f"x.{form}", GovernanceText, some, Book([]))
    made = applied(GovernanceText, plan.edit())
    assert [made[r.id].value("text") for r in some if r.value("text").strip()] == [
        r.value("text") for r in some if r.value("text").strip()
    ]


@pytest.mark.parametrize("form", FORMS)
def test_labels_with_separators_stay_whole(form: str, tmp_path: Path) -> None:
    words = {"a; b", "c, d", '"e"', "f\ng", "h"}
    risk = Risk(IDS[0], {"name": "R", "labels": dict.fromkeys(words, True)})
    plan = there_and_back(tmp_path / f"x.{form}", Risk, [risk], Book([]))
    made = applied(Risk, plan.edit())[risk.id]
    assert made.value("labels") == frozenset(" ".join(word.split()) for word in words)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("amount", ["999999999999999.99", "-0.01", "1.500", "1234.5", "0.1"])
def test_amounts_agree_to_the_cent(form: str, amount: str, tmp_path: Path) -> None:
    contract = Contract(IDS[0], {"name": "C", "structural": amount, "incidental": amount})
    plan = there_and_back(tmp_path / f"x.{form}", Contract, [contract], Book([]))
    made = applied(Contract, plan.edit())[contract.id]
    assert made.value("structural") == Decimal(amount)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 1, 1), date(1900, 3, 1), date.max])
def test_days_that_spreadsheets_do_not_know_come_back(form: str, day: date, tmp_path: Path) -> None:
    risk = Risk(IDS[0], {"name": "R", "due": day.isoformat()})
    plan = there_and_back(tmp_path / f"x.{form}", Risk, [risk], Book([]))
    assert applied(Risk, plan.edit())[risk.id].value("due") == day


@pytest.mark.parametrize("form", FORMS)
def test_rows_with_many_keys_stand_in_one_column(form: str, tmp_path: Path) -> None:
    some = [
        Contract(
            f"{n:032x}",
            {"name": f"C{n}", "payers": {f"k{n}-{i}": {"amount": "5.50"} for i in range(3)}},
        )
        for n in range(60)
    ]
    plan = there_and_back(tmp_path / f"x.{form}", Contract, some, Book([]))
    made = applied(Contract, plan.edit())
    assert {id: values(r) for id, r in made.items()} == {r.id: values(r) for r in some}
    assert len(read_table(tmp_path / f"x.{form}").header) < 60


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_list_in_words_is_understood_again(form: str, language: Any, tmp_path: Path) -> None:
    party = Party(IDS[0], {"name": "Gemeente Voorbeeld, afdeling; Inkoop"})
    other = Party(IDS[1], {"name": "Tweede"})
    contract = Contract(
        IDS[2],
        {
            "name": "Onderhoud", "executor": party.id, "type": "time_boxed", "status": "running",
            "end": "2027-03-21", "structural": "96000.50", "notice": 3,
            "work_labels": {"review": True, "feature": True},
            "clients": {party.id: True, other.id: True},
        },
    )  # fmt: skip
    book = Book([party, other, contract])
    columns = ["name", "executor", "type", "status", "end", "structural", "notice",
               "work_labels", "clients"]  # fmt: skip
    plan = there_and_back(
        tmp_path / f"x.{form}", Contract, [contract], book,
        book=book, words=True, language=language, columns=columns,
    )  # fmt: skip
    assert [(row.outcome, row.remarks) for row in plan.rows] == [(RowOutcome.SAME, ())]


@pytest.mark.parametrize("form", FORMS)
def test_the_list_of_every_kind_in_words_changes_nothing(form: str, tmp_path: Path) -> None:
    for kind in KINDS:
        _, edit = create(kind, {"name": f"Een {kind.key}"}, id=IDS[3])
        some = list(applied(kind, edit).values())
        plan = there_and_back(tmp_path / f"x.{form}", kind, some, Book(some), words=True)
        assert [row.outcome for row in plan.rows] == [RowOutcome.SAME], kind


def test_a_long_text_goes_on_in_the_next_column() -> None:
    sheet = divided(Sheet("T", ["a", "b"], [["xyz12", Decimal(1)], ["q", None]], frozenset({1})), 2)
    assert sheet.header == ["a", "a#2", "a#3", "b"]
    assert sheet.rows == [["xy", "z1", "2", Decimal(1)], ["q", "", "", None]]
    assert sheet.money == {3}


def test_links_to_what_is_not_here_yet_are_kept_and_told(tmp_path: Path) -> None:
    scenario = Scenario(IDS[0], {"name": "S", "risks": {IDS[1]: True, IDS[2]: True}})
    plan = there_and_back(tmp_path / "x.csv", Scenario, [scenario], Book([]))
    assert applied(Scenario, plan.edit())[IDS[0]].value("risks") == {IDS[1], IDS[2]}
    assert [(r.bad, r.text.nl) for r in plan.rows[0].remarks] == [
        (False, "risks: 2 verwijzingen naar iets dat hier nog niet staat")
    ]


def test_no_records_are_a_header_alone(tmp_path: Path) -> None:
    for form in FORMS:
        plan = there_and_back(tmp_path / f"x.{form}", Component, [], Book([]))
        assert plan.rows == []
        assert plan.edit().changes == ()


@pytest.mark.parametrize("form", [*FORMS, "md"])
def test_characters_that_no_file_can_hold_stop_nothing(form: str, tmp_path: Path) -> None:
    risk = Risk(IDS[0], {"name": "half \ud83d, geen \uffff, stuur \x1f", "likelihood": "3"})
    write_table(tmp_path / f"x.{form}", Risk, [risk])
    if form != "md":
        plan = there_and_back(tmp_path / f"x.{form}", Risk, [risk], Book([risk]))
        assert plan.edit().changes == ()
