"""The steps of a meeting: points on the agenda, who is there, votes, the outcome, its actions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.change import Change, Edit, change, create, new_id
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row
from ozdesk.errors import UserError
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.decision import Decision, DecisionState, Vote
from ozdesk.kinds.meeting import Meeting, PointType
from ozdesk.rules.decisions.agenda import decided_by
from ozdesk.rules.decisions.ruling import body_of, day_of, ruling_of

STEP = 10  # between the places of points, so that one can go between
ON_AGENDA = Label("Op de agenda gezet", "Put on the agenda")
ATTENDANCE = Label("Aanwezigheid vastgelegd", "Attendance recorded")
VOTED = Label("Stem vastgelegd", "Vote recorded")
SETTLED = Label("Uitkomst vastgelegd", "Outcome recorded")
ACTION_MADE = Label("Actie uit een besluit toegevoegd", "Action of a decision added")
DECIDING = (DecisionState.TAKEN, DecisionState.REJECTED)
_NUMBER = re.compile(r"(\d{4})-(\d+)")


class RuleNotMet(UserError):
    """A decision that is taken while its rule is not met."""

    nl = "Het besluit {name} kan zo niet worden genomen. {reason}"
    en = "The decision {name} cannot be taken like this. {reason}"


class RuleMet(UserError):
    """A decision that is rejected while its rule is met."""

    nl = "Het besluit {name} kan zo niet worden verworpen. {reason}"
    en = "The decision {name} cannot be rejected like this. {reason}"


class AlreadyOnAgenda(UserError):
    """A record that stands on the agenda of this meeting already."""

    nl = "{name} staat al op deze agenda."
    en = "{name} is on this agenda already."


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action that follows from a decision: what, who (an id) and before when."""

    what: str
    owner: str = ""
    due: date | None = None


def put_on_agenda(
    meeting: Meeting, about: Record | None, type: PointType, *, subject: str = ""
) -> Edit:
    """The edit that puts a point on the agenda; to decide on something makes its decision."""
    if about is not None and any(row["about"] == about.id for row in meeting.agenda.values()):
        raise AlreadyOnAgenda(name=f"“{about.name}”")
    changes: list[Change] = []
    target = about.id if about is not None else ""
    if isinstance(about, Decision):
        given: dict[str, Any] = {"meeting": meeting.id, "body": about.body or meeting.body}
        if about.status is None:
            given["status"] = DecisionState.PROPOSED
        changes += change(about, given).changes
    elif type is PointType.DECIDE:
        target, made = create(Decision, _proposal(meeting, about, subject))
        changes += made.changes
    orders = [row["order"] or 0 for row in meeting.agenda.values()]
    row = Row(
        order=max(orders, default=0) + STEP, type=type, subject=subject, about=target, minutes=""
    )
    changes += change(meeting, {"agenda": {**meeting.agenda, new_id()[:12]: row}}).changes
    return Edit(ON_AGENDA, tuple(changes))


def _proposal(meeting: Meeting, about: Record | None, subject: str) -> dict[str, Any]:
    """What is known of a decision that somebody wants to be taken on something."""
    name = subject or (about.name if about is not None else "")
    return {
        "name": name,
        "body": meeting.body,
        "meeting": meeting.id,
        "status": DecisionState.PROPOSED,
        "about": frozenset({about.id} if about is not None else ()),
        "component": about.value("component") if about is not None else "",
    }


def attend(meeting: Meeting, present: Iterable[str], absent: Iterable[str]) -> Edit:
    """The edit that records who is there; of who is named in neither nothing changes."""
    there, away = frozenset(present), frozenset(absent)
    given = {
        "present": (meeting.present | there) - away,
        "absent": (meeting.absent | away) - there,
    }
    return Edit(ATTENDANCE, change(meeting, given).changes)


def vote(decision: Decision, votes: Mapping[str, Vote | None]) -> Edit:
    """The edit that records votes by the ids of members; None takes a vote back."""
    rows = {
        key: row
        for key, row in decision.votes.items()
        if key not in votes and row["member"] not in votes
    }
    rows |= {id: Row(member=id, vote=cast) for id, cast in votes.items() if cast is not None}
    return Edit(VOTED, change(decision, {"votes": rows}).changes)


def record_outcome(
    decision: Decision,
    outcome: DecisionState,
    records: Records,
    today: date,
    *,
    actions: Iterable[NewAction] = (),
    replaced_by: str = "",
) -> Edit:
    """The edit that records an outcome with its number, its day and its actions.

    Raises RuleNotMet or RuleMet where the rule of the body says otherwise.
    """
    refuse_outcome(decision, outcome, records, today)
    given: dict[str, Any] = {"status": outcome}
    if outcome in DECIDING:
        given["decided"] = decision.decided or day_of(decision, records, today)
        given["number"] = decision.number or next_number(decision, records, given["decided"])
    if outcome is DecisionState.REPLACED and replaced_by:
        given["replaced_by"] = replaced_by
    if body := body_of(decision, records):
        given["body"] = body.id
    changes = [*change(decision, given).changes]
    for action in actions:
        changes += decision_action(decision, action).changes
    return Edit(SETTLED, tuple(changes))


def refuse_outcome(
    decision: Decision, outcome: DecisionState | None, records: Records, today: date
) -> None:
    """Raise RuleNotMet or RuleMet for an outcome that the rule of the body does not allow."""
    if outcome not in DECIDING:
        return
    ruling = ruling_of(decision, records, today)
    named = f"“{decision.name}”"
    if outcome is DecisionState.TAKEN and ruling.bound and not ruling.met:
        raise RuleNotMet(name=named, reason=ruling.sentence)
    if outcome is DecisionState.REJECTED and ruling.met:
        raise RuleMet(name=named, reason=ruling.sentence)


def decision_action(decision: Decision, action: NewAction) -> Edit:
    """The edit that makes an action of a decision."""
    given = {
        "name": action.what,
        "owner": action.owner,
        "due": action.due,
        "status": ActionState.OPEN,
        "decision": decision.id,
        "raised_in": decision.meeting,
        "component": decision.component,
        "goal": decision.goal,
    }
    _, made = create(ActionItem, {name: value for name, value in given.items() if value})
    return Edit(ACTION_MADE, made.changes)


def next_number(decision: Decision, records: Records, day: date) -> str:
    """The number after the highest of this year that the body gave."""
    body = body_of(decision, records)
    every = decided_by(body.id, records) if body else records.of_kind(Decision)
    numbers = (_NUMBER.fullmatch(each.number.strip()) for each in every)
    taken = [int(n[2]) for n in numbers if n and int(n[1]) == day.year]
    return f"{day.year}-{max(taken, default=0) + 1:02d}"
