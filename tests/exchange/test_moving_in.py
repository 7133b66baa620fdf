"""Several files at once, in any order, that name each other's records and missing ones."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from ozdesk.cli.run import run
from ozdesk.domain.book import Book
from ozdesk.exchange.imports.plan import only_good
from ozdesk.exchange.imports.planner import plan_imports
from ozdesk.exchange.imports.refused import write_refused
from ozdesk.exchange.imports.sources import UnclearKind, read_sources
from ozdesk.kinds import KINDS
from ozdesk.kinds.party import Party
from ozdesk.kinds.work import Contract
from ozdesk.store.workspace import Workspace

FILES = {
    "Leveranciers.csv": "Organisatie;Type organisatie\nCentric B.V.;leverancier\n",
    "Componenten.csv": "Componentnaam;Licentie\nOpen Zaak;EUPL-1.2\nOpen Formulieren;EUPL-1.2\n",
    "Contractenregister.csv": (
        "Contractnaam;Leverancier;Looptijd t/m;Component;Opdrachtgever\n"
        "Onderhoud Open Zaak;Centric;31-12-2027;Open Zaak;Gemeente Den Haag\n"
        "Hosting;Maykin Media;1-7-2028;Open Zaak;'s-Gravenhage\n"
    ),
    "Bijdragen 2026.csv": (
        "Gemeente;Contract;Jaar;Bedrag\nDen Haag;Hosting;2026;1.500\nUtrecht;Hosting;2026;2.500\n"
    ),
    "Risico's.csv": (
        "Risico;Kans;Impact;Risico-eigenaar\nLeverancier valt om;hoog;zeer hoog;Utrecht\n"
    ),
    "Actielijst.csv": (
        "Actiepunt;Actiehouder;Deadline;Status\nExit regelen;Gemeente Utrecht;1-3-2027;bezig\n"
    ),
    "Documentatie.csv": (
        "Pagina;URL;Auteur;Gedekt door contract\nHandleiding;https://x.nl/a;maykin media;Hosting\n"
    ),
}


def told(workspace: Workspace) -> dict[str, Any]:
    """Everything there is, with names instead of ids."""

    def worded(raw: Any) -> Any:
        if isinstance(raw, dict):
            return {worded(k): worded(v) for k, v in raw.items() if not k.startswith("_")}
        return workspace.name_of(raw) if isinstance(raw, str) and workspace.get(raw) else raw

    return {
        kind.key: sorted((worded(dict(r.doc)) for r in workspace.of_kind(kind)), key=repr)
        for kind in KINDS
        if kind.register
    }


@pytest.mark.parametrize("seed", range(5))
def test_seven_linked_files_in_any_order_give_the_same_workspace(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = []
    for turn, order in enumerate((list(FILES), random.Random(seed).sample(list(FILES), 7))):
        for name, text in FILES.items():
            (tmp_path / name).write_text(text, "utf-8")
        folder = tmp_path / f"w{turn}"
        where = ["-w", str(folder), "--language", "nl"]
        assert run(["new", str(folder)]) == 0
        assert run([*where, "import", *(str(tmp_path / n) for n in order), "--make-missing"]) == 0
        with Workspace.open(folder, "Anna") as workspace:
            outcomes.append(told(workspace))
        assert run([*where, "undo"]) == 0
        with Workspace.open(folder, "Anna") as workspace:
            assert not any(told(workspace).values())
    assert outcomes[0] == outcomes[1]
    parties = {doc["name"] for doc in outcomes[0]["party"]}
    assert parties == {"Centric B.V.", "Gemeente Den Haag", "Maykin Media", "Utrecht"}
    contracts = {doc["name"]: doc for doc in outcomes[0]["contract"]}
    assert contracts["Onderhoud Open Zaak"]["executor"] == "Centric B.V."
    assert contracts["Hosting"]["clients"] == {"Gemeente Den Haag": True}
    capsys.readouterr()


def planned(folder: Path, *texts: str, book: Book | None = None, **how: Any) -> Any:
    sources = []
    for number, text in enumerate(texts):
        path = folder / f"Contracten {number}.csv"
        path.write_text(text, "utf-8")
        sources += read_sources(path, Contract)
    return plan_imports(book or Book([]), sources, **how)


def test_what_is_missing_is_asked_with_what_is_near_it(tmp_path: Path) -> None:
    book = Book([Party("a" * 32, {"name": "Gemeente Heerde"})])
    (plan,) = planned(tmp_path, "Naam;Leverancier\nA;Gemeente Heerle\nB;Gem. Heerde", book=book)
    (question,) = plan.questions
    assert (question.word, question.proposal, question.is_record) == (
        "Gemeente Heerle",
        "+party",
        True,
    )
    assert list(question.known) == ["+party", "+person", "a" * 32]
    assert [row.number for row in plan.bad_rows] == [2]  # never taken for what it only resembles
    assert any("Gem. Heerde" in note.nl for note in plan.notes)
    source = plan.mapping.meaning("executor", "Gemeente Heerle", "a" * 32)
    assert source.chosen("executor", "gemeente heerle") == "a" * 32


def test_made_records_are_left_out_with_the_rows_that_name_them(tmp_path: Path) -> None:
    plans = planned(
        tmp_path, "Naam;Leverancier;Begindatum\nA;Een;gisteren\nB;Twee;1-1-2027", make_missing=True
    )
    assert [(p.kind.key, p.touched) for p in plans] == [("contract", 2), ("party", 2)]
    assert [(p.kind.key, p.touched) for p in only_good(plans)] == [("contract", 1), ("party", 1)]


def test_two_tables_that_differ_about_one_record_are_both_remarked(tmp_path: Path) -> None:
    one, two = "Naam;Nummer;Kavel\nA;1;x", "Naam;Nummer;Kavel\na;2;x"
    for texts in ((one, two), (two, one)):
        plans = planned(tmp_path, *texts)
        assert [len(plan.bad_rows) for plan in plans] == [1, 1]
        changes = [c for p in plans for row in p.rows for c in row.changes]
        assert sorted((c.path, c.after) for c in changes) == [
            ("_made", True), ("lot", "x"), ("name", "A"),
        ]  # fmt: skip


def test_refused_rows_are_kept_with_the_reason_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "Contracten.csv"
    path.write_text("Contractnaam;Einddatum;Kavel\nA;ooit;1\nB;1-1-2027;2\n", "utf-8")
    (source,) = read_sources(path)
    (plan,) = plan_imports(Book([]), [source])
    out = tmp_path / "Contracten te herstellen.xlsx"
    assert write_refused(out, source, plan, "nl") == 1
    (again,) = read_sources(out)
    assert again.table.header[-1] == "Waarom niet ingelezen"
    (row,) = again.table.rows
    assert [str(cell) for cell in row.cells[:3]] == ["A", "ooit", "1"]
    assert "ooit" in str(row.cells[3])
    assert [column.header for column in again.mapping.unused] == ["Waarom niet ingelezen"]


def test_a_table_that_could_be_of_two_registers_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;Opmerkingen\nA;b\n", "utf-8")
    with pytest.raises(UnclearKind):
        read_sources(path)
