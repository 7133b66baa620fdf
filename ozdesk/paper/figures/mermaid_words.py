"""The alternative text of a Mermaid diagram."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from ozdesk.domain.common_texts import TIMELINE
from ozdesk.domain.label import Label, Language
from ozdesk.paper.model import Cell, Table, text

_KINDS = {
    "flowchart": Label("Stroomschema", "Flowchart"),
    "quadrantChart": Label("Kwadrantdiagram", "Quadrant chart"),
    "sequence": Label("Volgordediagram", "Sequence diagram"),
    "state": Label("Toestandsdiagram", "State diagram"),
    "class": Label("Klassendiagram", "Class diagram"),
    "er": Label("Gegevensmodel", "Data model"),
    "pie": Label("Taartdiagram", "Pie chart"),
    "gantt": Label("Planning", "Schedule"),
    "timeline": TIMELINE,
    "mindmap": Label("Mindmap", "Mind map"),
    "journey": Label("Gebruikersreis", "User journey"),
}
_OTHER = Label("Diagram", "Diagram")
_PARTS = Label("Onderdelen: {}.", "Parts: {}.")
_GROUP = Label("Groep {}: {}.", "Group {}: {}.")
_LINKS = Label("Verbindingen: {}.", "Connections: {}.")
_FROM_TO = Label("van {} naar {}", "from {} to {}")
_MESSAGES = Label("Berichten: {}.", "Messages: {}.")
_AXIS_X = Label("Horizontale as: {}.", "Horizontal axis: {}.")
_AXIS_Y = Label("Verticale as: {}.", "Vertical axis: {}.")
_FIELDS = Label("Kwadranten: {}.", "Quadrants: {}.")
_CORNERS = (
    Label("rechtsboven {}", "top right {}"),
    Label("linksboven {}", "top left {}"),
    Label("linksonder {}", "bottom left {}"),
    Label("rechtsonder {}", "bottom right {}"),
)
_POINTS = Label("Punten: {}.", "Points: {}.")
_POINT_HEAD = Label("Punt", "Point")
_HORIZONTAL = Label("Horizontaal", "Horizontal")
_VERTICAL = Label("Verticaal", "Vertical")

_BREAK = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|[`*]{2,}")
_POINT = re.compile(r"\s*(.+?)(?::::\w+)?\s*:\s*\[\s*([\d.]+)\s*,\s*([\d.]+)\s*\]")
_AXIS = re.compile(r"\s*([xy])-axis\s+(.+)")
_TITLE = re.compile(r"\s*title\s+(.+)")
_SHARE = re.compile(r'\s*"([^"]+)"\s*:\s*([\d.]+)\s*')
_PIE_TITLE = re.compile(r"\btitle[ \t]+(.+)")
_FIELD = re.compile(r"\s*quadrant-([1-4])\s+(.+)")


def diagram_words(
    source: str, graph: Mapping[str, Any], texts: Sequence[str], language: Language
) -> str:
    """Say what a diagram shows; `graph` is what the engine understood, `texts` what it drew."""
    kind = str(graph.get("type", ""))
    opening = _KINDS.get(kind, _OTHER).in_(language)
    if "nodes" in graph and "edges" in graph:
        rest = _flow(graph, language)
    elif kind == "sequence":
        rest = _sequence(graph, language)
    elif kind == "quadrantChart":
        rest = _quadrant(source, language)
    elif kind == "pie":
        rest = _pie(source)
    else:
        rest = iter([_list(texts) + "."])
    return " ".join([f"{opening}.", *(sentence for sentence in rest if sentence != ".")])


def quadrant_points(source: str, language: Language) -> Table | None:
    """The points of a quadrant chart as a table; None for other diagrams or without points."""
    points = list(_points(source)) if source.lstrip().startswith("quadrantChart") else []
    if not points:
        return None
    head = (_POINT_HEAD, _HORIZONTAL, _VERTICAL)
    return Table(
        (Cell(text(head[0].in_(language))), *(_number(label.in_(language)) for label in head[1:])),
        tuple(
            (Cell(text(name)), _number(_decimal(x, language)), _number(_decimal(y, language)))
            for name, x, y in points
        ),
        row_heads=True,
    )


def label_text(label: str) -> str:
    """The words of a label without its marks."""
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", label))).strip("\"' ").split())


def _flow(graph: Mapping[str, Any], language: Language) -> Iterator[str]:
    groups = {str(group["id"]): group for group in graph.get("subgraphs", ())}
    names = {key: label_text(str(node.get("text") or key)) for key, node in graph["nodes"].items()}
    names |= {key: label_text(str(group.get("title") or key)) for key, group in groups.items()}
    yield _PARTS.in_(language).format(
        _list([name for key, name in names.items() if key not in groups])
    )
    for key, group in groups.items():
        members = [name for node, name in names.items() if node in group.get("nodes", ())]
        yield _GROUP.in_(language).format(names[key], _list(members))
    links = [
        _link(names, str(e["start"]), str(e["end"]), str(e.get("text") or ""), language)
        for e in graph["edges"]
    ]
    if links:
        yield _LINKS.in_(language).format(_list(links))


def _sequence(graph: Mapping[str, Any], language: Language) -> Iterator[str]:
    names = {
        key: label_text(str(actor.get("description") or key))
        for key, actor in graph["actors"].items()
    }
    yield _PARTS.in_(language).format(_list(list(names.values())))
    messages = [
        _link(names, str(m["from"]), str(m["to"]), str(m.get("message") or ""), language)
        for m in graph.get("messages", ())
        if m.get("from") and m.get("to")
    ]
    if messages:
        yield _MESSAGES.in_(language).format(_list(messages))


def _link(names: Mapping[str, str], start: str, end: str, label: str, language: Language) -> str:
    link = _FROM_TO.in_(language).format(names.get(start, start), names.get(end, end))
    return f"{link} ({label_text(label)})" if label_text(label) else link


def _quadrant(source: str, language: Language) -> Iterator[str]:
    lines = source.splitlines()
    for line in lines:
        title = _TITLE.fullmatch(line)
        if title:
            yield f"{label_text(title[1])}."
    for line in lines:
        axis = _AXIS.fullmatch(line)
        if axis:
            low, arrow, high = axis[2].partition("-->")
            label = _AXIS_X if axis[1] == "x" else _AXIS_Y
            ends = (
                _FROM_TO.in_(language).format(label_text(low), label_text(high))
                if arrow
                else label_text(low)
            )
            yield label.in_(language).format(ends)
    fields = [found for found in map(_FIELD.fullmatch, lines) if found]
    if fields:
        corners = [_CORNERS[int(f[1]) - 1].in_(language).format(label_text(f[2])) for f in fields]
        yield _FIELDS.in_(language).format(_list(corners))
    points = [
        f"{name} ({_decimal(x, language)}; {_decimal(y, language)})"
        for name, x, y in _points(source)
    ]
    if points:
        yield _POINTS.in_(language).format(_list(points))


def _pie(source: str) -> Iterator[str]:
    shares = [
        f"{label_text(found[1])} ({found[2]})"
        for found in map(_SHARE.fullmatch, source.splitlines())
        if found
    ]
    title = _PIE_TITLE.search(source)
    if title:
        yield f"{label_text(title[1])}."
    yield f"{_list(shares)}."


def _points(source: str) -> Iterator[tuple[str, str, str]]:
    for line in source.splitlines():
        found = _POINT.match(line)
        if found:
            yield label_text(found[1]), found[2], found[3]


def _decimal(number: str, language: Language) -> str:
    return number.replace(".", ",") if language == "nl" else number


def _number(shown: str) -> Cell:
    return Cell(text(shown), "right")


def _list(names: Sequence[str]) -> str:
    return "; ".join(names)
