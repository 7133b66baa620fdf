"""What every section of a pack is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ozdesk.domain.label import Label
from ozdesk.packs.judged import Judged
from ozdesk.packs.order import PackOrder
from ozdesk.packs.past import Past
from ozdesk.paper.model import Blocks
from ozdesk.rules.redaction.redaction import Redaction


@dataclass(frozen=True, slots=True)
class SectionContext:
    """The order, the redacted records, and what the rules and the history say."""

    order: PackOrder
    redaction: Redaction
    judged: Judged
    past: Past | None

    def text(self, label: Label) -> str:
        """A label in the language of the pack."""
        return label.in_(self.order.language)


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered chapter: its place in links, its title and what writes it."""

    key: str
    title: Label
    write: Callable[[SectionContext], Blocks]
