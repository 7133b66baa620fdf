"""The paper of a pack: what it is made from, and what was found out about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from ozdesk.domain.book import Records
from ozdesk.domain.frontier import Known as Frontier
from ozdesk.kinds.component import Component
from ozdesk.kinds.pack import PackType
from ozdesk.packs import steering
from ozdesk.packs.check import PackRemarks, pack_remarks
from ozdesk.packs.filename import filename
from ozdesk.packs.leaving import NamesToJudge, hidden_names, names_to_judge
from ozdesk.packs.order import PackOrder
from ozdesk.packs.past import Past
from ozdesk.packs.removing import NameRemoval, removal_of
from ozdesk.packs.section import ReadBlob
from ozdesk.paper.model import Document
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.redaction.redaction import LeftOut


class PaperComposer(Protocol):
    """What makes the paper of one type of pack."""

    def __call__(
        self,
        order: PackOrder,
        records: Records,
        past: Past | None,
        *,
        nameless: bool = False,
        read_blob: ReadBlob | None = None,
    ) -> tuple[Document, LeftOut]:
        """The paper, and what was left out of it; a `nameless` one says that it is."""


COMPOSERS: dict[PackType, PaperComposer] = {PackType.STEERING: steering.compose_paper}
"""What composes which type; a new type is an option of `PackType` and a line here."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a pack is made from, as it was at one moment; `persons` are those it knows of.

    `frontier` is how far the work of each desk was known, `confirmed` are names of which somebody
    said that they may leave, and signs that may become a question mark; `removed` are names of
    persons that must not.
    """

    order: PackOrder
    records: Records
    past: Past | None = None
    persons: frozenset[str] = frozenset()
    frontier: Frontier = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    read_blob: ReadBlob | None = None

    @property
    def seen(self) -> RedactedRecords:
        """The records as the readers may see them."""
        return RedactedRecords(
            self.records, self.order.audience, self.order.language, self.order.today
        )

    @property
    def removal(self) -> NameRemoval:
        """What takes the removed names out; nothing for readers who may see persons."""
        names = frozenset() if self.order.names_persons else self.removed
        return removal_of(names, self.persons, self.records, self.seen, self.order.language)


class Composed(NamedTuple):
    """The paper of a pack, what its readers do not get to see, the names it holds, and remarks."""

    document: Document
    left_out: LeftOut
    names: NamesToJudge
    remarks: PackRemarks


def compose_only(taken: Snapshot, *, nameless: bool = False) -> tuple[Document, LeftOut]:
    """The paper of a pack and what was left out of it; nobody looked for other names in it."""
    compose = COMPOSERS[taken.order.type]
    document, left_out = compose(
        taken.order, taken.records, taken.past, nameless=nameless, read_blob=taken.read_blob
    )
    return taken.removal.in_document(document), left_out


def compose_pack(taken: Snapshot, file_name: str = "") -> Composed:
    """The paper of a pack and what was found out about it; it says so when it names no persons."""
    order = taken.order
    nameless = not order.names_persons
    document, left_out = compose_only(taken, nameless=nameless)
    seen, name = taken.seen, file_name or usual_filename(taken)
    hidden = hidden_names(seen, taken.records)
    names = names_to_judge(document, name, order, seen, taken.persons, hidden)
    if nameless and names.persons:
        document, left_out = compose_only(taken)
    remarks = pack_remarks(document, left_out.shown, order.annexes, seen)
    return Composed(document, left_out, names, remarks)


def usual_filename(taken: Snapshot) -> str:
    """What the file of a pack is called, as its readers may know it."""
    return filename(taken.order, taken.removal.in_text(only_component(taken.seen)))


def only_component(seen: RedactedRecords) -> str:
    """The name of the component that there is to see, when there is one."""
    names = [component.name for component in seen.of_kind(Component) if component.name]
    return names[0] if len(names) == 1 else ""
