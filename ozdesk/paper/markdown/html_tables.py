"""Tables written in HTML within Markdown, with every cell in its own column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

_CLOSED = re.compile(r"</table\s*>", re.IGNORECASE)
_WIDEST = 40  # columns; what has more is shown as running text
_MOST_CELLS = 20_000


def html_table(lines: Sequence[str], at: int) -> tuple[list[Element], int]:
    """The caption and the table that begin at a line, and the line after them.

    Gives no elements where the table is never closed, or holds nothing that is a table.
    """
    for number in range(at, len(lines)):
        if _CLOSED.search(lines[number]):
            reader = _Reader()
            reader.feed("\n".join(lines[at : number + 1]))
            reader.close()
            return reader.elements(), number + 1
    return [], at + 1


class _Reader(HTMLParser):
    """Gathers rows; the text of a cell stays Markdown, with the tags that stand in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.rows: list[list[str]] = []
        self.before: list[str] = []
        self.words: list[str] = []
        self.open: str = ""
        self.depth = 0
        self.columns = 1
        self.down: dict[int, int] = {}
        self.next_down: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
        if self.depth > 1:
            self.words.append(" ")
        elif tag == "tr":
            self._end_cell()
            self._new_row()
        elif tag in ("td", "th", "caption"):
            self._end_cell()
            self._begin_cell(tag, dict(attrs))
        elif self.open:
            self.words.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.depth -= 1
        if self.depth == 0 or (self.depth == 1 and tag in ("td", "th", "caption", "tr")):
            self._end_cell()
        elif self.open:
            self.words.append(f"</{tag}>" if self.depth == 1 else " ")

    def handle_data(self, data: str) -> None:
        (self.words if self.open else self.before).append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _new_row(self) -> None:
        self.rows.append([])
        self.down = {at: left - 1 for at, left in self.next_down.items() if left > 1}
        self.next_down = dict(self.down)
        self._skip_taken()

    def _skip_taken(self) -> None:
        """Leave out the cells that one above reaches down into."""
        while self.down.get(len(self.rows[-1])):
            self.rows[-1].append("")

    def _begin_cell(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.open, self.words = tag, []
        if tag == "caption":
            return
        if not self.rows:
            self._new_row()
        self.columns = _span(attrs.get("colspan"))
        if (rows := _span(attrs.get("rowspan"))) > 1:
            place = len(self.rows[-1])
            self.next_down |= {place + n: rows for n in range(self.columns)}

    def _end_cell(self) -> None:
        if not self.open:
            return
        words = " ".join("".join(self.words).split())
        if self.open == "caption":
            self.before.append(words)
        else:
            self.rows[-1] += [words, *[""] * (self.columns - 1)]
            self._skip_taken()
        self.open, self.words = "", []

    def elements(self) -> list[Element]:
        """The words outside all cells as a paragraph, then the table."""
        rows = [row for row in self.rows if row]
        width = max(map(len, rows), default=0)
        if not width or width > _WIDEST or width * len(rows) > _MOST_CELLS:
            return []
        found = []
        if before := " ".join("".join(self.before).split()):
            found.append(Element("p"))
            found[0].text = before
        table = Element("table")
        for number, cells in enumerate(rows):
            row = SubElement(table, "tr")
            for cell in [*cells, *[""] * (width - len(cells))]:
                SubElement(row, "td" if number else "th", align="left").text = cell
        return [*found, table]


def _span(value: str | None) -> int:
    """How many columns or rows a cell takes; 1 for what is no such number."""
    return min(max(int(value), 1), _WIDEST) if value and value.isdecimal() else 1
