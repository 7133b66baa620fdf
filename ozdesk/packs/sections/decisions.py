"""What the body is asked to decide: numbered, each to be read and amended on its own."""

from __future__ import annotations

from ozdesk.domain.common_texts import DECISIONS_ASKED
from ozdesk.domain.label import Label
from ozdesk.packs.blocks import lead
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.model import Blocks, Callout, Paragraph, text

NONE = Label(
    "In dit pakket worden geen besluiten gevraagd. Het is ter informatie en bespreking.",
    "No decisions are requested in this pack. It is for information and discussion.",
)
ASKED = CountedSentence(
    Label(
        "Eén besluit wordt gevraagd. U kunt het aannemen, wijzigen of afwijzen.",
        "One decision is requested. It can be taken, amended or rejected.",
    ),
    Label(
        "{N} besluiten worden gevraagd. U kunt elk beslispunt los van de andere aannemen, wijzigen "
        "of afwijzen.",
        "{N} decisions are requested. Each can be taken, amended or rejected on its own.",
    ),
)
POINT = Label("Beslispunt {n}", "Decision {n}")


def _write(context: SectionContext) -> Blocks:
    decisions = asked(context)
    if not decisions:
        return (lead(context, NONE),)
    opening = context.told(ASKED.of(len(decisions)))
    boxes = (
        Callout(context.text(POINT.with_(n=n)), (Paragraph(text(decision)),))
        for n, decision in enumerate(decisions, 1)
    )
    return (lead(context, opening), *boxes)


def asked(context: SectionContext) -> list[str]:
    """The decisions that are asked, without empty lines."""
    return [words for decision in context.order.decisions if (words := " ".join(decision.split()))]


DECISIONS = Section("besluiten", DECISIONS_ASKED, _write)
