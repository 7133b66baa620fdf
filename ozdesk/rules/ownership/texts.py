"""Alerts about the texts that say who owns the code."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import FILL_IN_LICENCE
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.common import Target
from ozdesk.kinds.goal import Theme
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.coordination.goal_alerts import main_goal
from ozdesk.rules.ownership.places import in_use, ownership_places
from ozdesk.rules.texts.sentences import listed, on

UNPUBLISHED = AlertRule(
    "ownership_unpublished",
    Severity.ATTENTION,
    Label(
        "Tekst {name} voor {place} is nog niet gepubliceerd",
        "Text {name} for {place} has not been published yet",
    ),
    Label(
        "Laat de tekst goedkeuren, publiceer hem en vul in waar hij staat",
        "Have the text approved, publish it and fill in where it stands",
    ),
    relative=True,
)
MISSING = AlertRule(
    "ownership_unpublished",
    Severity.ATTENTION,
    Label(
        "Voor {place} is er nog geen eigendomstekst, zie doel {name}",
        "There is no ownership text for {place} yet, see goal {name}",
    ),
    Label("Maak een eigendomstekst voor deze plaats", "Make an ownership text for this place"),
    relative=True,
)
NO_LICENCE = AlertRule(
    "ownership_no_licence",
    Severity.ATTENTION,
    Label(
        "Tekst {name} is gepubliceerd zonder licentie",
        "Text {name} was published without a licence",
    ),
    FILL_IN_LICENCE,
)
NO_TEXT = AlertRule(
    "ownership_unpublished",
    Severity.ATTENTION,
    Label(
        "Component {name} heeft nog geen eigendomstekst voor {places}",
        "Component {name} has no ownership text for {places} yet",
    ),
    Label(
        "Maak een eigendomstekst voor deze component, of een die voor alle componenten geldt",
        "Make an ownership text for this component, or one that is for all components",
    ),
    relative=True,
)
DIFFERS = AlertRule(
    "ownership_differs",
    Severity.WRONG,
    Label(
        "Tekst {name} staat er anders dan is afgesproken (geen juridisch advies)",
        "Text {name} is worded differently there than agreed (not legal advice)",
    ),
    Label(
        "Vergelijk de twee teksten; laat de afgesproken tekst plaatsen of leg de andere voor aan "
        "de jurist",
        "Compare the two texts; have the agreed one published or submit the other to the lawyer",
    ),
)
DIFFERED_ON = Label(
    "Tekst {name} stond er op {day} anders dan is afgesproken (geen juridisch advies)",
    "On {day} text {name} was worded differently there than agreed (not legal advice)",
)
PLACES = {
    Target.WEBSITE: Label("de website", "the website"),
    Target.CODEBASE: Label("de codebase", "the codebase"),
    Target.GOVERNANCE: Label("het governancebestand", "the governance file"),
    Target.README: Label("de README", "the README"),
    Target.PUBLICCODE: Label("het bestand publiccode.yml", "the file publiccode.yml"),
}
# From far away to nearly there; a replaced text is no candidate.
STEPS = (LegalState.REJECTED, None, LegalState.DRAFT, LegalState.WITH_LAWYER, LegalState.APPROVED)


def unpublished_targets(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Each place of each component without a published text about ownership.

    The alert hangs on the text that is nearest to publication, where somebody can act; else on the
    component, once for all its places; on the goal about ownership where there is no component.
    """
    lacking: dict[str, list[Target]] = defaultdict(list)
    for place in ownership_places(records, limits):
        if not place.open or place.target is None:
            continue
        if candidates := in_use(place.texts):
            best = max(candidates, key=lambda text: (STEPS.index(text.status), text.id))
            yield UNPUBLISHED.alert(best, place=PLACES[place.target])
        else:
            lacking[place.component].append(place.target)
    for component, targets in lacking.items():
        yield from _lacking(records.get(component), targets, records)


def _lacking(
    component: Record | None, targets: Sequence[Target], records: Records
) -> Iterator[Alert]:
    if component is not None:
        yield NO_TEXT.alert(
            component,
            home=Home.OWNERSHIP,
            item=" ".join(target.key for target in targets),
            places=listed([PLACES[target] for target in targets], most=len(targets)),
        )
        return
    goal = main_goal(Theme.OWNERSHIP, records)
    if goal is None:
        return
    for target in targets:
        yield MISSING.alert(goal, home=Home.OWNERSHIP, item=target.key, place=PLACES[target])


def unlicensed_text(
    text: OwnershipText, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A published text without the licence of the code."""
    if text.status is LegalState.PUBLISHED and not text.licence.strip():
        yield NO_LICENCE.alert(text)


def differing(
    text: OwnershipText, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A published text of which something else was found where it should stand.

    What was found before the text was published counts for nothing. It may hold more, such as a
    whole page; only the words count, not how they are spread over lines.
    """
    if text.status is not LegalState.PUBLISHED or not differs(text):
        return
    looked, out = text.found_on, text.published
    if looked is None:
        yield DIFFERS.alert(text)
    elif out is None or out <= looked:
        yield DIFFERS.alert(text, text=DIFFERED_ON, day=on(looked))


def differs(text: OwnershipText) -> bool:
    """Whether the text that was found does not hold the text as agreed."""
    expected, found = _words(text.text), _words(text.found)
    return bool(expected and found) and f" {expected} " not in f" {found} "


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text.replace("\u00ad", "")).split())
