"""Mermaid diagrams as our own figures: what they show, what they say, and what they never do."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.paper.drawing import Circle, Drawing, Line, Polygon, Rect, TextShape
from ozdesk.paper.figures.mermaid import diagram
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.model import Code, Figure, plain_text
from ozdesk.paper.palette import DARK, LIGHT, hex_colour

FLOW = """graph LR
  A[Gemeente] -->|vraagt| B(Leverancier)
  B --> C{Akkoord?}
  C -- ja --> D[[Uitgever<br/>en beheerder]]
  C -. nee .-> A
  classDef warm fill:#f96,stroke:#333,stroke-width:2px;
  classDef nacht fill:#114;
  class A warm
  class D nacht
"""
LAYERS = """flowchart TB
  subgraph regie[Regie]
    a1["Kerngroep (G4)"] --> a2([Stuurgroep])
  end
  a2 ==> db[(Archief)]
  regie --> e((Eind))
"""
QUADRANT = """quadrantChart
    title Continuïteit
    x-axis "onzeker overheid" --> "zeker overheid"
    y-axis laag --> hoog
    quadrant-1 Zeker
    quadrant-3 Onzeker
    nu: [0.3, 0.25]
    ambitie: [0.8, 0.8]
"""
OTHERS = {
    "sequence": "sequenceDiagram\n  participant A as Anna\n  A->>B: Melding\n  B-->>A: Antwoord\n",
    "pie": 'pie title Kosten\n  "Hosting": 40\n  "Beheer": 60\n',
    "gantt": "gantt\n title Jaar\n dateFormat YYYY-MM-DD\n section Een\n Taak :2026-01-01, 9d\n",
    "state": "stateDiagram-v2\n  [*] --> Concept\n  Concept --> Vastgesteld: besluit\n",
    "mindmap": "mindmap\n  root((Doel))\n    Rollen\n    Geld\n",
}


def figure(source: str) -> Figure:
    made = diagram(source, "nl")
    assert isinstance(made, Figure)
    return made


def labels(drawing: Drawing) -> list[str]:
    return [shape.words for shape in drawing.shapes if isinstance(shape, TextShape)]


def test_a_flowchart_shows_its_nodes_and_edges() -> None:
    drawing = figure(FLOW).drawing
    assert sorted(labels(drawing)) == sorted(
        ["Gemeente", "vraagt", "Leverancier", "Akkoord?", "ja", "Uitgever", "en beheerder", "nee"]
    )
    arrows = [s for s in drawing.shapes if isinstance(s, Polygon) and s.closed and not s.stroke]
    assert len(arrows) == 4
    dashes = [s for s in drawing.shapes if isinstance(s, Line)]
    assert len(dashes) > 10
    assert {s.stroke for s in dashes} == {"muted"}


def test_a_flowchart_says_what_it_shows_in_both_languages() -> None:
    assert figure(FLOW).alt == (
        "Stroomschema. Onderdelen: Gemeente; Leverancier; Akkoord?; Uitgever en beheerder. "
        "Verbindingen: van Gemeente naar Leverancier (vraagt); van Leverancier naar Akkoord?; "
        "van Akkoord? naar Uitgever en beheerder (ja); van Akkoord? naar Gemeente (nee)."
    )
    english = diagram(FLOW, "en")
    assert isinstance(english, Figure)
    assert english.alt.startswith("Flowchart. Parts: Gemeente; ")
    assert "from Gemeente to Leverancier (vraagt)" in english.alt


def test_groups_are_named_with_their_members() -> None:
    assert figure(LAYERS).alt == (
        "Stroomschema. Onderdelen: Kerngroep (G4); Stuurgroep; Archief; Eind. "
        "Groep Regie: Kerngroep (G4); Stuurgroep. "
        "Verbindingen: van Kerngroep (G4) naar Stuurgroep; van Stuurgroep naar Archief; "
        "van Regie naar Eind."
    )


def test_a_quadrant_chart_has_its_points_where_they_belong() -> None:
    made = figure(QUADRANT)
    now, later = sorted(
        (s for s in made.drawing.shapes if isinstance(s, Circle)), key=lambda s: s.x
    )
    assert later.x > now.x
    assert later.y < now.y
    upwards = [s.words for s in made.drawing.shapes if isinstance(s, TextShape) and s.turned]
    assert upwards == ["laag", "hoog"]
    assert made.alt == (
        "Kwadrantdiagram. Continuïteit. Horizontale as: van onzeker overheid naar zeker overheid. "
        "Verticale as: van laag naar hoog. Kwadranten: rechtsboven Zeker; linksonder Onzeker. "
        "Punten: nu (0,3; 0,25); ambitie (0,8; 0,8)."
    )


def test_a_quadrant_chart_gives_its_figures_as_a_table() -> None:
    data = figure(QUADRANT).data
    assert data is not None
    assert [[plain_text(cell.inlines) for cell in row] for row in (data.head, *data.rows)] == [
        ["Punt", "Horizontaal", "Verticaal"],
        ["nu", "0,3", "0,25"],
        ["ambitie", "0,8", "0,8"],
    ]
    assert figure(FLOW).data is None


@pytest.mark.parametrize("kind", OTHERS)
def test_other_diagrams_are_drawn_and_said(kind: str) -> None:
    made = figure(OTHERS[kind])
    assert len(made.drawing.shapes) > 3
    assert len(made.alt) > 25


@pytest.mark.parametrize("source", [FLOW, LAYERS, QUADRANT, *OTHERS.values()])
def test_everything_fits_the_page_and_the_palettes(source: str) -> None:
    drawing = figure(source).drawing
    assert 0 < drawing.width <= 460
    assert 0 < drawing.height <= 600
    for shape in drawing.shapes:
        for name in ("fill", "stroke", "colour"):
            colour = getattr(shape, name, "")
            assert not colour or (hex_colour(colour, LIGHT) and hex_colour(colour, DARK))
        if isinstance(shape, Rect):
            assert shape.x + shape.width <= drawing.width + 1
            assert shape.y + shape.height <= drawing.height + 1
        if isinstance(shape, TextShape):
            assert 0 <= shape.x <= drawing.width
            assert 0 <= shape.y <= drawing.height


def test_words_can_be_read_on_the_colours_a_writer_chose() -> None:
    colours = {s.words: s.colour for s in figure(FLOW).drawing.shapes if isinstance(s, TextShape)}
    assert colours["Gemeente"] == "#1c2430"
    assert colours["Uitgever"] == "#ffffff"
    assert colours["Leverancier"] == "ink"


def test_a_chain_too_wide_to_read_is_turned_upright() -> None:
    chain = "\n".join(f"  A{n}[Stap {n} van het werk] --> A{n + 1}[Stap {n + 1}]" for n in range(9))
    drawing = figure(f"graph LR\n{chain}").drawing
    sizes = [s.size for s in drawing.shapes if isinstance(s, TextShape)]
    assert drawing.height > drawing.width
    assert min(sizes) > 6.5


@pytest.mark.parametrize("source", ["", "graph LR\n A --> \n (((", "geen diagram", "x" * 30_000])
def test_what_cannot_be_drawn_stays_readable(source: str) -> None:
    assert diagram(source, "nl") == Code(source, "mermaid")


@given(st.one_of(st.text(), st.text().map(lambda s: f"graph LR\n A[{s}] --> B")))
def test_any_source_gives_a_figure_or_its_own_text(source: str) -> None:
    made = diagram(source, "nl")
    assert isinstance(made, Figure) or made == Code(source, "mermaid")


def test_the_same_source_is_drawn_once() -> None:
    assert diagram(FLOW, "nl") is diagram(FLOW, "nl")


def test_a_fence_becomes_a_figure_in_its_place() -> None:
    blocks = read_markdown(f"# Kop\n\n```mermaid\n{FLOW}```\n\ntekst").blocks
    assert [type(block).__name__ for block in blocks] == ["Heading", "Figure", "Paragraph"]


def test_drawing_opens_no_socket_and_starts_no_process() -> None:
    script = (
        "import json, sys\n"
        "seen = []\n"
        "watched = ('socket.', 'subprocess.', 'os.system', 'os.posix_spawn', 'os.fork')\n"
        "sys.addaudithook(lambda event, _: event.startswith(watched) and seen.append(event))\n"
        "from ozdesk.paper.figures.mermaid import diagram\n"
        f"kinds = [type(diagram(s, 'nl')).__name__ for s in {[FLOW, LAYERS, QUADRANT]!r}]\n"
        "print(json.dumps([kinds, seen]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert json.loads(done.stdout) == [["Figure"] * 3, []]
