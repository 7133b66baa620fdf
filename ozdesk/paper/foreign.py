"""Words in another language than the paper they stand in, marked as such for screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from ozdesk.domain.label import Language
from ozdesk.paper.drawing import Drawing
from ozdesk.paper.model import Run

P = TypeVar("P")
_WORD = re.compile(r"\w+")
_OPENS, _CLOSES = "“‘\"'", "”’\"'"


def in_language(part: P, language: Language) -> P:
    """The same blocks or inlines, of which every word is in a language."""
    return cast(P, _marked(part, language))


def _marked(part: Any, language: Language) -> Any:
    if isinstance(part, Run):
        return replace(part, language=language)
    if isinstance(part, tuple):
        return tuple(_marked(each, language) for each in part)
    if is_dataclass(part) and not isinstance(part, Drawing | type):
        found = {field.name: getattr(part, field.name) for field in fields(part)}
        anew = {name: _marked(value, language) for name, value in found.items()}
        return replace(part, **{n: v for n, v in anew.items() if v is not found[n]})
    return part


class ForeignNames:
    """Names in another language than the paper, found within its sentences.

    A name of one word is only taken for one between quotation marks, or on its own.
    """

    def __init__(self, names: Mapping[str, Language]) -> None:
        self._by_word: dict[str, list[_ForeignName]] = {}
        for name, language in names.items():
            if words := _WORD.findall(name):
                found = _ForeignName(name, language, len(words) == 1)
                self._by_word.setdefault(words[0], []).append(found)
        for same in self._by_word.values():
            same.sort(key=lambda one: -len(one.name))

    def marked(self, part: P) -> P:
        """The same blocks or inlines, in which these names are in their language."""
        return cast(P, self._marked(part))

    def _marked(self, part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(made for each in part for made in self._each(each))
        if is_dataclass(part) and not isinstance(part, Drawing | type):
            found = {field.name: getattr(part, field.name) for field in fields(part)}
            anew = {n: self._marked(v) for n, v in found.items() if isinstance(v, tuple)}
            anew |= {n: self._marked(v) for n, v in found.items() if is_dataclass(v)}
            return replace(part, **{n: v for n, v in anew.items() if v != found[n]})
        return part

    def _each(self, part: Any) -> Iterator[Any]:
        if isinstance(part, Run) and not (part.language or part.code):
            yield from self._run(part)
        else:
            yield self._marked(part)

    def _run(self, run: Run) -> Iterator[Run]:
        at = done = 0
        key = run.key
        while word := _WORD.search(run.text, at):
            found = self._at(run.text, word)
            at = word.end()
            if found:
                start, at = self._span(run.text, word, found)
                if start > done:
                    yield replace(run, text=run.text[done:start], key=key)
                    key = ""
                yield replace(run, text=run.text[start:at], key=key, language=found.language)
                key, done = "", at
        if done < len(run.text) or not done:
            yield replace(run, text=run.text[done:], key=key)

    def _at(self, text: str, word: re.Match[str]) -> _ForeignName | None:
        """The longest name of which this is the first word."""
        for one in self._by_word.get(word[0], ()):
            start, end = self._span(text, word, one)
            before, after = text[max(0, start - 1) : start], text[end : end + 1]
            alone = not before and not after
            quoted = bool(before and after) and before in _OPENS and after in _CLOSES
            apart = not before.isalnum() and not after.isalnum()
            if text[start:end] == one.name and apart and (alone or quoted or not one.is_one_word):
                return one
        return None

    def _span(self, text: str, word: re.Match[str], one: _ForeignName) -> tuple[int, int]:
        """Where a name would stand of which this is the first word."""
        first = _WORD.search(one.name)
        start = word.start() - (first.start() if first else 0)
        return max(0, start), start + len(one.name)


@dataclass(frozen=True, slots=True)
class _ForeignName:
    name: str
    language: Language
    is_one_word: bool
