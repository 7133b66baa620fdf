"""Alerts about contracts, and whether a contract covers its work on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ozdesk.domain.book import Records
from ozdesk.domain.dates import add_months
from ozdesk.domain.label import Label
from ozdesk.domain.words import euro
from ozdesk.kinds.common import Role, WorkLabel
from ozdesk.kinds.work import Contract, ContractState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.funding.renewal import last_day, notice_day
from ozdesk.rules.texts.sentences import labels, on

# Documentation and support go with the work of any role.
ROLE_OF = {
    WorkLabel.MAINTENANCE: Role.MAINTAINER,
    WorkLabel.PUBLISHING: Role.PUBLISHER,
    WorkLabel.FEATURE: Role.DEVELOPER,
    WorkLabel.REVIEW: Role.REVIEWER,
    WorkLabel.COORDINATION: Role.STEWARD,
    WorkLabel.HOSTING: Role.HOST,
}
PLANNED = (ContractState.PREPARING, ContractState.TENDER)

EXPIRY = AlertRule(
    "contract_expiry",
    Severity.INFO,
    Label("Contract {name} loopt af op {end}", "Contract {name} ends on {end}"),
    Label(
        "Besluit of u verlengt, opnieuw aanbesteedt of stopt",
        "Decide whether to extend it, to tender again or to stop",
    ),
)
NOTICE = AlertRule(
    "contract_notice",
    Severity.ATTENTION,
    Label(
        "De uiterste dag om contract {name} op te zeggen was {day}",
        "The last day to give notice on contract {name} was {day}",
    ),
    Label(
        "Leg vast of u opzegt of verlengt, en overleg met de uitvoerder",
        "Record whether you give notice or extend, and talk to the executor",
    ),
)
NOTICE_TODAY = Label(
    "Vandaag is de uiterste dag om contract {name} op te zeggen",
    "Today is the last day to give notice on contract {name}",
)
ENDED = AlertRule(
    "contract_ended",
    Severity.WRONG,
    Label(
        "Contract {name} is geëindigd op {end}, maar staat niet op verlopen",
        "Contract {name} ended on {end}, but is not marked as expired",
    ),
    Label(
        "Leg de verlenging vast of zet het contract op verlopen",
        "Record the extension or mark the contract as expired",
    ),
)
NO_PAYER = AlertRule(
    "contract_no_payer",
    Severity.ATTENTION,
    Label("Contract {name} heeft geen betaler", "Contract {name} has no payer"),
    Label("Vul in welke partijen betalen, en hoeveel", "Fill in which parties pay, and how much"),
)
NO_LABEL = AlertRule(
    "contract_no_label",
    Severity.ATTENTION,
    Label("Contract {name} heeft geen werklabel", "Contract {name} has no work label"),
    Label("Kies welk soort werk onder het contract valt", "Choose what work the contract is for"),
)
MIXED = AlertRule(
    "contract_mixed_roles",
    Severity.ATTENTION,
    Label(
        "Contract {name} is niet onafhankelijk: het bundelt {roles}",
        "Contract {name} is not independent: it bundles {roles}",
    ),
    Label(
        "Geef elke rol een eigen contract als het contract afloopt",
        "Give every role a contract of its own when this one ends",
    ),
)
PAYERS_SUM = AlertRule(
    "contract_payers_sum",
    Severity.ATTENTION,
    Label(
        "De betalers van contract {name} dragen samen {sum} per jaar, het contract kost {amount}",
        "The payers of contract {name} pay {sum} a year together, the contract costs {amount}",
    ),
    Label(
        "Maak de bedragen van de betalers gelijk aan het structurele bedrag",
        "Make the amounts of the payers equal to the structural amount",
    ),
)


def covers(contract: Contract, day: date) -> bool:
    """Whether work is done under a contract on a day; its last day is included."""
    if contract.status is ContractState.EXPIRED or contract.status in PLANNED:
        return False
    start, end = contract.start, last_day(contract)
    return (start is None or start <= day) and (end is None or day <= end)


def alive(contract: Contract, today: date) -> bool:
    """Whether a contract still asks for care: not expired, and not past its end."""
    end = last_day(contract)
    over = end is not None and end < today
    return not over and contract.status is not ContractState.EXPIRED


def payers_of(contract: Contract) -> list[tuple[str, Decimal | None]]:
    """Who pays for a contract, with the amount a year each; rows without a party are none."""
    return [(row["party"], row["amount"]) for row in contract.payers.values() if row["party"]]


def contract_roles(contract: Contract) -> list[Role]:
    """The roles whose work is in a contract by its labels, in their usual order."""
    found = {role for label, role in ROLE_OF.items() if label.key in contract.work_labels}
    return [role for role in Role if role in found]


def ending_contract(
    contract: Contract, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A contract that ends soon; the severity rises at each threshold."""
    end = last_day(contract)
    if end is None or contract.status in PLANNED or not alive(contract, today):
        return
    levels = zip(limits.expiry, (Severity.INFO, Severity.ATTENTION, Severity.WRONG), strict=True)
    reached = [severity for term, severity in levels if add_months(end, -term) <= today]
    if reached:
        yield EXPIRY.alert(contract, due=end, severity=reached[-1], end=on(end))


def notice(contract: Contract, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A running contract on which notice must be given today, or no longer can be."""
    day = notice_day(contract, today)
    if day is None or not alive(contract, today) or day > today:
        return
    if day == today:
        yield NOTICE.alert(contract, due=day, severity=Severity.WRONG, text=NOTICE_TODAY)
    else:
        yield NOTICE.alert(contract, due=day, day=on(day))


def ended(contract: Contract, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A contract that is over while the administration says it runs."""
    end = last_day(contract)
    closed = (*PLANNED, ContractState.EXPIRED)
    if end is not None and end < today and contract.status not in closed:
        yield ENDED.alert(contract, due=end, end=on(end))


def contract_without_payer(
    contract: Contract, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A contract without a paying party."""
    if alive(contract, today) and not payers_of(contract):
        yield NO_PAYER.alert(contract)


def unlabelled_contract(
    contract: Contract, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A contract without a label for the sort of work."""
    known = {label.key for label in WorkLabel}
    if alive(contract, today) and not contract.work_labels & known:
        yield NO_LABEL.alert(contract)


def mixed_roles(
    contract: Contract, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A contract that ties the work of several roles together."""
    roles = contract_roles(contract)
    if alive(contract, today) and len(roles) > 1:
        names = labels(role.label for role in roles)
        yield MIXED.alert(contract, roles=names)


def payers_sum(
    contract: Contract, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A contract whose payers together pay more or less than it costs."""
    amounts = [amount for _, amount in payers_of(contract) if amount is not None]
    cost, total = contract.structural, sum(amounts, Decimal())
    if cost is None or not amounts or total == cost or not alive(contract, today):
        return
    yield PAYERS_SUM.alert(contract, sum=_euro(total), amount=_euro(cost))


def _euro(amount: Decimal) -> Label:
    return Label(euro(amount, "nl"), euro(amount, "en"))
