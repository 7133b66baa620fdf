"""The passphrase on the command line: refused when weak, changed, asked for, filled in."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ozdesk.cli.run import run
from ozdesk.sync.share import keys

FIRST, SECOND = "appel peer citroen limoen", "vlinder stoel kasteel"
Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    monkeypatch.setattr(keys, "COST", 2**14)
    (tmp_path / "share").mkdir()

    def say(desk: str, *words: str, status: int = 0, secret: str = "") -> str:
        monkeypatch.setenv("OZDESK_PASSPHRASE", secret)
        at = str(tmp_path / desk)
        assert run(["-w", at, "--who", desk.title(), "--language", "nl", *words]) == status
        told = capsys.readouterr()
        return told.out + told.err

    say("anna", "new", str(tmp_path / "anna"))
    return say


def test_a_weak_one_is_refused_at_both_doors_and_a_strong_one_changes(
    say: Say, tmp_path: Path
) -> None:
    share = str(tmp_path / "share")
    assert "te raden in" in say("anna", "share", "init", share, status=1, secret="Welkom2026!")
    say("anna", "share", "init", share, secret=FIRST)
    say("bram", "share", "join", share, secret=FIRST)
    say("anna", "share", "approve", say("anna", "share", "approve").split()[0])
    say("bram", "sync")
    assert "te raden in" in say("anna", "share", "passphrase", status=1, secret="Welkom2026!")
    assert "al; er is niets" in say("anna", "share", "passphrase", secret=FIRST)
    assert "blijft leesbaar" in say("anna", "share", "passphrase", secret=SECOND)
    id = say("bram", "add", "risk", "name=Wacht").strip()
    assert "wachtwoordzin" in say("bram", "sync", status=1)
    assert "wachtwoordzin" in say("bram", "share", "status")
    assert json.loads(say("bram", "share", "status", "--json"))["problem"]
    assert "eerdere" in say("bram", "share", "passphrase", status=1, secret=FIRST)
    assert "past niet" in say("bram", "share", "passphrase", status=1, secret="iets heel anders")
    say("bram", "share", "passphrase", secret=SECOND)
    say("anna", "sync")
    assert "Wacht" in say("anna", "show", id)


def test_it_is_typed_twice_when_it_is_new(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say("anna", "share", "init", str(tmp_path / "share"), secret=FIRST)
    typed = iter([SECOND, "iets anders", SECOND, SECOND])
    monkeypatch.setattr(getpass, "getpass", lambda _: next(typed))
    assert "verschillen" in say("anna", "share", "passphrase", status=2)
    say("anna", "share", "passphrase")
    assert next(typed, None) is None
    assert "al; er is niets" in say("anna", "share", "passphrase", "new", secret=SECOND)


def test_who_knows_none_can_make_a_new_one(say: Say, tmp_path: Path) -> None:
    say("anna", "share", "init", str(tmp_path / "share"), secret=FIRST)
    say("bram", "share", "join", str(tmp_path / "share"), secret=FIRST)
    say("anna", "share", "approve", say("anna", "share", "approve").split()[0])
    say("bram", "sync")
    say("anna", "share", "passphrase", secret=SECOND)
    say("bram", "share", "passphrase", "new", secret="water molen dijk sloot")
    assert "wachtwoordzin" in say("anna", "sync", status=1)
    say("anna", "share", "passphrase", secret="water molen dijk sloot")


def test_after_blocking_it_is_offered(say: Say, tmp_path: Path) -> None:
    say("anna", "share", "init", str(tmp_path / "share"), secret=FIRST)
    say("bram", "share", "join", str(tmp_path / "share"), secret=FIRST)
    device = say("anna", "share", "approve").split()[0]
    say("anna", "share", "approve", device)
    assert "share passphrase" in say("anna", "share", "block", device)


def test_the_code_of_the_desk_that_began_is_given_or_stays_not_compared(
    say: Say, tmp_path: Path
) -> None:
    share = str(tmp_path / "share")
    assert "leest alles" in say("anna", "share", "init", share)
    code = json.loads(say("anna", "share", "status", "--json"))["code"]
    assert "code klopt niet" in say("bram", "share", "join", share, "--code", "1234", status=1)
    assert not (tmp_path / "bram").exists()
    assert "Niet vergeleken" in say("bram", "share", "join", share)
    assert code in say("bram", "share", "status")
    say("anna", "share", "approve", say("anna", "share", "approve").split()[0])
    assert "niet vergeleken" in say("anna", "share", "status")
    assert "code klopt niet" in say("bram", "share", "compare", "1234", status=1)
    say("bram", "share", "compare", code.lower())
    say("anna", "sync")
    assert json.loads(say("bram", "share", "status", "--json"))["compared"]
    for desk in ("anna", "bram"):  # nobody compared the code of who joined
        assert "1 code niet vergeleken" in say(desk, "share", "status")
    say("anna", "share", "compare", json.loads(say("bram", "share", "status", "--json"))["code"])
    say("anna", "sync")
    say("bram", "sync")
    for desk in ("anna", "bram"):
        assert "niet vergeleken" not in say(desk, "share", "status").lower()
    say("cees", "share", "join", share, "--code", code)
    assert json.loads(say("cees", "share", "status", "--json"))["compared"]
