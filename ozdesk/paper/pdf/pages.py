"""Slabs dealt over pages: nothing kept together is parted, nothing is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ozdesk.paper.pdf.boxes import Slab

_TALL = 0.3  # a slab above this share of a page is cut rather than moved on


@dataclass(slots=True)
class Placed:
    """A slab with its upper edge at `top`; a repeated one is decoration."""

    slab: Slab
    top: float
    again: bool = False


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0


class Dealer:
    """Fills pages of one height from above."""

    def __init__(self, top: float, height: float) -> None:
        self.top = top
        self.height = height
        self.pages: list[Page] = []
        self._turn = True

    def deal(self, slabs: list[Slab]) -> list[Page]:
        """Give all slabs a place."""
        for group in _groups(slabs):
            if group[0].new_page:
                free = self._room() / self.height
                self._turn = not self.pages or free < group[0].unless_free
            self._put_group([slab for slab in group if slab.height or slab.before])
        return self.pages or [Page()]

    def _put_group(self, group: list[Slab]) -> None:
        """Place slabs that belong together, on a fresh page when that is what it takes."""
        if not group:
            return
        needed = self._needed(group)
        if self._turn or (needed > self._room() and not self._worth_cutting(group)):
            self._fresh(group[0])
        for slab in group:
            self._put(slab)

    def _needed(self, group: list[Slab]) -> float:
        first = 0.0 if self._turn or not self.pages[-1].placed else group[0].before
        return first + sum(slab.before for slab in group[1:]) + sum(slab.height for slab in group)

    def _worth_cutting(self, group: list[Slab]) -> bool:
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

    def _fresh(self, slab: Slab) -> None:
        """Turn the page, and repeat the header row there when a table goes on."""
        self.pages.append(Page())
        self._turn = False
        if slab.repeat is not None and slab.repeat.height < self.height / 3:
            self._add(slab.repeat, again=True)

    def _put(self, slab: Slab) -> None:
        """Place a slab, cut over pages when it has to be."""
        while True:
            before = slab.before if self.pages[-1].placed else 0.0
            if before + slab.height <= self._room() + 0.01:
                break
            parts = slab.split(self._room() - before)
            if parts is not None:
                self._add(parts[0])
                slab = parts[1]
                self._fresh(slab)
            elif _fresh_enough(self.pages[-1]):
                break
            else:
                self._fresh(slab)
        self._add(slab)

    def _add(self, slab: Slab, again: bool = False) -> None:
        page = self.pages[-1]
        page.used += slab.before if page.placed else 0.0
        page.placed.append(Placed(slab, self.top + page.used, again))
        page.used += slab.height


def _fresh_enough(page: Page) -> bool:
    """Whether turning again would not help."""
    return all(placed.again for placed in page.placed)


def _groups(slabs: list[Slab]) -> Iterator[list[Slab]]:
    """Slabs that are kept together; a page break parts them."""
    group: list[Slab] = []
    for slab in slabs:
        if slab.new_page and group:
            yield group
            group = []
        group.append(slab)
        if not slab.keep:
            yield group
            group = []
    if group:
        yield group


def numbered(pages: list[Page], of: Callable[[Slab], str]) -> dict[str, int]:
    """On which page (from 1) each slab with a name first stands."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for placed in page.placed:
            found.setdefault(of(placed.slab), number)
    found.pop("", None)
    return found
