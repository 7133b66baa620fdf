"""Cases of texts about ownership, their approval, and claims."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from cases import ATTENTION, CITY, DAY, INFO, VENDOR, WRONG, on_days, silenced
from making import make

from ozdesk.kinds.claim import Claim, ClaimState, ClaimType
from ozdesk.kinds.common import Target
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.goal import Goal, GoalState, Theme
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.rules.ownership import approval, claims, texts
from ozdesk.store.journal.history import Step

ONE = {"targets": (Target.README,)}
GOAL = make(Goal, theme=Theme.OWNERSHIP)
ZAKEN, KLANTEN = make(Component, name="Zaken"), make(Component, name="Klanten")
OUT = make(OwnershipText, target=Target.README, status=LegalState.PUBLISHED)
NEAR = make(OwnershipText, target=Target.README, status=LegalState.APPROVED)
TEXT = make(OwnershipText, status=LegalState.APPROVED, text="later")


def step(path: str, after: str, minute: int, edit: str) -> Step:
    when = datetime(2026, 5, 1, 12, minute, tzinfo=UTC)
    return Step(
        when=when, who="Jurist", device="d", kind="ownership_text", record=TEXT.id, path=path,
        before=None, after=after, why=None, operation=f"{edit}-{path}", edit=edit,
    )  # fmt: skip


APPROVED = (
    step("text", "later", 2, "3"),
    step("status", "approved", 1, "2"),
    step("text", "eerst", 0, "1"),
)


def claim(**given: Any) -> Claim:
    return make(Claim, **{"type": ClaimType.TRADEMARK, "thing": "OpenZaak"} | given)


OURS = claim(holder=CITY.id)
THEIRS = claim(holder=VENDOR.id)
DISPUTED = {"status": ClaimState.DISPUTED}

CASES = [
    silenced(
        texts.UNPUBLISHED,
        ATTENTION,
        NEAR,
        by=[
            OUT,
            {"status": LegalState.PUBLISHED},
            {"status": LegalState.REPLACED},
            {"target": Target.PUBLICCODE},
        ],
        limits=ONE,
    ),
    silenced(
        texts.MISSING,
        ATTENTION,
        GOAL,
        by=[OUT, NEAR, {"theme": Theme.ROLES}, {"status": GoalState.LAPSED}],
        limits=ONE,
    ),
    silenced(  # a text of one component says nothing about another
        texts.NO_TEXT,
        ATTENTION,
        ZAKEN,
        KLANTEN,
        theirs := make(OwnershipText, target=Target.README, component=KLANTEN.id),
        by=[
            (theirs, {"component": ZAKEN.id}),
            (theirs, {"component": ""}),  # for all of them
            NEAR,
            {"stage": Stage.ENDED},
        ],
        limits=ONE,
    ),
    silenced(
        texts.UNPUBLISHED,
        ATTENTION,
        make(OwnershipText, target=Target.README, component=ZAKEN.id),
        ZAKEN,
        by=[OUT, {"status": LegalState.PUBLISHED}, (ZAKEN, {"stage": Stage.ENDED})],
        limits=ONE,
    ),
    silenced(
        texts.NO_LICENCE,
        ATTENTION,
        OUT,
        by=[{"licence": "EUPL-1.2"}, {"status": LegalState.APPROVED}],
    ),
    silenced(
        texts.DIFFERS,
        WRONG,
        make(
            OwnershipText,
            status=LegalState.PUBLISHED,
            text="Alle rechten zijn\nvan de stichting.",
            published=date(2026, 2, 1),
            found="# Welkom\n\nAlle rechten zijn van de leverancier.\n",
        ),
        by=[
            {"found": "# Welkom\n\nAlle rech\u00adten  zijn van de\nstichting.\n\nEn meer."},
            {"text": "van de leverancier."},
            {"found": ""},
            {"found_on": date(2026, 1, 1)},
            {"text": " "},
            {"status": LegalState.APPROVED},
        ],
    ),
    silenced(
        approval.CHANGED,
        WRONG,
        TEXT,
        by=[{"text": "eerst"}, {"status": LegalState.WITH_LAWYER}, {"status": LegalState.REJECTED}],
        steps=APPROVED,
    ),
    silenced(
        claims.CONFLICT,
        WRONG,
        OURS,
        THEIRS,
        CITY,
        VENDOR,
        by=[
            THEIRS,
            VENDOR,  # a holder in the bin is none
            (THEIRS, {"holder": CITY.id}),
            (THEIRS, {"thing": "Open Zaak"}),
            (THEIRS, {"type": ClaimType.DOMAIN_NAME}),
            {"holder": ""},
        ],
    ),
    silenced(
        claims.CONFLICT,
        ATTENTION,
        OURS,
        doubtful := claim(other_holder="Stichting X", status=ClaimState.DISPUTED),
        CITY,
        by=[doubtful, (doubtful, {"other_holder": ""})],
    ),
    on_days(
        claims.EXPIRY,
        claim(expiry=DAY),
        {
            date(2025, 6, 14): None,
            date(2025, 6, 15): INFO,
            date(2025, 6, 16): INFO,
            date(2025, 12, 14): INFO,
            date(2025, 12, 15): ATTENTION,
            date(2026, 3, 14): ATTENTION,
            date(2026, 3, 15): WRONG,
            0: WRONG,
            1: WRONG,
        },
    ),
    on_days(
        claims.EXPIRY,
        claim(expiry=DAY),
        {date(2026, 5, 14): None, date(2026, 5, 15): WRONG, date(2026, 5, 16): WRONG},
        limits={"expiry": (1, 1, 1)},
    ),
]
