"""Checklists, evidence and money on the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ozdesk.cli.run import run
from ozdesk.exchange.checklists.form import checksum


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("OZDESK_DOCUMENTS", str(tmp_path / "documents"))


class Shell:
    """Runs commands on one workspace; gives the output and keeps the messages."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys, self.told = folder, capsys, ""

    def __call__(self, *words: str, status: int = 0) -> str:
        found = run(["-w", str(self.folder), "--language", "nl", *words])
        said = self.capsys.readouterr()
        self.told = said.err
        assert found == status, said.err
        return said.out.strip()


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    assert run(["new", str(tmp_path / "w"), "--starter", "openzaak"]) == 0
    capsys.readouterr()
    return Shell(tmp_path / "w", capsys)


def answers_in(form: Path, **changed: dict[str, str]) -> str:
    """What the form would send with some answers; its own script is tested with the form."""
    html = form.read_text("utf-8")
    head = json.loads(html.split('id="head">')[1].split("</script>")[0])
    told = json.dumps({"day": date.today().isoformat(), "items": changed})
    return json.dumps({"head": head, "answers": told, "check": checksum(told)})


def test_a_form_goes_out_and_its_answers_come_in(shell: Shell, tmp_path: Path) -> None:
    form, back = tmp_path / "form.html", tmp_path / "back.json"
    assert shell("form", "Voorbeeldhost Zuid", "-o", str(form)) == str(form)
    assert "Voorbeeldhost Noord" not in form.read_text("utf-8")
    back.write_text(answers_in(form, koppelingen={"state": "met", "evidence": "test.pdf"}), "utf-8")
    dry = shell("answers", str(back), "--dry-run")
    assert dry == "koppelingen: Open → Voldaan · test.pdf"
    assert shell("answers", str(back), "--dry-run") == dry
    assert shell("answers", str(back)) == dry
    assert shell("answers", str(back)) == ""
    assert "geen nieuwe antwoorden" in shell.told
    shell("undo")
    assert shell("answers", str(back), "--dry-run") == dry


def test_wrong_files_and_names_are_told(shell: Shell, tmp_path: Path) -> None:
    form = tmp_path / "form.html"
    shell("form", "Voorbeeldhost Noord", "-o", str(form))
    assert shell("answers", str(form), status=1) == ""
    assert "het formulier zelf" in shell.told
    assert shell("form", "Voorbeeldhost Noord", "-o", str(tmp_path / "x.pdf"), status=2) == ""
    shell("form", "Niemand", "-o", str(form), status=1)
    shell("answers", str(tmp_path / "weg.json"), status=1)
    before = form.read_bytes()
    shell("add", "provider", "name=Leeg")
    shell("form", "Leeg", "-o", str(form), status=1)
    assert form.read_bytes() == before


def test_lists_for_other_people(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "lijst.md"
    shell("early-notice", "-o", str(path))
    assert "servicedesk@voorbeeldhost-noord.example" in path.read_text("utf-8")
    shell("early-notice", "-o", str(path), "--for", "openbaar")
    assert "voorbeeldhost" not in path.read_text("utf-8")
    assert "weggelaten" in shell.told
    assert shell("funding", "-o", str(tmp_path / "geld.csv"))
    assert (tmp_path / "geld.csv").exists()


def test_a_file_as_evidence(shell: Shell, tmp_path: Path) -> None:
    proof = tmp_path / "hersteltest.pdf"
    proof.write_bytes(b"%PDF-1.7")
    id = shell("add", "component", "name=Proef")
    digest = shell("attach", id, str(proof), "--date", "2026-01-31")
    shown = json.loads(shell("show", id, "--json"))
    assert shown[f"attachments/{digest}/name"] == "hersteltest.pdf"
    assert shown[f"attachments/{digest}/evidence_date"] == "2026-01-31"
    assert shown[f"attachments/{digest}/added"] == date.today().isoformat()
    assert (shell.folder / "attachments" / digest[:2] / digest).read_bytes() == b"%PDF-1.7"
    shell("attach", id, str(tmp_path / "weg.pdf"), status=1)
