"""What contracts cost, who pays, and what is contributed in which year; exact to the cent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.kinds.payment import MoneyType, Payment, PaymentState
from ozdesk.kinds.work import Contract, Vat
from ozdesk.rules.funding.contracts import covers, payers_of
from ozdesk.rules.texts.sentences import is_marked_example

ZERO = Decimal()


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """What one party (its id; none: not divided) pays, with or without VAT (none: not known).

    `structural` is in euro a year, `incidental` in euro once. `example` says that a contract in it
    is invented.
    """

    party: str | None
    vat: Vat | None
    structural: Decimal = ZERO
    incidental: Decimal = ZERO
    example: bool = False


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """Rows per payer and totals per sort of VAT; the rows add up to the totals exactly."""

    rows: tuple[MoneyRow, ...]
    totals: tuple[MoneyRow, ...]
    contracts: tuple[str, ...]


def contract_money(records: Records, day: date) -> MoneyTable:
    """The money of the contracts that run on a day; amounts with different VAT stay apart."""
    running = [c for c in records.of_kind(Contract) if covers(c, day)]
    rows = _added(row for contract in running for row in shares_of(contract))
    totals = _added(replace(row, party=None) for row in rows)
    return MoneyTable(
        tuple(sorted(rows, key=lambda row: _place(row, records))),
        tuple(sorted(totals, key=lambda row: _place(row, records))),
        tuple(contract.id for contract in running),
    )


def _place(row: MoneyRow, records: Records) -> tuple[int, bool, str, str]:
    vat = list(Vat).index(row.vat) if row.vat else len(Vat)
    name = natural_key(records.name_of(row.party)) if row.party else ""
    return vat, row.party is None, name, row.party or ""


def shares_of(contract: Contract) -> list[MoneyRow]:
    """Who pays what of one contract; what is not divided over parties is a row without one.

    A single payer without an amount pays it all. Where the payers together pay more than the
    contract costs, the part that is not divided is negative.
    """
    payers = payers_of(contract)
    structural, incidental = contract.structural or ZERO, contract.incidental or ZERO
    if len(payers) == 1:
        party, amount = payers[0]
        share = structural if amount is None else amount
        rows = [MoneyRow(party, contract.vat, share, incidental)]
    else:
        rows = [MoneyRow(party, contract.vat, amount or ZERO) for party, amount in payers]
    divided = sum((row.structural for row in rows), ZERO)
    rest = MoneyRow(
        None,
        contract.vat,
        # Without a structural amount the payers themselves say what it costs a year.
        structural - divided if contract.structural is not None else ZERO,
        incidental - sum((row.incidental for row in rows), ZERO),
    )
    told = (row for row in (*rows, rest) if row.structural or row.incidental)
    return [replace(row, example=is_marked_example(contract)) for row in told]


def _added(rows: Iterable[MoneyRow]) -> list[MoneyRow]:
    sums: dict[tuple[str | None, Vat | None], MoneyRow] = {}
    for row in rows:
        before = sums.get((row.party, row.vat), MoneyRow(row.party, row.vat))
        sums[row.party, row.vat] = replace(
            before,
            structural=before.structural + row.structural,
            incidental=before.incidental + row.incidental,
            example=before.example or row.example,
        )
    return list(sums.values())


# -- contributions by year

OF_TYPE = {MoneyType.STRUCTURAL: "structural", MoneyType.INCIDENTAL: "incidental"}
OF_STATE = {
    PaymentState.BUDGETED: "budgeted",
    PaymentState.COMMITTED: "committed",
    PaymentState.PAID: "paid",
}


@dataclass(frozen=True, slots=True)
class FundingRow:
    """What is contributed in euro, divided by type of money and, once more, by state.

    `year`, `party` (an id) and `vat` are none where they were not filled in, and in totals.
    `unsorted` is of no type, `uncertain` of no state. `example` says that a contribution in it is
    invented.
    """

    year: int | None
    party: str | None
    vat: Vat | None
    example: bool = False
    structural: Decimal = ZERO
    incidental: Decimal = ZERO
    unsorted: Decimal = ZERO
    budgeted: Decimal = ZERO
    committed: Decimal = ZERO
    paid: Decimal = ZERO
    uncertain: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.structural + self.incidental + self.unsorted


@dataclass(frozen=True, slots=True)
class FundingTable:
    """Rows by year, sort of VAT and party, with the totals that they add up to exactly.

    `years` has a total for each year and sort of VAT, `totals` one for each sort of VAT.
    """

    rows: tuple[FundingRow, ...] = ()
    years: tuple[FundingRow, ...] = ()
    totals: tuple[FundingRow, ...] = ()


def contributions(records: Records) -> FundingTable:
    """The contributions by year and party; amounts with different VAT stay apart."""
    every = [payment for payment in records.of_kind(Payment) if payment.amount is not None]
    rows = _collected(_contribution(payment, records) for payment in every)
    years = _collected(replace(row, party=None) for row in rows)
    totals = _collected(replace(row, year=None) for row in years)

    def in_order(found: list[FundingRow]) -> tuple[FundingRow, ...]:
        return tuple(sorted(found, key=lambda row: _when(row, records)))

    return FundingTable(
        in_order(rows),
        in_order(years),
        in_order(totals),
    )


def _contribution(payment: Payment, records: Records) -> FundingRow:
    amount = payment.amount or ZERO
    party = payment.party if records.has(payment.party) else None
    of_type = OF_TYPE[payment.type] if payment.type else "unsorted"
    of_state = OF_STATE[payment.status] if payment.status else "uncertain"
    amounts = {of_type: amount, of_state: amount}
    row = _row(payment.year, party, payment.vat, amounts)
    return replace(row, example=is_marked_example(payment))


def _when(row: FundingRow, records: Records) -> tuple[bool, int, int, bool, str, str]:
    vat = list(Vat).index(row.vat) if row.vat else len(Vat)
    name = natural_key(records.name_of(row.party)) if row.party else ""
    return row.year is None, row.year or 0, vat, row.party is None, name, row.party or ""


AMOUNTS = tuple(each.name for each in fields(FundingRow))[4:]


def _collected(rows: Iterable[FundingRow]) -> list[FundingRow]:
    """Rows of the same year, party and VAT added up."""
    sums: dict[tuple[int | None, str | None, Vat | None], dict[str, Decimal]] = {}
    examples = set()
    for row in rows:
        key = row.year, row.party, row.vat
        amounts = sums.setdefault(key, dict.fromkeys(AMOUNTS, ZERO))
        for name in AMOUNTS:
            amounts[name] += getattr(row, name)
        if row.example:
            examples.add(key)
    return [replace(_row(*key, amounts), example=key in examples) for key, amounts in sums.items()]


def _row(
    year: int | None, party: str | None, vat: Vat | None, amounts: dict[str, Decimal]
) -> FundingRow:
    return FundingRow(year, party, vat, False, *(amounts.get(name, ZERO) for name in AMOUNTS))
