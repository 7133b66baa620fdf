"""The circle of a decision by command line alone: agenda, votes, outcome, action, next agenda."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest

from ozdesk.cli.run import run

Shell = Callable[..., str]
ONE, TWO = "Vergadering een", "Vergadering twee"


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("OZDESK_DOCUMENTS", str(tmp_path / "documents"))
    assert run(["new", str(tmp_path / "w")]) == 0

    def call(*words: str, status: int = 0) -> str:
        capsys.readouterr()
        found = run(["-w", str(tmp_path / "w"), "--language", "nl", *words])
        said = capsys.readouterr()
        assert found == status, said.err
        return (said.err if status else said.out).strip()

    return call


@pytest.fixture
def board(shell: Shell) -> dict[str, str]:
    """Three parties in a body that decides with two thirds of the votes cast, and two meetings."""
    ids = {
        name: shell("add", "party", f"name={name}") for name in ("Utrecht", "Den Haag", "Bouwer")
    }
    seats = [f"members/{name[0]}/member={id}" for name, id in ids.items()]
    weights = ["members/U/votes=7", "members/D/votes=1", "members/B/votes=4"]
    ids["body"] = shell(
        "add", "body", "name=Stuurgroep", "rule=super", "portion=2/3", *seats, *weights
    )
    for name, day in (("een", "2026-03-10"), ("twee", "2026-05-12")):
        ids[name] = shell("add", "meeting", f"name=Vergadering {name}", f"date={day}",
                          f"body={ids['body']}")  # fmt: skip
    return ids


def text_of(pdf: Path) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)


def test_a_decision_of_one_meeting_is_in_the_next_agenda_and_pack(
    shell: Shell, board: dict[str, str], tmp_path: Path
) -> None:
    risk = shell("add", "risk", "name=Geen tweede reviewer")
    shell("agenda", ONE, "--add", risk, "--as", "decide")
    [decision] = json.loads(shell("list", "decision", "--json"))
    assert decision["about"] == [risk]
    shell(
        "attend",
        ONE,
        "--present",
        "Utrecht",
        "--present",
        "Den Haag",
        "--absent",
        "Bouwer",
    )
    told = shell("vote", decision["id"], "Utrecht=for", "Den Haag=voor")
    assert told.startswith("Versterkte meerderheid van 2/3 gehaald: 8 stemmen voor")
    told = shell(
        "decide", decision["id"], "taken", "--action", "Reviewer zoeken;Utrecht;2026-06-01"
    )
    assert told == "Besluit 2026-01: Genomen"
    agenda = shell("agenda", TWO, "--at", "2026-05-01")
    assert (
        "2026-01 Geen tweede reviewer · open voor de eerste keer · 1 van 1 actie open: "
        "“Reviewer zoeken” vóór 1\u00a0juni\u00a02026" in agenda
    )
    pdf = tmp_path / "pakket.pdf"
    shell("pack", "steering", "-o", str(pdf), "--body", "Stuurgroep", "--meeting", "2026-05-12",
          "--number", "2", "--at", "2026-05-01")  # fmt: skip
    text = text_of(pdf)
    assert "Geen tweede reviewer 2026-01 10-03-2026" in text
    assert "1 van 1 actie open: “Reviewer zoeken”" in text
    [action] = json.loads(shell("list", "action_item", "--json"))
    assert (action["decision"], action["raised_in"]) == (decision["id"], board["een"])
    shell("set", action["id"], "status", "closed")
    assert "alle acties gesloten" in shell("agenda", TWO)
    shell("decide", "2026-01", "done")
    assert "Geen tweede reviewer · Uitgevoerd" in shell("agenda", TWO)


def test_a_supermajority_missed_by_one_vote_is_refused_at_both_doors(
    shell: Shell, board: dict[str, str]
) -> None:
    shell("agenda", ONE, "--subject", "Splitsen", "--as", "decide")
    shell("vote", "Splitsen", "Utrecht=for", "Bouwer=against", "Den Haag=against")
    sentence = (
        "Versterkte meerderheid van 2/3 niet gehaald: 7 stemmen voor, van 12 uitgebrachte stemmen; "
        "nodig zijn er 8, dus 1 te weinig."
    )
    assert shell("decide", "Splitsen") == sentence
    assert sentence in shell("decide", "Splitsen", "taken", status=1)
    [decision] = json.loads(shell("list", "decision", "--json"))
    assert sentence in shell("set", decision["id"], "status", "taken", status=1)
    assert decision["status"] == "proposed"
    shell("vote", "Splitsen", "Den Haag=for")
    assert shell("decide", "Splitsen", "taken") == "Besluit 2026-01: Genomen"


def test_what_is_asked_of_the_meeting_stands_in_the_pack_for_it(
    shell: Shell, board: dict[str, str], tmp_path: Path
) -> None:
    shell("agenda", TWO, "--subject", "Splitsen", "--as", "decide")
    [decision] = json.loads(shell("list", "decision", "--json"))
    for field, value in (("text", "Wij splitsen het contract."), ("cover", "Begroting"),
                         ("incidental", "65000"), ("otherwise", "Dan blijft het een."),
                         ("options/a/option", "Splitsen"),
                         ("options/a/pros", "Kleiner")):  # fmt: skip
        shell("set", decision["id"], field, value)
    pdf = tmp_path / "pakket.pdf"
    shell("pack", "steering", "-o", str(pdf), "--body", "Stuurgroep", "--meeting", "2026-05-12",
          "--number", "2", "--at", "2026-05-01")  # fmt: skip
    text = text_of(pdf)
    for words in ("Beslispunt 1: Splitsen", "Wij splitsen het contract.", "€\u00a065.000",
                  "Begroting", "Dan blijft het een.",
                  "Versterkte meerderheid (2/3 van uitgebrachte stemmen)"):  # fmt: skip
        assert " ".join(words.split()) in " ".join(text.split()), words


def test_an_alert_goes_on_the_agenda_in_its_own_words(shell: Shell, board: dict[str, str]) -> None:
    risk = shell("add", "risk", "name=Te laat")
    shell("agenda", ONE, "--add", risk, "--alert", "risk_no_owner")
    assert "Bespreken: Risico “Te laat” heeft geen eigenaar" in shell("agenda", ONE)
    shell("agenda", ONE, "--add", risk, "--alert", "geen", status=2)
    shell("agenda", ONE, "--add", risk, status=1)  # it is there already


def test_minutes_say_for_whom_they_are(shell: Shell, board: dict[str, str], tmp_path: Path) -> None:
    shell("agenda", ONE, "--subject", "Splitsen", "--as", "decide")
    shell("attend", ONE, "--present", "Utrecht", "--absent", "Bouwer")
    shell("vote", "Splitsen", "Utrecht=for", "Den Haag=for")
    shell("decide", "Splitsen", "taken", "--action", "Brief sturen;Utrecht")
    shell("set", board["een"], "minutes", "De voorzitter opent.")
    markdown = tmp_path / "verslag.md"
    shell("minutes", ONE, "-o", str(markdown), "--for", "intern")
    told = markdown.read_text("utf-8")
    for words in ("# Vergadering een", "10 maart 2026", "Utrecht", "De voorzitter opent.",
                  "niveau intern", "2026-01 Genomen", "Den Haag: voor",
                  "Brief sturen (Utrecht, open)"):  # fmt: skip
        assert words in told.replace("\u00a0", " "), words
    word = tmp_path / "verslag.docx"
    shell("minutes", ONE, "-o", str(word))
    paper = docx.Document(io.BytesIO(word.read_bytes()))
    heads = [p.text for p in paper.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert heads[0] == ONE
    assert "1. Splitsen (besluiten)" in heads
    assert paper.core_properties.language == "nl-NL"
    assert "pakket" in shell("minutes", ONE, "-o", str(word), "--for", "openbaar", status=1)
    shell("set", board["een"], "classification", "geheim")
    assert "niet te zien" in shell("minutes", ONE, "-o", str(word), status=1)


def test_papers_are_due_counted_back_from_the_meeting(shell: Shell, board: dict[str, str]) -> None:
    shell("set", board["body"], "deliveries/a/what", "Stukken bij de griffie")
    shell("set", board["body"], "deliveries/a/term", "2 weken")
    assert "Aanleveren: Stukken bij de griffie, uiterlijk 24-02-2026" in shell("agenda", ONE)
    assert "Stukken bij de griffie voor “Vergadering een” had op" in shell(
        "alerts", "--at", "2026-02-25"
    )
    assert "moet vandaag" in shell("alerts", "--at", "2026-02-24")
    assert "griffie zijn" not in shell("alerts", "--at", "2026-02-10")
