"""What is destroyed by law is in no byte of the workspace any more, and the trace says so."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ozdesk.domain.change import change, change_cell, create, remove
from ozdesk.domain.destruction import DestructionTarget, is_trace
from ozdesk.domain.operation import Operation
from ozdesk.errors import CannotUndoDestruction, NoGround, ReadOnly, Undecided, WasDestroyed
from ozdesk.kinds.risk import Risk
from ozdesk.rules.redaction.mentions import cell_target, mentions, placed, targets_of
from ozdesk.store.check import check
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.upkeep.backup import back_up, backups, restore_backup
from ozdesk.store.view.opening import open_folder
from ozdesk.store.workspace import Workspace

SECRET = "Geheim Persoonsgegeven"
NOW = datetime(2026, 11, 21, 12)
GROUND = "Selectielijst gemeenten 2020, categorie 5.1"


def holds(folder: Path, secret: str = SECRET) -> list[str]:
    """The files that hold a text anywhere, packed or not."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            data += gzip.decompress(data) if path.suffix == ".gz" else b""
            if secret.encode() in data:
                found.append(path.name)
    return found


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with a risk that holds something secret, in all the places where copies lie."""
    with Workspace.create(tmp_path / "w", "Ik") as workspace:
        workspace.apply(create(Risk, {"name": SECRET, "author": "Jan de Vries"}, "r1")[1])
        workspace.apply(create(Risk, {"name": "Blijft"}, "r2")[1])
        back_up(workspace.folder, NOW)
        rename(workspace, "r1", f"{SECRET} twee")
        rename(workspace, "r2", "Blijft ook")
        workspace.save_view(always=True)
        workspace.folder.damaged.mkdir()
        (workspace.folder.damaged / "journal-1.jsonl").write_bytes(SECRET.encode())
        (workspace.folder.path / "journal.jsonl.0123abcd.new").write_bytes(SECRET.encode())
    back_up(workspace.folder, NOW + timedelta(days=1))
    return tmp_path / "w"


def rename(workspace: Workspace, id: str, name: str) -> None:
    record = workspace.get(id)
    assert record is not None
    workspace.apply(change(record, {"name": name}))


def every_name(workspace: Workspace) -> list[str]:
    return [
        o.name
        for line in workspace.journal.lines()
        if isinstance(line, JournalEntry)
        for o in line.operations
    ]


def test_a_record_is_gone_everywhere_and_the_names_hold(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        before, edits = every_name(workspace), [line.edit for line in lines(workspace)]
        workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
        workspace.upkeep.wipe_copies()
        assert every_name(workspace)[: len(before)] == before
        assert [line.edit for line in lines(workspace)][: len(edits)] == edits
        assert workspace.get("r1") is None
        assert "r1" not in {record.id for record in workspace.bin.records()}
        assert holds(place) == []
        assert not [each for each in check(workspace) if each.bad]
    assert holds(place) == []
    with Workspace.open(place, "Ik") as workspace:
        other = workspace.get("r2")
        assert other is not None
        assert other.name == "Blijft ook"
        assert workspace.bin.is_destroyed("r1")
        assert [
            step.gone.value["ground"] for step in workspace.history.steps("r1") if step.gone
        ] == [GROUND] * 4
        assert workspace.history.steps("r1")[0].who == "Ik"


def lines(workspace: Workspace) -> list[JournalEntry]:
    return [line for line in workspace.journal.lines() if isinstance(line, JournalEntry)]


def test_what_is_destroyed_cannot_be_changed_restored_or_undone(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        record = workspace.get("r1")
        assert record is not None
        workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
        workspace.upkeep.wipe_copies()
        with pytest.raises(WasDestroyed):
            workspace.apply(change_cell(record, "name", "Weer"))
        with pytest.raises(WasDestroyed):
            workspace.apply(remove(record))
        with pytest.raises(CannotUndoDestruction):
            workspace.undo()
        with pytest.raises(NoGround):
            workspace.destroy([DestructionTarget("risk", "r2")], "  ")
    with (
        Workspace.open(place, "Ik", read_only=True) as workspace,
        pytest.raises(ReadOnly),
    ):
        workspace.destroy([DestructionTarget("risk", "r2")], GROUND)


def test_a_backup_that_is_put_back_knows_of_the_destruction(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
        workspace.upkeep.wipe_copies()
    for number in range(len(backups(workspace.folder))):
        copy = shutil.copytree(place, place.with_name(f"copy-{number}"))
        folder = open_folder(copy)
        restore_backup(folder, backups(folder)[number], NOW + timedelta(days=3))
        with Workspace.open(copy, "Ik") as workspace:
            assert workspace.bin.is_destroyed("r1")
            assert workspace.get("r1") is None
            assert not [each for each in check(workspace) if each.bad]
        assert holds(copy) == []


def test_an_attachment_goes_when_nothing_else_speaks_of_it(tmp_path: Path) -> None:
    text = f"{SECRET} " * 30_000
    shared = "Gedeeld " * 40_000
    with Workspace.create(tmp_path / "w", "Ik") as workspace:
        workspace.apply(create(Risk, {"name": "Weg", "answer": text, "residual": shared}, "r1")[1])
        workspace.apply(create(Risk, {"name": "Blijft", "answer": shared}, "r2")[1])
        assert holds(tmp_path)
        workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
        workspace.upkeep.wipe_copies()
        kept = workspace.get("r2")
        assert kept is not None
        assert kept.value("answer") == shared
        assert not [each for each in check(workspace) if each.bad]
    assert holds(tmp_path) == []


def found(workspace: Workspace, text: str) -> list[DestructionTarget]:
    operations = (o for line in lines(workspace) for o in line.operations)
    seen = mentions(text, operations, workspace.blobs.resolve)
    here = [
        placed(each, workspace.history.operations(each.record), workspace.blobs.resolve)
        for each in seen.mentions
    ]
    return targets_of(here, text, "nl", lambda record: workspace.get(record) is not None)


def test_a_person_goes_from_texts_and_from_what_they_were(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        record = workspace.get("r2")
        assert record is not None
        workspace.apply(change(record, {"answer": "Bel JAN DE VRIES bij storing", "author": "Jo"}))
        workspace.apply(create(Risk, {"name": "In de bak", "author": "Jan de Vries"}, "r3")[1])
        binned = workspace.get("r3")
        assert binned is not None
        workspace.apply(remove(binned))
        targets = found(workspace, "jan de vries")
        assert {t.record for t in targets} == {"r1", "r2", "r3"}
        workspace.destroy(targets, "AVG artikel 17")
        workspace.upkeep.wipe_copies()
        for secret in ("Jan de Vries", "JAN DE VRIES"):
            assert holds(place, secret) == []
        record, other = workspace.get("r2"), workspace.get("r1")
        assert record is not None
        assert other is not None
        assert record.value("answer") == "Bel [verwijderd] bij storing"
        assert (other.value("author"), other.name) == ("", f"{SECRET} twee")
        assert workspace.get("r3") is None  # what lies in the bin stays there
        assert workspace.questions() == []
        assert found(workspace, "jan de vries") == []
        assert not [each for each in check(workspace) if each.bad]
        steps = workspace.history.steps("r1")
        assert [s.path for s in steps if s.gone] == ["author"]
        assert [s.gone_before is not None for s in steps if s.path == "author"] == [True, False]


def test_a_field_goes_with_all_it_ever_held(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        record = workspace.get("r1")
        assert record is not None
        operations = workspace.history.operations("r1")
        target = cell_target(
            "r1", operations, ["name"], lambda path: record.doc.get(path), there=True
        )
        workspace.destroy([target], GROUND)
        workspace.upkeep.wipe_copies()
        workspace.destroy(
            [
                cell_target(
                    "r1",
                    workspace.history.operations("r1"),
                    ["author"],
                    lambda path: record.doc.get(path),
                    there=True,
                )
            ],
            GROUND,
        )
        after = workspace.get("r1")
        assert after is not None
        assert (after.name, after.value("author")) == ("", "")
        assert workspace.undecided("r1") == frozenset()
        assert len([o for o in workspace.history.operations("r1") if is_trace(o.path)]) == 2
    assert holds(place) == holds(place, "Jan de Vries") == []


def received(workspace: Workspace, *operations: Operation) -> JournalEntry:
    from dataclasses import replace

    from ozdesk.domain.change import new_id
    from ozdesk.domain.label import Label
    from ozdesk.store.journal.journal import decode_entry, encode

    line = JournalEntry(new_id(), Label("x", "x"), operations)
    return replace(decode_entry(encode(line, 0)[0]), start=0)


def test_a_register_with_versions_is_decided_first(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        first, *_ = [o for o in workspace.history.operations("r1") if o.path == "name"]
        other = Operation(
            "b" * 12, 1, (first.time[0] + 1, 0), "risk", "r1", "name", "Anders", (first.name,), "B"
        )
        workspace.inbox.receive([received(workspace, other)])
        assert workspace.undecided("r1") == {"name"}
        with pytest.raises(Undecided):
            workspace.destroy([DestructionTarget("risk", "r1", frozenset([first.name]))], GROUND)
        workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
        workspace.upkeep.wipe_copies()
        assert workspace.questions() == []
        assert holds(place, "Anders") == []


def test_what_arrives_late_is_kept_without_its_value(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
        workspace.upkeep.wipe_copies()
        late = Operation("b" * 12, 1, (9, 0), "risk", "r1", "answer", SECRET, (), "B", None, "ab")
        line = received(workspace, late)
        workspace.inbox.receive([line])
        assert late.name in every_name(workspace)
        assert workspace.inbox.unknown([line]) == []
        assert workspace.get("r1") is None
    assert holds(place) == []


class Died(BaseException):
    """The end of a program, at a place that was chosen."""


def dying(patch: pytest.MonkeyPatch, after: int) -> None:
    """Let a number of files be written or removed, and then nothing more."""
    left = iter(range(after))

    def dies(function: Callable[..., object]) -> Callable[..., object]:
        def call(*given: Any, **words: Any) -> object:
            if next(left, None) is None:
                raise Died
            return function(*given, **words)

        return call

    patch.setattr(os, "replace", dies(os.replace))
    patch.setattr(Path, "replace", dies(Path.replace))
    patch.setattr(Path, "unlink", dies(Path.unlink))


def test_who_dies_anywhere_in_the_wiping_ends_it_at_the_next_opening(place: Path) -> None:
    died = unfinished = 0
    for number in range(20):
        copy = shutil.copytree(place, place.with_name(f"copy-{number}"))
        workspace = Workspace.open(copy, "Ik")
        workspace.apply(create(Risk, {"name": "W", "answer": SECRET * 20_000}, f"w{number}")[1])
        workspace.save_view(always=True)
        with pytest.MonkeyPatch.context() as patch:
            dying(patch, number)
            try:
                workspace.destroy(
                    [DestructionTarget("risk", "r1"), DestructionTarget("risk", f"w{number}")],
                    GROUND,
                )
                workspace.upkeep.wipe_copies()
            except Died:
                died += 1
                unfinished += bool(holds(copy))
        workspace.journal.close()  # as the system does for who is killed
        (copy / "ozdesk.lock").unlink(missing_ok=True)
        assert workspace._files.lock is not None
        workspace._files.lock.release()
        with Workspace.open(copy, "Ik") as again:
            assert holds(copy) == []
            assert again.bin.is_destroyed("r1")
            kept = again.get("r2")
            assert kept is not None
            assert kept.name == "Blijft ook"
            assert not [each for each in check(again) if each.bad]
            assert holds(copy) == []
        assert holds(copy) == []
    assert 5 < died < 20
    assert unfinished > 5


SCRIPT = """
import sys
from pathlib import Path
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.store.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]), "Ik")
print("open", flush=True)
for id in sys.stdin:
    print("begin", flush=True)
    workspace.destroy([DestructionTarget("risk", id.strip())], "grond")
    workspace.upkeep.wipe_copies()
    print("done", flush=True)
