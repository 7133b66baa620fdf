"""The cards of desks: those that came in, and the one that this desk puts on the share."""

from __future__ import annotations

from typing import Protocol

from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.store.workspace import Workspace
from ozdesk.sync.publishing.looking import ScanResult
from ozdesk.sync.share import card as cards
from ozdesk.sync.share.bare_cards import (
    forget_names,
    forget_names_of_before,
    is_destroyed,
    own_words,
)
from ozdesk.sync.share.card import Desk
from ozdesk.sync.share.keys import DeskKey
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import DEVICES
from ozdesk.sync.share.state import State, now, save_state
from ozdesk.sync.share.tree import FileCategory


class CardHolder(Protocol):
    """One desk on one share, as far as cards go: `Sync` is one."""

    workspace: Workspace
    state: State
    files: ShareFiles
    key: DeskKey

    @property
    def approved(self) -> frozenset[Desk]:
        """Whose work is read."""

    def put(self, name: str, data: bytes, names: list[str]) -> None:
        """Write a file of this desk; `names` are those that are there."""


def take_cards(sync: CardHolder, found: ScanResult) -> None:
    """Remember the desks of which cards came in; a destroyed name is not taken over."""
    state, effect = sync.state, sync.workspace.snapshot().effect
    for file, card in found.cards:
        if is_destroyed(card, effect):
            state.late[file.place] = f"{DEVICES}/{card.device}"
            card = card.bare()
        if file.category is FileCategory.OURS:
            state.seen.setdefault(card.device, []).append(file.name)
        known = state.card(card.device)
        newest = known is not None and known.key == card.key and known.rank <= card.rank
        if known is None or newest or (known.key != card.key and known.desk not in _approved(sync)):
            state.cards[card.device] = card.to_json()


def _approved(sync: CardHolder) -> frozenset[Desk]:
    return sync.approved | {(sync.key.device, sync.key.public)}


def forget(sync: CardHolder, own: WorkspaceSnapshot) -> None:
    """Know no names on cards that were destroyed."""
    if own.effect.mark == sync.state.bare_mark or sync.workspace.read_only:
        return
    forget_names(own.folder, sync.state, own.effect)
    forget_names_of_before(own.folder, own.effect)
    sync.state.bare_mark = own.effect.mark
    save_state(own.folder, sync.state)


def publish_own(sync: CardHolder, names: list[str], own: WorkspaceSnapshot) -> None:
    """Have the folder of this desk on the share, with its card and none of before.

    `names` are the files that are there.
    """
    state = sync.state
    card = state.card(state.device)
    if not names:
        sync.files.make(f"{DEVICES}/{state.device}")
    who, machine = own_words(own.folder, own.who, cards.computer_name())
    renamed = card is not None and (card.is_bare or who not in (card.who, state.who))
    if card is None or card.key != sync.key.public or renamed:
        made = max(now(), card.made + 1 if card else 0)  # the newest, whatever the clock says
        card = cards.card_of(sync.key, state.data_set, who, machine, made)
    name, data = cards.card_file(card, state.secret)
    if name not in names:
        sync.put(name, data, names)
        state.cards[state.device], state.who = card.to_json(), who
        save_state(own.folder, state)
        _drop_earlier(sync, name, names)


def _drop_earlier(sync: CardHolder, own: str, names: list[str]) -> None:
    """Leave no card of this desk there that tells what it was called before."""
    seen = sync.state.seen.get(sync.state.device, [])
    for name in [each for each in names if cards.NAME.fullmatch(each) and each != own]:
        if sync.files.remove(f"{DEVICES}/{sync.state.device}/{name}"):
            names.remove(name)
            seen[:] = [each for each in seen if each != name]
