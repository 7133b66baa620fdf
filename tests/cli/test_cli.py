"""The command line as a script uses it: real processes' words, statuses and streams."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ozdesk.cli.run import run
from ozdesk.kinds import KINDS
from ozdesk.settings import login_name

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


class Shell:
    """Runs commands on one workspace and gives what they said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys

    def __call__(self, *words: str, status: int = 0) -> str:
        found = run(["-w", str(self.folder), "--language", "nl", *words])
        self.said = self.capsys.readouterr()
        assert found == status, self.said.err
        if status:
            assert self.said.out == ""
            assert self.said.err.count("\n") == 1
        return self.said.out.strip()

    def json(self, *words: str) -> object:
        return json.loads(self(*words, "--json"))


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("OZDESK_DOCUMENTS", str(tmp_path / "documents"))


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    assert run(["new", str(tmp_path / "w")]) == 0
    capsys.readouterr()
    return Shell(tmp_path / "w", capsys)


def test_add_show_set_history_undo_remove(shell: Shell) -> None:
    id = shell("--who", "Anna, Utrecht", "add", "risk", "name=Te weinig aanbieders", "likelihood=4",
               "labels=a,b/c")  # fmt: skip
    shown = shell.json("show", id)
    assert shown["name"] == "Te weinig aanbieders"  # type: ignore[index]
    assert shown["likelihood"] == "4"  # type: ignore[index]
    assert shown["labels"] == ["a", "b/c"]  # type: ignore[index]
    shell("set", id, "due", "31-12-2026", "--why", "besluit 7")
    assert shell.json("show", id)["due"] == "2026-12-31"  # type: ignore[index]
    step = shell.json("history", id)[0]  # type: ignore[index]
    assert (step["field"], step["from"], step["to"]) == ("due", None, "2026-12-31")
    assert step["why"] == "besluit 7"
    shell("undo")
    assert shell.json("show", id)["due"] is None  # type: ignore[index]
    shell("redo")
    assert shell.json("show", id)["due"] == "2026-12-31"  # type: ignore[index]
    assert "Uiterlijk: (leeg) → 31-12-2026 (besluit 7)" in shell("history", id)
    shell("remove", id)
    assert shell.json("list", "risk") == []
    told = shell("history", id).splitlines()
    assert told[0].endswith(f"Risico {id[:8]} Naar de prullenbak")
    assert [line for line in told if line.endswith(f"Risico {id[:8]} Toegevoegd")]
    assert "_" not in "".join(told)
    shell("restore", id)
    assert len(shell.json("list", "risk")) == 1  # type: ignore[arg-type]
    assert shell.json("history")[-1]["who"] == "Anna, Utrecht"  # type: ignore[index]


def test_links_by_id_or_by_name(shell: Shell) -> None:
    party = shell("add", "party", "name=Gemeente 's-Hertogenbosch")
    risk = shell("add", "risk", "name=R", "owner=gemeente 's-hertogenbosch")
    assert shell.json("show", risk)["owner"] == party  # type: ignore[index]
    shell("set", risk, "owner", "", "--why", "weg")
    assert shell.json("show", risk)["owner"] is None  # type: ignore[index]
    shell("set", risk, "owner", risk, status=1)
    shell("add", "party", "name=Gemeente 's-Hertogenbosch")
    shell("set", risk, "owner", "Gemeente 's-Hertogenbosch", status=1)
    assert "kenmerk" in shell.said.err


def test_checklist_items_by_path(shell: Shell) -> None:
    item = ["items/back-up/question=Is er back-up?", "items/back-up/required=ja"]
    template = shell("add", "checklist_template", "name=V1", *item)
    host = shell("add", "provider", "name=Host", f"template={template}", "status=active")
    shell("set", host, "checklist/back-up/state", "voldaan")
    assert shell.json("show", host)["checklist/back-up/state"] == "met"  # type: ignore[index]
    found = {alert["alert"] for alert in shell.json("alerts", "--at", "2026-11-21")}  # type: ignore[attr-defined]
    assert any("evidence" in key for key in found)
    shell("set", host, "checklist/back-up/kleur", "rood", status=1)
    shell("set", host, "checklist", "voldaan", status=1)


