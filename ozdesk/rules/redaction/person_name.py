"""The name of a person, found in a text in every spelling, and what looks like it."""

from __future__ import annotations

import re
from functools import lru_cache

from ozdesk.domain.folding import fold, found_spans
from ozdesk.errors import TooShort

SHORTEST = 3  # letters; less is found in any text
BEFORE, AFTER = r"(?<![^\W_])", r"(?![^\W_])"
GAP = r"(?:[ '>]|<[^<>]{0,40}>|&nbsp;)+"  # white space, a quoted line, code and HTML marks
BREAK = r"(?:- |&shy;)?"  # a word that is broken off
LOOSE = {"'": r"(?:'|&\#39;|&rsquo;|&apos;)?", "-": " ?- ?"}
PARTICLES = frozenset({
    "'s", "'t", "aan", "bij", "d", "da", "dal", "de", "del", "den", "der", "di", "dos", "du", "el",
    "het", "in", "la", "le", "op", "te", "ten", "ter", "van", "vd", "von", "voor", "zu",
})  # fmt: skip
NEVER = "(?!)"
MARKS = ("**", "__", "~~", "*", "_", "`")


class PersonName:
    """A name to look for. Raises TooShort when it would be found in any text.

    It stands in a text where its words stand, whatever the spelling (`spans`). A near find is the
    surname alone or with an initial, the name turned about, or the name inside a longer word
    (`near_spans`): that may be somebody else.
    """

    def __init__(self, name: str) -> None:
        folded = fold(name)
        if len(folded) < SHORTEST:
            raise TooShort(text=name)
        words = folded.split()
        self._sure = re.compile(_bounded(GAP.join(map(_loose, words)), folded))
        hint, near = _near(folded)
        self._hint, self._near = re.compile(hint), re.compile(near)

    def stands_in(self, text: str) -> bool:
        """Whether the name stands in a text."""
        return self.stands_in_folded(fold(text))

    def stands_in_folded(self, folded: str) -> bool:
        """Whether the name stands in a text that was folded before."""
        return bool(self._sure.search(folded))

    def may_be_near(self, text: str) -> bool:
        """Whether a closer look for what looks like the name is worth its time."""
        return bool(self._hint.search(fold(text)))

    def is_near(self, text: str) -> bool:
        """Whether something stands in a text that looks like the name, beside the name itself."""
        return self.may_be_near(text) and bool(self.near_spans(text))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """From where to where the name stands in a text, with marks that it would leave alone."""
        return [_balanced(text, *span) for span in found_spans(self._sure, text)]

    def near_spans(self, text: str) -> list[tuple[int, int]]:
        """From where to where something stands that looks like the name."""
        sure = self.spans(text)
        near = [_balanced(text, *span) for span in found_spans(self._near, text)]
        return [(a, b) for a, b in near if all(b <= start or end <= a for start, end in sure)]

    def without(self, text: str, instead: str, *, near: bool = False) -> str | None:
        """A text with other words for the name, the rest as it is; None when nothing is left."""
        if self.stands_in(instead) or (near and self.is_near(instead)):
            instead = "[…]"
        spans = sorted(self.spans(text) + (self.near_spans(text) if near else []))
        while spans:
            kept, put, last = "", "", 0
            for start, end in spans:
                kept += text[last:start]
                put += text[last:start] + instead
                last = end
            if not any(sign.isalnum() for sign in kept + text[last:]):
                return None
            text = put + text[last:]
            spans = sorted(self.spans(text) + (self.near_spans(text) if near else []))
        return text


@lru_cache(maxsize=64)
def person_name(text: str) -> PersonName:
    """A name to look for; raise TooShort."""
    return PersonName(text)


def _loose(word: str) -> str:
    """A pattern for one folded word, also where it is broken off."""
    return BREAK.join(LOOSE.get(sign) or re.escape(sign) for sign in word)


def _bounded(pattern: str, word: str) -> str:
    """A pattern that stands for whole words only."""
    return f"{BEFORE * word[0].isalnum()}{pattern}{AFTER * word[-1].isalnum()}"


def _near(folded: str) -> tuple[str, str]:
    """What every near find holds, and the pattern of near finds."""
    every = [word for word in re.split(r"[\W_]+", folded) if word] or [folded]
    together = r"[\W_]{0,3}".join(map(_loose, every))
    turned, _, behind = folded.partition(",")
    surname, first = turned.split(), behind.split()
    if not first:
        surname, first = _parted(turned.split())
    if not first or not surname:
        return together, together
    while len(surname) > 1 and surname[0].rstrip(".") in PARTICLES:
        surname = surname[1:]
    first = [word for word in first if word not in PARTICLES]
    whole = GAP.join(map(_loose, surname))
    parts = [_loose(p) for p in re.split(r"[- ]", " ".join(surname)) if len(p.strip("'")) > 2]
    core = "(?:" + "|".join(dict.fromkeys([whole, *parts])) + ")"
    given = "|".join([*map(_loose, first), *dict.fromkeys(re.escape(word[0]) for word in first)])
    one = rf"(?:{given}){AFTER}\.?(?: ?[^\W\d_]\.)*"  # a first name, or initials
    own = [word for word in turned.split() + behind.split() if word in PARTICLES]
    particle = "|".join(map(re.escape, own)) or NEVER
    middle = rf"(?:(?:{particle})[ .'])*"
    turned_about = rf"(?:,? {one}(?: ?{one})*(?: (?:{particle}){AFTER})*)?"
    person = rf"{BEFORE}(?:{one} ?)*{middle}{core}(?:[- ]{core})*{AFTER}{turned_about}"
    return f"{together}|{core}", f"{together}|{person}"


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    """The surname, from its first particle on, and the first names before it."""
    at = next((n for n, word in enumerate(words) if n and word.rstrip(".") in PARTICLES), None)
    at = len(words) - 1 if at is None or at == len(words) - 1 else at
    return words[at:], words[:at]


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the Markdown mark beside it that belongs to one inside."""
    for mark in MARKS:
        if text.count(mark, start, end) % 2:
            before, after = start - len(mark), end + len(mark)
            if text.endswith(mark, 0, start) and not text[max(before - 1, 0) : before].isalnum():
                start = before
            elif text.startswith(mark, end) and not text[after : after + 1].isalnum():
                end = after
    return start, end
