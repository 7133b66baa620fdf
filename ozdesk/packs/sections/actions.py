"""The list of actions: what, who, before when and how far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.packs.blocks import (
    PackColumns,
    field_day,
    field_words,
    heading,
    lead,
    marked_cell,
    note,
    open_records,
    pill,
    prose,
    table,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import Section, SectionContext
from ozdesk.packs.sections.decision_list import decision_list
from ozdesk.paper.model import Blocks, Inlines, Tone
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redaction import RedactedRecord

NONE = Label("Er zijn geen acties vastgelegd.", "No actions were recorded.")
NONE_OPEN = Label("Er staan geen acties open.", "No actions are open.")
NONE_TO_SHOW = Label(
    "De acties blijven buiten dit pakket.", "The actions are left out of this pack."
)
LATE = Label("Over tijd", "Overdue")
OPEN = CountedSentence(
    Label("Eén actie staat open.", "One action is open."),
    Label("{N} acties staan open.", "{N} actions are open."),
)
OVERDUE = CountedSentence(
    Label("Eén actie is over tijd.", "One action is overdue."),
    Label("{N} acties zijn over tijd.", "{N} actions are overdue."),
    Label("Geen enkele actie is over tijd.", "No action is overdue."),
)
CLOSED = CountedSentence(
    Label("Eén actie is gesloten.", "One action is closed."),
    Label("{N} acties zijn gesloten.", "{N} actions are closed."),
)
TONES = {ActionState.OPEN: Tone.NEUTRAL, ActionState.BUSY: Tone.ACCENT}


def _write(context: SectionContext) -> Blocks:
    every = context.redaction.of_kind(ActionItem)
    there = open_records(every, ActionState.CLOSED)
    decided = decision_list(context)
    if not there:
        told = lead(context, context.nothing(ActionItem, NONE, NONE_TO_SHOW, NONE_OPEN))
        return (*decided, told)
    ordered = sorted(there, key=lambda a: (a.it.due or date.max, natural_key(a.it.name), a.id))
    opening = lead(context, _opening(context, ordered))
    over = (heading(context, 2, ActionItem.plural, "actielijst"),) if decided else ()
    blocks = (*decided, *over, opening, table(context, COLUMNS, ordered))
    closed = sum(action.it.status is ActionState.CLOSED for action in every)
    return (*blocks, note(context, context.told(CLOSED.of(closed)))) if closed else blocks


def _is_late(action: RedactedRecord[ActionItem], today: date) -> bool:
    return action.shows("due") and action.it.due is not None and action.it.due < today


def _opening(context: SectionContext, actions: Sequence[RedactedRecord[ActionItem]]) -> Label:
    late = sum(_is_late(action, context.order.today) for action in actions)
    return context.told(OPEN.of(len(actions)), OVERDUE.of(late))


def _state(context: SectionContext, seen: RedactedRecord[ActionItem]) -> Inlines:
    status = seen.it.status or ActionState.OPEN
    late = _is_late(seen, context.order.today)
    state = pill(context, LATE, Tone.WRONG) if late else pill(context, status.label, TONES[status])
    return marked_cell(context, state, seen, "status", *(["due"] if late else []))


COLUMNS: PackColumns[RedactedRecord[ActionItem]] = (
    TableColumn(ActionItem.name.label, 3.6, field_words("name")),
    TableColumn(ActionItem.description.label, 2.6, lambda m, seen: prose(m, seen, "description")),
    TableColumn(ActionItem.owner.label, 1.8, field_words("owner")),
    TableColumn(ActionItem.due.label, 1.1, field_day("due")),
    TableColumn(ActionItem.status.label, 1.1, _state),
)
ACTIONS = Section("acties", Label("Besluiten- en actielijst", "Decisions and actions"), _write)
