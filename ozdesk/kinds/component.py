"""The software components that the administration is about."""

from __future__ import annotations

from ozdesk.domain.fields import Choice, Day, Link, Links, Location, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows


class Stage(Option):
    """The stage of the life cycle of a component."""

    EXPLORING = "exploring", "Verkenning", "Exploring"
    DEVELOPMENT = "development", "Ontwikkeling", "Development"
    STABLE = "stable", "Stabiel", "Stable"
    PHASING_OUT = "phasing_out", "Uitfaseren", "Phasing out"
    ENDED = "ended", "Einde", "Ended"


class Component(
    Record,
    key="component",
    nl=("Component", "Componenten"),
    en=("Component", "Components"),
    home=Home.BRANCHES,
    icon="puzzle",
    new=("Nieuwe component", "New component"),
    purpose=(
        "Noem de onderdelen van het platform. Andere onderwerpen kunt u daaraan hangen.",
        "Name the parts of the platform. Other records can hang under them.",
    ),
):
    """One open-source component of the platform."""

    name = Text(nl="Naam", en="Name", required=True, column=True)
    stage = Choice(Stage, nl="Fase", en="Stage", column=True)
    licence = Text(nl="Licentie (SPDX)", en="Licence (SPDX)", column=True)
    repository = Location(nl="Opslagplaats", en="Repository", column=True)
    purpose = Prose(nl="Waarvoor het dient", en="Purpose")
    versions = Rows(
        {
            "version": Text(nl="Versie", en="Version"),
            "released": Day(nl="Uitgebracht", en="Released"),
            "supported_until": Day(nl="Ondersteund tot", en="Supported until"),
        },
        nl="Ondersteunde versies",
        en="Supported versions",
    )
    goal = Link("goal", nl="Bij doel", en="Under goal", rare=True)
    needs = Links("component", nl="Hangt af van", en="Depends on", rare=True)
    inside = Prose(
        nl="Binnen de reikwijdte",
        en="Within scope",
        rare=True,
        hint=Label("waar dit werk over gaat", "what this work is about"),
    )
    outside = Prose(
        nl="Buiten de reikwijdte",
        en="Out of scope",
        rare=True,
        hint=Label(
            "wat hier met opzet niet bij hoort; dit staat in elk pakket",
            "what is left out on purpose; every pack says so",
        ),
    )
