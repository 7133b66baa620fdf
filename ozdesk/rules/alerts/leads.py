"""How long before a day one is told of it, and rules that tell so of what they find.

Days are compared with today and never subtracted from it: so one knows until when an answer holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import called, on

F = TypeVar("F", bound=Callable[..., Iterator[Alert]])
RISING = (Severity.INFO, Severity.ATTENTION, Severity.WRONG)

SOON = AlertRule(
    "due_soon",
    Severity.INFO,
    Label("{name} vraagt iets op {day}", "{name} asks something on {day}"),
    Label("Spreek af wie dit vóór die dag doet", "Agree who does this before that day"),
)
"""Each rule that bites on a day says in its own words that the day is near."""


def days_before(day: date, days: int) -> date:
    """So many days earlier, or the first day of the calendar."""
    return date.fromordinal(max(1, day.toordinal() - days))


def lead_severity(due: date, today: date, limits: Limits) -> Severity | None:
    """How much a day to come asks: more at each lead time; none before the first and after it."""
    if due < today:
        return None
    pairs = zip(limits.leads, RISING, strict=True)
    reached = [severity for lead, severity in pairs if days_before(due, lead) <= today]
    return reached[-1] if reached else None


def told_ahead(words: Mapping[AlertRule, Label]) -> Callable[[F], F]:
    """Have a rule tell of what it will find, in these words, from the last lead time on.

    The words may name the `{name}` of the record and the `{day}`.
    """

    def wrap(rule: F) -> F:
        @wraps(rule)
        def both(*given: Any) -> Iterator[Alert]:
            *about, today, limits = given
            yield from rule(*given)
            soon = _ahead(today, limits.leads[-1])
            for alert in rule(*about, soon, limits):
                due, text = alert.due, words.get(alert.rule)
                if text is not None and due is not None and today < due <= soon:
                    yield _near(alert, due, text, about)

        return cast(F, both)

    return wrap


def _ahead(today: date, days: int) -> date:
    """So many days later; a day that notes what it is compared with goes on doing so."""
    later = getattr(today, "ahead", None)
    if later is not None:
        return cast(date, later(days))
    return today + timedelta(days=min(days, (date.max - today).days))


def _near(alert: Alert, due: date, text: Label, about: list[Any]) -> Alert:
    own = (each for each in about if isinstance(each, Record) and each.id == alert.record)
    record = next(own, None) or about[-1].get(alert.record)
    item = f"{alert.key} {alert.item}".rstrip()
    told = text.with_(name=called(record), day=on(due))
    return Alert(SOON, alert.record, due, SOON.severity, told, SOON.action, alert.home, item)
