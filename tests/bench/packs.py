"""Writing a pack, next to the same text through plain, untagged ReportLab."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from ozdesk.domain.book import Book
from ozdesk.kinds.party import Party
from ozdesk.packs.composing import COMPOSERS
from ozdesk.packs.order import PackOrder
from ozdesk.paper.model import (
    Callout,
    Code,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    plain_text,
)
from ozdesk.paper.pdf import write_pdf
from ozdesk.store.starter import load
from tests.bench.measure import Row, in_turn

REPEATS = 10
DAY = date(2026, 11, 21)


def rows(folder: Path) -> Iterator[Row]:
    """The starter's pack, and one about ten times as long."""
    small = _document()
    large = replace(small, blocks=small.blocks * REPEATS)
    for name, document, times in (
        ("the starter's pack", small, 5),
        ("ten times the pack", large, 2),
    ):
        ours, plainly = in_turn(
            lambda document=document: write_pdf(document, folder / "ours.pdf"),
            lambda document=document: _untagged(document, folder / "plain.pdf"),
            times,
        )
        size = os.path.getsize(folder / "ours.pdf") // 1024
        yield Row(f"{name}, next to plain untagged ReportLab", ours, plainly, None,
                  note=f"{_pages(folder / 'ours.pdf')} pages, {size} KiB")  # fmt: skip


def _document() -> Document:
    records = [
        kind(id, {n: raw for n, v in values.items() if (raw := kind.fields[n].dump(v)) is not None})
        for kind, id, values in load("openzaak", DAY)
    ]
    assert any(isinstance(record, Party) for record in records)
    order = PackOrder(today=DAY, title="Pakket", body="Stuurgroep", number="1")
    return COMPOSERS[order.type](order, Book(records), None)[0]


def _pages(path: Path) -> int:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    count = len(pdf)
    pdf.close()
    return count


def _untagged(document: Document, path: Path) -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import SimpleDocTemplate
    from reportlab.platypus.tableofcontents import TableOfContents

    styles = getSampleStyleSheet()
    story: list[Any] = [TableOfContents()]
    _flow(document.blocks, story, styles)

    class Template(SimpleDocTemplate):
        def afterFlowable(self, flowable: Any) -> None:
            if getattr(flowable, "style", None) and flowable.style.name.startswith("Heading"):
                self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))

    Template(str(path)).multiBuild(story)


def _flow(blocks: Any, story: list[Any], styles: Any) -> None:
    from reportlab import platypus

    def words(inlines: Inlines, style: str = "BodyText") -> Any:
        return platypus.Paragraph(escape(plain_text(inlines)), styles[style])

    for block in blocks:
        match block:
            case Heading():
                story.append(words(block.inlines, f"Heading{min(block.level, 6)}"))
            case Paragraph():
                story.append(words(block.inlines))
            case ListBlock():
                for item in block.items:
                    _flow(item, story, styles)
            case Table():
                cells = [
                    [words(c.inlines) for c in row] for row in (block.head, *block.rows) if row
                ]
                if cells:
                    story.append(platypus.Table(cells, repeatRows=1 if block.head else 0))
            case Facts():
                story += [words(value) for _, value in block.pairs]
            case Figure():
                story.append(
                    platypus.Paragraph(escape(block.caption or block.alt), styles["BodyText"])
                )
                _flow([block.data] if block.data else [], story, styles)
            case Quote() | Callout():
                _flow(block.blocks, story, styles)
            case Code():
                story.append(platypus.Paragraph(escape(block.text), styles["Code"]))
            case Contents():
                pass
