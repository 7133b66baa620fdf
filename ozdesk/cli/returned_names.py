"""Says on the command line when a name that was destroyed stands there again."""

from __future__ import annotations

from ozdesk.cli.context import Context
from ozdesk.rules.redaction.watched_names import came_back, returned, watched_names
from ozdesk.store.workspace import Workspace


def tell_returned(context: Context, workspace: Workspace) -> bool:
    """Tell in which records a destroyed name came back; tells whether there are any."""
    watched = watched_names(workspace.folder)
    found = [record for record in returned(workspace, watched) if record is not None]
    if found:
        context.say(came_back(found))
    return bool(found)
