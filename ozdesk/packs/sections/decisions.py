"""What the body is asked to decide: numbered, each to be read and amended on its own."""

from __future__ import annotations

from collections.abc import Iterator

from ozdesk.domain.common_texts import DECISIONS_ASKED
from ozdesk.domain.label import Label
from ozdesk.domain.rows import Row
from ozdesk.kinds.decision import Decision
from ozdesk.kinds.meeting import PointType
from ozdesk.packs.blocks import (
    PackColumn,
    PackColumns,
    field_cell,
    in_full,
    lead,
    marked_cell,
    prose,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.model import Block, Blocks, Callout, Facts, Inlines, Paragraph, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.decisions.agenda import agenda_of, meeting_for
from ozdesk.rules.decisions.ruling import rule_words
from ozdesk.rules.redaction.redaction import RedactedRecord

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
    words, points = _typed(context), decision_points(context)
    if not words and not points:
        return (lead(context, NONE),)
    opening = context.told(ASKED.of(len(words) + len(points)))
    boxes = [
        Callout(context.text(POINT.with_(n=n)), (Paragraph(text(decision)),))
        for n, decision in enumerate(words, 1)
    ]
    found: list[Block] = [lead(context, opening), *boxes]
    for n, seen in enumerate(points, len(words) + 1):
        found += _point(context, n, seen)
    return tuple(found)


def asked(context: SectionContext) -> list[str]:
    """The decisions that are asked: those filled in, then those on the agenda of the meeting."""
    return [*_typed(context), *(seen.words("name") for seen in decision_points(context))]


def _typed(context: SectionContext) -> list[str]:
    """What was filled in for this pack, without empty lines."""
    return [words for decision in context.order.decisions if (words := " ".join(decision.split()))]


def decision_points(context: SectionContext) -> list[RedactedRecord[Decision]]:
    """The points to decide on the agenda of the meeting that the pack is for, in their order."""
    book = context.redaction.book
    meeting = meeting_for(context.order.body, context.order.meeting, book)
    if meeting is None:
        return []
    agenda = agenda_of(meeting, book)
    left = [point.record.id for point in agenda.open if isinstance(point.record, Decision)]
    own = [p.about.id for p in agenda.points if p.about and p.type is PointType.DECIDE]
    found = (context.redaction.get(id, Decision) for id in (*left, *own))
    return [seen for seen in found if seen and seen.shows("status") and seen.it.is_open]


def _point(context: SectionContext, n: int, seen: RedactedRecord[Decision]) -> list[Block]:
    """One point, to be read on its own: the decision, the choice, the cost, and the rule."""
    said: list[Block] = []
    if seen.shows("text") and seen.it.text.strip():
        said += in_full(context, seen, "text", 4, f"besluit-{seen.id}")
    facts = tuple(_facts(context, seen))
    title = f"{context.text(POINT.with_(n=n))}: {seen.words('name')}"
    blocks: list[Block] = [Callout(title, tuple(said))]
    if seen.shows("options") and seen.it.options:
        blocks.append(table(context, OPTIONS, list(seen.it.options.values())))
    if facts:
        blocks.append(Facts(facts))
    return blocks


def _facts(
    context: SectionContext, seen: RedactedRecord[Decision]
) -> Iterator[tuple[str, Inlines]]:
    for name in ("otherwise", "incidental", "structural", "cover", "latest"):
        field = seen.it.fields[name]
        if seen.shows(name) and field.read(seen.it.doc) != field.empty:
            cell = prose if name == "otherwise" else field_cell
            yield context.text(field.label), cell(context, seen, name)
    rule = rule_words(seen.it, context.redaction.book)
    if rule is not None:
        yield (
            context.text(Decision.rule.label),
            marked_cell(context, text(context.text(rule)), seen, "rule", "portion", "base", "term"),
        )


def _option(name: str) -> PackColumn[Row]:
    width = 1.4 if name == "option" else 2.0
    return TableColumn(Decision.options.columns[name].label, width, lambda _, r: text_cell(r[name]))


OPTIONS: PackColumns[Row] = tuple(_option(name) for name in ("option", "pros", "cons"))
DECISIONS = Section("besluiten", DECISIONS_ASKED, _write)
