"""Whatever is typed or pasted is read, keeps its words, and reads the same by section."""

from __future__ import annotations

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_outline import outline

from ozdesk.paper.markdown.front_matter import closing_line, parse_front_matter
from ozdesk.paper.markdown.reader import Paper, SectionedReader, read_markdown, read_plain, sections
from ozdesk.paper.model import (
    Block,
    Blocks,
    Code,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Run,
    Table,
)

MARKS = (
    "# |## a|\n|\n\n|- |* |1. |2) |  |    |\t|> |```|~~~|```mermaid\n|graph LR\nA-->B\n|**|*|_|~~|`"
    "|[|](|](http://a.b)|)|![|[^1]|[^1]: |[a]: http://x|{:toc}|{: .x}|{#id}|<br/>|<!--|-->"
    "|<script>|</script>|<div>|<b>|</b>|&amp;|&#0;|&#xD800;|---|===|a|woord|http://x.nl/a_b"
    "|www.a.nl|<a@b.nl>|\\|\x00|\ud800|\x02|\x03|\x02klzzwxh:0001\x03|\xad|[TOC]|* TOC|: def"
    "|- [x] |\u2028|\r|javascript:|(|'|\"|title: x|---\n|{::comment}|{:/}|[x][a]|g*h**g*h"
)
PIECES = st.sampled_from([*MARKS.split("|"), "|", "|---|", "|a|b|\n"])
ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=80),
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join),
)
WORDS = st.text("abcdeëfgh ABC ,.;:-'‘’()!?", min_size=1, max_size=30).map(lambda s: f"w{s}w")
LINES = st.one_of(
    WORDS,
    WORDS.map(lambda s: f"## {s}"),
    WORDS.map(lambda s: f"# {s}\n{{: #{len(s)}}}"),
    WORDS.map(lambda s: f"- {s}"),
    WORDS.map(lambda s: f"  1) {s}"),
    WORDS.map(lambda s: f"    {s}"),
    WORDS.map(lambda s: f"> {s}"),
    WORDS.map(lambda s: f"{s} [x][r] [^n] [y](#{s[:3]})"),
    WORDS.map(lambda s: f"```\n# {s}\n\n```"),
    WORDS.map(lambda s: f"| a | b |\n|---|:-:|\n| {s} | c |"),
    st.sampled_from(["", "", "* TOC\n{:toc}", "---", "<!-- x\n# y\n-->", "```"]),
    st.sampled_from(["[r]: https://example.org/r", "[^n]: een noot [x][r]", "[^m]: nog een"]),
)
DOCUMENT = st.lists(LINES, max_size=25).map("\n".join)


@given(ANY_TEXT)
@example("*# **## a*<script>")  # makes python-markdown lose count of its own place marks
@example("g*h**g*h")  # makes python-markdown lose a letter
def test_any_text_can_be_read(source: str) -> None:
    paper = read_markdown(source)
    for words in _words(paper.blocks):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", words)
        assert "klzzwxh" not in words or "klzzwxh" in source
    list(outline(paper.blocks))
    read_plain(source)


@given(st.text(st.characters()))
def test_any_front_matter_can_be_read(source: str) -> None:
    lines = ["---", *source.split("\n"), "---"]
    parse_front_matter(lines[1 : closing_line(lines) or 1])
    parse_front_matter(lines)


@given(st.lists(st.text("abcé ’“\xa0.,;?!'\"()/0123456789-", max_size=30), min_size=1))
def test_every_character_of_plain_paragraphs_survives(lines: list[str]) -> None:
    source = "\n".join(f"w{line}" for line in lines)
    assert " ".join(_words(read_markdown(source).blocks)) == re.sub(r"[ \n]+", " ", source).strip()


