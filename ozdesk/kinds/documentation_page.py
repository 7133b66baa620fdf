"""Pages of documentation, and when somebody last looked whether they are still right."""

from __future__ import annotations

from ozdesk.domain.fields import Choice, Day, Flag, Labels, Link, Location, Text, Timespan
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.kinds.common import Role, TextLanguage


class PageType(Option):
    """Whether a page is about one feature or stays valid when features change."""

    GENERIC = "generic", "Generiek", "Generic"
    FEATURE = "feature", "Bij een functie", "Feature-specific"


class PageState(Option):
    """The state of a page."""

    DRAFT = "draft", "Concept", "Draft"
    CURRENT = "current", "Actueel", "Current"
    TO_REVISE = "to_revise", "Te herzien", "To be revised"
    OUTDATED = "outdated", "Verouderd", "Outdated"
    WITHDRAWN = "withdrawn", "Ingetrokken", "Withdrawn"


class DocumentationPage(
    Record,
    key="documentation_page",
    nl=("Documentatiepagina", "Documentatiepagina's"),
    en=("Documentation page", "Documentation pages"),
    home=Home.DOCUMENTATION,
    icon="book-open",
    new=("Nieuwe pagina", "New page"),
    purpose=(
        "Houd per pagina bij wie haar beheert en wanneer iemand haar voor het laatst beoordeelde.",
        "Keep for each page who looks after it and when somebody last reviewed it.",
    ),
):
    """One page; *last changed* and *last reviewed* are two different days."""

    name = Text(nl="Titel", en="Title", required=True, column=True)
    location = Location(nl="Waar te vinden", en="Where to find it")
    audience = Labels(nl="Doelgroep", en="Audience", column=True)
    type = Choice(PageType, nl="Soort", en="Type")
    owner = Link(
        "party",
        "person",
        nl="Eigenaar",
        en="Owner",
        column=True,
        hint=Label(
            "zonder eigenaar wordt niemand gevraagd te beoordelen",
            "without an owner nobody is asked to review it",
        ),
    )
    changed = Day(nl="Laatst gewijzigd", en="Last changed")
    reviewed = Day(nl="Laatst beoordeeld", en="Last reviewed", column=True)
    status = Choice(PageState, nl="Stand", en="State", column=True)
    contract = Link("contract", nl="Gedekt door contract", en="Covered by contract")
    changed_source = Text(
        nl="Gewijzigd volgens",
        en="Changed according to",
        rare=True,
        hint=Label("zoals git of de bestandsdatum", "such as git or the date of the file"),
    )
    reviewed_by = Text(nl="Beoordeeld door", en="Reviewed by", rare=True)
    reviewed_source = Text(
        nl="Beoordeeld volgens",
        en="Reviewed according to",
        rare=True,
        hint=Label("zoals een verslag of een issue", "such as minutes or an issue"),
    )
    interval = Timespan(
        nl="Beoordelen elke",
        en="Review every",
        least=1,
        most=120,
        rare=True,
        hint=Label(
            "zoals 3 maanden of 1 jaar; leeg: zes maanden",
            "such as 3 months or 1 year; empty: six months",
        ),
    )
    language = Choice(TextLanguage, nl="Taal", en="Language", rare=True)
    single_source = Flag(nl="Bron van waarheid", en="Source of truth", rare=True)
    subject = Text(nl="Onderwerp", en="Subject", rare=True)
    roles = Labels(Role, nl="Werkt in voor rol", en="Onboarding for role", rare=True)
    dead_links = Labels(
        nl="Links die nergens heen leiden",
        en="Links that lead nowhere",
        rare=True,
        hint=Label("gevonden bij het inlezen van een map", "found when a folder was read in"),
    )
    reviewer = Link(
        "party",
        "person",
        nl="Wie beoordeelt",
        en="Who reviews",
        rare=True,
        hint=Label("leeg: de eigenaar", "empty: the owner"),
    )
