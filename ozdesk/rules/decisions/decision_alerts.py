"""Alerts about decisions: rules that were not met, days that pass, numbers given twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.kinds.decision import Decision
from ozdesk.kinds.meeting import Meeting
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.decisions.ruling import rule_words, ruling_of
from ozdesk.rules.texts.sentences import called, labels, listed, on, quoted

AGAINST_RULE = AlertRule(
    "decision_against_rule",
    Severity.WRONG,
    Label(
        "Besluit {name} staat als genomen, maar dat klopt niet met de regel. {why}",
        "Decision {name} is recorded as taken, but that does not fit the rule. {why}",
    ),
    Label(
        "Leg de stemmen goed vast, of leg het besluit opnieuw voor",
        "Record the votes as they were, or put the decision to the body again",
    ),
)
TOO_LATE = AlertRule(
    "decision_too_late",
    Severity.WRONG,
    Label(
        "Over {name} moest uiterlijk {day} zijn besloten",
        "A decision on {name} was needed by {day}",
    ),
    Label(
        "Zet het op de eerstvolgende agenda, of spreek een andere dag af",
        "Put it on the next agenda, or agree on another day",
    ),
)
LATEST_TODAY = Label(
    "Over {name} moet vandaag worden besloten", "A decision on {name} is needed today"
)
LATEST_SOON = Label(
    "Over {name} moet uiterlijk {day} worden besloten", "A decision on {name} is needed by {day}"
)
NOT_READY = AlertRule(
    "decision_not_ready",
    Severity.ATTENTION,
    Label(
        "Beslispunt {name} staat op de agenda van {day}, maar mist: {what}",
        "Point {name} is on the agenda of {day}, but lacks: {what}",
    ),
    Label("Vul dit aan voor de vergadering", "Fill this in before the meeting"),
)
NUMBER_TWICE = AlertRule(
    "decision_number_twice",
    Severity.WRONG,
    Label(
        "Besluitnummer {number} hoort ook bij {others}, dus {name} is niet eenduidig",
        "Decision number {number} belongs to {others} too, so {name} is ambiguous",
    ),
    Label("Geef een van beide een ander nummer", "Give one of them another number"),
)
LACKS = (
    ("text", Label("het besluit zelf", "the decision itself")),
    ("options", Label("de keuzes", "the options")),
    ("otherwise", Label("wat er gebeurt zonder besluit", "what happens if nothing is decided")),
)
NO_COVER = Label("de dekking", "the cover")
NO_RULE = Label("de besluitregel", "the decision rule")


def against_rule(
    decision: Decision, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A decision that was taken while the votes on it say otherwise."""
    if decision.holds and decision.votes:
        ruling = ruling_of(decision, records, decision.decided or today)
        if ruling.met is False:
            yield AGAINST_RULE.alert(decision, why=ruling.sentence)


@told_ahead({TOO_LATE: LATEST_SOON})
def too_late(decision: Decision, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A decision that was not taken by its last day; on that day itself it only asks attention."""
    latest = decision.latest
    if latest is None or latest > today or not decision.is_open:
        return
    last = latest == today
    yield TOO_LATE.alert(
        decision,
        due=latest,
        severity=Severity.ATTENTION if last else None,
        text=LATEST_TODAY if last else None,
        day=on(latest),
    )


def lacking_of(decision: Decision, records: Records) -> list[Label]:
    """What a point to decide on still lacks before it can be put to a body."""
    found = [words for name, words in LACKS if not decision.value(name)]
    if (decision.incidental or decision.structural) and not decision.cover.strip():
        found.append(NO_COVER)
    if rule_words(decision, records) is None:
        found.append(NO_RULE)
    return found


def not_ready(decision: Decision, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A point to decide on at a meeting to come that cannot be decided on as it stands."""
    meeting = records.get(decision.meeting)
    if not decision.is_open or not isinstance(meeting, Meeting):
        return
    if meeting.date is None or meeting.date < today:
        return
    if lacking := lacking_of(decision, records):
        yield NOT_READY.alert(
            decision, due=meeting.date, day=on(meeting.date), what=labels(lacking)
        )


def _numbered(decision: Decision) -> Sequence[tuple[str, str]]:
    number = fold(decision.number).strip()
    return ((decision.body, number),) if number else ()


@grouped(Decision, by=_numbered)
def number_twice(
    group: Sequence[Decision], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Decisions of one body that two desks gave the same number."""
    for decision in group if len(group) > 1 else ():
        others = listed([called(other) for other in group if other is not decision])
        yield NUMBER_TWICE.alert(decision, number=quoted(decision.number), others=others)