@given(st.lists(st.sampled_from([*"*_~`[]()!<> \n", "ab", "c_d", "e*f", "\\*", "g"]), max_size=40))
@example(["\n", "~", "~", "~", "ab"])
def test_marks_in_a_line_never_cost_a_letter(pieces: list[str]) -> None:
    source = "z" + "".join(pieces)
    assume(not re.search(r"^ *(```|~~~).*\w[^`]*\n.*\S", source, re.MULTILINE))  # a language
    kept = [character for words in _words(read_markdown(source).blocks) for character in words]
    assert [c for c in kept if c.isalpha()] == [c for c in source if c.isalpha()]


@given(DOCUMENT, st.data())
def test_reading_by_section_after_an_edit_is_reading_the_whole(
    source: str, data: st.DataObject
) -> None:
    reader = SectionedReader()
    reader.read(source)
    at = data.draw(st.integers(0, len(source)))
    until = data.draw(st.integers(at, min(at + 9, len(source))))
    edited = source[:at] + data.draw(st.one_of(LINES, WORDS)) + source[until:]
    assert _joined(reader, edited) == read_markdown(edited)
    assert _joined(reader, source) == read_markdown(source)


@given(DOCUMENT)
def test_equal_keys_mean_equal_blocks(source: str) -> None:
    reader = SectionedReader()
    seen: dict[object, Blocks] = {}
    for text in (source, source.replace("w", "v", 1), source + "\n# w\n[r]: https://b.org/x"):
        for key, blocks in reader.read(text):
            assert seen.setdefault(key, blocks) == blocks


@given(DOCUMENT)
def test_each_section_read_alone_is_a_piece_of_the_whole(source: str) -> None:
    definition = "[r]: https://example.org/r\n\n"
    whole = _without_keys(read_markdown(definition + source))
    for section in sections(definition + source):
        lines = _without_keys(read_markdown(definition + section.text))
        if "[^" not in section.text:
            assert any(whole[at : at + len(lines)] == lines for at in range(len(whole) + 1))


@given(DOCUMENT)
def test_sections_know_their_line_and_lose_none(source: str) -> None:
    lines = source.split("\n")
    found = sections(source)
    assert [one.line for one in found] == sorted({one.line for one in found})
    for section in found:
        first = section.text.split("\n")[0]
        assert first in ("", lines[section.line])


@given(ANY_TEXT)
def test_keys_of_headings_are_unique_and_links_lead_to_one(source: str) -> None:
    blocks = read_markdown(source).blocks
    keys = [one.key for one in _flat(blocks) if isinstance(one, Heading)]
    assert len(keys) == len(set(keys))
    targets = {run.href for inlines in _inlines(blocks) for run in inlines if hasattr(run, "href")}
    assert {target[1:] for target in targets if target.startswith("#")} <= set(keys)
    assert all(re.match(r"https?://|mailto:|#|$", target, re.IGNORECASE) for target in targets)


def _joined(reader: SectionedReader, source: str) -> Paper:
    parts = reader.read(source)
    return Paper(tuple(block for _, blocks in parts for block in blocks), reader.meta)


def _without_keys(paper: Paper) -> list[str]:
    """The outline without what depends on the rest of the text."""
    return [re.sub(r"\(.*\)", "", line) for line in outline(paper.blocks)]


def _flat(blocks: Blocks) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, ListBlock):
            found += [one for item in block.items for one in _flat(item)]
        elif isinstance(block, Quote):
            found += _flat(block.blocks)
    return found


def _inlines(blocks: Blocks) -> list[Inlines]:
    found: list[Inlines] = []
    for block in _flat(blocks):
        if isinstance(block, Heading | Paragraph):
            found.append(block.inlines)
        elif isinstance(block, Code):
            found.append((Run(block.text),))
        elif isinstance(block, Table):
            found += [cell.inlines for row in (block.head, *block.rows) for cell in row]
    return found


def _words(blocks: Blocks) -> list[str]:
    return ["".join(getattr(one, "text", " ") for one in inlines) for inlines in _inlines(blocks)]
