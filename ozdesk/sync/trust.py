"""The first trust in a share: whether the code of the desk that began it was compared.

Who writes to the folder could have replaced the beginning before somebody joins. Two people who
read the code to each other know that it is the same; until somebody says so, it stays visible.
"""

from __future__ import annotations

from typing import Protocol

from ozdesk.domain.change import Change, Edit, create, new_id
from ozdesk.domain.label import Label
from ozdesk.domain.membership import Deed
from ozdesk.domain.operation import MEMBER
from ozdesk.kinds.desk import Desk as DeskRecord
from ozdesk.store.workspace import Workspace
from ozdesk.sync.share.card import Desk, fingerprint_of
from ozdesk.sync.share.keys import DeskKey
from ozdesk.sync.share.refusals import WrongCode
from ozdesk.sync.share.state import State, save_state

COMPARED = Label("Code vergeleken", "Code compared")


class Newcomer(Protocol):
    """One desk on one share, as far as first trust goes: `Sync` is one."""

    workspace: Workspace
    state: State
    key: DeskKey


def code_of(root: Desk) -> str:
    """The code of the desk that began a share, as people read it to each other."""
    return fingerprint_of(root[1])


def refuse_other_code(root: Desk, code: str) -> None:
    """Raise WrongCode where a code is not that of the desk that began a share."""
    if "".join(code.split()).upper() != code_of(root).replace(" ", ""):
        raise WrongCode(given=code.strip(), found=code_of(root))


def is_compared(sync: Newcomer) -> bool:
    """Whether somebody at this desk said that the code of the desk that began was compared."""
    device, key = sync.state.root
    own = sync.workspace.folder.ids
    return device in own or sync.state.compared == key or not own.isdisjoint(comparing_desks(sync))


def comparing_desks(sync: Newcomer) -> frozenset[str]:
    """The desks at which somebody said so, and the desk that began itself."""
    root = sync.state.root
    said = sync.workspace.desks.membership.compared
    return frozenset({root[0], *(by for by, *about in said if tuple(about) == root)})


def compare_code(sync: Newcomer, code: str) -> None:
    """Say that the code was compared; raise WrongCode where it is another."""
    refuse_other_code(sync.state.root, code)
    sync.state.compared = sync.state.root[1]
    save_state(sync.workspace.folder, sync.state)
    tell_compared(sync)


def tell_compared(sync: Newcomer) -> None:
    """Let colleagues know what was said here, as soon as the desk that began is known."""
    workspace, (device, key) = sync.workspace, sync.state.root
    card = sync.state.card(device)
    said = not workspace.folder.ids.isdisjoint(comparing_desks(sync))
    if workspace.read_only or said or sync.state.compared != key or card is None:
        return
    value = {"do": Deed.COMPARE.value, "key": key}
    changes = [Change(DeskRecord.key, device, f"{MEMBER}/{new_id()[:12]}", value)]
    if workspace.get(device) is None and all(r.id != device for r in workspace.bin.records()):
        told = {"name": card.who, "machine": card.machine, "public_key": card.key}
        changes = [*create(DeskRecord, told, device)[1].changes, *changes]
    workspace.apply(Edit(COMPARED, tuple(changes)))
