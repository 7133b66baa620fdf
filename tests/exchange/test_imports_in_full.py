"""All that is told of headers and rows of every sort, in files that a person can look through."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from strategies import IDS

from ozdesk.domain.book import Book
from ozdesk.domain.label import Label
from ozdesk.exchange.imports.column_proposals import known_headers, proposed_mapping
from ozdesk.exchange.imports.notations import NotationChoices
from ozdesk.exchange.imports.plan import ImportPlan, RowOutcome, field_differences
from ozdesk.exchange.imports.planner import plan_import
from ozdesk.exchange.tables.column_paths import choices
from ozdesk.exchange.tables.table import Cell, Fault, ShownNumber, SourceRow, SourceTable
from ozdesk.kinds import REGISTERS
from ozdesk.kinds.party import Party
from ozdesk.kinds.work import Contract

GOLDEN = Path(__file__).parent / "golden"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""
UTRECHT = Party(IDS[5], {"name": "Gemeente Utrecht"})
BOSCH = Party(IDS[6], {"name": "Gemeente 's-Hertogenbosch, afdeling Inkoop"})
KNOWN = Contract(
    IDS[1],
    {"name": "Bekend", "end": "2026-12-31", "structural": "100", "executor": UTRECHT.id,
     "clients": {UTRECHT.id: True}, "work_labels": {"review": True}},
)  # fmt: skip
BOOK = Book([UTRECHT, BOSCH, KNOWN])

HEADER = (
    "id;Contract;Uitvoerder;Opdrachtgevers;Werklabels;Type;Begint;Eindigt;Opzegtermijn;"
    "Structureel per jaar;Incidenteel (€);Btw;Labels;Onzin;Meer onzin;A;B;C;D;E;F;G"
)
ROWS: tuple[list[Cell], ...] = (
    [KNOWN.id, "Bekend", "Gemeente Utrecht", "Gemeente Utrecht", "review", "", "", "31-12-2026"],
    ["", " BEKEND ", "gemeente utrecht", BOSCH.name, "Onderhoud", "doorlopend", "1-2-2026",
     "n.v.t."],
    ["", "Nieuw", "Onbekend BV", "Wie; Gemeente Utrecht; Niemand", "Iets", "soms", "morgen",
     "32-1-2026"],
    ["", "Nieuw", "", "", "", "", "", ""],
    ["", "", "", "", "", "", "", ""],
    ["zzz", "Met een vreemd kenmerk", True, 5.0, "geen", 1, 46387.0, 46387, 3.0, 1234.5,
     "€ 65,-", "excl."],
    [Fault("#REF!"), "Fout", Fault(), Fault(), "", "", date(2026, 3, 1), datetime(2026, 3, 2,
     4, 5), "lang"],
    ["", Fault(), "Gemeente Utrecht"],
    [IDS[9], "Weg", ""],
    ["", "Datums", "", "", "", "", "1-2-2026", "31-01-2026", "P90D", "25,000", "1.234,56", "btw"],
    ["", "Maanden", "", "", "", "", "3/4/2026", "12/31/2026", "6 weken", "12,500", "1,234.56",
     "tbd"],
    ["", "Getallen", "", "", "", "", "46388", "x", "1,5", "1e3", "0,125", "", "a, b; c"],
    ["", "Gezien", "", "", "", "", time(4, 5), "-", ShownNumber(3.6, "4", Decimal(4)),
     ShownNumber(12.345, "12,35", Decimal("12.35")), ShownNumber(0.75, "75%", Decimal(75), True),
     "", "onbekend"],
    ["", "Gezegd", "", "", "", "", False, "?", ShownNumber(4, "4 maanden", Decimal(4), said=True),
     ShownNumber(9.99, "$ 9,99", Decimal("9.99"), said=True), 10.005, "", "n.v.t."],
    ["", "x" * 300, "", "", "", "", "geen", "leeg", "nog onbekend", "none", "NVT", "?", "TBD"],
)  # fmt: skip


def is_as_written(name: str, found: str) -> tuple[str, str]:
    path = GOLDEN / name
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        path.write_text(found, "utf-8", newline="\n")
    return found, path.read_text("utf-8")


def both(label: Label) -> str:
    return label.nl if label.nl == label.en else f"{label.nl} / {label.en}"


def told(plan: ImportPlan) -> Iterator[str]:
    """Everything that is told of a plan; ids of what is new are left out."""
    yield f"{plan.touched} touched, {[row.number for row in plan.bad_rows]} bad"
    yield from (f"note: {both(note)}" for note in plan.notes)
    yield from (f"doubt: {doubt.choice}: {both(doubt.text)}" for doubt in plan.doubts)
    for row in plan.rows:
        known = row.id if row.outcome is not RowOutcome.NEW else "#"
        yield f"row {row.number}: {row.outcome.key} {known} {row.name[:60]}"
        yield from (f"  {'!' if r.bad else '-'} {both(r.text)[:200]}" for r in row.remarks)
        yield from (f"  {c.path[:80]}: {c.before!r} > {str(c.after)[:60]!r}" for c in row.changes)
        for each in field_differences(plan.kind, row, "nl", BOOK.name_of):
            yield f"  {both(each.label)}: {each.before} > {each.after[:60]}"
    edit = plan.edit()
    yield f"{both(edit.name)}: {len(edit.changes)}"


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("plain", {}),
        ("month", {"choices": NotationChoices("month", "thousands")}),
        ("day", {"choices": NotationChoices("day", "decimals")}),
        ("erase", {"erase": True, "removed": {IDS[9]}}),
    ],
)
def test_what_an_import_would_do_is_as_it_was(name: str, how: dict[str, object]) -> None:
    header = tuple(HEADER.split(";"))
    lines = [SourceRow(number, row) for number, row in enumerate(ROWS, 2)]
    table = SourceTable(Path("x"), ("x",), "x", header, 1, lines)
    plan = plan_import(BOOK, Contract, table, proposed_mapping(Contract, header), **how)  # type: ignore[arg-type]
    found, golden = is_as_written(f"import_{name}.txt", "".join(f"{each}\n" for each in told(plan)))
    assert found == golden


def headers(words: str) -> list[str]:
    """A name as people write it above a column."""
    mistaken = words[:3] + words[4:] if len(words) > 5 else words
    return [words, words.upper(), f"{words} *", f"{words} (€)", f"Groep\n{words}", mistaken]


def test_what_a_column_stands_for_is_as_it_was() -> None:
    lines = []
    for kind in REGISTERS:
        names = [w for f in kind.fields.values() for w in (f.label.nl, f.label.en)]
        for name in ["id", "kind", "Kenmerk", "Titel", "Onderwerp", *dict.fromkeys(names)]:
            seen = [proposed_mapping(kind, [each]).columns[0] for each in headers(name)]
            paths = " ".join(f"{column.path or '-'}{'' if column.sure else '?'}" for column in seen)
            lines.append(f"{kind.key} {name}: {paths}\n")
        lines += [f"  {path}: {both(label)}\n" for path, label in choices(kind)]
    lines.append(f"{' | '.join(sorted(known_headers(*REGISTERS)))}\n")
    found, golden = is_as_written("columns.txt", "".join(lines))
    assert found == golden
