"""What gathers the boxes of a document while its blocks are laid out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from ozdesk.domain.label import Language
from ozdesk.paper.model import (
    Inlines,
)
from ozdesk.paper.outline import OutlineEntry
from ozdesk.paper.pdf import Replaced, look
from ozdesk.paper.pdf.boxes import Backdrop, LayoutBox, Tag, TextBox
from ozdesk.paper.pdf.inlines import Setter
from ozdesk.paper.pdf.lines import Atom, balanced, settled
from ozdesk.paper.pdf.look import Style
from ozdesk.paper.pdf.structure import Element

_GUTTER, _BAR, _INSET = 18.0, 14.0, 10.0
_NARROWEST = 90.0


@dataclass(frozen=True, slots=True)
class LayoutFrame:
    """Where blocks go: the column on the page, what stands behind, the parent element."""

    parent: Element
    left: float = look.LEFT
    width: float = look.WIDTH
    backdrops: tuple[Backdrop, ...] = ()
    colour: str = ""

    @property
    def is_whole_line(self) -> bool:
        """Whether nothing stands around it, so that what is in it may turn the page."""
        return self.width == look.WIDTH and not self.backdrops

    def inset(self, parent: Element, left: float, right: float = 0.0) -> LayoutFrame:
        """A narrower column inside this one, but never too narrow to read."""
        left = min(left, max(0.0, self.width - right - _NARROWEST))
        width = max(self.width - left - right, min(self.width, _NARROWEST))
        return replace(self, parent=parent, left=self.left + left, width=width)


class Composer:
    """Gathers the boxes of a document."""

    def __init__(
        self,
        entries: list[OutlineEntry],
        keys: Collection[str],
        replaced: Replaced,
        page_of: Callable[[str], str],
        language: Language,
    ) -> None:
        self.entries = entries
        self.coming = iter(entries)
        self.above: OutlineEntry | None = None
        self.set = Setter(keys, replaced, language)
        self.notes: set[str] = set()
        self.page_of = page_of
        self.language = language
        self.boxes: list[LayoutBox] = []
        self.tags: list[Tag] = []

    def put(self, box: LayoutBox, place: LayoutFrame) -> None:
        """Add a box; list numbers that wait for their item stand beside it."""
        box.backdrops = place.backdrops
        if self.tags:
            box.tags, self.tags = self.tags, []
        self.boxes.append(box)

    def text(
        self, atoms: list[Atom], style: Style, place: LayoutFrame, last: bool = False
    ) -> list[LayoutBox]:
        """Add lines of text; first and last lines are not left alone on a page."""
        if not atoms:
            return []
        lines = (balanced if style.balanced else settled)(atoms, place.width)
        made: list[LayoutBox] = []
        for n, line in enumerate(lines):
            box = TextBox(line=line, x=place.left, size=style.size, height=style.leading)
            box.before = style.before if n == 0 else 0.0
            box.keep = last or (n in (0, len(lines) - 2) and len(lines) > 1)
            made.append(box)
            self.put(box, place)
        return made

    def words(
        self, inlines: Inlines, style: Style, tag: str, place: LayoutFrame, keep: bool = False
    ) -> list[LayoutBox]:
        """Add an element with running text."""
        if place.colour and style.colour == "ink":
            style = replace(style, colour=place.colour)
        element = place.parent.block(tag)
        made = self.text(self.set(inlines, style, element), style, place, keep)
        if not made:
            place.parent.kids.remove(element)
        return made

    def note(self, parent: Element, key: str) -> Element:
        """Add the element of a note, of which the first with a key is named after it."""
        element = parent.block("Note")
        name = key
        while name in self.notes:
            name += "-2"
        self.notes.add(name)
        element.id = name
        return element
