"""What the rules find for the readers of a pack: each computed once, from what they may see.

Of each record the fields that a figure was computed from are named once, to say so where one of
them is undecided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from ozdesk.domain.folding import natural_key
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.rules.alerts.alert import Alert, AlertRule
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.coordination.risk_matrix import RiskMatrix, matrix, top_risks
from ozdesk.rules.documentation.checklists import ProviderChecklist, provider_checklist
from ozdesk.rules.documentation.evidence import Missing, missing_evidence
from ozdesk.rules.funding.coverage import CoverageRow, work_coverage
from ozdesk.rules.funding.money import (
    FundingTable,
    MoneyTable,
    contract_money,
    contributions,
)
from ozdesk.rules.goals.goal_state import GoalProgress, goal_states
from ozdesk.rules.redaction.redaction import UNDECIDED, RedactedRecord, Redaction

UNJUDGED = ("notes", "labels", "source", "source_date")
"""Fields that no rule looks at."""
COVER = ("type", "status", "start", "end", "renewal", "renews_from")
COST = (*COVER, "name", "payers", "structural", "incidental", "vat")
CONTRIBUTION = ("name", "year", "party", "amount", "type", "vat", "status")
RATING = ("likelihood", "impact", "status")


@dataclass(frozen=True, slots=True)
class GoalFindings:
    """One of the six goals: what the rules say of it, and its records as they may be shown."""

    state: GoalProgress
    goal: RedactedRecord[Goal] | None
    improvements: tuple[RedactedRecord[Goal], ...]
    alerts: tuple[Alert, ...]


class Findings:
    """The answers of the rules on one day, from the records as the readers may see them."""

    def __init__(self, redaction: Redaction, today: date) -> None:
        self._redaction = redaction
        self._book = redaction.book
        self.today = today
        self.limits = limits_of(self._book)

    @cached_property
    def alerts(self) -> list[Alert]:
        """What needs attention, the most pressing first."""
        return [*map(self._marked, all_alerts(self._book, self.today, self.limits))]

    def _marked(self, alert: Alert) -> Alert:
        """An alert that says so when something in its record is undecided."""
        if not self._book.undecided(alert.record):
            return alert
        seen = self._redaction.get(alert.record, Record)
        names = [n for n in seen.undecided if n not in UNJUDGED] if seen else []
        if seen is None or not names:
            return alert
        seen.shows(*names)
        labels = [seen.it.fields[name].label for name in names]
        nl = f"{UNDECIDED.nl}: {', '.join(each.nl.lower() for each in labels)}"
        en = f"{UNDECIDED.en}: {', '.join(each.en.lower() for each in labels)}"
        return replace(alert, text=Label(f"{alert.text.nl} ({nl})", f"{alert.text.en} ({en})"))

    def alerts_of(self, *rules: AlertRule) -> list[Alert]:
        """The alerts of some rules."""
        return [alert for alert in self.alerts if alert.rule in rules]

    @cached_property
    def goals(self) -> list[GoalFindings]:
        """The six goals in their order."""
        return [
            GoalFindings(
                state,
                self._goal(state.goal),
                tuple(seen for goal in state.improvements if (seen := self._goal(goal))),
                tuple(alert for alert in self.alerts if alert.home is state.home),
            )
            for state in goal_states(self._book, self.today, self.limits, found=self.alerts)
        ]

    def _goal(self, goal: Goal | None) -> RedactedRecord[Goal] | None:
        return self._redaction.get(goal.id, Goal) if goal else None

    def goal(self, home: Home) -> GoalFindings:
        """One of the six goals."""
        return next(each for each in self.goals if each.state.home is home)

    @cached_property
    def money(self) -> MoneyTable | None:
        """What the running contracts cost; none unless all amounts may be shown.

        A total over some of the contracts would be read as the whole.
        """
        found, is_sure = self._book.computed(partial(contract_money, self._book, self.today))
        return found if is_sure and not self._book.hidden(Contract) else None

    def undecided(self, kind: type[Record], *fields: str) -> list[RedactedRecord[Any]]:
        """The records of a kind of which one of these fields is undecided."""
        those = [each.id for each in self._book.of_kind(kind)]
        found = [self._redaction.get(id, kind) for id in those if self._book.undecided(id)]
        return [
            seen for seen in found if seen and seen.shows(*fields) and seen.is_undecided(*fields)
        ]

    @property
    def undecided_money(self) -> list[RedactedRecord[Any]]:
        """The contracts whose part in the money is undecided."""
        return self.undecided(Contract, *COST)

    @property
    def undecided_funding(self) -> list[RedactedRecord[Any]]:
        """The contributions that are undecided."""
        return self.undecided(Payment, *CONTRIBUTION)

    @cached_property
    def funding(self) -> FundingTable | None:
        """The contributions by year; none unless all of them may be shown, as with `money`."""
        found, is_sure = self._book.computed(partial(contributions, self._book))
        return found if is_sure and not self._book.hidden(Payment) else None

    @cached_property
    def missing_evidence(self) -> list[Missing]:
        """The evidence to ask for."""
        return missing_evidence(self._book, self.today, self.limits)

    def coverage(self, start: date, end: date) -> tuple[list[CoverageRow], int]:
        """The work that is needed continuously, and how many rows may not be shown.

        A row that rests on a contract that may not be shown would have gaps that are none.
        """
        rows = [row for row in work_coverage(self._book, start, end, self.today) if row.continuous]
        shown = [row for row in rows if self._is_complete(row)]
        known = self._book.of_kind(WorkPackage)
        told = {row.package for row in work_coverage(self._book, start, end, self.today)}
        unsure = sum(package.id not in told for package in known)
        return shown, len(rows) - len(shown) + unsure + self._book.hidden(WorkPackage)

    def _is_complete(self, row: CoverageRow) -> bool:
        package = self._book.get(row.package or "")
        linked = package.contracts if isinstance(package, WorkPackage) else ()
        return all(self._book.get(id) is not None or not self._book.has(id) for id in linked)

    @cached_property
    def surveys(self) -> Sequence[ProviderChecklist]:
        """The checklists of providers that may be shown."""
        found = sorted(self._book.of_kind(Provider), key=lambda p: (natural_key(p.name), p.id))
        surveyed = [
            self._book.computed(partial(provider_checklist, each, self._book)) for each in found
        ]
        return [one for one, is_sure in surveyed if is_sure]

    @cached_property
    def matrix(self) -> RiskMatrix:
        """The risks by likelihood and impact."""
        return matrix(self._book)

    def top_risks(self, most: int) -> list[RedactedRecord[Risk]]:
        """The highest risks."""
        ranked = top_risks(self._book, most)
        return [seen for risk in ranked if (seen := self._redaction.get(risk.id, Risk))]
