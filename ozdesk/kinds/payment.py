"""What a party contributes to a contract in a year: budgeted, committed, paid."""

from __future__ import annotations

from collections.abc import Iterator

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Choice, Day, Link, Money, Number, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Problem, Record
from ozdesk.kinds.work import Vat


class PaymentState(Option):
    """Whether the money is budgeted, committed or paid."""

    BUDGETED = "budgeted", "Begroot", "Budgeted"
    COMMITTED = "committed", "Toegezegd", "Committed"
    PAID = "paid", "Betaald", "Paid"


class MoneyType(Option):
    """Whether the money is paid every year or once."""

    STRUCTURAL = "structural", "Structureel", "Structural"
    INCIDENTAL = "incidental", "Incidenteel", "Incidental"


class Payment(
    Record,
    key="payment",
    nl=("Bijdrage", "Bijdragen"),
    en=("Contribution", "Contributions"),
    home=Home.FUNDING,
    level=Level.INTERNAL,
    icon="coins",
    new=("Nieuwe bijdrage", "New contribution"),
    purpose=(
        "Leg per jaar vast welke partij wat bijdraagt aan welk contract, en of het al betaald is.",
        "Record for each year which party contributes what to which contract, and what was paid.",
    ),
):
    """The money of one party, for one contract, in one year."""

    name = Text(nl="Omschrijving", en="Description", required=True, column=True)
    year = Number(nl="Jaar", en="Year", least=1990, most=2200, column=True)
    party = Link("party", nl="Partij", en="Party", column=True)
    contract = Link("contract", nl="Contract", en="Contract", column=True)
    amount = Money(nl="Bedrag", en="Amount", column=True)
    type = Choice(MoneyType, nl="Soort geld", en="Type of money", column=True)
    vat = Choice(Vat, nl="Btw", en="VAT", column=True)
    status = Choice(PaymentState, nl="Stand", en="State", column=True)
    paid_on = Day(nl="Betaald op", en="Paid on", rare=True)

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.amount is not None and self.year is None:
            yield Problem("year", Label("een bedrag zonder jaar", "an amount without a year"))
