"""What connecting does beside the window, and how it is taken back when nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ozdesk.gui.session.background import Step, Task, TaskStopped
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.share.state import last_state, save_state

PATIENCE = 30.0  # seconds that connecting waits for work on the share of before


def take_up(
    act: Callable[..., object],
    workspace: Workspace,
    path: Path,
    secret: str,
    behind: Task[object] | None,
    step: Step,
) -> None:
    """Connect; when nobody waits for it any more, leave the workspace connected as it was."""
    if behind is not None:
        behind.wait(PATIENCE)  # it may yet write down the connection of before
    before = last_state(workspace.folder)
    act(workspace, path, secret)
    try:
        step(0, 0)
    except TaskStopped:
        if before is None:
            connect.disconnect(workspace)
        else:
            save_state(workspace.folder, before)
        raise


def join_share(path: Path, target: Path, who: str, secret: str, step: Step) -> Workspace:
    """Start a desk from a share; when nobody waits for it any more, let go of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    workspace = connect.join(path, target, who, secret)
    try:
        step(0, 0)
    except TaskStopped:
        workspace.close()
        raise
    return workspace


def let_go(workspace: Workspace | None) -> None:
    """Close a workspace that nobody waits for any more."""
    if workspace is not None:
        workspace.close()
