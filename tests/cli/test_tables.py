"""Import and export of tables as a script uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.cli.run import run

LIST = "Naam;Kans;Eigenaar\nEen;4;\nTwee;2;\n"


class Shell:
    """Runs commands on one workspace and gives what they said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.err = ""

    def __call__(self, *words: str | Path, status: int = 0) -> list[str]:
        found = run(["-w", str(self.folder), "--language", "nl", *map(str, words)])
        out, self.err = self.capsys.readouterr()
        assert found == status, self.err
        if status:
            assert (out, self.err.count("\n")) == ("", 1)
        return out.splitlines()

    def names(self, kind: str) -> list[str]:
        return sorted(line.split("  ", 1)[1] for line in self("list", kind))


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    assert run(["new", str(tmp_path / "w")]) == 0
    capsys.readouterr()
    return Shell(tmp_path / "w", capsys)


def write(folder: Path, text: str, name: str = "lijst.csv") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_import_prints_ids_and_undo_takes_all_of_it_back(shell: Shell, tmp_path: Path) -> None:
    ids = shell("import", write(tmp_path, LIST), "--kind", "risk")
    assert [len(id) for id in ids] == [32, 32]
    assert "Risico's: 2 nieuw, 0 gewijzigd, 0 gelijk, 0 overgeslagen" in shell.err
    assert shell.names("risk") == ["Een", "Twee"]
    assert shell("import", tmp_path / "lijst.csv", "--kind", "risk") == []
    assert "2 gelijk" in shell.err
    shell("undo")
    assert shell.names("risk") == []


def test_a_dry_run_tells_all_and_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    shell("import", write(tmp_path, LIST), "--kind", "risk")
    more = write(tmp_path, "Naam;Kans\nEen;5\nDrie;soms\n;3\n")
    told = shell("import", more, "--kind", "risk", "--dry-run")
    assert told == [
        "Risico's: 1 nieuw, 1 gewijzigd, 0 gelijk, 1 overgeslagen",
        "rij 2: gewijzigd  Een",
        "    Kans: 4 groot → 5 zeer groot",
        "rij 3: nieuw  Drie",
        "    ! Kans: “soms” kan niet; "
        "kies uit 1 zeer klein, 2 klein, 3 middel, 4 groot, 5 zeer groot",
        "rij 4: overgeslagen",
        "    ! heeft geen naam en geen kenmerk",
    ]
    assert shell.names("risk") == ["Een", "Twee"]


def test_rows_that_cannot_be_read_stop_all_of_it_unless_partial(
    shell: Shell, tmp_path: Path
) -> None:
    path = write(tmp_path, "Naam;Uiterlijk\nEen;31-12-2026\nTwee;ooit\n;1-1-2027\n")
    shell("import", path, "--kind", "risk", status=1)
    assert "rijen: 2" in shell.err
    assert "rij 3: Uiterlijk: “ooit” is geen datum" in shell.err
    assert shell.names("risk") == []
    assert len(shell("import", path, "--kind", "risk", "--partial")) == 2
    assert "let op: rij 4: heeft geen naam en geen kenmerk" in shell.err
    assert shell.names("risk") == ["Een", "Twee"]


def test_columns_are_chosen_and_remembered(shell: Shell, tmp_path: Path) -> None:
    path = write(tmp_path, "Wat;Wie\nBrand;Jan\n")
    shell("import", path, "--kind", "risk", status=1)
    shell("import", path, "--kind", "risk", "--map", "Wat", status=2)
    shell("import", path, "--kind", "risk", "--map", "Wat=fiets", status=1)
    shell("import", path, "--kind", "risk", "--map", "Wat=name", "--map", "Wie=author")
    again = write(tmp_path, "Wie;Wat\nPiet;Water\n", "meer.csv")
    shell("import", again, "--kind", "risk")
    assert shell.names("risk") == ["Brand", "Water"]


