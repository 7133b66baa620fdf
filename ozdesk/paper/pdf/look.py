"""The layout of pages: measures in points, type sizes, colours as palette tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace

LEFT, RIGHT = 60.0, 60.0
TOP, BOTTOM = 74.0, 78.0
HEADER_BASELINE, FOOTER_RULE, FOOTER_BASELINE = 44.0, 48.0, 32.0  # the last two from below


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page, its margins included."""

    width: float
    height: float

    @property
    def line(self) -> float:
        """How wide a line of text may be."""
        return self.width - LEFT - RIGHT

    @property
    def column(self) -> float:
        """How high what stands between header and footer may be."""
        return self.height - TOP - BOTTOM


UPRIGHT, SIDEWAYS = PageSize(595.276, 841.89), PageSize(841.89, 595.276)
WIDTH, HEIGHT = UPRIGHT.line, UPRIGHT.column


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text is set; `before` is the space above it."""

    face: str = "regular"
    size: float = 10.0
    leading: float = 15.0
    colour: str = "ink"
    before: float = 7.0
    balanced: bool = False


BODY = Style()
LEAD = Style(size=12.0, leading=18.0, before=8.0)
SMALL = Style(size=8.5, leading=12.5, colour="muted", before=5.0)
CAPTION = Style(size=8.5, leading=12.0, colour="muted", before=7.0)
TABLE_TITLE = replace(CAPTION, face="semibold", colour="ink", before=12.0)
CODE = Style(face="mono", size=8.5, leading=12.5, before=0.0)
CALLOUT_TITLE = Style(face="semibold", size=10.0, leading=15.0, colour="accent", before=0.0)
CELL = Style(size=9.0, leading=13.0, before=0.0)
HEAD = Style(face="semibold", size=8.5, leading=12.5, colour="accent", before=0.0)
FACT = Style(size=10.0, leading=15.0, before=0.0)
HEADINGS = (
    Style("semibold", 20.0, 26.0, "accent", 26.0, True),
    Style("semibold", 13.5, 18.0, "accent", 20.0, True),
    Style("semibold", 11.5, 16.0, "accent", 16.0),
    Style("semibold", 10.5, 15.0, "ink", 13.0),
    Style("semibold", 10.0, 15.0, "ink", 11.0),
    Style("italic", 10.0, 15.0, "ink", 11.0),
)
CONTENTS = (
    Style("semibold", 10.5, 15.0, "ink", 9.0),
    Style("regular", 10.0, 15.0, "ink", 2.5),
    Style("regular", 9.5, 14.0, "muted", 1.0),
)
ORGANISATION = Style("semibold", 12.0, 16.0, "accent", 0.0)
TITLE = Style("semibold", 34.0, 40.0, "accent", 0.0, balanced=True)
SUBTITLE = Style("regular", 15.0, 21.0, "ink", 12.0)
PILL_PAD, PILL_SIGN, PILL_GAP = 6.0, 6.0, 3.5
