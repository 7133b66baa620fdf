"""A paper with other words in the place of some, in all its texts, links and properties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from ozdesk.paper.model import Break, Inline, Inlines, Pill, Run

T = TypeVar("T")
Swap = tuple[int, int, str]
"""From where to where in a text, and what comes there."""


def unchanged(words: str) -> str:
    """An address or a key as it is."""
    return words


@dataclass(frozen=True, slots=True)
class Rewording:
    """Puts words in the place of others: `find` says where, in order and without overlap.

    `link` gives the address that a link gets ("" for none), `place` the key of what links lead to.
    """

    find: Callable[[str], Sequence[Swap]]
    link: Callable[[str], str] = unchanged
    place: Callable[[str], str] = unchanged

    def text(self, words: str) -> str:
        """A text with its new words."""
        return _swapped(words, 0, self.find(words))

    def part(self, part: T) -> T:
        """A paper, or any part of one, with its new words."""
        made: Any = self._part(part)
        return made  # type: ignore[no-any-return]

    def _part(self, part: Any) -> Any:
        if isinstance(part, str):
            return self.text(part)
        if isinstance(part, dict):
            return {self._part(key): self._part(value) for key, value in part.items()}
        if isinstance(part, list):
            return list(map(self._part, part))
        if isinstance(part, tuple):
            if part and all(isinstance(each, Run | Pill | Break) for each in part):
                return tuple(self._inlines(part))
            return tuple(map(self._part, part))
        if is_dataclass(part) and not isinstance(part, type):
            held = {field.name: getattr(part, field.name) for field in fields(part)}
            made = {name: self._named(name, value) for name, value in held.items()}
            return replace(part, **made) if made != held else part
        return part

    def _named(self, name: str, value: Any) -> Any:
        if name == "key":
            return self.place(value)
        if name == "keys":
            return tuple(map(self.place, value)) if value is not None else None
        return self._part(value)

    def _inlines(self, inlines: Inlines) -> Iterator[Inline]:
        """Running text; a swap that goes over from face to face gets the face it begins in."""
        words = "".join("\n" if isinstance(each, Break) else each.text for each in inlines)
        swaps, at = self.find(words), 0
        for each in inlines:
            before = "\n" if isinstance(each, Break) else each.text
            told = _swapped(before, at, swaps)
            at += len(before)
            if isinstance(each, Run):
                yield from self._run(each, told)
            elif told:
                yield each if isinstance(each, Break) else replace(each, text=told)

    def _run(self, run: Run, told: str) -> Iterator[Run]:
        href = run.href
        href = f"#{self.place(href[1:])}" if href.startswith("#") else self.link(href)
        if told or not run.text:
            yield replace(run, text=told, href=href, key=self.place(run.key))


def _swapped(words: str, at: int, swaps: Sequence[Swap]) -> str:
    """Words that stand at `at` in a longer text, with what is swapped in that text."""
    made, last, end = "", at, at + len(words)
    for a, b, instead in swaps:
        if b <= at or a >= end:
            continue
        made += words[max(last, at) - at : max(a, at) - at]
        made += instead if a >= at else ""
        last = min(b, end)
    return made + words[last - at :]
