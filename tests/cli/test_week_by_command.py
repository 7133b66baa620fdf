"""Who sits here, what is asked of them, and handing over, by command."""

from __future__ import annotations

import email
import json
from email.policy import default
from pathlib import Path

import pytest
from icalendar import Calendar

from ozdesk.cli.run import run
from ozdesk.store.workspace import Workspace

AT = ["--at", "2026-06-15"]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    path = tmp_path / "kantoor"
    assert run(["new", str(path)]) == 0
    for words in (
        ["person", "name=Jan Jansen", "email=jan@utrecht.nl"],
        ["person", "name=Piet"],
        ["action_item", "name=Bel de griffie", "owner=Jan Jansen", "due=2026-06-16"],
        ["action_item", "name=Zeer geheim", "owner=Jan Jansen", "due=2026-06-17",
         "classification=confidential"],
        ["action_item", "name=Van Piet", "owner=Piet", "due=2026-07-01", "asked_by=Jan Jansen"],
    ):  # fmt: skip
        assert run(["-w", str(path), "add", *words]) == 0
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert run(["--language", "nl", *words]) == 0
    return capsys.readouterr().out


def test_a_desk_remembers_who_sits_there(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["-w", str(office)]
    assert said(capsys, *at, "me") == "niemand\n"
    said(capsys, *at, "me", "jan jansen")
    assert said(capsys, *at, "me") == "Jan Jansen\n"
    told = json.loads(said(capsys, *at, "week", *AT, "--json"))
    assert [(item["text"], item["due"]) for item in told] == [
        ("Bel de griffie", "2026-06-16"),
        ("Zeer geheim", "2026-06-17"),
        ("Van Piet", "2026-07-01"),
    ]
    told = said(capsys, *at, "week", *AT)
    assert "Wacht op anderen\n  01-07-2026  Van Piet · Piet" in told
    assert "Van Piet" not in said(capsys, *at, "week", *AT, "--month", "2026-06")
    assert "Bel" not in said(capsys, *at, "week", *AT, "--person", "Piet")
    assert run([*at, "me", "Niemand Zo"]) == 1
    assert run([*at, "week", "--month", "juni"]) == 2


def test_a_calendar_has_stable_ids_and_neutral_words(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "een.ics", tmp_path / "twee.ics"]
    for path, day in zip(files, ("2026-06-15", "2026-06-10"), strict=True):
        said(
            capsys,
            "-w",
            str(office),
            "week",
            "--at",
            day,
            "--person",
            "Jan Jansen",
            "-o",
            str(path),
        )
    events = [list(Calendar.from_ical(path.read_bytes()).walk("VEVENT")) for path in files]
    assert [event["UID"] for event in events[0]] == [event["UID"] for event in events[1]]
    told = {str(event["SUMMARY"]): event.decoded("DTSTART").isoformat() for event in events[0]}
    assert told == {
        "Bel de griffie": "2026-06-16",
        "Vertrouwelijk: zie ozdesk": "2026-06-17",
        "Van Piet": "2026-07-01",
    }
    assert b"geheim" not in files[0].read_bytes().lower()


@pytest.mark.parametrize("suffix", ["md", "html", "pdf"])
def test_a_printed_week_says_for_whom_it_is_and_nothing_confidential(
    office: Path, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"week.{suffix}"
    said(capsys, "-w", str(office), "week", *AT, "--person", "Jan Jansen", "-o", str(path))
    if suffix == "pdf":
        assert path.read_bytes().startswith(b"%PDF")
        return
    told = path.read_text("utf-8")
    assert "Bel de griffie" in told
    assert "Week van Jan Jansen" in told
    assert "eigen gebruik" in told
    assert "Zeer geheim" not in told


def test_a_mail_per_owner_is_a_draft(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "-w", str(office), "week", *AT, "--mail", str(tmp_path / "post"))
    paths = [Path(line) for line in out.splitlines()]
    assert [path.name for path in paths] == ["Jan-Jansen.eml", "Piet.eml"]
    first, second = (email.message_from_bytes(path.read_bytes(), policy=default) for path in paths)
    assert first["To"] == "jan@utrecht.nl"
    assert second["To"] is None
    assert first["X-Unsent"] == "1"
    body = first.get_content()
    assert "16-06-2026: Bel de griffie" in body
    assert "Zeer geheim" not in body
    assert "Van Piet" in second.get_content()


def test_all_goes_over_in_one_step(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["-w", str(office)]
    said(capsys, *at, "hand-over", "Jan Jansen", "Piet")
    told = json.loads(said(capsys, *at, "week", *AT, "--person", "Piet", "--json"))
    assert len(told) == 3
    said(capsys, *at, "undo")
    with Workspace.open(office, "test") as workspace:
        names = {workspace.name_of(a.owner) for a in workspace if a.key == "action_item"}
    assert names == {"Jan Jansen", "Piet"}
    assert run([*at, "hand-over", "Jan Jansen", "Jan Jansen"]) == 1
