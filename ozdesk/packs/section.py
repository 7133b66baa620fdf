"""What every section of a pack is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ozdesk.domain.label import Label
from ozdesk.packs.judged import Judged
from ozdesk.packs.order import PackOrder
from ozdesk.packs.past import Past
from ozdesk.paper.model import Blocks
from ozdesk.rules.redaction.redaction import Sieve


@dataclass(frozen=True, slots=True)
class Matter:
    """The order, the records through the sieve, and what the rules and the history say."""

    order: PackOrder
    sieve: Sieve
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
    write: Callable[[Matter], Blocks]
