"""Alerts about SLA commitments: their number, their role, and what shows that they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.kinds.common import Role
from ozdesk.kinds.sla_commitment import CommitmentState, SlaCommitment
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import called, count, labels, listed, quoted

TWICE = AlertRule(
    "sla_number_twice",
    Severity.ATTENTION,
    Label(
        "Nummer {number} staat ook bij {others}, dus {name} is niet eenduidig",
        "Number {number} is also that of {others}, so {name} is ambiguous",
    ),
    Label("Geef elke toezegging een eigen nummer", "Give every commitment a number of its own"),
)
NO_ROLE = AlertRule(
    "sla_role",
    Severity.ATTENTION,
    Label("Toezegging {name} hoort bij geen rol", "Commitment {name} belongs to no role"),
    Label(
        "Kies de ene rol die de toezegging nakomt",
        "Choose the one role that keeps the commitment",
    ),
)
MORE_ROLES = Label(
    "Toezegging {name} hoort bij meer dan één rol: {roles}",
    "Commitment {name} belongs to more than one role: {roles}",
)
NO_EVIDENCE = AlertRule(
    "sla_no_evidence",
    Severity.INFO,
    Label(
        "Van toezegging {name} is geen bewijs dat zij wordt nagekomen",
        "There is no evidence that commitment {name} is kept",
    ),
    Label(
        "Voeg het bewijs toe of spreek af hoe u dit meet",
        "Add the evidence or agree how this is measured",
    ),
)
NAMED = 4  # commitments under one number whose names still fit in a sentence


def commitment_roles(commitment: SlaCommitment) -> list[Role]:
    """The roles a commitment names, in their usual order."""
    return [role for role in Role if role.key in commitment.roles]


def lapsed(commitment: SlaCommitment) -> bool:
    """Whether a commitment no longer binds."""
    return commitment.status is CommitmentState.LAPSED


def unclear_role(
    commitment: SlaCommitment, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A commitment that belongs to no role, or to more than one."""
    roles = commitment_roles(commitment)
    if lapsed(commitment) or len(roles) == 1:
        return
    text = MORE_ROLES if roles else None
    names = labels(each.label for each in roles)
    yield NO_ROLE.alert(commitment, text=text, roles=names)


def unproven(
    commitment: SlaCommitment, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A commitment in force of which nothing shows that it is kept; an attachment is evidence."""
    if commitment.status is not CommitmentState.IN_FORCE:
        return
    if not commitment.evidence.strip() and not commitment.attachments:
        yield NO_EVIDENCE.alert(commitment)


def _numbered(commitment: SlaCommitment) -> Sequence[tuple[str, str]]:
    number = fold(commitment.number)
    return ((commitment.contract, number),) if number and not lapsed(commitment) else ()


@grouped(SlaCommitment, by=_numbered)
def duplicate_commitments(
    group: Sequence[SlaCommitment], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Commitments of one contract that go by the same number."""
    if len(group) < 2:
        return
    for commitment in group:
        yield TWICE.alert(
            commitment, number=quoted(commitment.number), others=_others(commitment, group)
        )


def _others(commitment: SlaCommitment, group: Sequence[SlaCommitment]) -> Label:
    if len(group) > NAMED:
        forms = ("andere toezegging", "andere toezeggingen"), ("other one", "other ones")
        return count(len(group) - 1, *forms)
    return listed([called(other) for other in group if other is not commitment])
