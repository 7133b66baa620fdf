"""Strategies for papers of any content."""

from typing import Any

from hypothesis import strategies as st
from paper_samples import CREATED

from ozdesk.paper.drawing import Circle, Drawing, Line, Polygon, Rect, TextShape
from ozdesk.paper.model import (
    Break,
    Callout,
    Cell,
    Code,
    Contents,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
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
)

WORDS = st.one_of(
    st.text(max_size=60),
    st.text("abcdefghij éë’-/ \u00ad\u00a0€1234567890.", max_size=200),
    st.sampled_from(["", " ", "x" * 300, "€ 65.000", "3 mei 2026", "🚀", "שלום", "\n", "a\u0301"]),
)
KEYS = st.sampled_from(["", "", "kop", "a b", "fn:1"])
HREFS = st.sampled_from(
    [
        "",
        "",
        "#kop",
        "#weg",
        "#fn:1",
        "https://example.org/a b?é=1#x(",
        "mailto:a@b.nl",
        "javascript:1",
    ]
)
RUNS = st.builds(Run, WORDS, *[st.booleans()] * 5, HREFS, KEYS)  # bold, italic, code, strike, muted
INLINES = st.lists(
    st.one_of(RUNS, st.builds(Pill, WORDS, st.sampled_from(Tone)), st.just(Break())), max_size=5
).map(tuple)
CELLS = st.builds(Cell, INLINES, st.sampled_from(["left", "right", "center"]))
ROWS = st.lists(CELLS, max_size=5).map(tuple)
TABLES = st.builds(
    Table,
    ROWS,
    st.lists(ROWS, max_size=4).map(tuple),
    st.lists(st.floats(0, 5), max_size=5).map(tuple),
    WORDS,
    st.booleans(),
)
SIZE = st.floats(-10, 900)
COLOUR = st.sampled_from(["", "accent", "good_tint", "#123456"])
SHAPES = st.one_of(
    st.builds(Rect, SIZE, SIZE, SIZE, SIZE, COLOUR, COLOUR, st.floats(0, 5), st.floats(0, 50)),
    st.builds(Line, SIZE, SIZE, SIZE, SIZE, COLOUR, st.floats(0, 5), st.booleans()),
    st.builds(Polygon, st.lists(st.tuples(SIZE, SIZE), max_size=4).map(tuple), COLOUR, COLOUR),
    st.builds(Circle, SIZE, SIZE, st.floats(0, 100), COLOUR, COLOUR),
    st.builds(
        TextShape, SIZE, SIZE, WORDS, st.floats(1, 60), st.sampled_from(["start", "middle", "end"])
    ),
)
DRAWINGS = st.builds(
    Drawing, st.floats(0, 2000), st.floats(0, 2000), st.lists(SHAPES, max_size=4).map(tuple)
)

LEAVES = st.one_of(
    st.builds(
        Heading, st.integers(-1, 9), INLINES, st.sampled_from(["", "kop", "a b", "🚀"]), WORDS
    ),
    st.builds(Paragraph, INLINES, st.sampled_from(["body", "lead", "small"])),
    TABLES,
    st.builds(Facts, st.lists(st.tuples(WORDS, INLINES), max_size=3).map(tuple)),
    st.builds(Picture, st.binary(), WORDS),
    st.builds(Figure, DRAWINGS, WORDS, WORDS, st.none() | TABLES),
    st.builds(Code, WORDS),
    st.just(Rule()),
    st.just(PageBreak()),
    st.builds(Contents, st.integers(0, 7), st.none() | st.lists(KEYS, max_size=2).map(tuple)),
)


def _nested(inner: Any) -> Any:
    some = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(
            ListBlock,
            st.lists(some, max_size=3).map(tuple),
            st.booleans(),
            st.integers(0, 2000),
            st.lists(KEYS, max_size=3).map(tuple),
        ),
        st.builds(Quote, some),
        st.builds(Callout, WORDS, some, st.sampled_from(Tone)),
    )


BLOCKS = st.recursive(LEAVES, _nested, max_leaves=6)
COVERS = st.builds(Cover, WORDS, WORDS, WORDS, st.builds(Facts, st.just(())), WORDS)
EDGES = st.tuples(WORDS, WORDS)
PAPERS = st.builds(
    Document,
    title=WORDS,
    language=st.sampled_from(["nl", "en"]),
    blocks=st.lists(BLOCKS, max_size=6).map(tuple),
    created=st.just(CREATED),
    author=WORDS,
    subject=WORDS,
    keywords=st.lists(WORDS, max_size=2).map(tuple),
    cover=st.none() | COVERS,
    header=EDGES,
    footer=EDGES,
    watermark=WORDS,
    meta=st.dictionaries(WORDS, WORDS, max_size=2),
)
