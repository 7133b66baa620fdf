"""The work of connecting beside the window: whole, or undone when nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ozdesk.gui.session.background import Stopped
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.share.state import last_state, save_state


def take_up(
    act: Callable[..., object],
    workspace: Workspace,
    path: Path,
    secret: str,
    step: Callable[..., None],
) -> None:
    """Connect; when nobody waits for it any more, leave the workspace connected as it was."""
    before = last_state(workspace.folder)
    act(workspace, path, secret)
    try:
        step(0, 0)
    except Stopped:
        if before is None:
            connect.disconnect(workspace)
        else:
            save_state(workspace.folder, before)
        raise


def join(path: Path, target: Path, who: str, secret: str, step: Callable[..., None]) -> Workspace:
    """Start a desk from a share; when nobody waits for it any more, let go of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    workspace = connect.join(path, target, who, secret)
    try:
        step(0, 0)
    except Stopped:
        workspace.close()
        raise
    return workspace
