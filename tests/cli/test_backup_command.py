"""Backups by command, and a check that reads them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from ozdesk.cli.run import run


@pytest.fixture
def call(tmp_path: Path) -> list[str]:
    start = ["--language", "nl", "-w", str(tmp_path / "w")]
    assert run(["new", str(tmp_path / "w")]) == 0
    assert run([*start, "add", "risk", "name=Eerst"]) == 0
    return start


def listed(call: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run([*call, "backup", "list", "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_a_backup_is_made_listed_and_put_back(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run([*call, "backup", "make"]) == 0
    name = capsys.readouterr().out.strip()
    assert name in [each["name"] for each in listed(call, capsys)]
    assert run([*call, "add", "risk", "name=Later"]) == 0
    assert run([*call, "backup", "restore", name]) == 0
    capsys.readouterr()
    assert run([*call, "list", "risk"]) == 0
    told = capsys.readouterr().out
    assert "Eerst" in told
    assert "Later" not in told
    stood = [str(each["name"]) for each in listed(call, capsys) if each["replaced"]]
    for each in stood:
        assert run([*call, "backup", "restore", each]) == 0
        capsys.readouterr()
        assert run([*call, "list", "risk"]) == 0
        if "Later" in capsys.readouterr().out:
            return
    pytest.fail("what stood there was not kept")


@pytest.mark.parametrize("words", [["restore"], ["restore", "weg.jsonl.gz"], ["list", "x"]])
def test_wrong_words_are_refused(call: list[str], words: list[str]) -> None:
    assert run([*call, "backup", *words]) == 2


@pytest.mark.parametrize("harm", ["bit", "cut", "noise", "gap"])
def test_a_check_reads_the_backups_too(
    call: list[str], tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*call, "add", "risk", "name=Nog een"]) == 0
    assert run([*call, "set", "Nog", "name", "Anders"]) in (0, 1, 2)
    assert run([*call, "backup", "make"]) == 0
    assert run([*call, "check"]) == 0
    [path, *_] = sorted((tmp_path / "w" / "backups").glob("*.jsonl.gz"), reverse=True)
    data = gzip.decompress(path.read_bytes())
    lines = data.splitlines(keepends=True)
    harmed = {
        "bit": gzip.compress(data[:40] + bytes([data[40] ^ 1]) + data[41:]),
        "cut": path.read_bytes()[:-20],
        "noise": b"no backup",
        "gap": gzip.compress(lines[0][:-5] + b"\n" + b"".join(lines[1:])),
    }[harm]
    path.write_bytes(harmed)
    capsys.readouterr()
    assert run([*call, "check"]) == 1
    assert path.name in capsys.readouterr().err


def test_what_had_yet_to_arrive_when_a_backup_was_made_is_no_fault(
    call: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*call, "undo"]) == 0
    assert run([*call, "backup", "make"]) == 0
    [path, *_] = sorted((tmp_path / "w" / "backups").glob("*.jsonl.gz"), reverse=True)
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join(lines[1:])))
    capsys.readouterr()
    assert run([*call, "check"]) == 0, capsys.readouterr().err
