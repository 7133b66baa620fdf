"""Destroying by law without a window: what would go, what went, and what stays."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from ozdesk.cli.run import run

Say = Callable[..., str]
GROUND = "Selectielijst gemeenten, categorie 5.1"


@pytest.fixture
def desks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Two desks on one share: call with a desk and the words."""
    (tmp_path / "share").mkdir()

    def say(desk: str, *words: str, status: int = 0) -> str:
        at = str(tmp_path / desk)
        words = ("-w", at, "--language", "nl", "--who", desk.title(), *words)
        assert run(list(words)) == status
        said = capsys.readouterr()
        return said.err if status else said.out

    say("anna", "new", str(tmp_path / "anna"))
    say("anna", "share", "init", str(tmp_path / "share"))
    say("bram", "share", "join", str(tmp_path / "share"))
    say("anna", "share", "approve", say("anna", "share", "approve").split()[0])
    say("bram", "sync")
    return say


def level(desks: Say) -> None:
    for desk in ("anna", "bram", "anna", "bram", "anna"):
        desks(desk, "sync")


def holding(folder: Path, text: str) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            data += gzip.decompress(data) if path.suffix == ".gz" else b""
            found += [path.name] if text.encode() in data else []
    return found


def test_a_record_is_shown_first_and_then_goes_everywhere(desks: Say, tmp_path: Path) -> None:
    id = desks("anna", "add", "risk", "name=Zeer geheim risico").strip()
    level(desks)
    told = desks("anna", "destroy", id, "--ground", GROUND, "--dry-run")
    assert told.strip() == f"{id} Risico · Zeer geheim risico · geheel"
    assert "Zeer geheim" in desks("bram", "show", id)
    assert "grond" in desks("anna", "destroy", id, status=1)
    desks("anna", "destroy", id, "--ground", GROUND)
    desks("anna", "show", id, status=1)
    assert desks("anna", "sync") == ""
    level(desks)
    desks("bram", "show", id, status=1)
    for desk in ("anna", "bram"):
        assert holding(tmp_path / desk, "Zeer geheim") == []
        assert "heel" in desks(desk, "check")
    desks("anna", "destroy", id, "--ground", GROUND, status=1)


def test_a_person_is_found_where_it_stands_and_stood(desks: Say, tmp_path: Path) -> None:
    first = desks("anna", "add", "risk", "name=Een", "author=Piet Paulusma").strip()
    other = desks("anna", "add", "risk", "name=Twee", "answer=Vraag piet paulusma.").strip()
    desks("anna", "set", first, "author", "Niemand")
    desks("anna", "set", other, "status", "closed", "--why", "zei Piet Paulusma")
    desks("anna", "remove", first)
    told = desks("anna", "destroy", "--person", "Piet Paulusma", "--dry-run")
    assert set(told.splitlines()) == {
        f"{first} Risico · Een · Ingebracht door: stond er",
        f"{other} Risico · Twee · Maatregel: staat er",
    }
    assert "kort" in desks("anna", "destroy", "--person", "Pi", "--ground", "AVG 17", status=1)
    ground = "op verzoek van piet paulusma"
    refused = desks("anna", "destroy", "--person", "Piet Paulusma", "--ground", ground, status=1)
    assert "grond" in refused
    desks("anna", "destroy", "--person", "Piet Paulusma", "--ground", "AVG artikel 17")
    assert "Vraag [verwijderd]." in desks("anna", "show", other)
    assert desks("anna", "destroy", "--person", "Piet Paulusma", "--dry-run") == ""
    desks("anna", "restore", first)
    assert "Niemand" in desks("anna", "show", first)
    level(desks)
    for desk in ("anna", "bram"):
        left = holding(tmp_path / desk, "iet paulusma")
        assert left == []
        for path in (tmp_path / desk).rglob("journal.jsonl"):
            assert path.read_bytes().count(b"Paulusma") == 0, "the reason that was given goes too"


