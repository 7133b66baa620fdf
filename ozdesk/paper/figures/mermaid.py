"""Mermaid diagrams as figures of our own shapes, with a text that says the same.

A script engine inside `mermaid-render` lays the diagram out: no browser, no network, no other
process. Whatever it cannot draw stays readable as the text that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ozdesk.domain.label import Language
from ozdesk.paper.figures.mermaid_shapes import drawing_of
from ozdesk.paper.figures.mermaid_words import diagram_words, quadrant_points
from ozdesk.paper.model import Code, Figure

_WIDEST, _HIGHEST = 460.0, 600.0  # points
_SCALE = 0.6  # points per unit: the 16 units of a label become 9.6 points
_LEGIBLE = 0.42  # points per unit; below it labels are smaller than 6.7 points
_LONGEST = 20_000  # characters; more is no diagram that one could read
_SIDEWAYS = re.compile(r"^(\s*(?:graph|flowchart)\s+)(?:LR|RL)\b", re.MULTILINE)


@lru_cache(maxsize=256)
def diagram(source: str, language: Language) -> Figure | Code:
    """Draw a diagram at most 460 points wide; a source that cannot be drawn comes back as text."""
    if len(source) > _LONGEST:
        return Code(source, "mermaid")
    try:
        return _figure(source, language)
    except Exception:  # the engine refuses in many ways; the words must survive all of them
        return Code(source, "mermaid")


def _figure(source: str, language: Language) -> Figure:
    reply = _render(source)
    if _scale(reply) < _LEGIBLE and _SIDEWAYS.search(source):
        upright = _render(_SIDEWAYS.sub(r"\1TB", source, count=1))
        reply = max(reply, upright, key=_scale)
    texts = [item["text"] for item in reply["items"] if item["kind"] == "text"]
    return Figure(
        drawing_of(reply, _scale(reply)),
        diagram_words(source, reply["graph"], texts, language),
        data=quadrant_points(source, language),
    )


def _render(source: str) -> Mapping[str, Any]:
    """Lay a diagram out; give what the engine understood and a flat list of what it drew."""
    from mermaid_render.renderer import render
    from mermaid_render.svg import SvgDocument

    reply = render(source)
    return {"graph": reply["graph"], **SvgDocument(reply["result"]["svg"]).display()}


def _scale(shown: Mapping[str, Any]) -> float:
    """Points per unit, so that the drawing fits a page."""
    return min(_SCALE, _WIDEST / float(shown["width"]), _HIGHEST / float(shown["height"]))
