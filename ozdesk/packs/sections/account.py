"""Accountability: what this pack covers, from which sources, how, and what was left out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from ozdesk.domain.classification import Audience
from ozdesk.domain.common_texts import DATE
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, same
from ozdesk.domain.words import long_day
from ozdesk.kinds import REGISTERS
from ozdesk.kinds.component import Component
from ozdesk.kinds.pack import Pack
from ozdesk.packs.blocks import PackColumns, day, heading, in_full, lead, say, table, text_cell
from ozdesk.packs.phrases import capital, counted_form, enumerated, some
from ozdesk.packs.section import Section, SectionContext
from ozdesk.packs.sections.reason import chosen
from ozdesk.paper.model import Block, Blocks, Paragraph, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.wording import level_in_words, sees_all

SCOPE = Label("Reikwijdte", "Scope")
SOURCES = Label("Bronnen", "Sources")
METHOD = Label("Werkwijze", "Method")
LEFT_OUT = Label("Wat is weggelaten", "What was left out")
COLOPHON = Label("Colofon", "Colophon")
INSIDE = Component.inside.label
OUT_OF_SCOPE = Label("Buiten scope", "Out of scope")
NO_BOUNDS = Label(
    "Er is nog niet vastgelegd wat buiten scope valt.",
    "What is out of scope was not recorded yet.",
)
NO_SOURCES = Label(
    "Bij de onderwerpen in dit pakket zijn geen bronnen vastgelegd.",
    "No sources were recorded for the subjects in this pack.",
)
OUTSIDE = Label(
    "Wat nog niet in de administratie staat, staat ook niet in dit pakket. Dat geldt voor de "
    "verdeling van rollen en kennis, de rechten op de code en de zekerheidsfactoren.",
    "What is not in the administration yet is not in this pack either. That goes for the division "
    "of roles and knowledge, the rights on the code and the certainty factors.",
)
HOW = (
    Label(
        "Het pakket is samengesteld uit de administratie op {day}. Alle cijfers zijn op die dag "
        "berekend; niets is met de hand overgenomen.",
        "The pack was composed from the administration on {day}. All figures were computed on that "
        "day; nothing was copied by hand.",
    ),
    Label(
        "Een termijn gaat in op zijn dag. Bedragen zijn exact opgeteld en niet afgerond.",
        "A term bites on its day. Amounts were added exactly and not rounded.",
    ),
    Label(
        "Per onderwerp en per veld is nagegaan of deze lezers het mogen zien.",
        "For each record and each field it was checked whether these readers may see it.",
    ),
)
RESTS_ON = Label(
    "Standen, cijfers en signalen berusten alleen op wat {level} is; al het andere telt niet mee.",
    "States, figures and alerts rest only on what is {level}; nothing else was counted.",
)
FREE = Label(
    "De teksten en cijfers mogen worden overgenomen met vermelding van de bron. Het programma dat "
    "dit pakket maakte is vrije software onder EUPL-1.2.",
    "Texts and figures may be reused with mention of the source. The program that made this pack "
    "is free software under EUPL-1.2.",
)
NO_REUSE = Label(
    "Dit pakket is niet bestemd voor verspreiding buiten de lezers voor wie het is gemaakt. Het "
    "programma dat het maakte is vrije software onder EUPL-1.2.",
    "This pack is not meant to go beyond the readers it was made for. The program that made it is "
    "free software under EUPL-1.2.",
)


def _write(context: SectionContext) -> Blocks:
    today = context.order.today
    told = Label(long_day(today, "nl"), long_day(today, "en"))
    blocks: list[Block] = [lead(context, _opening())]
    blocks += [heading(context, 2, SCOPE), say(context, _scope(context), OUTSIDE)]
    blocks += _bounds(context)
    blocks += [heading(context, 2, SOURCES), *_sources(context)]
    blocks += [
        heading(context, 2, METHOD),
        say(context, HOW[0].with_(day=told), *HOW[1:], _rests_on(context.order.audience)),
    ]
    blocks += [heading(context, 2, LEFT_OUT), say(context, left_out(context))]
    reuse = FREE if not context.order.names_persons else NO_REUSE
    blocks += [heading(context, 2, COLOPHON), say(context, *context.for_whom, reuse)]
    return tuple(blocks)


def _rests_on(audience: Audience) -> Label:
    """What all figures rest on; nothing for readers who may see everything."""
    if sees_all(audience):
        return Label("", "")
    return RESTS_ON.with_(level=level_in_words(audience))


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
    told = enumerated(names)
    return Label(f"Dit pakket gaat over {told.nl}.", f"This pack is about {told.en}.")


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
    if not found.records and not found.fields:
        return Label(
            "Voor deze lezers is niets weggelaten.", "Nothing was left out for these readers."
        )
    records = some(found.records, ("onderwerp", "onderwerpen"), ("record", "records"))
    fields = some(found.fields, ("veld", "velden"), ("field", "fields"))
    one = found.records + found.fields == 1
    return capital(
        Label(
            f"{records.nl} en {fields.nl} {'blijft' if one else 'blijven'} buiten dit pakket, "
            "omdat deze lezers ze niet mogen zien. Zij worden alleen geteld.",
            f"{records.en} and {fields.en} are left out of this pack, because these readers may "
            "not see them. They are only counted.",
        )
    )


def _sources(context: SectionContext) -> list[Block]:
    """The sources that the shown records name, with their latest date."""
    found: dict[str, list[date | None]] = defaultdict(list)
    for kind in REGISTERS:
        if kind is Pack:
            continue
        for seen in context.redaction.of_kind(kind):
            source = seen.words("source")
            if not source:
                continue
            found[source].append(seen.it.source_date if seen.shows("source_date") else None)
    if not found:
        return [say(context, context.absent(NO_SOURCES))]
    told = some(len(found), ("bron", "bronnen"), ("source", "sources"))
    verb = counted_form(len(found), ("is", "zijn"), ("was", "were"))
    rows = sorted(found.items(), key=lambda row: natural_key(row[0]))
    sentence = Label(f"Er {verb.nl} {told.nl} gebruikt.", f"{told.en} {verb.en} used.")
    return [say(context, capital(sentence)), table(context, SOURCE_COLUMNS, rows)]


SOURCE_COLUMNS: PackColumns[tuple[str, list[date | None]]] = (
    TableColumn(Component.source.label, 4.4, lambda _, row: text_cell(row[0])),
    TableColumn(DATE, 1.2, lambda _, row: day(max(filter(None, row[1]), default=None))),
    TableColumn(
        Label("Onderwerpen", "Records"), 1.0, lambda _, row: text_cell(str(len(row[1]))), "right"
    ),
)


ACCOUNT = Section("verantwoording", Label("Verantwoording", "Accountability"), _write)
