"""Whether codes were compared: that of the desk that began a share, and those of who joined it.

Who writes to the folder could have replaced the beginning before somebody joins, or the card of
who asks to take part. Two people who read a code to each other know that it is the same; until
somebody says so, it stays visible at both.
"""

from __future__ import annotations

from typing import Protocol

from ozdesk.domain.change import Change, Edit, create, new_id
from ozdesk.domain.label import Label
from ozdesk.domain.membership import Deed
from ozdesk.domain.operation import MEMBER
from ozdesk.kinds.desk import Desk as DeskRecord
from ozdesk.store.lasting import lasting
from ozdesk.store.workspace import Workspace
from ozdesk.sync.share.card import Desk, DeskCard, fingerprint_of, proven_desks
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


def refuse_other_code(desk: Desk, code: str, refusal: type[WrongCode] = WrongCode) -> None:
    """Raise WrongCode, or what is derived from it, where a code is not that of a desk."""
    if _bare(code) != _bare(code_of(desk)):
        raise refusal(given=code.strip(), found=code_of(desk))


def _bare(code: str) -> str:
    return "".join(code.split()).upper()


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


def has_compared_code(sync: Newcomer, card: DeskCard) -> bool:
    """Whether somebody else said that the code of a desk was compared, or it began the share."""
    desks = proven_desks(card)
    if sync.state.root in desks:
        return True
    ids, keys = {id for id, _ in desks}, {key for _, key in desks}
    told = sync.workspace.desks.membership.compared
    return any(key in keys and by not in ids for by, _, key in told)


def is_proven(sync: Newcomer, card: DeskCard) -> bool:
    """Whether nothing is left to compare between a desk that takes part and the others.

    Its code was compared, and it compared that of the desk that began; of the latter, and of this
    desk, that is what was compared here.
    """
    desks = proven_desks(card)
    if sync.state.root in desks:
        return is_compared(sync)
    ids = {id for id, _ in desks}
    said = sync.key.device in ids or not ids.isdisjoint(comparing_desks(sync))
    return said and has_compared_code(sync, card)


@lasting
def compare_code(sync: Newcomer, code: str) -> None:
    """Say that a code was compared: of the desk that began, or else of whom it is.

    Raises WrongCode where it is nobody's.
    """
    apart = (sync.state.root, (sync.key.device, sync.key.public))
    others = [c for c in sync.state.all_cards().values() if c.desk not in apart
              and _bare(c.fingerprint) == _bare(code)]  # fmt: skip
    if others:
        compare_desk(sync, others[0])
        return
    refuse_other_code(sync.state.root, code)
    sync.state.compared = sync.state.root[1]
    save_state(sync.workspace.folder, sync.state)
    tell_compared(sync)


@lasting
def compare_desk(sync: Newcomer, card: DeskCard) -> None:
    """Say that the code of a desk that joined was compared and is the same."""
    if not has_compared_code(sync, card) and not sync.workspace.read_only:
        _write(sync.workspace, card)


def tell_compared(sync: Newcomer) -> None:
    """Let colleagues know what was said here, as soon as the desk that began is known."""
    workspace, (device, key) = sync.workspace, sync.state.root
    card = sync.state.card(device)
    said = not workspace.folder.ids.isdisjoint(comparing_desks(sync))
    if workspace.read_only or said or sync.state.compared != key or card is None:
        return
    _write(workspace, card)


def _write(workspace: Workspace, card: DeskCard) -> None:
    value = {"do": Deed.COMPARE.value, "key": card.key}
    changes = [Change(DeskRecord.key, card.device, f"{MEMBER}/{new_id()[:12]}", value)]
    if workspace.get(card.device) is None and all(
        r.id != card.device for r in workspace.bin.records()
    ):
        told = {"name": card.called, "machine": card.machine, "public_key": card.key}
        changes = [*create(DeskRecord, told, card.device)[1].changes, *changes]
    workspace.apply(Edit(COMPARED, tuple(changes)))
