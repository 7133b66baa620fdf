"""The shared folder without a window: two desks, one share, one question, one decision."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ozdesk.cli.run import run

Say = Callable[..., str]


@pytest.fixture
def desks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Two desks on one share, the second approved: call with a desk and the words."""
    (tmp_path / "share").mkdir()

    def say(desk: str, *words: str, status: int = 0) -> str:
        at = str(tmp_path / desk)
        assert run(["-w", at, "--who", desk.title(), *words]) == status
        return capsys.readouterr().out

    say("anna", "new", str(tmp_path / "anna"))
    say("anna", "share", "init", str(tmp_path / "share"))
    say("bram", "share", "join", str(tmp_path / "share"))
    waiting = say("anna", "share", "approve").split()[0]
    say("anna", "share", "approve", waiting)
    say("bram", "sync")
    return say


def in_conflict(desks: Say) -> str:
    id = desks("anna", "add", "risk", "name=Stilstand").strip()
    desks("anna", "sync")
    desks("bram", "sync")
    desks("anna", "set", id, "name", "Ans")
    desks("bram", "set", id, "name", "Bea")
    for desk in ("anna", "bram", "anna"):
        desks(desk, "sync")
    return id


def test_both_desks_see_the_same_question_and_one_decision_ends_it(desks: Say) -> None:
    id = in_conflict(desks)
    asked = [json.loads(desks(desk, "conflicts", "--json")) for desk in ("anna", "bram")]
    assert asked[0] == asked[1]
    assert {v["value"] for v in asked[0][0]["versions"]} == {"Ans", "Bea"}
    desks("anna", "set", id, "name", "Stiekem", status=1)
    [number] = [v["number"] for v in asked[0][0]["versions"] if v["value"] == "Ans"]
    desks("bram", "resolve", id, "name", "--take", str(number), "--why", "overleg")
    desks("bram", "sync")
    desks("anna", "sync")
    for desk in ("anna", "bram"):
        assert json.loads(desks(desk, "conflicts", "--json")) == []
        assert json.loads(desks(desk, "show", id, "--json"))["name"] == "Ans"


def test_a_value_of_ones_own_can_be_the_answer(desks: Say) -> None:
    id = in_conflict(desks)
    desks("anna", "resolve", id, "name", "--take", "9", status=2)
    desks("anna", "resolve", "geen", "name", "--take", "1", status=1)
    desks("anna", "resolve", id, "name", "--value", "Samen")
    desks("anna", "sync")
    desks("bram", "sync")
    assert json.loads(desks("bram", "show", id, "--json"))["name"] == "Samen"
    desks("bram", "undo", status=1)


def test_a_share_that_was_emptied_is_put_back(desks: Say, tmp_path: Path) -> None:
    id = in_conflict(desks)
    for below in (tmp_path / "share").iterdir():
        shutil.rmtree(below) if below.is_dir() else below.unlink()
    desks("anna", "sync", status=1)
    desks("anna", "share", "restore")
    desks("bram", "sync")
    desks("bram", "share", "verify")
    third = json.loads(desks("bram", "share", "status", "--json"))
    assert {each["who"] for each in third["desks"]} == {"Anna", "Bram"}
    desks("cees", "share", "join", str(tmp_path / "share"))
    assert json.loads(desks("cees", "conflicts", "--json"))[0]["id"] == id


def test_leaving_and_coming_back(desks: Say, tmp_path: Path) -> None:
    desks("bram", "share", "leave")
    desks("bram", "sync", status=1)
    desks("bram", "add", "risk", "name=Alleen")
    desks("bram", "share", "join", str(tmp_path / "share"))
    desks("anna", "sync")
    assert "Alleen" in desks("anna", "list", "risk")


def test_a_passphrase_is_asked_and_must_fit(
    tmp_path: Path, desks: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dicht").mkdir()
    desks("dora", "new", str(tmp_path / "dora"))
    monkeypatch.setenv("OZDESK_PASSPHRASE", "vier woorden zijn genoeg")
    id = desks("dora", "add", "risk", "name=Vertrouwelijk").strip()
    desks("dora", "share", "init", str(tmp_path / "dicht"))
    told = b"".join(p.read_bytes() for p in (tmp_path / "dicht").rglob("*") if p.is_file())
    assert b"Vertrouwelijk" not in told
    monkeypatch.setenv("OZDESK_PASSPHRASE", "iets anders")
    desks("eef", "share", "join", str(tmp_path / "dicht"), status=1)
    monkeypatch.setenv("OZDESK_PASSPHRASE", "vier woorden zijn genoeg")
    desks("eef", "share", "join", str(tmp_path / "dicht"))
    assert json.loads(desks("eef", "show", id, "--json"))["name"] == "Vertrouwelijk"
