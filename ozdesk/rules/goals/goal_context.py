"""One goal's place in the administration, as one reader may see it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds import KINDS
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.ownership_text import OwnershipText
from ozdesk.kinds.roles import RoleAssignment
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.redaction.redacted_records import hidden_count
from ozdesk.rules.texts.sentences import Forms, count


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One line about a goal; what is `relative` may be untrue once one sees more records."""

    text: Label
    relative: bool = False


@dataclass(frozen=True, slots=True)
class HomeAlerts:
    """The alerts of one home by their rule, and how many there are by rule and severity."""

    by_rule: Mapping[AlertRule, Sequence[Alert]]
    counts: Mapping[tuple[AlertRule, Severity], int]

    @classmethod
    def of(cls, alerts: Iterable[Alert]) -> HomeAlerts:
        """Sort alerts by their rule."""
        found: dict[AlertRule, list[Alert]] = defaultdict(list)
        for alert in alerts:
            found[alert.rule].append(alert)
        counts = Counter((a.rule, a.severity) for each in found.values() for a in each)
        return cls(found, counts)

    def severities(self, *without: AlertRule) -> Counter[Severity]:
        """How many alerts there are by severity, apart from those of some rules."""
        found: Counter[Severity] = Counter()
        for (rule, severity), number in self.counts.items():
            if rule not in without:
                found[severity] += number
        return found


JUDGED_BY: Mapping[Home, tuple[type[Record], ...]] = {
    Home.DOCUMENTATION: (DocumentationPage,),
    Home.COORDINATION: (GovernanceText,),
    Home.FUNDING: (WorkPackage, Contract),
    Home.OWNERSHIP: (OwnershipText,),
    Home.BRANCHES: (),  # there is no register yet of branches and who may merge
    Home.ROLES: (RoleAssignment,),
}
"""The registers from which one can say that a goal is on course; without a record one cannot."""


@dataclass(frozen=True)
class GoalContext:
    """What lines are told from; `alerts` are those of the goal."""

    home: Home
    records: Records
    today: date
    limits: Limits
    alerts: HomeAlerts

    @property
    def complete(self) -> bool:
        """Whether no record of a kind that belongs to the goal is hidden from the readers."""
        return hidden_count(self.records, *_kinds_of(self.home)) == 0

    @property
    def judged(self) -> bool:
        """Whether anything was recorded from which one can say how the goal stands."""
        return any(self.records.of_kind(kind) for kind in JUDGED_BY[self.home])

    def having(self, *rules: AlertRule, severity: Severity | None = None) -> list[Alert]:
        """The alerts of some rules."""
        found = [alert for rule in rules for alert in self.alerts.by_rule.get(rule, ())]
        return [alert for alert in found if severity in (None, alert.severity)]


@cache
def _kinds_of(home: Home) -> tuple[type[Record], ...]:
    return tuple(kind for kind in KINDS if kind.home is home)


@dataclass(frozen=True)
class RuleLine:
    """A line that counts the alerts of a rule; the forms are (singular, plural)."""

    rule: AlertRule
    nl: Forms
    en: Forms
    severity: Severity | None = None

    def told(self, context: GoalContext) -> Iterator[GoalLine]:
        """The line, when there are any."""
        found = context.having(self.rule, severity=self.severity)
        return counted_alerts(found, self.nl, self.en)


def rule_lines(context: GoalContext, lines: Iterable[RuleLine]) -> Iterator[GoalLine]:
    """The lines of which there is something to count."""
    for line in lines:
        yield from line.told(context)


def counted_alerts(alerts: Sequence[Alert], nl: Forms, en: Forms) -> Iterator[GoalLine]:
    """A line that counts alerts, when there are any; the forms are (singular, plural)."""
    if alerts:
        yield GoalLine(count(len(alerts), nl, en), any(alert.rule.relative for alert in alerts))
