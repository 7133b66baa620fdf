"""Names on the cards of desks: where one stands, and those that were destroyed forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ozdesk.domain.destruction import CARDS, DestructionTarget
from ozdesk.domain.membership import KIND as DESK
from ozdesk.rules.redaction.person_name import person_name
from ozdesk.rules.redaction.watched_names import FILE, OWN_FILE, watched_names
from ozdesk.store.files.folder import Folder
from ozdesk.store.upkeep.wiped_lines import InEffect
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.state import PARTED, STATE, State, last_state, save_state


@dataclass(frozen=True, slots=True)
class NamedCard:
    """A card of a desk on which a name stands, or where `near` says so something like it.

    `parts` are those that tell it, as a trace of destruction calls them.
    """

    card: DeskCard
    parts: frozenset[str]
    near: bool

    @property
    def words(self) -> str:
        """What stands on it."""
        return ", ".join(filter(None, (self.card.who, self.card.machine)))


def cards_naming(folder: Folder, text: str) -> list[NamedCard]:
    """The cards that this desk knows on which a name stands; raise TooShort."""
    name, found = person_name(text), dict[str, NamedCard]()
    for state in _states(folder):
        for card in state.all_cards().values():
            sure = frozenset(part for part, told in card.parts.items() if name.stands_in(told))
            near = frozenset(part for part, told in card.parts.items() if name.is_near(told))
            if sure or near:
                found[card.name] = NamedCard(card, sure or near, near=not sure)
    return sorted(found.values(), key=lambda each: (each.near, each.card.device))


def _states(folder: Folder) -> Iterator[State]:
    """The connection of a workspace, and what it goes on knowing of one it let go of."""
    for file in (STATE, PARTED):
        if state := last_state(folder, file):
            yield state


def card_targets(chosen: Iterable[NamedCard]) -> Iterator[DestructionTarget]:
    """What is to be destroyed so that names go from cards."""
    for each in chosen:
        yield DestructionTarget(DESK, each.card.device, frozenset(), parts={CARDS: each.parts})


def destroyed_on(card: DeskCard, effect: InEffect) -> list[str]:
    """The words on a card that are destroyed; then all of them go, for it is signed as a whole."""
    destroyed = effect.records.get(card.device)
    if destroyed is None:
        return []
    whole = destroyed.whole or destroyed.mine.get(card.device)
    if whole and card.made <= whole.written:
        return list(card.parts.values())
    return [told for part, told in card.parts.items() if part in destroyed.cards]


def is_destroyed(card: DeskCard, effect: InEffect) -> bool:
    """Whether the words on a card are to be gone."""
    return bool(destroyed_on(card, effect))


def forget_names(folder: Folder, state: State, effect: InEffect) -> bool:
    """Let this desk know destroyed cards as bare ones; tells whether there were any.

    What stood on a card of its own it does not tell again.
    """
    changed = False
    for device, card in state.all_cards().items():
        if gone := destroyed_on(card, effect):
            if device in folder.ids:
                untold = watched_names(folder, OWN_FILE)
                for told in gone:
                    untold.watch(told)
                state.who = ""
            state.cards[device] = card.bare().to_json()
            changed = True
    return changed


def forget_names_of_before(folder: Folder, effect: InEffect) -> None:
    """The same in what is kept of a share that this desk let go of."""
    before = last_state(folder, PARTED) if effect.records else None
    if before and forget_names(folder, before, effect):
        save_state(folder, before, PARTED)


def own_words(folder: Folder, *told: str) -> list[str]:
    """What this desk tells of itself, without what was destroyed of that."""
    return ["" if is_untold(folder, text) else text for text in told]


def is_untold(folder: Folder, text: str) -> bool:
    """Whether this desk tells a text of itself no more, because it was destroyed."""
    return any(watched_names(folder, f).stands_in(text) for f in (FILE, OWN_FILE))
