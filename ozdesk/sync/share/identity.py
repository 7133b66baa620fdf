"""Which desk this is: the key it signs with, and the id that belongs to that key alone.

An id begins like its public key, and the key is on disk before the id is taken. So whatever is
copied, restored or killed in between, two desks never come to sign as one with keys of their own.
"""

from __future__ import annotations

from ozdesk.store.workspace import Workspace
from ozdesk.sync.share import keys
from ozdesk.sync.share.keys import DeskKey

KEY = "desk.key"


def own_key(workspace: Workspace) -> DeskKey:
    """The key of this desk; with a new one comes a new id.

    One that is lost with its copy has no successor: colleagues are asked to approve the new one.
    """
    path = workspace.folder.path / KEY
    known = keys.read_key(path)
    if known is None or known.device != workspace.device:
        return renew(workspace)
    keys.keep_key(path, known)  # again, where one of the two was damaged
    return known


def renew(workspace: Workspace) -> DeskKey:
    """Take a new key, for which the old one vouches, and the id that goes with it."""
    path = workspace.folder.path / KEY
    key = keys.new_key(keys.read_key(path))
    keys.keep_key(path, key)
    workspace.renew_device(key.device)
    return key
