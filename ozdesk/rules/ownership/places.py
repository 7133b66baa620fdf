"""Where a text about ownership has to stand: each place of each component, with its texts.

A text without a component is for all of them; a component may have a text of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.kinds.common import Target
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.ownership.components import living_components
from ozdesk.rules.redaction.redacted_records import is_sure

ALL = ""
Texts = Mapping[tuple[str, Target | None], Sequence[OwnershipText]]


@dataclass(frozen=True, slots=True)
class OwnershipPlace:
    """One place of one component (its id; "" for all of them), with the texts for it.

    `target` is none for texts of which nobody said where they stand; a `required` place needs a
    published text, and is `covered` where one stands there.
    """

    target: Target | None
    component: str
    texts: tuple[OwnershipText, ...]
    required: bool
    covered: bool

    @property
    def open(self) -> bool:
        """Whether a text has to come there."""
        return self.required and not self.covered


def ownership_places(records: Records, limits: Limits) -> list[OwnershipPlace]:
    """Every place in its order: first those of all components, then component by component."""
    texts = _texts_by_place(records)
    living = [component.id for component in living_components(records)]
    others = sorted({id for id, _ in texts} - {ALL, *living})
    found = [*_of_all(texts, living, limits)]
    for component in (*living, *others):
        found += _of_one(component, texts, limits, living=component in living)
    return found


def _texts_by_place(records: Records) -> Texts:
    """The texts of which it may be told where they stand and how far they are."""
    found: dict[tuple[str, Target | None], list[OwnershipText]] = defaultdict(list)
    for text in records.of_kind(OwnershipText):
        if is_sure(records, partial(_placed, text)):
            component = text.component if records.has(text.component) else ALL
            found[component, text.target].append(text)
    return {
        place: sorted(those, key=lambda text: (natural_key(text.name), text.id))
        for place, those in found.items()
    }


def _placed(text: OwnershipText) -> tuple[Target | None, LegalState | None, str]:
    return text.target, text.status, text.component


def _of_all(texts: Texts, living: Sequence[str], limits: Limits) -> Iterator[OwnershipPlace]:
    """The places where one text is for every component, or where no component asks for any."""
    for target in (*Target, None):
        own = tuple(texts.get((ALL, target), ()))
        asked = target in limits.targets
        relying = [id for id in living if not in_use(texts.get((id, target), ()))]
        if own:
            wanted = asked and bool(relying or not living)
            yield OwnershipPlace(target, ALL, own, wanted, published(own))
        elif target and not living and asked:
            yield OwnershipPlace(target, ALL, (), required=True, covered=False)
        elif target and not asked and not any(place is target for _, place in texts):
            yield OwnershipPlace(target, ALL, (), required=False, covered=False)


def _of_one(
    component: str, texts: Texts, limits: Limits, *, living: bool
) -> Iterator[OwnershipPlace]:
    """The places where a component has texts of its own, or lacks one that is asked."""
    for target in (*Target, None):
        own = tuple(texts.get((component, target), ()))
        of_all = texts.get((ALL, target), ())
        asked = living and target in limits.targets
        if own or (asked and not in_use(of_all)):
            yield OwnershipPlace(target, component, own, asked, published(own) or published(of_all))


def in_use(texts: Sequence[OwnershipText]) -> list[OwnershipText]:
    """The texts that stand somewhere or are on their way there; a replaced one is neither."""
    return [text for text in texts if text.status is not LegalState.REPLACED]


def published(texts: Sequence[OwnershipText]) -> bool:
    """Whether one of these texts stands where it should."""
    return any(text.status is LegalState.PUBLISHED for text in texts)
