"""Texts made to hurt: nested, unclosed, endless. Work is counted in steps, never in time."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from markdown_outline import outline

from ozdesk.paper.markdown.reader import SectionedReader, read_markdown
from ozdesk.paper.model import Code, ListBlock, Paragraph, Quote, Run

PATTERNS = {
    "prose": "Het *beleid* van **de** gemeente, zie [x](http://a.b).\n\n",
    "words": "woord ",
    "headings": "# a\n",
    "items": "- a\n",
    "loose items": "- a\n\n",
    "quotes": "> a\n",
    "quote marks": ">",
    "bullets": "- ",
    "open brackets": "[",
    "open links": "[a](",
    "odd titles": '[a](x"b)',
    "pictures": "![a]",
    "ticks": "`a``b",
    "fences": "- ```\n",
    "rows": "| a | b |\n",
    "pipes": "|",
    "tags": "<a ",
    "comments": "<!--",
    "scripts": "<script>\n",
    "stars": "**a *b ",
    "tangled stars": "a_*b**_c*~~",
    "notes": "[^1] ",
    "urls": "http://a.b/)))) ",
    "terms": "a\n: b\n",
    "underlines": "a\n===\n",
    "front matter": "---\na: b\n",
    "blank lines": "\n",
    "spaces": " ",
    "unreadable": "\x00\ud800",
}


def steps(action: Callable[[], object]) -> int:
    """Count the lines of Python that run; the same on every machine."""
    count = 0

    def trace(frame: object, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        action()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", PATTERNS)
def test_twice_the_text_is_about_twice_the_work(name: str) -> None:
    small, large = (f"{PATTERNS[name]}" * (size // len(PATTERNS[name])) for size in (2000, 4000))
    read_markdown(small)
    assert steps(lambda: read_markdown(large)) < 2.6 * steps(lambda: read_markdown(small)) + 2000


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", ">", "* > "])
def test_nesting_without_end_is_cut_and_its_words_stay(mark: str) -> None:
    shown = "".join(outline(read_markdown(mark * 5000 + "kern").blocks))
    assert shown.endswith("kern")


def test_lists_that_go_ever_deeper_keep_every_word() -> None:
    source = "\n".join("  " * depth + f"- punt{depth}." for depth in range(200))
    shown = "".join(outline(read_markdown(source).blocks))
    assert all(f"punt{depth}." in shown for depth in range(200))


def test_emphasis_within_emphasis_needs_no_deep_stack() -> None:
    source = "".join(f"{'*_'[i % 2]}a " for i in range(3000)) + "b"
    blocks = read_markdown(source).blocks
    assert "".join(outline(blocks)).replace("*", "").replace("_", "").count("a") == 3000


def test_a_paragraph_too_long_to_be_one_is_shown_as_typed() -> None:
    source = "**woord** " * 6000
    assert read_markdown(source).blocks == (Paragraph((Run(source.strip()),)),)


def test_a_long_text_without_headings_falls_apart_between_paragraphs() -> None:
    source = "Een gewone alinea van een lang verhaal.\n\n" * 4000
    parts = SectionedReader().read(source)
    assert len(parts) > 1
    blocks = [block for _, part in parts for block in part]
    assert blocks == [Paragraph((Run("Een gewone alinea van een lang verhaal."),))] * 4000


def test_an_edit_converts_one_section_and_no_more() -> None:
    source = "".join(f"## Deel {n}\n\nTekst met **nadruk** {n}.\n\n" for n in range(60))
    reader = SectionedReader()
    whole = steps(lambda: reader.read(source))
    again = steps(lambda: reader.read(source))
    edited = steps(lambda: reader.read(source.replace("nadruk** 30", "nadruk** dertig")))
    assert edited - again < 0.05 * whole
    before = reader.read(source)
    after = reader.read(source.replace("nadruk** 30", "nadruk** dertig"))
    changed = [old[0] != new[0] for old, new in zip(before, after, strict=True)]
    assert changed.count(True) == 1
    assert changed[30]
    assert all(old[1] is new[1] for old, new in zip(before, after, strict=True) if old[0] == new[0])


def test_an_open_fence_swallows_what_follows_and_loses_nothing() -> None:
    blocks = read_markdown("# A\n\n```\nregel\n\n# B\n").blocks
    assert blocks[1] == Code("regel\n\n# B\n")


def test_quotes_and_lists_within_each_other() -> None:
    blocks = read_markdown("> - > - kern").blocks
    inner = blocks[0]
    for sort in (Quote, ListBlock, Quote, ListBlock):
        assert isinstance(inner, sort)
        inner = inner.blocks[0] if isinstance(inner, Quote) else inner.items[0][0]
    assert inner == Paragraph((Run("kern"),))
