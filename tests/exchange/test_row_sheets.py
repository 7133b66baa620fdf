"""Rows of one record go to Excel and come back; a checklist comes in as people have it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import IDS, docs

from ozdesk.cli.run import run
from ozdesk.domain.book import Book
from ozdesk.domain.change import create
from ozdesk.domain.record import Record
from ozdesk.domain.rows import ItemState, Rows
from ozdesk.exchange.rows.columns import row_fields
from ozdesk.exchange.rows.importing import read_rows
from ozdesk.exchange.rows.reading import pasted_rows
from ozdesk.exchange.rows.writing import rows_sheet
from ozdesk.exchange.tables.writing import write_sheet
from ozdesk.kinds import REGISTERS
from ozdesk.kinds.component import Component
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.work import Contract
from ozdesk.store.workspace import Workspace

FIELDS = [
    (kind, field)
    for kind in REGISTERS
    for field in row_fields(kind.fields)
    if field.name in ("items", "payers", "versions", "recovery_tests")
]


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda each: getattr(each, "name", ""))
@given(data=st.data())
@settings(max_examples=examples(10), suppress_health_check=[HealthCheck.too_slow])
def test_rows_go_out_and_come_back_unchanged(
    kind: type[Record], field: Rows, form: str, data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    parties = [Party(id, {"name": f"Partij {id[-1]}"}) for id in IDS[:3]]
    drawn = data.draw(docs(kind))
    rows = {k: dict(r) for k, r in dict(drawn.get(field.name) or {}).items()}
    for number, row in enumerate(rows.values()):
        if "party" in row:
            row["party"] = IDS[number % 3]
    record = kind(IDS[9], {"name": "R", field.name: rows} if rows else {"name": "R"})
    book = Book([record, *parties])
    path = tmp_path_factory.mktemp("r") / f"r.{form}"
    write_sheet(path, rows_sheet(record, field, book, "nl"), "nl")
    read = read_rows(path, record, book, field=field.name)
    bad = [(row.number, row.remarks) for plan in read.plans for row in plan.bad_rows]
    assert bad == []
    assert read.changes == []


def shell(folder: Path, *words: str | Path) -> int:
    return run(["-w", str(folder), "--language", "nl", *map(str, words)])


def test_a_checklist_and_six_providers_go_from_excel_to_excel_equal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    questions = [(n, f"Vraag {n}: is onderdeel {n} op orde?", f"Norm {n}", n % 3 == 0)
                 for n in range(1, 36)]  # fmt: skip
    sheet = ["Nr.;Vraag;Norm;Verplicht", *(f"{n};{q};{norm};{'x' if must else ''}"
                                            for n, q, norm, must in questions)]  # fmt: skip
    (tmp_path / "vragen.csv").write_text("\n".join(sheet), "utf-8")
    folder = tmp_path / "w"
    assert run(["new", str(folder)]) == 0
    assert shell(folder, "import", tmp_path / "vragen.csv", "--kind", "checklist_template",
                 "--into", "Hosting 2026") == 0  # fmt: skip
    names = [f"Provider {letter}" for letter in "ABCDEF"]
    with Workspace.open(folder, "Anna") as workspace:
        (template,) = workspace.of_kind(ChecklistTemplate)
        found = [(i["order"], i["question"], i["norm"], i["required"])
                 for i in template.items.values()]  # fmt: skip
        assert found == questions
        for name in names:
            workspace.apply(create(Provider, {"name": name, "template": template.id})[1])
    words = ["Voldaan", "nee", "n.v.t.", "in behandeling", "ja", "Open"]
    lines = ["Vraag;" + ";".join(names)]
    lines += [f"{q};" + ";".join(words[(n + p) % 6] for p in range(6)) for n, q, _, _ in questions]
    (tmp_path / "antwoorden.csv").write_text("\n".join(lines), "utf-8")
    into = ("--kind", "checklist_template", "--into", "Hosting 2026")
    assert shell(folder, "import", tmp_path / "antwoorden.csv", *into) == 0
    means = [ItemState.MET, ItemState.NOT_MET, ItemState.NOT_APPLICABLE, ItemState.BUSY,
             ItemState.MET, ItemState.OPEN]  # fmt: skip
    with Workspace.open(folder, "Anna") as workspace:
        first = _answers(workspace)
        for place, name in enumerate(names):
            states = [row["state"] for row in first[name]]
            assert states == [means[(n + place) % 6] for n, *_ in questions]
    for how in ("rows", "matrix"):
        out = tmp_path / f"{how}.xlsx"
        assert shell(folder, "export", "checklist_template", "-o", out, "--of", "Hosting 2026",
                     "--answers", how) == 0  # fmt: skip
        capsys.readouterr()
        assert shell(folder, "import", out, *into) == 0
        assert "0 cellen gewijzigd" in capsys.readouterr().err
        with Workspace.open(folder, "Anna") as workspace:
            assert _answers(workspace) == first
    assert shell(folder, "undo") == 0


def _answers(workspace: Workspace) -> dict[str, list[Any]]:
    (template,) = workspace.of_kind(ChecklistTemplate)
    return {
        provider.name: [dict(provider.checklist.get(key, {})) for key in template.items]
        for provider in workspace.of_kind(Provider)
    }


def test_what_is_pasted_with_or_without_a_header_becomes_rows() -> None:
    party = Party(IDS[0], {"name": "Gemeente Zeist"})
    contract = Contract(IDS[1], {"name": "K", "payers": {"r": {"party": IDS[0], "amount": "5"}}})
    book = Book([party, contract])
    plan = pasted_rows(contract, Contract.payers, "Gemeente Zeist\t€ 1.500\n", book)
    assert [(c.path, c.after) for c in plan.changes()] == [("payers/r/amount", "1500")]
    component = Component(IDS[2], {"name": "C"})
    for text in ("Versie\tEOL\n1.2\t31-12-2027\n1.3\t\n", "1.2\t\t31-12-2027\n1.3\n"):
        rows = list(pasted_rows(component, Component.versions, text, book).value().values())
        assert [(r["version"], r["supported_until"]) for r in rows] == [
            ("1.2", date(2027, 12, 31)), ("1.3", None),
        ]  # fmt: skip
    template = ChecklistTemplate(IDS[3], {"name": "T"})
    rows = list(
        pasted_rows(template, ChecklistTemplate.items, "Eerste?\nTweede?", book).value().values()
    )
    assert [(r["order"], r["question"]) for r in rows] == [(1, "Eerste?"), (2, "Tweede?")]


def test_what_cannot_be_read_is_told_by_line() -> None:
    component = Component(IDS[2], {"name": "C"})
    plan = pasted_rows(component, Component.versions, "Versie\tEOL\n1\tooit\n", Book([]))
    assert [(row.number, len(row.remarks)) for row in plan.bad_rows] == [(2, 1)]
