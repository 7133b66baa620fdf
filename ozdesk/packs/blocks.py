"""Building blocks of pack sections: cells, tables, pills, embedded texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any, TypeAlias, TypeVar

from ozdesk.domain.fields import Labels, Link, Links, Prose, Text
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.domain.words import euro, short_day
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.packs.foreign_names import recorded_language
from ozdesk.packs.section import SectionContext
from ozdesk.paper.foreign import in_language
from ozdesk.paper.markdown.keys import prefixed
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.model import (
    Block,
    Blocks,
    Break,
    Code,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Picture,
    Pill,
    Quote,
    Run,
    Table,
    Tone,
    plain_text,
    text,
    without_way_back,
)
from ozdesk.paper.nearby import KeptPictures
from ozdesk.paper.table_columns import TableColumn, table_of
from ozdesk.rules.redaction.redacted_records import NOT_PUBLIC
from ozdesk.rules.redaction.redaction import UNDECIDED, RedactedRecord

EMPTY = "–"
TEXT_UNDECIDED = Label(
    "Over deze tekst is nog niet beslist: er zijn meer versies.",
    "This text is undecided: there are more versions of it.",
)
FIGURES_UNDECIDED = Label(
    "Hierin is meegerekend wat nog onbeslist is: {names}.",
    "This includes what is still undecided: {names}.",
)
_LINE_END = re.compile(r"\s*[\r\n]\s*")
OWN_WORDS = (Text, Prose, Link, Links, Labels)
"""The sorts of fields that hold words of those who recorded them."""
P = TypeVar("P")
R = TypeVar("R", bound=Record)
T = TypeVar("T")
PackColumn: TypeAlias = TableColumn[SectionContext, T]
PackColumns: TypeAlias = Sequence[TableColumn[SectionContext, T]]


def say(context: SectionContext, *labels: Label) -> Paragraph:
    """A paragraph of sentences."""
    return Paragraph(text(" ".join(context.text(label) for label in labels if label.nl)))


def lead(context: SectionContext, *labels: Label) -> Paragraph:
    """The opening paragraph of a section: what its figures mean."""
    return Paragraph(say(context, *labels).inlines, "lead")


def note(context: SectionContext, *labels: Label) -> Paragraph:
    """A secondary paragraph."""
    return Paragraph(say(context, *labels).inlines, "small")


def heading(context: SectionContext, level: int, label: Label, key: str = "") -> Heading:
    """A heading below the number of its section."""
    return Heading(level, text(context.text(label)), key)


def text_cell(value: str, *, bold: bool = False) -> Inlines:
    """The words of a cell; a dash when there are none."""
    return text(value, bold=bold) if value else text(EMPTY, muted=True)


def hidden(context: SectionContext) -> Inlines:
    """The text of a cell that is withheld from the readers."""
    return text(context.text(NOT_PUBLIC), muted=True)


def field_cell(context: SectionContext, seen: RedactedRecord[Any], name: str) -> Inlines:
    """The words of a field in a cell."""
    if not seen.shows(name):
        return hidden(context)
    cell = text_cell(_LINE_END.sub(" ", seen.words(name)))
    own = isinstance(seen.it.fields[name], OWN_WORDS) and seen.bare(name)
    return as_written(context, cell, seen) if own else cell


def as_written(context: SectionContext, part: P, seen: RedactedRecord[Any] | None = None) -> P:
    """Words as somebody recorded them, marked where they are in another language than the pack."""
    language = recorded_language(seen.it) if seen else "nl"
    return part if language == context.order.language else in_language(part, language)


def field_words(name: str) -> Callable[[SectionContext, RedactedRecord[Any]], Inlines]:
    """The cells of a column with the words of a field, as `field_cell`."""
    return lambda context, seen: field_cell(context, seen, name)


def field_day(name: str) -> Callable[[SectionContext, RedactedRecord[Any]], Inlines]:
    """The cells of a column with the day of a field, as `day_cell`."""
    return lambda context, seen: day_cell(context, seen, name)


def marked_cell(
    context: SectionContext, cell: Inlines, seen: RedactedRecord[Any], *names: str
) -> Inlines:
    """What stands in a cell; it says so when one of the fields it tells is undecided."""
    if not seen.is_undecided(*names):
        return cell
    return (*cell, Run(f" ({context.text(UNDECIDED)})"))


def also_undecided(context: SectionContext, found: Sequence[RedactedRecord[Any]]) -> list[Block]:
    """A note that figures hold what is undecided; nothing when they do not."""
    if not found:
        return []
    names = sorted({seen.it.name or EMPTY for seen in found}, key=natural_key)
    told = ", ".join(f"“{name}”" for name in names)
    return [note(context, FIGURES_UNDECIDED.with_(names=told))]


def day_cell(context: SectionContext, seen: RedactedRecord[Any], name: str) -> Inlines:
    """The day of a field in a cell."""
    if not seen.shows(name):
        return hidden(context)
    return marked_cell(context, day(seen.it.value(name)), seen, name)


def day(value: date | None) -> Inlines:
    """A day in a cell."""
    return text_cell(short_day(value) if value else "")


def amount_cell(context: SectionContext, value: Decimal, *, bold: bool = False) -> Inlines:
    """An amount in euro in a cell; a dash when it is nought."""
    return text_cell(euro(value, context.order.language) if value else "", bold=bold)


def open_records(found: Iterable[RedactedRecord[R]], *over: Option) -> list[RedactedRecord[R]]:
    """The records whose state may be shown and is none of `over`."""
    return [s for s in found if s.shows("status") and s.it.value("status") not in over]


def pill(context: SectionContext, label: Label, tone: Tone) -> Inlines:
    """A state as symbol and word in a cell."""
    return (Pill(context.text(label), tone),)


def table(
    context: SectionContext, columns: PackColumns[T], rows: Iterable[T], caption: str = ""
) -> Table:
    """The table of some rows in the language of the pack."""
    return table_of(columns, context, rows, context.order.language, caption)


def embedded(
    context: SectionContext,
    source: str,
    level: int,
    prefix: str,
    title: str = "",
    pictures: KeptPictures | None = None,
) -> Blocks:
    """A Markdown text inside the pack: headings from `level` down, links within it kept.

    A first heading that repeats `title` is left out; those below it rise where it was the only
    one of its level.
    """
    language = context.order.language
    blocks = read_markdown(source, level, language, pictures).blocks
    first = blocks[0] if blocks else None
    if isinstance(first, Heading) and title and _same(plain_text(first.inlines), title):
        others = (one for one in blocks[1:] if isinstance(one, Heading))
        if all(one.level > first.level for one in others):
            blocks = read_markdown(source, level - 1, language, pictures).blocks
        blocks = blocks[1:]
    return prefixed(blocks, prefix)


def in_full(
    context: SectionContext,
    seen: RedactedRecord[Any],
    name: str,
    level: int,
    prefix: str,
    title: str = "",
) -> Blocks:
    """A Markdown field inside the pack, as `embedded`; it says so first when it is undecided."""
    pictures = _pictures_of(context, seen)
    blocks = embedded(context, seen.it.value(name), level, prefix, title, pictures)
    return (*if_undecided(context, seen, name), *as_written(context, blocks, seen))


def _pictures_of(context: SectionContext, seen: RedactedRecord[Any]) -> KeptPictures | None:
    """The pictures that were kept with a paper, where they may be shown."""
    record, read = seen.it, context.read_blob
    if read is None or not isinstance(record, GovernanceText) or not seen.shows("pictures"):
        return None
    places = record.picture_places
    return KeptPictures(lambda path: read(places[path]) if path in places else None)


def if_undecided(context: SectionContext, seen: RedactedRecord[Any], name: str) -> Blocks:
    """What is said before a text of which there are more versions."""
    return (note(context, TEXT_UNDECIDED),) if seen.is_undecided(name) else ()


def _same(heading_: str, title: str) -> bool:
    """Whether a first heading tells no more than the title above it, or the other way round."""
    one, other = fold(heading_), fold(title)
    return one in other or other in one


def running(context: SectionContext, source: str) -> Inlines:
    """A Markdown text in one cell: its paragraphs and list items after each other."""
    pieces = [piece for piece in map(_flat, _lines(_read(context, source))) if piece]
    found: list[Any] = []
    for piece in pieces:
        found += [Break(), *piece] if found else piece
    return tuple(found)


def prose(context: SectionContext, seen: RedactedRecord[Any], name: str) -> Inlines:
    """A Markdown field in a cell."""
    if not seen.shows(name):
        return hidden(context)
    source: str = seen.it.value(name)
    cell = as_written(context, running(context, source), seen) if source.strip() else text_cell("")
    return marked_cell(context, cell, seen, name)


def _read(context: SectionContext, source: str) -> Blocks:
    return read_markdown(source, 1, context.order.language).blocks


def _lines(blocks: Iterable[Block]) -> Iterable[Inlines]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.inlines
        elif isinstance(block, ListBlock):
            for number, item in enumerate(block.items, block.start):
                mark = f"{number}. " if block.ordered else "• "
                for line in _lines(without_way_back(item) if block.keys else item):
                    yield (Run(mark), *line)
        elif isinstance(block, Quote):
            yield from _lines(block.blocks)
        elif isinstance(block, Table):
            for row in (block.head, *block.rows):
                parted = (
                    (*(text(" · ") if n else ()), *each.inlines) for n, each in enumerate(row)
                )
                yield tuple(chain.from_iterable(parted))
        elif isinstance(block, Code):
            yield text(" ".join(block.text.split()))
        elif isinstance(block, Figure | Picture):
            yield text(block.alt)


def _flat(line: Inlines) -> list[Any]:
    """Inlines without line ends and without links inside the text, which lead nowhere here."""
    return [
        Run(" ")
        if isinstance(one, Break)
        else Run(one.text, one.bold, one.italic, one.code, one.strike, one.muted)
        if isinstance(one, Run) and one.href.startswith("#")
        else one
        for one in line
    ]
