"""Files that left the desk are listed, and told where they may hold what is destroyed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ozdesk.cli import parser
from ozdesk.cli.run import run
from ozdesk.domain.change import create
from ozdesk.files import copy_file, write_file
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.risk import Risk
from ozdesk.packs.exported_files import FoundExports, forget_in_paths, search_exports
from ozdesk.packs.file_texts import text_in
from ozdesk.store.workspace import Workspace

NAME = "Zoë d'Arc-Müller"


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))


def test_what_is_written_for_the_user_is_noted_and_what_is_private_is_not(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        write_file(tmp_path / "lijst.csv", "een")
        write_file(tmp_path / "lijst.csv", "twee")
        write_file(tmp_path / "geheim", "x", private=True)
        copy_file(tmp_path / "lijst.csv", tmp_path / "kopie.csv")
        write_file(anna.folder.path / "binnen.txt", "x")
        told = anna.exports.all()
        assert [Path(each.path).name for each in told] == ["lijst.csv", "kopie.csv"]
        assert told[0].digest == told[1].digest
        assert b"twee" not in anna.folder.exports.read_bytes()
    write_file(tmp_path / "later.csv", "x")
    assert "later" not in anna.folder.exports.read_text("utf-8")


def test_who_only_reads_notes_it_too(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "own", "Anna").close()
    with Workspace.open(tmp_path / "own", "Anna", read_only=True) as anna:
        write_file(tmp_path / "lijst.csv", "een")
        assert len(anna.exports.all()) == 1


def test_a_damaged_line_hides_no_other(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        write_file(tmp_path / "a.csv", "een")
        with anna.folder.exports.open("ab") as file:
            file.write(b'{"path": 3}\nhalf\n[]\n')
        write_file(tmp_path / "b.csv", "een")
        assert [each.name for each in anna.exports.all()] == ["a.csv", "b.csv"]


def found_in(tmp_path: Path, files: dict[str, bytes], words: list[str]) -> FoundExports:
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        for name, data in files.items():
            write_file(tmp_path / name, data)
        (tmp_path / "weg.csv").unlink(missing_ok=True)
        return search_exports(words, anna.exports.all())


def test_each_file_is_told_by_what_was_found(tmp_path: Path) -> None:
    files = {
        "erin.csv": f"naam\n{NAME}\n".encode(),
        "schoon.csv": b"naam\nJan\n",
        "lijkt.md": b"Z. d'Arc-M\xc3\xbcller",
        "scan.bin": b"\x00\x01\x02",
        "weg.csv": b"x",
        "zoe darc-muller.csv": b"leeg",
    }
    found = found_in(tmp_path, files, [NAME])
    assert {each.name for each in found.holding} == {"erin.csv", "zoe darc-muller.csv"}
    assert [each.name for each in found.near] == ["lijkt.md"]
    assert [each.name for each in found.unread] == ["scan.bin"]
    assert [each.name for each in found.gone] == ["weg.csv"]
    for language in ("nl", "en"):
        assert all(str(tmp_path) in line.in_(language) for line in found.lines())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "data",
    [
        f"<p>{NAME}</p>".encode(),
        b"<p>Zo&euml;&nbsp;d&#x27;Arc-M&#252;ller</p>",
        b"<p><b>Zo\xc3\xab</b> d&rsquo;Arc-M\xc3\xbcller</p>",
        json.dumps({"naam": NAME}).encode(),
        NAME.encode("utf-16"),
        NAME.encode("cp1252"),
    ],
)
def test_a_name_in_any_writing_of_a_file_is_found(tmp_path: Path, data: bytes) -> None:
    assert len(found_in(tmp_path, {"bestand": data}, [NAME]).holding) == 1


def test_what_is_written_in_codes_is_not_called_clean(tmp_path: Path) -> None:
    rtf = b"{\\rtf1 Zo\\'eb d'Arc-M\\'fcller}"
    (tmp_path / "a.rtf").write_bytes(rtf)
    assert not text_in(tmp_path / "a.rtf").whole


@pytest.mark.parametrize("name", [NAME, "zoe-d_arc-muller", "ZOË D’ARC-MÜLLER", "Arc-Müller, Zoë"])
def test_a_file_name_does_not_keep_the_name_in_the_list(tmp_path: Path, name: str) -> None:
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        (tmp_path / f"Map van {NAME}").mkdir()
        write_file(tmp_path / f"Map van {NAME}" / f"Formulier {name}.xlsx", "x")
        write_file(tmp_path / "ander.csv", "x")
        forget_in_paths(anna.exports, [NAME], person=True)
        told = anna.folder.exports.read_text("utf-8").casefold()
        assert not [part for part in ("müller", "muller", "zoe", "zoë") if part in told]
        assert anna.exports.all()[1].path == str(tmp_path / "ander.csv")


def test_the_command_tells_the_files_and_the_list_forgets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = str(tmp_path / "own")
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        anna.apply(create(Risk, {"name": "Een", "author": NAME})[1])

    def say(*words: str) -> str:
        run(["-w", own, "--language", "nl", "--who", "Anna", *words])
        return "".join(capsys.readouterr())

    for name in (f"{NAME}.xlsx", "l.csv", "l.md", "l.ods"):
        say("export", "risk", "-o", str(tmp_path / name))
    told = say("destroy", "--person", NAME, "--dry-run")
    assert told.count("dit staat erin") == 3, "a list in Markdown has no such column"
    told = say("destroy", "--person", NAME, "--ground", "AVG 17", "--whole-fields")
    assert str(tmp_path / f"{NAME}.xlsx") in told
    assert "beslis zelf" in told
    assert (tmp_path / "l.csv").exists(), "never without being asked"
    left = (tmp_path / "own" / "desk.exports.jsonl").read_text("utf-8")
    assert "ller" not in left
    assert "l.csv" in left


EVERY_WAY = {
    "export": ("export", "risk"), "form": ("form", "provider"), "early-notice": ("early-notice",),
    "funding": ("funding",), "pack": ("pack", "steering"), "guide": ("guide",),
    "export-setup": ("export-setup",),
}  # fmt: skip
NAMES = {"form": "f.html", "pack": "p.pdf", "guide": "g.md", "export-setup": "s.json"}


def test_every_command_that_writes_a_file_is_tried() -> None:
    source = Path(parser.__file__).read_text("utf-8")
    assert source.count('"--output"') == 4, "a command that writes belongs in EVERY_WAY"


@pytest.mark.parametrize("way", EVERY_WAY)
def test_what_a_command_writes_is_noted(
    tmp_path: Path, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    assert run(["demo", str(own), "--no-window"]) == 0
    with Workspace.open(own, "Anna") as anna:
        asked = next(each for each in anna.of_kind(Provider) if each.checklist)
        before = anna.exports.all()
    target = tmp_path / NAMES.get(way, "tabel.xlsx")
    words = ["-w", str(own), "--who", "Anna", *EVERY_WAY[way], "-o", str(target)]
    words = [asked.id if word == "provider" else word for word in words]
    assert run(words) == 0, capsys.readouterr().err
    with Workspace.open(own, "Anna") as anna:
        assert before == []
        assert [each.path for each in anna.exports.all()] == [str(target)]
