"""Names and words as they are compared, searched and sorted, however they are spelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

APOSTROPHES = "’‘‛`´ʹʻʼʽˈ′＇"
DASHES = "‐‑‒–—―⁃−﹘﹣－"
QUOTES = "“”„‟«»″"
LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k", "ẞ": "ss",
}  # fmt: skip
UNSEEN = {0x034F, *range(0xFE00, 0xFE10)}  # joiners and choices of form, beside category Cf
PLAIN = re.compile(r"[^*~`\\_\t\n\v\f\r\x1c-\x1f]*")  # ASCII in which only the case can differ
LOOSE = re.compile(r"(?:\s|[*~\\]|(?<!\w)_+|_+(?!\w))+")  # white space and Markdown marks
DIGITS = re.compile(r"[0-9]+")


class _Folded(dict[int, str]):
    """What each character is compared as, by its code."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _character(chr(code))
        return folded


def _character(one: str) -> str:
    if one.isspace():
        return " "
    for same, among in (("'", APOSTROPHES), ("-", DASHES), ('"', QUOTES)):
        if one in among:
            return same
    if unicodedata.category(one) == "Cf" or ord(one) in UNSEEN:
        return ""
    parts = unicodedata.normalize("NFKD", one).casefold()
    bare = "".join(LETTERS.get(c, c) for c in parts if not unicodedata.combining(c))
    return " " if bare.isspace() else bare.replace("‐", "-").replace("−", "-")


_FOLDED = _Folded()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text as it is compared and searched, the same for every spelling of a name.

    No case, no accents, one kind of apostrophe, quotation mark, dash and white space; no soft
    hyphens, signs that cannot be seen or Markdown marks (unless there is nothing else); no white
    space at the ends.
    """
    if text.isascii() and "  " not in text and PLAIN.fullmatch(text):
        return text.lower().strip()
    raw = text.translate(_FOLDED)
    return LOOSE.sub(_loose, raw).strip() or raw.strip()


def _loose(found: re.Match[str]) -> str:
    return " " if " " in found[0] else ""


def folded_places(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, and for each character of that the place in the text it comes from."""
    signs: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        told = _FOLDED[ord(one)]
        signs.append(told)
        places += [place] * len(told)
    raw = "".join(signs)
    kept: list[str] = []
    where: list[int] = []
    last = 0
    for found in LOOSE.finditer(raw):
        kept.append(raw[last : found.start()] + _loose(found))
        where += places[last : found.start()]
        where += [places[found.start()]] * len(_loose(found))
        last = found.end()
    folded, where = "".join(kept) + raw[last:], where + places[last:]
    if not folded.strip():
        folded, where = raw, places
    start = len(folded) - len(folded.lstrip())
    return folded.strip(), where[start : start + len(folded.strip())]


@lru_cache(maxsize=65536)
def natural_key(text: str) -> str:
    """What names are sorted by: folded, with numbers by their size (Perceel 2, Perceel 10)."""
    return DIGITS.sub(_number, fold(text))


def _number(found: re.Match[str]) -> str:
    return _sized(found[0].lstrip("0"))


def _sized(digits: str) -> str:
    """Digits behind how many they are, so that longer numbers come later in order of text."""
    count = len(digits)
    return (str(count) if count < 9 else f"9{_sized(str(count))}") + digits


def found_spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """From where to where a pattern of folded text stands in a text, accents and all."""
    folded, places = folded_places(text)
    found = []
    for each in pattern.finditer(folded):
        if each[0]:
            end = places[each.end() - 1] + 1
            while end < len(text) and not _FOLDED[ord(text[end])]:
                end += 1
            found.append((places[each.start()], end))
    return found