def test_a_table_says_itself_which_kind_it_is_for(shell: Shell, tmp_path: Path) -> None:
    shell("import", write(tmp_path, "Naam;Eigenaar\nEen;\n"), status=1)
    assert "--kind" in shell.err
    shell("import", tmp_path / "lijst.csv", "--kind", "fiets", status=1)
    both = write(tmp_path, "kind;name;owner\nrisk;R;P\nparty;P;\n")
    assert len(shell("import", both)) == 2
    (risk,) = shell("list", "risk")
    assert "Eigenaar: P" in shell("show", risk[:32])


def test_papers_and_tables_come_in_together_or_not_at_all(shell: Shell, tmp_path: Path) -> None:
    paper = write(tmp_path, "# Verslag\n\nTekst.\n", "v.md")
    table = write(tmp_path, "kind;name;due\nrisk;R;\nrisk;;2026-01-01\n")
    shell("import", paper, table, status=1)
    assert shell.names("governance_text") == []
    table.write_text("kind;name\nrisk;R\n", "utf-8")
    assert len(shell("import", paper, table)) == 2
    shell("undo")
    assert shell.names("governance_text") == shell.names("risk") == []


def test_empty_cells_erase_only_when_asked(shell: Shell, tmp_path: Path) -> None:
    (id,) = shell("import", write(tmp_path, "Naam;Categorie\nEen;x\n"), "--kind", "risk")
    path = write(tmp_path, "Naam;Categorie\nEen;\n")
    assert shell("import", path, "--kind", "risk") == []
    assert shell("import", path, "--kind", "risk", "--erase") == [id]
    assert not [line for line in shell("show", id) if line.startswith("Categorie")]


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_export_and_import_again(shell: Shell, form: str, tmp_path: Path) -> None:
    shell("import", write(tmp_path, LIST), "--kind", "risk")
    path = tmp_path / f"uit.{form}"
    assert shell("export", "risk", "-o", path) == [str(path)]
    assert shell("import", path) == []
    assert "2 gelijk" in shell.err
    shell("export", "risk", "-o", path, "--words")
    assert shell("import", path, "--kind", "risk") == []
    assert "2 gelijk" in shell.err


def test_wrong_use_of_export(shell: Shell, tmp_path: Path) -> None:
    shell("export", "risk", status=2)
    shell("export", "risk", "-o", tmp_path / "x.doc", status=2)
    shell("export", "fiets", "-o", tmp_path / "x.csv", status=1)
    shell("export", "risk", "-o", tmp_path / "weg" / "x.csv", status=1)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04rommel", b"", b"\xd0\xcf\x11\xe0"])
def test_a_hostile_file_is_one_clear_line_and_changes_nothing(
    shell: Shell, data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    shell("import", path, "--kind", "risk", status=1)
    assert "x.xlsx" in shell.err
    assert shell("history") == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_in_both_languages(
    shell: Shell, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("import", "export"):
        with pytest.raises(SystemExit) as ended:
            run(["--language", language, command, "--help"])
        assert ended.value.code == 0
    said = capsys.readouterr().out
    assert ("zonder verlies" in said) is (language == "nl")


def test_what_is_left_out_or_rounded_is_told(shell: Shell, tmp_path: Path) -> None:
    path = write(tmp_path, "Naam;Bedrag\nA;10,1250\nB;5\nTotaal;15,13\n")
    assert len(shell("import", path, "--kind", "payment")) == 2
    assert "rij 4 “Totaal”" in shell.err
    assert "rij 2: Bedrag: 10,1250 is gelezen als 10,13" in shell.err
    assert len(shell("import", path, "--kind", "payment", "--totals")) == 1


def test_columns_in_doubt_are_refused_until_chosen(shell: Shell, tmp_path: Path) -> None:
    path = write(tmp_path, "Naam;Uiterlijk\nA;12/31/2026\nB;01/02/2026\n")
    shell("import", path, "--kind", "risk", status=1)
    assert "--dates" in shell.err
    assert "“12/31/2026”" in shell.err
    assert shell.names("risk") == []
    first, second = shell("import", path, "--kind", "risk", "--dates", "month")
    assert any("02-01-2026" in line or "2026-01-02" in line for line in shell("show", second))
    assert any("31-12-2026" in line or "2026-12-31" in line for line in shell("show", first))
