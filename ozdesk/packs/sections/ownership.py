"""Who owns the code, in which words, and where these stand: with the legal state of each text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ozdesk.domain.common_texts import EVERY_COMPONENT, LICENCE, NO_TEXT_YET, PLACE
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, same
from ozdesk.kinds.common import Target
from ozdesk.kinds.component import Component
from ozdesk.kinds.ownership_text import NO_ADVICE, LegalState, OwnershipText
from ozdesk.packs.blocks import (
    PackColumn,
    PackColumns,
    as_written,
    embedded,
    field_cell,
    field_day,
    field_words,
    heading,
    hidden,
    if_undecided,
    lead,
    marked_cell,
    note,
    open_records,
    pill,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import Section, SectionContext
from ozdesk.packs.sections.claims import claim_blocks
from ozdesk.paper.model import Block, Blocks, Inlines, Quote, Table, Tone, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.ownership.places import OwnershipPlace, in_use, ownership_places
from ozdesk.rules.redaction.redaction import RedactedRecord

NONE = Label(
    "Er zijn nog geen teksten over eigendom vastgelegd.",
    "No texts about ownership have been recorded yet.",
)
NONE_TO_SHOW = Label(
    "De teksten over eigendom blijven buiten dit pakket.",
    "The texts about ownership are left out of this pack.",
)
NONE_LEFT = Label(
    "Er is geen tekst over eigendom die nog geldt of komt.",
    "There is no text about ownership that still holds or is to come.",
)
PUBLISHED = CountedSentence(
    Label("Eén tekst is gepubliceerd.", "One text is published."),
    Label("{N} teksten zijn gepubliceerd.", "{N} texts are published."),
    Label("Geen enkele tekst is gepubliceerd.", "No text is published."),
)
WITH_LAWYER = CountedSentence(
    Label("Eén tekst ligt bij de jurist.", "One text is with the lawyer."),
    Label("{N} teksten liggen bij de jurist.", "{N} texts are with the lawyer."),
    Label("Geen enkele tekst ligt bij de jurist.", "No text is with the lawyer."),
)
TextAt = RedactedRecord[OwnershipText] | OwnershipPlace
FACTS = ("location", "reviewer", "language", "found_on")
TEXTS = Label("De teksten", "The texts")
TEXT_HIDDEN = Label("Deze tekst is niet openbaar.", "This text is not public.")
TONES = {
    LegalState.DRAFT: Tone.NEUTRAL,
    LegalState.WITH_LAWYER: Tone.ATTENTION,
    LegalState.APPROVED: Tone.ACCENT,
    LegalState.REJECTED: Tone.WRONG,
    LegalState.PUBLISHED: Tone.GOOD,
    LegalState.REPLACED: Tone.NEUTRAL,
}


def _write(context: SectionContext) -> Blocks:
    every = context.redaction.of_kind(OwnershipText)
    texts = sorted(
        open_records(every, LegalState.REPLACED),
        key=lambda t: (_place(t), natural_key(t.it.name), t.id),
    )
    if not texts:
        opening = lead(context, context.nothing(OwnershipText, NONE, NONE_TO_SHOW, NONE_LEFT))
        claims = claim_blocks(context)
        if not claims and context.redaction.hidden(OwnershipText):
            return (opening,)
        return (opening, note(context, NO_ADVICE), *claims)
    blocks: list[Block] = [lead(context, _opening(context, texts)), note(context, NO_ADVICE)]
    blocks.append(_table(context, texts))
    blocks += claim_blocks(context)
    blocks.append(heading(context, 2, TEXTS))
    for each in texts:
        blocks += _full(context, each)
    return tuple(blocks)


def _place(seen: RedactedRecord[OwnershipText]) -> int:
    targets = list(Target)
    return targets.index(seen.it.target) if seen.it.target else len(targets)


def _opening(context: SectionContext, texts: Sequence[RedactedRecord[OwnershipText]]) -> Label:
    published = sum(t.it.status is LegalState.PUBLISHED for t in texts)
    waiting = sum(t.it.status is LegalState.WITH_LAWYER for t in texts)
    return context.told(PUBLISHED.of(published), WITH_LAWYER.of(waiting))


def _table(context: SectionContext, texts: Sequence[RedactedRecord[OwnershipText]]) -> Table:
    rows: list[TextAt] = [*texts]
    unknown = [each for each in texts if not each.shows("target", "component")]
    if not unknown and not context.redaction.hidden(OwnershipText):
        places = ownership_places(context.redaction.book, context.findings.limits)
        rows += [place for place in places if not in_use(place.texts)]
    if len({_component_of(at) for at in rows}) < 2:
        return table(context, COLUMNS, rows)
    rows.sort(key=lambda at: _component_place(context, at))
    return table(context, (COMPONENT, *COLUMNS), rows)


def _component_of(at: TextAt) -> str:
    return at.component if isinstance(at, OwnershipPlace) else at.it.component


def _component_place(context: SectionContext, at: TextAt) -> tuple[bool, str, str]:
    """What is for all components comes first, then component by component."""
    id = _component_of(at)
    return bool(id), natural_key(context.redaction.name_beside(id)) if id else "", id


def _component(context: SectionContext, at: TextAt) -> Inlines:
    """Whose text it is; of one for all components that is said."""
    if not _component_of(at):
        return text_cell(context.text(EVERY_COMPONENT))
    if isinstance(at, OwnershipPlace):
        return text_cell(context.redaction.name_of(at.component))
    return field_cell(context, at, "component")


def _target(context: SectionContext, at: TextAt) -> Inlines:
    if isinstance(at, OwnershipPlace):
        return text_cell(context.text(at.target.label) if at.target else "")
    return field_cell(context, at, "target")


def _name(context: SectionContext, at: TextAt) -> Inlines:
    if isinstance(at, OwnershipPlace):
        return text(context.text(NO_TEXT_YET), muted=True)
    return field_cell(context, at, "name")


def _if_there(
    cell: Callable[[SectionContext, RedactedRecord[OwnershipText]], Inlines],
) -> Callable[[SectionContext, TextAt], Inlines]:
    """What a cell says of a text; a dash for a place without one."""
    return lambda context, at: (
        text_cell("") if isinstance(at, OwnershipPlace) else cell(context, at)
    )


def _state(context: SectionContext, seen: RedactedRecord[OwnershipText]) -> Inlines:
    if not seen.shows("status"):
        return hidden(context)
    status = seen.it.status or LegalState.DRAFT
    return marked_cell(context, pill(context, status.label, TONES[status]), seen, "status")


COMPONENT: PackColumn[TextAt] = TableColumn(Component.singular, 1.3, _component)
COLUMNS: PackColumns[TextAt] = (
    TableColumn(PLACE, 1.4, _target),
    TableColumn(OwnershipText.text.label, 2.6, _name),
    TableColumn(OwnershipText.status.label, 1.3, _if_there(_state)),
    TableColumn(OwnershipText.version.label, 0.8, _if_there(field_words("version"))),
    TableColumn(LICENCE, 1.0, _if_there(field_words("licence"))),
    TableColumn(OwnershipText.published.label, 1.2, _if_there(field_day("published"))),
)


def _full(context: SectionContext, seen: RedactedRecord[OwnershipText]) -> list[Block]:
    """One text in full, as a quotation."""
    title = heading(context, 3, same(seen.words("name")), f"eigendom-{seen.id}")
    if not seen.shows("text"):
        return [title, note(context, TEXT_HIDDEN)]
    if not seen.it.text.strip():
        return []
    words_ = embedded(context, seen.it.text, 4, f"eigendom-{seen.id}", seen.it.name)
    quote = Quote(as_written(context, words_, seen))
    return [title, *if_undecided(context, seen, "text"), quote, *_facts(context, seen)]


def _facts(context: SectionContext, seen: RedactedRecord[OwnershipText]) -> list[Block]:
    """Where a text stands, who judged it, in which language, and when it was looked up there."""
    found = [
        f"{context.text(seen.it.fields[name].label)}: {seen.words(name)}"
        for name in FACTS
        if name in seen.it.doc and seen.shows(name)
    ]
    return [note(context, same(" · ".join(found)))] if found else []


OWNERSHIP = Section(
    "eigenaarschap", Label("Eigenaarschap en licentie", "Ownership and licence"), _write
)
