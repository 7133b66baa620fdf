"""Alerts about amounts that cannot be as they stand: negative, or promised and never paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import NOT_FILLED_IN
from ozdesk.domain.label import Label, same
from ozdesk.domain.words import euro
from ozdesk.kinds.payment import Payment, PaymentState
from ozdesk.kinds.work import Contract
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import listed, lower, on

NEGATIVE = AlertRule(
    "amount_negative",
    Severity.ATTENTION,
    Label("Bij {name} staat een negatief bedrag: {what}", "{name} holds a negative amount: {what}"),
    Label(
        "Ga na of dit een teruggave is, of een vergissing bij het invoeren",
        "Check whether this is a refund, or a typing error",
    ),
)
UNPAID = AlertRule(
    "payment_unpaid",
    Severity.ATTENTION,
    Label(
        "Bijdrage {name} hoort bij {year}, dat voorbij is, en staat op {state}",
        "Contribution {name} is of {year}, which is over, and stands as {state}",
    ),
    Label(
        "Vul in wanneer zij is betaald, of spreek af wat er met het bedrag gebeurt",
        "Fill in when it was paid, or agree what happens to the amount",
    ),
)
UNPAID_SOON = Label(
    "Bijdrage {name} is nog niet betaald, en haar jaar is op {day} voorbij",
    "Contribution {name} has not been paid yet, and its year is over on {day}",
)
PAID_UNMARKED = AlertRule(
    "payment_paid_on",
    Severity.INFO,
    Label(
        "Bijdrage {name} heeft een betaaldag ({day}), maar staat niet op betaald",
        "Contribution {name} has a day of payment ({day}), but is not marked as paid",
    ),
    Label("Zet de bijdrage op betaald, of haal de dag weg", "Mark it as paid, or clear the day"),
)


def negative_contract(
    contract: Contract, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A contract that costs less than nothing, or a payer who pays that."""
    amounts = [("structural", contract.structural), ("incidental", contract.incidental)]
    amounts += [("payers", row["amount"]) for row in contract.payers.values()]
    yield from _negative(contract, amounts)


def negative_payment(
    payment: Payment, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A contribution of less than nothing."""
    yield from _negative(payment, [("amount", payment.amount)])


def _negative(
    record: Contract | Payment, amounts: list[tuple[str, Decimal | None]]
) -> Iterator[Alert]:
    found = [(name, amount) for name, amount in amounts if amount is not None and amount < 0]
    if found:
        told = [_told(record, name, amount) for name, amount in found]
        yield NEGATIVE.alert(record, what=listed(told))


def _told(record: Contract | Payment, name: str, amount: Decimal) -> Label:
    field, nl, en = lower(record.fields[name].label), euro(amount, "nl"), euro(amount, "en")
    return Label(f"{field.nl} {nl}", f"{field.en} {en}")


@told_ahead({UNPAID: UNPAID_SOON})
def unpaid(payment: Payment, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A contribution of a year that is over, of which nobody said that it was paid."""
    year, state = payment.year, payment.status
    if year is None or state is PaymentState.PAID or payment.paid_on or not payment.amount:
        return
    if year < today.year:
        told = lower(state.label) if state else NOT_FILLED_IN
        due = date(min(year + 1, date.max.year), 1, 1)
        yield UNPAID.alert(payment, due=due, year=same(str(year)), state=told)


def paid_unmarked(
    payment: Payment, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A contribution with a day on which it was paid that still counts as money to come."""
    if payment.paid_on and payment.status is not PaymentState.PAID:
        yield PAID_UNMARKED.alert(payment, day=on(payment.paid_on))
