"""The shared folder without a window: two desks, one share, one question, one decision."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ozdesk.cli.run import run
from ozdesk.store.workspace import Workspace

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


def test_one_can_leave_when_the_connection_is_damaged(desks: Say, tmp_path: Path) -> None:
    state = tmp_path / "bram" / "share.json"
    state.write_bytes(b"{")
    desks("bram", "sync", status=1)
    desks("bram", "share", "leave")
    assert not state.exists()
    desks("bram", "share", "leave", status=1)
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


def told(capsys: pytest.CaptureFixture[str], at: Path, *words: str, status: int = 0) -> str:
    """What a person reads on the terminal, both streams."""
    capsys.readouterr()
    assert run(["-w", str(at), *words]) == status
    came = capsys.readouterr()
    return came.out + came.err


def test_a_question_is_told_in_words(
    desks: Say, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id = in_conflict(desks)
    for desk, value in (("anna", "open"), ("bram", "closed")):
        desks(desk, "set", id, "status", {"open": "raw"}.get(value, value))
    desks("anna", "sync")
    desks("bram", "sync")
    said = told(capsys, tmp_path / "bram", "--language", "nl", "conflicts")
    assert f"{id} name · Risico" in said
    assert "Stand" in said
    assert "Ruw" in said
    assert "Gesloten" in said
    assert "closed" not in said
    assert "Closed" in told(capsys, tmp_path / "bram", "--language", "en", "conflicts")


def test_long_texts_are_given_whole_to_machines(desks: Say) -> None:
    id = desks("anna", "add", "risk", "name=Stilstand").strip()
    desks("anna", "sync")
    desks("bram", "sync")
    texts = {desk: f"{desk} " * 40_000 for desk in ("anna", "bram")}
    for desk, text in texts.items():
        desks(desk, "set", id, "answer", text)
    for desk in ("anna", "bram", "anna"):
        desks(desk, "sync")
    [asked] = json.loads(desks("anna", "conflicts", "--json"))
    assert {v["value"].strip() for v in asked["versions"]} == {t.strip() for t in texts.values()}


def test_the_state_of_the_share_is_told_as_its_health(
    desks: Say, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anna, share = tmp_path / "anna", tmp_path / "share"
    before = set(share.rglob("*.seg"))
    desks("bram", "add", "risk", "name=Van Bram")
    desks("bram", "sync")
    [late] = set(share.rglob("*.seg")) - before
    late.write_bytes(late.read_bytes()[:-9] + b"x" + late.read_bytes()[-8:])
    desks("cees", "share", "join", str(share))
    desks("anna", "add", "risk", "name=Nog niet gedeeld")
    desks("anna", "sync")
    desks("anna", "add", "risk", "name=Wacht")
    desks("anna", "add", "risk", "name=Wacht ook")
    said = told(capsys, anna, "--language", "nl", "share", "status")
    for words in ("2 wijzigingen", "Bureaus", "Bram", "Wacht op goedkeuring", "Cees", late.name):
        assert words in said
    assert "waiting_for_approval" not in said
    health = json.loads(desks("anna", "share", "status", "--json"))
    assert health["unpublished"] == 2
    assert [each["file"] for each in health["trouble"]] == [late.name]
    assert [each["who"] for each in health["waiting_for_approval"]] == ["Cees"]
    assert {each["who"]: each["own"] for each in health["desks"]} == {"Anna": True, "Bram": False}
    assert not health["sound"]
    assert health["problem"] is None
    assert health["room"]["used"] > 0


def test_what_has_yet_to_arrive_is_named(
    desks: Say, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share, file = tmp_path / "share", tmp_path / "besluit.txt"
    file.write_text("Vastgesteld", "utf-8")
    id = desks("anna", "add", "risk", "name=Met bijlage").strip()
    desks("anna", "attach", id, str(file))
    desks("anna", "sync")
    (share / "blobs").rename(tmp_path / "onderweg")
    desks("bram", "sync")
    said = told(capsys, tmp_path / "bram", "--language", "nl", "share", "status")
    assert f"  {id}  Risico · Met bijlage · besluit.txt\n" in said
    [each] = json.loads(desks("bram", "share", "status", "--json"))["to_come"]
    assert (each["record"], each["kind"], each["file"]) == (id, "risk", "besluit.txt")
    (tmp_path / "onderweg").rename(share / "blobs")
    desks("bram", "sync")
    assert json.loads(desks("bram", "share", "status", "--json"))["to_come"] == []


def test_missing_changes_and_a_clock_that_is_off_are_told(
    desks: Say, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share, anna = tmp_path / "share", tmp_path / "anna"
    desks("bram", "add", "risk", "name=een")
    desks("bram", "sync")
    before = set(share.rglob("*.seg"))
    desks("bram", "add", "risk", "name=twee")
    desks("bram", "sync")
    [second] = set(share.rglob("*.seg")) - before
    desks("bram", "add", "risk", "name=drie")
    desks("bram", "sync")
    second.unlink()
    desks("anna", "sync")
    state = json.loads((anna / "share.json").read_text())
    [bram] = [d for d in state["told"] if d != state["device"]]
    state["lag"][bram] = 2 * 60 * 60 * 1000
    state.pop("crc")
    (anna / "share.json").write_text(json.dumps(state))
    said = told(capsys, anna, "--language", "nl", "share", "status")
    assert "2 wijzigingen ontbreken" in said
    assert "klok loopt 2 uur voor" in said
    [each] = [
        d for d in json.loads(desks("anna", "share", "status", "--json"))["desks"] if not d["own"]
    ]
    assert (each["missing"], each["clock_is_off"]) == (2, True)


def test_a_share_out_of_reach_is_told_and_so_is_a_desk_in_use(
    desks: Say, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anna = tmp_path / "anna"
    with Workspace.open(anna, "Anna"):  # the window has it
        assert "gelijk met 1 collega" in told(capsys, anna, "--language", "nl", "share", "status")
    (tmp_path / "share").rename(tmp_path / "weg")
    assert "schijf niet bereikbaar" in told(capsys, anna, "--language", "nl", "share", "status")
    health = json.loads(desks("anna", "share", "status", "--json"))
    assert health["room"] is None
    assert str(tmp_path / "share") in health["problem"]


def test_what_to_do_next_is_said(
    desks: Say, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anna, share = tmp_path / "anna", str(tmp_path / "share")
    desks("los", "new", str(tmp_path / "los"))

    def dutch(at: Path, *words: str, status: int = 0) -> str:
        return told(capsys, at, "--language", "nl", *words, status=status)

    assert "share join" in dutch(tmp_path / "los", "sync", status=1)
    assert "share init MAP" in dutch(tmp_path / "los", "share", "init", status=2)
    assert "verbind" in dutch(tmp_path / "los", "share", "init", share, status=1)
    assert "hoort niets meer" in dutch(anna, "share", "verify", "alles", status=2)
    assert "Niemand wacht" in dutch(anna, "share", "approve")
    assert "share approve" in dutch(anna, "share", "approve", "0a1b2c", status=2)
    assert "niets te beslissen" in dutch(anna, "conflicts")
    assert "conflicts" in dutch(anna, "resolve", "geen", "name", "--take", "1", status=1)
    assert "alles is in orde" in dutch(anna, "share", "verify")
    dutch(tmp_path / "dora", "share", "join", share)
    assert "wacht op goedkeuring" in dutch(tmp_path / "dora", "sync")
    assert "vergelijk de code" in dutch(anna, "share", "approve")
    assert "share join" in dutch(anna, "share", "leave")
