"""The ready-made figures: what they show, what they say, and that nothing overlaps."""

from datetime import date, timedelta

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.paper.drawing import Drawing, Line, Rect, TextShape
from ozdesk.paper.figures.charts import Coverage, WorkBar, bars, risk_matrix, timeline
from ozdesk.paper.figures.coverage import uncovered_stretches
from ozdesk.paper.model import Table, plain_text
from ozdesk.paper.pdf import fonts
from ozdesk.paper.text_widths import elide, text_width, wrap_text

START, END, TODAY = date(2025, 1, 1), date(2028, 12, 31), date(2026, 11, 21)
Box = tuple[float, float, float, float]


def words(drawing: Drawing) -> list[str]:
    return [shape.words for shape in drawing.shapes if isinstance(shape, TextShape)]


def cells(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[plain_text(cell.inlines) for cell in row] for row in table.rows]


def box(text: TextShape) -> Box:
    """Where a text stands, as it is measured in the real typeface."""
    fonts.registered()
    wide = fonts.face_width(text.words, "semibold" if text.bold else "regular") * text.size
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return left, text.y - text.size * 0.72, left + wide, text.y + text.size * 0.2


def assert_apart(drawing: Drawing) -> None:
    """Every text inside the drawing, none over another."""
    texts = [s for s in drawing.shapes if isinstance(s, TextShape) and not s.turned]
    boxes = [box(text) for text in texts]
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert left >= -0.5, texts[n]
        assert top >= -0.5, texts[n]
        assert right <= drawing.width + 0.5, texts[n]
        assert bottom <= drawing.height + 0.5, texts[n]
        for m in range(n):
            other = boxes[m]
            apart_x = right <= other[0] + 0.5 or other[2] <= left + 0.5
            assert apart_x or bottom <= other[1] or other[3] <= top, (texts[m], texts[n])


def test_bars_are_as_long_as_their_share() -> None:
    figure = bars([("Rollen", 0.5, "50%"), ("Geld", 0.0, "0%"), ("Tekst", 7.0, "veel")])
    filled = [s.width for s in figure.drawing.shapes if isinstance(s, Rect) and s.fill == "accent"]
    tracks = [s.width for s in figure.drawing.shapes if isinstance(s, Rect) and s.fill != "accent"]
    assert filled == pytest.approx([tracks[0] / 2, tracks[0]])
    assert len(tracks) == 3


def test_bars_say_the_same_in_words_and_figures() -> None:
    figure = bars([("Rollen", 0.5, "50%"), ("Geld", 1, "€ 65.000")], caption="Figuur 1")
    assert figure.alt == "Staafdiagram. Rollen: 50%; Geld: € 65.000."
    assert cells(figure.data) == [["Rollen", "50%"], ["Geld", "€ 65.000"]]
    assert figure.caption == "Figuur 1"


def test_the_matrix_counts_in_its_cells() -> None:
    figure = risk_matrix({(5, 3): 4, (1, 1): 2, (2, 2): 0})
    assert "Aantal risico's: 6 (hoog 4, midden 0, laag 2)" in figure.alt
    assert "kans 5, gevolg 3: 4; kans 1, gevolg 1: 2." in figure.alt
    assert words(figure.drawing).count("4") == 3  # two axes and one cell
    table = cells(figure.data)
    assert table[0] == ["5", "0", "0", "4", "0", "0"]
    assert table[4] == ["1", "2", "0", "0", "0", "0"]


def test_high_stands_at_the_upper_right() -> None:
    figure = risk_matrix({(5, 5): 9})
    nine = next(s for s in figure.drawing.shapes if isinstance(s, TextShape) and s.words == "9")
    squares = [s for s in figure.drawing.shapes if isinstance(s, Rect) and s.width > 20]
    home = next(
        s for s in squares if s.x < nine.x < s.x + s.width and s.y < nine.y < s.y + s.height
    )
    assert home.fill == "zone_high"
    assert home.x == max(s.x for s in squares)
    assert home.y == min(s.y for s in squares)


