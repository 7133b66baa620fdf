"""The texts that say who owns the code and under which licence, per place where they stand."""

from __future__ import annotations

from ozdesk.domain.fields import Choice, Day, Link, Location, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.kinds.common import Target, TextLanguage

NO_ADVICE = Label("Geen juridisch advies.", "This is not legal advice.")


class LegalState(Option):
    """How far the text is with the lawyers."""

    DRAFT = "draft", "Concept", "Draft"
    WITH_LAWYER = "with_lawyer", "Bij jurist", "With lawyer"
    APPROVED = "approved", "Goedgekeurd", "Approved"
    REJECTED = "rejected", "Afgewezen", "Rejected"
    PUBLISHED = "published", "Gepubliceerd", "Published"
    REPLACED = "replaced", "Vervangen", "Replaced"


class OwnershipText(
    Record,
    key="ownership_text",
    nl=("Eigendomstekst", "Eigendomsteksten"),
    en=("Ownership text", "Ownership texts"),
    home=Home.OWNERSHIP,
    icon="scale",
    new=("Nieuwe eigendomstekst", "New ownership text"),
    purpose=(
        "Bewaar per plaats de tekst over eigendom en licentie, en hoe ver de jurist ermee is.",
        "Keep the text on ownership and licence per place, and how far the lawyer is with it.",
    ),
):
    """One text for one target. What it holds is not legal advice."""

    name = Text(nl="Titel", en="Title", required=True, column=True)
    target = Choice(Target, nl="Plaats", en="Target", column=True)
    status = Choice(LegalState, nl="Juridische stand", en="Legal state", column=True)
    version = Text(nl="Versie", en="Version", column=True)
    licence = Text(
        nl="Licentie (SPDX)", en="Licence (SPDX)", column=True, hint=Label("EUPL-1.2", "EUPL-1.2")
    )
    published = Day(nl="Gepubliceerd op", en="Published on", column=True)
    location = Location(nl="Waar gepubliceerd", en="Where published")
    text = Prose(nl="Tekst", en="Text")
    found = Prose(
        nl="Aangetroffen tekst",
        en="Text found",
        rare=True,
        hint=Label("wat er nu echt staat", "what really stands there now"),
    )
    found_on = Day(nl="Aangetroffen op", en="Found on", rare=True)
    reviewer = Text(nl="Beoordelaar", en="Reviewer", rare=True)
    language = Choice(TextLanguage, nl="Taal", en="Language", rare=True)
    decision = Link("decision", nl="Volgens besluit", en="By decision", rare=True)
