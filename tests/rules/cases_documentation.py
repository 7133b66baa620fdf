"""Cases of pages, audiences and licences."""

from __future__ import annotations

from datetime import date

from cases import ATTENTION, CITY, DAY, INFO, on_days, silenced
from making import make

from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.documentation_page import DocumentationPage, PageState, PageType
from ozdesk.kinds.governance_text import GovernanceText, TextState, TextType
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.kinds.work import Contract, ContractState, ContractType, WorkPackage
from ozdesk.rules.documentation import audiences, pages
from ozdesk.rules.licences import fit as licences
from ozdesk.rules.ownership import components, placeholders

HALF_YEAR_AGO = date(2025, 12, 15)
WITHDRAWN = {"status": PageState.WITHDRAWN}
PAGE = make(DocumentationPage, name="Handleiding", owner=CITY.id)
GENERIC = make(DocumentationPage, type=PageType.GENERIC, contract="c" * 32)
KEEPING = make(Contract, id="c" * 32, type=ContractType.CONTINUOUS, start=date(2026, 1, 1), end=DAY)
TRUE_PAGE = make(DocumentationPage, name="Een", single_source=True, subject="Installeren")
TWIN = make(DocumentationPage, name="Twee", single_source=True, subject=" installëren ")
AUDIENCE = make(TargetAudience, name="Beheerders", owner=CITY.id)
FOR_AUDIENCE = make(DocumentationPage, audience=frozenset({"beheerders "}))
COMPONENT = make(Component, name="OpenZaak", licence="Apache-2.0")
FILE = make(GovernanceText, type=TextType.GOVERNANCE, component=COMPONENT.id)


def reviewed(day: date | None, **given: object) -> DocumentationPage:
    return make(DocumentationPage, reviewed=day, owner=CITY.id, **given)


