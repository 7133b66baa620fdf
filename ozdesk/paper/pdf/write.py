"""From document to file."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics

from ozdesk.files import replacing
from ozdesk.paper.model import Document, Paragraph, text
from ozdesk.paper.outline import OutlineEntry, link_targets, outline
from ozdesk.paper.pdf import Cancelled, Progress, Replaced, fonts
from ozdesk.paper.pdf.compose import flow, flow_nth
from ozdesk.paper.pdf.composer import Composer, LayoutFrame
from ozdesk.paper.pdf.cover import cover_boxes
from ozdesk.paper.pdf.draw import Running, draw_page
from ozdesk.paper.pdf.finish import Finisher, Subsets
from ozdesk.paper.pdf.ink import Ink, open_canvas
from ozdesk.paper.pdf.pages import Dealer, PdfPage, numbered
from ozdesk.paper.pdf.signs import signs_without_face
from ozdesk.paper.pdf.structure import Structure

__all__ = ["DocumentWriter", "signs_without_face", "write_document"]

_ONE_AT_A_TIME = Lock()  # typefaces read their file while they are cut to size
_LAID_OUT, _DRAWN, _TAGGED, _WHOLE = 0.45, 0.75, 0.9, 0.98


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the typefaces, which one document at a time can use."""
    with _ONE_AT_A_TIME:
        fonts.registered()
        yield


class DocumentWriter:
    """Writes one document."""

    def __init__(self, document: Document, progress: Progress) -> None:
        self.document = document
        self.progress = progress
        self.replaced = Replaced()
        self.structure = Structure()
        self.entries: list[OutlineEntry] = outline(document)
        self.numbers: dict[str, int] = {}

    def tell(self, share: float) -> None:
        """Say how far we are; stop when that is wished."""
        if not self.progress(share):
            raise Cancelled

    def lay_out(self) -> tuple[list[PdfPage], bool]:
        """All pages, and whether the first is a cover."""
        place = LayoutFrame(self.structure.root)
        covers: list[PdfPage] = []
        to = self._composer()
        if self.document.cover is not None:
            cover_boxes(self.document.cover, to, place)
            covers = Dealer().deal(to.boxes)
            to.boxes = []
        blocks = self.document.blocks
        for n in range(len(blocks)):
            flow_nth(blocks, n, to, place)
            self.tell(_LAID_OUT * (n + 1) / len(blocks))
        if not to.boxes and not covers:
            flow(Paragraph(text(self.document.title)), to, place)
        body = Dealer().deal(to.boxes) if to.boxes or not covers else []
        return covers + body, bool(covers)

    def _composer(self) -> Composer:
        keys = link_targets(self.document, self.entries)
        return Composer(
            self.entries,
            keys,
            self.replaced,
            lambda key: str(self.numbers.get(key, "")),
            self.document.language,
        )

    def draw(self) -> Finisher:
        """Draw all pages, and open the result for finishing."""
        pages, covered = self.lay_out()
        self.numbers = numbered(pages, lambda box: box.anchor)
        target = io.BytesIO()
        canvas = open_canvas(target)
        ink = Ink(self.structure, canvas)
        for n, page in enumerate(pages):
            draw_page(ink, page, Running(self.document, n + 1, len(pages), covered and n == 0))
            self.tell(_LAID_OUT + (_DRAWN - _LAID_OUT) * (n + 1) / len(pages))
        subsets = _subsets(canvas)
        canvas.save()
        finisher = Finisher(target.getvalue(), self.document, self.structure)
        finisher.unicode_maps(subsets)
        finisher.places(ink.anchors, self.entries)
        return finisher

    def write(self, path: Path, *, private: bool = False) -> Replaced:
        """Write the file beside its place, then move it there whole."""
        with one_at_a_time():
            lost = signs_without_face(self.document)
            self.replaced.characters.update(Counter(each.sign for each in lost))
            self.tell(0.0)
            finisher = self.draw()
            finisher.annotations()
            finisher.tags()
            finisher.claims()
            self.tell(_TAGGED)
            whole = finisher.whole()
            self.tell(_WHOLE)
            with replacing(path, private=private) as file:
                file.write(whole)
                self.tell(1.0)
        return self.replaced


def write_document(
    document: Document, path: Path, progress: Progress, *, private: bool = False
) -> Replaced:
    """Write the document to `path`; see `ozdesk.paper.pdf.write_pdf`."""
    return DocumentWriter(document, progress).write(path, private=private)


def _subsets(canvas: Any) -> Subsets:
    """The characters of each part of each typeface, by the name it has in the file."""
    found: Subsets = {}
    for face in fonts.FACES:
        font: Any = pdfmetrics.getFont(face)
        state = font.state.get(canvas._doc)
        if state is not None and state.internalName:
            for n, subset in enumerate(state.subsets):
                found[f"/{state.internalName}+{n}"] = list(subset)
    return found
