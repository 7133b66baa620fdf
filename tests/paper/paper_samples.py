"""Papers to try the writers on, and what the tests read back from a PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pdfgate import elements, kids

from ozdesk.paper.drawing import Circle, Drawing, Line, Polygon, Rect, TextShape
from ozdesk.paper.model import (
    Block,
    Break,
    Callout,
    Cell,
    Code,
    Contents,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    PageBreak,
    Paragraph,
    Pill,
    Quote,
    Rule,
    Run,
    Table,
    Tone,
    para,
    text,
)

CREATED = datetime(2026, 11, 21, 13, 30, tzinfo=UTC)
LONG = (
    "De samenwerking tussen gemeenten, leveranciers en kennisinstellingen vraagt om heldere "
    "afspraken over zeggenschap, financiering en regie. "
)


def paper(*blocks: Block, **facts: Any) -> Document:
    """A document of blocks."""
    return Document(
        **{"title": "Proefstuk", "language": "nl", "created": CREATED, **facts}, blocks=blocks
    )


def row(*cells: str | Inlines) -> tuple[Cell, ...]:
    """Cells of words."""
    return tuple(Cell(text(cell) if isinstance(cell, str) else cell) for cell in cells)


def table(rows: int, words: Callable[[int], str] = lambda n: f"rij {n}") -> Table:
    """A table of some rows in three columns."""
    body = tuple(row(str(n), words(n), "€ 65.000") for n in range(1, rows + 1))
    return Table(row("Nr.", "Onderwerp", "Bedrag"), body, caption="Tabel 1 Alles")


def drawing() -> Drawing:
    """A drawing with every shape."""
    return Drawing(
        300,
        90,
        (
            Rect(10, 10, 80, 20, "accent_tint", "accent", 1, 4),
            Rect(10, 40, 80, 20, "#aabbcc"),
            Line(100, 20, 200, 20, "wrong", dashed=True),
            Polygon(((210, 10), (240, 40), (180, 40)), "good_tint", "good"),
            Polygon(((210, 50), (240, 80), (180, 80)), stroke="ink", closed=False),
            Circle(270, 30, 15, "attention_tint", "attention"),
            TextShape(10, 80, "Één tekst → ✓", 9, bold=True),
            TextShape(280, 80, "kans", anchor="end", turned=True),
            TextShape(140, 60, "midden", anchor="middle", colour="muted"),
        ),
    )


FIGURE = Figure(drawing(), "Alles wat er is.", "Figuur 1 Vormen", table(2))
COVER = Cover(
    "G4-overleg",
    "Stand van de bedrijfszekerheid",
    "Voor de stuurgroep van 11 december 2026",
    Facts((("Status", (Run("Ter bespreking", bold=True),)), ("Versie", text("0.3")))),
    "Concept: nog niet vastgesteld.",
)
INLINES: Inlines = (
    Run("Gewoon, "),
    Run("vet", bold=True),
    Run(" "),
    Run("schuin", italic=True),
    Run(" "),
    Run("beide", bold=True, italic=True),
    Run(" "),
    Run("code()", code=True),
    Run(" "),
    Run("weg", strike=True),
    Run(" "),
    Run("zacht", muted=True),
    Break(),
    Run("op het web", href="https://example.org/pad?vraag=één"),
    Run(", "),
    Run("de kop", href="#kop"),
    Run(" en "),
    Pill("Op koers", Tone.GOOD),
    Run("."),
)
KINDS: dict[str, tuple[Block, ...]] = {
    "heading": (Heading(1, text("Kop"), "kop", "1"), Heading(2, text("Onder"), "onder")),
    "paragraph": (para(LONG), para(LONG, "lead"), para(LONG, "small")),
    "inlines": (Heading(1, text("Kop"), "kop"), Paragraph(INLINES)),
    "list": (
        ListBlock(
            (
                (para("een"), ListBlock(((para("diep"),), ()), ordered=True, start=9)),
                (),
                (ListBlock(((para("meteen een lijst"),),)),),
                (Callout("", ()), Heading(1, ()), Quote(())),
                (para(LONG * 3), para("tweede alinea"), Code("x = 1")),
            )
        ),
    ),
    "table": (table(3), Table(row("A", "B"), (row("1"), row("1", "2", "3")), row_heads=True)),
    "headless": (Table((), (row("a", "b"), row("c", "d"))),),
    "facts": (Facts((("Naam", INLINES), ("Leeg", ()), ("", text("waarde")))),),
    "figure": (FIGURE, Figure(Drawing(3000, 9000, drawing().shapes), "Heel groot")),
    "empty figure": (Figure(Drawing(0, 0, ()), ""),),
    "quote": (Quote((para(LONG), Quote((para("dieper"),)))),),
    "code": (Code("def f():\n\treturn '" + "lang " * 60 + "'\n\n# einde", "python"), Code("")),
    "callout": tuple(Callout(tone.value, (para(LONG), table(1)), tone) for tone in Tone),
    "bare callout": (Callout("", ()), Callout("Alleen een titel", ()), Callout("", (para("x"),))),
    "pills": tuple(Paragraph((Pill(f"toestand {tone.value}", tone),)) for tone in Tone),
    "rule": (para("a"), Rule(), para("b")),
    "page break": (PageBreak(), para("a"), PageBreak(), PageBreak(), para("b"), PageBreak()),
    "contents": (
        Contents(3),
        *(Heading(n % 3 + 1, text(f"Kop {n} " + "lang " * n), f"k{n}") for n in range(30)),
    ),
    "nothing": (),
}


def everything() -> Document:
    """One paper with all kinds of blocks."""
    blocks = tuple(
        block
        for name, part in KINDS.items()
        for block in (PageBreak(), Heading(1, text(name), name), *part)
    )
    return paper(
        *blocks,
        cover=COVER,
        header=("Pakket 3", "Intern · Concept"),
        footer=("G4-overleg", "bijlage"),
        watermark="CONCEPT",
        author="Coördinator",
        subject="Alles bij elkaar",
        keywords=("regie", "zekerheid"),
        meta={"Kenmerk": "OZ-2026-03", "1 vreemde sleutel!": "waarde", "Title": "anders"},
    )


def pages(path: Path) -> list[str]:
    """The text of each page, with plain spaces."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in pdf]