CASES = [
    on_days(
        pages.OVERDUE,
        reviewed(HALF_YEAR_AGO),
        {-1: None, 0: ATTENTION, 1: ATTENTION, date(2030, 1, 1): ATTENTION},
        CITY,
    ),
    on_days(  # a month without that day takes its last
        pages.OVERDUE,
        reviewed(date(2025, 8, 31)),
        {date(2026, 2, 27): None, date(2026, 2, 28): ATTENTION, date(2026, 3, 1): ATTENTION},
    ),
    on_days(
        pages.OVERDUE,
        reviewed(date(2026, 5, 15), interval=1),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
    ),
    on_days(
        pages.OVERDUE,
        reviewed(date(2026, 3, 15)),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
        limits={"review": 3},
    ),
    silenced(pages.OVERDUE, ATTENTION, reviewed(None), by=[{"reviewed": DAY}, WITHDRAWN]),
    silenced(
        pages.NO_OWNER,
        ATTENTION,
        make(DocumentationPage, owner=CITY.id),
        by=[CITY, WITHDRAWN],
    ),
    silenced(
        pages.NO_OWNER,
        ATTENTION,
        make(DocumentationPage),
        CITY,
        by=[{"owner": CITY.id}],
    ),
    on_days(pages.UNCOVERED, GENERIC, {-1: None, 0: None, 1: INFO, 2: INFO}, KEEPING),
    on_days(
        pages.UNCOVERED,
        GENERIC,
        {date(2025, 12, 30): INFO, date(2025, 12, 31): INFO, date(2026, 1, 1): None},
        KEEPING,
    ),
    silenced(
        pages.UNCOVERED,
        INFO,
        GENERIC,
        boxed := make(Contract, id="c" * 32, type=ContractType.TIME_BOXED),
        by=[
            {"type": PageType.FEATURE},
            {"type": None},
            WITHDRAWN,
            (boxed, {"type": ContractType.CONTINUOUS}),
        ],
    ),
    silenced(
        pages.UNCOVERED,
        INFO,
        GENERIC,
        planned := make(
            Contract, id="c" * 32, type=ContractType.CONTINUOUS, status=ContractState.TENDER
        ),
        by=[(planned, {"status": ContractState.RUNNING})],
    ),
    silenced(
        pages.DEAD_LINKS,
        ATTENTION,
        make(DocumentationPage, dead_links=frozenset({"weg.md"})),
        by=[{"dead_links": frozenset()}, WITHDRAWN],
    ),
    silenced(
        pages.TWO_SOURCES,
        ATTENTION,
        TRUE_PAGE,
        TWIN,
        by=[
            TWIN,
            {"subject": "Bijwerken"},
            {"subject": ""},
            {"single_source": False},
            WITHDRAWN,
            (TWIN, {"single_source": False}),
            (TWIN, WITHDRAWN),
        ],
    ),
    silenced(
        audiences.NO_PAGE,
        ATTENTION,
        AUDIENCE,
        withdrawn := make(
            DocumentationPage, audience=frozenset({"Beheerders"}), status=PageState.WITHDRAWN
        ),
        by=[FOR_AUDIENCE, (withdrawn, {"status": PageState.DRAFT})],
    ),
    silenced(audiences.NO_CONTACT, INFO, AUDIENCE, by=[CITY]),
    silenced(
        components.NO_GOVERNANCE,
        ATTENTION,
        COMPONENT,
        others := make(GovernanceText, type=TextType.GOVERNANCE, component="d" * 32),
        make(Component, id="d" * 32),
        by=[
            FILE,
            {"stage": Stage.ENDED},
            (others, {"component": ""}),
            (others, {"component": COMPONENT.id}),
        ],
    ),
    silenced(
        components.NO_GOVERNANCE,
        ATTENTION,
        COMPONENT,
        old := make(GovernanceText, type=TextType.GOVERNANCE, status=TextState.REPLACED),
        by=[(old, {"status": TextState.DRAFT})],
    ),
    silenced(
        components.NO_PAGES,
        ATTENTION,
        COMPONENT,
        theirs := make(DocumentationPage, component="d" * 32),
        make(Component, id="d" * 32),
        by=[
            make(DocumentationPage),
            {"stage": Stage.ENDED},
            (theirs, {"component": ""}),
            (theirs, {"component": COMPONENT.id}),
        ],
    ),
    silenced(
        components.NO_PAGES,
        ATTENTION,
        COMPONENT,
        past := make(DocumentationPage, status=PageState.WITHDRAWN),
        by=[(past, {"status": PageState.DRAFT})],
    ),
    silenced(
        components.NO_WORK,
        ATTENTION,
        COMPONENT,
        labour := make(WorkPackage, component="d" * 32),
        make(Component, id="d" * 32),
        by=[
            make(WorkPackage),
            {"stage": Stage.ENDED},
            (labour, {"component": ""}),
            (labour, {"component": COMPONENT.id}),
        ],
    ),
    silenced(
        components.NO_OWNER,
        ATTENTION,
        make(Component, owner=CITY.id),
        by=[CITY, {"stage": Stage.ENDED}],
    ),
    silenced(
        licences.SPELLING,
        INFO,
        make(Component, licence="EUPL v1.2"),
        by=[{"licence": "EUPL-1.2"}, {"licence": "Eigen licentie"}, {"stage": Stage.ENDED}],
    ),
    silenced(
        licences.SPELLING,
        INFO,
        make(OwnershipText, licence="GPLv3+"),
        by=[{"licence": "GPL-3.0-or-later"}, {"status": LegalState.REPLACED}],
    ),
    silenced(
        components.NO_LICENCE,
        ATTENTION,
        make(Component, licence=" "),
        by=[{"licence": "Apache-2.0"}, {"stage": Stage.ENDED}],
    ),
    silenced(
        licences.CONSULT,
        INFO,
        COMPONENT,
        by=[
            {"licence": "EUPL-1.2"},
            {"licence": ""},
            {"stage": Stage.ENDED},
            {"licence": "Apache-2.0 OR MPL-2.0"},
        ],
    ),
    silenced(
        licences.CONSULT,
        INFO,
        make(Component, licence="CC-BY-SA-3.0"),
        by=[{"licence": "LGPL-3.0-only"}],
    ),
    silenced(
        placeholders.OPEN_PLACES,
        INFO,
        make(GovernanceText, text="De eigenaar is [invullen naam]"),
        by=[
            {"text": "De eigenaar is <!-- [invullen naam] -->"},
            {"text": "De eigenaar is [naam](naam.md)"},
            {"status": TextState.REPLACED},
        ],
    ),
    silenced(
        placeholders.OPEN_PLACES,
        ATTENTION,
        make(GovernanceText, text="TODO", status=TextState.ADOPTED),
        by=[{"text": "methodo"}, {"status": TextState.REPLACED}],
    ),
    silenced(
        placeholders.OPEN_PLACES,
        ATTENTION,
        make(OwnershipText, text="n.t.b.", status=LegalState.PUBLISHED),
        by=[{"text": "bekend"}, {"status": LegalState.REJECTED}, {"status": LegalState.REPLACED}],
    ),
]
