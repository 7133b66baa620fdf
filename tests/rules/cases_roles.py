"""Cases of roles and knowledge."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases import ATTENTION, CITY, DAY, INFO, VENDOR, WRONG, on_days, silenced
from making import make

from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.common import Role
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Goal, Theme
from ozdesk.kinds.governance_text import GovernanceText, TextState
from ozdesk.kinds.role_profile import RoleProfile
from ozdesk.kinds.roles import AssignmentState, Horizon, Knowledge, RoleAssignment, Warmth
from ozdesk.kinds.work import Contract, ContractState
from ozdesk.rules.roles import assignments, holders, knowledge, retired_names

LAPSED = {"status": AssignmentState.LAPSED}
BEGUN = date(2026, 1, 1)
HOLDS = {date(2025, 12, 31): None, BEGUN: WRONG, 0: WRONG, 1: None}


def assigned(**given: Any) -> RoleAssignment:
    return make(RoleAssignment, **{"role": Role.REVIEWER} | given)


def known(party: str, **given: Any) -> Knowledge:
    return make(Knowledge, **{"name": "Zaaktypen", "party": party, "warmth": Warmth.WARM} | given)


VACANT = assigned()
STEP = make(ActionItem)
FUTURE = assigned(horizon=Horizon.FUTURE, party=CITY.id)
DOCS = make(Goal, theme=Theme.DOCUMENTATION)
STEWARD = assigned(role=Role.STEWARD, party=CITY.id)
ENTRANCE = make(DocumentationPage, roles=frozenset({"steward"}))
WARM = known(CITY.id)

ZAKEN = make(Component, name="Zaken")
OTHER = make(Component, name="Klanten")
ENDED = {"stage": Stage.ENDED}
SIX = [assigned(role=role, party=CITY.id) for role in Role if role is not Role.REVIEWER]
TWO = {"roles_per_party": 1}
MAKES = assigned(role=Role.DEVELOPER, party=VENDOR.id, component=ZAKEN.id)
REVIEWS = assigned(party=VENDOR.id)
WORK = make(
    Contract,
    executor=VENDOR.id,
    component=ZAKEN.id,
    status=ContractState.RUNNING,
    work_labels=frozenset({"feature"}),
)

PROFILE = make(RoleProfile, name="Uitgever", retired=frozenset({"beheerder"}))
CASES = [
    silenced(
        retired_names.RETIRED,
        INFO,
        make(GovernanceText, text="De Beheerder geeft uit."),
        PROFILE,
        by=[
            {"text": "De beheerders geven uit."},
            {"status": TextState.REPLACED},
            (PROFILE, {"retired": frozenset()}),
        ],
    ),
    silenced(
        holders.UNRECORDED,
        WRONG,
        ZAKEN,
        CITY,
        *SIX,
        by=[
            ENDED,
            assigned(party=CITY.id),  # for all components
            assigned(party=CITY.id, component=ZAKEN.id),
            assigned(),  # that it is vacant was recorded, which is told elsewhere
        ],
    ),
    silenced(  # what another component has says nothing about this one
        holders.UNRECORDED,
        WRONG,
        ZAKEN,
        CITY,
        OTHER,
        *SIX,
        other := assigned(party=CITY.id, component=OTHER.id),
        by=[(other, {"component": ZAKEN.id}), (other, {"component": ""})],
    ),
    silenced(
        holders.UNRECORDED,
        WRONG,
        ROLES := make(Goal, theme=Theme.ROLES),
        CITY,
        first := assigned(role=Role.HOST, party=CITY.id),
        by=[{"theme": Theme.FUNDING}, first],
    ),
    on_days(
        holders.UNRECORDED,
        ZAKEN,
        {-1: None, 0: None, 1: WRONG, 2: WRONG},
        *SIX,
        assigned(party=CITY.id, end=DAY),
        CITY,
    ),
    silenced(
        holders.CONCENTRATION,
        ATTENTION,
        VENDOR,
        ZAKEN,
        MAKES,
        REVIEWS,
        by=[
            MAKES,
            REVIEWS,
            (ZAKEN, ENDED),
            (MAKES, LAPSED),
            (REVIEWS, {"component": OTHER.id}),
        ],
        limits=TWO,
    ),
    silenced(
        holders.OWN_REVIEW,
        ATTENTION,
        VENDOR,
        ZAKEN,
        MAKES,
        REVIEWS,
        by=[
            MAKES,
            (MAKES, {"party": CITY.id}),
            (REVIEWS, {"role": Role.HOST}),
            (REVIEWS, {"component": OTHER.id}),
        ],
    ),
    silenced(  # by what the contract says the party does
        holders.OWN_REVIEW,
        ATTENTION,
        VENDOR,
        ZAKEN,
        REVIEWS,
        WORK,
        by=[
            (WORK, {"status": ContractState.EXPIRED}),
            (WORK, {"work_labels": frozenset({"hosting"})}),
            (WORK, {"component": OTHER.id}),
        ],
    ),
    on_days(assignments.VACANT, assigned(start=BEGUN, end=DAY), HOLDS),
    on_days(
        assignments.ROLE_ENDS,
        assigned(party=CITY.id, end=DAY),
        {-91: None, -90: INFO, -89: INFO, -30: ATTENTION, 0: ATTENTION, 1: None},
        CITY,
    ),
    on_days(  # somebody else has it until the day
        assignments.VACANT,
        VACANT,
        {-1: None, 0: None, 1: WRONG, 2: WRONG},
        assigned(party=CITY.id, end=DAY),
        CITY,
    ),
    silenced(
        assignments.VACANT,
        WRONG,
        VACANT,
        CITY,
        by=[
            {"party": CITY.id},
            {"role": None},
            {"horizon": Horizon.FUTURE},
            LAPSED,
            assigned(party=CITY.id),
        ],
    ),
    silenced(
        assignments.NO_STEP,
        ATTENTION,
        FUTURE,
        CITY,
        STEP,
        by=[
            {"steps": frozenset({STEP.id})},
            {"horizon": Horizon.NOW},
            {"role": None},
            LAPSED,
            CITY,
            assigned(party=CITY.id),
        ],
    ),
    on_days(  # what a party has now needs no step, until it no longer has it
        assignments.NO_STEP,
        FUTURE,
        {-1: None, 0: None, 1: ATTENTION, 2: ATTENTION},
        assigned(party=CITY.id, end=DAY),
        CITY,
    ),
    silenced(
        knowledge.BUS_FACTOR,
        WRONG,
        WARM,
        cool := known(VENDOR.id, warmth=Warmth.LUKEWARM),
        CITY,
        VENDOR,
        by=[(cool, {"warmth": Warmth.WARM}), known(VENDOR.id, name=" zaaktypen ")],
    ),
    silenced(
        knowledge.BUS_FACTOR,
        WRONG,
        named := known(CITY.id, person="Jansen"),
        same := known(VENDOR.id, person=" jansen"),
        CITY,
        VENDOR,
        by=[(same, {"person": "Pietersen"}), (same, {"person": ""})],
    ),
    on_days(  # warm at two parties until it has cooled at one
        knowledge.BUS_FACTOR,
        WARM,
        {-1: None, 0: WRONG, 1: WRONG},
        known(VENDOR.id, applied=date(2025, 12, 15)),
        CITY,
        VENDOR,
    ),
    on_days(
        knowledge.COOLED,
        known(CITY.id, applied=date(2025, 12, 15)),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
    ),
    on_days(
        knowledge.COOLED,
        known(CITY.id, applied=date(2026, 5, 15)),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
        limits={"knowledge": 1},
    ),
    on_days(
        knowledge.COOLED,
        known(CITY.id, applied=date(2024, 8, 31)),
        {date(2025, 2, 27): None, date(2025, 2, 28): ATTENTION, date(2025, 3, 1): ATTENTION},
    ),
    silenced(
        assignments.ONBOARDING,
        INFO,
        DOCS,
        STEWARD,
        withdrawn := make(
            DocumentationPage, roles=frozenset({"steward"}), status=PageState.WITHDRAWN
        ),
        by=[ENTRANCE, STEWARD, (STEWARD, LAPSED), (withdrawn, {"status": PageState.DRAFT})],
    ),
    silenced(
        assignments.ONBOARDING,
        INFO,
        ZAKEN,
        OTHER,
        made := assigned(party=CITY.id, component=ZAKEN.id),
        theirs := make(DocumentationPage, roles=frozenset({"reviewer"}), component=OTHER.id),
        by=[
            made,
            (theirs, {"component": ""}),
            (theirs, {"component": ZAKEN.id}),
        ],
    ),
    on_days(
        assignments.ONBOARDING,
        DOCS,
        {-1: INFO, 0: INFO, 1: None, 2: None},
        assigned(party=CITY.id, end=DAY),
    ),
]
