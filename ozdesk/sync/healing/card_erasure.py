"""Names that were destroyed leave the cards of desks on the share.

A card on which a destroyed name stands makes way for a bare one, whoever signed it: the desk of
somebody who left never comes back to write another. One that a synchroniser or a colleague who was
away brings back goes again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ozdesk.store.upkeep.wiped_lines import InEffect
from ozdesk.sync.share import card as cards
from ozdesk.sync.share.bare_cards import is_destroyed
from ozdesk.sync.share.box import BadFile, name_digest
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import DEVICES
from ozdesk.sync.share.state import State


@dataclass(frozen=True)
class CardErasure:
    """Takes destroyed names off the cards on one share; a card that another replaced goes too."""

    files: ShareFiles
    state: State
    effect: InEffect

    def places(self, listing: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
        """Where cards lie in the folders of desks, each with its folder."""
        for device, names in listing.items():
            here = f"{DEVICES}/{device}"
            yield from ((f"{here}/{n}", here) for n in names if cards.NAME.fullmatch(n))

    def supersede(self, place: str, folder: str) -> bool:
        """Put another card in the place of one with a destroyed name; tells whether that is gone.

        `folder` is where it belongs, which is another where it is a copy.
        """
        device = folder.rpartition("/")[2]
        card = self._read(place, device)
        known = self.state.card(device)
        if card is None or card.is_bare:
            return True
        same = known if known is not None and known.key == card.key else None
        is_old = same is not None and same.rank > card.rank
        if not is_old and not is_destroyed(card, self.effect):
            return True
        if same is None or is_destroyed(same, self.effect):
            same = card.bare()
        self._put(same, folder)
        return self.files.remove(place)

    def _put(self, told: DeskCard, folder: str) -> None:
        name, data = cards.card_file(told, self.state.secret)
        self.files.put(f"{folder}/{name}", data, f"{DEVICES}/{self.state.device}")
        seen = self.state.seen.setdefault(told.device, [])
        seen += [] if name in seen else [name]

    def _read(self, place: str, device: str) -> DeskCard | None:
        data = self.files.read(place)
        if data is None:
            return None
        state = self.state
        try:
            return cards.read_card(data, name_digest(data), state.data_set, device, state.secret)
        except BadFile:
            return None
