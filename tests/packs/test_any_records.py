"""Whatever stands in the records, there is a pack, and it can be written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pack_samples import composed
from pdfgate import assert_accessible
from strategies import books

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.paper.html import write_html
from ozdesk.paper.pdf import write_pdf

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=examples(50), suppress_health_check=SLOW)
@given(books(broken=True), st.sampled_from(list(Audience)), st.dates())
def test_any_records_on_any_day(book: Book, audience: Audience, today: date) -> None:
    annexes = tuple(text.id for text in book.of_kind(GovernanceText))
    document = composed(book, audience=audience, today=today, annexes=annexes)
    assert write_html(document)


@settings(
    max_examples=examples(8), suppress_health_check=[*SLOW, HealthCheck.function_scoped_fixture]
)
@given(books(broken=True))
def test_any_records_make_an_accessible_file(tmp_path: Path, book: Book) -> None:
    write_pdf(composed(book), tmp_path / "pakket.pdf")
    assert_accessible(tmp_path / "pakket.pdf")
