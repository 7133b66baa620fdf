"""The days to come, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ozdesk.domain.common_texts import MEETING, WHAT
from ozdesk.domain.dates import add_months
from ozdesk.domain.label import Label
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.goal import Goal, GoalState
from ozdesk.kinds.work import Contract
from ozdesk.packs.blocks import PackColumns, day, lead, note, open_records, table, text_cell
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.model import Block, Blocks
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.funding.ahead import tender_day
from ozdesk.rules.funding.contracts import alive
from ozdesk.rules.funding.renewal import current_end, notice_day, renews
from ozdesk.rules.redaction.redaction import UNDECIDED, RedactedRecord

AHEAD = 12  # months
MOST = 30
NONE = Label(
    "Voor de komende twaalf maanden staan geen data vast.",
    "No dates are set for the coming twelve months.",
)
FIXED = CountedSentence(
    Label(
        "Voor de komende twaalf maanden staat één datum vast.",
        "One date is set for the coming twelve months.",
    ),
    Label(
        "Voor de komende twaalf maanden staan {n} data vast.",
        "{N} dates are set for the coming twelve months.",
    ),
)
LATER = CountedSentence(
    Label("Eén latere datum staat hier niet.", "One later date is not shown here."),
    Label("{N} latere data staan hier niet.", "{N} later dates are not shown here."),
)
NOTICE = Label("Uiterste dag om op te zeggen", "Last day to give notice")
RENEWS = Label("Contract wordt stilzwijgend verlengd", "Contract renews automatically")
EXTEND = Label("Uiterste dag om te verlengen", "Last day to extend")
TENDER = Label("Opnieuw aanbesteden", "Tender again")
OBLIGED = Label("Verplichtingen na afloop vervallen", "Obligations after the end lapse")
ENDS = Label("Contract eindigt", "Contract ends")
STARTS = Label("Contract begint", "Contract starts")
GOAL = Label("Doel gereed", "Goal due")
ACTION = Label("Actie gereed", "Action due")


@dataclass(frozen=True, slots=True, order=True)
class Coming:
    """One day with what happens then."""

    day: date
    sort: str
    name: str


COLUMNS: PackColumns[Coming] = (
    TableColumn(Label("Datum", "Day"), 1.1, lambda _, coming: day(coming.day)),
    TableColumn(WHAT, 1.9, lambda _, coming: text_cell(coming.sort)),
    TableColumn(Label("Waarover", "About"), 4.0, lambda _, coming: text_cell(coming.name)),
)


def _write(context: SectionContext) -> Blocks:
    today = context.order.today
    last = add_months(today, AHEAD)
    found = sorted({coming for coming in _all(context) if today <= coming.day <= last})
    if not found:
        return (lead(context, context.absent(NONE)),)
    opening, listed = (
        lead(context, FIXED.of(len(found)).text),
        table(context, COLUMNS, found[:MOST]),
    )
    blocks: list[Block] = [opening, listed]
    if len(found) > MOST:
        blocks.append(note(context, LATER.of(len(found) - MOST).text))
    return tuple(blocks)


def _all(context: SectionContext) -> Iterator[Coming]:
    if context.order.meeting:
        yield Coming(context.order.meeting, context.text(MEETING), context.order.body)
    yield from _contracts(context)
    for goal in open_records(context.redaction.of_kind(Goal), GoalState.REACHED, GoalState.LAPSED):
        if goal.shows("due") and goal.it.due:
            yield Coming(goal.it.due, context.text(GOAL), _about(context, goal, "due"))
    for action in open_records(context.redaction.of_kind(ActionItem), ActionState.CLOSED):
        if action.shows("due") and action.it.due:
            yield Coming(action.it.due, context.text(ACTION), _about(context, action, "due"))


def _contracts(context: SectionContext) -> Iterator[Coming]:
    for seen in context.redaction.of_kind(Contract):
        if seen.shows("status", "end"):
            for found, label, *fields in _days(seen.it, context.order.today):
                if found and seen.shows(*fields):
                    yield Coming(found, context.text(label), _about(context, seen, *fields))


def _days(contract: Contract, today: date) -> Iterator[tuple[Any, ...]]:
    """The days of a contract, each with what happens then and the fields it follows from."""
    yield contract.obliged_until, OBLIGED, "obliged_until"
    if not alive(contract, today):
        return
    ends = RENEWS if renews(contract) else ENDS
    yield current_end(contract, today), ends, "end", "renewal", "renews_from"
    yield notice_day(contract, today), NOTICE, "end", "notice", "renewal", "renews_from"
    yield contract.extend_by, EXTEND, "extend_by"
    yield tender_day(contract), TENDER, "tender", "tendered", "start"
    yield contract.start, STARTS, "start"


def _about(context: SectionContext, seen: RedactedRecord[Any], *fields: str) -> str:
    """The name of a record, and whether its day is undecided."""
    name = seen.words("name")
    if seen.is_undecided("name") or not seen.is_undecided(*fields):
        return name
    return f"{name} ({context.text(UNDECIDED)})"


PLANNING = Section("planning", Label("Planning", "Planning"), _write)
