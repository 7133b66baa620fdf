"""The texts about ownership by place and legal state. No legal advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.words import fold
from ozdesk.kinds.common import Target
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.rules.alerts.alert import highest, level_of
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.ownership.approval import changed_since_approval

USED = ("name", "target", "status")


@dataclass(frozen=True, slots=True)
class Place:
    """One place with its texts by legal state.

    `target` is none for texts of which nobody said where they stand; `required` places need a
    published text; `changed` are ids of texts that changed after approval.
    """

    target: Target | None
    required: bool
    texts: Mapping[LegalState, Sequence[OwnershipText]]
    changed: frozenset[str]
    level: Level

    @property
    def published(self) -> bool:
        """Whether a text stands there."""
        return bool(self.texts.get(LegalState.PUBLISHED))

    @property
    def open(self) -> bool:
        """Whether a text has to come there."""
        return self.required and not self.published


def ownership_matrix(
    records: Records, limits: Limits, audience: Audience | None = None
) -> list[Place]:
    """Every place in its order; with an audience only the texts that it may see."""
    texts = [
        text
        for text in records.of_kind(OwnershipText)
        if audience is None or audience.may_see(level_of(text, *USED))
    ]
    places = [_place(target, texts, records, limits, audience) for target in (*Target, None)]
    return [place for place in places if place.target or place.texts]


def _place(
    target: Target | None,
    texts: Sequence[OwnershipText],
    records: Records,
    limits: Limits,
    audience: Audience | None,
) -> Place:
    here = sorted(
        (text for text in texts if text.target is target), key=lambda t: (fold(t.name), t.id)
    )
    by_state = {
        state: [text for text in here if (text.status or LegalState.DRAFT) is state]
        for state in LegalState
    }
    told = [t for t in here if audience is None or audience.may_see(t.level_of("text"))]
    return Place(
        target,
        target in limits.targets,
        {state: found for state, found in by_state.items() if found},
        frozenset(text.id for text in told if changed_since_approval(text, records)),
        highest(level_of(text, *USED) for text in here),
    )
