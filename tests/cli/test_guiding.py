"""Folders in, guides and set-ups out, by command."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.cli.run import run


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))


def call(*words: object, status: int = 0) -> None:
    assert run(["--who", "Anna", *map(str, words)]) == status


def test_a_folder_is_tried_first_and_then_read_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs, desk = tmp_path / "docs", tmp_path / "w"
    docs.mkdir()
    (docs / "start.md").write_text("# Aan de slag\n\n[weg](weg.md)\n")
    call("new", desk)
    read = ("--language", "nl", "-w", desk, "import", docs)
    capsys.readouterr()
    call(*read, "--dry-run")
    shown = capsys.readouterr().out
    assert "1 nieuw" in shown
    assert "link leidt nergens heen: weg.md" in shown
    call("-w", desk, "list", "documentation_page")
    assert capsys.readouterr().out == ""
    call(*read, "--kind", "documentation_page")
    id = capsys.readouterr().out.strip()
    call("-w", desk, "show", id)
    assert "docs/start.md" in capsys.readouterr().out
    call(*read, "--kind", "risk", status=2)
    call("-w", desk, "undo")
    capsys.readouterr()
    call("-w", desk, "list", "documentation_page")
    assert capsys.readouterr().out == ""


def test_guides_and_setups(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk, other = tmp_path / "w", tmp_path / "v"
    call("new", desk, "--starter", "openzaak")
    page, text, setup = (tmp_path / name for name in ("g.html", "g.md", "s.json"))
    call("-w", desk, "guide", "-o", page, "--at", "2026-11-21")
    call("-w", desk, "guide", "-o", text, "--lang", "en")
    assert "Wegwijzer OpenZaak" in page.read_text("utf-8")
    assert "# Guide to OpenZaak" in text.read_text("utf-8")
    call("-w", desk, "guide", "-o", tmp_path / "g.pdf", status=1)
    call("-w", desk, "export-setup", "-o", setup)
    call("new", other, "--setup", setup)
    capsys.readouterr()
    call("-w", other, "list", "goal")
    assert len(capsys.readouterr().out.splitlines()) == 20
    call("new", tmp_path / "x", "--setup", page, status=1)
    assert not (tmp_path / "x").exists()
