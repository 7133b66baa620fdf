"""Sentences about a number of things, each form written out as a person says it."""

from __future__ import annotations

from dataclasses import dataclass

from ozdesk.domain.label import Label
from ozdesk.packs.phrases import capital, number

NOTHING = Label("", "")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said; `relative` when it may be untrue for who sees more of the records."""

    text: Label
    relative: bool = False


@dataclass(frozen=True, slots=True)
class CountedSentence:
    """A sentence of none, of one and of more; `{n}` is the number and `{N}` begins a sentence.

    Of none nothing is said where there is no form for it. That there is none of something may be
    untrue for who sees more; a `relative` one may be so for any number.
    """

    one: Label
    many: Label
    none: Label = NOTHING
    relative: bool = False

    def of(self, count: int, **facts: object) -> Sentence:
        """What is said of so many."""
        form = {0: self.none, 1: self.one}.get(count, self.many)
        told = number(count)
        text = form.with_(n=told, N=capital(told), **facts)
        return Sentence(text, relative=bool(form.nl) and (self.relative or count == 0))
