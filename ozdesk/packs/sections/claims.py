"""Who claims to own what, under which licence the components are, and what contradicts."""

from __future__ import annotations

from ozdesk.domain.common_texts import BESIDE_EUPL, LICENCE, WHAT_NEEDS_ATTENTION
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.claim import Claim, ClaimState
from ozdesk.kinds.component import Component, Stage
from ozdesk.packs.blocks import (
    PackColumns,
    field_cell,
    field_day,
    field_words,
    heading,
    hidden,
    marked_cell,
    pill,
    table,
)
from ozdesk.packs.phrases import without_advice
from ozdesk.packs.section import SectionContext
from ozdesk.packs.sections.reason import chosen
from ozdesk.paper.model import Block, Inlines, ListBlock, Paragraph, Tone, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.licences.fit import CONSULT, Fit, fit
from ozdesk.rules.ownership import approval
from ozdesk.rules.ownership import claims as claim_rules
from ozdesk.rules.redaction.redaction import RedactedRecord

CLAIMS = Label("Claims en bezit", "Claims and assets")
LICENCES = Label("Licenties naast de EUPL-1.2", "Licences beside the EUPL-1.2")
DOUBTS = (claim_rules.CONFLICT, approval.CHANGED, claim_rules.EXPIRY, CONSULT)
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


def claim_blocks(context: SectionContext) -> list[Block]:
    """The claims, the licences, and what asks for attention; each part where there is any."""
    blocks: list[Block] = []
    claims = context.redaction.of_kind(Claim)
    if claims:
        order = sorted(
            claims, key=lambda c: (natural_key(c.it.thing), natural_key(c.it.name), c.id)
        )
        blocks += [heading(context, 2, CLAIMS), table(context, CLAIM_COLUMNS, order)]
    components = [c for c in chosen(context) if c.shows("stage") and c.it.stage is not Stage.ENDED]
    if components:
        blocks += [heading(context, 2, LICENCES), table(context, LICENCE_COLUMNS, components)]
    if doubts := context.findings.alerts_of(*DOUBTS):
        items = tuple(
            (Paragraph(text(f"{context.text(without_advice(alert.text))}.")),) for alert in doubts
        )
        blocks += [heading(context, 2, WHAT_NEEDS_ATTENTION), ListBlock(items)]
    return blocks


def _thing(context: SectionContext, seen: RedactedRecord[Claim]) -> Inlines:
    return field_cell(context, seen, "thing" if seen.it.thing else "component")


def _holder(context: SectionContext, seen: RedactedRecord[Claim]) -> Inlines:
    return field_cell(context, seen, "holder" if seen.it.holder else "other_holder")


def _state(context: SectionContext, seen: RedactedRecord[Claim]) -> Inlines:
    status = seen.it.status
    if status is None:
        return field_cell(context, seen, "status")
    seen.shows("status")
    return marked_cell(context, pill(context, status.label, CLAIM_TONES[status]), seen, "status")


def _fit(context: SectionContext, seen: RedactedRecord[Component]) -> Inlines:
    if not seen.shows("licence"):
        return hidden(context)
    found = fit(seen.it.licence)
    return marked_cell(context, pill(context, found.label, FIT_TONES[found]), seen, "licence")


CLAIM_COLUMNS: PackColumns[RedactedRecord[Claim]] = (
    TableColumn(Label("Claim", "Claim"), 2.4, field_words("name")),
    TableColumn(Claim.type.label, 1.1, field_words("type")),
    TableColumn(Claim.thing.label, 1.8, _thing),
    TableColumn(Claim.holder.label, 1.8, _holder),
    TableColumn(Claim.status.label, 1.1, _state),
    TableColumn(Claim.expiry.label, 1.1, field_day("expiry")),
)
LICENCE_COLUMNS: PackColumns[RedactedRecord[Component]] = (
    TableColumn(Claim.component.label, 2.4, field_words("name")),
    TableColumn(LICENCE, 1.6, field_words("licence")),
    TableColumn(BESIDE_EUPL, 2.4, _fit),
)
