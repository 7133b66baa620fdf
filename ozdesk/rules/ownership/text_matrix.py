"""The texts about ownership by place and legal state. No legal advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ozdesk.domain.book import Records
from ozdesk.kinds.common import Target
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.ownership.approval import changed_since_approval
from ozdesk.rules.ownership.places import OwnershipPlace, ownership_places


@dataclass(frozen=True, slots=True)
class PlaceTexts:
    """One place with its texts by legal state; `changed` are ids of those changed after approval.

    A text of which nobody said how far it is, is a draft.
    """

    place: OwnershipPlace
    texts: Mapping[LegalState, Sequence[OwnershipText]]
    changed: frozenset[str]

    @property
    def target(self) -> Target | None:
        """Which place it is."""
        return self.place.target

    @property
    def published(self) -> bool:
        """Whether a text stands there."""
        return self.place.covered

    @property
    def open(self) -> bool:
        """Whether a text has to come there."""
        return self.place.open


def ownership_matrix(records: Records, limits: Limits) -> list[PlaceTexts]:
    """Every place in its order, with the texts of which place and state may be shown."""
    return [_by_state(place, records) for place in ownership_places(records, limits)]


def _by_state(place: OwnershipPlace, records: Records) -> PlaceTexts:
    by_state = {
        state: [text for text in place.texts if (text.status or LegalState.DRAFT) is state]
        for state in LegalState
    }
    return PlaceTexts(
        place,
        {state: found for state, found in by_state.items() if found},
        frozenset(text.id for text in place.texts if changed_since_approval(text, records)),
    )