def tags(path: Path) -> list[str]:
    """The names of all structure elements in reading order."""
    with pikepdf.open(path) as pdf:
        return [str(element.S)[1:] for element in elements(pdf)]


def tree(path: Path, *wanted: str) -> list[tuple[str, str]]:
    """The wanted elements in reading order, each with the text that it and its children mark."""
    with pikepdf.open(path) as pdf:
        words = {sheet.obj.objgen: _words(sheet) for sheet in pdf.pages}
        return [
            (str(element.S)[1:], " ".join("".join(_said(element, words)).split()))
            for element in elements(pdf)
            if str(element.S)[1:] in wanted
        ]


def _said(element: Any, words: dict[Any, dict[int, str]]) -> list[str]:
    said: list[str] = []
    for kid in kids(element):
        if isinstance(kid, int):
            said.append(words[element.Pg.objgen][kid])
        elif "/MCID" in kid:
            said.append(words[kid.Pg.objgen][int(kid.MCID)])
        elif "/S" in kid:
            said += _said(kid, words)
    return said


def _words(sheet: Any) -> dict[int, str]:
    """The text of each stretch of marked content of a page, through its ToUnicode maps."""
    maps = {name: _unicode(font) for name, font in sheet.Resources.Font.items()}
    found: dict[int, str] = {}
    open_: list[int | None] = []
    font = ""
    told = False
    for operands, operator in pikepdf.parse_content_stream(sheet):
        name = str(operator)
        if name in ("BDC", "BMC"):
            facts = operands[1] if name == "BDC" else {}
            inside = open_[-1] if open_ else None
            open_.append(int(facts["/MCID"]) if "/MCID" in facts else inside)
            if "/MCID" in facts:
                told = "/ActualText" in facts
                found.setdefault(int(facts["/MCID"]), str(facts.get("/ActualText", "")))
        elif name == "EMC":
            open_.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name == "Tj" and open_ and open_[-1] is not None and not told:
            found[open_[-1]] += "".join(maps[font][code] for code in bytes(operands[0]))
    return found


def _unicode(font: Any) -> dict[int, str]:
    lines = font.ToUnicode.read_bytes().decode().splitlines()
    pairs = [line.split() for line in lines if line.startswith("<") and "> <" in line]
    return {
        int(code[1:-1], 16): bytes.fromhex(char[1:-1]).decode("utf-16-be")
        for code, char in pairs
        if code != "<00>" or char != "<FF>"
    }
