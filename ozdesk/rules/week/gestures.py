"""What is said of a record in one gesture: that it was done today."""

from __future__ import annotations

from datetime import date
from functools import singledispatch
from typing import Any

from ozdesk.domain.change import Edit, change
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Goal, GoalState
from ozdesk.kinds.work import Contract

REVIEWED = Label("Beoordeeld vandaag, weer actueel", "Reviewed today, current again")
CLOSED = Label("Actie gesloten", "Action closed")
REACHED = Label("Doel bereikt", "Goal reached")
TENDERED = Label("Vandaag aanbesteed", "Tendered today")


def finished(record: Record, today: date) -> Edit | None:
    """The edit that says what one says of a record when it is done; None where nothing is to say.

    Of a contract there is only its tender, if it is tendered every so often.
    """
    name, values = _finished(record, today)
    edit = change(record, values) if name else None
    return Edit(name, edit.changes) if name and edit and edit.changes else None


@singledispatch
def _finished(record: Record, today: date) -> tuple[Label | None, dict[str, Any]]:
    return None, {}


@_finished.register
def _(record: DocumentationPage, today: date) -> tuple[Label | None, dict[str, Any]]:
    if record.status is PageState.WITHDRAWN:
        return None, {}
    return REVIEWED, {"reviewed": today, "status": PageState.CURRENT}


@_finished.register
def _(record: ActionItem, today: date) -> tuple[Label | None, dict[str, Any]]:
    return CLOSED, {"status": ActionState.CLOSED}


@_finished.register
def _(record: Goal, today: date) -> tuple[Label | None, dict[str, Any]]:
    return REACHED, {"status": GoalState.REACHED}


@_finished.register
def _(record: Contract, today: date) -> tuple[Label | None, dict[str, Any]]:
    return (TENDERED, {"tendered": today}) if record.tender else (None, {})
