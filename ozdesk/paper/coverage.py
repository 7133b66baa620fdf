"""The figure of which work is covered by a contract, and when it is not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ozdesk.domain.label import Label, Language
from ozdesk.domain.words import long_day
from ozdesk.paper.drawing import Drawing, Line, Rect, Shape, Text
from ozdesk.paper.model import Cell, Figure, Table, text
from ozdesk.paper.widths import width, wrapped

WIDTH = 475.0
_SIZE, _SMALL = 9.0, 8.0
_TOP, _BAR, _LANE, _ROW = 22.0, 13.0, 16.0, 26.0
_ONE_DAY = timedelta(days=1)
_OPEN = Label("niet gedekt", "not covered")
_TODAY = Label("vandaag", "today")
_KINDS = {True: Label("doorlopend", "continuous"), False: Label("tijdelijk", "fixed term")}
_HEADS = (
    Label("Werk", "Work"),
    Label("Van", "From"),
    Label("Tot en met", "Until"),
    Label("Dekking", "Coverage"),
)
_ALT = Label(
    "Tijdlijn van contracten van {start} tot en met {end}.",
    "Timeline of contracts from {start} until {end}.",
)


@dataclass(frozen=True, slots=True)
class Cover:
    """A contract over work, first and last day included; `continuous` has no end of its own."""

    start: date
    end: date
    continuous: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """Work that goes on, and the contracts that cover it."""

    name: str
    covers: tuple[Cover, ...] = ()


def timeline(
    rows: Sequence[Work],
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
        f"{name}: {_kind(kind, language)}, {long_day(first, language)} – {long_day(last, language)}"
        for name, first, last, kind in facts
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
                    _kind(kind, language),
                )
            )
            for name, first, last, kind in facts
        ),
        row_heads=True,
    )
    drawing = _Timeline(rows, start, end, today, language).drawing()
    return Figure(
        drawing, f"{opening} {told}.".replace(" .", ""), caption, table if facts else None
    )


def _kind(kind: bool | None, language: Language) -> str:
    return (_OPEN if kind is None else _KINDS[kind]).in_(language)


def _facts(work: Work, start: date, end: date) -> list[tuple[date, date, bool | None]]:
    """Contracts and gaps in order of time, cut to the period."""
    found: list[tuple[date, date, bool | None]] = [
        (max(cover.start, start), min(cover.end, end), cover.continuous)
        for cover in work.covers
        if cover.start <= end and cover.end >= start and cover.start <= cover.end
    ]
    found += [(first, last, None) for first, last in gaps(work, start, end)]
    return sorted(found, key=lambda fact: (fact[0], fact[1], fact[2] is None, bool(fact[2])))


def gaps(work: Work, start: date, end: date) -> Iterator[tuple[date, date]]:
    """The stretches of a period that no contract covers, first and last day included."""
    at = start
    for cover in sorted(work.covers, key=lambda cover: (cover.start, cover.end)):
        if cover.end < cover.start:
            continue
        if cover.start > at and at <= end:
            yield at, min(cover.start - _ONE_DAY, end)
        at = max(at, cover.end + _ONE_DAY) if cover.end < date.max else date.max
    if at <= end:
        yield at, end


class _Timeline:
    """Draws the figure."""

    def __init__(
        self, rows: Sequence[Work], start: date, end: date, today: date, language: Language
    ) -> None:
        self.rows, self.start, self.end, self.today = rows, start, end, today
        self.language = language
        longest = max((width(work.name, _SIZE) for work in rows), default=0.0)
        self.left = min(longest + 14, WIDTH * 0.34)
        self.days = (end - start).days + 1

    def x(self, day: date) -> float:
        """Where a day begins."""
        days = min(max((day - self.start).days, 0), self.days)
        return self.left + (WIDTH - self.left) * days / self.days

    def drawing(self) -> Drawing:
        """The whole figure."""
        shapes: list[Shape] = []
        y = _TOP
        for work in self.rows:
            lines = wrapped(work.name, _SIZE, self.left - 14, 2)
            lanes = _lanes(work, self.start, self.end)
            height = max(_ROW, _LANE * len(lanes) + 10, 11.0 * len(lines) + 8)
            first = y + height / 2 + 3.2 - 5.5 * (len(lines) - 1)
            for n, line in enumerate(lines):
                shapes.append(Text(0, first + 11.0 * n, line, _SIZE))
            shapes += self._row(work, lanes, y + height / 2)
            y += height
        axis = self._axis(y + 4)
        return Drawing(WIDTH, y + 24, (*axis, *shapes, *self._today(y + 4)))

    def _row(self, work: Work, lanes: list[list[Cover]], middle: float) -> Iterator[Shape]:
        top = middle - (_LANE * (len(lanes) - 1) + _BAR) / 2
        for n, lane in enumerate(lanes):
            for cover in lane:
                yield from self._bar(cover, top + n * _LANE)
        for first, last in gaps(work, self.start, self.end):
            yield from self._gap(self.x(first), self._after(last), middle)

    def _after(self, day: date) -> float:
        return self.x(day + _ONE_DAY) if day < date.max else WIDTH

    def _bar(self, cover: Cover, top: float) -> Iterator[Shape]:
        left, right = self.x(cover.start), self._after(cover.end)
        fill = "accent_soft" if cover.continuous else "accent"
        yield Rect(left, top, max(right - left, 1.0), _BAR, fill=fill, radius=2)
        words = _KINDS[cover.continuous].in_(self.language)
        if width(words, _SMALL) + 10 <= right - left:
            yield Text(left + 6, top + 9.4, words, _SMALL, colour="card")

    def _gap(self, left: float, right: float, middle: float) -> Iterator[Shape]:
        words = "× " + _OPEN.in_(self.language)
        yield Line(left + 1, middle, right - 1, middle, "wrong", 1.2, dashed=True)
        if width(words, _SMALL) + 8 <= right - left:
            yield Text(left + 6, middle - 3.5, words, _SMALL, colour="wrong")
        elif right - left >= 10:
            yield Text((left + right) / 2, middle - 3.5, "×", _SMALL, "middle", "wrong")

    def _axis(self, bottom: float) -> Iterator[Shape]:
        """Years as thin lines, named below; of very many years only some."""
        room, years = width("2000", _SIZE) + 4, self.end.year - self.start.year + 1
        step = max(1, math.ceil(years * room / (WIDTH - self.left)))
        upto = 0.0
        for year in range(self.start.year, self.end.year + 1, step):
            left = self.x(max(date(year, 1, 1), self.start))
            right = self._after(min(date(year, 12, 31), self.end))
            if date(year, 1, 1) >= self.start:
                yield Line(left, _TOP - 4, left, bottom, "line", 0.7)
            at = (left + right) / 2 if step == 1 else left
            fits = upto + room / 2 <= at <= WIDTH - room / 2
            if fits and (step > 1 or right - left >= room):
                upto = at + room / 2
                yield Text(at, bottom + 13, f"{year:04}", _SIZE, "middle", "muted")
        yield Line(WIDTH, _TOP - 4, WIDTH, bottom, "line", 0.7)

    def _today(self, bottom: float) -> Iterator[Shape]:
        if not self.start <= self.today <= self.end:
            return
        words, at = _TODAY.in_(self.language), self.x(self.today)
        half = width(words, _SMALL) / 2
        yield Line(at, _TOP - 8, at, bottom, "ink", 1.0)
        where = min(max(at, self.left + half), WIDTH - half)
        yield Text(where, _TOP - 12, words, _SMALL, "middle", "ink", bold=True)


def _lanes(work: Work, start: date, end: date) -> list[list[Cover]]:
    """The contracts of a period, those that overlap below each other."""
    lanes: list[list[Cover]] = [[]]
    for cover in sorted(work.covers, key=lambda cover: (cover.start, cover.end)):
        if cover.end < cover.start or cover.end < start or cover.start > end:
            continue
        lane = next((lane for lane in lanes if not lane or lane[-1].end < cover.start), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(cover)
    return lanes
