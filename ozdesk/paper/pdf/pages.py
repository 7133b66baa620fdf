"""Distribution of boxes over pages; boxes that are kept together stay on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ozdesk.paper.pdf.boxes import LayoutBox
from ozdesk.paper.pdf.look import SIDEWAYS, TOP, UPRIGHT, PageSize

_TALL = 0.3  # a box above this share of a page is cut rather than moved on
_EMPTY, _FILLED, _MOST = 0.15, 0.25, 0.45  # shares of a page: a last one below the first gets more


@dataclass(slots=True)
class Placed:
    """A box with its upper edge at `top`; a repeated one is decoration."""

    box: LayoutBox
    top: float
    again: bool = False


@dataclass(slots=True)
class PdfPage:
    """What stands on one page; `starts` are the places where what is kept together begins."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0
    sheet: PageSize = UPRIGHT
    starts: list[int] = field(default_factory=list)


class Dealer:
    """Fills pages from above; what lies on its side has pages of its own."""

    def __init__(self) -> None:
        self.top = TOP
        self.sheet = UPRIGHT
        self.pages: list[PdfPage] = []
        self._turn = True
        self._first = 0

    def deal(self, boxes: list[LayoutBox]) -> list[PdfPage]:
        """Give all boxes a place."""
        for group in _groups(boxes):
            self._choose_sheet(group)
            if group[0].new_page:
                free = self._room() / self.height
                self._turn = self._turn or not self.pages or free < group[0].unless_free
                if self._turn:
                    self._even_out()
            self._put_group([box for box in group if box.height or box.before])
        self._even_out()
        return self.pages or [PdfPage()]

    @property
    def height(self) -> float:
        """How high what stands on the present sort of page may be."""
        return self.sheet.column

    def _choose_sheet(self, group: list[LayoutBox]) -> None:
        """Turn to a page of the sort that a group asks for."""
        if not any(box.height for box in group):
            return
        sheet = SIDEWAYS if any(box.sheet is SIDEWAYS for box in group) else UPRIGHT
        if sheet is not self.sheet:
            self._even_out()
            self.sheet, self._turn = sheet, True

    def _even_out(self) -> None:
        """Give a nearly empty last page what stands last on the page before it."""
        first, self._first = self._first, len(self.pages)
        if len(self.pages) - first < 2:
            return
        before, last = self.pages[-2:]
        own = [n for n, placed in enumerate(last.placed) if not placed.again]
        if last.used >= self.height * _EMPTY or not own or own[0] not in last.starts:
            return
        edge = self.top + before.used
        for start in reversed([n for n in before.starts if n and not before.placed[n - 1].again]):
            more = edge - before.placed[start].top
            if last.used + more > self.height * _MOST:
                return
            if last.used + more >= self.height * _FILLED:
                return self._move(before, start, [last.placed[n].box for n in own])

    def _move(self, before: PdfPage, start: int, own: list[LayoutBox]) -> None:
        """Set the last page anew, with what stood on the one before it from a place on."""
        moved = [placed.box for placed in before.placed[start:] if not placed.again]
        del before.placed[start:]
        end = before.placed[-1]
        before.used = end.top + end.box.height - self.top
        self.pages.pop()
        self._fresh(moved[0])
        for box in (*moved, *own):
            self._put(box)

    def _put_group(self, group: list[LayoutBox]) -> None:
        """Place boxes that belong together, on a fresh page when that is what it takes."""
        if not group:
            return
        needed = self._needed(group)
        if self._turn or (needed > self._room() and not self._worth_cutting(group)):
            self._fresh(group[0])
        self.pages[-1].starts.append(len(self.pages[-1].placed))
        for box in group:
            self._put(box)

    def _needed(self, group: list[LayoutBox]) -> float:
        first = 0.0 if self._turn or not self.pages[-1].placed else group[0].before
        return first + sum(box.before for box in group[1:]) + sum(box.height for box in group)

    def _worth_cutting(self, group: list[LayoutBox]) -> bool:
        """Whether the group ends in something tall that can start here."""
        head, last = group[:-1], group[-1]
        if last.height < self.height * _TALL:
            return False
        room = (
            self._room() - self._needed(head) - last.before if head else self._room() - last.before
        )
        return last.split(room) is not None

    def _room(self) -> float:
        return self.height - self.pages[-1].used if self.pages else 0.0

    def _fresh(self, box: LayoutBox) -> None:
        """Turn the page, and repeat the header row there when a table goes on."""
        self.pages.append(PdfPage(sheet=self.sheet))
        self._turn = False
        if box.repeat is not None and box.repeat.height < self.height / 3:
            self._add(box.repeat, again=True)

    def _put(self, box: LayoutBox) -> None:
        """Place a box, cut over pages when it has to be."""
        while True:
            before = box.before if self.pages[-1].placed else 0.0
            if before + box.height <= self._room() + 0.01:
                break
            parts = box.split(self._room() - before)
            if parts is not None:
                self._add(parts[0])
                box = parts[1]
                self._fresh(box)
            elif _fresh_enough(self.pages[-1]):
                break
            else:
                self._fresh(box)
        self._add(box)

    def _add(self, box: LayoutBox, again: bool = False) -> None:
        page = self.pages[-1]
        page.used += box.before if page.placed else 0.0
        page.placed.append(Placed(box, self.top + page.used, again))
        page.used += box.height


def _fresh_enough(page: PdfPage) -> bool:
    """Whether turning again would not help."""
    return all(placed.again for placed in page.placed)


def _groups(boxes: list[LayoutBox]) -> Iterator[list[LayoutBox]]:
    """Boxes that are kept together; a page break parts them."""
    group: list[LayoutBox] = []
    for box in boxes:
        if box.new_page and group:
            yield group
            group = []
        group.append(box)
        if not box.keep:
            yield group
            group = []
    if group:
        yield group


def numbered(pages: list[PdfPage], of: Callable[[LayoutBox], str]) -> dict[str, int]:
    """On which page (from 1) each box with a name first stands."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for placed in page.placed:
            found.setdefault(of(placed.box), number)
    found.pop("", None)
    return found
