"""Whether blocks fit on a page, as they would be laid out on it."""

from __future__ import annotations

from datetime import UTC, datetime

from ozdesk.domain.label import Language
from ozdesk.paper.model import Blocks, Document
from ozdesk.paper.pdf.write import DocumentWriter, one_at_a_time


def fits_on_a_page(blocks: Blocks, language: Language) -> bool:
    """Whether blocks that begin at the top of a page end on that page."""
    document = Document("", language, blocks, datetime(2000, 1, 1, tzinfo=UTC))
    with one_at_a_time():
        pages, _ = DocumentWriter(document, lambda share: True).lay_out()
    return len(pages) == 1
