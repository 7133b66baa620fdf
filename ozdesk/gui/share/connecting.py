"""What connecting asks of a share beside the window; nothing of the own disk is touched there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ozdesk.gui.session.background import Step, Task
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.connect import Invitation
from ozdesk.sync.share.identity import own_key

PATIENCE = 30.0  # seconds that connecting waits for work on the share of before
Asking = Callable[[Step], Invitation]


def founding(workspace: Workspace, path: Path, secret: str, behind: Task[object] | None) -> Asking:
    """Make a share in an empty folder, once the work on the share of before has ended."""
    key, asks = own_key(workspace), connect.applicant_of(workspace)
    ask = partial(connect.found_share, asks, (key.device, key.public), path, secret)
    return partial(_after, behind, ask)


def asking(
    workspace: Workspace, path: Path, secret: str, behind: Task[object] | None, code: str = ""
) -> Asking:
    """Ask a share to take part, once the work on the share of before has ended."""
    ask = partial(connect.ask_share, connect.applicant_of(workspace), path, secret, code)
    return partial(_after, behind, ask)


def joining(path: Path, target: Path, secret: str, code: str = "") -> Asking:
    """Ask a share to start a new desk from it."""
    return partial(_after, None, partial(connect.ask_to_join, path, target, secret, code))


def _after(behind: Task[object] | None, ask: Callable[[], Invitation], step: Step) -> Invitation:
    if behind is not None:
        behind.wait(PATIENCE)  # it may yet write down the connection of before
    step()
    return ask()
