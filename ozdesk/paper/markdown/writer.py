"""A paper as Markdown, in the dialect that our own reader understands.

Headings, paragraphs, lists, tables, quotes, code and links come back as they were when the text is
read again. Markdown has no words for the rest: pills and muted text become plain words, a figure
its description and its table, styles and widths are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import singledispatch
from itertools import zip_longest

from ozdesk.paper.contents import with_contents
from ozdesk.paper.markdown.walk import slug
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
    text,
    without_way_back,
)
from ozdesk.paper.typography import printable

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~{}|#]|(?<=\{):|(?<=\[)\^|(?<=\w):(?=//)|(?<=[wW])\.")
_START = re.compile(r"^([-+=:])|^(\d+)([.)])|^(\()")
_TABLE_RULES = {"left": "---", "right": "---:", "center": ":---:"}


def write_markdown(document: Document) -> str:
    """The whole paper as text, to be stored as UTF-8."""
    facts = {"title": document.title, "lang": document.language, "author": document.author}
    front = [f"{key}: {_quoted(value)}" for key, value in facts.items() if value]
    front.append(f"date: {document.created.date().isoformat()}")
    return "\n".join(["---", *front, "---", "", blocks_as_markdown(_listed(document.blocks))])


def _listed(blocks: Blocks) -> Blocks:
    """Blocks in which texts within the paper list their own headings; readers list the whole."""
    ((_, listed),) = with_contents([("", blocks)], lambda entry: slug(entry.title), local=True)
    return listed


def blocks_as_markdown(blocks: Blocks) -> str:
    """Blocks as Markdown, each after an empty line; ends with a line end unless empty."""
    return _joined(blocks, "\n\n<br>\n\n") + ("\n" if blocks else "")


def _joined(blocks: Iterable[Block], between_lists: str) -> str:
    """Blocks after each other; two lists would grow together without something between."""
    told = ""
    before: Block | None = None
    blocks = tuple(blocks)
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Heading) and isinstance(after, ListBlock) and after.keys:
            continue  # whoever reads notes gives them their heading
        words = _block(block).rstrip("\n")
        if not words:
            continue
        lists = isinstance(before, ListBlock) and isinstance(block, ListBlock)
        told += (between_lists if lists else "\n\n") if told else ""
        told += words
        before = block
    return told


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(f"{type(block).__name__} is no block of a document")


@_block.register
def _(block: Heading) -> str:
    words = " ".join([block.number, _line(block.inlines)]).strip()
    return f"{'#' * max(1, min(6, block.level))} {words}" if words else ""


@_block.register
def _(block: Paragraph) -> str:
    return _lines(block.inlines)


@_block.register
def _(block: ListBlock) -> str:
    if block.keys:
        return _notes(block)
    told = []
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "- "
        inside = _joined(item, "\n\n").replace("\n", "\n    ")
        told.append(mark.ljust(4) + re.sub(r"(?m)^ +$", "", inside))
    loose = any(len(item) > 1 for item in block.items)
    return ("\n\n" if loose else "\n").join(told)


def _notes(block: ListBlock) -> str:
    """The definitions of notes; the way back is made by whoever reads them."""
    told = []
    for key, item in zip(block.keys, block.items, strict=False):
        inside = _joined(without_way_back(item), "\n\n").replace("\n", "\n    ")
        told.append(f"[^{_note_name(key)}]: {re.sub('(?m)^ +$', '', inside)}")
    return "\n\n".join(told)


def _note_name(key: str) -> str:
    return re.sub(r"[^\w-]+", "-", key)


@_block.register
def _(block: Table) -> str:
    rows = [block.head, *block.rows]
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    full = [[*row, *[Cell()] * (width - len(row))] for row in rows]
    rules = [_TABLE_RULES[cell.align] for cell in full[0]]
    lines = [[_line(cell.inlines, in_table=True) for cell in row] for row in full]
    lines.insert(1, rules)
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    caption = _lines((Run(block.caption, italic=True),)) if block.caption else ""
    return f"{caption}\n\n{table}" if caption else table


@_block.register
def _(block: Facts) -> str:
    items = [(Run(f"{label}: ", bold=True), *value) for label, value in block.pairs]
    return _block(ListBlock(tuple((Paragraph(item),) for item in items)))


@_block.register
def _(block: Figure) -> str:
    parts: list[Block] = [Paragraph(text(block.caption, bold=True)), Paragraph(text(block.alt))]
    return _joined([*parts, *([block.data] if block.data else [])], "\n\n")


@_block.register
def _(block: Picture) -> str:
    return _block(Paragraph(text(block.alt)))


@_block.register
def _(block: Quote) -> str:
    inside = _joined(block.blocks, "\n\n")
    return "\n".join(f"> {line}".rstrip() for line in inside.split("\n")) if inside else ""


@_block.register
def _(block: Code) -> str:
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall("`{3,}", block.text))])
    return f"{ticks}{block.language}\n{block.text}\n{ticks}"


@_block.register
def _(block: Callout) -> str:
    return _block(Quote((Paragraph(text(block.title, bold=True)), *block.blocks)))


@_block.register
def _(block: Rule) -> str:
    return "***"  # three hyphens may open front matter


@_block.register
def _(block: PageBreak) -> str:
    return ""


@_block.register
def _(block: Contents) -> str:
    return "* TOC\n{:toc}" if block.keys is None else ""


def _line(inlines: Inlines, *, in_table: bool = False) -> str:
    """Running text on one line; a meant line end is a tag."""
    return _started(_inlines(inlines, "<br>")) if in_table else _inlines(inlines, " ")


def _lines(inlines: Inlines) -> str:
    """Running text of a paragraph; a meant line end is a backslash at the end of the line."""
    return "\n".join(_started(line) for line in _inlines(inlines, "\\\n").split("\n"))


def _inlines(inlines: Inlines, line_end: str) -> str:
    told = ""
    for one in inlines:
        if isinstance(one, Break):
            told = told.rstrip(" ") + line_end
        elif isinstance(one, Pill):
            told += _escaped(" ".join(printable(one.text).split(" ")))
        else:
            told += _run(one)
    return told.strip(" ")


def _run(run: Run) -> str:
    """One run; white space stays outside its marks, where Markdown wants it."""
    if run.is_note_mark:
        return f"[^{_note_name(run.href[1:])}]"
    words = re.sub(r"[ \n\t]+", " ", printable(run.text))
    inner = words.strip(" ")
    if not inner:
        return words
    marked = _code(inner) if run.code else _escaped(inner)
    for mark, on in (("~~", run.strike), ("*", run.italic), ("**", run.bold)):
        marked = f"{mark}{marked}{mark}" if on else marked
    if run.href:
        marked = f"[{marked}]({_target(run.href)})"
    before = words[: len(words) - len(words.lstrip(" "))]
    return before + marked + words[len(words.rstrip(" ")) :]


def _target(href: str) -> str:
    kept = re.sub(r"[\s<>\\]", lambda sign: f"%{ord(sign[0]):02X}", href)
    return f"<{kept}>" if re.search(r"[()\"'*_`\[\]]", kept) else kept


def _code(words: str) -> str:
    ticks = "`" * (max([0, *map(len, re.findall("`+", words))]) + 1)
    edge = " " if words[0] == "`" or words[-1] == "`" else ""
    return f"{ticks}{edge}{words}{edge}{ticks}"


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", words)


def _started(line: str) -> str:
    """A line that Markdown will not take for a list, a rule or a definition."""
    found = _START.match(line)
    if not found:
        return line
    at = found.end() - 1
    return f"{line[:at]}\\{line[at:]}"


def _quoted(value: str) -> str:
    words = " ".join(printable(value).split())
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
