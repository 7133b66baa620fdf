"""Claims of ownership: copyright, trademark, domain name, repository, licence."""

from __future__ import annotations

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Choice, Day, Link, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record


class ClaimType(Option):
    """The sort of right or property that is claimed."""

    COPYRIGHT = "copyright", "Auteursrecht", "Copyright"
    TRADEMARK = "trademark", "Merk", "Trademark"
    DOMAIN_NAME = "domain_name", "Domeinnaam", "Domain name"
    REPOSITORY = "repository", "Opslagplaats", "Repository"
    LICENCE = "licence", "Licentie", "Licence"


class ClaimState(Option):
    """Whether a claim is suspected, confirmed or disputed."""

    SUSPECTED = "suspected", "Vermoed", "Suspected"
    CONFIRMED = "confirmed", "Bevestigd", "Confirmed"
    DISPUTED = "disputed", "Betwist", "Disputed"


class Claim(
    Record,
    key="claim",
    nl=("Claim of bezit", "Claims en bezittingen"),
    en=("Claim or asset", "Claims and assets"),
    home=Home.OWNERSHIP,
    level=Level.INTERNAL,
    icon="shield-check",
    new=("Nieuwe claim", "New claim"),
    purpose=(
        "Leg vast wie zegt iets te bezitten: een merk, een domeinnaam, rechten op de code.",
        "Record who says to own something: a mark, a domain name, rights on the code.",
    ),
):
    """One claim on one thing by one holder; recording it is not legal advice."""

    name = Text(nl="Omschrijving", en="Description", required=True, column=True)
    type = Choice(ClaimType, nl="Soort", en="Type", column=True)
    thing = Text(
        nl="Waarop",
        en="On what",
        column=True,
        hint=Label(
            "zoals de domeinnaam of het merk; leeg: de hele component",
            "such as the domain name or the mark; empty: the whole component",
        ),
    )
    component = Link("component", nl="Component", en="Component")
    holder = Link("party", nl="Houder", en="Holder", column=True)
    status = Choice(ClaimState, nl="Stand", en="State", column=True)
    source = Text(nl="Bron", en="Source", column=True)
    expiry = Day(nl="Vervalt op", en="Expires on", column=True)
    other_holder = Text(
        nl="Andere houder",
        en="Other holder",
        rare=True,
        level=Level.INTERNAL,
        hint=Label("als de houder geen partij is", "when the holder is not a party"),
    )
    ownership_text = Link("ownership_text", nl="Eigendomstekst", en="Ownership text", rare=True)
