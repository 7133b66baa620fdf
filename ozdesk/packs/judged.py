"""What the rules say, as far as one audience may hear it.

Rules read all records, so that they never call something missing that is merely not public. Each
of their answers carries a level, and only what the audience may see is handed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.rules.alerts.alert import Alert, Rule, level_of
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import alerts
from ozdesk.rules.coordination.risk_matrix import RATED, Matrix, matrix, top_risks
from ozdesk.rules.documentation.checklists import Survey, surveys
from ozdesk.rules.documentation.evidence import Missing, missing_evidence
from ozdesk.rules.funding.coverage import CoverageRow, coverage
from ozdesk.rules.funding.money import PAYMENT_USED, USED, FundingTable, MoneyTable, funding, money
from ozdesk.rules.goals.goal_state import GoalState, goal_states
from ozdesk.rules.redaction.redaction import UNDECIDED, RedactedRecord, Redaction

UNJUDGED = ("notes", "labels", "source", "source_date")
"""Fields that no rule looks at."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the six goals: what the rules say of it, and its records as they may be shown."""

    state: GoalState
    goal: RedactedRecord[Goal] | None
    improvements: tuple[RedactedRecord[Goal], ...]
    alerts: tuple[Alert, ...]


class Judged:
    """The answers of the rules on one day, for the audience of a redaction."""

    def __init__(self, records: Records, redaction: Redaction, today: date) -> None:
        self._records = records
        self._redaction = redaction
        self.today = today
        self.limits = limits_of(records)

    @cached_property
    def _every_alert(self) -> list[Alert]:
        return [*map(self._marked, alerts(self._records, self.today, self.limits))]

    def _marked(self, alert: Alert) -> Alert:
        """An alert that says so when something in its record is undecided."""
        if not self._records.undecided(alert.record) or not self._redaction.may_see(alert.level):
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

    @cached_property
    def alerts(self) -> list[Alert]:
        """What needs attention, the most pressing first."""
        return [alert for alert in self._every_alert if self._redaction.may_see(alert.level)]

    def alerts_of(self, *rules: Rule) -> list[Alert]:
        """The alerts of some rules."""
        return [alert for alert in self.alerts if alert.rule in rules]

    @cached_property
    def standings(self) -> list[Standing]:
        """The six goals in their order."""
        audience = self._redaction.audience
        states = goal_states(
            self._records, self.today, self.limits, audience=audience, found=self._every_alert
        )
        return [
            Standing(
                state,
                self._goal(state.goal),
                tuple(seen for goal in state.improvements if (seen := self._goal(goal))),
                tuple(alert for alert in self.alerts if alert.home is state.home),
            )
            for state in states
        ]

    def _goal(self, goal: Goal | None) -> RedactedRecord[Goal] | None:
        return self._redaction.get(goal.id, Goal) if goal else None

    def standing(self, home: Home) -> Standing:
        """One of the six goals."""
        return next(standing for standing in self.standings if standing.state.home is home)

    @cached_property
    def money(self) -> MoneyTable | None:
        """What the running contracts cost; none unless all amounts may be shown.

        A total over some of the contracts would be read as the whole.
        """
        for contract in self._records.of_kind(Contract):
            if not self._redaction.may_see(level_of(contract, *USED)):
                return None
        return money(self._records, self.today, self._redaction.audience)

    def undecided(self, kind: type[Record], *fields: str) -> list[RedactedRecord[Any]]:
        """The records of a kind of which one of these fields is undecided."""
        those = [each.id for each in self._records.of_kind(kind)]
        found = [self._redaction.get(id, kind) for id in those if self._records.undecided(id)]
        return [
            seen for seen in found if seen and seen.shows(*fields) and seen.is_undecided(*fields)
        ]

    @property
    def undecided_money(self) -> list[RedactedRecord[Any]]:
        """The contracts whose part in the money is undecided."""
        return self.undecided(Contract, *USED)

    @property
    def undecided_funding(self) -> list[RedactedRecord[Any]]:
        """The contributions that are undecided."""
        return self.undecided(Payment, *PAYMENT_USED)

    @cached_property
    def funding(self) -> FundingTable | None:
        """The contributions by year; none unless all of them may be shown, as with `money`."""
        found = funding(self._records, self._redaction.audience)
        return None if found.left_out else found

    @cached_property
    def missing_evidence(self) -> list[Missing]:
        """The evidence to ask for, of records whose name may be shown."""
        found = missing_evidence(self._records, self.today, self.limits)
        shown = [one for one in found if self._redaction.may_see(one.level)]
        return [one for one in shown if self._redaction.get(one.record.id, type(one.record))]

    def coverage(self, start: date, end: date) -> tuple[list[CoverageRow], int]:
        """The work that is needed continuously, and how many rows may not be shown."""
        rows = [row for row in coverage(self._records, start, end) if row.continuous]
        shown = [
            row
            for row in rows
            if self._redaction.may_see(row.level)
            and self._redaction.get(row.package or "", WorkPackage)
        ]
        return shown, len(rows) - len(shown)

    @cached_property
    def surveys(self) -> tuple[Sequence[Survey], int]:
        """The checklists of providers that may be shown, and how many may not."""
        every = surveys(self._records)
        shown = [
            survey
            for survey in every
            if self._redaction.may_see(survey.level)
            and (provider := self._redaction.get(survey.provider.id, Provider))
            and provider.shows("checklist", "template")
        ]
        return shown, len(every) - len(shown)

    @cached_property
    def matrix(self) -> Matrix:
        """The risks by likelihood and impact."""
        return matrix(self._records, self._redaction.audience)

    def top_risks(self, most: int) -> list[RedactedRecord[Risk]]:
        """The highest risks of which name and rating may be shown."""
        ranked = top_risks(
            self._records, len(self._records.of_kind(Risk)), self._redaction.audience
        )
        seen = [found for risk in ranked if (found := self._redaction.get(risk.id, Risk))]
        return [risk for risk in seen if risk.shows(*RATED)][:most]
