"""What every section of a pack is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ozdesk.domain.label import Label
from ozdesk.packs.findings import Findings
from ozdesk.packs.order import FOR_WHOM, NO_PERSONS, PackOrder
from ozdesk.packs.past import Past
from ozdesk.paper.model import Blocks
from ozdesk.rules.redaction.redaction import Redaction
from ozdesk.rules.redaction.wording import absent


@dataclass(frozen=True, slots=True)
class SectionContext:
    """The order, the redacted records, and what the rules and the history say.

    `nameless` is whether it was looked for, and found, that the pack names no persons.
    """

    order: PackOrder
    redaction: Redaction
    findings: Findings
    past: Past | None
    nameless: bool = False

    def text(self, label: Label) -> str:
        """A label in the language of the pack."""
        return label.in_(self.order.language)

    @property
    def for_whom(self) -> tuple[Label, ...]:
        """Who may read the pack, and that it names no persons where that is so."""
        told = FOR_WHOM[self.order.audience]
        return (told, NO_PERSONS) if self.nameless else (told,)

    def absent(self, label: Label) -> Label:
        """A sentence that may be untrue once one sees more, as it is said to these readers."""
        return absent(label, self.order.audience)


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered chapter: its place in links, its title and what writes it."""

    key: str
    title: Label
    write: Callable[[SectionContext], Blocks]
