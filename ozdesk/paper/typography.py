"""Text prepared for all writers: equal characters in one form, numbers not broken over lines."""

from __future__ import annotations

import re
import unicodedata

SHY = "\u00ad"
NO_BREAK = "\u00a0"
_MEANT = "\u00ad\u200b\u200d\u2060\ufe0e\ufe0f"
_SAME = str.maketrans(
    {
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "\u2028": " ",
        "\u2029": " ",
        "\u202f": NO_BREAK,
        "\u2007": NO_BREAK,
        "\u2010": "-",
        "\u2011": "\u2060-\u2060",
        "\u02d7": "-",
        "\u2015": "\u2014",
        **{chr(c): " " for c in (*range(0x2000, 0x2007), 0x2008, 0x2009, 0x200A, 0x205F, 0x3000)},
    }
)
_DAY = (
    r"jan(?:uari|\.)?|feb(?:ruari|\.)?|maart|mrt\.?|apr(?:il|\.)?|mei|juni?|juli?|aug(?:ustus|\.)?"
    r"|sep(?:tember|t?\.)?|okt(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
    r"|january|february|march|may|june|july|august|october|oct\.?"
)
_TIED = (
    re.compile(r"(?<=[€$£]) (?=[-−]?\d)"),
    re.compile(r"(?<=\d) (?=[%€×])"),
    re.compile(r"(?<=×) (?=\d)"),
    re.compile(rf"(?<=\b\d) (?=(?:{_DAY})(?:\W|$))|(?<=\b\d\d) (?=(?:{_DAY})(?:\W|$))", re.I),
)
_YEAR = re.compile(rf"(\d\u00a0(?:{_DAY})) (?=\d{{4}}\b)", re.I)


def printable(text: str) -> str:
    """Text with one form for equal characters, without signs that cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text).translate(_SAME)
    return "".join(c for c in text if c in _MEANT or unicodedata.category(c) not in ("Cc", "Cf"))


def one_line(text: str) -> str:
    """Text for a place without layout: an alternative text, a title, a bookmark."""
    text = printable(text).replace(NO_BREAK, " ")
    text = "".join(c for c in text if c not in "\u00ad\u200b\u2060")
    text = text.encode(errors="replace").decode()
    return " ".join(text.split())


def tie(text: str) -> str:
    """Keep money with its sign, days with their month and year, factors with their times sign."""
    for pattern in _TIED:
        text = pattern.sub(NO_BREAK, text)
    return _YEAR.sub(rf"\1{NO_BREAK}", text)
