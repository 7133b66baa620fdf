"""The names of records in another language than the pack, for the sentences that name them."""

from __future__ import annotations

from ozdesk.domain.label import Language
from ozdesk.domain.record import Record
from ozdesk.kinds import KINDS
from ozdesk.kinds.common import TextLanguage
from ozdesk.packs.section import SectionContext
from ozdesk.paper.foreign import ForeignNames


def recorded_language(record: Record) -> Language:
    """The language of the words of a record: the one it says, else Dutch."""
    told = record.value("language") if "language" in record.fields else None
    return "en" if told is TextLanguage.ENGLISH else "nl"


def foreign_names(context: SectionContext) -> ForeignNames:
    """The names that these readers may see, where they are not in the language of the pack."""
    found: dict[str, set[Language]] = {}
    for kind in KINDS:
        for record in context.redaction.book.of_kind(kind):
            found.setdefault(record.name.strip(), set()).add(recorded_language(record))
    here = context.order.language
    return ForeignNames({name: min(of) for name, of in found.items() if name and here not in of})
