"""What the pages in `resources/formats` say is enough to read what ozdesk wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace
from tests.formats import reader

KEPT = Path(__file__).parent / "kept"


@pytest.fixture(params=sorted(path.name for path in KEPT.iterdir()))
def kept(request: pytest.FixtureRequest) -> Path:
    return KEPT / str(request.param)


def test_another_reader_finds_the_same_names_and_values(kept: Path, tmp_path: Path) -> None:
    told = reader.journal(kept / "workspace")
    shutil.copytree(kept / "workspace", tmp_path / "w")
    with Workspace.open(tmp_path / "w", "Ik") as workspace:
        entries = [line for line in workspace.journal.lines() if isinstance(line, JournalEntry)]
        known = [operation for entry in entries for operation in entry.operations]
        assert [reader.name(each) for each in told] == [each.name for each in known]
        found = reader.heads(told)
        for record in workspace:
            names = found[record.id, "name"]
            assert record.name in names
            assert len(names) == 1 + ("name" in workspace.undecided(record.id))


def test_another_reader_reads_the_share_and_every_reference_holds(kept: Path) -> None:
    told = []
    for path in (kept / "share").rglob("*.seg"):
        data = path.read_bytes()
        assert path.stem.endswith(reader.sha(data)[:16])
        head, body = reader.segment(data)
        operations = [o for edit in reader.edits(body) for o in edit["ops"]]
        assert head["last"] - head["first"] + 1 == len(operations)
        told += operations
    names = {reader.name(each) for each in told}
    assert len(names) == len(told)
    assert all(name in names for each in told for name in each["p"])


def test_logical_times_of_version_2_count_on_as_the_specification_says() -> None:
    told = reader.journal(KEPT / "v2" / "workspace")
    times = {reader.name(each): each["t"] for each in told}
    own = {(each["d"], each["n"]): each["t"] for each in told}
    for each in told:
        before = [own.get((each["d"], each["n"] - 1), 0), *(times[name] for name in each["p"])]
        assert each["t"] == 1 + max(before)
