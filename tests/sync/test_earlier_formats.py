"""A workspace and a share of each format that was ever written are read, and written on to."""

from __future__ import annotations

import io
import shutil
import time
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from ozdesk.domain.change import change, create
from ozdesk.domain.clocks import Doubt
from ozdesk.domain.operation import Operation
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.journal.journal import JournalEntry, decode_entry, encode, read_lines
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync

FORMATS = Path(__file__).parent.parent / "formats" / "kept"


@pytest.fixture(params=sorted(path.name for path in FORMATS.iterdir()))
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what was kept of one format."""
    place: Path = tmp_path / "kept"
    shutil.copytree(FORMATS / request.param, place)
    return place


def risk_of(workspace: Workspace) -> Risk:
    return next(risk for risk in workspace.of_kind(Risk) if risk.labels)


def test_a_workspace_of_every_format_opens_and_nothing_is_written(kept: Path) -> None:
    before = {path.name: path.read_bytes() for path in (kept / "workspace").iterdir()
              if path.is_file()}  # fmt: skip
    with Workspace.open(kept / "workspace", "Anna de Vries") as anna:
        assert anna.notices == []
        assert [party.name for party in anna.of_kind(Party)] == ["Gemeente Voorbeeld"]
        risk = risk_of(anna)
        assert risk.labels == {"continuïteit", "Jan de Boer"}
        (question,) = anna.questions()
        values = {version.value for version in question.versions}
        assert values == {"De enige beheerder vertrekt", "Vertrek van de beheerder"}
        assert any(version.why for version in question.versions)
        assert [record.doc["name"] for record in anna.bin.records()] == ["In de prullenbak"]
        assert len(anna.bin.traced) == 1
        assert not [finding for finding in check(anna) if finding.bad]
    for name in ("journal.jsonl", "ozdesk.json", "desk.key", "share-log.jsonl"):
        assert (kept / "workspace" / name).read_bytes() == before[name]


def test_an_old_journal_goes_on_in_the_newest_form(kept: Path) -> None:
    journal = kept / "workspace" / "journal.jsonl"
    before = journal.read_bytes()
    with Workspace.open(kept / "workspace", "Anna de Vries") as anna:
        anna.apply(change(risk_of(anna), {"notes": "Verder."}))
        anna.undo()
        anna.redo()
        docs = {id: dict(record.doc) for id in (r.id for r in anna) if (record := anna.get(id))}
    assert journal.read_bytes().startswith(before)
    assert orjson.loads((kept / "workspace" / "ozdesk.json").read_bytes())["format"] == 2
    (kept / "workspace" / "desk.tinydb.json").unlink()
    with Workspace.open(kept / "workspace", "Anna de Vries") as anna:
        assert {record.id: dict(record.doc) for record in anna} == docs
        last = anna.history.operations(risk_of(anna).id)[-1]
        assert (last.schema, last.value) == (2, "Verder.")
        assert not [finding for finding in check(anna) if finding.bad]


def test_a_share_of_every_format_is_joined_and_written_on_to(kept: Path, tmp_path: Path) -> None:
    format_file = (kept / "share" / "FORMAT.json").read_bytes()
    files = set((kept / "share").rglob("*.seg"))
    with (
        Workspace.open(kept / "workspace", "Anna de Vries") as anna,
        connect.join(kept / "share", tmp_path / "cees", "Cees") as cees,
    ):
        mine, theirs = connect.connect(anna, kept / "share"), Sync(cees)
        theirs.run()
        assert {record.id: record.name for record in cees} == {r.id: r.name for r in anna}
        assert len(cees.questions()) == 1
        mine.run()
        (card,) = connect.waiting(mine)
        connect.approve(mine, card)
        mine.run()
        theirs.run()
        id, edit = create(Risk, {"name": "Nieuw van Cees"})
        cees.apply(edit)
        theirs.run()
        mine.run()
        assert anna.name_of(id) == "Nieuw van Cees"
    assert (kept / "share" / "FORMAT.json").read_bytes() == format_file
    fresh = set((kept / "share").rglob("*.seg")) - files
    heads = [orjson.loads(path.read_bytes().partition(b"\n")[0]) for path in fresh]
    assert {head["ozdesk"] for head in heads} == {2}
    assert all(path.exists() for path in files)


def test_lines_of_two_versions_stand_in_one_journal_by_their_own_rules(kept: Path) -> None:
    with Workspace.open(kept / "workspace", "Anna de Vries") as anna:
        (question,) = anna.questions()
        anna.apply(question.answer("Beslist"))
        entries = [line for line in anna.journal.lines() if isinstance(line, JournalEntry)]
        last = entries[-1].operations[-1]
        assert last.logical > max((v.logical for v in question.versions), default=0)
        assert anna.questions() == []


def test_a_time_of_version_1_that_is_far_ahead_is_marked_and_dates_nothing_else(
    tmp_path: Path,
) -> None:
    """One clock that was two years ahead dated all that came after it, of which nothing is sure."""
    place = tmp_path / "kept"
    shutil.copytree(FORMATS / "v1", place)
    journal = place / "workspace" / "journal.jsonl"
    ahead = int((time.time() + 2 * 365 * 86_400) * 1000)
    last = journal.read_bytes().splitlines()[-1]
    entry = decode_entry(last + b"\n")
    risk = next(o.record for line in _entries(journal) for o in line.operations if o.kind == "risk")
    late = Operation(
        "fe59f00d7ea2", 900, (ahead, 3), "risk", risk, "source", "Uit de toekomst", (), "Anna",
    )  # fmt: skip
    data, _ = encode(replace(entry, edit="e" * 32, operations=(late,)), 0)
    journal.write_bytes(journal.read_bytes() + data)
    (place / "workspace" / "desk.tinydb.json").unlink()
    with Workspace.open(place / "workspace", "Anna de Vries") as anna:
        marks = {step.operation: step.doubt for step in anna.history.steps(risk)}
        assert marks.pop(late.name) is Doubt.AHEAD
        assert anna.history.doubt(late) is Doubt.AHEAD
        assert set(marks.values()) == {None}
        record = anna.get(risk)
        assert record is not None
        anna.apply(change(record, {"source": "Van nu"}))
        newest = anna.history.steps(risk)[0]
        assert (newest.after, newest.doubt) == ("Van nu", None)
        assert abs(newest.when.timestamp() - time.time()) < 3600
    with Workspace.open(place / "workspace", "Anna de Vries") as anna:
        assert anna.history.doubt(late) is Doubt.AHEAD


def _entries(journal: Path) -> list[JournalEntry]:
    lines = read_lines(io.BytesIO(journal.read_bytes()))
    return [line for line in lines if isinstance(line, JournalEntry)]
