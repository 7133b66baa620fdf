"""How wide words are at most in the typeface of figures, without asking a toolkit."""

from __future__ import annotations

_WIDTHS = {
    0.30: " !',.:;¡·Iijlìíîï",
    0.35: "()J[]`{}",
    0.41: "frt-|ÌÍÎÏ",
    0.50: '17?Fcszçż"*',
    0.55: "#$+/235<=>ELTZ_agkvxy~×àáâãäåýÿÈÉÊË",
    0.65: "BDGKRß",
    0.70: "HNOQUÐÑÒÓÔÕÖØÙÚÛÜ",
    0.80: "&M–…",
    0.90: "%mæwW©",
    1.05: "@—Œœ¼½¾ÆŴ",
}
_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_USUAL, _OTHER, _FOREIGN = 0.61, 0.8, 1.5


def text_width(words: str, size: float) -> float:
    """A width in points that the words do not exceed at this size."""
    return size * sum(_OF[c] if c in _OF else _other(c) for c in words)


def _other(char: str) -> float:
    """The width of a character that is in no list: ASCII, European letters, anything else."""
    return _USUAL if char.isascii() else _OTHER if char < "\u0180" else _FOREIGN


def elide(words: str, size: float, room: float) -> str:
    """The words, ended with an ellipsis where they do not fit the room."""
    if text_width(words, size) <= room:
        return words
    while words and text_width(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…" if words else ""


def wrap_text(words: str, size: float, room: float, lines: int) -> list[str]:
    """The words on at most so many lines; what is left over ends in an ellipsis."""
    made = [""]
    for word in words.split():
        longer = f"{made[-1]} {word}".strip()
        if not made[-1] or text_width(longer, size) <= room or len(made) == lines:
            made[-1] = longer
        else:
            made.append(word)
    return [elide(line, size, room) for line in made]
