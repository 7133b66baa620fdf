"""Letting desks take part, blocking them, and taking over what they wrote after that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ozdesk.domain.change import Change, Edit, create, new_id
from ozdesk.domain.destruction import is_kept
from ozdesk.domain.label import Label
from ozdesk.domain.membership import Cut, Deed, Dispute
from ozdesk.domain.operation import MADE, MEMBER, REMOVED, Operation, is_removed, replaced_in
from ozdesk.domain.raw import Doc, Raw, pick
from ozdesk.kinds.desk import Desk as DeskRecord
from ozdesk.store import by_hand, destroying
from ozdesk.store.applied import Applied
from ozdesk.store.lasting import lasting
from ozdesk.store.workspace import Workspace
from ozdesk.sync.share.card import DeskCard, ids_of, proven_desks
from ozdesk.sync.share.refusals import NobodyBlocked, OwnDesk

if TYPE_CHECKING:
    from ozdesk.sync.step import Sync

APPROVED = Label("Bureau goedgekeurd", "Desk approved")
BLOCKED = Label("Bureau geblokkeerd", "Desk blocked")
UNBLOCKED = Label("Blokkade opgeheven", "Desk unblocked")
CONFIRMED = Label("Blokkade bevestigd", "Blocking confirmed")
TAKEN_OVER = Label("Later werk overgenomen", "Later work taken over")


@dataclass(frozen=True, slots=True)
class BlockedDesk:
    """A desk that takes part no more: by whom it was blocked, when (ms since 1970 UTC by the clock
    of that desk), and how many of its later changes nobody took over. `altered`: its earlier work
    here is not what whoever blocked it knew.
    """

    card: DeskCard
    by: Label
    at: int
    later: int
    altered: bool = False


def write_approval(workspace: Workspace, card: DeskCard) -> None:
    """Write the approval of a desk as an edit of the membership."""
    workspace.apply(_edit(workspace, APPROVED, [(card, {"do": "approve", "key": card.key})]))


@lasting
def block(sync: Sync, card: DeskCard) -> None:
    """Let what a desk writes from now on count nowhere, under all ids it is known to have had.

    Its destructions that wait are declined with it.
    Raises OwnDesk for this desk itself.
    """
    workspace, ids = sync.workspace, sorted(ids_of(card, sync.heard))
    if workspace.device in ids:
        raise OwnDesk()
    deeds = [(_as(card, id), _block(workspace.desks.cut_of(id), _heirs(sync, id)))
             for id in ids]  # fmt: skip
    edit = _edit(workspace, BLOCKED, deeds)
    theirs = [each for each in destroying.waiting_destructions(workspace) if each.device in ids]
    refused = destroying.declining_edit(workspace, theirs).changes
    workspace.apply(replace(edit, changes=(*edit.changes, *refused)))


def _heirs(sync: Sync, device: str) -> list[str]:
    """Who goes on from an id, and is not meant by the blocking of that id.

    A laptop of which the blocked one is a copy, for instance; and the next id of the blocked one,
    which has a cut of its own: until there its work counts, and whom it let in stays in.
    """
    cards, heard = sync.state.all_cards().values(), sync.heard
    return sorted({c.device for c in cards if c.device != device and device in ids_of(c, heard)})


def _as(card: DeskCard, device: str) -> DeskCard:
    """A desk under one of the ids it had."""
    former = {each.device: each.key for each in card.former}
    return DeskCard(device, former.get(device, card.key), card.who, card.machine, card.made)


def _block(cut: Cut, heirs: list[str]) -> Doc:
    told: Doc = {"do": Deed.BLOCK.value, "count": cut.count, "hash": cut.digest}
    told |= {"without": list(cut.without)} if cut.without else {}
    return told | ({"ids": heirs} if heirs else {})


@lasting
def unblock(sync: Sync, card: DeskCard) -> None:
    """Let a blocked desk take part again, under a new id that it takes; raise NobodyBlocked."""
    workspace, blocks = sync.workspace, sync.workspace.desks.membership.blocks
    ids = [id for id in (card.device, *(each.device for each in card.former)) if id in blocks]
    if not ids:
        raise NobodyBlocked(device=card.device)
    deeds = [(_as(card, id), {"do": Deed.UNBLOCK.value, "of": [b.name for b in blocks[id]]})
             for id in ids]  # fmt: skip
    workspace.apply(_edit(workspace, UNBLOCKED, deeds))


@lasting
def confirm(sync: Sync, card: DeskCard) -> None:
    """Say of desks that block each other that the blocking of this one is right.

    Raises OwnDesk for a desk that is named in the question, NobodyBlocked where there is none.
    """
    found = [d for d in disputes(sync.workspace) if any(b.desk == card.device for b in d.blocks)]
    if not found:
        raise NobodyBlocked(device=card.device)
    if sync.workspace.device in found[0].desks:
        raise OwnDesk()
    names = [block.name for block in found[0].blocks if block.desk == card.device]
    value = {"do": Deed.CONFIRM.value, "of": names}
    sync.workspace.apply(_edit(sync.workspace, CONFIRMED, [(card, value)]))


def disputes(workspace: Workspace) -> list[Dispute]:
    """The desks that block each other, of which no more desks confirm the one than the other."""
    return [dispute for dispute in workspace.desks.membership.disputes if dispute.tied]


def _edit(workspace: Workspace, name: Label, deeds: Iterable[tuple[DeskCard, Doc]]) -> Edit:
    """Membership operations as one edit, with the record of each desk where there is none yet."""
    binned = {record.id for record in workspace.bin.records()}
    changes: list[Change] = []
    for card, value in deeds:
        if workspace.get(card.device) is None and card.device not in binned:
            told = {"name": card.called, "machine": card.machine, "public_key": card.key}
            changes += create(DeskRecord, told, card.device)[1].changes
        path = f"{MEMBER}/{new_id()[:12]}"
        changes.append(Change(DeskRecord.key, card.device, path, value))
    return Edit(name, tuple(changes))


# -- what came later


def blocked(sync: Sync) -> list[BlockedDesk]:
    """The desks that were blocked, each under the last id it is known by."""
    workspace, cards = sync.workspace, sync.state.all_cards()
    blocks = workspace.desks.membership.blocks
    former = {each.device for card in cards.values() if card.device in blocks
              for each in card.former}  # fmt: skip
    later = [each for each in workspace.desks.later_work() if not _is_taken(workspace, each)]
    found = []
    for device in sorted(blocks.keys() - former):
        given = {block.name for block in blocks[device]}
        told = [o for o in workspace.history.operations(device) if o.name in given]
        last = max(told, key=lambda o: o.order)
        by = workspace.desks.signer(last.who, last.device)
        card = cards.get(device) or DeskCard(device, "", device, "", 0)
        count = sum(each.device == device for each in later)
        altered = not workspace.desks.is_as_blocked(device)
        found.append(BlockedDesk(card, by, last.written, count, altered))
    return found


def was_blocked(sync: Sync, card: DeskCard) -> BlockedDesk | None:
    """The blocked desk that one says it was before, whoever that is now."""
    ids = {id for id, _ in proven_desks(card)}
    return next((each for each in blocked(sync) if each.card.device in ids), None)


def takeover(workspace: Workspace, operations: Iterable[Operation]) -> Applied | None:
    """Enter what blocked desks wrote later anew, signed by whoever does so now."""
    known = {operation.name: operation for operation in operations if not _is_fixed(operation)}
    replaced = replaced_in(known)
    last: dict[tuple[str, str], Operation] = {}
    for operation in sorted(known.values(), key=lambda o: o.order):
        if operation.name not in replaced and not _is_taken(workspace, operation):
            last[operation.record, operation.path] = operation
    changes = [_entered(workspace, operation) for operation in last.values()]
    allowed = by_hand.without_refused(changes, partial(_doc, workspace))
    return workspace.apply(Edit(TAKEN_OVER, tuple(allowed)))


def _entered(workspace: Workspace, operation: Operation) -> Change:
    """What an operation says, as a change of what stands now."""
    after, now = _after(workspace, operation), _now(workspace, operation)
    return Change(operation.kind, operation.record, operation.path, after, now)


def _doc(workspace: Workspace, id: str) -> Doc | None:
    record = workspace.get(id)
    return record.doc if record else None


def _is_fixed(operation: Operation) -> bool:
    """Whether an operation is no work that one takes over: about desks, or a destruction."""
    return operation.kind == DeskRecord.key or is_kept(operation) or bool(operation.value_hash)


def _after(workspace: Workspace, operation: Operation) -> Raw:
    if operation.path == REMOVED:
        return True if is_removed(operation.value) else None
    return workspace.blobs.resolve(operation.value)


def _now(workspace: Workspace, operation: Operation) -> Raw:
    record = workspace.get(operation.record)
    if operation.path == MADE:
        return True if record else None
    if operation.path == REMOVED:
        binned = any(each.id == operation.record for each in workspace.bin.records())
        return True if binned and binned else None
    doc: dict[str, Any] = dict(record.doc) if record else {}
    return pick(doc, operation.path)


def _is_taken(workspace: Workspace, operation: Operation) -> bool:
    """Whether what an operation says stands already, or is nothing to take over."""
    if _is_fixed(operation):
        return True
    doc = _doc(workspace, operation.record)
    if doc is not None and by_hand.refusals([_entered(workspace, operation)], lambda _id: doc):
        return True
    return bool(_after(workspace, operation) == _now(workspace, operation))
