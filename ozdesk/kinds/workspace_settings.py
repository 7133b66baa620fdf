"""The settings of a workspace: its organisation, its bodies, and the thresholds of alerts."""

from __future__ import annotations

from collections.abc import Iterator

from ozdesk.domain.fields import Labels, Number, Span, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Problem, Record
from ozdesk.kinds.common import Target

SETTINGS_ID = "0d766bb79f095b1688d2cdafe82f0d4b"  # UUID 5 of the URL ozdesk:workspace-settings
"""The id of the one record; the same on every desk, so that two desks never make two."""
LONGEST = 120  # months
LONGEST_LEAD = 1000  # days
ORDER = Label(
    "de drie termijnen lopen af: eerst ter info, dan let op, dan ingrijpen",
    "the three terms go down: for information first, then attention, then act now",
)


def _term(nl: str, en: str, *, rare: bool = False) -> Span:
    return Span(nl=nl, en=en, least=1, most=LONGEST, rare=rare)


def _days(nl: str, en: str) -> Number:
    hint = Label("in dagen", "in days")
    return Number(nl=nl, en=en, least=1, most=LONGEST_LEAD, rare=True, hint=hint)


class WorkspaceSettings(
    Record,
    key="workspace_settings",
    nl=("Instellingen van deze administratie", "Instellingen van deze administratie"),
    en=("Settings of this workspace", "Settings of this workspace"),
    home=Home.COORDINATION,
    register=False,
    icon="settings",
):
    """The one record of settings; an empty threshold means the usual one. Terms are in months."""

    name = Text(
        nl="Naam van de administratie", en="Name of the workspace", required=True, column=True
    )
    organisation = Text(nl="Organisatie in het briefhoofd", en="Organisation in the letterhead")
    bodies = Labels(nl="Overleggen", en="Bodies")
    review = _term("Documentatie beoordelen na", "Review documentation after")
    evidence = _term("Bewijs is oud na", "Evidence is old after")
    restore_test = _term("Hersteltest opnieuw na", "Test recovery again after")
    version_end = _term("Einde van een versie melden vanaf", "Tell of the end of a version from")
    revalidation = _term("Risico opnieuw bekijken na", "Look at a risk again after")
    knowledge = _term("Kennis niet meer warm na", "Knowledge no longer warm after", rare=True)
    standstill = _term(
        "Doel zonder stap melden na", "Tell of a goal without a step after", rare=True
    )
    high = Number(
        nl="Een kans of gevolg is hoog vanaf", en="A likelihood or impact is high from",
        least=1, most=5,
    )  # fmt: skip
    roles_per_party = Number(
        nl="Rollen bij één partij zonder signaal", en="Roles with one party without an alert",
        least=1, most=7,
    )  # fmt: skip
    open_meetings = Number(
        nl="Vergaderingen dat een actie open mag staan", en="Meetings that an action may stay open",
        least=1, most=24, rare=True,
    )  # fmt: skip
    expiry_info = _term(
        "Einde van een contract: ter info vanaf", "End of a contract: for information from",
        rare=True,
    )  # fmt: skip
    expiry_attention = _term(
        "Einde van een contract: let op vanaf", "End of a contract: attention from", rare=True
    )
    expiry_act = _term(
        "Einde van een contract: ingrijpen vanaf", "End of a contract: act from", rare=True
    )
    lead_info = _days("Opzeggen: ter info vanaf", "Notice: for information from")
    lead_attention = _days("Opzeggen: let op vanaf", "Notice: attention from")
    lead_act = _days("Opzeggen: ingrijpen vanaf", "Notice: act from")
    targets = Labels(
        Target, nl="Eigendomstekst hoort op", en="Ownership text belongs on", rare=True
    )

    def problems(self) -> Iterator[Problem]:
        """What is wrong, and terms for a contract that do not go down."""
        yield from super().problems()
        for first in ("expiry", "lead"):
            given = [self.value(f"{first}_{step}") for step in ("info", "attention", "act")]
            terms = [term for term in given if term is not None]
            if terms != sorted(terms, reverse=True):
                yield Problem(f"{first}_info", ORDER)
