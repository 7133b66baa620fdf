"""The figures that a person sees in a text are the figures on paper and in HTML, in any dialect."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_outline import outline
from paper_samples import paper, tree
from pdfgate import assert_accessible

from ozdesk.paper.html import write_html
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.model import Blocks, Inlines, Run, blocks_in, inlines_of
from ozdesk.paper.pdf import write_pdf

Told = tuple[str, list[str]]
"""A piece of Markdown and the figures that a person sees in it, in order."""

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
PLAIN = str.maketrans({sign: f" {n % 10} " for n, sign in enumerate(RAISED)})
NUMBER = st.one_of(
    st.integers(0, 10**6).map(str),
    st.sampled_from(["1.500", "25,50", "1.234.567,89", "007", "0,5", "2026"]),
)
DIGIT = st.integers(0, 9).map(str)
WORD = st.sampled_from(["", "€ ", "circa ", "(", "-"])


def simple(shape: str) -> Callable[[str], Told]:
    return lambda n: (shape.format(n=n), [n])


def two(shape: str) -> Callable[[str, str], Told]:
    return lambda n, m: (shape.format(n=n, m=m), [n, m])


def glued(shape: str) -> Callable[[str, str], Told]:
    """A mark within one number, as the writer made it."""
    return lambda n, m: (shape.format(n=n, m=m), [n + m])


def in_signs(first: int) -> Callable[[str], Told]:
    """Digits of another script, of which the nought has a code point."""
    return lambda n: ("".join(chr(first + int(d)) if d.isdigit() else d for d in n), [n])


INLINE = st.one_of(
    *(
        NUMBER.map(simple(shape))
        for shape in (
            "{n}", "**{n}**", "*{n}*", "~~{n}~~", "`{n}`", "__{n}__", "<b>{n}</b>", "<u>{n}</u>",
            "[{n}](https://example.org/)", "<span class='x'>{n}</span>", "<kbd>{n}</kbd>",
            "\\#{n}", "{n}\\.", "\\[{n}\\]", "<del>{n}</del>", "<mark>{n}</mark>", "“{n}”",
            "{n} %", "{n}&nbsp;euro", "{n}<!-- 99 -->", "<span hidden>99</span>{n}",
            "{n}{{# 99 #}}", "{n}{{>>99<<}}", "{n}{{: .klein}}", "{n}&shy;x",
        )
    ),
    *(
        st.tuples(NUMBER, DIGIT).map(lambda pair, shape=shape: two(shape)(*pair))
        for shape in (
            "{n}<sup>{m}</sup>", "{n}<sub>{m}</sub>", "{n}^{m}^", "{n}<small>{m}</small>",
            "{n}<br>{m}", "{n}<sup>{m}", "<ruby>{n}<rt>{m}</rt></ruby>", "~~{n}~~{m}",
            "{n}~~{m}~~", "<del>{n}</del>{m}", "{n}<s>{m}</s>", "<strike>{n}</strike>{m}",
            "<del>{n}</del><ins>{m}</ins>", "<del>**{n}**</del>{m}", "{n}<del>`{m}`</del>",
            "<s>[{n}](https://example.org/)</s>{m}", "{n}<del>[{m}](https://example.org/)</del>",
            "<kbd>{n}</kbd><kbd>{m}</kbd>", "{n}<kbd>{m}</kbd>", "<q>{n}</q>{m}",
            "**~~{n}~~**{m}", "*<del>{n}</del>{m}*", "{n}<option>{m}</option>",
            "{n}![{m}](x.png)",
            "<sup>[{n}](#x)</sup> {m}", "{n}<sup><a href='#x'>{m}</a></sup>",
        )
    ),
    *(
        st.tuples(NUMBER, DIGIT).map(lambda pair, shape=shape: glued(shape)(*pair))
        for shape in (
            "{n}<mark>{m}</mark>", "{n}**{m}**", "{n}<ins>{m}</ins>", "{n}<b>{m}</b>",
            "{n}<span>{m}</span>", "<u>{n}</u>{m}", "[{n}](https://example.org/){m}",
        )
    ),
    DIGIT.map(lambda n: (f"{n}\ufe0f\u20e3", [n])),
    DIGIT.map(lambda n: (f"&#{48 + int(n)};&#x{48 + int(n):x};", [n + n])),
    NUMBER.map(in_signs(0xFF10)),
    NUMBER.map(in_signs(0x0660)),
    NUMBER.map(in_signs(0x1D7CE)),
    st.integers(1, 20).map(lambda n: (chr(0x245F + n), [str(n)])),
)  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> Told:
    pieces = draw(st.lists(INLINE, min_size=1, max_size=4))
    return (
        "Woord " + " en ".join(source for source, _ in pieces) + " einde.",
        [number for _, numbers in pieces for number in numbers],
    )


@st.composite
def lists(draw: st.DrawFn) -> Told:
    start, step = draw(st.integers(1, 40)), draw(st.integers(1, 3))
    items = draw(st.lists(sentences(), min_size=1, max_size=3))
    mark = draw(st.sampled_from([".", ")"]))
    lines, seen = [], []
    for n, (source, numbers) in enumerate(items):
        number = start + n * step
        lines.append(f"{number}{mark} {source}")
        seen += [str(number), *numbers]
    return "\n".join(lines), seen


@st.composite
def tables(draw: st.DrawFn) -> Told:
    cells = draw(st.lists(INLINE, min_size=4, max_size=4))
    told = [source.replace("|", "\\|") for source, _ in cells]
    seen = [number for _, numbers in cells for number in numbers]
    if draw(st.booleans()):
        return "| {} | {} |\n|---|--:|\n| {} | {} |".format(*told), seen
    rows = "<tr><td>{}</td><td>{}</td></tr>\n<tr><td>{}</td><td>{}</td></tr>".format(*told)
    return f"<table>\n{rows}\n</table>", seen


def wrapped(shape: str) -> Callable[[Told], Told]:
    return lambda told: (shape.format(told[0]), told[1])


BLOCKS = st.one_of(
    sentences(),
    sentences().map(wrapped("## {}")),
    sentences().map(wrapped("> {}")),
    sentences().map(wrapped("- {}")),
    sentences().map(wrapped("> [!NOTE]\n> {}")),
    sentences().map(wrapped("!!! tip\n    {}")),
    sentences().map(wrapped("<details>\n<summary>Kop</summary>\n\n{}\n\n</details>")),
    NUMBER.map(simple("```\nx = {n}\n```")),
    NUMBER.map(simple("<!-- 99 -->\n\nna {n}")),
    lists(),
    tables(),
)


def figures(words: str) -> list[str]:
    """The figures in printed words, each digit in our own script, raised ones apart."""
    words = words.translate(PLAIN).replace("\u00a0", " ").replace("\u00ad", "")
    words = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in words)
    words = re.sub(r"[\u2460-\u2473]", lambda m: f" {int(unicodedata.numeric(m[0]))} ", words)
    words = words.replace("\ufe0f\u20e3", " ")
    return [found.rstrip(".,") for found in re.findall(r"\d[\d.,]*", words)]


def every_line(blocks: Blocks) -> Iterator[Inlines]:
    for block in blocks:
        yield from inlines_of(block)
        yield from every_line(blocks_in(block))


def html_words(page: str) -> str:
    main = re.sub(r"(?s)<head>.*?</head>", "", page).partition("<main")[2].partition("</main>")[0]
    main = re.sub(r"</?(?:strong|em|code|a|s|span)\b[^>]*>", "", main)
    main = re.sub(r'<ol start="(\d+)"><li', r"<ol><li \1 ", main)
    return unescape(re.sub(r"<[^>]*>", " ", main))


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_the_figures_on_paper_are_those_of_the_source(pieces: list[Told]) -> None:
    source = "\n\n".join(f"{told}\n\nTussen." for told, _ in pieces)
    seen = [number.rstrip(".,") for _, numbers in pieces for number in numbers]
    document = paper(*read_markdown(source).blocks)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stuk.pdf"
        assert not write_pdf(document, path).characters
        words = " ".join(w for _, w in tree(path, "P", "TH", "TD", "Lbl", "H1", "H2", "H3"))
    assert figures(words) == seen, source


@settings(max_examples=examples(120), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(BLOCKS.filter(lambda told: not re.match(r"\d", told[0])), min_size=1, max_size=4))
def test_the_figures_in_html_are_those_of_the_source(pieces: list[Told]) -> None:
    source = "\n\n".join(f"{told}\n\nTussen." for told, _ in pieces)
    seen = [number.rstrip(".,") for _, numbers in pieces for number in numbers]
    page = write_html(paper(*read_markdown(source).blocks))
    assert figures(html_words(page)) == seen, source


@pytest.mark.parametrize(
    ("source", "struck"),
    [
        ("~~10~~20", "10"),
        ("<del>€ 10<sup>2</sup></del>20", "€ 10²"),
        ("<s>[10](https://example.org/)</s> 20", "10"),
        ("<del>**10** en `5`</del>6", "10 en 5"),
        ("<DEL>10</DEL> 20", "10"),
        ("<del>\n\nAlinea 10\n\n- punt 11\n\n</del>\n\nNa 20", "Alinea 10 punt 11"),
        ("<del>10\n\nNa 20", "10"),
        ("na</del> 20", ""),
        ("| a |\n|--|\n| <del>10</del>20 |", "10"),
    ],
)
def test_what_is_struck_in_the_source_is_struck_and_said_to_be(
    source: str, struck: str, tmp_path: Path
) -> None:
    blocks = read_markdown(source).blocks
    runs = [one for each in every_line(blocks) for one in each if isinstance(one, Run)]
    assert " ".join("\n".join(one.text for one in runs if one.strike).split()) == struck
    path = tmp_path / "stuk.pdf"
    write_pdf(paper(*blocks), path)
    assert_accessible(path)
    told = " ".join(words for _, words in tree(path, "P", "TH", "TD", "LBody", "Span", "Link"))
    assert ("(doorgehaald: " in told) == bool(struck)
    assert ("(doorgehaald: " in write_html(paper(*blocks))) == bool(struck)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("1. a\n2. b\n4. c", ["1.", "  a", "2.", "  b", "4.", "  c"]),
        ("5) a\n7) b", ["5.", "  a", "7.", "  b"]),
        ("1. a\n1. b\n1. c", ["1.", "  a", "2.", "  b", "3.", "  c"]),
        ("3. a\n2. b", ["3.", "  a", "4.", "  b"]),
        ("0. a\n1. b", ["0.", "  a", "1.", "  b"]),
    ],
)
def test_an_item_keeps_the_number_that_it_was_given(source: str, shown: list[str]) -> None:
    assert list(outline(read_markdown(source).blocks)) == shown


def test_a_note_has_the_number_of_its_mark(tmp_path: Path) -> None:
    source = "€ 1.500[^b] en € 2[^a], weer € 3[^b].\n\n[^a]: Artikel 12.\n[^b]: Lid 34."
    path = tmp_path / "stuk.pdf"
    write_pdf(paper(*read_markdown(source).blocks), path)
    told = tree(path, "P", "Lbl")
    assert told[0][1].replace("\u00a0", " ") == "€ 1.500[1] en € 2[2], weer € 3[1]."
    assert [words for _, words in told[1:]] == [
        "1.", "Lid 34. ↑ terug", "2.", "Artikel 12. ↑ terug"
    ]  # fmt: skip
