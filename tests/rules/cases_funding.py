"""Cases of work, contracts, contributions and SLA commitments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cases import ATTENTION, CITY, DAY, INFO, VENDOR, WRONG, on_days, silenced
from making import make

from ozdesk.domain.durations import Duration, DurationUnit
from ozdesk.domain.rows import Row
from ozdesk.kinds.payment import MoneyType, Payment, PaymentState
from ozdesk.kinds.sla_commitment import CommitmentState, SlaCommitment
from ozdesk.kinds.work import Contract, ContractState, ContractType, Vat, WorkLabel, WorkPackage
from ozdesk.rules.funding import ahead, contracts, odd_amounts, payments, sla, work

EXPIRED = {"status": ContractState.EXPIRED}
PLANNED = [{"status": ContractState.PREPARING}, {"status": ContractState.TENDER}]
ENDS = {-1: ATTENTION, 0: ATTENTION, 1: None, 2: None}  # the last day is part of the contract
BEGUN = date(2026, 1, 1)
CONTINUOUS = make(Contract, type=ContractType.CONTINUOUS, start=BEGUN, end=DAY)
BOXED = make(Contract, type=ContractType.TIME_BOXED, start=BEGUN, end=DAY)
ENDLESS = make(Contract, type=ContractType.CONTINUOUS)
LATER = make(Contract, start=date(2026, 6, 17), end=date(2026, 7, 1))
TWO_ROLES = frozenset({WorkLabel.FEATURE.key, WorkLabel.REVIEW.key})


def contract(**given: Any) -> Contract:
    return make(Contract, **given)


def work_package(*named: Contract, **given: Any) -> WorkPackage:
    return make(WorkPackage, contracts=frozenset(each.id for each in named), **given)


def payers(*amounts: str | None) -> dict[str, Row]:
    return {
        str(n): Row(party=CITY.id, amount=Decimal(amount) if amount else None)
        for n, amount in enumerate(amounts)
    }


PAID = contract(start=BEGUN, structural=Decimal("100.00"), incidental=Decimal(50), vat=Vat.EXCLUDED)
WHOLE: dict[str, Any] = {"year": 2026, "contract": PAID.id, "party": CITY.id, "vat": Vat.EXCLUDED}


def paid(amount: str, type: MoneyType = MoneyType.STRUCTURAL, **given: Any) -> Payment:
    return make(Payment, **WHOLE | {"amount": Decimal(amount), "type": type} | given)


PROMISE = make(SlaCommitment, number="3", contract=PAID.id, roles=frozenset({"host"}))
OTHER = make(SlaCommitment, number=" 3 ", contract=PAID.id, roles=frozenset({"host"}))
LAPSED = {"status": CommitmentState.LAPSED}

CASES = [
    silenced(
        odd_amounts.NEGATIVE,
        ATTENTION,
        contract(structural=Decimal("-0.01")),
        by=[{"structural": Decimal("0.00")}, {"structural": None}],
    ),
    silenced(
        odd_amounts.NEGATIVE,
        ATTENTION,
        contract(payers=payers("-5.00")),
        by=[{"payers": payers("5.00")}],
    ),
    silenced(
        odd_amounts.NEGATIVE,
        ATTENTION,
        paid("-100.00"),
        by=[{"amount": Decimal("0.01")}],
    ),
    on_days(
        odd_amounts.UNPAID,
        paid("100.00", status=PaymentState.COMMITTED),
        {date(2026, 12, 31): None, date(2027, 1, 1): ATTENTION, date(2027, 1, 2): ATTENTION},
    ),
    on_days(
        odd_amounts.UNPAID,
        paid("100.00", year=2025),
        {
            date(2025, 12, 31): None,
            date(2026, 1, 1): ATTENTION,
            0: ATTENTION,
            date(2026, 1, 2): ATTENTION,
        },
    ),
    silenced(
        odd_amounts.PAID_UNMARKED,
        INFO,
        paid("100.00", status=PaymentState.COMMITTED, paid_on=BEGUN),
        by=[{"status": PaymentState.PAID}, {"paid_on": None}],
    ),
    on_days(
        work.UNCOVERED,
        work_package(CONTINUOUS, continuous=True),
        {date(2025, 12, 31): WRONG, BEGUN: None, 0: None, 1: WRONG, 2: WRONG},
        CONTINUOUS,
    ),
    on_days(
        work.UNCOVERED,
        work_package(BOXED, continuous=True),
        {date(2025, 12, 31): WRONG, BEGUN: ATTENTION, 0: ATTENTION, 1: WRONG},
        BOXED,
    ),
    silenced(
        work.UNCOVERED,
        WRONG,
        work_package(
            tender := contract(type=ContractType.CONTINUOUS, status=ContractState.TENDER),
            continuous=True,
        ),
        tender,
        by=[{"continuous": False}, (tender, {"status": ContractState.NOTICE})],
    ),
    on_days(  # a gap is told of beforehand; in the gap itself it is the work that is not covered
        work.GAP,
        work_package(CONTINUOUS, LATER, continuous=True),
        {
            date(2025, 6, 15): None,
            date(2025, 6, 16): INFO,
            date(2025, 6, 17): INFO,
            date(2025, 12, 16): ATTENTION,
            date(2026, 3, 15): ATTENTION,
            date(2026, 3, 16): WRONG,
            -1: WRONG,
            0: WRONG,
            1: None,
            2: None,
        },
        CONTINUOUS,
        LATER,
    ),
    on_days(  # no gap, for the next one begins on the day after; the one after that comes too late
        work.GAP,
        work_package(
            CONTINUOUS,
            adjoining := contract(start=date(2026, 6, 16), end=date(2026, 12, 31)),
            LATER,
            far := contract(start=date(2027, 1, 2), status=ContractState.PREPARING),
            continuous=True,
        ),
        {date(2025, 12, 31): None, date(2026, 1, 1): INFO, date(2026, 1, 2): INFO},
        CONTINUOUS,
        adjoining,
        LATER,
        far,
    ),
    on_days(
        work.GAP,
        work_package(CONTINUOUS, LATER, continuous=True),
        {date(2026, 5, 15): None, date(2026, 5, 16): WRONG, 0: WRONG, 1: None},
        CONTINUOUS,
        LATER,
        limits={"expiry": (1, 1, 1)},
    ),
    on_days(
        work.NO_PAYER, work_package(BOXED), {-1: None, 0: None, 1: ATTENTION, 2: ATTENTION}, BOXED
    ),
    silenced(
        work.NO_PAYER,
        ATTENTION,
        work_package(),
        ENDLESS,
        by=[{"continuous": True}, {"contracts": frozenset({ENDLESS.id})}],
    ),
    silenced(work.NO_LABEL, ATTENTION, work_package(), by=[{"work_label": WorkLabel.SUPPORT}]),
    on_days(
        contracts.EXPIRY,
        contract(end=DAY),
        {
            date(2025, 6, 14): None,
            date(2025, 6, 15): INFO,
            date(2025, 6, 16): INFO,
            date(2025, 12, 14): INFO,
            date(2025, 12, 15): ATTENTION,
            date(2026, 3, 14): ATTENTION,
            date(2026, 3, 15): WRONG,
            0: WRONG,
            1: None,
        },
    ),
    on_days(
        contracts.EXPIRY,
        contract(end=date(2026, 8, 31), status=ContractState.NOTICE),
        {date(2026, 2, 27): None, date(2026, 2, 28): INFO, date(2026, 3, 1): INFO},
        limits={"expiry": (6, 2, 1)},
    ),
    on_days(
        contracts.EXPIRY,
        contract(end=DAY, status=ContractState.EXPIRED),
        {-1: None, 0: None, 1: None},
    ),
    on_days(
        ahead.NOTICE_AHEAD,
        contract(end=date(2026, 12, 31), notice=3),
        {
            date(2026, 7, 1): None,
            date(2026, 7, 2): INFO,
            date(2026, 7, 3): INFO,
            date(2026, 8, 30): INFO,
            date(2026, 8, 31): ATTENTION,
            date(2026, 9, 22): ATTENTION,
            date(2026, 9, 23): WRONG,
            date(2026, 9, 29): WRONG,
            date(2026, 9, 30): None,
        },
    ),
    on_days(  # a term in days
        ahead.NOTICE_AHEAD,
        contract(end=date(2026, 12, 31), notice=Duration(90, DurationUnit.DAY)),
        {date(2026, 9, 24): ATTENTION, date(2026, 9, 25): WRONG, date(2026, 10, 2): None},
    ),
    on_days(  # a contract that renews itself year after year
        ahead.NOTICE_AHEAD,
        contract(end=date(2024, 2, 29), notice=1, renewal=Duration(1, DurationUnit.YEAR)),
        {
            date(2026, 10, 29): None,
            date(2026, 10, 30): INFO,
            date(2026, 10, 31): INFO,
            date(2026, 11, 1): INFO,
            date(2027, 1, 27): WRONG,
            date(2027, 1, 28): None,
            date(2027, 3, 1): None,
            date(2027, 10, 31): INFO,
        },
    ),
    on_days(
        ahead.NOTICE_AHEAD,
        contract(end=date(2026, 9, 15), notice=3),
        {-6: None, -5: INFO, -4: INFO, -3: ATTENTION, -2: WRONG, -1: WRONG, 0: None},
        limits={"leads": (5, 3, 2)},
    ),
    on_days(
        ahead.OPTION,
        contract(extend_by=DAY, extension="1 jaar"),
        {-91: None, -90: INFO, -89: INFO, -30: ATTENTION, -7: WRONG, 0: WRONG, 1: ATTENTION},
    ),
    on_days(
        ahead.TENDER,
        contract(tendered=date(2025, 6, 15), tender=Duration(1, DurationUnit.YEAR)),
        {-91: None, -90: INFO, -89: INFO, -30: ATTENTION, -7: WRONG, 0: ATTENTION, 1: ATTENTION},
    ),
    on_days(
        ahead.TENDER,
        contract(start=date(2025, 6, 15), tender=12, status=ContractState.EXPIRED),
        {-7: None, 0: None, 1: None},
    ),
    on_days(
        ahead.AFTER_END,
        contract(end=date(2026, 1, 31), obliged_until=DAY, obligations="Overdracht"),
        {
            date(2026, 1, 31): None,
            date(2026, 2, 1): INFO,
            date(2026, 2, 2): INFO,
            -31: INFO,
            -30: ATTENTION,
            -7: WRONG,
            0: WRONG,
            1: None,
        },
    ),
    on_days(  # who renews does not end, and covers its work
        contracts.ENDED,
        contract(end=DAY, renewal=12),
        {-1: None, 0: None, 1: None},
    ),
    on_days(
        contracts.NOTICE,
        contract(end=date(2026, 9, 15), notice=3),
        {
            -1: None,
            0: WRONG,
            1: ATTENTION,
            date(2026, 9, 15): ATTENTION,
            date(2026, 9, 16): None,
        },
    ),
    on_days(
        contracts.NOTICE,
        contract(end=date(2026, 9, 15), notice=3, status=ContractState.NOTICE),
        {-1: None, 0: None, 1: None},
    ),
    on_days(contracts.ENDED, contract(end=DAY), {-1: None, 0: None, 1: WRONG, 2: WRONG}),
    on_days(
        contracts.ENDED,
        contract(end=DAY, status=ContractState.EXPIRED),
        {-1: None, 0: None, 1: None},
    ),
    on_days(contracts.NO_PAYER, contract(end=DAY), ENDS),
    silenced(
        contracts.NO_PAYER,
        ATTENTION,
        contract(payers={"a": Row(amount=Decimal(5))}),
        by=[{"payers": payers("5.00")}, {"payers": payers(None)}, EXPIRED],
    ),
    on_days(contracts.NO_LABEL, contract(end=DAY), ENDS),
    silenced(
        contracts.NO_LABEL,
        ATTENTION,
        contract(work_labels=frozenset({"van later"})),
        by=[{"work_labels": frozenset({"support"})}, EXPIRED],
    ),
    on_days(contracts.MIXED, contract(work_labels=TWO_ROLES, end=DAY), ENDS),
    silenced(
        contracts.MIXED,
        ATTENTION,
        contract(work_labels=TWO_ROLES),
        by=[
            {"work_labels": frozenset({"feature", "documentation"})},
            {"work_labels": frozenset({"review"})},
            EXPIRED,
        ],
    ),
    on_days(
        contracts.PAYERS_SUM,
        contract(structural=Decimal(100), payers=payers("99.99"), end=DAY),
        ENDS,
    ),
    silenced(
        contracts.PAYERS_SUM,
        ATTENTION,
        contract(structural=Decimal(100), payers=payers("50", "50.01", None)),
        by=[
            {"payers": payers("50", "50.00", None)},
            {"structural": Decimal("100.01")},
            {"structural": None},
            {"payers": payers(None)},
            EXPIRED,
        ],
    ),
    silenced(
        payments.SUM,
        ATTENTION,
        PAID,
        most := paid("60.00"),
        rest := paid("39.99"),
        by=[
            (rest, {"amount": Decimal("40.00")}),
            {"structural": Decimal("99.99")},
            {"structural": None},
            {"start": date(2026, 1, 2)},  # part of a year may cost less than a whole one
            {"end": date(2026, 12, 30)},
        ],
    ),
    silenced(
        payments.SUM,
        ATTENTION,
        partly := contract(start=date(2026, 1, 2), structural=Decimal(100)),
        over := paid("100.01", contract=partly.id),
        by=[(over, {"amount": Decimal("100.00")}), (over, {"type": MoneyType.INCIDENTAL}), over],
    ),
    silenced(
        payments.ONCE,
        ATTENTION,
        PAID,
        once := paid("49.99", MoneyType.INCIDENTAL),
        by=[
            (once, {"amount": Decimal(50)}),
            {"incidental": Decimal("49.99")},
            once,
            {"incidental": None},
        ],
    ),
    silenced(
        payments.VAT,
        ATTENTION,
        PAID,
        gross := paid("100.00", vat=Vat.INCLUDED),
        by=[(gross, {"vat": Vat.EXCLUDED}), (gross, {"vat": None}), {"vat": None}],
    ),
    *(
        silenced(
            payments.UNSORTED,
            INFO,
            make(
                Payment,
                **{
                    **WHOLE,
                    "amount": Decimal(5),
                    "type": MoneyType.STRUCTURAL,
                    name: None if name not in ("party", "contract") else "",
                },
            ),
            by=[{name: value}],
        )
        for name, value in {**WHOLE, "amount": Decimal(5), "type": MoneyType.STRUCTURAL}.items()
    ),
    silenced(
        sla.TWICE,
        ATTENTION,
        PROMISE,
        OTHER,
        by=[
            OTHER,
            {"number": "4"},
            {"number": ""},
            {"contract": VENDOR.id},
            LAPSED,
            (OTHER, LAPSED),
        ],
    ),
    silenced(
        sla.NO_ROLE,
        ATTENTION,
        make(SlaCommitment),
        by=[{"roles": frozenset({"host"})}, LAPSED],
    ),
    silenced(
        sla.NO_ROLE,
        ATTENTION,
        make(SlaCommitment, roles=frozenset({"host", "reviewer"})),
        by=[{"roles": frozenset({"reviewer"})}, LAPSED],
    ),
    silenced(
        sla.NO_EVIDENCE,
        INFO,
        make(SlaCommitment, status=CommitmentState.IN_FORCE, evidence=" "),
        by=[
            {"evidence": "https://voorbeeld.nl/rapport"},
            {"attachments": {"0" * 64: Row(name="rapport.pdf")}},
            {"status": CommitmentState.QUESTION},
            {"status": None},
            LAPSED,
        ],
    ),
]
