"""Signs that no one sees, or that turn what one sees around, made visible.

A control character can move the cursor of a terminal or change what stands there, and a sign of the
bidirectional algorithm (Unicode UAX #9) can show `gpj.exe` as `exe.jpg`.
"""

from __future__ import annotations

import re
import unicodedata

_KEPT = "\n\t\u00ad\u200c\u200d"  # line ends, tabs, soft hyphens, and joiners that words need
_HIDDEN_SORTS = ("Cc", "Cf", "Cs", "Zl", "Zp")
_RARE = re.compile(r"[^\n\t\x20-\x7e\u00a0-\u05ff]")


def is_hidden(sign: str) -> bool:
    """Whether a sign is a control character, or one that has no width and moves others."""
    return sign not in _KEPT and unicodedata.category(sign) in _HIDDEN_SORTS


def visible(text: str) -> str:
    """Text with hidden signs as JSON would spell them, such as \\u001b or \\u202e."""
    return _RARE.sub(_spelled, text)


def without_hidden(text: str) -> str:
    """Text without hidden signs."""
    return "".join(sign for sign in text if not is_hidden(sign))


def _spelled(found: re.Match[str]) -> str:
    sign = found[0]
    if not is_hidden(sign):
        return sign
    units = sign.encode("utf-16-be", "surrogatepass")
    pairs = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    return "".join(f"\\u{pair}" for pair in pairs)
