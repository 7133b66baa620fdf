"""Who has which role now and later, and how many parties one can lose before knowledge is gone."""

from __future__ import annotations

from collections.abc import Sequence

from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, same
from ozdesk.kinds.roles import Horizon, Knowledge, RoleAssignment
from ozdesk.packs.blocks import (
    PackColumns,
    also_undecided,
    heading,
    lead,
    pill,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.model import Block, Blocks, Inlines, Tone, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.redaction.redacted_records import sure
from ozdesk.rules.redaction.wording import absent
from ozdesk.rules.roles.experts import KnownArea, known_areas
from ozdesk.rules.roles.grid import RoleLine, role_grid

NONE = Label("Er zijn geen rollen vastgelegd.", "No roles were recorded.")
NONE_TO_SHOW = Label("De rollen blijven buiten dit pakket.", "The roles are left out of this pack.")
VACANT = Label("Niet ingevuld", "Vacant")
UNRECORDED = Label("Niet vastgelegd", "Not recorded")
OPEN = CountedSentence(
    Label("Eén rol is niet ingevuld.", "One role is vacant."),
    Label("{N} rollen zijn niet ingevuld.", "{N} roles are vacant."),
    Label("Alle rollen zijn ingevuld.", "All roles are filled."),
)
TO_MOVE = CountedSentence(
    Label("Eén rol gaat later naar een andere partij.", "One role goes to another party later."),
    Label("{N} rollen gaan later naar een andere partij.", "{N} roles go to another party later."),
)
EVERY = Label("Het hele ecosysteem", "The whole ecosystem")
BUS_FACTOR = Label("Busfactor (partijen)", "Bus factor (parties)")
WARM_AT = Label("Warm bij", "Warm at")
NOWHERE = Label("nergens", "nowhere")
UNDECIDED_FIELDS = ("role", "party", "horizon", "status", "component", "start", "end")


def _write(context: SectionContext) -> Blocks:
    every = context.redaction.of_kind(RoleAssignment)
    book = context.redaction.book
    lines = list(sure(book, role_grid(book, context.order.today)))
    known = _knowledge(context)
    if not lines or not every:
        return (lead(context, context.nothing(RoleAssignment, NONE, NONE_TO_SHOW)), *known)
    vacant, moving = sum(line.vacant for line in lines), sum(line.moves for line in lines)
    told = [context.absent(OPEN.of(vacant).text)]
    told += [TO_MOVE.of(moving).text] if moving else []
    blocks: list[Block] = [lead(context, *told)]
    for component in dict.fromkeys(line.component for line in lines):
        name = same(context.redaction.name_of(component)) if component else EVERY
        own = [line for line in lines if line.component == component]
        blocks += [heading(context, 2, name), table(context, _columns(own), own)]
    blocks += also_undecided(context, [s for s in every if s.is_undecided(*UNDECIDED_FIELDS)])
    return (*blocks, *known)


def _names(context: SectionContext, ids: Sequence[str]) -> Inlines:
    return text_cell(", ".join(context.redaction.name_of(id) for id in ids))


def _now(context: SectionContext, line: RoleLine) -> Inlines:
    if line.now or not line.vacant:
        return _names(context, line.now)
    words = VACANT if line.recorded else UNRECORDED
    return pill(context, absent(words, context.order.audience), Tone.WRONG)


COLUMNS: PackColumns[RoleLine] = (
    TableColumn(RoleAssignment.role.label, 1.6, lambda m, line: text_cell(m.text(line.role.label))),
    TableColumn(Horizon.NOW.label, 2.2, _now),
    TableColumn(Horizon.FUTURE.label, 2.0, lambda m, line: _names(m, line.later)),
    TableColumn(RoleAssignment.steps.label, 2.4, lambda m, line: _names(m, line.steps)),
    TableColumn(RoleAssignment.decision.label, 1.8, lambda m, line: _names(m, line.decisions)),
)


def _columns(lines: Sequence[RoleLine]) -> PackColumns[RoleLine]:
    """The columns; where no role is to move, those of what comes later are not there."""
    moves = any(line.later for line in lines)
    return COLUMNS if moves else (*COLUMNS[:2], *COLUMNS[4:])


def _knowledge(context: SectionContext) -> list[Block]:
    """The fields of knowledge with their bus factor by party; nothing where none may be shown."""
    every = context.redaction.of_kind(Knowledge)
    book, today = context.redaction.book, context.order.today
    found = sorted(
        known_areas(book, today, limits_of(book)), key=lambda each: natural_key(each.area.name)
    )
    if not found:
        return []
    title = heading(context, 2, Knowledge.plural, "kennis")
    fields = ("name", "party", "warmth", "applied")
    unsure = also_undecided(context, [seen for seen in every if seen.is_undecided(*fields)])
    return [title, table(context, AREAS, found), *unsure]


def _warm(context: SectionContext, known: KnownArea) -> Inlines:
    ids = dict.fromkeys(each.party for each in known.experts if each.warm)
    there = [id for id in ids if context.redaction.book.has(id)]
    return _names(context, there) if there else text(context.text(context.absent(NOWHERE)))


AREAS: PackColumns[KnownArea] = (
    TableColumn(Knowledge.singular, 2.6, lambda _, known: text_cell(known.area.name)),
    TableColumn(WARM_AT, 3.0, _warm),
    TableColumn(BUS_FACTOR, 1.4, lambda _, known: text_cell(str(known.parties)), "right"),
)
ROLES = Section("rollen", Label("Rollen en kennis", "Roles and knowledge"), _write)
