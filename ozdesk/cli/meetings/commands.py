"""Commands for meetings: the agenda, who is there, votes, outcomes and minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from ozdesk.cli import texts
from ozdesk.cli.context import Context, print_json
from ozdesk.cli.parser import WrongUse
from ozdesk.cli.words import meeting_texts as words
from ozdesk.domain.classification import Audience
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Option
from ozdesk.domain.parse import NO_OPTION, parse
from ozdesk.domain.record import Record
from ozdesk.domain.words import short_day
from ozdesk.exchange.minutes.paper import minutes_paper, write_minutes
from ozdesk.exchange.minutes.texts import LEFT_OPEN, NO_POINTS
from ozdesk.kinds import BY_KEY
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.decision import Decision, DecisionState, Vote
from ozdesk.kinds.meeting import ABOUT, Meeting, PointType
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import alerts_of
from ozdesk.rules.decisions import deciding
from ozdesk.rules.decisions.agenda import (
    AgendaPoint,
    OpenPoint,
    action_state,
    agenda_of,
    decision_actions,
)
from ozdesk.rules.decisions.decision_alerts import lacking_of
from ozdesk.rules.decisions.delivery import deliveries
from ozdesk.rules.decisions.ruling import ruling_of
from ozdesk.rules.texts.sentences import labels
from ozdesk.store.workspace import Workspace

R = TypeVar("R", bound=Record)
O = TypeVar("O", bound=Option)  # noqa: E741 - the option that is chosen


def agenda(context: Context) -> int:
    """Show the agenda of a meeting, or put something on it."""
    given = context.given
    with context.open(to_read=not (given.add or given.subject)) as workspace:
        meeting = _named(context, workspace, given.id, Meeting)
        if given.add or given.subject:
            _put(context, workspace, meeting)
            return 0
        found = agenda_of(meeting, workspace)
        if given.json:
            print_json({
                "meeting": meeting.id,
                "open": [_open_json(context, workspace, point) for point in found.open],
                "points": [_point_json(point) for point in found.points],
            })  # fmt: skip
            return 0
        print(f"{meeting.name} ({short_day(meeting.date) if meeting.date else '–'})")
        for each in deliveries(meeting, workspace):
            told = words.DELIVER.with_(what=each.what, day=short_day(each.day))
            print(context.text(told))
        _print_open(context, workspace, found.open)
        _print_points(context, workspace, found.points)
    return 0


def _print_open(context: Context, workspace: Workspace, points: Iterable[OpenPoint]) -> None:
    told = [_open_line(context, workspace, point) for point in points]
    if told:
        print(f"\n{context.text(LEFT_OPEN)}")
        print("\n".join(told))


def _open_line(context: Context, workspace: Workspace, point: OpenPoint) -> str:
    record = point.record
    number = f"{record.number} " if isinstance(record, Decision) and record.number else ""
    line = f"  {number}{record.name} · {context.text(point.told)}"
    if isinstance(record, Decision):
        line += f" · {context.text(action_state(decision_actions(record, workspace)))}"
    return line


def _print_points(context: Context, workspace: Workspace, points: Iterable[AgendaPoint]) -> None:
    lines = []
    for number, point in enumerate(points, 1):
        lines.append(f"{number:3}. {context.text(point.type.label)}: {point.name}")
        if isinstance(point.about, Decision):
            if lacking := lacking_of(point.about, workspace):
                lines.append(f"     {context.text(words.LACKING.with_(what=labels(lacking)))}")
            sentence = ruling_of(point.about, workspace, context.today).sentence
            lines.append(f"     {context.text(sentence)}")
    print()
    print("\n".join(lines) or context.text(NO_POINTS))


def _open_json(context: Context, workspace: Workspace, point: OpenPoint) -> dict[str, object]:
    record = point.record
    actions = decision_actions(record, workspace) if isinstance(record, Decision) else []
    return {
        "id": record.id, "kind": record.key, "name": record.name, "times": point.times,
        "text": context.text(point.told),
        "actions": [
            {"id": a.id, "name": a.name, "status": a.status.key if a.status else None}
            for a in actions
        ],
    }  # fmt: skip


def _point_json(point: AgendaPoint) -> dict[str, object]:
    about = point.about
    return {
        "key": point.key, "type": point.type.key, "name": point.name,
        "about": about.id if about else None, "kind": about.key if about else None,
    }  # fmt: skip


def _put(context: Context, workspace: Workspace, meeting: Meeting) -> None:
    given = context.given
    about, subject = None, " ".join(given.subject.split())
    if given.add:
        kinds = tuple(BY_KEY[key] for key in ABOUT)
        about = _named(context, workspace, given.add, *kinds)
        if given.alert:
            subject = _alert_words(context, workspace, about)
    usual = PointType.DECIDE if isinstance(about, Decision) else PointType.DISCUSS
    type = _choice(context, PointType, given.as_) if given.as_ else usual
    workspace.apply(deciding.put_on_agenda(meeting, about, type, subject=subject))
    name = subject or (about.name if about else "")
    context.say(words.PUT.with_(name=name))


def _alert_words(context: Context, workspace: Workspace, about: Record) -> str:
    """The sentence of an alert about a record; raise WrongUse when it has none by that key."""
    key = context.given.alert
    for alert in alerts_of(about, workspace, context.today, limits_of(workspace)):
        if alert.key == key:
            return context.text(alert.text)
    raise WrongUse(context.text(words.NO_ALERT.with_(name=about.name, key=key)))


def attend_(context: Context) -> int:
    """Record who is at a meeting."""
    with context.open() as workspace:
        meeting = _named(context, workspace, context.given.id, Meeting)
        sides = (
            [_member(context, workspace, text) for text in side]
            for side in (context.given.present, context.given.absent)
        )
        workspace.apply(deciding.attend(meeting, *sides))
    return 0


def vote_(context: Context) -> int:
    """Record votes, and say whether the rule is met."""
    with context.open() as workspace:
        decision = _named(context, workspace, context.given.id, Decision)
        votes = {}
        for word in context.given.votes:
            who, sign, what = word.rpartition("=")
            if not sign:
                raise WrongUse(context.text(texts.NEEDS_VALUE.with_(text=word)))
            cast = _choice(context, Vote, what) if what else None
            votes[_member(context, workspace, who)] = cast
        workspace.apply(deciding.vote(decision, votes))
        _tell_ruling(context, workspace, decision.id)
    return 0


def _tell_ruling(context: Context, workspace: Workspace, id: str) -> None:
    decision = workspace.get(id)
    assert isinstance(decision, Decision)
    print(context.text(ruling_of(decision, workspace, context.today).sentence))


def decide_(context: Context) -> int:
    """Record the outcome of a decision with its actions; without an outcome, check the rule."""
    given = context.given
    with context.open(to_read=not given.outcome) as workspace:
        decision = _named(context, workspace, given.id, Decision)
        if not given.outcome:
            _tell_ruling(context, workspace, decision.id)
            return 0
        outcome = _choice(context, DecisionState, given.outcome)
        by = _named(context, workspace, given.by, Decision).id if given.by else ""
        actions = [_action(context, workspace, text) for text in given.action]
        workspace.apply(
            deciding.record_outcome(
                decision, outcome, workspace, context.today, actions=actions, replaced_by=by
            )
        )
        made = workspace.get(decision.id)
        assert isinstance(made, Decision)
        number, state = made.number or made.name, outcome.label
        print(context.text(words.NUMBERED.with_(number=number, state=state)))
    return 0


def _action(context: Context, workspace: Workspace, text: str) -> deciding.NewAction:
    what, _, rest = text.partition(";")
    who, _, day = rest.partition(";")
    owner = _member(context, workspace, who.strip()) if who.strip() else ""
    due: date | None = parse(ActionItem.due, day.strip())
    return deciding.NewAction(" ".join(what.split()), owner, due)


def minutes(context: Context) -> int:
    """Write the minutes of a meeting for the readers that were named; print where they are."""
    given = context.given
    with context.open(to_read=True) as workspace:
        meeting = _named(context, workspace, given.id, Meeting)
        audience = Audience.from_key(given.audience)
        paper = minutes_paper(meeting.id, workspace, context.today, audience, given.lang)
    write_minutes(paper, given.output)
    print(given.output)
    return 0


def _member(context: Context, workspace: Workspace, text: str) -> str:
    """The id of a member by id or name."""
    kinds = (BY_KEY[key] for key in Meeting.present.targets)
    return _named(context, workspace, text, *kinds).id


def _named(context: Context, workspace: Workspace, text: str, *kinds: type[R]) -> R:
    """The record of these kinds with an id, number or name; raise WrongUse when unclear."""
    every = [record for kind in kinds for record in workspace.of_kind(kind)]
    told = fold(text)
    ways = (
        [r for r in every if len(text) >= 6 and r.id.startswith(text)],
        [r for r in every if isinstance(r, Decision) and r.number and fold(r.number) == told],
        [r for r in every if fold(r.name) == told],
    )
    for found in ways:
        if len(found) == 1:
            return found[0]
    names = ", ".join(context.text(kind.plural).lower() for kind in kinds[:4])
    raise WrongUse(context.text(words.NO_NAME.with_(text=text, kinds=names)))


def _choice(context: Context, options: type[O], text: str) -> O:
    """An option by its key or its words; raise WrongUse."""
    told = fold(text)
    for option in options:
        if told in (option.key, fold(option.label.nl), fold(option.label.en)):
            return option
    known = ", ".join(option.key for option in options)
    raise WrongUse(context.text(NO_OPTION.with_(text=text, known=known)))