"""


def killed_while(place: Path, id: str, later: int) -> bool:
    """Kill a process some time after it began to destroy; tell whether it had ended that."""
    words = [sys.executable, "-c", SCRIPT, str(place)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        process.stdin.write(f"{id}\n".encode())
        process.stdin.flush()
        assert process.stdout.readline() == b"begin\n"
        for _ in range(later):
            holds(place)  # pass some time doing something
        process.send_signal(signal.SIGKILL)
        process.wait()
        return b"done" in process.stdout.read()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_who_is_killed_in_the_wiping_ends_it_at_the_next_opening(tmp_path: Path) -> None:
    """Real processes, killed at random moments after they began to destroy."""
    dice = random.Random(4)
    place = tmp_path / "w"
    with Workspace.create(place, "Ik") as workspace:
        for number in range(8):
            for _ in range(60):
                workspace.apply(create(Risk, {"name": f"Blijft {number}"})[1])
            secret = {"name": f"{SECRET} {number}", "answer": f"{SECRET} " * 20_000}
            workspace.apply(create(Risk, secret, f"x{number}")[1])
            back_up(workspace.folder, NOW + timedelta(days=number))
    unfinished = 0
    for number in range(8):
        unfinished += not killed_while(place, f"x{number}", dice.randrange(40) * (number % 2))
        with Workspace.open(place, "Ik") as workspace:
            told = workspace.bin.is_destroyed(f"x{number}")
            if not told:  # killed before the trace was written
                workspace.destroy([DestructionTarget("risk", f"x{number}")], GROUND)
            assert workspace.count(Risk) == 480 + 7 - number
            assert not [each for each in check(workspace) if each.bad]
        assert holds(place, f"{SECRET} {number}") == []
    assert unfinished


def all_of(workspace: Workspace) -> list[Any]:
    view = workspace._projection.view
    origin = view.origin
    stacks = [list(map(tuple, steps)) for steps in (origin.done, origin.undone)]
    kept = (view.records.live, view.bin.live, view.places, view.undecided, view.traces)
    return [*kept, *stacks, origin.count, origin.time]


def test_what_stands_in_memory_is_what_the_rewritten_journal_says(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        for number in range(5):
            workspace.apply(
                create(Risk, {"name": f"n{number}", "answer": "x" * number}, f"n{number}")[1]
            )
        rename(workspace, "n3", "anders")
        workspace.undo()
        [named] = [o for o in workspace.history.operations("n2") if o.path == "name"]
        two = {"name": "ander"}, {"name": "n2"}
        targets = [
            DestructionTarget("risk", "r1"),
            DestructionTarget("risk", "n2", frozenset([named.name]), *two),
        ]
        workspace.destroy(targets, GROUND)
        rename(workspace, "n4", "verder")
        workspace.undo()
        told = all_of(workspace)
        steps = [step.operation for step in workspace.history.steps()]
        workspace.journal.flush()
        (place / "desk.tinydb.json").unlink(missing_ok=True)
        with Workspace.open(place, "Lezer", read_only=True) as fresh:
            assert all_of(fresh) == told
            assert [step.operation for step in fresh.history.steps()] == steps
        workspace.redo()
        record = workspace.get("n4")
        assert record is not None
        assert record.name == "verder"
        assert not [each for each in check(workspace) if each.bad]


def test_a_line_that_was_damaged_meanwhile_is_mended_first(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        journal = place / "journal.jsonl"
        data = journal.read_bytes()
        with journal.open("r+b") as file:  # as a failing disk would
            file.write(data.replace(b'"Blijft"', b'"Blijfd"'))
        workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
        workspace.upkeep.wipe_copies()
        kept = workspace.get("r2")
        assert kept is not None
        assert kept.name == "Blijft ook"
        assert "Blijft" in [step.after for step in workspace.history.steps("r2")]
        assert workspace.bin.is_destroyed("r1")
        assert not [each for each in check(workspace) if each.bad]
    assert holds(place) == []
