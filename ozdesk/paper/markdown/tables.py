"""Pipe tables; surplus cells of a row that is too long are kept."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

_PARTS = re.compile(r"\\.|(`+)(?:(?!\1).)*?\1(?!`)|\|")
_PIPE = re.compile(r"\|")
_RULE_CELL = re.compile(r"\s*(:?)-+(:?)\s*")
_RULE_MARKS = frozenset("|:- ")
_SEPARATOR = re.compile(r"[|+\s]*(?::?-{3,}:?[|+\s]*)+")
_WIDEST = 40  # columns; what has more is no table
_LONGEST = 20_000  # characters of a row; beyond it code is not looked for


def table_from(lines: list[str]) -> tuple[list[str], Element | None]:
    """Split running text into the lines before a table and the table; None without one."""
    for at in range(1, len(lines)):
        if "|" not in lines[at] or not set(lines[at]) <= _RULE_MARKS:
            continue
        rule = [_RULE_CELL.fullmatch(cell) for cell in cells_of(lines[at])]
        head = cells_of(lines[at - 1])
        if all(rule) and len(rule) == len(head) <= _WIDEST:
            aligns = [_align(found[1], found[2]) for found in rule if found]
            return lines[: at - 1], _table(head, aligns, lines[at + 1 :])
    if len(lines) > 1 and all(line.strip()[:1] == "|" == line.strip()[-1:] for line in lines):
        head = cells_of(lines[0])
        if 1 < len(head) <= _WIDEST:
            return [], _table(head, ["left"] * len(head), lines[1:])
    return lines, None


def cells_of(row: str) -> list[str]:
    """Split a row at its pipes, save those behind a backslash or within code."""
    row = row.strip()
    cells: list[str] = []
    begin = 0
    for part in (_PARTS if len(row) <= _LONGEST else _PIPE).finditer(row):
        if part[0] == "|":
            cells.append(row[begin : part.start()])
            begin = part.end()
    cells.append(row[begin:])
    if row.startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _align(left: str, right: str) -> str:
    if left and right:
        return "center"
    return "right" if right else "left"


def _table(head: list[str], aligns: list[str], lines: list[str]) -> Element:
    table = Element("table")
    rows = [
        head,
        *(_fitted(cells_of(line), len(head)) for line in lines if not _SEPARATOR.fullmatch(line)),
    ]
    for number, cells in enumerate(rows):
        row = SubElement(table, "tr")
        for cell, align in zip(cells, aligns, strict=True):
            SubElement(row, "td" if number else "th", align=align).text = cell
    return table


def _fitted(cells: list[str], width: int) -> list[str]:
    """Give a row its width: missing cells are empty, surplus ones join the last."""
    if len(cells) > width:
        return [*cells[: width - 1], " | ".join(cells[width - 1 :])]
    return cells + [""] * (width - len(cells))
