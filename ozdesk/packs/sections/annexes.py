"""The annexes: governance texts that were chosen, in full, each with its own classification."""

from __future__ import annotations

from collections.abc import Callable

from ozdesk.domain import common_texts
from ozdesk.domain.common_texts import NUMBER_SHORT
from ozdesk.domain.label import Label
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.packs.blocks import (
    PackColumns,
    field_cell,
    hidden,
    in_full,
    lead,
    note,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.model import Block, Blocks, Heading, Inlines, PageBreak, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redaction import RedactedRecord

NONE = Label("Dit pakket heeft geen bijlagen.", "This pack has no annexes.")
BELONG = CountedSentence(
    Label("Eén bijlage hoort bij dit pakket.", "One annex belongs to this pack."),
    Label("{N} bijlagen horen bij dit pakket.", "{N} annexes belong to this pack."),
)
ANNEX = Label("Bijlage {n}", "Annex {n}")
SECRET = Label("Deze bijlage is niet openbaar.", "This annex is not public.")
TEXT_HIDDEN = Label(
    "De tekst van deze bijlage is niet openbaar.", "The text of this annex is not public."
)
NO_TEXT = Label("Deze bijlage heeft nog geen tekst.", "This annex has no text yet.")
OWN = Label(
    "Vertrouwelijkheid van deze bijlage: {level}.", "Classification of this annex: {level}."
)

Annex = RedactedRecord[GovernanceText] | None


def _write(context: SectionContext) -> Blocks:
    found = [
        context.redaction.get(id, GovernanceText) for id in dict.fromkeys(context.order.annexes)
    ]
    if not found:
        return (lead(context, NONE),)
    opening = context.told(BELONG.of(len(found)))
    blocks: list[Block] = [lead(context, opening), table(context, COLUMNS, enumerate(found, 1))]
    for n, annex in enumerate(found, 1):
        blocks += _annex(context, n, annex)
    return tuple(blocks)


def _title(context: SectionContext, row: tuple[int, Annex]) -> Inlines:
    return field_cell(context, row[1], "name") if row[1] else hidden(context)


def _field(name: str) -> Callable[[SectionContext, tuple[int, Annex]], Inlines]:
    return lambda context, row: field_cell(context, row[1], name) if row[1] else text_cell("")


COLUMNS: PackColumns[tuple[int, Annex]] = (
    TableColumn(NUMBER_SHORT, 0.5, lambda _, row: text_cell(str(row[0])), "right"),
    TableColumn(GovernanceText.name.label, 3.4, _title),
    TableColumn(GovernanceText.type.label, 1.3, _field("type")),
    TableColumn(GovernanceText.status.label, 1.1, _field("status")),
    TableColumn(GovernanceText.version.label, 0.8, _field("version")),
    TableColumn(
        GovernanceText.classification.label,
        1.5,
        lambda context, row: text_cell(_level(context, row[1]) if row[1] else ""),
    ),
)


def _level(context: SectionContext, annex: RedactedRecord[GovernanceText]) -> str:
    """How open the annex is as it is printed here: the highest of its title and its text."""
    levels = [annex.level, *([annex.level_of("text")] if annex.shows("text") else [])]
    highest = max(levels, key=lambda level: level.rank)
    return context.text(highest.label)


def _annex(context: SectionContext, n: int, annex: Annex) -> list[Block]:
    number = context.text(ANNEX.with_(n=n))
    key = f"bijlage-{n}"
    if annex is None:
        return [PageBreak(), Heading(2, text(number), key), note(context, SECRET)]
    title = f"{number}: {annex.words('name')}"
    blocks: list[Block] = [PageBreak(), Heading(2, text(title), key)]
    blocks.append(note(context, OWN.with_(level=_level(context, annex).lower())))
    if not annex.shows("text"):
        return [*blocks, note(context, TEXT_HIDDEN)]
    if not annex.it.text.strip():
        return [*blocks, note(context, NO_TEXT)]
    return [*blocks, *in_full(context, annex, "text", 3, key, annex.it.name)]


ANNEXES = Section("bijlagen", common_texts.ANNEXES, _write)
