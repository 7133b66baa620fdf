"""Which work is covered by which contract, from when until when, and where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.dates import add_months
from ozdesk.domain.folding import natural_key
from ozdesk.kinds.common import WorkLabel
from ozdesk.kinds.work import Contract, ContractState, ContractType, WorkPackage
from ozdesk.rules.funding.contracts import PLANNED
from ozdesk.rules.funding.renewal import last_day, notice_day
from ozdesk.rules.funding.work import contracts_of


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class CoveragePeriod(Period):
    """A period in which a contract (its id) covers work; a planned one does not yet.

    `notice` is the last day on which notice can be given, when it falls between the two days.
    """

    contract: str
    name: str
    continuous: bool
    planned: bool
    notice: date | None = None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One piece of work over time.

    `package` is the id of the work package; none for a contract that no work package names, which
    is then a row of its own. Only work that is needed continuously has gaps. In `overlaps` more
    than one contract covers the work.
    """

    package: str | None
    name: str
    labels: tuple[WorkLabel, ...]
    continuous: bool
    spans: tuple[CoveragePeriod, ...]
    gaps: tuple[Period, ...]
    overlaps: tuple[Period, ...] = ()


def coverage_window(today: date) -> Period:
    """The time that is worth showing: a year back and two years ahead."""
    return Period(add_months(today, -12), add_months(today, 24))


def work_coverage(
    records: Records, start: date, end: date, today: date | None = None
) -> list[CoverageRow]:
    """Every piece of work with its contracts between two days; the continuous work comes first.

    Of a contract that renews itself the notice day is that of the period that runs on `today`.
    """
    today = today or start
    packages = records.of_kind(WorkPackage)
    rows = [
        _row(package, contracts_of(package, records), start, end, today) for package in packages
    ]
    named = {id for package in packages for id in package.contracts}
    alone = (contract for contract in records.of_kind(Contract) if contract.id not in named)
    rows += [
        row for row in (_unnamed(contract, start, end, today) for contract in alone) if row.spans
    ]
    return sorted(rows, key=_place)


def _place(row: CoverageRow) -> tuple[bool, bool, str, str]:
    return row.package is None, not row.continuous, natural_key(row.name), row.package or ""


def _row(
    package: WorkPackage, contracts: Iterable[Contract], start: date, end: date, today: date
) -> CoverageRow:
    contracts = list(contracts)
    spans = spans_of(contracts, start, end, today)
    return CoverageRow(
        package.id,
        package.name,
        (package.work_label,) if package.work_label else (),
        package.continuous,
        spans,
        gaps_in(spans, start, end) if package.continuous else (),
        overlaps_in(spans),
    )


def _unnamed(contract: Contract, start: date, end: date, today: date) -> CoverageRow:
    return CoverageRow(
        None,
        contract.name,
        tuple(label for label in WorkLabel if label.key in contract.work_labels),
        False,
        spans_of([contract], start, end, today),
        (),
    )


def spans_of(
    contracts: Iterable[Contract], start: date, end: date, today: date | None = None
) -> tuple[CoveragePeriod, ...]:
    """The periods of contracts, cut at two days and in order of time.

    Notice days are those of the periods that run on `today`, else on the first day. An expired
    contract without an end is left out: nobody knows until when it ran.
    """
    found = [
        CoveragePeriod(
            max(contract.start or start, start),
            min(last_day(contract) or end, end),
            contract.id,
            contract.name,
            contract.type is ContractType.CONTINUOUS,
            contract.status in PLANNED,
            _notice(contract, start, end, today or start),
        )
        for contract in contracts
        if not (contract.status is ContractState.EXPIRED and contract.end is None)
    ]
    valid = (span for span in found if span.start <= span.end)
    return tuple(sorted(valid, key=lambda span: (span.start, span.end, span.contract)))


def _notice(contract: Contract, start: date, end: date, today: date) -> date | None:
    """The notice day of a contract on which nobody gave notice yet, within two days."""
    day = notice_day(contract, today)
    return day if day is not None and start <= day <= end else None


def overlaps_in(spans: Sequence[CoveragePeriod]) -> tuple[Period, ...]:
    """The periods that more than one span covers; a planned span covers nothing."""
    found: list[Period] = []
    covered = 0  # the last day up to which something covers, as an ordinal
    for span in sorted((s for s in spans if not s.planned), key=lambda s: (s.start, s.end)):
        first, last = span.start.toordinal(), span.end.toordinal()
        upto = min(last, covered)
        if first <= upto:
            if found and first <= found[-1].end.toordinal() + 1:
                before = found.pop()
                first = before.start.toordinal()
                upto = max(upto, before.end.toordinal())
            found.append(_period(first, upto))
        covered = max(covered, last)
    return tuple(found)


def gaps_in(spans: Sequence[CoveragePeriod], start: date, end: date) -> tuple[Period, ...]:
    """The periods between two days that no span covers; a planned span covers nothing."""
    gaps: list[Period] = []
    first = start.toordinal()
    for span in spans:
        if span.planned:
            continue
        if span.start.toordinal() > first:
            gaps.append(_period(first, span.start.toordinal() - 1))
        first = max(first, span.end.toordinal() + 1)
    if first <= end.toordinal():
        gaps.append(_period(first, end.toordinal()))
    return tuple(gaps)


def _period(first: int, last: int) -> Period:
    return Period(date.fromordinal(first), date.fromordinal(last))
