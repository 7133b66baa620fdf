"""What the running contracts cost and who pays, exact to the cent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.words import fold
from ozdesk.kinds.work import Contract, Vat
from ozdesk.rules.alert import highest, level_of
from ozdesk.rules.contracts import COVER, covers, payers_of

ZERO = Decimal()
USED = (*COVER, "name", "payers", "structural", "incidental", "vat")


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """What one party (its id; none: not divided) pays, with or without VAT (none: not known).

    `structural` is in euro a year, `incidental` in euro once.
    """

    party: str | None
    vat: Vat | None
    structural: Decimal = ZERO
    incidental: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """Rows per payer and totals per sort of VAT; the rows add up to the totals exactly.

    `left_out` is the number of contracts that the audience may not see.
    """

    rows: tuple[MoneyRow, ...]
    totals: tuple[MoneyRow, ...]
    contracts: tuple[str, ...]
    left_out: int
    level: Level


def money(records: Records, day: date, audience: Audience | None = None) -> MoneyTable:
    """The money of the contracts that run on a day; amounts with different VAT stay apart."""
    running = [c for c in records.of_kind(Contract) if covers(c, day)]
    shown = [c for c in running if audience is None or audience.may_see(level_of(c, *USED))]
    rows = _added(row for contract in shown for row in shares_of(contract))
    totals = _added(replace(row, party=None) for row in rows)
    return MoneyTable(
        tuple(sorted(rows, key=lambda row: _place(row, records))),
        tuple(sorted(totals, key=lambda row: _place(row, records))),
        tuple(contract.id for contract in shown),
        len(running) - len(shown),
        highest(level_of(contract, *USED) for contract in shown),
    )


def _place(row: MoneyRow, records: Records) -> tuple[int, bool, str, str]:
    vat = list(Vat).index(row.vat) if row.vat else len(Vat)
    name = fold(records.name_of(row.party)) if row.party else ""
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
    return [row for row in (*rows, rest) if row.structural or row.incidental]


def _added(rows: Iterable[MoneyRow]) -> list[MoneyRow]:
    sums: dict[tuple[str | None, Vat | None], MoneyRow] = {}
    for row in rows:
        before = sums.get((row.party, row.vat), MoneyRow(row.party, row.vat))
        sums[row.party, row.vat] = replace(
            before,
            structural=before.structural + row.structural,
            incidental=before.incidental + row.incidental,
        )
    return list(sums.values())
