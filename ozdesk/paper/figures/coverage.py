"""The figure of which work is covered by a contract, and when it is not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ozdesk.domain.common_texts import COVERAGE, COVERED_TWICE, FROM, TODAY
from ozdesk.domain.label import Label, Language
from ozdesk.domain.words import long_day
from ozdesk.paper.drawing import Drawing, Line, Polygon, Rect, Shape, TextShape
from ozdesk.paper.model import Cell, Figure, Table, text
from ozdesk.paper.text_widths import text_width, wrap_text

WIDTH = 475.0
_SIZE, _SMALL = 9.0, 8.0
TOP = 22.0  # where the first row begins
_BAR, _LANE, _ROW = 13.0, 16.0, 26.0
_ONE_DAY = timedelta(days=1)
_OPEN = Label("niet gedekt", "not covered")
_KINDS = {True: Label("doorlopend", "continuous"), False: Label("tijdgebonden", "time-boxed")}
_PLANNED = Label("in voorbereiding", "planned")
_NOTICE = Label("uiterste opzegdag", "last day for notice")
_HEADS = (
    Label("Werk", "Work"),
    FROM,
    Label("Tot en met", "Until"),
    COVERAGE,
)
_ALT = Label(
    "Tijdlijn van contracten van {start} tot en met {end}.",
    "Timeline of contracts from {start} until {end}.",
)


@dataclass(frozen=True, slots=True)
class ContractBar:
    """A contract over work, first and last day included; `continuous` has no end of its own.

    A planned contract does not cover anything yet. `notice` is the last day for notice; `key`
    is whatever the caller knows the contract by.
    """

    start: date
    end: date
    continuous: bool = False
    planned: bool = False
    notice: date | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class WorkBar:
    """Work, and the contracts that cover it; where it may stop, nothing is called a gap.

    `overlaps` are the stretches that more than one contract covers, first and last day included.
    """

    name: str
    covers: tuple[ContractBar, ...] = ()
    continuous: bool = True
    overlaps: tuple[tuple[date, date], ...] = ()


def timeline(
    rows: Sequence[WorkBar],
    start: date,
    end: date,
    today: date,
    language: Language = "nl",
    caption: str = "",
) -> Figure:
    """Which work is covered when, between two days; raise ValueError when the end comes first."""
    if end <= start:
        raise ValueError(f"a timeline from {start} to {end} has no length")
    facts = [(work.name, *fact) for work in rows for fact in _facts(work, start, end)]
    told = "; ".join(
        f"{name}: {sort.in_(language)}, {long_day(first, language)} – {long_day(last, language)}"
        for name, first, last, sort in facts
    )
    opening = _ALT.with_(
        start=Label(long_day(start, "nl"), long_day(start, "en")),
        end=Label(long_day(end, "nl"), long_day(end, "en")),
    ).in_(language)
    table = Table(
        tuple(Cell(text(head.in_(language))) for head in _HEADS),
        tuple(
            tuple(
                Cell(text(words))
                for words in (
                    name,
                    long_day(first, language),
                    long_day(last, language),
                    sort.in_(language),
                )
            )
            for name, first, last, sort in facts
        ),
        row_heads=True,
    )
    drawing = Timeline(rows, start, end, today, language).drawing()
    return Figure(
        drawing, f"{opening} {told}.".replace(" .", ""), caption, table if facts else None
    )


_Fact = tuple[date, date, Label]


def _facts(work: WorkBar, start: date, end: date) -> list[_Fact]:
    """Contracts, gaps, overlaps and notice days in order of time, cut to the period."""
    here = [
        cover
        for cover in work.covers
        if cover.start <= end and cover.end >= start and cover.start <= cover.end
    ]
    found: list[_Fact] = [
        (max(cover.start, start), min(cover.end, end), _sort(cover)) for cover in here
    ]
    found += [(first, last, _OPEN) for first, last in uncovered_stretches(work, start, end)]
    found += [(first, last, COVERED_TWICE) for first, last in work.overlaps]
    found += [(cover.notice, cover.notice, _NOTICE) for cover in here if cover.notice]
    order = [*_KINDS.values(), _PLANNED, COVERED_TWICE, _NOTICE, _OPEN]
    return sorted(found, key=lambda fact: (fact[0], fact[1], order.index(fact[2])))


def _sort(cover: ContractBar) -> Label:
    return _PLANNED if cover.planned else _KINDS[cover.continuous]


def uncovered_stretches(work: WorkBar, start: date, end: date) -> Iterator[tuple[date, date]]:
    """The stretches of a period that no contract covers, first and last day included."""
    if not work.continuous:
        return
    at = start
    for cover in sorted(work.covers, key=lambda cover: (cover.start, cover.end)):
        if cover.end < cover.start or cover.planned:
            continue
        if cover.start > at and at <= end:
            yield at, min(cover.start - _ONE_DAY, end)
        at = max(at, cover.end + _ONE_DAY) if cover.end < date.max else date.max
    if at <= end:
        yield at, end


class Timeline:
    """Draws the figure, as a whole or row by row; `width` is in points."""

    def __init__(
        self,
        rows: Sequence[WorkBar],
        start: date,
        end: date,
        today: date,
        language: Language,
        width_: float = WIDTH,
    ) -> None:
        self.rows, self.start, self.end, self.today = rows, start, end, today
        self.language, self.width = language, width_
        longest = max((text_width(work.name, _SIZE) for work in rows), default=0.0)
        self.left = min(longest + 14, WIDTH * 0.34)
        self.days = (end - start).days + 1

    def x(self, day: date) -> float:
        """Where a day begins."""
        days = min(max((day - self.start).days, 0), self.days)
        return self.left + (self.width - self.left) * days / self.days

    def drawing(self) -> Drawing:
        """The whole figure."""
        shapes: list[Shape] = []
        y = TOP
        for work in self.rows:
            shapes += self.row(work, y)
            y += self.height(work)
        return Drawing(self.width, y + 24, (*self.axis(y + 4), *shapes, *self.today_line(y + 4)))

    def _name(self, work: WorkBar) -> list[str]:
        return wrap_text(work.name, _SIZE, self.left - 14, 2)

    def height(self, work: WorkBar) -> float:
        """How high the row of a piece of work is."""
        lanes = len(_lanes(work, self.start, self.end))
        return max(_ROW, _LANE * lanes + 10, 11.0 * len(self._name(work)) + 8)

    def row(self, work: WorkBar, top: float) -> Iterator[Shape]:
        """One row: the name, and its contracts, gaps, overlaps and notice days."""
        lines = self._name(work)
        middle = top + self.height(work) / 2
        first = middle + 3.2 - 5.5 * (len(lines) - 1)
        for n, line in enumerate(lines):
            yield TextShape(0, first + 11.0 * n, line, _SIZE)
        for start, end in work.overlaps:
            yield from self._twice(self.x(start), self._after(end), top, self.height(work))
        for start, end in uncovered_stretches(work, self.start, self.end):
            planned = min((c.start for c in work.covers if start <= c.start <= end), default=None)
            room = self.x(planned) if planned else self._after(end)
            yield from self._gap(self.x(start), self._after(end), room, middle)
        for box, cover in self.bars(work, top):
            yield from self._bar(box, cover)

    def bars(self, work: WorkBar, top: float) -> Iterator[tuple[Rect, ContractBar]]:
        """Where the contracts of a row stand; those that overlap below each other."""
        lanes = _lanes(work, self.start, self.end)
        first = top + (self.height(work) - _LANE * (len(lanes) - 1) - _BAR) / 2
        for n, lane in enumerate(lanes):
            for cover in lane:
                left, right = self.x(cover.start), self._after(cover.end)
                yield Rect(left, first + n * _LANE, max(right - left, 1.0), _BAR), cover

    def _after(self, day: date) -> float:
        return self.x(day + _ONE_DAY) if day < date.max else self.width

    def _bar(self, box: Rect, cover: ContractBar) -> Iterator[Shape]:
        fill = "accent_soft" if cover.continuous else "accent"
        left, top, right = box.x, box.y, box.x + box.width
        if cover.planned:
            yield replace(box, fill="card", stroke="accent_soft", line=1.0, radius=2)
        else:
            yield replace(box, fill=fill, radius=2)
        words = _sort(cover).in_(self.language)
        if text_width(words, _SMALL) + 10 <= box.width:
            colour = "muted" if cover.planned else "card"
            yield TextShape(left + 6, top + 9.4, words, _SMALL, colour=colour)
        if cover.notice and self.start <= cover.notice <= self.end:
            at = min(self.x(cover.notice), right)
            yield Line(at, top - 1, at, top + _BAR, "attention", 1.2)
            yield Polygon(((at - 3.5, top - 4), (at + 3.5, top - 4), (at, top + 1)), "attention")

    def _twice(self, left: float, right: float, top: float, height: float) -> Iterator[Shape]:
        yield Rect(left, top + 1, max(right - left, 1.0), height - 2, "attention_tint", radius=2)

    def _gap(self, left: float, right: float, room: float, middle: float) -> Iterator[Shape]:
        """A broken line, with words as far as there is room before something planned begins."""
        words = "× " + _OPEN.in_(self.language)
        yield Line(left + 1, middle, right - 1, middle, "wrong", 1.2, dashed=True)
        if text_width(words, _SMALL) + 8 <= room - left:
            yield TextShape(left + 6, middle - 3.5, words, _SMALL, colour="wrong")
        elif room - left >= 10:
            yield TextShape((left + room) / 2, middle - 3.5, "×", _SMALL, "middle", "wrong")

    def axis(self, bottom: float) -> Iterator[Shape]:
        """Years as thin lines, named below; of very many years only some."""
        room, years = text_width("2000", _SIZE) + 4, self.end.year - self.start.year + 1
        step = max(1, math.ceil(years * room / (self.width - self.left)))
        upto = 0.0
        for year in range(self.start.year, self.end.year + 1, step):
            left = self.x(max(date(year, 1, 1), self.start))
            right = self._after(min(date(year, 12, 31), self.end))
            if date(year, 1, 1) >= self.start:
                yield Line(left, TOP - 4, left, bottom, "line", 0.7)
            at = (left + right) / 2 if step == 1 else left
            fits = upto + room / 2 <= at <= self.width - room / 2
            if fits and (step > 1 or right - left >= room):
                upto = at + room / 2
                yield TextShape(at, bottom + 13, f"{year:04}", _SIZE, "middle", "muted")
        yield Line(self.width, TOP - 4, self.width, bottom, "line", 0.7)

    def today_line(self, bottom: float) -> Iterator[Shape]:
        """A vertical line at today with its label; nothing when today is outside the period."""
        if not self.start <= self.today <= self.end:
            return
        words, at = TODAY.in_(self.language), self.x(self.today)
        half = text_width(words, _SMALL) / 2
        yield Line(at, TOP - 8, at, bottom, "ink", 1.0)
        where = min(max(at, self.left + half), self.width - half)
        yield TextShape(where, TOP - 12, words, _SMALL, "middle", "ink", bold=True)


def _lanes(work: WorkBar, start: date, end: date) -> list[list[ContractBar]]:
    """The contracts of a period, those that overlap below each other."""
    lanes: list[list[ContractBar]] = [[]]
    for cover in sorted(work.covers, key=lambda cover: (cover.start, cover.end)):
        if cover.end < cover.start or cover.end < start or cover.start > end:
            continue
        lane = next((lane for lane in lanes if not lane or lane[-1].end < cover.start), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(cover)
    return lanes
