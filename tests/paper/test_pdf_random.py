"""Whatever a paper holds, its PDF passes the gate and its HTML is sound."""

import tempfile
from pathlib import Path

from any_paper import PAPERS
from effort import examples
from html_reader import read
from hypothesis import HealthCheck, given, settings
from pdfgate import assert_accessible

from ozdesk.paper.html import write_html
from ozdesk.paper.model import Document
from ozdesk.paper.pdf import write_pdf


@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(PAPERS)
def test_any_paper_becomes_a_sound_pdf(document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stuk.pdf"
        write_pdf(document, path)
        assert_accessible(path)


@settings(max_examples=examples(50), deadline=None, suppress_health_check=list(HealthCheck))
@given(PAPERS)
def test_any_paper_becomes_a_sound_page(document: Document) -> None:
    page = read(write_html(document))
    assert not page.faults
    assert len(page.ids) == len(set(page.ids))
    assert {href[1:] for href in page.links if href.startswith("#")} <= set(page.ids)