def test_money_is_exact(shell: Shell) -> None:
    id = shell("add", "contract", "name=C", "structural=€ 13.400,50", "payers/a/amount=0,10")
    shown = shell.json("show", id)
    assert shown["structural"] == "13400.50"  # type: ignore[index]
    assert shown["payers/a/amount"] == "0.10"  # type: ignore[index]


def test_csv_is_read_back(shell: Shell) -> None:
    shell("add", "risk", 'name=Met "aanhaling", komma', "answer=regel 1\nregel 2")
    [row] = csv.DictReader(io.StringIO(shell("list", "risk", "--csv")))
    assert row["name"] == 'Met "aanhaling", komma'
    assert row["answer"] == "regel 1\nregel 2"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["list", "onzin"], 1),
        (["show", "onbekend"], 1),
        (["add", "risk", "likelihood=9"], 1),
        (["add", "risk", "kleur=rood"], 1),
        (["add", "risk", "losse woorden"], 2),
        (["set", "x"], 2),
        (["alerts", "--at", "morgen"], 2),
        (["pack", "steering"], 2),
        (["list", "risk", "--json", "--csv"], 2),
        (["undo"], 1),
        (["import", "bestaat-niet.md"], 1),
    ],
)
def test_refusals_have_their_status_and_one_line(
    shell: Shell, words: list[str], status: int
) -> None:
    journal = shell.folder / "journal.jsonl"
    before = journal.read_bytes()
    shell(*words, status=status)
    assert journal.read_bytes() == before


def test_a_workspace_is_needed_and_must_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["list", "risk"]) == 2
    assert run(["-w", str(tmp_path), "list", "risk"]) == 1
    assert run(["-w", str(tmp_path / "weg"), "list", "risk"]) == 1
    assert run(["new", str(Path(__file__).parent)]) == 1
    assert run(["new", str(tmp_path / "x"), "--starter", "onzin"]) == 2
    assert not (tmp_path / "x").exists()
    assert capsys.readouterr().out == ""


def test_the_vocabulary(shell: Shell) -> None:
    told = {kind["kind"]: kind for kind in shell.json("kinds")}  # type: ignore[attr-defined]
    assert list(told) == [kind.key for kind in KINDS]
    fields = {field["name"]: field for field in told["risk"]["fields"]}
    assert [c["key"] for c in fields["likelihood"]["choices"]] == ["1", "2", "3", "4", "5"]
    assert fields["author"]["classification"] == "vertrouwelijk"
    assert fields["owner"]["targets"] == ["party", "person"]


@pytest.mark.parametrize(("language", "word"), [("nl", "administratie"), ("en", "workspace")])
def test_help_in_both_languages(
    language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--language", language, "--help"])
    assert ended.value.code == 0
    assert word in capsys.readouterr().out


def test_a_paper_is_imported(shell: Shell, tmp_path: Path) -> None:
    paper = tmp_path / "afspraken.md"
    paper.write_text(
        "---\ntitle: Afspraken rond review\n---\n\n29-02-2024\n\nTekst met ë\n", "cp1252"
    )
    id = shell("import", str(paper))
    shown = shell.json("show", id)
    assert shown["name"] == "Afspraken rond review"  # type: ignore[index]
    assert shown["type"] == "agreement"  # type: ignore[index]
    assert shown["date"] == "2024-02-29"  # type: ignore[index]
    assert "met ë" in shown["text"]  # type: ignore[index]


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"PK\x03\x04zip", b"a\x00b"])
def test_what_is_no_paper_is_refused_and_nothing_is_imported(
    shell: Shell, tmp_path: Path, content: bytes
) -> None:
    good, bad = tmp_path / "goed.md", tmp_path / "slecht.md"
    good.write_text("# Goed")
    bad.write_bytes(content)
    shell("import", str(good), str(bad), status=1)
    assert "slecht.md" in shell.said.err
    assert shell.json("list", "governance_text") == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds of the user are not here")
