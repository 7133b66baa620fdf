"""Cases of roles and knowledge."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases import ATTENTION, CITY, DAY, INFO, VENDOR, WRONG, on_days, silenced
from making import make

from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.common import Role
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Goal, Theme
from ozdesk.kinds.roles import AssignmentState, Horizon, Knowledge, RoleAssignment, Warmth
from ozdesk.rules.roles import assignments

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

CASES = [
    on_days(assignments.VACANT, assigned(start=BEGUN, end=DAY), HOLDS),
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
        assignments.BUS_FACTOR,
        WRONG,
        WARM,
        cool := known(VENDOR.id, warmth=Warmth.LUKEWARM),
        CITY,
        VENDOR,
        by=[(cool, {"warmth": Warmth.WARM}), known(VENDOR.id, name=" zaaktypen ")],
    ),
    silenced(
        assignments.BUS_FACTOR,
        WRONG,
        named := known(CITY.id, person="Jansen"),
        same := known(VENDOR.id, person=" jansen"),
        CITY,
        VENDOR,
        by=[(same, {"person": "Pietersen"}), (same, {"person": ""})],
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
    on_days(
        assignments.ONBOARDING,
        DOCS,
        {-1: INFO, 0: INFO, 1: None, 2: None},
        assigned(party=CITY.id, end=DAY),
    ),
]
