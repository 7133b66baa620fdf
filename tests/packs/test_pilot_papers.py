"""Papers as a pilot brings them: imported with their pictures, printed as annexes, and sound."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pack_samples import ORDER
from pdfgate import assert_accessible, elements
from PIL import Image

from ozdesk.cli.run import run
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.packs.make import Made, make_pack
from ozdesk.packs.order import PackOrder
from ozdesk.paper.html import write_html
from ozdesk.paper.model import Block, Contents, Heading, Picture, blocks_in, plain_text
from ozdesk.paper.outline import contents_headings, outline
from ozdesk.store.workspace import Workspace

PAPERS = Path(__file__).parent / "papers"
NAMES = ("regie", "financiering", "beheer")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="150">'
    '<circle cx="75" cy="75" r="60" fill="#dde8f8" stroke="#1f4e9c"/>'
    '<text x="45" y="80" font-size="20">Κύκλος</text></svg>'
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Made]]:
    folder = tmp_path_factory.mktemp("proef")
    shutil.copytree(PAPERS, folder / "stukken")
    (folder / "stukken" / "beelden" / "kring.svg").write_text(SVG, encoding="utf-8")
    Image.new("RGBA", (640, 320), (30, 90, 200, 90)).save(folder / "stukken/beelden/staven.png")
    Image.new("RGB", (800, 600), (90, 120, 60)).save(folder / "stukken/beelden/foto.jpg")
    Workspace.create(folder / "werk", "Tester").close()
    files = [str(folder / "stukken" / f"{name}.md") for name in NAMES]
    assert run(["-w", str(folder / "werk"), "--who", "Tester", "import", *files]) == 0
    with Workspace.open(folder / "werk", "Tester") as workspace:
        by_file = {text.source: text.id for text in workspace.of_kind(GovernanceText)}
        order = PackOrder(
            today=date(2026, 11, 21),
            body=ORDER.body,
            annexes=tuple(by_file[f"{name}.md"] for name in NAMES),
        )
        yield workspace, make_pack(workspace, order)


def annexes(made: Made) -> list[tuple[str, list[Block]]]:
    """The blocks of each annex, by its title."""
    found: list[tuple[str, list[Block]]] = []
    for block in made.document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            found.append((plain_text(block.inlines), []))
        elif found:
            found[-1][1].append(block)
    return [(title, blocks) for title, blocks in found if title.startswith("Bijlage ")]


def within(blocks: list[Block] | tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from within(blocks_in(block))


def test_both_gates_are_clean(pack: tuple[Workspace, Made]) -> None:
    assert_accessible(pack[1].path)
    assert pack[1].replaced == ()
    assert pack[1].remarks.signs == ()
    assert pack[1].remarks.texts == ()


def test_the_contents_of_each_annex_are_its_own(pack: tuple[Workspace, Made]) -> None:
    entries = outline(pack[1].document)
    for title, blocks in annexes(pack[1]):
        (contents,) = [block for block in within(blocks) if isinstance(block, Contents)]
        listed = [entry.heading for entry in contents_headings(entries, contents, None)]
        assert listed == [block for block in within(blocks) if isinstance(block, Heading)], title


def test_the_pictures_of_each_annex_are_there_with_their_words(
    pack: tuple[Workspace, Made],
) -> None:
    shown = [
        [block.alt for block in within(blocks) if isinstance(block, Picture)]
        for _, blocks in annexes(pack[1])
    ]
    assert shown == [["De kring van deelnemers"], ["Staven per jaar"], ["Foto van het overleg"]]
    with pikepdf.open(pack[1].path) as pdf:
        told = [str(e.Alt) for e in elements(pdf) if str(e.S) == "/Figure"]
        drawn = [image for sheet in pdf.pages for image in sheet.get_images()]
    assert [alt for alt in told if alt in {each for one in shown for each in one}] == [
        each for one in shown for each in one
    ]
    assert len(drawn) == 3
    page = write_html(pack[1].document)
    assert page.count("<img src=") == 3


def test_every_note_and_every_link_leads_somewhere(pack: tuple[Workspace, Made]) -> None:
    with pikepdf.open(pack[1].path) as pdf:
        there = set(pikepdf.NameTree(pdf.Root.Names.Dests))
        links = [
            str(link.Dest)
            for sheet in pdf.pages
            for link in sheet.obj.get("/Annots", [])
            if "/Dest" in link
        ]
        notes = [str(e.ID) for e in elements(pdf) if str(e.S) == "/Note"]
    assert set(links) <= there
    assert notes == [
        "bijlage-1-fn:1", "bijlage-1-fn:2", "bijlage-2-fn:1", "bijlage-3-fn:1", "bijlage-3-fn:2",
    ]  # fmt: skip
    assert {f"{note.replace('fn:', 'fnref:')}" for note in notes} <= set(links)


def test_figures_and_letters_of_other_scripts_are_those_of_the_source(
    pack: tuple[Workspace, Made],
) -> None:
    page = re.sub(r"<[^>]*>", " ", write_html(pack[1].document)).replace("\u00a0", " ")
    words = " ".join(page.split())
    for told in (
        "€ 1.500¹ per gemeente", "€ 12.000,00", "10³ euro", "Δήμος", "Община",
        "Η διακυβέρνηση του λογισμικού γίνεται", "κώδικας", "Їжак і ґанок", "1 500 ₴",
        "Ελεγκτής", "Контролёр", "€ 21.250", "25 %", "● groen",
    ):  # fmt: skip
        assert told in words, told


def test_what_was_kept_stands_in_the_record(pack: tuple[Workspace, Made]) -> None:
    kept: dict[str, Any] = {
        text.source: list(text.picture_places) for text in pack[0].of_kind(GovernanceText)
    }
    assert kept == {
        "regie.md": ["beelden/kring.svg"],
        "financiering.md": ["beelden/staven.png"],
        "beheer.md": ["beelden/foto.jpg"],
    }
