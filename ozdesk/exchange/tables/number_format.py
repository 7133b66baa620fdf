"""What the number format of a cell makes of its number, as far as one sees other digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ozdesk.domain.amounts import CURRENCY
from ozdesk.exchange.tables.table import ShownNumber

# ECMA-376 part 1, 18.8.30; what is not here depends on the language or shows a day
BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
            37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00"}  # fmt: skip
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<digits>[0#?.,%]+)|(?P<other>.)",
    re.DOTALL,
)
COLOURS = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+", re.IGNORECASE)
SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', re.DOTALL)
WORDS = re.compile(r"[^\W\d_]|[$£¥%]")
MOST_DECIMALS = 15


def kept_number(number: float) -> Decimal:
    """A number as a spreadsheet keeps it: fifteen digits, what is beyond is noise."""
    return Decimal(f"{number:.15g}")


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """A number rounded as spreadsheets do: half goes away from zero."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def says_more(text: str) -> bool:
    """Whether words, or a currency other than the euro, stand with a number."""
    return bool(WORDS.search(CURRENCY.sub("", text)))


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """One section of a number format: digits between words, so many decimals, percent."""

    before: str = ""
    after: str = ""
    zeros: int = 1  # digits before the mark, at least
    decimals: int = 0
    percent: bool = False
    thousands: int = 0  # how many groups of three are not shown
    is_plain: bool = False  # digits alone; only rounding can change them

    def shown(self, number: float) -> ShownNumber | None:
        """What one sees; None where that is just the number."""
        if self.is_plain and round(number, self.decimals) == number:
            return None
        kept = kept_number(number)
        if not kept.is_finite() or kept.adjusted() >= MOST_DECIMALS:
            return None
        shown = round_half_up(kept.scaleb(2 * self.percent - 3 * self.thousands), self.decimals)
        said = says_more(self.before + self.after)
        padded = self.zeros > 1 and len(f"{abs(shown):.0f}") < self.zeros
        if not (said or padded or self.percent) and shown == kept:
            return None
        whole, _, rest = format(abs(shown), "f").partition(".")
        digits = ("-" if shown < 0 else "") + whole.zfill(self.zeros) + (f",{rest}" if rest else "")
        sign = "%" if self.percent else ""
        text = f"{self.before}{digits}{sign}{self.after}".strip()
        return ShownNumber(number, text, shown, self.percent, said)


@lru_cache(maxsize=512)
def number_format(code: str) -> tuple[NumberFormat, ...]:
    """The sections of a format for what is positive and what is negative; none for other forms.

    Days, fractions, exponents, conditions and digits with words between them are no such format.
    """
    sections = [match[1] for match in SECTION.finditer(code)][:2]
    read = [_section(each) for each in sections if each]
    return tuple(each for each in read if each) if all(read) else ()


def _section(code: str) -> NumberFormat | None:
    before, digits, after = "", "", ""
    for match in TOKEN.finditer(code):
        if match["digits"] and not after.strip():
            digits += match["digits"]
        elif match["digits"] or _is_foreign(match):
            return None
        else:
            word = "".join(_words(match))
            before, after = (before, after + word) if digits else (before + word, after)
    return _of(before, digits, after)


def _words(match: re.Match[str]) -> Iterator[str]:
    for group in ("quoted", "escaped", "currency", "other"):
        yield match[group] or ""


def _is_foreign(match: re.Match[str]) -> bool:
    """Whether a token is of another sort of format: a day, a condition, a fraction, text."""
    if match["bracket"] is not None:
        return not COLOURS.fullmatch(match["bracket"])
    other = match["other"]
    return bool(other) and (other.isalpha() or other in "/@")


def _of(before: str, digits: str, after: str) -> NumberFormat | None:
    bare = digits.replace("%", "")
    whole, _, rest = bare.partition(".")
    if not bare.strip(".,") or "." in rest:
        return None
    zeros = max(whole.count("0"), 1)
    thousands = len(bare) - len(bare.rstrip(","))
    return NumberFormat(
        before=before,
        after=after,
        zeros=zeros,
        decimals=sum(sign in "0#?" for sign in rest),
        percent="%" in digits,
        thousands=thousands,
        is_plain=not (says_more(before + after) or zeros > 1 or "%" in digits or thousands),
    )
