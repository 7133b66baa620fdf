"""A paper as a DOCX file, with real headings, lists and table heads for screen readers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import singledispatch
from typing import Any

import docx
from docx.oxml import OxmlElement

from ozdesk.paper.model import (
    Block,
    Break,
    Callout,
    Code,
    Document,
    Facts,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Pill,
    Quote,
    Rule,
    Run,
    Table,
)

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
DEEPEST = 9  # levels of headings that a DOCX knows


def write_docx(document: Document) -> bytes:
    """The paper as the bytes of a DOCX file."""
    made = docx.Document()
    properties = made.core_properties
    properties.title, properties.author = document.title, document.author
    properties.subject, properties.language = document.subject, LANGUAGES[document.language]
    properties.created = properties.modified = document.created.replace(tzinfo=None)
    for block in document.blocks:
        _add(block, made)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


@singledispatch
def _add(block: Block, made: Any, style: str | None = None) -> None:
    """Add a block; contents and drawings are told by their text, or not at all."""


@_add.register
def _(block: Heading, made: Any, style: str | None = None) -> None:
    line = made.add_heading(level=min(block.level, DEEPEST))
    numbered = (Run(f"{block.number} "), *block.inlines) if block.number else block.inlines
    _fill(line, numbered)


@_add.register
def _(block: Paragraph, made: Any, style: str | None = None) -> None:
    _fill(made.add_paragraph(style=style), block.inlines)


@_add.register
def _(block: ListBlock, made: Any, style: str | None = None) -> None:
    deeper = {"List Bullet": "List Bullet 2", "List Number": "List Number 2"}
    own = "List Number" if block.ordered else "List Bullet"
    for item in block.items:
        for part in item:
            _add(part, made, deeper.get(own, own) if style else own)


@_add.register
def _(block: Table, made: Any, style: str | None = None) -> None:
    grid = made.add_table(rows=0, cols=len(block.head), style="Table Grid")
    for row in (block.head, *block.rows):
        cells = grid.add_row().cells
        for cell, held in zip(cells, row, strict=False):
            _fill(cell.paragraphs[0], held.inlines, bold=row is block.head)
    _repeat_head(grid)
    if block.caption:
        made.add_paragraph(block.caption, style="Caption")


def _repeat_head(grid: Any) -> None:
    """Mark the first row as the heads of the table."""
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


@_add.register
def _(block: Facts, made: Any, style: str | None = None) -> None:
    for label, value in block.pairs:
        _fill(made.add_paragraph(style=style), (Run(f"{label}: ", bold=True), *value))


@_add.register
def _(block: Figure, made: Any, style: str | None = None) -> None:
    made.add_paragraph(block.alt, style=style)
    if block.data:
        _add(block.data, made)


@_add.register
def _(block: Picture, made: Any, style: str | None = None) -> None:
    made.add_paragraph(block.alt, style=style)


@_add.register
def _(block: Quote, made: Any, style: str | None = None) -> None:
    _add_all(block.blocks, made, "Quote")


@_add.register
def _(block: Code, made: Any, style: str | None = None) -> None:
    made.add_paragraph(block.text, style=style)


@_add.register
def _(block: Callout, made: Any, style: str | None = None) -> None:
    _fill(made.add_paragraph(style="Intense Quote"), (Run(block.title, bold=True),))
    _add_all(block.blocks, made, "Quote")


@_add.register
def _(block: PageBreak, made: Any, style: str | None = None) -> None:
    made.add_page_break()


@_add.register
def _(block: Rule, made: Any, style: str | None = None) -> None:
    made.add_paragraph()


def _add_all(blocks: Sequence[Block], made: Any, style: str) -> None:
    for block in blocks:
        _add(block, made, style)


def _fill(line: Any, inlines: Inlines, *, bold: bool = False) -> None:
    """Put running text into a paragraph."""
    for each in inlines:
        if isinstance(each, Break):
            line.add_run().add_break()
        elif isinstance(each, Pill):
            line.add_run(each.text).bold = True
        else:
            run = line.add_run(each.text)
            run.bold, run.italic = each.bold or bold or None, each.italic or None
            run.font.strike = each.strike or None
