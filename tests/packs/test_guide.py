"""The guide: what it tells, in two languages and two forms, and what it never tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_samples import TODAY, make
from secrets_in_fields import administration
from test_no_leak import everything, leaks

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.exchange.guide.guide import NoGuideForm, guide_paper, write_guide
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.party import Party, PartyState
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.paper.html import write_html
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.markdown.writer import write_markdown
from ozdesk.paper.model import Callout, Document, Heading, Run, Table, plain_text
from ozdesk.store.starter import load

DESK = make(Party, name="Helpdesk", website="https://help.example", status=PartyState.ACTIVE)


def starter() -> Book:
    found = []
    for kind, id, values in load("openzaak", TODAY):
        doc = {name: kind.fields[name].dump(value) for name, value in values.items()}
        found.append(kind(id, {name: raw for name, raw in doc.items() if raw is not None}))
    return Book(found)


def headings(document: Document, level: int) -> list[str]:
    return [
        plain_text(b.inlines)
        for b in document.blocks
        if isinstance(b, Heading) and b.level == level
    ]


def words(document: Document) -> str:
    return "\n".join(everything(document))


def page(name: str, *audience: str, **given: object) -> DocumentationPage:
    usual = {"status": PageState.CURRENT, "audience": frozenset(audience)}
    return make(DocumentationPage, name=name, **{**usual, **given})


@settings(max_examples=examples(40))
@given(st.integers(0, 2**32))
def test_no_secret_reaches_a_reader(seed: int) -> None:
    secrets = administration(seed)
    for audience in Audience:
        document = guide_paper(secrets.book, TODAY, "nl", audience)
        for told in (words(document), write_html(document), write_markdown(document)):
            assert not leaks(secrets, audience, told)


def test_each_audience_has_its_pages_and_somebody_to_ask() -> None:
    book = Book(
        [
            DESK,
            make(TargetAudience, name="gemeenten", owner=DESK.id, invitation="Kom langs.", order=1),
            make(TargetAudience, name="Hostingproviders", order=2),
            page("Aan de slag", "Gemeenten", location="https://x.example/start"),
            page("Oud", "Gemeenten", status=PageState.WITHDRAWN),
            page("Bouwen", "ontwikkelaars"),
            page("Los", reviewed=date(2026, 5, 1)),
        ]
    )
    document = guide_paper(book, TODAY)
    assert headings(document, 3) == [
        "Gemeenten", "Hostingproviders", "Ontwikkelaars", "Overige pagina's",
    ]  # fmt: skip
    first, second, third = [b for b in document.blocks if isinstance(b, Table)][:3]
    assert first.rows[0][0].inlines == (Run("Aan de slag", href="https://x.example/start"),)
    assert [plain_text(row[0].inlines) for row in (*second.rows, *third.rows)] == ["Bouwen", "Los"]
    told = words(document)
    assert "Oud" not in told
    assert "nog geen pagina geschreven" in told
    assert any(isinstance(block, Callout) for block in document.blocks)
    assert Run("Helpdesk", href="https://help.example") in [
        run for block in document.blocks for run in getattr(block, "inlines", ())
    ]


def test_english_takes_translations_and_says_where_there_are_none() -> None:
    book = Book(
        [
            make(TargetAudience, name="Gemeenten", name_en="Municipalities", needs="Weten wat."),
            make(Party, name="Oud-partij", status=PartyState.ENDED),
        ]
    )
    document = guide_paper(book, TODAY, "en")
    assert headings(document, 3) == ["Municipalities"]
    told = words(document)
    assert "Weten wat." in told
    assert "are given in Dutch" in told
    assert "Oud-partij" not in told
    assert document.language == "en"


def test_what_is_left_out_is_counted() -> None:
    hidden = [make(Party, name=f"Stil {n}", classification=Level.SECRET) for n in range(3)]
    told = words(guide_paper(Book([DESK, *hidden]), TODAY))
    assert "3 onderwerpen staan hier daarom niet" in told
    assert "Stil" not in told
    assert "daarom niet" not in words(guide_paper(Book([DESK]), TODAY))


def test_an_empty_administration_has_a_guide_too() -> None:
    document = guide_paper(Book([]), TODAY)
    assert headings(document, 1) == ["Wegwijzer het ecosysteem"]
    assert "In wat openbaar is: er is nog geen documentatie vastgelegd." in words(document)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_guide_of_the_example_reads_back_from_markdown(language: str) -> None:
    document = guide_paper(starter(), TODAY, language)  # type: ignore[arg-type]
    paper = read_markdown(write_markdown(document))
    assert paper.title == document.title
    outline = [(b.level, plain_text(b.inlines)) for b in paper.blocks if isinstance(b, Heading)]
    assert outline == [
        (b.level, plain_text(b.inlines)) for b in document.blocks if isinstance(b, Heading)
    ]
    tables = [[b for b in each if isinstance(b, Table)] for each in (paper.blocks, document.blocks)]
    for found, meant in zip(*tables, strict=True):
        assert [[plain_text(c.inlines) for c in row] for row in (found.head, *found.rows)] == [
            [plain_text(c.inlines) for c in row] for row in (meant.head, *meant.rows)
        ]


def test_one_html_file_stands_on_its_own(tmp_path: Path) -> None:
    write_guide(guide_paper(starter(), TODAY), tmp_path / "wegwijzer.html")
    told = (tmp_path / "wegwijzer.html").read_text("utf-8")
    assert '<html lang="nl">' in told
    assert "<script" not in told
    assert "src=" not in told
    write_guide(guide_paper(starter(), TODAY), tmp_path / "wegwijzer.md")
    assert (tmp_path / "wegwijzer.md").read_text("utf-8").startswith("---\ntitle: ")
    with pytest.raises(NoGuideForm):
        write_guide(guide_paper(Book([]), TODAY), tmp_path / "wegwijzer.doc")
    assert not (tmp_path / "wegwijzer.doc").exists()
