"""The typefaces of paper: which characters they have and how wide text is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock

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
FALLBACKS = ("mono", "regular")
SUBSTITUTE = "?"

_REGISTERING = Lock()

_CLUSTER = re.compile(  # an emoji with its selectors, skin tones and joined parts is one sign
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[^\x00-\u02ff](?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d[^\x00-\u02ff])*"
)
_KEYCAP = re.compile("([0-9#*])\ufe0f?\u20e3")
_FIGURE = re.compile(  # the blocks that hold figures of other scripts, and ringed ones
    "[\u0660-\u1fff\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf"
    "\ua620-\uffff\U00010000-\U0010ffff]"
)
_RINGED = re.compile(r".*\b(?:CIRCLED|PARENTHESIZED) (?:SANS-SERIF )?(?:DIGIT|NUMBER)|.* FULL STOP")
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


def registered() -> dict[str, dict[int, float]]:
    """Register the typefaces once; per face the widths of its characters in thousandths."""
    with _REGISTERING:
        return _widths()


@cache
def _widths() -> dict[str, dict[int, float]]:
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
    if text.isascii():
        return printable(text)
    text = _KEYCAP.sub(r"[\1]", printable(text).translate(_ALIKE))
    return _FIGURE.sub(_as_figure, text)


def _as_figure(found: re.Match[str]) -> str:
    """A figure of another script as ours, one in a ring in brackets; neither joins others."""
    sign = found[0]
    if ord(sign) in registered()["regular"]:
        return sign
    if unicodedata.category(sign) == "Nd":
        return str(unicodedata.decimal(sign))
    ringed = _RINGED.match(unicodedata.name(sign, ""))
    return f"({int(unicodedata.numeric(sign))})" if ringed else sign


def _other_face(sign: str) -> str:
    """A face that has a sign that another lacks; "" when none has."""
    has = (face for face in FALLBACKS if len(sign) == 1 and ord(sign) in registered()[face])
    return next(has, "")


def pieces(text: str, face: str) -> Iterator[tuple[str, str, str]]:
    """Cut clean text by the face that has it: (text, face, what it stands in for or "")."""
    own = registered()[face]
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
        elif other := _other_face(bare):
            yield bare, other, ""
        else:
            yield SUBSTITUTE, face, sign
        start = at = at + len(sign)
    if start < len(text):
        yield text[start:], face, ""