def test_a_field_goes_alone(desks: Say, tmp_path: Path) -> None:
    id = desks("anna", "add", "risk", "name=Een", "author=Piet Paulusma").strip()
    desks("anna", "set", id, "author", "Jan Jansen")
    desks("anna", "destroy", id, "--field", "author", "--ground", "AVG artikel 17")
    assert "Een" in desks("anna", "show", id)
    assert holding(tmp_path / "anna", "Paulusma") == holding(tmp_path / "anna", "Jansen") == []
    told = desks("anna", "history", id)
    assert told.count("vernietigd") >= 2
    assert "veld" in desks("anna", "destroy", id, "--field", "niets", "--ground", "x", status=1)
    desks("anna", "destroy", id, "--person", "x", "--ground", "x", status=2)
    desks("anna", "undo", status=1)


def test_what_would_go_is_told_in_words(desks: Say, tmp_path: Path) -> None:
    file = tmp_path / "verslag.txt"
    file.write_text("Verslag", "utf-8")
    id = desks("anna", "add", "risk", "name=Een").strip()
    digest = desks("anna", "attach", id, str(file)).split()[0]
    path = f"attachments/{digest}/name"
    desks("anna", "set", id, path, "verslag van Piet.txt")
    told = desks("anna", "destroy", "--person", "van Piet", "--dry-run")
    place = "Bijlagen · verslag van Piet.txt · "
    assert told.startswith(f"{id} Risico · Een · {place}")
    told = desks("anna", "destroy", id, "--field", path, "--ground", "AVG 17", "--dry-run")
    assert told.startswith(f"{id} Risico · Een · {place}")
    assert f" {place}" in desks("anna", "history", id)
    desks("anna", "destroy", id, "--ground", "AVG 17")
    told = desks("anna", "history")
    assert "Vernietigd: hele onderwerp" in told
    assert "attachments" not in told


SPELLINGS = [
    "Overleg met Yvonne van den Hoek-d'Aulnis over beheer.",
    "Overleg met Yvonne van den\nHoek-d'Aulnis over beheer.",
    "Overleg met YVONNE  van den Hoek-d’Aulnis over beheer.",
    "Overleg met Yvonne van den Hoek\u2011d`Aulnis over beheer.",
    "Overleg met **Yvónne** van den Hoek-d'Aulnis over beheer.",
]


def test_a_person_goes_in_every_spelling_and_the_rest_of_the_text_stays(
    desks: Say, tmp_path: Path
) -> None:
    ids = [
        desks("anna", "add", "risk", f"name=r{n}", f"answer={text}").strip()
        for n, text in enumerate(SPELLINGS)
    ]
    near = desks(
        "anna", "add", "risk", "name=na", "answer=Er zijn: Hoek-d'Aulnis, Y. en P."
    ).strip()
    args = ("destroy", "--person", "Yvonne van den Hoek-d'Aulnis", "--ground", "AVG artikel 17")
    told = desks("anna", *args)
    assert (
        f"{near} Risico · na · Maatregel: staat er, lijkt op de naam: “Hoek-d'Aulnis, Y.”" in told
    )
    for id in ids:
        assert "Maatregel: Overleg met [verwijderd] over beheer." in desks("anna", "show", id)
    assert "Hoek-d'Aulnis, Y. en P." in desks("anna", "show", near), "nothing unasked"
    desks("anna", *args, "--near")
    assert "Maatregel: Er zijn: [verwijderd] en P." in desks("anna", "show", near)
    assert holding(tmp_path / "anna", "Aulnis") == []


def test_a_whole_field_goes_only_when_that_was_asked(desks: Say, tmp_path: Path) -> None:
    id = desks("anna", "add", "risk", "name=Een", "author=Piet Paulusma").strip()
    args = ("destroy", "--person", "piet paulusma")
    told = desks("anna", *args, "--dry-run")
    assert "Ingebracht door: staat er, het hele veld vervalt" in told
    refused = desks("anna", *args, "--ground", "AVG artikel 17", status=1)
    assert "--whole-fields" in refused
    assert "Piet Paulusma" in desks("anna", "show", id)
    desks("anna", *args, "--ground", "AVG artikel 17", "--whole-fields")
    assert "Paulusma" not in desks("anna", "show", id)
    assert holding(tmp_path / "anna", "Paulusma") == []


