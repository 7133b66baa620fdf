"""Who claims to own what, under which licence the components are, and what contradicts."""

from __future__ import annotations

from collections.abc import Sequence

from ozdesk.domain.label import Label
from ozdesk.domain.words import fold
from ozdesk.kinds.claim import Claim, ClaimState
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.ownership_text import NO_ADVICE
from ozdesk.packs.blocks import day_of, heading, hidden, marked, note, pill, table, told
from ozdesk.packs.section import Matter
from ozdesk.packs.sections.reason import chosen
from ozdesk.paper.model import Block, Cell, ListBlock, Paragraph, Table, Tone, text
from ozdesk.rules.ownership.licences import Fit, fit
from ozdesk.rules.redaction.redaction import Seen

CLAIMS = Label("Claims en bezit", "Claims and assets")
LICENCES = Label("Licenties naast de EUPL-1.2", "Licences beside the EUPL-1.2")
ASKS = Label("Wat om aandacht vraagt", "What needs attention")
DOUBTS = ("claim_conflict", "ownership_changed", "claim_expiry", "licence_consult")
CLAIM_TONES = {
    ClaimState.SUSPECTED: Tone.NEUTRAL,
    ClaimState.CONFIRMED: Tone.GOOD,
    ClaimState.DISPUTED: Tone.WRONG,
}
FIT_TONES = {
    Fit.LISTED: Tone.GOOD,
    Fit.OTHER_WORKS: Tone.ATTENTION,
    Fit.CONSULT: Tone.ATTENTION,
    Fit.UNKNOWN: Tone.NEUTRAL,
}


def claim_blocks(matter: Matter) -> list[Block]:
    """The claims, the licences, and what asks for attention; each part where there is any."""
    blocks: list[Block] = []
    claims = matter.sieve.of_kind(Claim)
    if claims:
        blocks += [heading(matter, 2, CLAIMS), _claims(matter, claims), note(matter, NO_ADVICE)]
    components = [c for c in chosen(matter) if c.shows("stage") and c.it.stage is not Stage.ENDED]
    if components:
        blocks += [heading(matter, 2, LICENCES), _licences(matter, components)]
        blocks.append(note(matter, NO_ADVICE))
    if doubts := matter.judged.alerts_of(*DOUBTS):
        items = tuple((Paragraph(text(f"{matter.text(alert.text)}.")),) for alert in doubts)
        blocks += [heading(matter, 2, ASKS), ListBlock(items)]
    return blocks


def _claims(matter: Matter, claims: Sequence[Seen[Claim]]) -> Table:
    columns = (
        (Label("Claim", "Claim"), 2.4),
        (Label("Soort", "Type"), 1.1),
        (Label("Waarop", "On what"), 1.8),
        (Label("Houder", "Holder"), 1.8),
        (Label("Stand", "State"), 1.1),
        (Label("Vervalt op", "Expires on"), 1.1),
    )
    order = sorted(claims, key=lambda c: (fold(c.it.thing), fold(c.it.name), c.id))
    return table(matter, columns, ([*_claim(matter, each)] for each in order))


def _claim(matter: Matter, seen: Seen[Claim]) -> list[Cell]:
    return [
        told(matter, seen, "name"),
        told(matter, seen, "type"),
        told(matter, seen, "thing" if seen.it.thing else "component"),
        told(matter, seen, "holder" if seen.it.holder else "other_holder"),
        _state(matter, seen),
        day_of(matter, seen, "expiry"),
    ]


def _state(matter: Matter, seen: Seen[Claim]) -> Cell:
    status = seen.it.status
    if status is None:
        return told(matter, seen, "status")
    seen.shows("status")
    return marked(matter, pill(matter, status.label, CLAIM_TONES[status]), seen, "status")


def _licences(matter: Matter, components: Sequence[Seen[Component]]) -> Table:
    columns = (
        (Label("Component", "Component"), 2.4),
        (Label("Licentie", "Licence"), 1.6),
        (Label("Naast de EUPL-1.2", "Beside the EUPL-1.2"), 2.4),
    )
    return table(matter, columns, ([*_licence(matter, each)] for each in components))


def _licence(matter: Matter, seen: Seen[Component]) -> list[Cell]:
    found = fit(seen.it.licence)
    verdict = marked(matter, pill(matter, found.label, FIT_TONES[found]), seen, "licence")
    shown = seen.shows("licence")
    name, licence = told(matter, seen, "name"), told(matter, seen, "licence")
    return [name, licence, verdict if shown else hidden(matter)]
