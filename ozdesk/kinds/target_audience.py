"""The audiences of the documentation: what they need, and how they are invited to take part."""

from __future__ import annotations

from ozdesk.domain.fields import Link, Location, Number, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record


class TargetAudience(
    Record,
    key="audience",
    nl=("Doelgroep", "Doelgroepen"),
    en=("Audience", "Audiences"),
    home=Home.DOCUMENTATION,
    icon="users",
    new=("Nieuwe doelgroep", "New audience"),
    purpose=(
        "Noem voor wie de documentatie is, wat zij nodig hebben en waar zij beginnen.",
        "Name for whom there is documentation, what they need and where they begin.",
    ),
):
    """One audience; a page is for it when the page carries its name under *audience*."""

    name = Text(
        nl="Doelgroep",
        en="Audience",
        required=True,
        column=True,
        hint=Label("hetzelfde woord als bij de pagina's", "the same word as on the pages"),
    )
    needs = Prose(nl="Wat zij nodig hebben", en="What they need", column=True)
    entry = Location(nl="Waar zij beginnen", en="Where they begin", column=True)
    invitation = Prose(nl="Uitnodiging", en="Invitation")
    owner = Link(
        "party", "person", nl="Wie vragen beantwoordt", en="Who answers questions", column=True
    )
    order = Number(nl="Volgorde", en="Order", rare=True)
    name_en = Text(nl="Naam in het Engels", en="Name in English", rare=True)
    needs_en = Prose(nl="Wat zij nodig hebben, in het Engels", en="Needs in English", rare=True)
    invitation_en = Prose(nl="Uitnodiging in het Engels", en="Invitation in English", rare=True)
