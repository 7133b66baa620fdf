"""What ozdesk wrote in words reads back, and words that people use are read, guessed or asked."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import IDS, docs

from ozdesk.domain.book import Book
from ozdesk.domain.fields import Link, Links, Prose, Text
from ozdesk.domain.label import Language
from ozdesk.domain.operation import MADE
from ozdesk.domain.raw import Raw, with_value
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.mapping import remember
from ozdesk.exchange.imports.plan import ImportPlan
from ozdesk.exchange.imports.planner import plan_import
from ozdesk.exchange.tables.reading import read_table
from ozdesk.exchange.tables.writing import write_table
from ozdesk.kinds import BY_KEY, REGISTERS
from ozdesk.kinds.pack import Pack
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.work import Contract

SLOW = settings(max_examples=examples(10), suppress_health_check=[HealthCheck.too_slow])
OWN = [f"{number:0>32}".replace("0", "f") for number in range(1, 4)]


def made(plan: ImportPlan) -> list[Record]:
    docs_: dict[str, dict[str, Raw]] = {}
    for change in plan.edit().changes:
        doc = docs_.setdefault(change.record, {})
        if change.path != MADE:
            docs_[change.record] = with_value(doc, change.path, change.after)
    return [plan.kind(id, doc) for id, doc in docs_.items()]


def read(path: Path, kind: type[Record], book: Book | None = None, **how: Any) -> ImportPlan:
    table = read_table(path)
    return plan_import(book or Book([]), kind, table, proposed_mapping(kind, table.header), **how)


def table(folder: Path, *rows: str, name: str = "x.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(rows), "utf-8")
    return path


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.key)
@given(data=st.data())
@SLOW
def test_a_list_in_words_reads_back(
    kind: type[Record], language: Language, data: st.DataObject
) -> None:
    """As csv, xlsx or ods; every field that stands in one cell, links by the names they show."""
    form = data.draw(st.sampled_from(["csv", "xlsx", "ods"]))
    paths = [n for n, f in kind.fields.items() if not isinstance(f, Rows | Prose)]
    linked = [BY_KEY[key](id, {"name": f"Naam {id[-2:]}"})
              for id, key in zip(IDS, [*{t for n in paths for t in _targets(kind, n)}, kind.key],
                                 strict=False)]  # fmt: skip
    own = st.builds(kind, st.sampled_from(OWN), docs(kind))
    drawn = data.draw(own)
    doc = {n: v for n, v in drawn.doc.items() if n in paths and not _targets(kind, n)}
    for name in paths:
        ids = [r.id for r in linked if r.key in _targets(kind, name)]
        if ids and isinstance(kind.fields[name], Link):
            doc[name] = ids[0]
        elif ids:
            doc[name] = {ids[0]: True}
    doc["name"] = "Een eigen naam"
    if kind is Pack:
        doc.pop("status", None)  # only issuing gives one
    record = kind(drawn.id, doc)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"x.{form}")
        write_table(path, kind, [record], Book([record, *linked]), language=language,
                    words=True, columns=paths)  # fmt: skip
        plan = read(path, kind, Book(linked))
    assert [r.text for row in plan.rows for r in row.remarks if r.bad] == []
    assert plan.questions == ()
    (back,) = made(plan)
    for name in paths:
        if not isinstance(kind.fields[name], Text):  # a text may be a word for empty to others
            assert back.value(name) == record.value(name), name


def _targets(kind: type[Record], name: str) -> tuple[str, ...]:
    field = kind.fields[name]
    return field.targets if isinstance(field, Link | Links) else ()


def test_synonyms_abbreviations_and_misspellings_are_read(tmp_path: Path) -> None:
    path = table(
        tmp_path, "Naam;Status;Contractsoort;Btw",
        "A;actief;onbepaalde tijd;excl.", "B;Lopnd;doorlopende;incl. BTW", "C;IN UITVOERING;;",
    )  # fmt: skip
    plan = read(path, Contract)
    assert plan.questions == ()
    assert [(r.doc.get("status"), r.doc.get("type"), r.doc.get("vat")) for r in made(plan)] == [
        ("running", "continuous", "excluded"), ("running", "continuous", "included"),
        ("running", None, None),
    ]  # fmt: skip
    (note,) = [note.nl for note in plan.notes if "Lopnd" in note.nl]
    assert "“Lopnd” → Lopend (1×)" in note


def test_what_is_doubtful_is_asked_once_for_each_word_and_remembered(tmp_path: Path) -> None:
    rows = [
        "Naam;Status",
        *(f"R{n};{word}" for n, word in enumerate(["slapend", "Slapend", "onbeheerst"])),
    ]
    path = table(tmp_path, *rows)
    plan = read(path, Risk)
    assert [(q.path, q.word, q.count) for q in plan.questions] == [
        ("status", "slapend", 1), ("status", "Slapend", 1), ("status", "onbeheerst", 1),
    ]  # fmt: skip
    assert len(plan.bad_rows) == 3
    mapping = plan.mapping.meaning("status", "slapend", "accepted").meaning(
        "status", "onbeheerst", ""
    )
    remember(mapping)
    again = read(path, Risk)
    assert again.questions == ()
    assert again.bad_rows == []
    assert [r.doc.get("status") for r in made(again)] == ["accepted", "accepted", None]
    other = read(table(tmp_path, "Naam;Status;Kans", "R;slapend;3", name="y.csv"), Risk)
    assert [q.word for q in other.questions] == ["slapend"]  # another source


@pytest.mark.parametrize("word", ["onbeheerst", "niet geaccepteerd", "sloten", "ok", "xyz"])
def test_the_opposite_of_a_word_is_never_taken_for_it(word: str, tmp_path: Path) -> None:
    plan = read(table(tmp_path, "Naam;Status", f"R;{word}"), Risk)
    assert [q.word for q in plan.questions] == [word]


def test_units_of_headers_count(tmp_path: Path) -> None:
    path = table(
        tmp_path, "Naam;Opzegtermijn (dagen);Jaarbedrag x 1.000 (excl. btw)",
        "A;90;12,5", "B;2 maanden;1.200",
    )  # fmt: skip
    plan = read(path, Contract)
    assert plan.bad_rows == []
    assert [(r.doc["notice"], r.doc["structural"], r.doc["vat"]) for r in made(plan)] == [
        ("P90D", "12500.0", "excluded"), (2, "1200000", "excluded"),
    ]  # fmt: skip


def test_rows_without_a_name_are_named_after_what_they_are_about(tmp_path: Path) -> None:
    path = table(
        tmp_path, "Kans;Categorie;Eigenaar;Risicostatus", "3;Techniek;;nieuw", "4;Geld;;nieuw"
    )
    plan = read(path, Risk)
    assert [r.name for r in made(plan)] == ["3 · Techniek", "4 · Geld"]
    assert any("Categorie" in note.nl for note in plan.notes)