def test_what_a_colleague_wrote_waits_and_is_confirmed_or_declined(
    desks: Say, tmp_path: Path
) -> None:
    first = desks("bram", "add", "risk", "name=Van Bram een").strip()
    other = desks("bram", "add", "risk", "name=Van Bram twee").strip()
    level(desks)
    desks("anna", "destroy", first, "--ground", GROUND)
    desks("anna", "destroy", other, "--ground", GROUND)
    desks("anna", "show", first, status=1)
    level(desks)
    assert holding(tmp_path / "bram", "Van Bram een")
    told = desks("bram", "destroy", "--waiting")
    assert "Anna vraagt te vernietigen" in told
    assert "Van Bram een" in told
    assert GROUND in told
    edits = {line.split()[0] for line in told.splitlines() if not line.startswith(" ")}
    assert len(edits) == 2
    of = {edit: "een" in told.split(edit)[1].splitlines()[1] for edit in edits}
    [one] = [edit for edit, is_first in of.items() if is_first]
    [two] = [edit for edit, is_first in of.items() if not is_first]
    assert "ander bureau" in desks("anna", "destroy", "--confirm", one, status=1)
    desks("bram", "destroy", "--confirm", one)
    desks("bram", "destroy", "--decline", two)
    level(desks)
    for desk in ("anna", "bram"):
        desks(desk, "show", first, status=1)
        assert "Van Bram twee" in desks(desk, "show", other)
        assert holding(tmp_path / desk, "Van Bram een") == []
        assert desks(desk, "destroy", "--waiting") == ""
    assert "kenmerk" in desks("bram", "destroy", "--confirm", one, status=1)
    desks("bram", "destroy", "--wait", "30")


def test_files_with_the_name_are_listed_and_go_when_asked(desks: Say, tmp_path: Path) -> None:
    file = tmp_path / "verslag.txt"
    file.write_text("Aanwezig: Piet Paulusma", "utf-8")
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    id = desks("anna", "add", "risk", "name=Een").strip()
    digest = desks("anna", "attach", id, str(file)).split()[0]
    desks("anna", "attach", id, str(scan))
    told = desks("anna", "destroy", "--person", "Piet Paulusma", "--dry-run")
    assert f"{id} Risico · Een · verslag.txt: de naam staat in het bestand" in told
    assert f"{id} Risico · Een · scan.jpg: niet doorzocht" in told
    desks("anna", "destroy", "--person", "Piet Paulusma", "--ground", GROUND)
    assert holding(tmp_path / "anna", "Paulusma") == [digest], "not asked"
    desks("anna", "destroy", "--person", "Piet Paulusma", "--attachments", "--ground", GROUND)
    assert holding(tmp_path / "anna", "Paulusma") == []
    assert "scan.jpg" in desks("anna", "show", id)


def test_a_name_that_comes_back_is_told_and_kept_nowhere(desks: Say, tmp_path: Path) -> None:
    """A colleague who was away writes it again, in another spelling."""
    desks("anna", "add", "risk", "name=Een", "answer=Vraag Piet Paulusma.")
    desks("anna", "destroy", "--person", "Piet Paulusma", "--ground", GROUND)
    desks("bram", "add", "risk", "name=Van Bram", "answer=bel **Piet**  PAULUSMA even")
    level(desks)
    kept = (tmp_path / "anna" / "desk.watched.json").read_text("utf-8")
    assert "aulusma" not in kept.lower()
    assert "Van Bram" in desks("anna", "check", status=1)
    desks("anna", "destroy", "--person", "Piet Paulusma", "--ground", GROUND)
    assert "heel" in desks("anna", "check")
