"""The document model: the content of a paper, apart from any file format.

Markdown, the composer of packs and the previews speak this; writers turn it into PDF, HTML or
text frames on screen. Lengths are PDF points, colours are names of `Tone`/palette tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Literal

from ozdesk.domain.label import Language
from ozdesk.paper.drawing import Drawing

Align = Literal["left", "right", "center"]


class Tone(Enum):
    """The tone of a state; it is shown as a symbol and a word, never as a colour alone."""

    GOOD = "good"
    ATTENTION = "attention"
    WRONG = "wrong"
    NEUTRAL = "neutral"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of running text in one face. `href` makes it a link (http(s), mailto or #key).

    `key` makes it a place that links lead to; one that is a link as well is the mark of a note.
    `language` is that of its words where it is not the one of the document.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    muted: bool = False
    href: str = ""
    key: str = ""
    language: Language | Literal[""] = ""

    @property
    def is_note_mark(self) -> bool:
        """Whether this is the mark of a note, to which its note leads back."""
        return bool(self.key) and self.href.startswith("#")


@dataclass(frozen=True, slots=True)
class Pill:
    """A state as symbol and word in a tinted pill."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Break:
    """A line break within running text."""


Inline = Run | Pill | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `key` is what links and the contents point at, unique in a document."""

    level: int
    inlines: Inlines
    key: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lead` is larger, `small` is secondary."""

    inlines: Inlines
    style: Literal["body", "lead", "small"] = "body"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; every item holds blocks. With `keys`, one for each, the items are notes."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    inlines: Inlines = ()
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with header cells. `widths` are shares of the line; empty: by content.

    With `row_heads` the first cell of each row is a header too.
    """

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""
    row_heads: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and its value, such as the block on a cover."""

    pairs: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with a text that says the same, and the figures as a table where there are any."""

    drawing: Drawing
    alt: str
    caption: str = ""
    data: Table | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG file with a text that says the same; "" where its writer gave none.

    Markdown, which holds no pictures, gives the text. `words` are those drawn in the picture, as
    far as they are known.
    """

    data: bytes
    alt: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text whose line ends and spaces matter; may be running text of a draft contract."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that asks for attention, such as a decision that is asked."""

    title: str
    blocks: tuple[Block, ...]
    tone: Tone = Tone.ACCENT


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between parts."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page, unless at least the share `unless_free` is still empty."""

    unless_free: float = 1.0


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, made by the writer from headings up to `depth`.

    With `keys` it lists the headings with these keys alone: those of the text it stands in.
    """

    depth: int = 2
    keys: tuple[str, ...] | None = None


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Facts
    | Figure
    | Picture
    | Quote
    | Code
    | Callout
    | Rule
    | PageBreak
    | Contents
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The front page: who it is for, what it is called, and the facts of the meeting."""

    organisation: str
    title: str
    subtitle: str
    facts: Facts
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.

    `header` is the (left, right) text above every page but the cover; the right one, such as
    status and classification, stands at the foot of the cover. `footer` is joined at the lower
    left of all other pages, the page number stands at the lower right of every page. `watermark`
    is drawn across each page as decoration (the same word also stands in `header`, where
    everybody can read it). `created` is an aware time, so builds are repeatable. `meta` are own
    facts by name, for the file's properties. A page break may be followed by nothing.
    """

    title: str
    language: Language
    blocks: Blocks
    created: datetime
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    cover: Cover | None = None
    header: tuple[str, str] = ("", "")
    footer: tuple[str, str] = ("", "")
    watermark: str = ""
    meta: dict[str, str] = field(default_factory=dict)


def text(words: str, *, bold: bool = False, muted: bool = False) -> Inlines:
    """One run as inlines."""
    return (Run(words, bold=bold, muted=muted),) if words else ()


def para(words: str, style: Literal["body", "lead", "small"] = "body") -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(text(words), style)


def plain_text(inlines: Inlines) -> str:
    """The words alone, without the soft hyphens that only mark where a word may break."""
    words = "".join(" " if isinstance(i, Break) else i.text for i in inlines)
    return words.replace("\u00ad", "")


def blocks_in(block: Block) -> Blocks:
    """The blocks that stand directly within a block, in reading order."""
    if isinstance(block, Quote | Callout):
        return block.blocks
    if isinstance(block, ListBlock):
        return tuple(inner for item in block.items for inner in item)
    return (block.data,) if isinstance(block, Figure) and block.data else ()


def inlines_of(block: Block) -> Iterator[Inlines]:
    """The running text of a block itself, cell by cell."""
    if isinstance(block, Heading | Paragraph):
        yield block.inlines
    elif isinstance(block, Table):
        for row in (block.head, *block.rows):
            yield from (cell.inlines for cell in row)
    elif isinstance(block, Facts):
        yield from (value for _, value in block.pairs)


def without_way_back(note: Blocks) -> Blocks:
    """A note without the link to its mark that it ends with."""
    last = note[-1] if note else None
    if not isinstance(last, Paragraph) or not last.inlines:
        return note
    end = last.inlines[-1]
    if not isinstance(end, Run) or not end.href.startswith("#"):
        return note
    kept = last.inlines[:-1]
    return (*note[:-1], replace(last, inlines=kept)) if plain_text(kept).strip() else note[:-1]
