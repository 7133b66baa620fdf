"""The agenda of a meeting: first what earlier meetings left open, then its own points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.decision import Decision, DecisionState
from ozdesk.kinds.meeting import Meeting, PointType
from ozdesk.rules.texts.sentences import count, listed, on, quoted

OPEN_FOR = Label("open voor de {nth} keer", "open for the {nth} time")
UNDECIDED_FOR = Label("onbeslist, voor de {nth} keer", "undecided, for the {nth} time")
ORDINALS = (
    Label("eerste", "first"), Label("tweede", "second"), Label("derde", "third"),
    Label("vierde", "fourth"), Label("vijfde", "fifth"), Label("zesde", "sixth"),
    Label("zevende", "seventh"), Label("achtste", "eighth"), Label("negende", "ninth"),
    Label("tiende", "tenth"),
)  # fmt: skip
NO_ACTIONS = Label("geen acties", "no actions")
ALL_CLOSED = Label("alle acties gesloten", "all actions closed")
OPEN_ACTIONS = Label("{open} van {actions} open: {names}", "{open} of {actions} open: {names}")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A decision or an action of an earlier meeting, and how many times it was open by now.

    `times` is 0 for what is only told once, because it was decided and nothing is left of it.
    """

    record: Decision | ActionItem
    times: int
    told: Label


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """A point of the agenda itself: its key in the meeting, its row, and what it is about."""

    key: str
    row: Row
    about: Record | None

    @property
    def type(self) -> PointType:
        """What the meeting is asked to do; a decision is to be decided on."""
        usual = PointType.DECIDE if isinstance(self.about, Decision) else PointType.DISCUSS
        type: PointType | None = self.row["type"]
        return type or usual

    @property
    def name(self) -> str:
        """What stands on the agenda."""
        return self.row["subject"] or (self.about.name if self.about else "")


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one meeting in its order."""

    meeting: Meeting
    open: tuple[OpenPoint, ...]
    points: tuple[AgendaPoint, ...]


def nth(number: int) -> Label:
    """A number in a row: third, 12th."""
    if 0 < number <= len(ORDINALS):
        return ORDINALS[number - 1]
    return Label(f"{number}e", f"{number}th")


def meetings_of(body: str, records: Records) -> list[Meeting]:
    """The meetings of a body that have a day, the earliest first."""
    found = [each for each in records.of_kind(Meeting) if each.body == body and each.date]
    return sorted(found, key=meeting_order)


def meeting_order(meeting: Meeting) -> tuple[date, str]:
    """What meetings are sorted by."""
    return meeting.date or date.max, meeting.id


def next_meeting(body: str, records: Records, today: date) -> Meeting | None:
    """The first meeting of a body that is today or later."""
    ahead = (m for m in meetings_of(body, records) if m.date and m.date >= today)
    return next(ahead, None)


def meeting_for(body: str, day: date | None, records: Records) -> Meeting | None:
    """The meeting on a day of the body with this name; none when there are none or several."""
    found = [
        each
        for each in records.of_kind(Meeting)
        if day and each.date == day and fold(records.name_of(each.body)) == fold(body)
    ]
    return found[0] if len(found) == 1 else None


def agenda_of(meeting: Meeting, records: Records) -> Agenda:
    """The whole agenda of a meeting."""
    points = [
        AgendaPoint(key, row, records.get(row["about"])) for key, row in meeting.agenda.items()
    ]
    own = {point.about.id for point in points if point.about}
    open_ = [point for point in open_points(meeting, records) if point.record.id not in own]
    return Agenda(meeting, tuple(open_), tuple(points))


def open_points(meeting: Meeting, records: Records) -> list[OpenPoint]:
    """What earlier meetings of the body left open, and what the last one decided.

    A meeting without a body or a day has none.
    """
    if not (meeting.body and meeting.date):
        return []
    every = meetings_of(meeting.body, records)
    earlier = [each for each in every if meeting_order(each) < meeting_order(meeting)]
    after = {each.id: len(earlier) - at for at, each in enumerate(earlier)}
    last = earlier[-1].id if earlier else ""
    first = _first_agendas(earlier)
    decisions = [
        point
        for decision in records.of_kind(Decision)
        if (point := _of_decision(decision, after, first, last))
    ]
    actions = [
        OpenPoint(action, after[action.raised_in], OPEN_FOR.with_(nth=nth(after[action.raised_in])))
        for action in records.of_kind(ActionItem)
        if action.raised_in in after and not records.has(action.decision) and _is_open(action)
    ]
    return sorted([*decisions, *actions], key=_order)


def _first_agendas(meetings: Sequence[Meeting]) -> dict[str, str]:
    """The first of these meetings on whose agenda each record stood."""
    found: dict[str, str] = {}
    for meeting in meetings:
        for row in meeting.agenda.values():
            found.setdefault(row["about"], meeting.id)
    return found


def _of_decision(
    decision: Decision, after: Mapping[str, int], first: Mapping[str, str], last: str
) -> OpenPoint | None:
    begun = first.get(decision.id, decision.meeting)
    of = decision.meeting if decision.meeting in after else begun
    if of not in after:
        return None
    if decision.is_open:
        times = after[begun if begun in after else of] + 1
        return OpenPoint(decision, times, UNDECIDED_FOR.with_(nth=nth(times)))
    if decision.status is DecisionState.TAKEN:
        return OpenPoint(decision, after[of], OPEN_FOR.with_(nth=nth(after[of])))
    if of == last and decision.status:
        return OpenPoint(decision, 0, decision.status.label)
    return None


def _order(point: OpenPoint) -> tuple[int, int, list[object], str]:
    told = point.times == 0
    name = natural_key(point.record.name)
    return told, -point.times, [name], point.record.id


def _is_open(action: ActionItem) -> bool:
    return action.status is not ActionState.CLOSED


def decision_actions(decision: Decision, records: Records) -> list[ActionItem]:
    """The actions that follow from a decision, by due day and name."""
    found = [
        each
        for each, field in records.referrers(decision.id)
        if isinstance(each, ActionItem) and field == "decision"
    ]
    return sorted(found, key=lambda a: (a.due or date.max, natural_key(a.name), a.id))


def action_state(actions: Sequence[ActionItem]) -> Label:
    """How it stands with the actions of a decision, in a few words."""
    open_ = [each for each in actions if _is_open(each)]
    if not actions:
        return NO_ACTIONS
    if not open_:
        return ALL_CLOSED
    return OPEN_ACTIONS.with_(
        open=len(open_),
        actions=count(len(actions), ("actie", "acties"), ("action", "actions")),
        names=listed([_told(each) for each in open_]),
    )


def _told(action: ActionItem) -> Label:
    named = quoted(action.name)
    if action.due is None:
        return named
    day = on(action.due)
    return Label(f"{named.nl} vóór {day.nl}", f"{named.en} before {day.en}")


def decided_by(body: str, records: Records) -> Iterator[Decision]:
    """The decisions of a body, through their meeting too."""
    for decision in records.of_kind(Decision):
        meeting = records.get(decision.meeting)
        if body in (decision.body, meeting.body if isinstance(meeting, Meeting) else ""):
            yield decision
