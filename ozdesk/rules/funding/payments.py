"""Alerts about the money of contracts: what is contributed in a year is what the contract costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.domain.words import euro
from ozdesk.kinds.payment import MoneyType, Payment
from ozdesk.kinds.work import Contract
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.funding.renewal import last_day
from ozdesk.rules.texts.sentences import listed, lower

SUM = AlertRule(
    "payments_sum",
    Severity.ATTENTION,
    Label(
        "De bijdragen aan {name} in {year} zijn samen {sum}, het contract kost dat jaar {amount}",
        "Contributions to {name} in {year} are {sum} together, the contract costs {amount} then",
    ),
    Label(
        "Maak de bijdragen gelijk aan het bedrag van het contract",
        "Make the contributions equal to the amount of the contract",
    ),
    relative=True,
)
TOO_MUCH = Label(
    "De bijdragen aan {name} in {year} zijn samen {sum}, meer dan {amount}, wat een heel jaar kost",
    "Contributions to {name} in {year} are {sum} together, more than {amount}, a whole year's cost",
)
ONCE = AlertRule(
    "payments_once",
    Severity.ATTENTION,
    Label(
        "De incidentele bijdragen aan {name} zijn samen {sum}, het contract kost eenmalig {amount}",
        "One-off contributions to {name} are {sum} together, the contract costs {amount} once",
    ),
    SUM.action,
    relative=True,
)
VAT = AlertRule(
    "payments_vat",
    Severity.ATTENTION,
    Label(
        "Bijdragen aan {name} zijn {theirs}, het contract is {ours}",
        "Contributions to {name} are {theirs}, the contract is {ours}",
    ),
    Label("Gebruik overal dezelfde btw-soort", "Use the same sort of VAT everywhere"),
)
UNSORTED = AlertRule(
    "payment_incomplete",
    Severity.INFO,
    Label(
        "Bij bijdrage {name} ontbreekt {what}",
        "Contribution {name} lacks {what}",
    ),
    Label("Vul dit in, dan tellen totalen goed op", "Fill this in, so that totals add up"),
)
NEEDED = {
    "year": Label("het jaar", "the year"),
    "party": Label("de partij", "the party"),
    "contract": Label("het contract", "the contract"),
    "amount": Label("het bedrag", "the amount"),
    "type": Label("de soort geld", "the type of money"),
    "vat": Label("de btw-soort", "the sort of VAT"),
}


def incomplete(payment: Payment, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A contribution that cannot be counted well."""
    missing = [name for name in NEEDED if payment.value(name) in (None, "")]
    if missing:
        what = listed([NEEDED[name] for name in missing], most=6)
        yield UNSORTED.alert(payment, what=what)


def _paid_for(payment: Payment) -> Sequence[str]:
    """The contract that a contribution counts for."""
    return (payment.contract,) if payment.contract and payment.amount is not None else ()


@grouped(Payment, by=_paid_for)
def sums(
    payments: Sequence[Payment], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Contracts whose contributions together are not what they cost.

    A year that the contract covers in full must fit exactly; a part of a year cannot cost more
    than a whole one. One-off money is compared over all years.
    """
    contract = records.get(payments[0].contract)
    if isinstance(contract, Contract):
        yield from _sums(contract, payments)


def _sums(contract: Contract, payments: Sequence[Payment]) -> Iterator[Alert]:
    other = [p.vat for p in payments if p.vat and contract.vat and p.vat is not contract.vat]
    if other and contract.vat:
        theirs, ours = lower(other[0].label), lower(contract.vat.label)
        yield VAT.alert(contract, theirs=theirs, ours=ours)
        return
    yield from _structural(contract, payments)
    once = [p.amount or Decimal() for p in payments if p.type is MoneyType.INCIDENTAL]
    total, cost = sum(once, Decimal()), contract.incidental
    if once and cost is not None and total != cost:
        yield ONCE.alert(contract, sum=_euro(total), amount=_euro(cost))


def _structural(contract: Contract, payments: Sequence[Payment]) -> Iterator[Alert]:
    """One alert a contract: the first year that does not fit says enough."""
    cost = contract.structural
    if cost is None:
        return
    for year, total in sorted(_by_year(payments).items()):
        whole = _whole_year(contract, year)
        if total > cost or (whole and total != cost):
            words = {"year": year, "sum": _euro(total), "amount": _euro(cost)}
            text = (SUM.text if whole else TOO_MUCH).with_(name="{name}", **words)
            yield SUM.alert(contract, text=text)
            return


def _by_year(payments: Sequence[Payment]) -> dict[int, Decimal]:
    """The structural money of each year."""
    found: dict[int, Decimal] = defaultdict(Decimal)
    for payment in payments:
        if payment.type is MoneyType.STRUCTURAL and payment.year is not None:
            found[payment.year] += payment.amount or Decimal()
    return found


def _whole_year(contract: Contract, year: int) -> bool:
    """Whether a contract runs from the first to the last day of a year."""
    start, end = contract.start, last_day(contract)
    from_first = start is None or (start.year, start.month, start.day) <= (year, 1, 1)
    return from_first and (end is None or (end.year, end.month, end.day) >= (year, 12, 31))


def _euro(amount: Decimal) -> Label:
    return Label(euro(amount, "nl"), euro(amount, "en"))
