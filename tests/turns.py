"""What stands badly where a page turns, counted over the pages of a paper as they are laid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ozdesk.paper.model import Document
from ozdesk.paper.pdf import look
from ozdesk.paper.pdf.boxes import LayoutBox, TextBox
from ozdesk.paper.pdf.pages import PdfPage
from ozdesk.paper.pdf.rows import TableRowBox
from ozdesk.paper.pdf.structure import Element
from ozdesk.paper.pdf.write import DocumentWriter, one_at_a_time

INLINE = frozenset({"Span", "Link", "Reference", "Code"})


def pages_of(document: Document) -> list[PdfPage]:
    """The pages of a paper, its cover left out."""
    with one_at_a_time():
        pages, covered = DocumentWriter(document, lambda share: True).lay_out()
    return pages[covered:]


def bad_turns(document: Document) -> Counter[str]:
    """How often each thing happens that should not."""
    pages = pages_of(document)
    found = Counter(fault for before, after in _pairs(pages) for fault in _at(before, after))
    found.update(_tables(pages))
    last = pages[-1]
    if len(pages) > 1 and last.used < look.HEIGHT * 0.12 and not _begins_anew(last):
        found["a nearly empty last page"] += 1
    return found


def _pairs(pages: list[PdfPage]) -> Iterator[tuple[list[LayoutBox], list[LayoutBox]]]:
    own = [[p.box for p in page.placed if not p.again and _shown(p.box)] for page in pages]
    return pairwise(own)


def _shown(box: LayoutBox) -> bool:
    return isinstance(box, TextBox | TableRowBox) or box.height > 20


def _begins_anew(page: PdfPage) -> bool:
    """Whether a page begins with a heading, and so was turned on purpose."""
    return bool(page.placed) and _is_heading(page.placed[0].box)


def _at(before: list[LayoutBox], after: list[LayoutBox]) -> Iterator[str]:
    if not before or not after:
        return
    last, first = before[-1], after[0]
    if _is_heading(last):
        yield "a heading at the foot of a page"
    block = _block(last)
    if block is not None and block is _block(first):
        above = [box for box in before if _block(box) is block]
        below = [box for box in after if _block(box) is block]
        if len(above) == 1 and isinstance(last, TextBox):
            yield "a first line alone at the foot of a page"
        if len(below) == 1 and isinstance(first, TextBox):
            yield "a last line alone atop a page"
    quote = _within(first, "BlockQuote")
    if quote is not None and quote is _within(last, "BlockQuote"):
        if sum(_within(box, "BlockQuote") is quote for box in after) == 1:
            yield "the closing line of a quotation alone atop a page"
        if sum(_within(box, "BlockQuote") is quote for box in before) == 1:
            yield "the opening line of a quotation alone at the foot of a page"
    if _is_note(first) and (len(after) == 1 or isinstance(last, TableRowBox)):
        yield "a note parted from what it is about"


def _tables(pages: list[PdfPage]) -> Iterator[str]:
    """A table with fewer than two rows on a page where it has more of them."""
    parts: dict[int, list[int]] = {}
    for page in pages:
        rows: Counter[int] = Counter()
        for placed in page.placed:
            box = placed.box
            if isinstance(box, TableRowBox) and not placed.again and not _is_head(box):
                table = _within(box, "Table")
                rows[id(table)] += 1
        for table_id, count in rows.items():
            parts.setdefault(table_id, []).append(count)
    for counts in parts.values():
        if len(counts) > 1 and min(counts) < 2:
            yield "fewer than two rows on a side"


def _element(box: LayoutBox) -> Element | None:
    if isinstance(box, TextBox):
        return box.line.words[0].span.element if box.line.words else None
    if isinstance(box, TableRowBox):
        lines = [line for cell in box.boxes for line in cell.lines if line.words]
        return lines[0].words[0].span.element if lines else None
    return None


def _up(element: Element | None) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.parent


def _block(box: LayoutBox) -> Element | None:
    """The paragraph or heading that a line is of."""
    return next((one for one in _up(_element(box)) if one.tag not in INLINE), None)


def _within(box: LayoutBox, tag: str) -> Element | None:
    return next((one for one in _up(_element(box)) if one.tag == tag), None)


def _is_heading(box: LayoutBox) -> bool:
    block = _block(box)
    return isinstance(box, TextBox) and block is not None and block.tag[:1] == "H"


def _is_note(box: LayoutBox) -> bool:
    small = isinstance(box, TextBox) and box.size == look.SMALL.size
    return small and _within(box, "P") is not None


def _is_head(box: LayoutBox) -> bool:
    return _within(box, "THead") is not None
