"""What rests on decisions: texts, contracts and roles in force, and whether they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.decision import Decision
from ozdesk.kinds.governance_text import GovernanceText, TextState, TextType
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.roles import AssignmentState, RoleAssignment
from ozdesk.kinds.work import Contract
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.funding.contracts import covers
from ozdesk.rules.roles.holders import is_current
from ozdesk.rules.texts.sentences import called, lower

UNFOUNDED = AlertRule(
    "decision_missing",
    Severity.INFO,
    Label(
        "{kind} {name} is van kracht, maar er is geen besluit aan gekoppeld",
        "{kind} {name} is in force, but no decision is linked to it",
    ),
    Label(
        "Koppel het besluit, of zet het als beslispunt op de agenda",
        "Link the decision, or put it on the agenda to decide on",
    ),
    relative=True,
)
NOT_IN_FORCE = AlertRule(
    "decision_not_in_force",
    Severity.ATTENTION,
    Label(
        "{kind} {name} rust op besluit {decision}, en dat is {state}",
        "{kind} {name} rests on decision {decision}, and that is {state}",
    ),
    Label(
        "Leg een nieuw besluit voor, of pas aan wat erop rust",
        "Put a new decision to the body, or change what rests on it",
    ),
)
NOT_TAKEN = Label("nog niet genomen", "not taken yet")


@dataclass(frozen=True, slots=True)
class Founded:
    """A kind whose records rest on a decision once they are in force."""

    kind: type[Record]
    in_force: Callable[[Any, date], bool]


def _text(text: GovernanceText, today: date) -> bool:
    return text.status is TextState.ADOPTED and text.type in (
        TextType.GOVERNANCE, TextType.AGREEMENT, TextType.GUIDELINE,
    )  # fmt: skip


def _ownership(text: OwnershipText, today: date) -> bool:
    return text.status is LegalState.PUBLISHED


def _assignment(assignment: RoleAssignment, today: date) -> bool:
    return assignment.status is AssignmentState.ADOPTED and is_current(assignment, today)


FOUNDED = (
    Founded(GovernanceText, _text),
    Founded(OwnershipText, _ownership),
    Founded(Contract, covers),
    Founded(RoleAssignment, _assignment),
)


def unfounded(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """What is in force without a decision, where the decisions of a body are kept at all."""
    if not any(decision.holds for decision in records.of_kind(Decision)):
        return
    for founded in FOUNDED:
        for record in records.of_kind(founded.kind):
            if not records.has(record.value("decision")) and founded.in_force(record, today):
                yield UNFOUNDED.alert(record, kind=record.singular)


def resting(record: Any, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """What is in force by a decision that was withdrawn, replaced, rejected or not taken yet."""
    decision = records.get(record.decision)
    if not isinstance(decision, Decision) or decision.holds:
        return
    founded = next(each for each in FOUNDED if isinstance(record, each.kind))
    if founded.in_force(record, today):
        state = (
            NOT_TAKEN
            if decision.is_open or decision.status is None
            else lower(decision.status.label)
        )
        yield NOT_IN_FORCE.alert(
            record, kind=record.singular, decision=called(decision), state=state
        )


def founded_by(decision: Decision, records: Records) -> list[Record]:
    """The texts, contracts and roles that rest on a decision."""
    kinds = tuple(founded.kind for founded in FOUNDED)
    found = records.referrers(decision.id)
    return [each for each, field in found if field == "decision" and isinstance(each, kinds)]
