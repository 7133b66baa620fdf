"""The lists of real papers: straight after a paragraph, nested by two, three or four spaces,
counted `1.` or `1)`, with fences and paragraphs in their items however far they are indented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ozdesk.paper.markdown.lines import FENCE, ITEM, fence_end, indent_of, is_rule, opening

_TASK = re.compile(r"\[([ xX])\] +(?=\S)")


@dataclass(frozen=True, slots=True)
class MarkdownItem:
    """One item: its lines without marker and indentation; `task` is " ", "x" or "".

    `number` is the one its writer gave it, 0 for a bullet.
    """

    lines: list[str]
    task: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A whole list and the line after it."""

    items: list[MarkdownItem]
    ordered: bool
    start: int
    end: int


def gather_list(lines: Sequence[str], at: int) -> Items:
    """Gather the list that begins at line `at`, with everything that belongs to its items."""
    found = ITEM.match(lines[at])
    assert found
    marker = found[2]
    items: list[MarkdownItem] = []
    end = at
    while found:
        place = _place(found)
        body, end = _gather_body(lines, end + 1, place, lines[end][place.words :])
        number = found[2][:-1]
        items.append(_task(body, int(number) if number else 0))
        end, found = _sibling(lines, end, place)
    ordered = marker[0].isdigit()
    return Items(items, ordered, int(marker[:-1]) if ordered else 1, end)


def gather_definitions(lines: Sequence[str], at: int) -> Items:
    """Gather the definitions (`: text`) that begin at line `at`."""
    items: list[MarkdownItem] = []
    while at < len(lines) and lines[at].lstrip(" ").startswith(": "):
        line = lines[at]
        indent = indent_of(line)
        body, at = _gather_body(lines, at + 1, _Place(indent, indent + 2), line[indent + 2 :])
        items.append(MarkdownItem(body))
    return Items(items, False, 1, at)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item stands: the column of its marker and of its words, and its kind of marker."""

    marker: int
    words: int
    kind: str = ""


def _place(found: re.Match[str]) -> _Place:
    gap = found.end() - found.end(2)
    words = found.end(2) + (gap if 1 <= gap <= 4 else 1)
    return _Place(len(found[1]), words, _kind(found[2]))


def _kind(marker: str) -> str:
    """Bullets are all alike; `1.` and `1)` count lists of their own."""
    return marker[-1] if marker[0].isdigit() else "-"


def _gather_body(lines: Sequence[str], at: int, place: _Place, first: str) -> tuple[list[str], int]:
    """Gather the lines of one item, `at` being the second; give them and the line after it."""
    words, nested = place.words, place.marker + 2
    body = [first]
    blank = False
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            body.append("")
            blank = True
            at += 1
            continue
        lead = indent_of(line)
        begins = opening(line, not blank, nested=True)
        if nested <= lead < words and begins == "item":
            words = lead
        if lead < min(words, nested) and (blank or begins or _goes_on(line, place)):
            break
        end = fence_end(lines, at) if FENCE.match(line) else at + 1
        margin = min(words, lead)
        body += [each[min(margin, indent_of(each)) :] for each in lines[at:end]]
        blank = False
        at = end
    while len(body) > 1 and not body[-1]:
        body.pop()
        at -= 1
    return body, at


def _sibling(lines: Sequence[str], at: int, place: _Place) -> tuple[int, re.Match[str] | None]:
    """Find the next item of the same list, past blank lines; else the place where it ended."""
    following = at
    while following < len(lines) and not lines[following].strip():
        following += 1
    if following < len(lines):
        line = lines[following]
        if _is_sibling(line, place):
            return following, ITEM.match(line)
    return at, None


def _goes_on(line: str, place: _Place) -> bool:
    """Tell whether a line is an item after this one, be it of a list that counts otherwise."""
    found = ITEM.match(line)
    counts = place.kind in (".", ")") and found is not None and found[2][0].isdigit()
    return counts or _is_sibling(line, place)


def _is_sibling(line: str, place: _Place) -> bool:
    """Tell whether a line, indented no further than an item, is the next one of its list."""
    found = ITEM.match(line)
    return found is not None and _kind(found[2]) == place.kind and not is_rule(line)


def _task(body: list[str], number: int) -> MarkdownItem:
    """Take the box of a task off its words."""
    box = _TASK.match(body[0])
    if not box:
        return MarkdownItem(body, number=number)
    return MarkdownItem([body[0][box.end() :], *body[1:]], box[1].lower(), number)


def counted_runs(found: Items) -> list[tuple[int, list[MarkdownItem]]]:
    """The items in runs that count on from a number, so that each keeps the one it was given.

    Numbers that do not rise, such as 1, 1, 1, are left to whoever counts: they are one run.
    """
    numbers = [item.number for item in found.items]
    if not found.ordered or any(b <= a for a, b in pairwise(numbers)):
        return [(found.start, found.items)]
    runs: list[tuple[int, list[MarkdownItem]]] = []
    for item in found.items:
        if runs and item.number == runs[-1][0] + len(runs[-1][1]):
            runs[-1][1].append(item)
        else:
            runs.append((item.number, [item]))
    return runs
