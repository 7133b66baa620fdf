"""The front page."""

from __future__ import annotations

from ozdesk.paper.model import Cover, text
from ozdesk.paper.pdf import look
from ozdesk.paper.pdf.boxes import LayoutBox, RuleBox
from ozdesk.paper.pdf.compose import flow
from ozdesk.paper.pdf.composer import Composer, LayoutFrame

_TITLE_AT, _ABOVE_FACTS, _LEAST = 200.0, 44.0, 16.0


def cover_boxes(cover: Cover, to: Composer, place: LayoutFrame) -> None:
    """Add the boxes of the front page: organisation, title in the upper half, facts, notice."""
    to.words(text(cover.organisation), look.ORGANISATION, "P", place)
    upper = len(to.boxes)
    to.words(text(cover.title), look.TITLE, "P", place)
    to.words(text(cover.subtitle), look.SUBTITLE, "P", place)
    if cover.facts.pairs:
        to.put(RuleBox(x=place.left, width=place.width, height=1.0, before=_ABOVE_FACTS), place)
        flow(cover.facts, to, place)
    lower = len(to.boxes)
    to.words(text(cover.notice), look.SMALL, "P", place)
    _spread(to.boxes, upper, lower)


def _spread(boxes: list[LayoutBox], upper: int, lower: int) -> None:
    """Move the title down to its place and the notice to the foot, as far as the page allows."""
    for box in boxes:
        box.keep = False
    spare = look.HEIGHT - sum(box.height + box.before for box in boxes)
    if upper < len(boxes):
        drop = min(max(spare, _LEAST), _TITLE_AT)
        boxes[upper].before += drop
        spare -= drop
    if upper < lower < len(boxes) and spare > 0:
        boxes[lower].before += spare - 1.0
