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
from ozdesk.sync.publishing.looking import Arrived
from ozdesk.sync.share.share_format import DEVICES
from ozdesk.sync.share.state import State


def note_arrived(state: State, arrived: Iterable[Arrived], workspace: Workspace) -> None:
    """Remember which files that came in hold too much, and which too little."""
    every = list(arrived)
    state.late |= late_files(every, workspace.snapshot().effect)
    state.poor |= poorer_files(every, workspace.history)


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
