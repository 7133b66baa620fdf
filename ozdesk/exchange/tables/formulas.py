"""Whether a formula adds up, or counts, other rows of its own column: the mark of a total."""

from __future__ import annotations

import re
from functools import lru_cache

SUMS = re.compile(r"(?:ROUND\()?(?:SUM|SUBTOTAL|AGGREGATE|AVERAGE|COUNTA?)\(", re.IGNORECASE)
OF_TABLE = re.compile(
    r"(?:SUM|SUBTOTAL|AGGREGATE)\((?:\d+[,;]\s*)*[\w.]*\[[^\[\]@#]+\]\)", re.IGNORECASE
)
PLUS = re.compile(r"\+?[A-Z]{1,3}\d+(?:\+[A-Z]{1,3}\d+)+")
CELLS = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?")
OPEN_FORMULA = re.compile(r"^\w+:=|^=")
LOCAL = re.compile(r"\[\.([A-Z]+\d+)(?::\.([A-Z]+\d+))?\]")
LONGEST = 2000  # characters; a total is shorter


@lru_cache(maxsize=16_384)
def column_number(letters: str) -> int:
    """The number of a column by its letters, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def sums_rows(formula: str, row: int, column: int) -> bool:
    """Whether a formula in a cell sums or counts two or more other rows of its column."""
    if len(formula) > LONGEST:
        return False
    bare = OPEN_FORMULA.sub("", formula.strip()).replace("$", "")
    bare = LOCAL.sub(lambda match: ":".join(filter(None, match.groups())), bare)
    if OF_TABLE.fullmatch(bare):
        return True
    if "!" in bare or "[" in bare or not (SUMS.match(bare) or PLUS.fullmatch(bare)):
        return False
    rows = 0
    for left, top, right, bottom in CELLS.findall(bare.upper()):
        first, last = sorted((int(top), int(bottom or top)))
        if first <= row <= last:
            return False
        if column_number(left) <= column <= column_number(right or left):
            rows += last - first + 1
    return rows >= 2
