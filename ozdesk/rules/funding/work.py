"""Alerts about the work that has to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ozdesk.domain.book import Records
from ozdesk.domain.dates import add_months
from ozdesk.domain.label import Label
from ozdesk.kinds.work import Contract, ContractType, WorkPackage
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.funding.contracts import alive, covers
from ozdesk.rules.funding.renewal import last_day
from ozdesk.rules.texts.sentences import called, on

UNCOVERED = AlertRule(
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
    relative=True,
)
TIME_BOXED = Label(
    "Werkpakket {name} is doorlopend nodig, maar heeft alleen een tijdgebonden contract",
    "Work package {name} is needed continuously, but has a time-boxed contract only",
)
GAP = AlertRule(
    "work_gap",
    Severity.INFO,
    Label(
        "Werkpakket {name} is doorlopend nodig, maar na contract {before} dekt niemand het vanaf "
        "{start}: contract {after} begint pas op {end}",
        "Work package {name} is needed continuously, but after contract {before} nothing covers it "
        "from {start}: contract {after} only starts on {end}",
    ),
    Label(
        "Verleng contract {before}, of laat contract {after} eerder beginnen",
        "Extend contract {before}, or have contract {after} start earlier",
    ),
    relative=True,
)
NO_PAYER = AlertRule(
    "work_no_payer",
    Severity.ATTENTION,
    Label(
        "Voor werkpakket {name} loopt er geen contract, dus niemand betaalt ervoor",
        "No contract is running for work package {name}, so nobody pays for it",
    ),
    Label("Koppel het contract dat dit werk betaalt", "Link the contract that pays for this work"),
    relative=True,
)
NO_LABEL = AlertRule(
    "work_no_label",
    Severity.ATTENTION,
    Label("Werkpakket {name} heeft geen werklabel", "Work package {name} has no work label"),
    Label("Kies welk soort werk dit is", "Choose what sort of work this is"),
)


ONE_DAY = timedelta(days=1)


def contracts_of(work: WorkPackage, records: Records) -> list[Contract]:
    """The contracts that a work package names and that are not in the bin."""
    found = (records.get(id) for id in sorted(work.contracts))
    return [contract for contract in found if isinstance(contract, Contract)]


def uncovered(work: WorkPackage, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Continuous work without a continuous contract."""
    if not work.continuous:
        return
    contracts = contracts_of(work, records)
    running = [contract for contract in contracts if covers(contract, today)]
    if any(contract.type is ContractType.CONTINUOUS for contract in running):
        return
    yield UNCOVERED.alert(
        work,
        severity=Severity.ATTENTION if running else Severity.WRONG,
        text=TIME_BOXED if running else None,
    )


def gap(work: WorkPackage, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Continuous work with a gap between two successive contracts.

    The next contract counts as soon as it is prepared. From the first day of the gap on it is the
    work itself that nothing covers.
    """
    contracts = [c for c in contracts_of(work, records) if alive(c, today)]
    found = first_gap(contracts) if work.continuous else None
    if found is None:
        return
    before, after, start = found
    levels = zip(limits.expiry, (Severity.INFO, Severity.ATTENTION, Severity.WRONG), strict=True)
    reached = [severity for term, severity in levels if add_months(start, -term) <= today]
    if reached:
        yield GAP.alert(
            work,
            due=start,
            severity=reached[-1],
            before=called(before),
            after=called(after),
            start=on(start),
            end=on(after.start or start),
        )


def first_gap(contracts: Iterable[Contract]) -> tuple[Contract, Contract, date] | None:
    """The first two contracts with days between them that none of these covers.

    With the first of those days.
    """
    ordered = sorted(contracts, key=lambda c: (c.start or date.min, last_day(c) or date.max, c.id))
    last: Contract | None = None
    for contract in ordered:
        start, end = contract.start or date.min, last_day(contract) or date.max
        over = last_day(last) if last is not None else None
        if last is not None and over is not None:
            free = min(over, date.max - ONE_DAY) + ONE_DAY
            if start > free:
                return last, contract, free
        if last is None or (over is not None and end > over):
            last = contract
    return None


def work_without_contract(
    work: WorkPackage, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Work without a contract; a contract without payers has an alert of its own."""
    contracts = contracts_of(work, records)
    if work.continuous or any(alive(contract, today) for contract in contracts):
        return
    yield NO_PAYER.alert(work)


def unlabelled_work(
    work: WorkPackage, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Work without a label for the sort of work."""
    if work.work_label is None:
        yield NO_LABEL.alert(work)
