"""The HTML page: accessible, self-contained, saying all that the paper says."""

import re

import pytest
from html_reader import read
from paper_samples import COVER, FIGURE, INLINES, KINDS, everything, paper, row, table

from ozdesk.paper.html import write_html
from ozdesk.paper.model import (
    Contents,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Pill,
    Run,
    Table,
    Tone,
    para,
    text,
)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_sound(kind: str) -> None:
    page = read(write_html(paper(*KINDS[kind])))
    assert not page.faults
    assert len(page.all("main")) == 1


def test_the_page_says_its_language_and_title() -> None:
    page = read(write_html(paper(para("a"), title="Stuk <1> & meer", language="en")))
    assert page.all("html")[0].attributes["lang"] == "en"
    assert page.all("title")[0].words == "Stuk <1> & meer"
    assert page.all("h1")[0].words == "Stuk <1> & meer"


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = write_html(everything())
    page = read(html)
    assert {e.tag for e in page.elements}.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert not [e for e in page.elements if "src" in e.attributes]
    assert not [name for e in page.elements for name in e.attributes if name.startswith("on")]
    assert "url(" not in html
    assert "@import" not in html
    policy = next(e for e in page.all("meta") if "http-equiv" in e.attributes)
    assert policy.attributes["content"].startswith("default-src 'none'")


def test_one_title_and_headings_below_it() -> None:
    blocks = [Heading(level, text(f"Kop {level}")) for level in (1, 4, 2, 8)]
    page = read(write_html(paper(*blocks, cover=COVER)))
    found = [(e.tag, e.words) for e in page.elements if re.fullmatch(r"h\d", e.tag)]
    assert found == [
        ("h1", "Stand van de bedrijfszekerheid"),
        ("h2", "Kop 1"), ("h3", "Kop 4"), ("h3", "Kop 2"), ("h4", "Kop 8"),
    ]  # fmt: skip


def test_a_paper_without_cover_keeps_its_own_first_heading() -> None:
    page = read(write_html(paper(Heading(1, text("Eerste")), Heading(2, text("Tweede")))))
    assert [e.words for e in page.all("h1")] == ["Eerste"]


def test_contents_lead_to_every_heading() -> None:
    levels = (1, 2, 3, 2, 1)
    blocks = [Heading(level, text(f"K{n}"), f"k{n}") for n, level in enumerate(levels)]
    page = read(write_html(paper(Contents(2), *blocks)))
    assert page.all("nav")[0].attributes["aria-label"] == "Inhoud"
    links = [e for e in page.all("a") if "nav" in e.path]
    assert [e.words for e in links] == ["K0", "K1", "K3", "K4"]
    assert [e.path.count("ul") for e in links] == [1, 2, 2, 1]
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_contents_may_begin_deeper_than_they_go_on() -> None:
    heads = [Heading(level, text(f"K{n}")) for n, level in enumerate((1, 2, 3, 1))]
    page = read(write_html(paper(heads[0], Contents(3), *heads[1:])))
    assert not page.faults
    assert [e.words for e in page.all("a") if "nav" in e.path] == ["K1", "K2", "K3"]


def test_a_long_paper_gets_contents_of_its_own_accord() -> None:
    few, many = ([Heading(1, text(f"K{n}")) for n in range(count)] for count in (2, 6))
    assert not read(write_html(paper(*few))).all("nav")
    assert len(read(write_html(paper(*many))).all("nav")) == 1


def test_table_headers_have_a_scope() -> None:
    rows = row("Rollen", "goed"), row("Geld", "slecht")
    page = read(write_html(paper(Table(row("Doel", ""), rows, caption="Stand", row_heads=True))))
    assert [(e.words, e.attributes["scope"]) for e in page.all("th")] == [
        ("Doel", "col"), ("Rollen", "row"), ("Geld", "row"),
    ]  # fmt: skip
    assert page.all("caption")[0].words == "Stand"


def test_a_figure_has_words_and_its_figures() -> None:
    page = read(write_html(paper(FIGURE)))
    drawing = page.all("svg")[0]
    named = drawing.attributes["aria-labelledby"].split()
    assert drawing.attributes["role"] == "img"
    assert named == [page.all(tag)[-1].attributes["id"] for tag in ("title", "desc")]
    assert page.all("desc")[0].words == "Alles wat er is."
    assert page.all("summary")
    assert [e.path[-3] for e in page.all("td")][:1] == ["table"]
    assert "details" in page.all("table")[0].path


def test_runs_keep_their_faces_and_links() -> None:
    page = read(write_html(paper(Heading(1, text("Kop"), "kop"), Paragraph(INLINES))))
    for tag, words in (("em", "schuin"), ("code", "code()"), ("s", "weg"), ("strong", "vet")):
        assert words in [e.words for e in page.all(tag)]
    assert page.links[-2:] == ["https://example.org/pad?vraag=één", "#kop"]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "#nergens", " JAVASCRIPT:x", "data:x"])
def test_links_that_may_not_be_followed_stay_words(href: str) -> None:
    page = read(write_html(paper(Paragraph((Run("woorden", href=href),)))))
    assert page.links == ["#oz-tekst"]
    assert "woorden" in page.all("p")[-1].words


def test_a_state_is_a_word_with_a_silent_sign() -> None:
    page = read(write_html(paper(Paragraph((Pill("Let op", Tone.ATTENTION),)))))
    pill, sign = page.all("span")
    assert pill.words == "!Let op"
    assert sign.attributes["aria-hidden"] == "true"


def test_lists_count_from_where_they_start() -> None:
    page = read(write_html(paper(ListBlock(((para("x"),),), ordered=True, start=7))))
    assert page.all("ol")[0].attributes["start"] == "7"
    assert page.all("li")[0].words == "x"


def test_words_cannot_become_markup() -> None:
    evil = "</p><script>alert('x')</script>&lt;\"'"
    page = read(write_html(everything_with(evil)))
    assert not page.faults
    assert not page.all("script")
    assert page.all("td")[0].words == evil


def everything_with(words: str) -> Document:
    heading = Heading(1, text(words), words, words)
    cells = Table(row(words), (row(words),), caption=words)
    return paper(heading, cells, para(words), title=words, header=(words, words), author=words)


def test_a_page_break_is_kept_for_print() -> None:
    html = write_html(paper(para("a"), PageBreak(), Heading(1, text("Nieuw"))))
    assert 'class="new-page">Nieuw' in html


def test_the_page_is_the_same_each_time() -> None:
    assert write_html(everything()) == write_html(everything())


def test_every_word_of_a_table_is_there() -> None:
    page = read(write_html(paper(table(60))))
    assert len(page.all("tr")) == 61
    assert page.all("td")[-1].words == "€\u00a065.000"
