"""The steering-group pack of the example, and of administrations at the edges."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from outline_of import outline_of
from pack_samples import ORDER, composed, example, make
from pdfgate import assert_accessible, elements

from ozdesk.domain.classification import Audience
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk, Scale5
from ozdesk.packs.steering import SECTIONS
from ozdesk.paper.html import write_html
from ozdesk.paper.model import Callout, Contents, Document, Heading, Paragraph, Table, plain_text
from ozdesk.paper.pdf import write_pdf

GOLDEN = Path(__file__).parent / "golden"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""


def texts() -> tuple[str, ...]:
    return tuple(sorted(text.id for text in example().of_kind(GovernanceText)))


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pakket") / "pakket.pdf"
    write_pdf(composed(example(), annexes=texts()), path)
    return path


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("intern", {"annexes": True}),
        ("openbaar", {"audience": Audience.OPEN}),
        ("english", {"language": "en", "decisions": ()}),
    ],
)
def test_the_outline_is_as_it_was(name: str, given: dict[str, object]) -> None:
    if given.get("annexes"):
        given = given | {"annexes": texts()[:2]}
    found = outline_of(composed(example(), **given))
    path = GOLDEN / f"steering_{name}.txt"
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_chapters_are_numbered_one_after_the_other() -> None:
    chapters = headings(composed(example()), 1)
    assert [one.number for one in chapters[1:]] == [str(n) for n in range(1, len(SECTIONS) + 1)]
    assert SECTIONS[-1].key == "verantwoording", "it counts what the others left out"


def test_the_file_is_accessible_and_worth_handing_out(pdf: Path) -> None:
    assert_accessible(pdf)
    with pypdfium2.PdfDocument(pdf) as paper:
        assert len(paper) >= 8
        bookmarks = [mark.get_title() for mark in paper.get_toc()]
    assert any("Samenvatting" in mark for mark in bookmarks)
    with pikepdf.open(pdf) as paper:
        tags = Counter(str(element.S) for element in elements(paper))
        figures = [e for e in elements(paper) if str(e.S) == "/Figure"]
        assert str(paper.Root.Lang).startswith("nl")
        assert str(paper.docinfo["/Title"]) == ORDER.title
        assert all(str(figure.Alt).strip() for figure in figures)
    assert tags["/H1"] >= len(SECTIONS)
    assert tags["/TH"] > 60
    assert len(figures) >= 4


def test_the_summary_stands_on_one_page(pdf: Path) -> None:
    with pypdfium2.PdfDocument(pdf) as paper:
        words = [page.get_textpage().get_text_range() for page in paper]
    starts = {key: n for n, page in enumerate(words) for key in ("1 Samenvatting", "2 Gevraagde")
              if n > 1 and key in " ".join(page.split())}  # fmt: skip
    assert starts["2 Gevraagde"] == starts["1 Samenvatting"] + 1


@pytest.mark.parametrize("audience", list(Audience))
def test_every_audience_gets_an_accessible_paper(audience: Audience, tmp_path: Path) -> None:
    document = composed(example(), audience=audience)
    write_pdf(document, tmp_path / "pakket.pdf")
    assert_accessible(tmp_path / "pakket.pdf")
    assert plain_text(dict(cover_facts(document))["Vertrouwelijkheid"]) == audience.label.nl
    assert write_html(document).count("<h1") >= 1


def test_an_empty_administration_says_so_in_sentences(tmp_path: Path) -> None:
    document = composed([], decisions=())
    assert not [block for block in document.blocks if isinstance(block, Table) and not block.rows]
    words = "\n".join(plain_text(b.inlines) for b in document.blocks if isinstance(b, Paragraph))
    for sentence in (
        "Er zijn nog geen verbeteringsdoelen vastgelegd.",
        "Er zijn nog geen documentatiepagina's vastgelegd.",
        "Er zijn geen contracten vastgelegd.",
        "Er zijn geen risico's vastgelegd.",
        "Er zijn geen acties vastgelegd.",
        "Dit pakket heeft geen bijlagen.",
        "Geen juridisch advies.",
    ):
        assert sentence in words
    write_pdf(document, tmp_path / "leeg.pdf")
    assert_accessible(tmp_path / "leeg.pdf")


def test_many_records_and_long_names(tmp_path: Path) -> None:
    long = "Zeer lange naam van een samenwerkingsverband " * 6
    parties = [make(Party, name=f"{long}{n}") for n in range(20)]
    steps = list(Scale5)
    records = [
        *parties,
        *(
            make(Risk, name=f"Risico {n} {long}", likelihood=steps[n % 5], impact=steps[n % 4],
                 answer="# Kop\n\n- punt\n\n| a | b |\n|---|---|\n| 1 | 2 |")
            for n in range(160)
        ),
        *(
            make(DocumentationPage, name="W" * 120 + str(n), audience=frozenset({long[:90]}),
                 owner=parties[n % 20].id)
            for n in range(160)
        ),
        *(
            make(ActionItem, name=f"Actie {n}", status=ActionState.OPEN,
                 due=date(2027, 1, 1 + n % 28), owner=parties[n % 20].id)
            for n in range(160)
        ),
    ]  # fmt: skip
    document = composed(records, title=long[:150], body=long[:110], decisions=(long,) * 6)
    write_pdf(document, tmp_path / "groot.pdf")
    assert_accessible(tmp_path / "groot.pdf")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert max(len(block.rows) for block in tables) == 160


def test_leap_days_are_days_like_any_other() -> None:
    page = make(DocumentationPage, reviewed=date(2027, 8, 31))
    words = told(composed([page], today=date(2028, 2, 29), meeting=date(2028, 2, 29)))
    assert "29-02-2028" in words, "31 August and six months bites on the last of February"
    assert "29\u00a0februari\u00a02028" in "".join(plain_text(v) for _, v in cover_facts(
        composed([page], meeting=date(2028, 2, 29))))  # fmt: skip


def test_english_labels_stand_everywhere() -> None:
    document = composed(example(), language="en", audience=Audience.CONFIDENTIAL)
    chapters = [plain_text(one.inlines) for one in headings(document, 1)]
    assert chapters[:4] == [
        "Contents",
        "Summary",
        "Decisions asked",
        "What changed since the previous pack",
    ]
    assert document.language == "en"
    assert document.cover is not None
    assert "Pack 3 for G4-overleg OpenZaak" in document.cover.subtitle
    heads = {plain_text(c.inlines) for b in document.blocks if isinstance(b, Table) for c in b.head}
    assert not heads & {"Stand", "Eigenaar", "Uiterlijk", "Naam", "Maatregel", "Wie betaalt"}


def test_annexes_are_printed_in_full_under_their_own_heading() -> None:
    source = "# Reglement\n\nWoord vooraf, zie [verderop](#artikel-1).\n\n## Artikel 1\n\nTekst."
    text = make(GovernanceText, name="Reglement", text=source)
    document = composed([text], annexes=(text.id, "weg"))
    found = [
        (b.level, plain_text(b.inlines), b.key) for b in document.blocks if isinstance(b, Heading)
    ]
    assert (2, "Bijlage 1: Reglement", "bijlage-1") in found
    assert (3, "Artikel 1", "bijlage-1-artikel-1") in found
    assert not any(words == "Reglement" for _, words, _ in found), "not twice under each other"
    links = [run.href for b in document.blocks if isinstance(b, Paragraph) for run in b.inlines
             if getattr(run, "href", "")]  # fmt: skip
    assert links == ["#bijlage-1-artikel-1"]
    assert "Vertrouwelijkheid van deze bijlage: openbaar." in told(document)


def test_each_decision_stands_in_a_box_of_its_own() -> None:
    boxes = [b for b in composed([]).blocks if isinstance(b, Callout)]
    assert [box.title for box in boxes] == ["Gevraagde besluiten", "Beslispunt 1", "Beslispunt 2"]
    one = composed([], decisions=("Doe dit.",))
    assert "Eén besluit wordt gevraagd" in told(one)


def test_the_contents_stay_on_one_page() -> None:
    depth = next(b for b in composed(example()).blocks if isinstance(b, Contents)).depth
    assert depth == 1
    assert next(b for b in composed([]).blocks if isinstance(b, Contents)).depth == 2


def test_the_draft_says_so_on_every_page_and_the_secret_for_whom() -> None:
    document = composed([], audience=Audience.SECRET)
    assert document.watermark == "CONCEPT"
    assert "Concept" in document.header[1]
    assert "Geheim" in document.header[1]
    assert document.footer[1].startswith("Geheim.")


def headings(document: Document, level: int) -> list[Heading]:
    return [b for b in document.blocks if isinstance(b, Heading) and b.level == level]


def cover_facts(document: Document) -> list[tuple[str, tuple]]:
    assert document.cover is not None
    return list(document.cover.facts.pairs)


def told(document: Document) -> str:
    """All words in paragraphs, tables and lists."""
    from test_no_leak import everything

    return "\n".join(everything(document))
