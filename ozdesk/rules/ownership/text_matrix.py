"""The texts about ownership by place and legal state. No legal advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.kinds.common import Target
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.ownership.approval import changed_since_approval
from ozdesk.rules.redaction.redacted_records import is_sure


@dataclass(frozen=True, slots=True)
class PlaceTexts:
    """One place with its texts by legal state.

    `target` is none for texts of which nobody said where they stand; `required` places need a
    published text; `changed` are ids of texts that changed after approval.
    """

    target: Target | None
    required: bool
    texts: Mapping[LegalState, Sequence[OwnershipText]]
    changed: frozenset[str]

    @property
    def published(self) -> bool:
        """Whether a text stands there."""
        return bool(self.texts.get(LegalState.PUBLISHED))

    @property
    def open(self) -> bool:
        """Whether a text has to come there."""
        return self.required and not self.published


def ownership_matrix(records: Records, limits: Limits) -> list[PlaceTexts]:
    """Every place in its order, with the texts of which place and state may be shown."""
    texts = [
        text for text in records.of_kind(OwnershipText) if is_sure(records, partial(_placed, text))
    ]
    places = [_place(target, texts, records, limits) for target in (*Target, None)]
    return [place for place in places if place.target or place.texts]


def _placed(text: OwnershipText) -> tuple[Target | None, LegalState | None]:
    return text.target, text.status


def _place(
    target: Target | None,
    texts: Sequence[OwnershipText],
    records: Records,
    limits: Limits,
) -> PlaceTexts:
    here = sorted(
        (text for text in texts if text.target is target), key=lambda t: (natural_key(t.name), t.id)
    )
    by_state = {
        state: [text for text in here if (text.status or LegalState.DRAFT) is state]
        for state in LegalState
    }
    return PlaceTexts(
        target,
        target in limits.targets,
        {state: found for state, found in by_state.items() if found},
        frozenset(text.id for text in here if changed_since_approval(text, records)),
    )
