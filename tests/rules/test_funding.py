"""Contributions by year: the sums are exact, however they are cut; overlaps and notice days."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from making import make

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.rows import ItemState, Row
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import MoneyType, Payment, PaymentState
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.sla_commitment import CommitmentState, SlaCommitment
from ozdesk.kinds.work import Contract, ContractState, Vat, WorkPackage
from ozdesk.rules.alerts.thresholds import DEFAULTS
from ozdesk.rules.documentation.evidence import Lack, missing_evidence
from ozdesk.rules.funding.coverage import CoveragePeriod, Period, overlaps_in, work_coverage
from ozdesk.rules.funding.money import AMOUNTS, contributions
from ozdesk.rules.redaction.redacted_records import RedactedRecords

PARTIES = [make(Party, name=name) for name in ("Utrecht", "Ede", "Álava")]
CENTS = st.decimals(Decimal("-99999.99"), Decimal("999999.99"), places=2, allow_nan=False)
PAYMENTS = st.lists(
    st.builds(
        lambda **given: make(Payment, **given),
        year=st.sampled_from([None, 2025, 2026]),
        party=st.sampled_from(["", "0" * 32, *(party.id for party in PARTIES)]),
        amount=st.none() | CENTS,
        type=st.none() | st.sampled_from(list(MoneyType)),
        vat=st.none() | st.sampled_from(list(Vat)),
        status=st.none() | st.sampled_from(list(PaymentState)),
        classification=st.sampled_from([None, Level.SECRET]),
    ),
    max_size=12,
)


@given(PAYMENTS)
def test_rows_years_and_totals_agree_to_the_cent(payments: list[Payment]) -> None:
    table = contributions(Book([*PARTIES, *payments]))
    counted = [p for p in payments if p.amount is not None]
    for vat in (None, *Vat):
        amount = sum((p.amount or 0 for p in counted if p.vat is vat), Decimal())
        for level in (table.rows, table.years, table.totals):
            assert sum((row.total for row in level if row.vat is vat), Decimal()) == amount
    for row in (*table.rows, *table.years, *table.totals):
        states = row.budgeted + row.committed + row.paid + row.uncertain
        assert row.total == states
    for year in table.years:
        parts = [row for row in table.rows if (row.year, row.vat) == (year.year, year.vat)]
        for name in AMOUNTS:
            assert getattr(year, name) == sum((getattr(p, name) for p in parts), Decimal())


@given(PAYMENTS)
def test_a_reader_is_told_how_much_is_left_out_and_nothing_of_it(payments: list[Payment]) -> None:
    counted = [p for p in payments if p.amount is not None]
    seen = [p for p in counted if p.classification is None]
    redacted = RedactedRecords(Book([*PARTIES, *payments]), Audience.INTERNAL)
    assert contributions(redacted) == contributions(Book([*PARTIES, *seen]))
    assert redacted.hidden(Payment) == len([p for p in payments if p.classification is not None])


def test_rows_are_in_the_order_of_years_vat_and_names() -> None:
    utrecht, ede, alava = (party.id for party in PARTIES)
    made = [
        make(Payment, year=year, party=party, vat=Vat.EXCLUDED, amount=Decimal(1))
        for year, party in ((2026, utrecht), (2026, ""), (2025, ede), (2026, alava))
    ]
    rows = contributions(Book([*PARTIES, *made])).rows
    assert [(r.year, r.party) for r in rows] == [
        (2025, ede),
        (2026, alava),
        (2026, utrecht),
        (2026, None),
    ]


# -- overlaps and notice days

DAY = date(2026, 1, 1)
SPANS = st.lists(
    st.builds(
        lambda a, n, planned: CoveragePeriod(
            DAY + timedelta(a), DAY + timedelta(a + n), "", "", False, planned
        ),
        st.integers(0, 30),
        st.integers(0, 12),
        st.booleans(),
    ),
    max_size=6,
)


@given(SPANS)
def test_overlaps_are_the_days_that_two_contracts_cover(spans: list[CoveragePeriod]) -> None:
    times: dict[date, int] = defaultdict(int)
    for span in spans:
        for n in range((span.end - span.start).days + 1):
            times[span.start + timedelta(n)] += not span.planned
    found = overlaps_in(spans)
    told = [p.start + timedelta(n) for p in found for n in range((p.end - p.start).days + 1)]
    assert told == sorted(day for day, count in times.items() if count > 1)
    for one, other in itertools.pairwise(found):
        assert other.start > one.end + timedelta(1)


def test_coverage_tells_overlaps_and_notice_days() -> None:
    first = make(
        Contract, status=ContractState.RUNNING, end=date(2026, 12, 31), notice=3, start=DAY
    )
    second = make(Contract, status=ContractState.NOTICE, start=date(2026, 12, 1), notice=1)
    work = make(WorkPackage, continuous=True, contracts={first.id, second.id})
    (row,) = work_coverage(Book([first, second, work]), DAY, date(2027, 12, 31))
    assert row.overlaps == (Period(date(2026, 12, 1), date(2026, 12, 31)),)
    assert [span.notice for span in row.spans] == [date(2026, 9, 30), None]
    (row,) = work_coverage(Book([first, second, work]), date(2026, 10, 1), date(2027, 12, 31))
    assert [span.notice for span in row.spans] == [None, None]


# -- evidence

TODAY = date(2026, 6, 15)
FILE = "a" * 64
TEMPLATE = make(ChecklistTemplate, items={k: {"question": f"{k}?"} for k in "pqrst"})


def lacks(*records: object, have: bool = True) -> list[tuple[Lack, str]]:
    book = Book([TEMPLATE, *records])  # type: ignore[list-item]
    found = missing_evidence(book, TODAY, DEFAULTS, have=lambda digest: have)
    return [(one.lack, one.item or one.file[:1]) for one in found]


def test_each_way_in_which_evidence_can_lack() -> None:
    met = {"state": ItemState.MET}
    one = make(
        Provider,
        template=TEMPLATE.id,
        attachments={FILE: Row(name="Handleiding.pdf", evidence_date=TODAY)},
        checklist={
            "p": met,
            "q": {**met, "evidence": "https://example.org", "evidence_date": date(2025, 6, 15)},
            "r": {**met, "evidence": "https://example.org", "evidence_date": date(2025, 6, 16)},
            "s": {**met, "evidence": "handleiding.PDF"},
            "t": {**met, "evidence": "weg.pdf", "evidence_date": TODAY},
        },
    )
    assert lacks(one) == [(Lack.NONE, "p"), (Lack.OLD, "q"), (Lack.LOOSE, "t")]
    assert lacks(one, have=False)[0] == (Lack.GONE, "a")


def test_attachments_of_any_kind_and_commitments() -> None:
    contract = make(Contract, attachments={FILE: Row(name="contract.pdf")})
    promise = make(SlaCommitment, status=CommitmentState.IN_FORCE)
    kept = make(SlaCommitment, status=CommitmentState.IN_FORCE, evidence="x", evidence_date=TODAY)
    assert lacks(contract, promise, kept) == [(Lack.UNDATED, "a"), (Lack.NONE, "")]
