"""How wide words are at most in the typeface of figures, without asking a toolkit."""

from __future__ import annotations

_WIDTHS = {
    0.30: " !',.:;¡·Iijl|ìíîïÌÍÎÏ",
    0.35: "()J[]`{}",
    0.40: 'frt"*-',
    0.50: "17?Fcszçż",
    0.55: "#$+/235<=>ELTZ_agkvxy~×àáâãäåýÿÈÉÊË",
    0.65: "BDGKRß",
    0.70: "HNOQUÐÑÒÓÔÕÖØÙÚÛÜ",
    0.80: "&M–…",
    0.90: "%mæwW",
    1.05: "@—",
}
_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_USUAL, _FOREIGN = 0.61, 1.0


def width(words: str, size: float) -> float:
    """A width in points that the words do not exceed at this size."""
    return size * sum(_OF.get(c, _USUAL if c < "\u0250" else _FOREIGN) for c in words)


def shortened(words: str, size: float, room: float) -> str:
    """The words, ended with an ellipsis where they do not fit the room."""
    if width(words, size) <= room:
        return words
    while words and width(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…" if words else ""


def wrapped(words: str, size: float, room: float, lines: int) -> list[str]:
    """The words on at most so many lines; what is left over ends in an ellipsis."""
    made = [""]
    for word in words.split():
        longer = f"{made[-1]} {word}".strip()
        if not made[-1] or width(longer, size) <= room or len(made) == lines:
            made[-1] = longer
        else:
            made.append(word)
    return [shortened(line, size, room) for line in made]
