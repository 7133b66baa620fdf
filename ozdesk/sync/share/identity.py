"""Which desk this is: the key it signs with, and the id that belongs to that key alone.

An id begins like its public key, and the key is on disk before the id is taken. So whatever is
copied, restored or killed in between, two desks never come to sign as one with keys of their own.
"""

from __future__ import annotations

from ozdesk.domain.change import Change, Edit, create, new_id
from ozdesk.domain.label import Label
from ozdesk.domain.membership import Deed
from ozdesk.domain.operation import MEMBER
from ozdesk.kinds.desk import Desk as DeskRecord
from ozdesk.store.workspace import Workspace
from ozdesk.sync.share import keys
from ozdesk.sync.share.card import Desk
from ozdesk.sync.share.keys import DeskKey
from ozdesk.sync.share.state import State

KEY = "desk.key"
FOLLOWED = Label("Bureau onder een nieuw kenmerk", "Desk under a new id")


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
    workspace.desks.renew_device(key.device)
    if key.former and any(each.device in workspace.desks.membership.known for each in key.former):
        workspace.apply(followed(workspace, key))
    return key


def followed(workspace: Workspace, key: DeskKey) -> Edit:
    """The edit that tells which ids this desk had, so that it takes part as it did under those."""
    former = [each.device for each in key.former]
    lifted = workspace.desks.membership.lifted
    seen = sorted({name for id in former for name in lifted.get(id, ())})
    told = {"name": workspace.who, "public_key": key.public}
    _, made = create(DeskRecord, told, key.device)
    value = {"do": Deed.FOLLOW.value, "ids": former, "of": seen}
    change = Change(DeskRecord.key, key.device, f"{MEMBER}/{new_id()[:12]}", value)
    return Edit(FOLLOWED, (*made.changes, change))


def read_desks(workspace: Workspace, state: State) -> frozenset[Desk]:
    """Whose work is read: of the desk that began, of all whom anybody approved, and of members that
    go on from an id which was blocked since.
    """
    told = workspace.desks.membership
    withdrawn = told.known - told.members - told.blocks.keys()
    ids = {*told.blocks, *told.members}
    keys = {(id, card.key) for id in ids if (card := state.card(id))}
    return frozenset(d for d in {state.root, *told.claimed, *keys} if d[0] not in withdrawn)
