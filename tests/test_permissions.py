"""Nothing in a workspace can be read by anybody but its own user, from the first byte on."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ozdesk.cli.run import run
from ozdesk.domain.change import change, create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.rows import Row
from ozdesk.kinds.risk import Risk
from ozdesk.packs.make import make_pack
from ozdesk.packs.order import PackOrder
from ozdesk.store import kept
from ozdesk.store.move import move_here
from ozdesk.store.upkeep.backup import back_up, restore_backup
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
LONG = "lang " * 60_000


@pytest.fixture(autouse=True)
def loose() -> Iterator[None]:
    """The user lets everybody do everything with new files."""
    before = os.umask(0)
    yield
    os.umask(before)


def wide(folder: Path) -> list[str]:
    """What in a folder, or the folder itself, others may do something with."""
    paths = [folder, *folder.rglob("*")]
    return [str(path) for path in paths if stat.S_IMODE(path.lstat().st_mode) & 0o077]


@contextmanager
def watched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """What in a folder is open to others just after any file or folder came into being."""
    seen: set[str] = set()
    with monkeypatch.context() as patched:
        for call in ("open", "mkdir", "chmod", "replace", "rename", "fsync"):
            patched.setattr(os, call, _looking(getattr(os, call), folder, seen))
        yield seen


def _looking(real: Callable[..., Any], folder: Path, seen: set[str]) -> Callable[..., Any]:
    def call(*given: Any, **more: Any) -> Any:
        done = real(*given, **more)
        seen.update(wide(folder) if folder.exists() else ())
        return done

    return call


def test_a_day_of_use_leaves_nothing_that_others_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "own"
    (tmp_path / "share").mkdir()
    (tmp_path / "bewijs.txt").write_text("een bewijsstuk")
    with watched(place, monkeypatch) as seen:
        with Workspace.create(place, "Anna") as anna:
            id, edit = create(Risk, {"name": "R", "answer": LONG})
            anna.apply(edit)
            digest, size = anna.blobs.keep_file(tmp_path / "bewijs.txt")
            rows = {digest: Row(name="bewijs.txt", size=size)}
            risk = anna.get(id)
            assert risk is not None
            anna.apply(change(risk, {"attachments": rows}))
            desk = connect.begin(anna, tmp_path / "share", "appel peer citroen vlinder 8")
            desk.run()
            kept.keep_lines(anna, {"x": 1}, [{"a": 1}])
            make_pack(anna, PackOrder(date(2026, 11, 28)))
            copy = back_up(anna.folder, datetime.now())
            other, edit = create(Risk, {"name": "weg"})
            anna.apply(edit)
            anna.destroy([DestructionTarget("risk", other)], "AVG")
            anna.upkeep.wipe_copies()
            journal = anna.folder.journal
        journal.write_bytes(journal.read_bytes().replace(b'"R"', b'"Q"', 1))
        with Workspace.open(place, "Anna") as anna:
            Sync(anna).run()
        restore_backup(anna.folder, copy, datetime.now())
        with Workspace.open(place, "Anna") as anna:
            Sync(anna).run()
            assert wide(place) == []
    assert seen == set()
    moved = tmp_path / "verhuisd"
    with watched(moved, monkeypatch) as seen:
        move_here(place, moved)
    assert wide(moved) == []
    assert seen == set()


def test_a_workspace_of_an_earlier_day_is_closed_to_others_when_it_is_opened(
    tmp_path: Path,
) -> None:
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        anna.blobs.keep(b"een bewijsstuk")
    for path in (tmp_path / "own", *(tmp_path / "own").rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with Workspace.open(tmp_path / "own", "Anna"):
        assert wide(tmp_path / "own") == []


def test_who_only_reads_changes_no_permissions(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "own", "Anna").close()
    (tmp_path / "own").chmod(0o755)
    with Workspace.open(tmp_path / "own", "Anna", read_only=True):
        assert wide(tmp_path / "own") == [str(tmp_path / "own")]


def test_what_is_outside_and_linked_to_stays_as_it_is(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "own", "Anna").close()
    (tmp_path / "elders.txt").write_text("van een ander")
    (tmp_path / "own" / "elders").symlink_to(tmp_path / "elders.txt")
    (tmp_path / "own").chmod(0o755)
    Workspace.open(tmp_path / "own", "Anna").close()
    assert stat.S_IMODE((tmp_path / "elders.txt").stat().st_mode) == 0o666


def test_a_copied_workspace_with_everything_open_is_closed_again(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "own", "Anna").close()
    shutil.copytree(tmp_path / "own", tmp_path / "copy")
    (tmp_path / "copy").chmod(0o777)
    Workspace.open(tmp_path / "copy", "Anna").close()
    assert wide(tmp_path / "copy") == []


def test_every_command_leaves_nothing_that_others_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own, config, away = tmp_path / "own", tmp_path / "config", tmp_path / "away"
    monkeypatch.setenv("OZDESK_CONFIG", str(config))
    monkeypatch.setenv("OZDESK_PASSPHRASE", "appel peer citroen vlinder 8")
    away.mkdir()
    (tmp_path / "share").mkdir()
    (away / "r.csv").write_text("Risico;Wie;Ingebracht door\nEen;x;Piet Paulusma\n", "utf-8")
    (away / "bewijs.txt").write_text("van Piet Paulusma", "utf-8")

    def say(*words: object, status: int = 0) -> str:
        assert run(["-w", str(own), "--who", "Anna", *map(str, words)]) == status
        return capsys.readouterr().out

    with watched(own, monkeypatch) as seen, watched(config, monkeypatch) as kept:
        say("new", own)
        id = say("add", "risk", "name=Van Piet Paulusma").split()[0]
        say("import", "--kind", "risk", "--map", "Wie=answer", away / "r.csv")
        say("set", id, "answer", LONG)
        say("attach", id, away / "bewijs.txt")
        say("share", "init", tmp_path / "share")
        say("pack", "steering", "--issue")
        for name in ("l.xlsx", "l.ods", "l.csv", "l.md"):
            say("export", "risk", "-o", away / name)
        say("guide", "-o", away / "g.html")
        copy = say("backup", "make").split()[0]
        say("remove", id)
        say("undo")
        person = ("--person", "Piet Paulusma", "--ground", "AVG")
        say("destroy", *person, "--whole-fields", "--attachments")
        say("sync")
        say("check")
        say("backup", "restore", copy)
        say("sync")
        say("share", "verify")
        say("share", "leave")
    assert seen == set()
    assert kept == set()
    assert wide(own) == []
    assert wide(config) == []
    usual = stat.S_IMODE((away / "l.csv").stat().st_mode)
    assert usual & 0o044, "what goes to a place of one's own is as any file there"
