"""What is written as Markdown is read back as it was."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from paper_samples import everything

from ozdesk.paper.drawing import Drawing
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.markdown.walk import slug
from ozdesk.paper.markdown.writer import blocks_as_markdown, write_markdown
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
    Tone,
    para,
    plain_text,
    text,
)

EVERYTHING = Path(__file__).parent / "golden" / "everything_written.txt"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""

ODD = st.text(st.sampled_from("a1é *_-`[]()<>&~{}|#+.:!\\/w=\"'$^@%;,?"), min_size=1, max_size=12)
WORDS = (
    st.sampled_from(
        [
            "Eén pagina", "1. eerst", "- streep", "# kop", "zie https://x.nl/a_b", "www.x.nl",
            "a|b", "`x`", "<b>", "&amp;", "{:toc}", "[x]", "term", ": uitleg", "a_b_c", "~~x~~",
            "===", "[x]: /y", "me@x.nl", "\\", "*[A]: b", "12) x", "[^1]", "| a | b |", "---",
        ]
    )
    | ODD
).map(lambda told: " ".join(told.split()) or "x")  # fmt: skip
HREFS = st.sampled_from(["https://x.nl/a(b)_c", "mailto:a@x.nl", "http://x.nl/?a=1&b=2#c"])


@st.composite
def lines(draw: st.DrawFn) -> Inlines:
    """A line as a composer makes it: words in several faces, parted by spaces."""
    found: list[Run] = []
    for number, words in enumerate(draw(st.lists(WORDS, min_size=1, max_size=3))):
        face = draw(st.sampled_from(["", "bold", "italic", "href"]))
        run = Run(words)
        if face == "href":
            run = replace(run, href=draw(HREFS))
        elif face:
            run = replace(run, **{face: True})
        found += [Run(" "), run] if number else [run]
    return tuple(found)


def seen(inlines: Inlines) -> list[tuple[str, bool, bool, str]]:
    """Each character with its face, whatever runs they stand in; spaces have no face."""
    return [
        (c, False, False, "") if c == " " else (c, run.bold, run.italic, run.href)
        for run in inlines
        if isinstance(run, Run)
        for c in run.text
    ]


def paragraphs() -> st.SearchStrategy[Block]:
    return lines().map(Paragraph)


def tables() -> st.SearchStrategy[Block]:
    cells = st.builds(lambda inlines: Cell(inlines), lines())
    return st.integers(1, 3).flatmap(
        lambda width: st.builds(
            lambda head, rows: Table(tuple(head), tuple(map(tuple, rows))),
            st.lists(cells, min_size=width, max_size=width),
            st.lists(st.lists(cells, min_size=width, max_size=width), max_size=3),
        )
    )


def lists() -> st.SearchStrategy[Block]:
    items = st.lists(paragraphs(), min_size=1, max_size=1).map(tuple)
    deeper = st.tuples(
        paragraphs(), st.lists(items, min_size=1, max_size=2).map(lambda i: ListBlock(tuple(i)))
    )
    return st.builds(
        lambda items, ordered: ListBlock(tuple(items), ordered),
        st.lists(items | deeper, min_size=1, max_size=3),
        st.booleans(),
    )


def headings() -> st.SearchStrategy[Block]:
    return st.builds(lambda level, inlines: Heading(level, inlines), st.integers(1, 6), lines())


def shape(blocks: Blocks) -> list[object]:
    """What has to come back: kinds, nesting, words and faces."""
    return [_shape(block) for block in blocks]


def _shape(block: Block) -> object:
    if isinstance(block, Paragraph):
        return seen(block.inlines)
    if isinstance(block, Heading):
        return "h", block.level, seen(block.inlines)
    if isinstance(block, ListBlock):
        return "l", block.ordered, [shape(item) for item in block.items]
    if isinstance(block, Table):
        return "t", [[(seen(c.inlines), c.align) for c in row] for row in (block.head, *block.rows)]
    if isinstance(block, Quote):
        return "q", shape(block.blocks)
    return block


PAPERS = st.lists(
    st.one_of(paragraphs(), lists(), tables(), headings(), st.just(Rule())), max_size=4
).map(tuple)


@given(PAPERS)
@example((ListBlock(((para("een"),),)), ListBlock(((para("twee"),),))))
def test_what_was_written_is_read_back(blocks: Blocks) -> None:
    written = blocks_as_markdown(blocks)
    assert shape(read_markdown(written).blocks) == shape(blocks), written


def test_quotes_code_breaks_and_contents_come_back() -> None:
    blocks: Blocks = (
        Heading(1, text("Titel"), "titel"),
        Contents(3),
        Quote((para("Eerste."), para("Tweede."))),
        Code("for x in y:\n    print('```')", "python"),
        Paragraph((Run("een"), Break(), Run("- twee"))),
        ListBlock(((para("a"), para("vervolg")), (para("b"),))),
    )
    assert read_markdown(blocks_as_markdown(blocks)).blocks == blocks


def test_what_markdown_lacks_is_told_in_words() -> None:
    table = Table((Cell(text("Stand")), Cell(text("Aantal"), "right")), ((), (Cell(text("x")),)))
    document = Document(
        'Stand: "nu" \\',
        "nl",
        (
            Paragraph((Pill("Op koers", Tone.GOOD), Run(" sinds mei", muted=True))),
            Facts((("Orgaan", text("Stuurgroep")),)),
            Figure(Drawing(10, 10, ()), "Twee staven.", "Verloop", table),
            Callout("Let op", (para("Lees dit."),)),
            Table((), ()),
        ),
        datetime(2026, 6, 1, tzinfo=UTC),
    )
    paper = read_markdown(write_markdown(document))
    assert paper.meta == {"title": 'Stand: "nu" \\', "lang": "nl", "date": "2026-06-01"}
    told = [plain_text(b.inlines) for b in paper.blocks if isinstance(b, Paragraph)]
    assert told == ["Op koers sinds mei", "Verloop", "Twee staven."]
    assert [type(block) for block in paper.blocks[1:]] == [
        ListBlock, Paragraph, Paragraph, Table, Quote,
    ]  # fmt: skip
    (found,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert [cell.align for cell in found.rows[1]] == ["left", "right"]
    assert slug("Op koers") == "op-koers"


def test_a_paper_with_everything_is_written_as_it_was() -> None:
    odd: Blocks = (
        Heading(9, text("Diep")),
        Heading(0, text("Hoog"), number="1.2"),
        Heading(2, text("  ")),
        Paragraph(
            (Run("  a", bold=True), Run(" b  ", href="https://x.nl/ <c>"), Pill("d  e", Tone.GOOD))
        ),
        Paragraph((Run("`f``", code=True), Run(" g\u00adh ", strike=True, bold=True, italic=True))),
        Paragraph((Run("1. i"), Break(), Run("(j)"), Break(), Run("+ k: l"))),
        ListBlock(((para("m"),), (para("n"), ListBlock(((para("o"),),))), ()), True, 9),
        ListBlock(((para("p"),),)),
        Code("q\n````\nr"),
        Table((Cell(text("| s")), Cell((Run("t"), Break(), Run("- u")), "center")), (), (), "V w"),
        Table((), (), (), "x"),
        Picture(b"", "Een foto"),
        Quote(()),
        Callout("y", ()),
        Facts(()),
        PageBreak(),
        Contents(3, ()),
    )
    whole = everything()
    document = replace(whole, blocks=(*whole.blocks, *odd), author='A \\ "B"\nC')
    written = write_markdown(document)
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        EVERYTHING.write_text(written, "utf-8", newline="\n")
    assert written == EVERYTHING.read_text("utf-8")


def test_nothing_is_written_of_nothing() -> None:
    assert blocks_as_markdown(()) == ""
