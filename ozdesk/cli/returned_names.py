"""Which destructions wait, and whether a destroyed name came back, on the command line."""

from __future__ import annotations

from ozdesk.cli.context import Context
from ozdesk.domain.label import Label
from ozdesk.rules.redaction.watched_names import came_back, returned, watched_names
from ozdesk.store.destroying import waiting_destructions
from ozdesk.store.workspace import Workspace

WAITING = Label(
    "vernietigingen die wachten: {count} (ozdesk destroy --waiting)",
    "destructions that wait: {count} (ozdesk destroy --waiting)",
)


def tell_destruction(context: Context, workspace: Workspace) -> None:
    """Tell how many destructions wait, and in which records a destroyed name came back."""
    if waits := len(waiting_destructions(workspace)):
        context.say(WAITING.with_(count=waits))
    tell_returned(context, workspace)


def tell_returned(context: Context, workspace: Workspace) -> bool:
    """Tell in which records a destroyed name came back; tells whether there are any."""
    watched = watched_names(workspace.folder)
    found = [record for record in returned(workspace, watched) if record is not None]
    if found:
        context.say(came_back(found))
    return bool(found)
