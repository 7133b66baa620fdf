"""Accountability: what this pack covers, from which sources, how, and what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from ozdesk.domain.classification import Audience
from ozdesk.domain.common_texts import DATE
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, same
from ozdesk.domain.words import long_day
from ozdesk.kinds import REGISTERS
from ozdesk.kinds.component import Component
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.pack import Pack
from ozdesk.kinds.risk import Risk, Scenario
from ozdesk.packs.blocks import PackColumns, day, heading, in_full, lead, say, table, text_cell
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.phrases import enumerated, left_out_words
from ozdesk.packs.section import Section, SectionContext
from ozdesk.packs.sections.decisions import asked
from ozdesk.packs.sections.reason import chosen
from ozdesk.paper.model import Block, Blocks, Paragraph, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redaction import RedactedRecord
from ozdesk.rules.redaction.wording import level_in_words, sees_all
from ozdesk.rules.texts.sentences import lower

SCOPE = Label("Reikwijdte", "Scope")
SOURCES = Label("Bronnen", "Sources")
METHOD = Label("Werkwijze", "Method")
LEFT_OUT = Label("Wat is weggelaten", "What was left out")
COLOPHON = Label("Colofon", "Colophon")
INSIDE = Component.inside.label
OUT_OF_SCOPE = Label("Buiten scope", "Out of scope")
NO_BOUNDS = Label(
    "Er is nog niet vastgelegd wat buiten scope valt.",
    "What is out of scope has not been recorded yet.",
)
NO_SOURCES = Label(
    "Bij de onderwerpen in dit pakket zijn geen bronnen vastgelegd.",
    "No sources were recorded for the subjects in this pack.",
)
ALL_EMPTY = Label(
    "In de administratie is nog niets vastgelegd.",
    "Nothing has been recorded in the administration yet.",
)
EMPTY_REGISTERS = Label(
    "Nog niet vastgelegd in de administratie: {names}.",
    "Not recorded in the administration yet: {names}.",
)
AWAY = Label(
    "Geheel buiten dit pakket, omdat deze lezers dat niet mogen zien: {names}.",
    "Wholly left out of this pack, because these readers may not see that: {names}.",
)
CHAPTERS_AWAY = CountedSentence(
    Label(
        "Eén hoofdstuk staat daarom niet in dit pakket: {names}.",
        "One chapter is therefore not in this pack: {names}.",
    ),
    Label(
        "{N} hoofdstukken staan daarom niet in dit pakket: {names}.",
        "{N} chapters are therefore not in this pack: {names}.",
    ),
)
NOT_IN_PACK = Label(
    "Wel vastgelegd, maar niet in dit pakket: {names}.",
    "Recorded, but not in this pack: {names}.",
)
HOW = (
    Label(
        "Het pakket is samengesteld uit de administratie, beoordeeld op {day}. Tellingen, totalen "
        "en standen zijn daaruit berekend.",
        "The pack was composed from the administration, as judged on {day}. Counts, totals and "
        "states were computed from it.",
    ),
    Label(
        "Een termijn gaat in op zijn dag. Bedragen zijn exact opgeteld en niet afgerond.",
        "A deadline takes effect on its day. Amounts were added exactly and not rounded.",
    ),
    Label(
        "Per onderwerp en per veld is nagegaan of deze lezers het mogen zien.",
        "For each record and each field it was checked whether these readers may see it.",
    ),
)
TYPED = Label(
    "De gegevens van de vergadering op het voorblad zijn voor dit pakket ingevuld.",
    "The facts of the meeting on the cover were filled in for this pack.",
)
TYPED_TOO = Label(
    "De gegevens van de vergadering en de gevraagde besluiten zijn voor dit pakket ingevuld.",
    "The facts of the meeting and the decisions asked were filled in for this pack.",
)
OWN_SHARE = CountedSentence(
    Label(
        "Bij één doel gaf de eigenaar zelf het percentage van de voortgang.",
        "For one goal the owner gave the percentage of progress.",
    ),
    Label(
        "Bij {n} doelen gaf de eigenaar zelf het percentage van de voortgang.",
        "For {n} goals the owner gave the percentage of progress.",
    ),
)
SOURCES_NAMED = CountedSentence(
    Label(
        "Bij wat in dit pakket staat is één bron vastgelegd.",
        "One source was recorded with what is in this pack.",
    ),
    Label(
        "Bij wat in dit pakket staat zijn {n} bronnen vastgelegd.",
        "{N} sources were recorded with what is in this pack.",
    ),
)
OWN_WORDS = CountedSentence(
    Label(
        "Van één risico of scenario zijn ook de woorden bewaard waarmee het is ingebracht.",
        "For one risk or scenario the words in which it was raised were kept too.",
    ),
    Label(
        "Van {n} risico's en scenario's zijn ook de woorden bewaard waarmee zij zijn ingebracht.",
        "For {n} risks and scenarios the words in which they were raised were kept too.",
    ),
)
STAYS_DUTCH = Label(
    "Namen en teksten staan in dit pakket zoals zij zijn vastgelegd: in het Nederlands.",
    "Names and texts stand in this pack as they were recorded: in Dutch.",
)
NOTHING_OUT = Label(
    "Voor deze lezers is niets weggelaten.", "Nothing was left out for these readers."
)
SOME_OUT = Label(
    "{told} buiten dit pakket, omdat deze lezers dat niet mogen zien. Het wordt alleen geteld.",
    "{told} out of this pack, because these readers may not see that. It is only counted.",
)
RESTS_ON = Label(
    "Standen, cijfers en signalen berusten alleen op wat {level} is; al het andere telt niet mee.",
    "States, figures and alerts rest only on what is {level}; nothing else was counted.",
)
NOT_BEYOND = Label(
    "Dit pakket is niet bestemd voor verspreiding buiten de lezers voor wie het is gemaakt.",
    "This pack is not meant to go beyond the readers it was made for.",
)
PROGRAM = Label(
    "Het programma dat dit pakket maakte is vrije software onder EUPL-1.2.",
    "The program that made this pack is free software under EUPL-1.2.",
)


def _write(context: SectionContext) -> Blocks:
    today = context.order.today
    told = Label(long_day(today, "nl"), long_day(today, "en"))
    shown = context.redaction.left_out.shown
    blocks: list[Block] = [lead(context, _opening())]
    blocks += [heading(context, 2, SCOPE), say(context, _scope(context), _beside(context))]
    blocks += _bounds(context)
    blocks += [heading(context, 2, SOURCES), *_sources(context, shown)]
    blocks += [
        heading(context, 2, METHOD),
        say(context, HOW[0].with_(day=told), *_by_hand(context), *HOW[1:]),
        *_rests_on(context),
        *([say(context, STAYS_DUTCH)] if context.order.language == "en" and shown else []),
    ]
    blocks += [
        heading(context, 2, LEFT_OUT),
        say(context, left_out(context), _chapters_away(context)),
    ]
    bounds = [NOT_BEYOND] if context.order.audience is not Audience.OPEN else []
    blocks += [heading(context, 2, COLOPHON), say(context, *context.for_whom, *bounds, PROGRAM)]
    return tuple(blocks)


def _rests_on(context: SectionContext) -> list[Block]:
    """What all figures rest on; nothing for readers who may see everything."""
    audience = context.order.audience
    if sees_all(audience):
        return []
    return [say(context, RESTS_ON.with_(level=level_in_words(audience)))]


def _opening() -> Label:
    return Label(
        "Hier staat waar dit pakket over gaat, waarop het rust en wat is weggelaten.",
        "This is what the pack is about, what it rests on and what was left out.",
    )


def _scope(context: SectionContext) -> Label:
    names = [same(component.words("name")) for component in chosen(context) if component.it.name]
    if not names:
        return Label(
            "Dit pakket gaat over het hele ecosysteem.", "This pack is about the whole ecosystem."
        )
    sentence = enumerated(names)
    return Label(f"Dit pakket gaat over {sentence.nl}.", f"This pack is about {sentence.en}.")


def _beside(context: SectionContext) -> Label:
    """What is not in the pack because nobody recorded it, and what was recorded all the same."""
    shown = context.redaction.left_out.shown
    book = context.redaction.book
    there = {kind: [record.id for record in book.of_kind(kind)] for kind in REGISTERS}
    del there[Pack]
    kept_out = {kind for kind in there if context.redaction.hidden(kind)}
    away = [kind for kind, ids in there.items() if not ids and kind in kept_out]
    if not away and not any(there.values()):
        return ALL_EMPTY
    empty = [lower(k.plural) for k, ids in there.items() if not ids and k not in away]
    unused = [lower(k.plural) for k, ids in there.items() if ids and shown.isdisjoint(ids)]
    told = [EMPTY_REGISTERS.with_(names=enumerated(empty))] if empty else []
    if unused:
        told.append(NOT_IN_PACK.with_(names=enumerated(unused)))
    if away:
        told.append(AWAY.with_(names=enumerated(lower(kind.plural) for kind in away)))
    return context.told(*told)


def _by_hand(context: SectionContext) -> list[Label]:
    """What in the pack was not computed."""
    goals = context.redaction.of_kind(Goal)
    own = sum(goal.shows("progress") and goal.it.progress is not None for goal in goals)
    typed = context.order.meeting or context.order.agenda_item
    by_hand = TYPED_TOO if asked(context) else TYPED
    return [*([by_hand] if typed or asked(context) else []), OWN_SHARE.of(own).text]


def _bounds(context: SectionContext) -> list[Block]:
    """What belongs to the work and what does not, as recorded with each component."""
    found: list[Block] = []
    components = chosen(context)
    for field, title in (("inside", INSIDE), ("outside", OUT_OF_SCOPE)):
        told = [c for c in components if c.shows(field) and c.it.value(field).strip()]
        if told or field == "outside":
            found.append(heading(context, 3, title))
        for component in told:
            if len(components) > 1:
                found.append(Paragraph(text(component.words("name"), bold=True)))
            found += in_full(context, component, field, 4, f"{field}-{component.id}")
        if not told and field == "outside":
            found.append(say(context, context.absent(NO_BOUNDS)))
    return found


def left_out(context: SectionContext) -> Label:
    """How much these readers do not get to see; counts only."""
    found = context.redaction.left_out
    told = left_out_words(found.records, found.fields)
    return SOME_OUT.with_(told=told) if told.nl else NOTHING_OUT


def _chapters_away(context: SectionContext) -> Label:
    """The chapters that would only say that what they are about stays out."""
    names = context.left_out_chapters
    return CHAPTERS_AWAY.of(len(names), names=enumerated(map(_quoted, names))).text


def _quoted(label: Label) -> Label:
    """A title within a sentence."""
    return Label(f"“{label.nl}”", f"“{label.en}”")


def _sources(context: SectionContext, told: Collection[str]) -> list[Block]:
    """The sources that the records told of in the pack name, with their latest date."""
    found: dict[str, list[date | None]] = defaultdict(list)
    for kind in REGISTERS:
        ids = (each.id for each in context.redaction.book.of_kind(kind))
        for seen in filter(None, (context.redaction.get(id, kind) for id in ids if id in told)):
            if kind is not Pack and (source := seen.words("source")):
                day_ = seen.it.source_date if seen.shows("source_date") else None
                found[source].append(day_)
    own = OWN_WORDS.of(_kept_words(context)).text
    if not found:
        return [say(context, context.absent(NO_SOURCES), own)]
    rows = sorted(found.items(), key=lambda row: natural_key(row[0]))
    named = SOURCES_NAMED.of(len(found)).text
    return [say(context, named, own), table(context, SOURCE_COLUMNS, rows)]


def _kept_words(context: SectionContext) -> int:
    """For how many risks and scenarios the words were kept in which somebody raised them."""
    raised: list[RedactedRecord[Any]] = [
        *context.redaction.of_kind(Risk),
        *context.redaction.of_kind(Scenario),
    ]
    return sum(seen.shows("original") and bool(seen.it.original.strip()) for seen in raised)


SOURCE_COLUMNS: PackColumns[tuple[str, list[date | None]]] = (
    TableColumn(Component.source.label, 4.4, lambda _, row: text_cell(row[0])),
    TableColumn(DATE, 1.2, lambda _, row: day(max(filter(None, row[1]), default=None))),
    TableColumn(
        Label("Onderwerpen", "Records"), 1.0, lambda _, row: text_cell(str(len(row[1]))), "right"
    ),
)


ACCOUNT = Section("verantwoording", Label("Verantwoording", "Accountability"), _write)
