"""Blocks turned into structure elements and boxes, in one pass through the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import singledispatch

from ozdesk.paper.links import anchor
from ozdesk.paper.model import (
    Block,
    Blocks,
    Callout,
    Code,
    Contents,
    Facts,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    text,
)
from ozdesk.paper.outline import OutlineEntry, contents_headings, heading_title
from ozdesk.paper.pdf import look
from ozdesk.paper.pdf.boxes import Backdrop, ContentsBox, LayoutBox, RuleBox, Tag, TextBox
from ozdesk.paper.pdf.code import code_lines
from ozdesk.paper.pdf.composer import Composer, LayoutFrame
from ozdesk.paper.pdf.figure import FigureBox, PictureBox
from ozdesk.paper.pdf.structure import Element
from ozdesk.paper.pdf.tables import fact_rows, table_rows
from ozdesk.paper.pictures import NO_ALT, picture_size
from ozdesk.paper.typography import one_line

_GUTTER, _BAR, _INSET = 18.0, 14.0, 10.0
_NARROWEST = 90.0
_HELD = 4  # lines of a paragraph that stay with the heading above them
_HEADED = Table | ListBlock | Figure | Facts | Callout


def flow_blocks(blocks: Blocks, to: Composer, place: LayoutFrame) -> None:
    """Add the boxes of blocks under each other."""
    for n in range(len(blocks)):
        flow_nth(blocks, n, to, place)


def flow_nth(blocks: Blocks, n: int, to: Composer, place: LayoutFrame) -> None:
    """Add one of some blocks; what stands between a heading and what it heads is held.

    So is the end of what a note is about.
    """
    first = len(to.boxes)
    flow(blocks[n], to, place)
    if n and first and len(to.boxes) > first and _is_note(blocks[n]):
        to.boxes[first - 1].keep = not to.boxes[first - 1].new_page
    made = to.boxes[first:]
    if _stands_between(blocks, n) and len(made) <= _HELD:
        for box in made:
            box.keep = True


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "small"


def _stands_between(blocks: Blocks, n: int) -> bool:
    """Whether a paragraph stands between a heading and a table, a list or a figure."""
    if not 0 < n < len(blocks) - 1 or not isinstance(blocks[n], Paragraph):
        return False
    return isinstance(blocks[n - 1], Heading) and isinstance(blocks[n + 1], _HEADED)


@singledispatch
def flow(block: Block, to: Composer, place: LayoutFrame) -> None:
    """Add the boxes of a block."""
    raise TypeError(f"{type(block).__name__} is no block of a document")


@flow.register
def _(block: Heading, to: Composer, place: LayoutFrame) -> None:
    if not heading_title(block):
        return
    entry = to.above = next(to.coming)
    style = look.HEADINGS[entry.level - 1]
    number = (Run(f"{block.number}\u00a0 "),) if block.number else ()
    made = to.words((*number, *block.inlines), style, f"H{entry.level}", place, keep=True)
    if made:
        made[0].anchor = entry.key


@flow.register
def _(block: Paragraph, to: Composer, place: LayoutFrame) -> None:
    style = {"body": look.BODY, "lead": look.LEAD, "small": look.SMALL}[block.style]
    to.words(block.inlines, style, "P", place, _announces(block.inlines))


def _announces(inlines: Inlines) -> bool:
    """Whether a paragraph leads up to what follows: it ends in a colon or is all bold."""
    if not inlines:
        return False
    last = inlines[-1]
    colon = isinstance(last, Run) and last.text.rstrip().endswith(":")
    return colon or all(isinstance(i, Run) and (i.bold or not i.text.strip()) for i in inlines)


@flow.register
def _(block: ListBlock, to: Composer, place: LayoutFrame) -> None:
    if not block.items:
        return
    numbering = "Decimal" if block.ordered else "Disc"
    whole = place.parent.block("L", O="List", ListNumbering=numbering)
    for n, item in enumerate(block.items, block.start):
        entry = whole.block("LI")
        label, body = entry.block("Lbl"), entry.block("LBody")
        key = anchor(block.keys[n - block.start]) if n - block.start < len(block.keys) else ""
        if key:
            body = to.note(body, key)
        inside = place.inset(body, _GUTTER + (6.0 if block.ordered and n > 99 else 0.0))
        words = f"{n}." if block.ordered else "•"
        to.tags.append(Tag(words, inside.left - 6.0, label))
        first = len(to.boxes)
        flow_blocks(item, to, inside)
        if key and len(to.boxes) > first and not to.boxes[first].anchor:
            to.boxes[first].anchor = key
        if to.tags:
            to.put(LayoutBox(height=look.BODY.leading, before=3.0, anchor=key), place)
        elif n > block.start or place.parent.tag == "LBody":
            to.boxes[first].before = min(to.boxes[first].before, 3.5)


@flow.register
def _(block: Table, to: Composer, place: LayoutFrame) -> None:
    _table(block, to, place)


def _table(block: Table, to: Composer, place: LayoutFrame, compact: bool = False) -> None:
    """Add the rows of a table; a compact one is the figures of a drawing."""
    element = place.parent.block("Table")
    if block.caption:
        to.words(
            text(block.caption), look.TABLE_TITLE, "Caption", replace(place, parent=element), True
        )
    may_turn = not compact and place.is_whole_line
    rows = table_rows(block, element, to.set, place.left, place.width, compact, may_turn)
    if not rows and not element.kids:
        place.parent.kids.remove(element)
    for row in rows:
        to.put(row, place)


@flow.register
def _(block: Facts, to: Composer, place: LayoutFrame) -> None:
    if block.pairs:
        element = place.parent.block("Table")
        for row in fact_rows(block, element, to.set, place.left, place.width):
            to.put(row, place)


@flow.register
def _(block: Figure, to: Composer, place: LayoutFrame) -> None:
    whole = place.parent.block("Div")
    element = whole.block("Figure", alt=_alternative(block), O="Layout")
    box = FigureBox(block.drawing, element, place.left, place.width, place.is_whole_line)
    box.keep = bool(block.caption)
    to.put(box, place)
    inside = replace(place, parent=whole)
    if block.caption:
        to.words(text(block.caption), look.CAPTION, "Caption", inside)
    if not box.is_legible and block.data is None:
        to.boxes[-1].keep = True
        to.words(text(block.alt), look.SMALL, "P", inside)
    if block.data is not None:
        to.boxes[-1].keep = True
        _table(block.data, to, inside, compact=True)


def _alternative(block: Figure) -> str:
    return one_line(block.alt) or one_line(block.caption) or "Figuur"


@flow.register
def _(block: Picture, to: Composer, place: LayoutFrame) -> None:
    alt = one_line(block.alt) or NO_ALT.in_(to.language)
    size = picture_size(block.data)
    if size is None:
        flow(Paragraph(text(alt, muted=True)), to, place)
        return
    element = place.parent.block("Figure", alt=alt, O="Layout")
    to.put(PictureBox(block.data, size, element, place.left, place.width), place)


@flow.register
def _(block: Quote, to: Composer, place: LayoutFrame) -> None:
    element = place.parent.block("BlockQuote")
    inside = place.inset(element, _BAR)
    backdrop = Backdrop(place.left, inside.width + _BAR, bar="outline")
    inside = replace(inside, backdrops=(*place.backdrops, backdrop), colour="muted")
    _boxed(to, inside, lambda: flow_blocks(block.blocks, to, inside), 0.0)


@flow.register
def _(block: Code, to: Composer, place: LayoutFrame) -> None:
    element = place.parent.block("P").block("Code")
    inside = place.inset(element, _INSET, _INSET)
    backdrop = Backdrop(place.left, place.width, fill="page", radius=4.0)
    inside = replace(inside, backdrops=(*place.backdrops, backdrop))
    lines = code_lines(block.text, element, inside.width)

    def put_all() -> None:
        for n, line in enumerate(lines):
            box = TextBox(line=line, x=inside.left, size=look.CODE.size)
            box.height = look.CODE.leading
            box.keep = n in (0, len(lines) - 2) and len(lines) > 1
            to.put(box, inside)

    _boxed(to, inside, put_all, 7.0)


@flow.register
def _(block: Callout, to: Composer, place: LayoutFrame) -> None:
    element = place.parent.block("Sect")
    inside = place.inset(element, _BAR, _INSET)
    tone = block.tone.value
    backdrop = Backdrop(place.left, place.width, f"{tone}_tint", tone)
    inside = replace(inside, backdrops=(*place.backdrops, backdrop))
    style = replace(look.CALLOUT_TITLE, colour=tone)

    def put_all() -> None:
        to.words(text(block.title), style, "P", inside, keep=bool(block.blocks))
        flow_blocks(block.blocks, to, inside)

    _boxed(to, inside, put_all, 9.0)


def _boxed(to: Composer, place: LayoutFrame, put_all: Callable[[], None], pad: float) -> None:
    """Add boxes in a box with room above and below them."""
    first = len(to.boxes)
    if pad:
        to.put(LayoutBox(height=pad, before=10.0, keep=True), place)
    put_all()
    inner = to.boxes[first + bool(pad) :]
    if not inner:
        to.tags = [tag for box in to.boxes[first:] for tag in box.tags] or to.tags
        del to.boxes[first:]
        return
    inner[0].before = 0.0 if pad else 9.0
    if len(inner) > 1:
        inner[0].keep = inner[-2].keep = True
    if pad:
        inner[-1].keep = True
        to.put(LayoutBox(height=pad), place)


@flow.register
def _(block: Rule, to: Composer, place: LayoutFrame) -> None:
    to.put(RuleBox(x=place.left, width=place.width, height=1.0, before=14.0), place)


@flow.register
def _(block: PageBreak, to: Composer, place: LayoutFrame) -> None:
    to.boxes.append(LayoutBox(new_page=True, unless_free=block.unless_free))


@flow.register
def _(block: Contents, to: Composer, place: LayoutFrame) -> None:
    chosen = contents_headings(to.entries, block, to.above)
    if not chosen:
        return
    whole = place.parent.block("TOC")
    for entry in chosen:
        _entry(entry, whole, to, place)


def _entry(entry: OutlineEntry, whole: Element, to: Composer, place: LayoutFrame) -> None:
    """One entry of the contents: all of it one link."""
    style = look.CONTENTS[min(entry.level, len(look.CONTENTS)) - 1]
    reference = whole.block("TOCI").block("Reference")
    link = reference.inline("Link", f"#{entry.key}", entry.title)
    inside = place.inset(whole, (entry.level - 1) * 14.0, 34.0)
    atoms = to.set.plain(entry.title, style, link)
    made = to.text(atoms, style, inside)
    last = made[-1]
    assert isinstance(last, TextBox)
    box = ContentsBox(
        line=last.line, x=last.x, size=last.size, height=last.height, before=last.before,
        key=entry.key, right=place.left + place.width, face=style.face, colour=style.colour,
        link=link, page_of=to.page_of,
    )  # fmt: skip
    box.line.end = "space"
    box.backdrops, box.tags = last.backdrops, last.tags
    to.boxes[-1] = box
