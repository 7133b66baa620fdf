"""A desk loses both files of its key: what it had not published is written anew, nothing less."""

from __future__ import annotations

from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.domain.change import change, create, remove
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.health.status import Backlog
from ozdesk.sync.share.identity import KEY
from ozdesk.sync.share.keys import copy_of
from ozdesk.sync.step import Sync
from tests.sync.pair import add, attach, interrupt, level


def names(desk: Sync) -> set[str]:
    return {risk.name for risk in desk.workspace.of_kind(Risk)}


def records(desk: Sync) -> dict[str, dict[str, object]]:
    """What can be read of every risk, in the bin or not."""
    risks = [*desk.workspace.of_kind(Risk)]
    binned = [record for record in desk.workspace.bin.records() if record.key == "risk"]
    found = {risk.id: dict(risk.doc) for risk in risks}
    found |= {record.id: dict(record.doc) | {"bin": True} for record in binned}
    return {id: {k: v for k, v in doc.items() if k[0] != "_"} for id, doc in found.items()}


def loses_its_key(desk: Sync) -> Sync:
    workspace = desk.workspace
    workspace.close()
    path = workspace.folder.path / KEY
    path.write_bytes(b"?")
    copy_of(path).unlink(missing_ok=True)
    return Sync(Workspace.open(workspace.folder.path, workspace.who))


def welcomed(anna: Sync, bram: Sync) -> None:
    level(bram, anna)
    for card in connect.waiting(anna):
        connect.approve(anna, card)
    level(anna, bram)


def test_what_was_not_published_reaches_the_others_and_raises_no_question(
    desks: list[Sync],
) -> None:
    anna, bram = desks
    early, gone = add(anna, "van Anna"), add(anna, "wordt verwijderd")
    level(anna, bram)
    new = add(bram, "nieuw")
    for id, name in ((early, "eerst"), (early, "daarna"), (new, "anders")):
        record = bram.workspace.get(id)
        assert record is not None
        bram.workspace.apply(change(record, {"name": name}))
    record = bram.workspace.get(gone)
    assert record is not None
    bram.workspace.apply(change(record, {"name": "voor het verwijderen"}))
    bram.workspace.apply(remove(bram.workspace.get(gone) or record))
    digest = attach(bram)
    desks[1] = bram = loses_its_key(bram)
    bram.run()
    assert Backlog(bram).count() == 0
    welcomed(anna, bram)
    assert names(anna) == names(bram) == {"daarna", "anders", "R"}
    assert anna.workspace.questions() == bram.workspace.questions() == []
    assert records(anna) == records(bram)
    assert anna.blobs.fetch(digest)
    for desk in desks:
        assert not any(finding.bad for finding in check(desk.workspace))


def test_what_was_published_is_not_said_twice(desks: list[Sync]) -> None:
    anna, bram = desks
    id = add(bram, "al gedeeld")
    level(bram, anna)
    desks[1] = bram = loses_its_key(bram)
    welcomed(anna, bram)
    made = [o for o in anna.workspace.history.operations(id) if o.path == "_made"]
    assert len(made) == 1


def test_the_day_on_which_it_was_written_stays(desks: list[Sync]) -> None:
    anna, bram = desks
    id = add(bram, "wacht")
    (before,) = {o.written for o in bram.workspace.history.operations(id) if o.path == "name"}
    desks[1] = bram = loses_its_key(bram)
    welcomed(anna, bram)
    (after,) = (o for o in anna.workspace.history.operations(id) if o.path == "name")
    assert after.written == before
    assert after.who == "Bram"


def test_a_kill_in_between_says_nothing_twice(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = desks
    id = add(bram, "wacht")
    desks[1] = bram = loses_its_key(bram)
    with monkeypatch.context() as patched:
        patched.setattr("ozdesk.sync.lost_key.save_state", interrupt)
        with pytest.raises(KeyboardInterrupt):
            bram.run()
    bram.workspace.close()
    desks[1] = bram = Sync(Workspace.open(bram.workspace.folder.path, "Bram"))
    welcomed(anna, bram)
    made = [o for o in anna.workspace.history.operations(id) if o.path == "_made"]
    assert len(made) == 1
    assert names(anna) == {"wacht"}


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["add", "change", "remove", "anna", "sync", "lose"]), st.integers(0, 5)
    ),
    max_size=12,
)


@settings(max_examples=examples(12), deadline=None)
@given(deeds=DEEDS)
def test_whenever_the_key_is_lost_all_have_everything(
    deeds: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place: Path = tmp_path_factory.mktemp("any")
    (place / "share").mkdir()
    anna = connect.begin(Workspace.create(place / "anna", "Anna"), place / "share")
    anna.run()
    bram = Sync(connect.join(place / "share", place / "bram", "Bram"))
    welcomed(anna, bram)
    for number, (deed, which) in enumerate(deeds):
        workspace = bram.workspace
        risks = sorted(workspace.of_kind(Risk), key=lambda risk: risk.id)
        risk = risks[which % len(risks)] if risks else None
        if deed == "add":
            workspace.apply(create(Risk, {"name": f"B{number}"})[1])
        elif deed == "change" and risk:
            workspace.apply(change(risk, {"name": f"B{number}"}))
        elif deed == "remove" and risk:
            workspace.apply(remove(risk))
        elif deed == "anna":
            add(anna, f"A{number}")
        elif deed == "sync":
            level(bram, anna)
        elif deed == "lose":
            bram = loses_its_key(bram)
    bram = loses_its_key(bram)
    before = records(bram)
    welcomed(anna, bram)
    assert records(anna) == records(bram)
    assert {id: doc for id, doc in records(bram).items() if id in before} == before
    assert anna.workspace.questions() == []
    for desk in (anna, bram):
        desk.workspace.close()
