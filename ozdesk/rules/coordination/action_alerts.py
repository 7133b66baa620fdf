"""Alerts about actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity, unowned
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import on

NO_DATE = AlertRule(
    "action_no_date",
    Severity.ATTENTION,
    Label("Actie {name} heeft geen datum", "Action {name} has no due date"),
    Label("Spreek af wanneer de actie klaar moet zijn", "Agree on when the action has to be done"),
)
NO_OWNER = AlertRule(
    "action_no_owner",
    Severity.ATTENTION,
    Label("Niemand voert actie {name} uit", "Nobody carries out action {name}"),
    Label("Kies wie de actie uitvoert", "Choose who carries out the action"),
)
OVERDUE = AlertRule(
    "action_overdue",
    Severity.WRONG,
    Label("Actie {name} had op {day} klaar moeten zijn", "Action {name} was due on {day}"),
    Label(
        "Sluit de actie, of spreek een nieuwe datum af", "Close the action, or agree on a new date"
    ),
)
DUE_TODAY = Label("Actie {name} moet vandaag klaar zijn", "Action {name} is due today")
ACTION_SOON = Label("Actie {name} moet op {day} klaar zijn", "Action {name} is due on {day}")


def undated(action: ActionItem, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """An action without a due date."""
    if action.status is not ActionState.CLOSED and action.due is None:
        yield NO_DATE.alert(action)


def ownerless_action(
    action: ActionItem, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """An action without an owner."""
    if action.status is not ActionState.CLOSED and unowned(action, records):
        yield NO_OWNER.alert(action)


@told_ahead({OVERDUE: ACTION_SOON})
def overdue_action(
    action: ActionItem, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """An open action past its due date; on the due date itself it only asks attention."""
    due = action.due
    if due is None or due > today or action.status is ActionState.CLOSED:
        return
    last = due == today
    yield OVERDUE.alert(
        action,
        due=due,
        severity=Severity.ATTENTION if last else None,
        text=DUE_TODAY if last else None,
        day=on(due),
    )
