"""Values that a destruction took off the share that does not hold are written there again.

A desk that was blocked, or whose destruction was declined, may have been heard by one desk before
another said so. Who still has the values brings them back.
"""

from __future__ import annotations

from collections.abc import Iterable

from ozdesk.domain.destruction import lacks
from ozdesk.domain.waiting import is_void_loss
from ozdesk.store.workspace import Workspace
from ozdesk.store.workspace_history import WorkspaceHistory
from ozdesk.sync.healing.erasure import late_files
from ozdesk.sync.healing.healing import Healing
from ozdesk.sync.publishing.looking import Arrived, ScanResult
from ozdesk.sync.share.share_format import DEVICES
from ozdesk.sync.share.state import Log, State


def note_arrived(state: State, log: Log, found: ScanResult, workspace: Workspace) -> None:
    """Remember which files that came in hold too much, and which too little.

    Where a destruction turns out not to hold, what lies on the share of it is looked at again: it
    may hold what was taken here, or lack what still is.
    """
    state.late |= late_files(found.arrived, workspace.snapshot().effect)
    state.poor |= poorer_files(found.arrived, workspace.history)
    mark = workspace.inbox.ruling_mark
    if mark != state.ruled:
        state.ruled = mark
        found.more |= _look_again(state, log, workspace.inbox.void_edits())


def _look_again(state: State, log: Log, edits: frozenset[str]) -> bool:
    """Have the files with some edits read anew; tells whether there are any."""
    again = {(n.head.device, n.name) for n in log.noted() if not edits.isdisjoint(n.edits)}
    for device, names in state.seen.items():
        state.seen[device] = [name for name in names if (device, name) not in again]
    return bool(again)


def poorer_files(arrived: Iterable[Arrived], history: WorkspaceHistory) -> dict[str, str]:
    """The files that lack something that is here and that nothing takes away, with their desks."""
    found: dict[str, str] = {}
    for each in arrived:
        poor = [o for line in each.segment.lines for o in line.operations if lacks(o)]
        for told in poor:
            stored = history.stored(told.record)
            full = next((o for o in stored if o.name == told.name and lacks(o) < lacks(told)), None)
            if full is not None and is_void_loss(full, stored, history.hidden(told.record)):
                found[each.name] = each.device
    return found


def write_fuller(healing: Healing) -> bool:
    """Write the files that lack something again as they are known here; tells whether it did."""
    state, wrote = healing.state, False
    for name, device in tuple(state.poor.items()):
        here = f"{DEVICES}/{device}"
        noted = [n for n in healing.log.noted() if (n.head.device, n.name) == (device, name)]
        for segment in healing.rebuilt(noted):
            fresh, data = segment.file(state.secret)
            if fresh != name:
                healing.files.put(f"{here}/{fresh}", data, f"{DEVICES}/{state.device}")
                healing.log.note(fresh, segment)
                seen = state.seen.get(device, [])
                state.seen[device] = sorted({*seen, fresh} - {name})
                healing.files.remove(f"{here}/{name}")
                wrote = True
        del state.poor[name]
    return wrote
