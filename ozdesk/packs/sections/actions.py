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
    lead,
    marked_cell,
    note,
    open_records,
    pill,
    table,
)
from ozdesk.packs.phrases import capital, counted_form, join_sentences, some
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.model import Blocks, Inlines, Tone
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redaction import RedactedRecord

NONE = Label("Er zijn geen acties vastgelegd.", "No actions were recorded.")
NONE_OPEN = Label("Er staan geen acties open.", "No actions are open.")
NONE_TO_SHOW = Label(
    "De acties blijven buiten dit pakket.", "The actions are left out of this pack."
)
LATE = Label("Over tijd", "Overdue")
ACTIONS_ = ("actie", "acties"), ("action", "actions")
TONES = {ActionState.OPEN: Tone.NEUTRAL, ActionState.BUSY: Tone.ACCENT}


def _write(context: SectionContext) -> Blocks:
    every = context.redaction.of_kind(ActionItem)
    there = open_records(every, ActionState.CLOSED)
    if not there:
        if every:
            return (lead(context, NONE_OPEN),)
        return (lead(context, NONE_TO_SHOW if context.redaction.hidden(ActionItem) else NONE),)
    ordered = sorted(there, key=lambda a: (a.it.due or date.max, natural_key(a.it.name), a.id))
    blocks = (lead(context, _opening(context, ordered)), table(context, COLUMNS, ordered))
    closed = sum(action.it.status is ActionState.CLOSED for action in every)
    return (*blocks, note(context, _closed(closed))) if closed else blocks


def _closed(count: int) -> Label:
    told_ = capital(some(count, *ACTIONS_))
    verb = counted_form(count, ("is", "zijn"), ("is", "are"))
    return Label(f"{told_.nl} {verb.nl} gesloten.", f"{told_.en} {verb.en} closed.")


def _is_late(action: RedactedRecord[ActionItem], today: date) -> bool:
    return action.shows("due") and action.it.due is not None and action.it.due < today


def _opening(context: SectionContext, actions: Sequence[RedactedRecord[ActionItem]]) -> Label:
    all_ = capital(some(len(actions), *ACTIONS_))
    verb = counted_form(len(actions), ("staat", "staan"), ("is", "are"))
    open_ = Label(f"{all_.nl} {verb.nl} open.", f"{all_.en} {verb.en} open.")
    late = sum(_is_late(action, context.order.today) for action in actions)
    told_ = capital(some(late, *ACTIONS_))
    verb = counted_form(late, ("is", "zijn"), ("is", "are"))
    return join_sentences(
        [open_, Label(f"{told_.nl} {verb.nl} over tijd.", f"{told_.en} {verb.en} overdue.")]
    )


def _state(context: SectionContext, seen: RedactedRecord[ActionItem]) -> Inlines:
    status = seen.it.status or ActionState.OPEN
    late = _is_late(seen, context.order.today)
    state = pill(context, LATE, Tone.WRONG) if late else pill(context, status.label, TONES[status])
    return marked_cell(context, state, seen, "status", *(["due"] if late else []))


COLUMNS: PackColumns[RedactedRecord[ActionItem]] = (
    TableColumn(ActionItem.name.label, 3.6, field_words("name")),
    TableColumn(ActionItem.owner.label, 1.8, field_words("owner")),
    TableColumn(ActionItem.due.label, 1.1, field_day("due")),
    TableColumn(ActionItem.status.label, 1.1, _state),
)
ACTIONS = Section("acties", Label("Besluiten- en actielijst", "Decisions and actions"), _write)
