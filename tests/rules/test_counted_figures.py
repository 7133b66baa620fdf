"""Coverage, money, the risk matrix and checklists."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, make

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.rows import ItemState
from ozdesk.kinds.common import WorkLabel
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import ChecklistTemplate, Provider, TemplateState
from ozdesk.kinds.risk import Risk, RiskState, Scale5
from ozdesk.kinds.work import Contract, ContractState, ContractType, Vat, WorkPackage
from ozdesk.rules.coordination.risk_matrix import matrix, product, top_risks
from ozdesk.rules.documentation.checklists import provider_checklist, surveys
from ozdesk.rules.funding.coverage import Period, coverage_window, gaps_in, spans_of, work_coverage
from ozdesk.rules.funding.money import contract_money
from ozdesk.rules.redaction.redacted_records import RedactedRecords

START, END = date(2025, 6, 15), date(2028, 6, 15)
CITY, TOWN = make(Party, name="Utrecht"), make(Party, name="Ede")


def contract(**given: object) -> Contract:
    return make(Contract, **{"status": ContractState.RUNNING, **given})


def work(*contracts: Contract, **given: object) -> WorkPackage:
    links = {contract.id for contract in contracts}
    return make(WorkPackage, **{"continuous": True, "contracts": links, **given})


def test_the_window_is_a_year_back_and_two_ahead() -> None:
    assert coverage_window(TODAY) == Period(START, END)


def test_gaps_are_the_days_between_contracts() -> None:
    first = contract(end=date(2026, 1, 31), type=ContractType.CONTINUOUS)
    next_ = contract(start=date(2026, 3, 1), end=date(2027, 12, 31))
    planned = contract(start=date(2028, 1, 1), status=ContractState.TENDER)
    package = work(first, next_, planned, work_label=WorkLabel.MAINTENANCE)
    (row,) = work_coverage(Book([package, planned, next_, first]), START, END)
    assert [(s.contract, s.start, s.end, s.continuous, s.planned) for s in row.spans] == [
        (first.id, START, date(2026, 1, 31), True, False),
        (next_.id, date(2026, 3, 1), date(2027, 12, 31), False, False),
        (planned.id, date(2028, 1, 1), END, False, True),
    ]
    assert row.gaps == (
        Period(date(2026, 2, 1), date(2026, 2, 28)),
        Period(date(2028, 1, 1), END),
    )
    assert row.labels == (WorkLabel.MAINTENANCE,)


def test_only_continuous_work_has_gaps() -> None:
    (row,) = work_coverage(Book([work(continuous=False)]), START, END)
    assert row.gaps == ()


def test_a_contract_that_no_work_names_is_a_row_of_its_own() -> None:
    loose, used = contract(name="Los", work_labels={"hosting"}), contract()
    rows = work_coverage(Book([loose, used, work(used)]), START, END)
    assert [(row.package is None, row.labels) for row in rows] == [
        (False, ()),
        (True, (WorkLabel.HOSTING,)),
    ]


def test_an_expired_contract_covers_until_its_end() -> None:
    over = {"status": ContractState.EXPIRED}
    (span,) = spans_of([contract(**over, end=date(2025, 12, 31)), contract(**over)], START, END)
    assert span.end == date(2025, 12, 31)


NEAR = st.dates(START - timedelta(20), START + timedelta(80))


@given(
    st.lists(st.tuples(st.none() | NEAR, st.none() | NEAR, st.booleans()), max_size=6),
    st.integers(0, 60),
)
def test_every_day_is_in_a_span_or_in_a_gap(
    terms: list[tuple[date | None, date | None, bool]], days: int
) -> None:
    end = START + timedelta(days)
    status = {True: ContractState.RUNNING, False: ContractState.PREPARING}
    contracts = [contract(start=a, end=b, status=status[c]) for a, b, c in terms]
    spans = spans_of(contracts, START, end)
    gaps = gaps_in(spans, START, end)
    for day in (START + timedelta(n) for n in range(days + 1)):
        covered = any(s.start <= day <= s.end for s in spans if not s.planned)
        assert covered != any(gap.start <= day <= gap.end for gap in gaps)
    assert all(START <= period.start <= period.end <= end for period in (*spans, *gaps))


@given(strategies.books(Contract, WorkPackage, broken=True), st.dates(), st.dates())
def test_coverage_takes_what_is_stored(book: Book, one: date, other: date) -> None:
    rows = work_coverage(book, min(one, other), max(one, other))
    packages = [row.package for row in rows if row.package]
    assert sorted(packages) == sorted(p.id for p in book.of_kind(WorkPackage))


def paid(*amounts: str | None, **given: object) -> Contract:
    rows = {
        str(n): {"party": (CITY, TOWN)[n].id, "amount": Decimal(a) if a else None}
        for n, a in enumerate(amounts)
    }
    return contract(payers=rows, **given)


def told(*contracts: Contract) -> list[tuple[str | None, str | None, str, str]]:
    names = {CITY.id: "Utrecht", TOWN.id: "Ede", None: None}
    rows = contract_money(Book([CITY, TOWN, *contracts]), TODAY).rows
    return [
        (names[r.party], r.vat and r.vat.key, str(r.structural), str(r.incidental)) for r in rows
    ]


def test_money_is_divided_to_the_cent() -> None:
    both = paid("0.10", "0.20", structural=Decimal("0.30"), vat=Vat.EXCLUDED)
    assert told(both) == [("Ede", "excluded", "0.20", "0"), ("Utrecht", "excluded", "0.10", "0")]


def test_a_single_payer_pays_it_all() -> None:
    one = paid(None, structural=Decimal(500), incidental=Decimal(70))
    assert told(one) == [("Utrecht", None, "500", "70")]


def test_what_is_not_divided_is_told() -> None:
    short = paid("100", "50", structural=Decimal(200), incidental=Decimal(9), vat=Vat.INCLUDED)
    assert told(short)[-1] == (None, "included", "50", "9")
    nobody = contract(structural=Decimal(10))
    assert told(nobody) == [(None, None, "10", "0")]


def test_amounts_with_and_without_vat_stay_apart() -> None:
    table = contract_money(
        Book([paid("1", structural=Decimal(1), vat=vat) for vat in (*Vat, None)]), TODAY
    )
    assert [row.vat for row in table.totals] == [Vat.EXCLUDED, Vat.INCLUDED, None]
    assert [row.vat for row in table.rows] == [Vat.EXCLUDED, Vat.INCLUDED, None]


def test_only_contracts_that_run_and_may_be_seen_are_counted() -> None:
    secret = paid("1", classification=Level.SECRET)
    over = paid("1", status=ContractState.EXPIRED)
    book = Book([paid("2"), secret, over])
    assert len(contract_money(book, TODAY).contracts) == 2
    inside = RedactedRecords(book, Audience.INTERNAL)
    assert (len(contract_money(inside, TODAY).contracts), inside.hidden(Contract)) == (1, 1)
    assert contract_money(RedactedRecords(book, Audience.OPEN), TODAY).totals == ()


@given(strategies.books(Contract))
def test_rows_add_up_to_the_totals_and_to_the_contracts(book: Book) -> None:
    table = contract_money(book, TODAY)
    for total in table.totals:
        rows = [row for row in table.rows if row.vat is total.vat]
        assert sum(row.structural for row in rows) == total.structural
        assert sum(row.incidental for row in rows) == total.incidental
    cost = sum(c.incidental or 0 for c in book.of_kind(Contract) if c.id in table.contracts)
    assert sum(total.incidental for total in table.totals) == cost


@given(strategies.books(Contract, broken=True))
def test_money_takes_what_is_stored(book: Book) -> None:
    assert contract_money(book, TODAY) == contract_money(
        RedactedRecords(book, Audience.SECRET), TODAY
    )


STEPS = list(Scale5)


def risk(likelihood: int, impact: int, name: str = "", **given: object) -> Risk:
    return make(
        Risk, name=name, likelihood=STEPS[likelihood - 1], impact=STEPS[impact - 1], **given
    )


def test_the_matrix_counts_living_risks() -> None:
    closed, unrated = risk(5, 5, status=RiskState.CLOSED), make(Risk, impact=Scale5.ONE)
    secret = risk(1, 2, classification=Level.SECRET)
    book = Book([risk(4, 5), risk(4, 5), risk(1, 1), closed, unrated, secret])
    inside = RedactedRecords(book, Audience.INTERNAL)
    found = matrix(inside)
    assert found.counts == {(1, 1): 1, (4, 5): 2}
    assert (found.rated, found.unrated, inside.hidden(Risk)) == (3, 1, 1)
    assert matrix(book).counts == {(1, 1): 1, (1, 2): 1, (4, 5): 2}


def test_the_greatest_risks_come_first() -> None:
    risks = [risk(2, 2, "klein"), risk(5, 2, "kans"), risk(2, 5, "gevolg"), risk(5, 5, "groot")]
    book = Book([*risks, make(Risk, name="onbekend")])
    assert [r.name for r in top_risks(book, 3)] == ["groot", "gevolg", "kans"]
    assert len(top_risks(book)) == 4


@given(strategies.books(Risk, broken=True))
def test_every_living_risk_is_counted_once(book: Book) -> None:
    found = matrix(book)
    living = [r for r in book.of_kind(Risk) if r.status is not RiskState.CLOSED]
    assert found.rated + found.unrated == len(living)
    products = [product(r) for r in top_risks(book, 99)]
    assert products == sorted(products, reverse=True)
    assert len(products) == found.rated


ITEMS = {str(n): {"order": n, "question": f"vraag {n}", "required": n < 3} for n in range(1, 6)}
TEMPLATE = make(
    ChecklistTemplate, items=ITEMS, status=TemplateState.IN_FORCE, since=date(2026, 1, 1)
)
ANSWERS = {
    "1": {"state": ItemState.MET, "evidence": "https://example.org"},
    "2": {"state": ItemState.MET},
    "3": {"state": ItemState.NOT_APPLICABLE, "note": "geen eigen domein"},
    "4": {"state": ItemState.NOT_APPLICABLE},
    "9": {"state": ItemState.MET},
}


def test_a_survey_says_what_counts() -> None:
    acme = make(Provider, template=TEMPLATE.id, checklist=ANSWERS)
    found = provider_checklist(acme, Book([acme, TEMPLATE]))
    states = [item.state.key for item in found.items]
    assert states == ["met", "open", "not_applicable", "open", "open"]
    remarks = [item.remark.nl if item.remark else "" for item in found.items]
    assert remarks[1] == "voldaan zonder bewijs, telt als open"
    assert remarks[3].startswith("niet van toepassing zonder reden")
    assert found.items[1].given is ItemState.MET
    assert (found.met, found.applicable, found.share) == (1, 4, 0.25)
    assert (found.unanswered, found.leftover) == (("5",), ("9",))
    assert not found.outdated


@pytest.mark.parametrize(
    ("since", "status", "expected"),
    [
        (date(2026, 2, 1), TemplateState.IN_FORCE, True),
        (date(2025, 2, 1), TemplateState.IN_FORCE, False),
        (date(2026, 2, 1), TemplateState.DRAFT, False),
    ],
)
def test_a_template_may_be_newer_than_the_answers(
    since: date, status: TemplateState, expected: bool
) -> None:
    other = make(ChecklistTemplate, since=since, status=status)
    acme = make(Provider, template=TEMPLATE.id)
    found = provider_checklist(acme, Book([acme, TEMPLATE, other]))
    assert (found.newer is other) is expected
    assert found.outdated is expected


def test_a_replaced_template_is_outdated_by_any_in_force() -> None:
    old = make(ChecklistTemplate, status=TemplateState.REPLACED)
    acme = make(Provider, template=old.id)
    assert provider_checklist(acme, Book([acme, old])).outdated
    assert provider_checklist(acme, Book([acme, old, TEMPLATE])).newer is TEMPLATE
    last = make(ChecklistTemplate, status=TemplateState.IN_FORCE, since=date(2026, 5, 1))
    assert provider_checklist(acme, Book([acme, old, last, TEMPLATE])).newer is last


@given(strategies.books(Provider, ChecklistTemplate, broken=True))
def test_surveys_take_what_is_stored(book: Book) -> None:
    for found in surveys(book):
        assert 0 <= found.share <= 1
        assert found.met <= found.applicable <= len(found.items)
        assert all((item.remark is None) == (item.state is item.given) for item in found.items)
