"""Alerts about risks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.dates import add_months, months_between
from ozdesk.domain.label import Label
from ozdesk.kinds.risk import Risk, RiskState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity, unowned
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import months, on

NO_ANSWER = AlertRule(
    "risk_no_answer",
    Severity.WRONG,
    Label(
        "Risico {name} is groot en heeft geen maatregel: kans {likelihood}, gevolg {impact}",
        "Risk {name} is high and has no answer: likelihood {likelihood}, impact {impact}",
    ),
    Label(
        "Beschrijf een maatregel, of leg vast dat het risico is geaccepteerd",
        "Describe an answer, or record that the risk is accepted",
    ),
)
NO_OWNER = AlertRule(
    "risk_no_owner",
    Severity.ATTENTION,
    Label("Risico {name} heeft geen eigenaar", "Risk {name} has no owner"),
    Label("Kies een partij die op dit risico let", "Choose a party that watches this risk"),
)
STALE = AlertRule(
    "risk_stale",
    Severity.INFO,
    Label(
        "Risico {name} is {months} niet opnieuw bekeken",
        "Risk {name} has not been looked at again for {months}",
    ),
    Label(
        "Ga na of het risico nog speelt en vul in wanneer u dat deed",
        "Check whether the risk still stands and fill in when you did",
    ),
)
NEVER_VALID = Label(
    "Van risico {name} is niet bekend of het nog speelt",
    "It is not known whether risk {name} still stands",
)
OVERDUE = AlertRule(
    "risk_overdue",
    Severity.ATTENTION,
    Label(
        "De maatregel voor risico {name} had op {day} klaar moeten zijn",
        "The answer to risk {name} was due on {day}",
    ),
    Label(
        "Zet het risico op behandeld, of spreek een nieuwe datum af",
        "Mark the risk as treated, or agree on a new date",
    ),
)
DUE_TODAY = Label(
    "De maatregel voor risico {name} moet vandaag klaar zijn",
    "The answer to risk {name} is due today",
)
LOOK_SOON = Label(
    "Risico {name} moet vóór {day} opnieuw worden bekeken",
    "Risk {name} is to be looked at again before {day}",
)
ANSWER_SOON = Label(
    "De maatregel voor risico {name} moet op {day} klaar zijn",
    "The answer to risk {name} is due on {day}",
)


def is_high(risk: Risk, limits: Limits) -> bool:
    """Whether both the likelihood and the impact of a risk are high."""
    steps = (risk.likelihood, risk.impact)
    return all(step is not None and step.rank >= limits.high for step in steps)


def unanswered(risk: Risk, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A high risk without an answer; accepting the risk counts as one."""
    if risk.status in (RiskState.CLOSED, RiskState.ACCEPTED) or not is_high(risk, limits):
        return
    likelihood, impact = risk.likelihood, risk.impact
    if likelihood and impact and not risk.answer.strip():
        yield NO_ANSWER.alert(risk, likelihood=likelihood.rank, impact=impact.rank)


def ownerless_risk(risk: Risk, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A risk without an owner; a raw risk is only waiting for triage."""
    if risk.status is not RiskState.CLOSED and unowned(risk, records):
        severity = Severity.INFO if risk.status is RiskState.RAW else None
        yield NO_OWNER.alert(risk, severity=severity)


@told_ahead({STALE: LOOK_SOON})
def stale(risk: Risk, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A risk that was last confirmed too long ago.

    A risk that was never confirmed counts from the day of its source.
    """
    if risk.status is RiskState.CLOSED:
        return
    severity = Severity.ATTENTION if is_high(risk, limits) else None
    looked_at = risk.valid_on or risk.source_date
    if looked_at is None:
        yield STALE.alert(risk, severity=severity, text=NEVER_VALID)
        return
    due = add_months(looked_at, limits.revalidation)
    if due <= today:
        passed = months(months_between(looked_at, today))
        yield STALE.alert(risk, due=due, severity=severity, months=passed)


@told_ahead({OVERDUE: ANSWER_SOON})
def overdue_risk(risk: Risk, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A risk whose answer is past its due date."""
    over = (RiskState.CLOSED, RiskState.ACCEPTED, RiskState.TREATED)
    due = risk.due
    if due is not None and due <= today and risk.status not in over:
        text = DUE_TODAY if due == today else None
        yield OVERDUE.alert(risk, due=due, text=text, day=on(due))