def test_the_report_of_the_user_is_imported(shell: Shell) -> None:
    [paper] = SEEDS.glob("000_*.txt")
    id = shell("import", str(paper))
    shown = shell.json("show", id)
    assert shown["name"] == "Verslag: OpenZaak Bedrijfszekerheidsdoelen"  # type: ignore[index]
    assert shown["date"] == "2025-10-16"  # type: ignore[index]
    assert shown["type"] == "report"  # type: ignore[index]
    assert shown["text"] == paper.read_text("utf-8")  # type: ignore[index]


def test_a_damaged_journal_is_told_and_mended(shell: Shell) -> None:
    for name in "abc":
        shell("add", "risk", f"name={name}")
    assert "3" in shell("check")
    journal = shell.folder / "journal.jsonl"
    lines = journal.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b'"risk"', b'"rusk"', 1)
    journal.write_bytes(b"\n".join(lines))
    run(["-w", str(shell.folder), "--language", "nl", "check"])
    assert "Beschadigde regels" in shell.capsys.readouterr().err
    shell("check")
    assert {r["name"] for r in shell.json("list", "risk")} >= {"a", "c"}  # type: ignore[attr-defined]


def test_the_demo_without_a_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", str(tmp_path / "demo"), "--no-window"]) == 0
    said = capsys.readouterr().out.strip()
    assert Path(said).read_bytes().startswith(b"%PDF-1.7")
    assert run(["demo", str(tmp_path / "demo"), "--no-window"]) == 0


# -- words of a call that nobody should have to type


def test_what_is_no_utf8_stops_nothing(shell: Shell, tmp_path: Path) -> None:
    id = shell("--who", "Ik\udcff", "add", "risk", "name=R\udcff")
    shell("set", id, "name", "S", "--why", "w\udcff")
    assert shell.json("history", id)[0]["why"] == "w\ufffd"  # type: ignore[index]
    paper = tmp_path / "af\udcffspraak.md"
    try:
        paper.write_text("Tekst")
    except OSError:
        pytest.skip("file names are UTF-8 here")
    shown = shell.json("show", shell("import", str(paper)))
    assert shown["name"] == "af\ufffdspraak"  # type: ignore[index]


