"""Alerts about the work that has to be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.kinds.work import Contract, ContractType, WorkPackage
from ozdesk.rules.alert import Alert, Rule, Severity, highest
from ozdesk.rules.contracts import alive, cover_level, covers
from ozdesk.rules.limits import Limits

UNCOVERED = Rule(
    "continuous_work",
    Severity.WRONG,
    Label(
        "Werkpakket {name} is doorlopend nodig, maar geen lopend contract dekt het",
        "Work package {name} is needed continuously, but no running contract covers it",
    ),
    Label(
        "Sluit een doorlopend contract voor dit werk en koppel het",
        "Conclude a continuous contract for this work and link it",
    ),
)
TIME_BOXED = Label(
    "Werkpakket {name} is doorlopend nodig, maar heeft alleen een tijdgebonden contract",
    "Work package {name} is needed continuously, but has a time-boxed contract only",
)
NO_PAYER = Rule(
    "work_no_payer",
    Severity.ATTENTION,
    Label(
        "Voor werkpakket {name} loopt er geen contract, dus niemand betaalt ervoor",
        "No contract is running for work package {name}, so nobody pays for it",
    ),
    Label("Koppel het contract dat dit werk betaalt", "Link the contract that pays for this work"),
)
NO_LABEL = Rule(
    "work_no_label",
    Severity.ATTENTION,
    Label("Werkpakket {name} heeft geen werklabel", "Work package {name} has no work label"),
    Label("Kies welk soort werk dit is", "Choose what sort of work this is"),
)


def contracts_of(work: WorkPackage, records: Records) -> list[Contract]:
    """The contracts that a work package names and that are not in the bin."""
    found = (records.get(id) for id in sorted(work.contracts))
    return [contract for contract in found if isinstance(contract, Contract)]


def uncovered(work: WorkPackage, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Work that may never stop without a contract that does not stop either."""
    if not work.continuous:
        return
    contracts = contracts_of(work, records)
    running = [contract for contract in contracts if covers(contract, today)]
    if any(contract.type is ContractType.CONTINUOUS for contract in running):
        return
    yield UNCOVERED.alert(
        work,
        "continuous",
        "contracts",
        severity=Severity.ATTENTION if running else Severity.WRONG,
        text=TIME_BOXED if running else None,
        level=highest(map(cover_level, contracts)),
    )


def unpaid(work: WorkPackage, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Work without a contract; a contract without payers has an alert of its own."""
    contracts = contracts_of(work, records)
    if work.continuous or any(alive(contract, today) for contract in contracts):
        return
    level = highest(map(cover_level, contracts))
    yield NO_PAYER.alert(work, "continuous", "contracts", level=level)


def unlabelled(work: WorkPackage, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Work of which nobody said what sort it is."""
    if work.work_label is None:
        yield NO_LABEL.alert(work, "work_label")
