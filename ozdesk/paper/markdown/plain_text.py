"""Plain text, such as a `.rst` file, shown as it is: titles, paragraphs, and the rest as typed."""

from __future__ import annotations

import string

from ozdesk.paper.markdown.sections import clean_source
from ozdesk.paper.markdown.walk import slug
from ozdesk.paper.model import Block, Blocks, Code, Heading, para, text

_MARKS = frozenset(string.punctuation)
_LONGEST_TITLE = 200  # characters


def read_plain(source: str, base_level: int = 1) -> Blocks:
    """Read a text of blocks between blank lines; nothing in it is dropped."""
    underlines: list[str] = []
    return tuple(
        block
        for lines in _chunks(clean_source(source))
        for block in _chunk(lines, underlines, base_level)
    )


def _chunks(source: str) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for line in source.split("\n"):
        if line.strip():
            chunks[-1].append(line.rstrip())
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _chunk(lines: list[str], underlines: list[str], base_level: int) -> list[Block]:
    """One chunk: a title with what follows it, a paragraph, or text whose shape matters."""
    if len(lines) > 2 and _is_underline(lines[0]) and lines[0] == lines[2]:
        lines = lines[1:]
    if len(lines) > 1 and _is_underline(lines[1]) and _is_title(lines[0]):
        mark = lines[1][0]
        if mark not in underlines:
            underlines.append(mark)
        level = min(6, base_level + underlines.index(mark))
        words = lines[0].strip()
        heading = Heading(level, text(words), slug(words))
        return [heading, *(_chunk(lines[2:], underlines, base_level) if lines[2:] else [])]
    if any(line[0] in _MARKS or line[0] == " " for line in lines):
        return [Code("\n".join(lines))]
    return [para(" ".join(line.strip() for line in lines))]


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not _is_underline(line)


def _is_underline(line: str) -> bool:
    return len(line) >= 3 and line[0] in _MARKS and line == line[0] * len(line)
