"""The typefaces of paper: which characters they have and how wide text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ozdesk.paper.typography import printable
from ozdesk.paths import resource

FACES = {
    "regular": "FiraSans-Regular",
    "bold": "FiraSans-Bold",
    "italic": "FiraSans-Italic",
    "bold_italic": "FiraSans-BoldItalic",
    "semibold": "FiraSans-SemiBold",
    "mono": "IBMPlexMono-Regular",
    "mono_bold": "IBMPlexMono-Bold",
    "mono_italic": "IBMPlexMono-Italic",
    "mono_bold_italic": "IBMPlexMono-BoldItalic",
}
FALLBACK = "mono"
SUBSTITUTE = "?"

_CLUSTER = re.compile(  # an emoji with its selectors, skin tones and joined parts is one sign
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[^\x00-\u02ff](?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d[^\x00-\u02ff])*"
)
_ALIKE = str.maketrans(  # signs our faces lack, and signs that say the same
    {
        **dict.fromkeys("●⬤■▪◾◼◆⁃∙", "•"),
        **dict.fromkeys("○◯□▫◇◦", "◊"),
        **dict.fromkeys("✔☑✅", "✓"),
        **dict.fromkeys("✗✘✕✖❌☒", "×"),
        **dict.fromkeys("▶►➤", "›"),
        **dict.fromkeys("⇒⟶➔➜", "→"),
        **dict.fromkeys("⇐⟵", "←"),
        **dict.fromkeys("★☆⭐", "*"),
        "☐": "[ ]",
        "❗": "!",
        "❓": "?",
    }
)


@cache
def registered() -> dict[str, dict[int, float]]:
    """Register the typefaces once; per face the widths of its characters in thousandths."""
    widths = {}
    for face, file in FACES.items():
        font = TTFont(face, str(resource("fonts", f"{file}.ttf")), shapable=False)
        pdfmetrics.registerFont(font)
        has = font.face.charToGlyph
        widths[face] = {c: w for c, w in font.face.charWidths.items() if has.get(c)}
    return widths


@lru_cache(maxsize=50_000)
def face_width(text: str, face: str) -> float:
    """The width of text of which every character is in the face, at size 1."""
    widths = registered()[face]
    return sum(widths.get(ord(c), 0.0) for c in text) / 1000


def shown(text: str) -> str:
    """Clean text with signs that our faces have, where these say the same."""
    return printable(text).translate(_ALIKE)


def pieces(text: str, face: str) -> Iterator[tuple[str, str, str]]:
    """Cut clean text by the face that has it: (text, face, what it stands in for or "")."""
    own, other = registered()[face], registered()[FALLBACK]
    if own.keys() >= set(map(ord, text)):
        yield text, face, ""
        return
    start = at = 0
    while at < len(text):
        if ord(text[at]) in own or text[at] in "\u200b\u2060":
            at += 1
            continue
        if start < at:
            yield text[start:at], face, ""
        found = _CLUSTER.match(text, at)
        sign = found.group() if found else text[at]
        bare = sign.rstrip("\ufe0e\ufe0f")
        if bare in ("", "\u200d"):
            pass
        elif len(bare) == 1 and ord(bare) in own:
            yield bare, face, ""
        elif len(bare) == 1 and ord(bare) in other:
            yield bare, FALLBACK, ""
        else:
            yield SUBSTITUTE, face, sign
        start = at = at + len(sign)
    if start < len(text):
        yield text[start:], face, ""
