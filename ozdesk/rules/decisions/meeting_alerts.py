"""Alerts about meetings: papers that are due, outcomes not recorded, bodies that do not meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.body import Body
from ozdesk.kinds.decision import Decision, DecisionState
from ozdesk.kinds.meeting import Meeting, MeetingState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.decisions.agenda import meeting_order
from ozdesk.rules.decisions.delivery import deliveries
from ozdesk.rules.texts.sentences import count, listed, on, quoted

DELIVERY = AlertRule(
    "meeting_delivery",
    Severity.WRONG,
    Label(
        "{what} voor {name} had op {day} bij de griffie moeten zijn",
        "{what} for {name} should have been with the registry on {day}",
    ),
    Label(
        "Lever aan en zet de agenda op verzonden, of vraag uitstel",
        "Deliver and mark the agenda as sent, or ask for more time",
    ),
)
DELIVERY_TODAY = Label(
    "{what} voor {name} moet vandaag bij de griffie zijn",
    "{what} for {name} has to be with the registry today",
)
DELIVERY_SOON = Label(
    "De griffie verwacht op {day} stukken voor {name}",
    "The registry expects papers for {name} on {day}",
)
PAPERS = Label("Wat u aanlevert", "What you deliver")
NO_OUTCOME = AlertRule(
    "meeting_no_outcome",
    Severity.ATTENTION,
    Label(
        "Vergadering {name} is geweest, maar de uitkomst ontbreekt van {points}",
        "Meeting {name} has been held, but there is no outcome of {points}",
    ),
    Label(
        "Leg vast of het is genomen, verworpen of aangehouden",
        "Record whether it was taken, rejected or deferred",
    ),
)
OUTCOME_TODAY = Label(
    "Vergadering {name} is vandaag; leg de uitkomst vast van {points}",
    "Meeting {name} is today; record the outcome of {points}",
)
MEETING_SOON = Label(
    "Vergadering {name} is op {day}; er staan beslispunten op",
    "Meeting {name} is on {day}; there are points to decide on",
)
NOT_PLANNED = AlertRule(
    "body_not_planned",
    Severity.ATTENTION,
    Label(
        "{name} had op {day} weer moeten vergaderen, en er is niets gepland",
        "{name} should have met again on {day}, and nothing is planned",
    ),
    Label("Plan de volgende vergadering", "Plan the next meeting"),
)
NOT_PLANNED_SOON = Label(
    "{name} moet rond {day} weer vergaderen, en er is niets gepland",
    "{name} has to meet again around {day}, and nothing is planned",
)
LINGERS = AlertRule(
    "action_lingers",
    Severity.ATTENTION,
    Label("Actie {name} is al {meetings} open", "Action {name} has been open for {meetings}"),
    Label(
        "Bespreek of de actie nog nodig is, en wie haar afmaakt",
        "Discuss whether the action is still needed, and who finishes it",
    ),
)
LINGERS_SOON = Label(
    "Actie {name} is op {day} nog open na meer vergaderingen dan afgesproken",
    "On {day} action {name} is still open after more meetings than agreed",
)


@told_ahead({DELIVERY: DELIVERY_SOON})
def late_delivery(
    meeting: Meeting, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Papers that have to be with the registry, while the agenda was not sent."""
    if meeting.status not in (None, MeetingState.DRAFT):
        return
    if meeting.date is None or meeting.date < today:
        return
    for each in deliveries(meeting, records):
        if each.day <= today:
            last = each.day == today
            yield DELIVERY.alert(
                meeting,
                due=each.day,
                severity=Severity.ATTENTION if last else None,
                text=DELIVERY_TODAY if last else None,
                item=each.key,
                what=each.what if each.what.nl.strip() else PAPERS,
                day=on(each.day),
            )


@told_ahead({NO_OUTCOME: MEETING_SOON})
def no_outcome(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Meetings of today or before while points to decide on are as they were."""
    left: dict[str, list[Decision]] = defaultdict(list)
    for decision in records.of_kind(Decision):
        if decision.meeting and decision.is_open and not _deferred(decision):
            left[decision.meeting].append(decision)
    for id, decisions in sorted(left.items()):
        meeting = records.get(id)
        if isinstance(meeting, Meeting) and meeting.date and meeting.date <= today:
            names = sorted((each.name, each.id) for each in decisions)
            now = meeting.date == today
            yield NO_OUTCOME.alert(
                meeting,
                due=meeting.date,
                severity=Severity.INFO if now else None,
                text=OUTCOME_TODAY if now else None,
                points=listed([quoted(name) for name, _ in names]),
            )


def _deferred(decision: Decision) -> bool:
    return decision.status is DecisionState.DEFERRED


@told_ahead({NOT_PLANNED: NOT_PLANNED_SOON})
def not_planned(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Bodies that should have met again by their rhythm, while no meeting is planned."""
    last: dict[str, date] = {}
    for meeting in records.of_kind(Meeting):
        if meeting.body and meeting.date:
            last[meeting.body] = max(meeting.date, last.get(meeting.body, meeting.date))
    for body in records.of_kind(Body):
        if body.rhythm is None or body.id not in last:
            continue
        day = body.rhythm.after(last[body.id])
        if last[body.id] < today and day <= today:
            yield NOT_PLANNED.alert(body, due=day, day=on(day))


@told_ahead({LINGERS: LINGERS_SOON})
def lingering(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Actions of a meeting that are still open after more meetings of the body than is good."""
    held: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in records.of_kind(Meeting):
        if meeting.body and meeting.date and meeting.date <= today:
            held[meeting.body].append(meeting)
    later: dict[str, list[Meeting]] = {}
    for meetings in held.values():
        ordered = sorted(meetings, key=meeting_order)
        later |= {each.id: ordered[at + 1 :] for at, each in enumerate(ordered)}
    for action in records.of_kind(ActionItem):
        after = later.get(_origin(action, records), ())
        if action.status is not ActionState.CLOSED and len(after) > limits.open_meetings:
            told = count(len(after), ("vergadering", "vergaderingen"), ("meeting", "meetings"))
            yield LINGERS.alert(action, due=after[limits.open_meetings].date, meetings=told)


def _origin(action: ActionItem, records: Records) -> str:
    """The meeting that an action is from: its own, else that of its decision."""
    decision = records.get(action.decision)
    return action.raised_in or (decision.meeting if isinstance(decision, Decision) else "")
