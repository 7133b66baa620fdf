"""What a desk keeps outside its workspace lets go of what was destroyed, and is looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.kinds.risk import Risk
from ozdesk.settings import (
    Settings,
    columns_path,
    load_settings,
    log_paths,
    save_settings,
    settings_path,
)
from ozdesk.store.check import check
from ozdesk.store.upkeep.carried_out import Place
from ozdesk.store.upkeep.desk_places import OPENED, PACKS, REGISTERS
from ozdesk.store.workspace import Workspace

SECRET = "Paulusma"


def remember(_data_set: str) -> Path:
    """A filter and the answers of a pack."""
    told = {"portfolio_holder": SECRET}
    filters = {"risk": {"filter": {"text": SECRET, "picked": {}}, "widths": {"name": 200}}}
    save_settings(Settings(window={PACKS: {_data_set: told}, REGISTERS: filters}))
    columns_path().write_text(f'{{"risk": {{"{SECRET}": "answer"}}}}')
    return settings_path()


def leave_a_copy(_data_set: str) -> Path:
    """What a killed program left."""
    copy = Path(tempfile.gettempdir()) / f"{OPENED}gedood" / "x" / f"{SECRET}.txt"
    copy.parent.mkdir(parents=True)
    copy.write_text(SECRET)
    return copy


def log(_data_set: str) -> Path:
    """A fault of the program that tells what it worked on."""
    for path in log_paths():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"ValueError: {SECRET}")
    return log_paths()[1]


WAYS = {Place.SETTINGS: remember, Place.TEMPORARY: leave_a_copy, Place.LOG: log}


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path


def telling(folder: Path) -> list[Path]:
    """What outside the workspace tells the secret."""
    paths = (p for top in ("config", "temporary") for p in (folder / top).rglob("*"))
    return [p for p in paths if p.is_file() and SECRET in p.read_text()]


def destroy(workspace: Workspace) -> None:
    id, edit = create(Risk, {"name": SECRET})
    workspace.apply(edit)
    workspace.destroy([DestructionTarget("risk", id)], "AVG")


def test_every_place_is_one_of_the_workspace_or_of_the_desk(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        within = {place for place in Place if place.is_within}
        assert {each.place for each in anna.upkeep.desk_places} | within == set(Place)
    assert set(WAYS) | within == set(Place)


@pytest.mark.parametrize("place", WAYS, ids=lambda place: place.value)
def test_a_place_is_cleared_and_found_clean(own_places: Path, place: Place) -> None:
    with Workspace.create(own_places / "own", "Anna") as anna:
        WAYS[place](anna.data_set)
        anna.upkeep.clear_desk()
        assert telling(own_places), "nothing was destroyed yet"
        destroy(anna)
        anna.upkeep.clear_desk()
        assert telling(own_places) == []
        anna.upkeep.wipe_copies()
        assert anna.upkeep.unfinished() == []
        assert [each for each in check(anna) if each.bad] == []


@pytest.mark.parametrize("place", WAYS, ids=lambda place: place.value)
def test_what_the_disk_refuses_is_told_and_done_at_a_next_opening(
    own_places: Path, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.create(own_places / "own", "Anna") as anna:
        WAYS[place](anna.data_set)
        destroy(anna)
        with monkeypatch.context() as patched:
            refuse_everything(patched)
            anna.upkeep.clear_desk()
            assert [each.place for each in anna.upkeep.unfinished()].count(place) == 1
            assert [each.text for each in check(anna) if each.bad]
            assert telling(own_places)
    with Workspace.open(own_places / "own", "Anna") as anna:
        assert [each.place for each in anna.upkeep.unfinished()] == [place]
        anna.upkeep.clear_desk()
        assert anna.upkeep.unfinished() == []
    assert telling(own_places) == []


def refuse_everything(patched: pytest.MonkeyPatch) -> None:
    """Let no file outside a workspace be taken away or written anew."""

    def refused(*_given: object, **_more: object) -> None:
        raise PermissionError(13, "held by another program")

    places = "ozdesk.store.upkeep.desk_places"
    patched.setattr(f"{places}.save_settings", refused)
    patched.setattr(f"{places}.shutil.rmtree", lambda *_given, **_more: None)
    real: Callable[..., None] = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if ".log" in path.name and path.exists():
            refused()
        real(path, missing_ok=missing_ok)

    patched.setattr(Path, "unlink", unlink)


def test_what_says_nothing_of_records_stays(own_places: Path) -> None:
    with Workspace.create(own_places / "own", "Anna") as anna:
        remember("another data set")
        destroy(anna)
        anna.upkeep.clear_desk()
    window = load_settings().window
    assert window[REGISTERS]["risk"]["widths"] == {"name": 200}
    assert window[PACKS] == {"another data set": {"portfolio_holder": SECRET}}


def test_who_only_reads_clears_nothing(own_places: Path) -> None:
    with Workspace.create(own_places / "own", "Anna") as anna:
        destroy(anna)
        remember(anna.data_set)
        anna.upkeep.carried_out.note(Place.SETTINGS, "other")
    before = (own_places / "own" / "desk.destroyed.json").read_bytes()
    with Workspace.open(own_places / "own", "Anna", read_only=True) as anna:
        anna.upkeep.clear_desk()
    assert telling(own_places)
    assert (own_places / "own" / "desk.destroyed.json").read_bytes() == before
