"""The list of decisions with how it stands with what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ozdesk.domain.dates import add_months
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.decision import Decision, DecisionState
from ozdesk.packs.blocks import (
    PackColumns,
    field_day,
    field_words,
    heading,
    marked_cell,
    pill,
    table,
    text_cell,
)
from ozdesk.packs.section import SectionContext
from ozdesk.paper.model import Block, Inlines, Tone
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.decisions.agenda import NO_ACTIONS, action_state, decision_actions
from ozdesk.rules.redaction.redaction import RedactedRecord

BACK = 12  # months in which a decision that is over was decided to be listed
HOW = Label("Stand van de acties", "How the actions stand")
TONES = {
    DecisionState.TAKEN: Tone.ACCENT,
    DecisionState.DONE: Tone.GOOD,
    DecisionState.REJECTED: Tone.NEUTRAL,
    DecisionState.WITHDRAWN: Tone.NEUTRAL,
    DecisionState.REPLACED: Tone.NEUTRAL,
}


def decision_list(context: SectionContext) -> list[Block]:
    """The decisions in force and those of the past year, the latest first; nothing without any."""
    back = add_months(context.order.today, -BACK)
    found = [
        seen
        for seen in context.redaction.of_kind(Decision)
        if seen.shows("status", "decided") and _is_listed(seen.it, back)
    ]
    if not found:
        return []
    title = heading(context, 2, Decision.plural, "besluitenlijst")
    return [title, table(context, COLUMNS, _ordered(found))]


def _is_listed(decision: Decision, back: date) -> bool:
    if decision.status is DecisionState.TAKEN:
        return True
    return decision.status in TONES and decision.decided is not None and decision.decided >= back


def _ordered(found: Sequence[RedactedRecord[Decision]]) -> list[RedactedRecord[Decision]]:
    by_name = sorted(found, key=lambda seen: (natural_key(seen.it.name), seen.id))
    return sorted(by_name, key=lambda seen: seen.it.decided or date.min, reverse=True)


def _state(context: SectionContext, seen: RedactedRecord[Decision]) -> Inlines:
    status = seen.it.status or DecisionState.PROPOSED
    return marked_cell(context, pill(context, status.label, TONES[status]), seen, "status")


def _actions(context: SectionContext, seen: RedactedRecord[Decision]) -> Inlines:
    actions = decision_actions(seen.it, context.redaction.book)
    told = action_state(actions) if actions else context.absent(NO_ACTIONS)
    return text_cell(context.text(told))


COLUMNS: PackColumns[RedactedRecord[Decision]] = (
    TableColumn(Decision.singular, 2.8, field_words("name")),
    TableColumn(Decision.number.label, 1.1, field_words("number")),
    TableColumn(Decision.decided.label, 1.1, field_day("decided")),
    TableColumn(Decision.status.label, 1.1, _state),
    TableColumn(HOW, 2.6, _actions),
)
