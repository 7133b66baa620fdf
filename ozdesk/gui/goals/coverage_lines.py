"""Every piece of work over time with what is amiss in a few words, for the timeline on screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ozdesk.domain.common_texts import COVERED_TWICE
from ozdesk.domain.label import Label
from ozdesk.gui.session.session import Session
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.paper.figures.coverage import ContractBar, WorkBar
from ozdesk.rules.alerts.alert import Alert, Severity
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.funding import contracts as contract_rules
from ozdesk.rules.funding import work as work_rules
from ozdesk.rules.funding.coverage import CoverageRow, Period, work_coverage

GAP = Label("nu niet gedekt", "not covered now")
RULES_OF_WORK = (work_rules.uncovered, work_rules.work_without_contract, work_rules.unlabelled_work)
RULES_OF_CONTRACT = (
    contract_rules.contract_without_payer,
    contract_rules.unlabelled_contract,
    contract_rules.mixed_roles,
    contract_rules.notice,
    contract_rules.ended,
)
TIME_BOXED = Label("alleen een tijdgebonden contract", "a time-boxed contract only")
SHORT = {
    "continuous_work": Label("geen contract", "no contract"),
    "work_no_payer": Label("geen betaler", "no payer"),
    "work_no_label": Label("geen werklabel", "no work label"),
    "contract_no_payer": Label("contract zonder betaler", "contract without a payer"),
    "contract_no_label": Label("contract zonder werklabel", "contract without a label"),
    "contract_mixed_roles": Label("contract met meer rollen", "contract of more roles"),
    "contract_notice": Label("opzegdag voorbij", "notice day passed"),
    "contract_ended": Label("geëindigd, niet afgesloten", "ended, not closed"),
}


@dataclass(frozen=True, slots=True)
class CoverageBar:
    """One row on screen: the work, its contracts, and what is amiss in a few words."""

    row: CoverageRow
    work: WorkBar
    amiss: tuple[Label, ...]


def coverage_bars(session: Session, period: Period) -> Iterator[CoverageBar]:
    """Every piece of work in a period, one after another."""
    for row in work_coverage(session.workspace, period.start, period.end, session.today()):
        yield CoverageBar(row, _work(row), tuple(dict.fromkeys(_amiss(session, row))))


def _work(row: CoverageRow) -> WorkBar:
    covers = tuple(
        ContractBar(s.start, s.end, s.continuous, s.planned, s.notice, s.contract)
        for s in row.spans
    )
    overlaps = tuple((period.start, period.end) for period in row.overlaps)
    return WorkBar(row.name, covers, row.continuous, overlaps)


def _short(alert: Alert) -> Label:
    is_time_boxed = alert.key == "continuous_work" and alert.severity is not Severity.WRONG
    return TIME_BOXED if is_time_boxed else SHORT[alert.key]


def _amiss(session: Session, row: CoverageRow) -> list[Label]:
    records, today, limits = session.workspace, session.today(), limits_of(session.workspace)
    found = [GAP] if any(gap.start <= today <= gap.end for gap in row.gaps) else []
    found += [COVERED_TWICE] if row.overlaps else []
    package = records.get(row.package or "")
    if isinstance(package, WorkPackage):
        for rule in RULES_OF_WORK:
            found += [_short(a) for a in rule(package, records, today, limits)]
    for span in row.spans:
        contract = records.get(span.contract)
        if isinstance(contract, Contract) and not span.planned:
            for of_contract in RULES_OF_CONTRACT:
                found += [SHORT[a.key] for a in of_contract(contract, records, today, limits)]
    return found