@pytest.mark.parametrize("cell", [(0, 1), (1, 6), (-1, 3)])
def test_the_matrix_refuses_what_lies_outside(cell: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside"):
        risk_matrix({cell: 1})


def test_the_timeline_tells_contracts_and_gaps() -> None:
    rows = [
        WorkBar("Onderhoud", (Coverage(date(2024, 1, 1), date(2026, 12, 31)),)),
        WorkBar("Documentatie"),
        WorkBar("Uitgeven", (Coverage(date(2020, 1, 1), date(2040, 1, 1), True),)),
    ]
    figure = timeline(rows, START, END, TODAY)
    day = [f"1\u00a0januari\u00a0{year}" for year in (2025, 2027)]
    end = [f"31\u00a0december\u00a0{year}" for year in (2026, 2028)]
    assert cells(figure.data) == [
        ["Onderhoud", day[0], end[0], "tijdgebonden"],
        ["Onderhoud", day[1], end[1], "niet gedekt"],
        ["Documentatie", day[0], end[1], "niet gedekt"],
        ["Uitgeven", day[0], end[1], "doorlopend"],
    ]
    assert "Documentatie: niet gedekt" in figure.alt
    assert words(figure.drawing).count("× niet gedekt") == 2
    assert "vandaag" in words(figure.drawing)
    dashed = [s for s in figure.drawing.shapes if isinstance(s, Line) and s.dashed]
    assert len(dashed) == 2


def test_overlapping_contracts_stand_below_each_other() -> None:
    both = WorkBar(
        "Werk",
        (
            Coverage(date(2025, 1, 1), date(2027, 1, 1)),
            Coverage(date(2026, 1, 1), date(2028, 1, 1)),
        ),
    )
    figure = timeline([both], START, END, TODAY)
    first, second = (s for s in figure.drawing.shapes if isinstance(s, Rect))
    assert first.y + first.height <= second.y


def test_a_timeline_needs_length() -> None:
    with pytest.raises(ValueError, match="no length"):
        timeline([], END, START, TODAY)


def test_english_figures_are_english() -> None:
    figure = timeline([WorkBar("Maintenance")], START, END, TODAY, "en")
    assert "Maintenance: not covered" in figure.alt
    assert "today" in words(figure.drawing)
    assert "likelihood" in words(risk_matrix({}, "en").drawing)
    assert bars([], "en").alt.startswith("Bar chart.")


NAMES = st.text("abcdefghWMmi éë-", min_size=1, max_size=120)
DAYS = st.dates(date(2020, 1, 1), date(2033, 12, 31))
COVERS = st.builds(Coverage, DAYS, DAYS, st.booleans())
WORKS = st.builds(WorkBar, NAMES, st.lists(COVERS, max_size=4).map(tuple))


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(NAMES, st.floats(-1, 2), NAMES), max_size=6))
def test_bars_never_overlap(rows: list[tuple[str, float, str]]) -> None:
    assert_apart(bars(rows).drawing)


@settings(max_examples=examples(30), deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 5), st.integers(1, 5)), st.integers(0, 9999)))
def test_matrix_never_overlaps(counts: dict[tuple[int, int], int]) -> None:
    for language in ("nl", "en"):
        assert_apart(risk_matrix(counts, language).drawing)  # type: ignore[arg-type]


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(WORKS, max_size=5), DAYS, st.integers(1, 12_000), DAYS)
def test_timelines_never_overlap(rows: list[WorkBar], start: date, days: int, today: date) -> None:
    assert_apart(timeline(rows, start, start + timedelta(days=days), today).drawing)


@given(WORKS, DAYS, st.integers(1, 4000))
def test_gaps_are_exactly_the_days_without_contract(work: WorkBar, start: date, days: int) -> None:
    end = start + timedelta(days=days)
    found = list(uncovered_stretches(work, start, end))
    for n in range(0, days + 1, 7):
        day = start + timedelta(days=n)
        covered = any(cover.start <= day <= cover.end for cover in work.covers)
        assert covered != any(first <= day <= last for first, last in found)


@settings(max_examples=examples(200))
@given(st.text(min_size=1, max_size=40), st.sampled_from(["regular", "semibold"]))
def test_words_are_never_wider_than_is_said(text: str, face: str) -> None:
    known = fonts.registered()[face]
    text = "".join(c for c in text if ord(c) in known)
    assert fonts.face_width(text, face) * 9 <= text_width(text, 9) + 0.01


@given(st.text(max_size=80), st.floats(1, 200))
def test_shortened_words_fit(text: str, room: float) -> None:
    assert text_width(elide(text, 9, room), 9) <= room
    assert all(text_width(line, 9) <= room for line in wrap_text(text, 9, room, 2))
