"""Notes lead to and fro, and the contents of a text list that text, on paper and on screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from html_reader import read
from paper_samples import CREATED, paper, tree
from pdfgate import assert_accessible, elements, kids

from ozdesk.paper.contents import with_contents
from ozdesk.paper.html import write_html
from ozdesk.paper.markdown.keys import prefixed
from ozdesk.paper.markdown.reader import SectionedReader, read_markdown
from ozdesk.paper.markdown.writer import blocks_as_markdown, write_markdown
from ozdesk.paper.model import (
    Blocks,
    Contents,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    plain_text,
    text,
    without_way_back,
)
from ozdesk.paper.pdf import write_pdf

NOTED = """# Regie

Volgens het besluit[^besluit] en het verslag[^2]; zie nogmaals het besluit[^besluit].

## Verder

| Wie | Wat |
|---|---|
| G4 | betaalt[^geld] |

[^besluit]: Raadsbesluit 12.
[^2]: Het *verslag*.

    Met een tweede alinea.
[^geld]: - een lijst
[^los]: Nergens genoemd.
"""
LISTED = "- TOC\n{:toc}\n\n# {one}\n\n## {one} a\n\n### {one} a i\n\n# {one} slot\n"


def written(document: Document, folder: Path) -> Path:
    path = folder / "stuk.pdf"
    replaced = write_pdf(document, path)
    assert not replaced
    assert_accessible(path)
    return path


def annexes(*sources: str) -> Blocks:
    """Texts as annexes of a paper, the way packs take them in."""
    made: list[Any] = [Heading(1, text("Bijlagen"), "bijlagen")]
    for n, source in enumerate(sources, 1):
        made += [PageBreak(), Heading(2, text(f"Bijlage {n}"), f"bijlage-{n}")]
        made += prefixed(read_markdown(source, 3).blocks, f"bijlage-{n}")
    return tuple(made)


def test_a_mark_leads_to_its_note_and_the_note_back_on_paper(tmp_path: Path) -> None:
    path = written(paper(*read_markdown(NOTED).blocks), tmp_path)
    with pikepdf.open(path) as pdf:
        there = dict(pikepdf.NameTree(pdf.Root.Names.Dests))
        links = [
            (str(link.Dest), str(link.Contents))
            for sheet in pdf.pages
            for link in sheet.obj.get("/Annots", [])
        ]
        notes = [e for e in elements(pdf) if str(e.S) == "/Note"]
        named = dict(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree))
        assert [str(note.ID) for note in notes] == ["fn:1", "fn:2", "fn:3", "fn:4"]
        assert {name: e.objgen for name, e in named.items()} == {
            str(note.ID): note.objgen for note in notes
        }
    assert links == [
        ("fn:1", "[1]"), ("fn:2", "[2]"), ("fn:1", "[1]"), ("fn:3", "[3]"),
        ("fnref:1", "↑ terug"), ("fnref:2", "↑ terug"), ("fnref:3", "↑ terug"),
    ]  # fmt: skip
    assert {name for name, _ in links} <= set(there)
    assert there["fn:1"][3] != there["fnref:1"][3]
    assert tree(path, "Reference") == [("Reference", f"[{n}]") for n in (1, 2, 1, 3)]
    assert [words for _, words in tree(path, "Note")] == [
        "Raadsbesluit 12. ↑ terug",
        "Het verslag.Met een tweede alinea. ↑ terug",
        "• een lijst↑ terug",
        "Nergens genoemd.",
    ]


def test_a_mark_is_a_reference_that_holds_its_link(tmp_path: Path) -> None:
    path = written(paper(*read_markdown("a[^1]\n\n[^1]: b").blocks), tmp_path)
    with pikepdf.open(path) as pdf:
        (mark,) = [e for e in elements(pdf) if str(e.S) == "/Reference"]
        (link,) = [kid for kid in kids(mark) if not isinstance(kid, int)]
        assert str(link.S) == "/Link"
        (note,) = [e for e in elements(pdf) if str(e.S) == "/Note"]
        assert str(note.P.S) == "/LBody"


def test_a_mark_leads_to_its_note_and_the_note_back_in_html() -> None:
    page = read(write_html(paper(*read_markdown(NOTED).blocks)))
    assert not page.faults
    marks = [e for e in page.all("a") if e.attributes.get("role") == "doc-noteref"]
    assert [(e.attributes["href"], e.attributes["id"]) for e in marks] == [
        ("#fn:1", "fnref:1"), ("#fn:2", "fnref:2"), ("#fn:1", "fnref:1-1"), ("#fn:3", "fnref:3"),
    ]  # fmt: skip
    assert [e.attributes["id"] for e in page.all("li") if "id" in e.attributes] == [
        "fn:1", "fn:2", "fn:3", "fn:4",
    ]  # fmt: skip
    assert {href[1:] for href in page.links} <= set(page.ids)


def test_notes_of_several_texts_in_one_paper_stay_apart(tmp_path: Path) -> None:
    document = paper(*annexes(NOTED, NOTED))
    path = written(document, tmp_path)
    with pikepdf.open(path) as pdf:
        there = set(pikepdf.NameTree(pdf.Root.Names.Dests))
        assert {"bijlage-1-fn:1", "bijlage-2-fn:1", "bijlage-2-fnref:1"} <= there
        for sheet in pdf.pages:
            assert {str(link.Dest) for link in sheet.obj.get("/Annots", [])} <= there
    page = read(write_html(document))
    assert not page.faults
    assert len(page.ids) == len(set(page.ids))


def test_notes_are_written_as_notes_and_read_back_as_they_were() -> None:
    blocks = read_markdown(NOTED).blocks
    assert read_markdown(blocks_as_markdown(blocks)).blocks == blocks


def test_a_mark_in_code_gives_no_way_back() -> None:
    *_, notes = read_markdown("`[^1]`\n\n[^1]: b").blocks
    assert isinstance(notes, ListBlock)
    assert notes.items == ((Paragraph(text("b")),),)


def test_what_leads_back_can_be_left_out() -> None:
    *_, notes = read_markdown("a[^1]\n\n[^1]: b [c](#c)\n\n# c").blocks
    assert isinstance(notes, ListBlock)
    (kept,) = without_way_back(notes.items[0])
    assert isinstance(kept, Paragraph)
    assert plain_text(kept.inlines).strip() == "b c"


# Contents


def test_contents_of_an_annex_list_that_annex_on_paper(tmp_path: Path) -> None:
    sources = [LISTED.replace("{one}", one) for one in ("Eerste", "Tweede")]
    path = written(paper(Contents(2), *annexes(*sources)), tmp_path)
    listed = [words.rsplit(" ", 1)[0] for _, words in tree(path, "TOCI")]
    own = [[f"{one}", f"{one} a", f"{one} a i", f"{one} slot"] for one in ("Eerste", "Tweede")]
    assert listed == ["Bijlagen", "Bijlage 1", "Bijlage 2", *own[0], *own[1]]


def test_contents_of_an_annex_list_that_annex_in_html() -> None:
    sources = [LISTED.replace("{one}", one) for one in ("Eerste", "Tweede")]
    page = read(write_html(paper(*annexes(*sources))))
    lists = [[e.words for e in page.all("a") if "nav" in e.path]]
    whole, first = ["Bijlagen", "Bijlage 1"], ["Eerste", "Eerste a", "Eerste a i", "Eerste slot"]
    assert lists[0][:2] == whole
    assert lists[0][-8:-4] == first
    assert len(page.all("nav")) == 3


def test_a_text_without_headings_lists_nothing(tmp_path: Path) -> None:
    path = written(paper(*annexes("Woorden.\n\n- TOC\n{:toc}\n")), tmp_path)
    assert tree(path, "TOC") == []


def test_contents_on_screen_are_links_that_follow_the_headings() -> None:
    reader = SectionedReader()
    source = LISTED.replace("{one}", "Eerste")
    ((key, first), *_) = with_contents(reader.read(source))
    assert blocks_as_markdown(first) == (
        "-   [Eerste](#eerste)\n\n"
        "    -   [Eerste a](#eerste-a)\n\n"
        "        -   [Eerste a i](#eerste-a-i)\n\n"
        "-   [Eerste slot](#eerste-slot)\n"
    )
    ((same, _), *_) = with_contents(reader.read(source))
    ((other, _), *_) = with_contents(reader.read(source + "\n# Nog een\n"))
    assert key == same != other


@pytest.mark.parametrize(
    "shape",
    ["> - TOC\n> {:toc}", "- punt\n\n  - TOC\n  {:toc}", "> [!NOTE]\n> [TOC]",
     "| a |\n|--|\n| {:toc} |",
     "<table>\n<tr><td>- TOC\n{:toc}</td></tr>\n</table>", "| [TOC] | b |\n|--|--|\n| 1 | 2 |"],
)  # fmt: skip
def test_contents_within_another_block_are_listed_on_screen_and_on_paper(
    shape: str, tmp_path: Path
) -> None:
    source = f"# Eerste\n\n{shape}\n\n## Onder\n"
    parts = with_contents(SectionedReader().read(source))
    shown = [block for _, blocks in parts for block in blocks]
    assert "[Onder](#onder)" in blocks_as_markdown(tuple(shown))
    assert "TOC" not in blocks_as_markdown(tuple(shown))
    document = paper(*read_markdown(source).blocks)
    assert [words.split()[0] for _, words in tree(written(document, tmp_path), "TOCI")] == ["Onder"]
    assert len(read(write_html(document)).all("nav")) == 1


def test_contents_of_a_text_within_a_paper_are_written_as_links() -> None:
    told = write_markdown(Document("Stuk", "nl", annexes(LISTED.replace("{one}", "A")), CREATED))
    assert "{:toc}" not in told
    assert "-   [A](#a)" in told


@pytest.mark.parametrize("blocks", [(), (Paragraph(text("x")),)])
def test_a_text_without_contents_is_left_as_it_is(blocks: Blocks) -> None:
    assert with_contents([("k", blocks)]) == [("k", blocks)]
