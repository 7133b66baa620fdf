"""What changed between two versions of a text, word by word.

Lines are compared first and words only within lines that differ, so that the time grows with what
was changed and hardly with how long the text is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

LINE = re.compile(r"\n+|[^\n]+\n*")
WORD = re.compile(r"\w+|\s+|[^\w\s]")
RUN = 6  # words and spaces between them that mark a place, when they stand there once
NEAR = 250_000  # word pairs; what is smaller is compared as it is
MOST = 4_000_000  # word pairs; a larger stretch is told as removed and added whole


class Sort(Enum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what happened to it."""

    text: str
    sort: Sort


def word_differences(before: str, after: str) -> tuple[Piece, ...]:
    """The text as pieces in reading order; what was removed stands before what came for it."""
    if before == after:
        return tuple(_joined([Piece(before, Sort.SAME)]))
    return tuple(_joined(_by_line(LINE.findall(before), LINE.findall(after))))


def before_of(pieces: Iterable[Piece]) -> str:
    """The older text that pieces tell of."""
    return "".join(piece.text for piece in pieces if piece.sort is not Sort.ADDED)


def after_of(pieces: Iterable[Piece]) -> str:
    """The newer text that pieces tell of."""
    return "".join(piece.text for piece in pieces if piece.sort is not Sort.REMOVED)


def count_words(pieces: Iterable[Piece], sort: Sort) -> int:
    """How many words were added, removed or kept."""
    words = (word for piece in pieces if piece.sort is sort for word in WORD.findall(piece.text))
    return sum(word[0].isalnum() for word in words)


def _by_line(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in _steps(old, new):
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        if kind == "replace":
            yield from _by_word(WORD.findall(removed), WORD.findall(added))
        elif kind == "equal":
            yield Piece(removed, Sort.SAME)
        else:
            yield Piece(removed, Sort.REMOVED)
            yield Piece(added, Sort.ADDED)


def _by_word(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Compare words between places that are surely the same, so that no comparison is large."""
    last_old = last_new = 0
    for a, c in _anchors(old, new) if len(old) * len(new) > NEAR else ():
        yield from _near(old[last_old:a], new[last_new:c])
        yield Piece(old[a], Sort.SAME)
        last_old, last_new = a + 1, c + 1
    yield from _near(old[last_old:], new[last_new:])


def _near(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if not old and not new:
        return
    if len(old) * len(new) > MOST:
        yield Piece("".join(old), Sort.REMOVED)
        yield Piece("".join(new), Sort.ADDED)
        return
    for kind, a, b, c, d in _steps(old, new):
        if kind == "equal":
            yield Piece("".join(old[a:b]), Sort.SAME)
        else:
            yield Piece("".join(old[a:b]), Sort.REMOVED)
            yield Piece("".join(new[c:d]), Sort.ADDED)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places where both texts begin the same run of words, a run that each has once, in order."""
    there = _once(new)
    pairs = [(at, there[run]) for run, at in _once(old).items() if run in there]
    return _rising(sorted(pairs))


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs of words that stand in a text once, with their places."""
    found: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - RUN + 1):
        run = tuple(words[at : at + RUN])
        found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs in which the second number rises too."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for number, (_, new) in enumerate(pairs):
        at = bisect_left(ends, new)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [new]
        places[at : at + 1] = [number]
    found = []
    number = places[-1] if places else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """What to do to get from one row of texts to another; popular ones do not lead the way."""
    return SequenceMatcher(None, old, new, autojunk=True).get_opcodes()


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces put together; changes that only a space parts are told as one."""
    same = removed = added = space = ""
    for piece in pieces:
        if piece.sort is Sort.SAME:
            if (removed or added) and piece.text.isspace() and "\n" not in piece.text:
                space += piece.text
                continue
            yield from _told(removed, added)
            same += space + piece.text
            removed = added = space = ""
        elif piece.text:
            if same:
                yield Piece(same, Sort.SAME)
                same = ""
            removed += space + (piece.text if piece.sort is Sort.REMOVED else "")
            added += space + (piece.text if piece.sort is Sort.ADDED else "")
            space = ""
    yield from _told(removed, added)
    if same + space:
        yield Piece(same + space, Sort.SAME)


def _told(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(removed, Sort.REMOVED)
    if added:
        yield Piece(added, Sort.ADDED)
