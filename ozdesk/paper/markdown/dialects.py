"""Signs and marks of other dialects of Markdown, as words and signs that every paper can print.

Raised and lowered figures never join the digits before them; short codes and coloured dots of
status tables become a sign with its word; comments of site generators are known here as well.
"""

from __future__ import annotations

import re

from ozdesk.domain.label import Label, Language

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_ALL_RAISED = re.compile(r"[0-9+\-−=()n]+")
_ALL_LOWERED = re.compile(r"[0-9+\-−=()]+")
_DIGIT = re.compile(r"\d")

# (how it is written, its sign, its word)
_STATES = (
    (
        ("🟢", "🟩", ":green_circle:", ":large_green_circle:", ":green_square:"),
        "●",
        Label("groen", "green"),
    ),
    (
        (
            *("🟡", "🟠", "🟨", "🟧", "🔶", "🔸", ":yellow_circle:", ":orange_circle:"),
            *(":large_yellow_circle:", ":yellow_square:", ":orange_square:"),
            *(":large_orange_diamond:", ":small_orange_diamond:"),
        ),
        "●",
        Label("oranje", "amber"),
    ),
    (("🔴", "🟥", ":red_circle:", ":red_square:"), "●", Label("rood", "red")),
    (
        (
            *("🔵", "🟦", "🔷", "🔹", ":blue_circle:", ":large_blue_circle:", ":blue_square:"),
            *(":large_blue_diamond:", ":small_blue_diamond:"),
        ),
        "●",
        Label("blauw", "blue"),
    ),
    (("⚪", "⬜", ":white_circle:", ":white_large_square:"), "○", Label("wit", "white")),
    (("⚫", "⬛", ":black_circle:", ":black_large_square:"), "●", Label("zwart", "black")),
    (("⚠️", "⚠", ":warning:"), "!", Label("let op", "attention")),
)
_SIGNS = {
    ":white_check_mark:": "✓",
    ":heavy_check_mark:": "✓",
    ":ballot_box_with_check:": "✓",
    ":x:": "×",
    **dict.fromkeys(("⛔", "🚫", ":no_entry:", ":no_entry_sign:"), "×"),
    ":heavy_multiplication_x:": "×",
    ":negative_squared_cross_mark:": "×",
    ":exclamation:": "!",
    ":question:": "?",
    ":arrow_right:": "→",
    ":star:": "*",
}
_WORDS = {code: (sign, word) for codes, sign, word in _STATES for code in codes}
_ANY = re.compile(
    "(" + "|".join(re.escape(code) for code in sorted([*_WORDS, *_SIGNS], key=len)[::-1]) + ")"
    r"(\s*([^\W\d_]+(?: [^\W\d_]+)?))?"
)


def raised(text: str) -> str:
    """Text above the line: figures as raised signs, else behind `^`; words alone stay words."""
    return _beside(text, _ALL_RAISED, _RAISED, "^")


def lowered(text: str) -> str:
    """Text below the line: figures as lowered signs, else behind `_`; words alone stay words."""
    return _beside(text, _ALL_LOWERED, _LOWERED, "_")


def _beside(text: str, all_of: re.Pattern[str], signs: dict[int, int], mark: str) -> str:
    bare = text.strip()
    if not _DIGIT.search(bare):
        return bare
    return bare.translate(signs) if all_of.fullmatch(bare) else f"{mark}{bare}"


def with_words(text: str, language: Language) -> str:
    """Text in which short codes and coloured dots are signs, the dots with their word."""
    if not text or (text.isascii() and ":" not in text):
        return text

    def said(match: re.Match[str]) -> str:
        code, after, word_after = match.groups(default="")
        if code in _SIGNS:
            return _SIGNS[code] + after
        sign, label = _WORDS[code]
        word = label.in_(language)
        if word_after.casefold().startswith(word.casefold()):
            return sign + after
        return f"{sign} {word}{after}"

    return _ANY.sub(said, text)
