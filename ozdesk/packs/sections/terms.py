"""What was agreed in contracts besides money: for whom, how they go on, and what holds after."""

from __future__ import annotations

from collections.abc import Sequence

from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.packs.blocks import PackColumns, field_day, field_words, heading, prose, table
from ozdesk.packs.section import SectionContext
from ozdesk.paper.model import Block
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redaction import RedactedRecord

AGREED = Label("Wat is afgesproken", "What was agreed")
GOES_ON = Label("Verlengen, opzeggen en afloop", "Extending, notice and what holds after")
NEEDED = Label("Waarom het werk nodig is", "Why the work is needed")
AGREED_FIELDS = ("number", "lot", "clients", "gibit", "document")
TERM_FIELDS = (
    "notice", "renewal", "renews_from", "extension", "extend_by", "tender", "tendered",
    "obligations", "obliged_until",
)  # fmt: skip
Contracts = Sequence[RedactedRecord[Contract]]


def term_blocks(context: SectionContext, contracts: Contracts) -> list[Block]:
    """Two tables of the contracts of which such a thing was filled in."""
    ordered = sorted(contracts, key=lambda seen: (natural_key(seen.it.name), seen.id))
    blocks: list[Block] = []
    for title, names, columns in (
        (AGREED, AGREED_FIELDS, AGREED_COLUMNS),
        (GOES_ON, TERM_FIELDS, TERM_COLUMNS),
    ):
        found = [seen for seen in ordered if any(name in seen.it.doc for name in names)]
        if found:
            blocks += [heading(context, 2, title), table(context, columns, found)]
    return blocks


def need_blocks(context: SectionContext) -> list[Block]:
    """Why each piece of work is needed, as far as somebody wrote that down."""
    found = [w for w in context.redaction.of_kind(WorkPackage) if "need" in w.it.doc]
    if not found:
        return []
    ordered = sorted(found, key=lambda seen: (natural_key(seen.it.name), seen.id))
    return [heading(context, 2, NEEDED), table(context, NEED_COLUMNS, ordered)]


AGREED_COLUMNS: PackColumns[RedactedRecord[Contract]] = (
    TableColumn(Contract.singular, 2.4, field_words("name")),
    TableColumn(Contract.number.label, 1.0, field_words("number")),
    TableColumn(Contract.lot.label, 1.2, field_words("lot")),
    TableColumn(Contract.clients.label, 2.4, field_words("clients")),
    TableColumn(Contract.gibit.label, 1.0, field_words("gibit")),
    TableColumn(Contract.document.label, 1.6, field_words("document")),
)
TERM_COLUMNS: PackColumns[RedactedRecord[Contract]] = (
    TableColumn(Contract.singular, 2.2, field_words("name")),
    TableColumn(Contract.notice.label, 1.1, field_words("notice")),
    TableColumn(Contract.renewal.label, 1.1, field_words("renewal")),
    TableColumn(Contract.extension.label, 1.6, field_words("extension")),
    TableColumn(Contract.extend_by.label, 1.1, field_day("extend_by")),
    TableColumn(Contract.tender.label, 1.1, field_words("tender")),
    TableColumn(Contract.obligations.label, 1.8, lambda m, seen: prose(m, seen, "obligations")),
)
NEED_COLUMNS: PackColumns[RedactedRecord[WorkPackage]] = (
    TableColumn(WorkPackage.name.label, 2.6, field_words("name")),
    TableColumn(WorkPackage.need.label, 4.4, lambda m, seen: prose(m, seen, "need")),
)
