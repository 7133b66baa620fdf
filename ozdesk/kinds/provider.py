"""Hosting providers, and the template of the checklist each is taken through."""

from __future__ import annotations

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Choice, Day, Flag, Link, Number, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Checklist, Rows
from ozdesk.kinds.common import PERSONAL_DATA


class ProviderState(Option):
    """Whether a provider serves anybody now."""

    CANDIDATE = "candidate", "Kandidaat", "Candidate"
    ACTIVE = "active", "Actief", "Active"
    STOPPED = "stopped", "Gestopt", "Stopped"


class Service(Option):
    """How the software is offered."""

    SAAS = "saas", "SaaS", "SaaS"
    ON_PREMISE = "on_premise", "Eigen omgeving", "On-premise"


class RecoveryResult(Option):
    """How a restore test went."""

    MET = "met", "Geslaagd", "Passed"
    PARTLY = "partly", "Deels geslaagd", "Partly passed"
    FAILED = "failed", "Mislukt", "Failed"


class Provider(
    Record,
    key="provider",
    nl=("Hostingprovider", "Hostingproviders"),
    en=("Hosting provider", "Hosting providers"),
    home=Home.DOCUMENTATION,
    level=Level.INTERNAL,
    icon="server",
    new=("Nieuwe provider", "New provider"),
    purpose=(
        "Leg per hostingprovider vast wat zij toezeggen en welk bewijs u daarvan hebt.",
        "Record for each hosting provider what they promise and which evidence you have.",
    ),
):
    """A party that runs the software for municipalities."""

    name = Text(nl="Naam", en="Name", required=True, column=True)
    party = Link("party", nl="Partij", en="Party", column=True)
    service = Choice(Service, nl="Dienst", en="Service")
    status = Choice(ProviderState, nl="Stand", en="State", column=True)
    version = Text(nl="Versie in productie", en="Version in production", column=True)
    restore_test = Day(nl="Laatste hersteltest", en="Last restore test", column=True)
    early_notice = Flag(nl="Op de lijst voor vroege meldingen", en="On the early-notice list")
    template = Link("checklist_template", nl="Checklist", en="Checklist")
    checklist = Checklist("template", nl="Antwoorden", en="Answers", column=True)
    recovery_time = Number(nl="Hersteltijd (RTO) in uren", en="Recovery time, hours", rare=True)
    recovery_point = Number(
        nl="Gegevensverlies (RPO) in uren", en="Recovery point (RPO), hours", rare=True
    )
    recovery_tests = Rows(
        {
            "day": Day(nl="Datum", en="Day"),
            "result": Choice(RecoveryResult, nl="Uitslag", en="Result"),
            "recovery_time": Number(nl="Hersteltijd in uren", en="Recovery time, hours"),
            "recovery_point": Number(nl="Gegevensverlies in uren", en="Data lost, hours"),
            "note": Text(nl="Toelichting", en="Note"),
        },
        order=("day",),
        nl="Hersteltests",
        en="Restore tests",
        rare=True,
    )
    contact = Text(
        nl="Contact",
        en="Contact",
        rare=True,
        level=Level.INTERNAL,
        hint=PERSONAL_DATA,
    )


class TemplateState(Option):
    """Whether a template is in use."""

    DRAFT = "draft", "Concept", "Draft"
    IN_FORCE = "in_force", "Geldend", "In force"
    REPLACED = "replaced", "Vervangen", "Replaced"


class ChecklistTemplate(
    Record,
    key="checklist_template",
    nl=("Checklistsjabloon", "Checklistsjablonen"),
    en=("Checklist template", "Checklist templates"),
    home=Home.DOCUMENTATION,
    icon="clipboard-list",
    new=("Nieuw sjabloon", "New template"),
    purpose=(
        "Een sjabloon bevat de vragen die iedere hostingprovider beantwoordt.",
        "A template holds the questions that every hosting provider answers.",
    ),
):
    """A version of the questions that every hosting provider answers."""

    name = Text(nl="Naam", en="Name", required=True, column=True)
    version = Text(nl="Versie", en="Version", column=True)
    status = Choice(TemplateState, nl="Stand", en="State", column=True)
    since = Day(nl="Geldend vanaf", en="In force since", column=True)
    replaces = Link("checklist_template", nl="Vervangt", en="Replaces")
    items = Rows(
        {
            "order": Number(nl="Nr.", en="No."),
            "question": Text(nl="Vraag", en="Question"),
            "norm": Text(nl="Norm", en="Norm"),
            "required": Flag(nl="Verplicht", en="Required"),
        },
        order=("order",),
        nl="Punten",
        en="Items",
    )
