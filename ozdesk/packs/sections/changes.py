"""What has changed since the previous pack for the same body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ozdesk.domain import common_texts
from ozdesk.domain.cell_words import ADDED
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, same
from ozdesk.domain.record import Record
from ozdesk.domain.words import long_day
from ozdesk.kinds import KINDS
from ozdesk.kinds.pack import Pack
from ozdesk.packs.blocks import PackColumn, heading, lead, note, table, text_cell
from ozdesk.packs.past import Past, Touched
from ozdesk.packs.phrases import enumerated, number
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.model import Block, Blocks, ListBlock, Paragraph, Run, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redacted_record import withheld_fields

MOST = 8
FIRST = Label(
    "In de administratie staat geen eerder uitgegeven pakket voor {body}.",
    "The administration holds no pack that was issued before for {body}.",
)
NOT_COMPARED = Label(
    "Er is dus niets om dit pakket mee te vergelijken.",
    "So there is nothing to compare this pack with.",
)
NOTHING = Label("Sinds {pack} is er niets veranderd.", "Nothing has changed since {pack}.")
SINCE = Label("pakket {number} van {day}", "pack {number} of {day}")
PREVIOUS = Label("het vorige pakket", "the previous pack")
CHANGED = Label("Gewijzigd", "Changed")
CLOSED = Label("Afgesloten", "Closed")
SORTS = (ADDED, CHANGED, CLOSED)
HOW = Label(
    "Een onderwerp telt één keer per pakket. Afgesloten is ook wat is verwijderd.",
    "A record counts once for each pack. What was removed counts as closed.",
)
VISIBLE_ONLY = Label(
    "Wat deze lezers niet mogen zien, telt niet mee.",
    "What these readers may not see is not counted.",
)

Found = list[tuple[Touched, Label]]
KindCounts = tuple[type[Record], list[Label]]


def _write(context: SectionContext) -> Blocks:
    if context.past is None:
        return (lead(context, summary(context), NOT_COMPARED),)
    found = _found(context, context.past)
    blocks: list[Block] = [lead(context, summary(context))]
    if found:
        blocks.append(_counts(context, found))
        blocks.append(note(context, HOW, VISIBLE_ONLY))
        for sort in SORTS:
            blocks += _list(context, sort, [touched for touched, of in found if of is sort])
    return tuple(blocks)


def summary(context: SectionContext) -> Label:
    """What changed, in one sentence."""
    if context.past is None:
        return FIRST.with_(body=same(context.order.body))
    found = _found(context, context.past)
    since = _since(context, context.past)
    if not found:
        return NOTHING.with_(pack=since)
    counts = {sort: sum(of is sort for _, of in found) for sort in SORTS}
    parts = [
        Label(f"{number(count).nl} {sort.nl.lower()}", f"{number(count).en} {sort.en.lower()}")
        for sort, count in counts.items()
        if count
    ]
    one = len(found) == 1
    told = enumerated(parts)
    return Label(
        f"Sinds {since.nl} {'is er' if one else 'zijn er'} {told.nl}.",
        f"Since {since.en}: {told.en}.",
    )


def _since(context: SectionContext, past: Past) -> Label:
    """The previous pack by its number and day, as far as these readers may know them."""
    pack = context.redaction.get(past.pack.id, Pack)
    if pack is None or not pack.shows("number", "made_on"):
        return PREVIOUS
    day = pack.it.made_on or past.made.date()
    told = Label(long_day(day, "nl"), long_day(day, "en"))
    return SINCE.with_(number=pack.it.number, day=told)


def _found(context: SectionContext, past: Past) -> Found:
    """What changed and may be shown; closed weighs more than added, added more than changed."""
    return [(touched, sort) for touched in past.touched if (sort := _sort(context, touched))]


def _sort(context: SectionContext, touched: Touched) -> Label | None:
    shown = _shown(context, touched)
    if "name" not in shown:
        return None
    if touched.removed or (touched.closed and "status" in shown):
        return CLOSED
    if touched.made:
        return ADDED
    return None if shown.isdisjoint(touched.fields) else CHANGED


def _shown(context: SectionContext, touched: Touched) -> set[str]:
    """The fields of a record that these readers may see."""
    return touched.record.fields.keys() - withheld_fields(touched.record, context.order.audience)


def _counts(context: SectionContext, found: Found) -> Block:
    by_kind: dict[type[Record], list[Label]] = defaultdict(list)
    for touched, sort in found:
        by_kind[type(touched.record)].append(sort)
    rows = [(kind, by_kind[kind]) for kind in KINDS if kind in by_kind]
    return table(context, [SUBJECT, *map(_count_of, SORTS)], rows)


SUBJECT: PackColumn[KindCounts] = TableColumn(
    common_texts.SUBJECT, 3.0, lambda context, row: text_cell(context.text(row[0].plural))
)


def _count_of(sort: Label) -> PackColumn[KindCounts]:
    return TableColumn(sort, 1.0, lambda _, row: text_cell(str(row[1].count(sort) or "")), "right")


def _list(context: SectionContext, sort: Label, touched: Sequence[Touched]) -> list[Block]:
    if not touched:
        return []
    order = {kind: place for place, kind in enumerate(KINDS)}
    ordered = sorted(touched, key=lambda t: (order[type(t.record)], natural_key(t.record.name)))
    items = tuple((_item(context, each),) for each in ordered[:MOST])
    blocks: list[Block] = [heading(context, 2, sort), ListBlock(items)]
    if len(ordered) > MOST:
        more = len(ordered) - MOST
        blocks.append(note(context, Label(f"En nog {more} andere.", f"And {more} more.")))
    return blocks


def _item(context: SectionContext, touched: Touched) -> Paragraph:
    """The kind and name of a record, and which fields changed."""
    kind = context.text(touched.record.singular)
    seen = context.redaction.get(touched.record.id, type(touched.record))
    name = (seen.words("name") if seen else touched.record.name) or "–"
    if touched.made or touched.removed or touched.closed:
        return Paragraph((Run(f"{kind}: "), *text(name)))
    fields = ", ".join(_fields(context, touched))
    return Paragraph((Run(f"{kind}: {name} "), Run(f"({fields})", muted=True)))


def _fields(context: SectionContext, touched: Touched) -> Iterable[str]:
    shown = _shown(context, touched)
    for name, field in touched.record.fields.items():
        if name in touched.fields and name in shown:
            yield context.text(field.label).lower()


CHANGES = Section(
    "veranderingen",
    Label("Wat er is veranderd sinds het vorige pakket", "What changed since the previous pack"),
    _write,
)
