"""Pictures of papers: PNG, JPEG and SVG made into what every writer can show.

What else a file tells, such as where and by whom a photograph was taken, does not go along.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import resvg_py

from ozdesk.domain.label import Label
from ozdesk.paths import resource

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
LARGEST = 10_000_000  # bytes of a file
JPEG = b"\xff\xd8"  # what such a file begins with
NO_ALT = Label("Afbeelding zonder beschrijving", "Image without description")
USUAL_DPI = 96.0
_MOST_POINTS = 60_000_000  # a larger picture would take too much memory
_LONGEST_SIDE = 2400  # points; more is not seen on a page
_SVG_SIDE = 1600
_THINNEST = 1 / 20  # of the sides of a drawing
_DPI = (20.0, 700.0)
_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<svg\b", re.S
)
_ROOT = re.compile(r"<svg\b[^>]*>", re.S)
_VIEW_BOX = re.compile(
    r"\bviewBox\s*=\s*[\"']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)"
)
_SIDE = r"\b{}\s*=\s*[\"']\s*([\d.]+)\s*(?:px|pt|mm)?\s*[\"']"
_OUTSIDE = re.compile(r"\s(?:xlink:)?href\s*=\s*([\"'])(?!#|data:image/)[^\"']*\1")
_UNSUITED = re.compile(r"<!ENTITY|<foreignObject\b", re.IGNORECASE)
_STYLE = '* {font-family: "Fira Sans" !important}'


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as every writer can show it, with the words drawn in it where known."""

    data: bytes
    words: str = ""


class _WordReader(HTMLParser):
    """Gathers what a drawing in SVG shows as text."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "text"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "text"
        if tag in ("text", "tspan"):
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if self.depth > 0:
            self.words.append(data)


def drawn_words(data: bytes) -> str:
    """The words that a drawing in SVG shows as text; "" for any other file."""
    if not _SVG.match(data):
        return ""
    reader = _WordReader()
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    return " ".join("".join(reader.words).split())


@lru_cache(maxsize=32)
def shown_picture(data: bytes) -> bytes | None:
    """A file as a PNG or JPEG of moderate size, without anything but the picture.

    None for what is no PNG, JPEG or SVG, is too large, or holds what cannot be shown.
    """
    if len(data) > LARGEST:
        return None
    if _SVG.match(data):
        return _drawn(data)
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _MOST_POINTS:
                return None
            return _plain(image)
    except Exception:  # what a damaged or hostile file makes the library raise is anybody's guess
        return None


def picture_size(data: bytes) -> tuple[float, float] | None:
    """Width and height in PDF points at which a PNG or JPEG is meant to be shown."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            image.load()
            scale = 72 / _dpi(image)
            return image.width * scale, image.height * scale
    except Exception:
        return None


def _dpi(image: Any) -> float:
    dpi = float((image.info.get("dpi") or (USUAL_DPI,))[0])
    return dpi if _DPI[0] <= dpi <= _DPI[1] else USUAL_DPI


def _plain(image: Any) -> bytes:
    """The picture alone: upright, on white, in colours or greys."""
    from PIL import Image, ImageOps

    sort, dpi = image.format, _dpi(image)
    small = max(image.size) <= _LONGEST_SIDE
    as_it_is = small and image.mode in ("RGB", "L") and image.getexif().get(0x0112, 1) == 1
    made = io.BytesIO()
    if sort == "JPEG" and as_it_is:
        image.save(made, "JPEG", quality="keep", subsampling="keep", comment=b"", dpi=(dpi, dpi))
        return made.getvalue()
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        upright = Image.alpha_composite(ground, seen)
    flat = upright.convert("L" if upright.mode in ("1", "L") else "RGB")
    if not small:
        dpi *= _LONGEST_SIDE / max(flat.size)
        flat.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    flat.info = {}
    if sort == "JPEG":
        flat.save(made, "JPEG", quality=88, dpi=(dpi, dpi))
    else:
        flat.save(made, "PNG", dpi=(dpi, dpi))
    return made.getvalue()


def _drawn(data: bytes) -> bytes | None:
    """A drawing in SVG as PNG, in our own typeface; nothing outside it is read."""
    from PIL import Image

    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    size = _svg_size(text)
    if size is None or _UNSUITED.search(text):
        return None
    zoom = _SVG_SIDE / max(size)
    try:
        made = resvg_py.svg_to_bytes(
            svg_string=_OUTSIDE.sub("", text),
            width=max(1, round(size[0] * zoom)),
            height=max(1, round(size[1] * zoom)),
            background="#ffffff",
            skip_system_fonts=True,
            font_dirs=[str(resource("fonts"))],
            style_sheet=_STYLE,
        )
    except ValueError:
        return None
    with Image.open(io.BytesIO(made)) as image:
        image.info["dpi"] = (min(USUAL_DPI * zoom, _DPI[1]),) * 2
        return _plain(image)


def _svg_size(text: str) -> tuple[float, float] | None:
    """Width and height of a drawing; None without them, or when it is a mere line."""
    root = _ROOT.search(text)
    if not root:
        return None
    box = _VIEW_BOX.search(root[0])
    sides = [re.search(_SIDE.format(name), root[0]) for name in ("width", "height")]
    try:
        if all(sides):
            width, height = (float(side[1]) for side in sides if side)
        elif box:
            width, height = float(box[1]), float(box[2])
        else:
            return None
    except ValueError:
        return None
    if not width or not height or not _THINNEST <= width / height <= 1 / _THINNEST:
        return None
    return width, height
