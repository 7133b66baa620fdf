"""One goal's place in the administration, as one reader may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.rules.alerts.alert import Alert, Rule, Severity, highest
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import Forms, count


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the highest level of what it was computed from."""

    text: Label
    level: Level = Level.OPEN


@dataclass(frozen=True)
class GoalContext:
    """What lines are told from; `alerts` are all alerts of the goal, seen or not."""

    home: Home
    records: Records
    today: date
    limits: Limits
    audience: Audience | None
    alerts: tuple[Alert, ...]

    def may_see(self, level: Level) -> bool:
        """Whether the reader may see what is of a level."""
        return self.audience is None or self.audience.may_see(level)

    @cached_property
    def shown(self) -> list[Alert]:
        """The alerts that the reader may see."""
        return [alert for alert in self.alerts if self.may_see(alert.level)]

    @cached_property
    def hidden(self) -> list[Alert]:
        """The alerts that the reader may not see."""
        return [alert for alert in self.alerts if not self.may_see(alert.level)]

    def having(self, *rules: Rule, severity: Severity | None = None) -> list[Alert]:
        """The shown alerts of some rules."""
        found = [alert for rule in rules for alert in self._by_rule[rule]]
        return [alert for alert in found if severity in (None, alert.severity)]

    @cached_property
    def _by_rule(self) -> Mapping[Rule, Sequence[Alert]]:
        found: dict[Rule, list[Alert]] = defaultdict(list)
        for alert in self.shown:
            found[alert.rule].append(alert)
        return found

    def quiet(self, *rules: Rule) -> bool:
        """Whether some rules have nothing to say at all, to any reader."""
        return all(alert.rule not in rules for alert in self.alerts)


def told(alerts: Sequence[Alert], nl: Forms, en: Forms) -> Iterator[Line]:
    """A line that counts alerts, when there are any; the forms are (singular, plural)."""
    if alerts:
        yield Line(count(len(alerts), nl, en), level_of_all(alerts))


def level_of_all(alerts: Sequence[Alert]) -> Level:
    """The highest level of some alerts."""
    return highest(alert.level for alert in alerts)
