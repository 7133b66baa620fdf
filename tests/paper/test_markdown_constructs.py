"""Every construct of real papers, and all that is read of it in a file one can look through."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path

from ozdesk.paper.markdown.keys import prefixed
from ozdesk.paper.markdown.named_pictures import pictures_named
from ozdesk.paper.markdown.reader import read_markdown, read_plain, sections
from ozdesk.paper.markdown.sections import hidden_texts
from ozdesk.paper.markdown.writer import blocks_as_markdown
from ozdesk.paper.model import Blocks, Figure, Paragraph, Run

TEXTS = Path(__file__).parent / "texts" / "constructs.txt"
ODD = {
    "odd characters": "\ufeffa\r\nb\rc\x0cd\x00e\u2028f\tg\n\nh\x85i\ud800j\ufffe",
    "white space": "  a   b  \n   c\n\n\n\nd\u00a0e\n \n f",
    "nothing": " \n\n \t\n",
}
NAMED = (each.partition("\n") for each in TEXTS.read_text("utf-8").split("§ ")[1:])
CONSTRUCTS = {name: source.removesuffix("\n") for name, _, source in NAMED} | ODD
GOLDEN = Path(__file__).parent / "golden"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""


def in_full(value: object) -> str:
    """A value with all its fields that are not what they mostly are; a drawing only by its sort."""
    if isinstance(value, Figure):
        return f"Figure({value.alt!r})"
    if isinstance(value, tuple):
        return f"({' '.join(map(in_full, value))})"
    if isinstance(value, Enum):
        return value.name
    if not is_dataclass(value):
        return repr(value)
    told = {
        each.name: getattr(value, each.name)
        for each in fields(value)
        if each.default is MISSING or getattr(value, each.name) != each.default
    }
    inside = " ".join(f"{name}={in_full(each)}" for name, each in told.items())
    return f"{type(value).__name__}({inside})"


def read_of(source: str) -> Iterator[str]:
    paper = read_markdown(source)
    yield from (f"meta {key}: {value!r}" for key, value in paper.meta.items())
    yield from (f"title {paper.title}" for _ in [0] if paper.title)
    yield from map(in_full, paper.blocks)
    yield from (f"section at {each.line}" for each in sections(source)[1:])
    yield from map(in_full, hidden_texts(source))
    yield from map(in_full, pictures_named(source))


def golden(name: str, found: str) -> str:
    path = GOLDEN / name
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        path.write_text(found, "utf-8", newline="\n")
    return path.read_text("utf-8")


def blocks_of(name: str) -> Blocks:
    return read_markdown(CONSTRUCTS[name]).blocks


def test_every_construct_is_read_as_it_was() -> None:
    told = "".join(
        f"== {name}\n" + "".join(f"{line}\n" for line in read_of(source))
        for name, source in CONSTRUCTS.items()
    )
    assert told == golden("constructs.txt", told)


def test_every_construct_is_written_as_it_was() -> None:
    told = "".join(f"%% {name}\n{blocks_as_markdown(blocks_of(name))}\n" for name in CONSTRUCTS)
    assert told == golden("constructs_written.txt", told)


def test_every_construct_in_english_a_level_deeper_is_as_it_was() -> None:
    told = "".join(
        f"{name}: {in_full(read_markdown(CONSTRUCTS[name], 3, 'en').blocks)}\n"
        for name in ("headings", "signs", "tasks", "callouts of all sorts", "notes", "contents")
    )
    assert told == golden("constructs_in_english.txt", told)


def test_a_text_within_another_paper_is_as_it_was() -> None:
    told = "".join(
        f"{name}: {in_full(prefixed(blocks_of(name), 'eigen'))}\n"
        for name in ("headings alike", "notes", "contents", "links", "tables", "quotes", "tasks")
    )
    lost = prefixed((Paragraph((Run("a", href="#weg"), Run("b", href="https://x.nl"))),), "c")
    assert lost == (Paragraph((Run("a"), Run("b", href="https://x.nl"))),)
    assert told == golden("constructs_within.txt", told)


def test_every_construct_as_plain_text_is_as_it_was() -> None:
    told = "".join(f"{name}: {in_full(read_plain(each))}\n" for name, each in CONSTRUCTS.items())
    assert told == golden("constructs_plain.txt", told)
