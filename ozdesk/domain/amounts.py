"""Amounts and decimal numbers as people write them; digits are never changed or guessed.

Read are the Dutch, English and Swiss ways to group thousands, a currency before or behind, a sign
before or behind, and parentheses for what is negative. Refused is what is grouped in no such way
(`12.34,56`), what is written with an exponent, and what could be either of two numbers (`25,000`).
"""

from __future__ import annotations

import re
from decimal import Decimal

CURRENCY = re.compile(r"€|\bEUR\b|\beuro\b", re.IGNORECASE)
NO_CENTS = re.compile(r"[.,](?:-{1,2}|=|–|—|―)$")  # € 65,-  € 65,--  € 65,=
MINUS = "-\u2212\u2013"  # hyphen, minus, and the dash that a word processor makes of it
NEGATIVE = re.compile(r"\((.+)\)")
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "})

WHOLE_WITH_DECIMALS = re.compile(r"(\d+)(?:[.,](\d+))?")
GROUPED = (
    re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?"),  # 13.400,50
    re.compile(r"([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?"),  # 13,400.50
    re.compile(r"([1-9]\d{0,2}(?: \d{3})+)(?:[.,](\d+))?"),  # 13 400,50
    re.compile(r"([1-9]\d{0,2}(?:['’]\d{3})+)(?:[.,](\d+))?"),  # 13'400.50
)
EITHER = re.compile(r"[1-9]\d{0,2},\d{3}")
POINT_OR_THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")


class Ambiguous(ValueError):
    """A text that could be two numbers: a comma for thousands, or for three decimals."""


def read_amount(text: str, *, thousands: bool) -> Decimal | None:
    """The number that a text says; None when it is empty or holds a currency only.

    With `thousands` a lone point before three digits groups thousands (`65.000`), else it stands
    before decimals. Raises Ambiguous, or ValueError for what is no number.
    """
    negative, bare = _signed(text.translate(SPACES).strip())
    if not bare and not negative:
        return None
    value = Decimal(_digits(bare, thousands))
    return -value if negative else value


def _signed(text: str) -> tuple[bool, str]:
    """Whether a text is negative, and what is left without sign and currency."""
    if match := NEGATIVE.fullmatch(text):
        negative, rest = _signed(match[1].strip())
        if negative:
            raise ValueError(text)
        return True, rest
    bare = CURRENCY.sub("", text, count=1).strip()
    bare = NO_CENTS.sub("", bare)
    if bare.endswith(tuple(MINUS)) and bare[:1] not in (*MINUS, "+"):
        return True, bare[:-1].rstrip()
    if bare[:1] in tuple(MINUS):
        return True, CURRENCY.sub("", bare[1:], count=1).strip()
    return False, bare.removeprefix("+").lstrip()


def _digits(text: str, thousands: bool) -> str:
    """A number in the form of the machine: digits, and a point before decimals."""
    if EITHER.fullmatch(text):
        raise Ambiguous(text)
    is_plain = not (thousands and POINT_OR_THOUSANDS.fullmatch(text))
    if is_plain and (match := WHOLE_WITH_DECIMALS.fullmatch(text)):
        return _joined(match[1], match[2])
    for form in GROUPED:
        if match := form.fullmatch(text):
            return _joined(re.sub(r"[^0-9]", "", match[1]), match[2])
    raise ValueError(text)


def _joined(whole: str, decimals: str | None) -> str:
    return f"{whole}.{decimals}" if decimals else whole