def test_labels_and_links_by_path_are_stored_as_in_a_whole_field(shell: Shell) -> None:
    risk = shell("add", "risk", "name=Back-up kwijt")
    scenario = shell("add", "scenario", "name=S")
    shell("set", scenario, "risks/back-up kwijt", "ja")
    assert shell.json("show", scenario)["risks"] == [risk]  # type: ignore[index]
    shell("remove", risk)
    shell("set", scenario, f"risks/{risk}", "nee")
    assert shell.json("show", scenario)["risks"] == []  # type: ignore[index]
    shell("set", scenario, "labels/ dicht  bij/ja", "ja", status=1)
    shell("set", scenario, "labels/ dicht  bij", "ja")
    shell("set", scenario, "labels/  ", "ja", status=1)
    assert shell.json("show", scenario)["labels"] == ["dicht bij"]  # type: ignore[index]
    goal = shell("add", "goal", "name=D")
    shell("set", goal, "aims/transparantie", "ja")
    assert shell.json("show", goal)["aims"] == ["transparency"]  # type: ignore[index]
    shell("set", goal, "aims/gezelligheid", "ja", status=1)


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        ("nl", ["set"], "deze woorden ontbreken"),
        ("nl", ["alerts", "--at", "2026-02-30"], "is geen datum"),
        ("en", ["alerts", "--at", "2026-02-30"], "is no date"),
        ("nl", ["list", "risk", "--json", "--csv"], "gaat niet samen met"),
        ("nl", ["pack", "steering", "-o", "x", "--for", "iedereen"], "kies uit"),
        ("nl", ["list", "risk", "--kleur"], "onbekende woorden"),
    ],
)
def test_wrong_use_is_told_in_the_language_of_the_call(
    language: str, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--language", language, *words]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert language == "en" or "argument" not in said


def test_help_has_no_english_headings_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["--language", "nl", "set", "--help"])
    said = capsys.readouterr().out
    assert said.startswith("gebruik: ozdesk set")
    assert not {"usage", "options", "positional", "show"} & set(said.replace(":", "").split())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_an_output_that_does_not_arrive_is_told(shell: Shell) -> None:
    command = [sys.executable, "-m", "ozdesk", "-w", str(shell.folder), "--who", "Ik"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*command, "--language", "nl", "add", "risk", "name=R"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "uitgevoerd" in done.stderr.decode()
    assert len(shell.json("list", "risk")) == 1  # type: ignore[arg-type]


def test_who_is_a_dash_where_the_system_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr("getpass.getuser", unknown)
    assert login_name() == "–"


def test_a_snoozed_alert_is_left_out_unless_all_is_asked(shell: Shell) -> None:
    from ozdesk.kinds.snooze import Snooze

    shell("add", "risk", "name=Brand")
    first = shell.json("alerts")[0]  # type: ignore[index]
    assert first["snoozed"] is None
    values = {
        "name": "x", "about": first["record"], "alert": first["alert"], "until": "2999-01-01",
        "reason": "Wacht op de leverancier",
    }  # fmt: skip
    shell("add", Snooze.key, *(f"{name}={value}" for name, value in values.items()))
    left = shell.json("alerts")
    shell("alerts")
    assert shell.said.err.splitlines()[-1] == "1 signaal uitgesteld; toon het met --all"
    assert first not in left  # type: ignore[operator]
    every = shell.json("alerts", "--all")
    assert len(every) == len(left) + 1  # type: ignore[arg-type]
    assert first | {"snoozed": "2999-01-01"} in every  # type: ignore[operator]


def test_alerts_follow_the_thresholds_of_the_workspace(shell: Shell) -> None:
    from ozdesk.kinds.workspace_settings import WorkspaceSettings

    shell("add", "documentation_page", "name=Handleiding", "reviewed=2026-01-21")

    def overdue() -> bool:
        told = shell.json("alerts", "--at", "2026-07-21")
        return "documentation_overdue" in [each["alert"] for each in told]  # type: ignore[attr-defined]

    assert overdue()
    shell("add", WorkspaceSettings.key, "name=x", "review=7")
    assert not overdue()


def test_a_status_beyond_draft_comes_by_issuing_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    folder = str(tmp_path / "w")
    assert run(["new", folder]) == 0
    pdf = tmp_path / "p.pdf"
    make = ["-w", folder, "--language", "nl", "pack", "steering", "--body", "Stuurgroep"]
    assert run([*make, "--status", "adopted", "-o", str(pdf)]) == 1
    assert "alleen door het uit te geven" in capsys.readouterr().err
    assert not pdf.exists()
    assert run([*make, "-o", str(pdf), "--issue"]) == 2
    assert run(make) == 2
    assert run(["-w", folder, "add", "pack", "name=Eigen pakket", "status=adopted"]) == 1
    assert run([*make, "--status", "for_discussion", "--issue"]) == 0
    capsys.readouterr()
    assert run(["-w", folder, "list", "pack", "--json"]) == 0
    [issued] = json.loads(capsys.readouterr().out)
    assert issued["status"] == "for_discussion"
    assert run(["-w", folder, "set", issued["id"], "status", "Vastgesteld"]) == 1
    assert run(["-w", folder, "set", issued["id"], "status", "Concept"]) == 0
