"""Blocks of a document as elements of HTML."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import singledispatchmethod
from html import escape

from ozdesk.domain.common_texts import CONTENTS
from ozdesk.domain.label import Label
from ozdesk.paper.links import anchor, link_address
from ozdesk.paper.model import (
    Block,
    Blocks,
    Break,
    Callout,
    Cell,
    Code,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Pill,
    Quote,
    Rule,
    Table,
    Tone,
)
from ozdesk.paper.outline import (
    OutlineEntry,
    contents_headings,
    heading_title,
    link_targets,
    outline,
)
from ozdesk.paper.pictures import JPEG, NO_ALT, picture_size
from ozdesk.paper.struck_words import StruckEdge, struck_apart
from ozdesk.paper.svg import svg
from ozdesk.paper.typography import one_line, printable, tie

_FIGURES = Label("Cijfers bij deze figuur", "Data for this figure")
_TABLE, _FIGURE = Label("Tabel", "Table"), Label("Figuur", "Figure")
_SIGNS = {
    Tone.GOOD: "✓",
    Tone.ATTENTION: "!",
    Tone.WRONG: "✗",
    Tone.NEUTRAL: "○",
    Tone.ACCENT: "◆",
}


class HtmlBlocks:
    """Writes the blocks of one document as HTML; headings and figures are counted on the way."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entries = outline(document)
        self.coming = iter(self.entries)
        self.above: OutlineEntry | None = None
        self.keys = link_targets(document, self.entries)
        self.given = {entry.key for entry in self.entries}
        self.figures = 0
        self.titled = document.cover is not None or not self.entries
        self.new_page = False

    def word(self, label: Label) -> str:
        """A label in the language of the paper."""
        return escape(label.in_(self.document.language))

    def blocks(self, blocks: Blocks) -> str:
        """Blocks under each other."""
        return "".join(self.block(block) for block in blocks)

    @singledispatchmethod
    def block(self, block: Block) -> str:
        """One block."""
        raise TypeError(f"{type(block).__name__} is no block of a document")

    @block.register
    def _(self, block: Heading) -> str:
        if not heading_title(block):
            return ""
        entry = self.above = next(self.coming)
        level = min(entry.level + self.titled, 6)
        number = f"{escape(one_line(block.number))} " if block.number else ""
        words = f"{number}{self.inlines(block.inlines)}".strip() or escape(entry.title)
        new, self.new_page = ' class="new-page"' if self.new_page else "", False
        return f'<h{level} id="{escape(entry.key)}"{new}>{words}</h{level}>'

    @block.register
    def _(self, block: Paragraph) -> str:
        kind = "" if block.style == "body" else f' class="{block.style}"'
        return f"<p{kind}>{self.inlines(block.inlines)}</p>" if block.inlines else ""

    @block.register
    def _(self, block: ListBlock) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        keys = (*block.keys, *[""] * len(block.items))
        items = "".join(
            f"<li{self.place(key)}>{self.item(item)}</li>"
            for item, key in zip(block.items, keys, strict=False)
        )
        return f"<{tag}{start}>{items}</{tag}>" if items else ""

    def place(self, key: str) -> str:
        """The attribute that makes an element a place for links; the first of a name has it."""
        key = anchor(key)
        if not key or key in self.given:
            return ""
        self.given.add(key)
        return f' id="{escape(key)}"'

    def item(self, blocks: Blocks) -> str:
        """The inside of a list item; a first plain paragraph needs no element of its own."""
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph) and first.style == "body":
            return self.inlines(first.inlines) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    @block.register
    def _(self, block: Table) -> str:
        count = max([len(block.head), *(len(row) for row in block.rows)], default=0)
        if not count:
            return ""
        name = escape(one_line(block.caption)) or self.word(_TABLE)
        caption = f"<caption>{as_html(block.caption)}</caption>" if block.caption else ""
        head = "".join(self.cell(cell, ' scope="col"') for cell in _padded(block.head, count))
        rows = "".join(f"<tr>{self.row(row, block, count)}</tr>" for row in block.rows)
        thead = f"<thead><tr>{head}</tr></thead>" if block.head else ""
        return (
            f'<div class="scroll" role="group" aria-label="{name}" tabindex="0">'
            f"<table>{caption}{thead}<tbody>{rows}</tbody></table></div>"
        )

    def row(self, row: Sequence[Cell], table: Table, count: int) -> str:
        """The cells of a row."""
        cells = enumerate(_padded(row, count))
        head = ' scope="row"'
        return "".join(self.cell(c, head if table.row_heads and n == 0 else "") for n, c in cells)

    def cell(self, cell: Cell, scope: str) -> str:
        """A cell, which is a header when it has a scope; an empty header is none."""
        tag = "th" if scope and cell.inlines else "td"
        align = f' class="{cell.align}"' if cell.align != "left" else ""
        scope = scope if tag == "th" else ""
        return f"<{tag}{scope}{align}>{self.inlines(cell.inlines)}</{tag}>"

    @block.register
    def _(self, block: Facts) -> str:
        pairs = "".join(
            f"<dt>{as_html(label)}</dt><dd>{self.inlines(value)}</dd>"
            for label, value in block.pairs
        )
        return f"<dl>{pairs}</dl>" if pairs else ""

    @block.register
    def _(self, block: Figure) -> str:
        self.figures += 1
        title = one_line(block.caption) or f"{_FIGURE.in_(self.document.language)} {self.figures}"
        drawing = svg(block.drawing, title, one_line(block.alt), f"oz-figuur-{self.figures}")
        caption = f"<figcaption>{as_html(block.caption)}</figcaption>" if block.caption else ""
        data = ""
        if block.data is not None:
            inside = self.block(block.data)
            data = f"<details><summary>{self.word(_FIGURES)}</summary>{inside}</details>"
        return f"<figure>{drawing}{caption}{data}</figure>"

    @block.register
    def _(self, block: Picture) -> str:
        kind = "jpeg" if block.data.startswith(JPEG) else "png"
        source = f"data:image/{kind};base64,{b64encode(block.data).decode()}"
        alt = escape(one_line(block.alt)) or self.word(NO_ALT)
        size = picture_size(block.data)
        width = f' width="{round(size[0] * 4 / 3)}"' if size else ""
        return f'<figure><img src="{source}" alt="{alt}"{width}></figure>'

    @block.register
    def _(self, block: Quote) -> str:
        return f"<blockquote>{self.blocks(block.blocks)}</blockquote>" if block.blocks else ""

    @block.register
    def _(self, block: Code) -> str:
        language = "".join(c for c in block.language if c.isalnum() or c in "+-")
        kind = f' class="language-{language}"' if language else ""
        rows = "\n".join(printable(row.expandtabs(4)) for row in block.text.splitlines())
        return f'<pre tabindex="0"><code{kind}>{escape(rows)}</code></pre>'

    @block.register
    def _(self, block: Callout) -> str:
        title = f'<p class="callout-title">{as_html(block.title)}</p>' if block.title else ""
        inside = self.blocks(block.blocks)
        return f'<div class="callout {block.tone.value}" role="note">{title}{inside}</div>'

    @block.register
    def _(self, block: Rule) -> str:
        return "<hr>"

    @block.register
    def _(self, block: PageBreak) -> str:
        self.new_page = True
        return ""

    @block.register
    def _(self, block: Contents) -> str:
        chosen = contents_headings(self.entries, block, self.above)
        if not chosen:
            return ""
        listing = "".join(_listing(chosen))
        return f'<nav aria-label="{self.word(CONTENTS)}">{listing}</nav>'

    def inlines(self, inlines: Inlines) -> str:
        """Running text."""
        return "".join(self.inline(inline) for inline in struck_apart(inlines))

    def inline(self, inline: Inline | StruckEdge) -> str:
        """A run, a pill, a line end, or what is heard but not seen around struck words."""
        if isinstance(inline, StruckEdge):
            return f'<span class="unseen">{self.word(inline.words)}</span>'
        if isinstance(inline, Break):
            return "<br>"
        if isinstance(inline, Pill):
            sign = f'<span aria-hidden="true">{_SIGNS[inline.tone]}</span>'
            return f'<span class="pill {inline.tone.value}">{sign}{as_html(inline.text)}</span>'
        made = escape(tie(printable(inline.text)))
        for tag, on in (
            ("code", inline.code),
            ("s", inline.strike),
            ("em", inline.italic),
            ("strong", inline.bold),
        ):
            made = f"<{tag}>{made}</{tag}>" if on else made
        made = f'<span class="muted">{made}</span>' if inline.muted else made
        made = f'<span lang="{inline.language}">{made}</span>' if inline.language else made
        href = link_address(inline.href, self.keys)
        is_place = anchor(inline.key) in self.keys
        place = self.place(inline.key) if is_place else ""
        if href:
            role = ' role="doc-noteref"' if inline.is_note_mark else ""
            return f'<a href="{escape(href)}"{place}{role}>{made}</a>'
        return f"<span{place}>{made}</span>" if place else made


def _listing(entries: Sequence[OutlineEntry]) -> Iterator[str]:
    """Entries as lists in lists; the first may stand deeper than a later one."""
    open_: list[int] = []
    for entry in entries:
        while len(open_) > 1 and open_[-1] > entry.level:
            open_.pop()
            yield "</li></ul>"
        if not open_ or entry.level > open_[-1]:
            open_.append(entry.level)
            yield "<ul>"
        else:
            yield "</li>"
        yield f'<li><a href="#{escape(entry.key)}">{escape(entry.title)}</a>'
    yield "</li></ul>" * len(open_)


def as_html(words: str) -> str:
    """Words as they are, ready for HTML."""
    return escape(tie(printable(words)))


def _padded(cells: Sequence[Cell], count: int) -> list[Cell]:
    return [*cells, *[Cell()] * (count - len(cells))]
