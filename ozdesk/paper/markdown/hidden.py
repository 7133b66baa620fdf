"""Text that readers of a page do not see: comments, hidden elements, signs without a shape.

It is found in the source, outside code, so that a person can be told of it before a paper leaves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from ozdesk.domain.label import Option
from ozdesk.paper.markdown.lines import fence_end

_LONGEST = 120  # characters of hidden words that are told
_AROUND = 20  # characters told on each side of signs without a shape
_NEXT = re.compile(
    r"""(?imx)
    \\.
    | ^[ ]*(?:(?:>|[-*+]|\d{1,9}[.)])[ ]+)*>?[ ]?(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})
    | (?P<ticks>`+)
    | (?P<comment><!--|\{%-?\s*comment\b[^%\n]*%\}|\{::comment\}|\{\#|(?<![\w%])%%(?!%)|\{>>)
    | ^[ ]{0,3}%(?!%)[ \t]+(?P<line>\S.*)$
    | ^[ ]{0,3}\[(?P<name>[^\[\]^][^\[\]]*)\]:[ ]*(?:\#|<>)(?:[ ]+[("'](?P<title>.*)[)"'])?[ ]*$
    | \{:(?P<attributes>[^{}\n]*)\}
    | <(?P<tag>[a-z][\w-]*)(?P<given>(?:[^<>"']++|"[^"]{0,500}"|'[^']{0,500}'){0,40}+)>
    | (?P<unseen>[\U000e0000-\U000e007f\u202a-\u202e\u2066-\u2069]+
        |[\u200b-\u200f\u2060-\u2064\ufeff]{4,})
    """
)
_ENDS = {
    "<!": re.compile("-->"),
    "{%": re.compile(r"\{%-?\s*endcomment\s*-?%\}", re.IGNORECASE),
    "{:": re.compile(r"\{:/[^}\n]*\}"),
    "{#": re.compile(r"#\}"),
    "%%": re.compile("%%"),
    "{>": re.compile("<<}"),
}
_ATTRIBUTE = re.compile(r"([\w-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_DOTTED = re.compile(r"(?<![\w\"'=/.])\.([A-Za-z][\w-]*)")
_A_TAG = re.compile(r"<[^<>]*>")
_GONE = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:opacity|font-size)\s*:\s*0(?:\.0*)?(?![\d.])"
)
_WHITE_INK = re.compile(
    r"(?i)(?<![\w-])color\s*:\s*(?:white\b|transparent\b|#fff(?:f{3})?\b|rgba?\(\s*255[\s,]+255[\s,]+255)"
)
_BACKGROUND = re.compile(r"(?i)background(?:-color)?\s*:\s*(?!white|#fff|transparent|none)")
_WHITE = re.compile(r"(?i)white|#?fff(?:fff)?")
_HIDING_CLASSES = frozenset({"hidden", "d-none", "invisible", "is-hidden", "content-hidden"})
_NO_NAMES = frozenset({"//", "comment", "#"})
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})
_MAY_HIDE = re.compile(
    r"(?i)<(?:template|dialog)\b|<[^<>]*(?:hidden|d-none|invisible|style\s*=|color\s*=)"
)
_NO_LINE_END = re.compile(r"[^\n]+")


class HiddenSort(Option):
    """In which way text is hidden; whether it is printed all the same."""

    COMMENT = "comment", "opmerking, niet afgedrukt", "comment, not printed"
    ELEMENT = "element", "onzichtbaar gemaakt, niet afgedrukt", "made invisible, not printed"
    STYLED = "styled", "onzichtbaar bedoeld, wel afgedrukt", "meant to be invisible, printed"
    FOLDED = "folded", "ingeklapt, wel afgedrukt", "folded away, printed"
    SIGNS = "signs", "tekens zonder vorm, niet afgedrukt", "signs without a shape, not printed"


@dataclass(frozen=True, slots=True)
class HiddenText:
    """A piece of hidden text: how, on which line (from 1), and its words in short."""

    sort: HiddenSort
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class _Piece:
    sort: HiddenSort
    start: int
    end: int
    words: str


def hidden_in(text: str) -> tuple[HiddenText, ...]:
    """All hidden text of a cleaned source that has words, in order."""
    scan = _Scan(text)
    return tuple(
        HiddenText(piece.sort, scan.line_of(piece.start) + 1, _short(piece.words))
        for piece in scan.pieces()
        if piece.words.strip()
    )


def without_hidden_elements(text: str) -> str:
    """A cleaned source without the elements that nobody sees; lines keep their number."""
    if not _MAY_HIDE.search(text):
        return text
    kept, at = "", 0
    for piece in _Scan(text).pieces():
        if piece.sort is HiddenSort.ELEMENT:
            gone = _NO_LINE_END.sub("", text[piece.start : piece.end])
            kept, at = kept + text[at : piece.start] + gone, piece.end
    return kept + text[at:]


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


class _Scan:
    """One walk over a source, in linear time; code is passed over."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))
        self.never_closed: set[str] = set()
        self.paragraph_end = -1
        self.closings: dict[str, dict[int, tuple[int, int]]] = {}

    def line_of(self, at: int) -> int:
        """The number of the line at a place, from 0."""
        return bisect_right(self.starts, at) - 1

    def pieces(self) -> Iterator[_Piece]:
        """The hidden pieces in order; those within a comment or hidden element are part of it."""
        at = 0
        while found := _NEXT.search(self.text, at):
            at = found.end()
            if found["fence"]:
                number = fence_end(self.lines, self.line_of(found.start("fence")))
                at = max(at, self.starts[number] if number < len(self.lines) else len(self.text))
            elif found["ticks"]:
                at = self.code_end(found)
            elif piece := self.piece(found):
                yield piece
                at = at if piece.sort is HiddenSort.FOLDED else max(at, piece.end)

    def piece(self, found: re.Match[str]) -> _Piece | None:
        if found["comment"]:
            return self.comment(found)
        return self.element(found) if found["tag"] else self.other(found)

    def words(self, start: int, end: int | None = None) -> str:
        """The beginning of what stands between two places."""
        most = start + 10 * _LONGEST
        return self.text[start : most if end is None else min(end, most)]

    def code_end(self, found: re.Match[str]) -> int:
        """Where code in running text ends; behind its ticks where it never does."""
        at = found.end()
        if self.paragraph_end < at:
            end = self.text.find("\n\n", at)
            self.paragraph_end = len(self.text) if end < 0 else end
        end_ticks = re.compile(rf"(?<!`){found['ticks']}(?!`)")
        closed = end_ticks.search(self.text, at, self.paragraph_end)
        return closed.end() if closed else at

    def comment(self, found: re.Match[str]) -> _Piece | None:
        sort = found["comment"][:2]
        if sort in self.never_closed:
            return None
        if closed := _ENDS[sort].search(self.text, found.end()):
            words = self.text[found.end() : closed.start()].strip("-")
            return _Piece(HiddenSort.COMMENT, found.start(), closed.end(), words)
        self.never_closed.add(sort)
        return None

    def element(self, found: re.Match[str]) -> _Piece | None:
        """An element that is hidden or folded away, with all that stands in it."""
        name, given = found["tag"].lower(), _attributes(found["given"])
        folded = name == "details" and "open" not in given
        if name in _VOID or not (folded or _hides(name, given)):
            return None
        closed = self.closing(name, found.start())
        if closed is None:
            line = self.words(found.end()).partition("\n")[0]
            return _Piece(HiddenSort.STYLED, found.start(), found.end(), line or found[0])
        inside, end = closed
        words = _A_TAG.sub(" ", self.words(found.end(), inside))
        sort = HiddenSort.FOLDED if folded else HiddenSort.ELEMENT
        return _Piece(sort, found.start(), end, words)

    def closing(self, name: str, start: int) -> tuple[int, int] | None:
        """Where the end tag of an element begins and ends; None where it is never closed."""
        if name not in self.closings:
            self.closings[name] = {}
            open_: list[int] = []
            for tag in re.compile(rf"(?i)<(/?){name}(?![\w-])[^<>]*>").finditer(self.text):
                if not tag[1]:
                    open_.append(tag.start())
                elif open_:
                    self.closings[name][open_.pop()] = tag.span()
        return self.closings[name].get(start)

    def other(self, found: re.Match[str]) -> _Piece | None:
        start, end = found.span()
        if found["line"]:
            return _Piece(HiddenSort.COMMENT, start, end, found["line"])
        if found["name"]:
            name = "" if found["name"].lower() in _NO_NAMES else found["name"]
            return _Piece(HiddenSort.COMMENT, start, end, f"{name} {found['title'] or ''}")
        if found["unseen"]:
            around = (
                f"{self.text[max(0, start - _AROUND) : start]}…{self.text[end : end + _AROUND]}"
            )
            return _Piece(HiddenSort.SIGNS, start, end, around)
        if found["attributes"] and _hides("", _attributes(found["attributes"])):
            line = self.line_of(start)
            before = self.text[max(self.starts[line], start - _LONGEST) : start].strip()
            words = before or (self.lines[line - 1] if line else "")
            return _Piece(HiddenSort.STYLED, start, end, words or found["attributes"])
        return None


def _attributes(given: str) -> dict[str, str]:
    """The attributes of a tag, or of an attribute list, where a class is written `.class`."""
    found = {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(given)}
    classes = _DOTTED.findall(given)
    return found | {"class": " ".join([found.get("class", ""), *classes])}


def _hides(name: str, given: Mapping[str, str]) -> bool:
    """Whether an element of this name with these attributes is not seen."""
    if name == "template" or (name == "dialog" and "open" not in given):
        return True
    if "hidden" in given or not _HIDING_CLASSES.isdisjoint(given["class"].split()):
        return True
    style = given.get("style", "")
    if _GONE.search(style) or (name == "font" and _WHITE.fullmatch(given.get("color", ""))):
        return True
    return bool(_WHITE_INK.search(style)) and not _BACKGROUND.search(style)
