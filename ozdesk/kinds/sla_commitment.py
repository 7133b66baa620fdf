"""Service levels that a party has promised, each a numbered sentence."""

from __future__ import annotations

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Choice, Day, Labels, Link, Location, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.kinds.common import Role


class CommitmentState(Option):
    """Whether a commitment is in force, in question or lapsed."""

    IN_FORCE = "in_force", "Van kracht", "In force"
    QUESTION = "question", "Open vraag", "Open question"
    LAPSED = "lapsed", "Vervallen", "Lapsed"


class Frequency(Option):
    """How often a promise is measured."""

    EACH = "each", "Bij elk geval", "Each time"
    MONTH = "month", "Elke maand", "Every month"
    QUARTER = "quarter", "Elk kwartaal", "Every quarter"
    HALF_YEAR = "half_year", "Elk half jaar", "Every six months"
    YEAR = "year", "Elk jaar", "Every year"


class SlaCommitment(
    Record,
    key="sla_commitment",
    nl=("SLA-toezegging", "SLA-toezeggingen"),
    en=("SLA commitment", "SLA commitments"),
    home=Home.FUNDING,
    level=Level.INTERNAL,
    icon="handshake",
    new=("Nieuwe toezegging", "New commitment"),
    purpose=(
        "Noteer elke toezegging met haar nummer, haar rol en hoe u nagaat of zij wordt nagekomen.",
        "Note each commitment with its number, its role and how you check that it is kept.",
    ),
):
    """A promised service level of one role, and how it is checked that it is kept."""

    name = Text(nl="Toezegging", en="Commitment", required=True, column=True)
    number = Text(nl="Nummer", en="Number", column=True)
    roles = Labels(
        Role,
        nl="Rol",
        en="Role",
        column=True,
        hint=Label("precies één rol", "exactly one role"),
    )
    contract = Link("contract", nl="Contract", en="Contract", column=True)
    status = Choice(CommitmentState, nl="Stand", en="State", column=True)
    measure = Text(nl="Meetmethode", en="How it is measured")
    frequency = Choice(Frequency, nl="Hoe vaak", en="How often", column=True)
    evidence = Location(nl="Bewijs", en="Evidence")
    evidence_date = Day(nl="Datum bewijs", en="Date of evidence")
    text = Prose(nl="Volledige tekst", en="Full text", rare=True)
