"""Portions of a whole as people write them: 2/3, 60%, a half."""

from __future__ import annotations

import re
from fractions import Fraction

from ozdesk.domain.label import Label

NO_PORTION = Label(
    "“{text}” is geen deel; schrijf bijvoorbeeld 2/3 of 60%",
    "“{text}” is no portion; write for instance 2/3 or 60%",
)
NO_QUORUM = Label(
    "“{text}” is geen quorum; schrijf een aantal leden of een deel, zoals 3, 1/2 of 60%",
    "“{text}” is no quorum; write a number of members or a portion, such as 3, 1/2 or 60%",
)
_RATIO = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?\s*(?:%|procent|percent)")


def read_portion(text: str) -> Fraction:
    """A portion from text, more than nothing and no more than all; raise ValueError."""
    text = text.strip().lower()
    if ratio := _RATIO.fullmatch(text):
        found = Fraction(int(ratio[1]), int(ratio[2])) if int(ratio[2]) else Fraction(0)
    elif percent := _PERCENT.fullmatch(text):
        found = Fraction(f"{percent[1]}.{percent[2] or 0}") / 100
    else:
        raise ValueError(f"{text!r} is no portion")
    if not 0 < found <= 1:
        raise ValueError(f"{text!r} is no portion")
    return found


def read_quorum(text: str) -> int | Fraction:
    """A quorum from text: a number of members, or a portion of them; raise ValueError."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 5 else read_portion(text)
