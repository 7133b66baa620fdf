"""What a line of Markdown begins, judged by that line alone; used by all that reads lines.

The dialect is what Jekyll pages really hold: kramdown's attribute lists and contents marks on top
of the Markdown of GitHub.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

Opening = Literal[
    "",
    "code",
    "fence",
    "heading",
    "setext",
    "rule",
    "quote",
    "item",
    "definition",
    "attributes",
    "table",
    "callout",
]

FENCE = re.compile(r" *(`{3,}(?=[^`]*$)|~{3,})(.*)")
ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])(?: +|$)")
_PREFIX = re.compile(r" *(?:(?:>|[-*+]|\d{1,9}[.)]) +)*>? ?")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_ATTRIBUTES = re.compile(r" *\{:[^{}]*\} *")
_IDENTIFIER = re.compile(r"#([\w:.-]+)")
_UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{2,}) *")
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_CALLOUT = re.compile(r"(?:!!!|\?\?\?\+?) +\w|:::+ *\{?\.?\w")
_STARTS = frozenset("`~#><!?{-*_=+:0123456789")


class Title(NamedTuple):
    """A heading line: its level, its words and the identifier it was given."""

    level: int
    words: str
    identifier: str


def indent_of(line: str) -> int:
    """Count the spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def opening(line: str, in_text: bool = False, nested: bool = False) -> Opening:
    """Tell what a line that is not blank begins; "" for running text.

    `in_text`: the line before it is running text. `nested`: within an item of a list, where
    papers indent further than any rule asks.
    """
    rest = line.lstrip(" ")
    indent = len(line) - len(rest)
    if indent >= 4:
        if nested and FENCE.match(line):
            return "fence"
        if not in_text:
            return "code"
        return "item" if nested and _is_item(rest, in_text) else ""
    if rest[0] not in _STARTS:
        return ""
    if rest[0] in "`~":
        return "fence" if FENCE.match(line) else ""
    if rest[0] == "#":
        return "heading" if _HEADING.match(line) else ""
    if rest[0] == ">":
        return "quote"
    if _CALLOUT.match(rest):
        return "callout"
    if rest[0] in "!?":
        return ""
    if rest[0] == "<":
        return "table" if _TABLE.match(rest) else ""
    if rest[0] == "{":
        return "attributes" if _ATTRIBUTES.fullmatch(line) else ""
    return _opening_by_mark(line, rest, in_text)


def _opening_by_mark(line: str, rest: str, in_text: bool) -> Opening:
    if in_text and _UNDERLINE.fullmatch(line):
        return "setext"
    if is_rule(rest):
        return "rule"
    if rest[0] == ":":
        return "definition" if in_text and rest[1:2] == " " and rest[2:].strip() else ""
    return "item" if _is_item(rest, in_text) else ""


def _is_item(rest: str, in_text: bool) -> bool:
    """Only a bullet with words, or a list that counts from one, may interrupt running text."""
    found = ITEM.match(rest)
    if not found or is_rule(rest):
        return False
    if not in_text:
        return True
    marker = found[2]
    return bool(rest[found.end() :]) and (not marker[0].isdigit() or int(marker[:-1]) == 1)


def is_rule(line: str) -> bool:
    """Tell whether a line is three or more of one of `*`, `-`, `_` and nothing else."""
    marks = line.replace(" ", "")
    return len(marks) >= 3 and marks[0] in "*-_" and marks == marks[0] * len(marks)


def is_heading(line: str) -> bool:
    """Tell whether a line is a heading with `#` marks."""
    return bool(_HEADING.match(line))


def fence_end(lines: Sequence[str], at: int) -> int:
    """Find the line after the fence that opens at `at`; the end of the text when it stays open."""
    prefix = _PREFIX.match(lines[at])
    opened = FENCE.match(lines[at], prefix.end() if prefix else 0)
    if not opened:
        return at + 1
    mark = opened[1]
    quoted = ">" in lines[at][: opened.start(1)]
    for number in range(at + 1, len(lines)):
        line = lines[number].lstrip(" ")
        if quoted:
            if not line.startswith(">"):
                return number
            line = line.lstrip("> ")
        if line.startswith(mark) and not line.rstrip().strip(mark[0]):
            return number + 1
    return len(lines)


def opens_fence(line: str) -> bool:
    """Tell whether a fence opens on this line, be it within a quote or right behind a bullet."""
    if "```" not in line and "~~~" not in line:
        return False
    prefix = _PREFIX.match(line)
    return bool(FENCE.match(line, prefix.end() if prefix else 0))


def is_attributes(line: str) -> bool:
    """Tell whether a line is nothing but an attribute list such as `{: .no_toc}`."""
    return "{:" in line and bool(_ATTRIBUTES.fullmatch(line))


def identifier_in(attributes: str) -> str:
    """Find the `#identifier` in an attribute list; "" without one."""
    found = _IDENTIFIER.search(attributes)
    return found[1] if found else ""


def parse_heading(line: str) -> Title:
    """Take a heading line apart; closing `#` marks and a trailing attribute list fall off."""
    marks = line.strip()
    level = len(marks) - len(marks.lstrip("#"))
    words, identifier = marks[level:].strip(), ""
    if words.endswith("}"):
        start = words.rfind("{")
        if words[start + 1 : start + 2] in ("#", ":"):
            identifier = identifier_in(words[start:])
            words = words[:start].rstrip()
    bare = words.rstrip("#")
    if bare != words and (not bare or bare[-1] in " \t"):
        words = bare.rstrip()
    return Title(level, words, identifier)
