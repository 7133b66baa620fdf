"""Destructions that wait on the command line: what they would take, and deciding about them."""

from __future__ import annotations

from ozdesk.cli.context import CellFormatter, Context, cut
from ozdesk.domain.label import Label
from ozdesk.errors import ConfirmsOwn, NothingWaits
from ozdesk.rules.redaction.waiting_words import CONFIRMED, DECLINED, waiting_lines
from ozdesk.store import destroying
from ozdesk.store.destroying import WaitingDestruction
from ozdesk.store.workspace import Workspace

LONGEST = 60  # characters of a value that are shown
WAIT = Label(
    "Een vernietiging van andermans werk wacht hier {days} dagen.",
    "Destroying the work of others waits {days} days here.",
)


def decide(context: Context) -> int:
    """List the destructions that wait, confirm or decline one, or set how long they wait."""
    given = context.given
    with context.open(to_read=given.waiting) as workspace:
        if given.wait is not None:
            workspace.inbox.set_wait(given.wait)
            context.say(WAIT.with_(days=given.wait))
        elif given.confirm:
            _confirm(context, workspace)
        elif given.decline:
            each = _find(workspace, given.decline)
            destroying.decline_destruction(workspace, each)
            context.say(DECLINED)
        else:
            _list(context, workspace)
    return 0


def _confirm(context: Context, workspace: Workspace) -> None:
    each = _find(workspace, context.given.confirm)
    if not destroying.may_confirm(workspace, each):
        raise ConfirmsOwn()
    destroying.confirm_destruction(workspace, each)
    workspace.upkeep.wipe_copies()
    context.say(CONFIRMED)


def _find(workspace: Workspace, edit: str) -> WaitingDestruction:
    every = destroying.waiting_destructions(workspace)
    found = [each for each in every if edit and each.edit.startswith(edit)]
    if len(found) != 1:
        raise NothingWaits(edit=edit)
    return found[0]


def _list(context: Context, workspace: Workspace) -> None:
    words = CellFormatter(context, workspace)
    for each in destroying.waiting_destructions(workspace):
        print(each.edit[:12], *waiting_lines(workspace, each, context.language))
        for operation in each.taken:
            if operation.path.startswith("_"):
                continue
            kind, record, path = operation.kind, operation.record, operation.path
            value = cut(words.value(kind, path, workspace.blobs.resolve(operation.value)), LONGEST)
            print(f"  {words.about(kind, record)} · {words.field(kind, record, path)}: {value}")
