"""A desk that lost its key: what it had not published yet is written anew under its next id."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.journal.written_anew import anew_id
from ozdesk.store.workspace import Workspace
from ozdesk.sync.share.state import Log, State, save_state


class OwnWork(Protocol):
    """One desk on one share, as far as its own edits go: `Sync` is one."""

    workspace: Workspace
    state: State
    log: Log

    @property
    def others(self) -> frozenset[str]:
        """The ids under which other desks write, as far as is proven."""


def write_unsent_anew(sync: OwnWork) -> None:
    """Write anew what this desk wrote under ids that it cannot sign for any more.

    All of the share was read, so what is not known to be there is nowhere else. What this desk
    wrote on top of it is written anew with it. It is looked for once an id.
    """
    workspace, state = sync.workspace, sync.state
    lost = (workspace.folder.ids & sync.others) - set(state.anew)
    if workspace.read_only or not lost:
        return
    own = workspace.folder.ids - set(state.anew)
    entries = [line for line in workspace.journal.lines() if isinstance(line, JournalEntry)]
    there = sync.log.edits | {entry.edit for entry in entries}
    unsent = [entry for entry in entries if entry.edit not in sync.log.edits
              and _is_of(entry, own)
              and anew_id(entry.edit, workspace.device) not in there]  # fmt: skip
    first = next((at for at, entry in enumerate(unsent) if _is_of(entry, lost)), len(unsent))
    workspace.inbox.write_anew(unsent[first:])
    state.anew = sorted({*state.anew, *lost})
    save_state(workspace.folder, state)


def _is_of(entry: JournalEntry, devices: Collection[str]) -> bool:
    return any(operation.device in devices for operation in entry.operations)
