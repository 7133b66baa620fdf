"""In whatever order it comes who takes part, every desk sees the same and asks the same."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.domain.membership import is_membership
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level
from tests.sync.test_blocking import card_of, rename

Entries = list[JournalEntry]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Entries, Entries]:
    """A desk that knows nothing yet, what was said of membership, and all that was written.

    Three approved desks, a newcomer that was blocked, let in again and approved somebody, two that
    block each other, and edits of one field by each of them before and after.
    """
    place = tmp_path_factory.mktemp("told")
    (place / "share").mkdir()
    anna = connect.begin(Workspace.create(place / "Anna", "Anna"), place / "share")
    team = {"Anna": anna}
    id = add(anna, "R")

    def join(who: str, approver: str) -> None:
        team[who] = Sync(connect.join(place / "share", place / who, who))
        level(team[who], team[approver])
        connect.approve(team[approver], connect.waiting(team[approver])[0])
        level(*team.values())

    join("Bram", "Anna")
    join("Cees", "Bram")
    join("Nieuw", "Cees")
    rename(team["Nieuw"], id, "van Nieuw")
    level(*team.values())
    members.block(team["Bram"], card_of(team, "Nieuw"))
    rename(team["Nieuw"], id, "te laat")
    level(*team.values())
    members.unblock(team["Anna"], card_of(team, "Nieuw"))
    level(*team.values())
    rename(team["Nieuw"], id, "weer mee")
    join("Dirk", "Nieuw")
    members.block(team["Bram"], card_of(team, "Cees"))
    members.block(team["Cees"], card_of(team, "Bram"))
    for who in ("Bram", "Cees", "Dirk"):
        try:
            rename(team[who], id, f"van {who}")
        except Exception as refused:
            assert "geblokkeerd" in str(getattr(refused, "nl", refused))  # noqa: PT017
    level(*team.values())
    entries = [
        line for line in anna.workspace.journal.lines()
        if isinstance(line, JournalEntry) and line.operations
    ]  # fmt: skip
    about = [e for e in entries if any(is_membership(o.path) for o in e.operations)]
    other = connect.join(place / "share", place / "late", "Laat")
    Sync(other)
    other.close()
    for desk in team.values():
        desk.workspace.close()
    return place / "late", about, entries


def state(workspace: Workspace) -> tuple[Any, ...]:
    """What a desk holds for true, and what it asks."""
    who = workspace.desks.membership
    asked = [(q.record, q.path, sorted(q.names)) for q in workspace.questions()]
    docs = {record.id: record.doc for record in (*workspace, *workspace.bin.records())}
    later = {o.name for o in workspace.desks.later_work()}
    disputes = sorted((sorted(d.desks), d.holds, d.tied) for d in who.disputes)
    return docs, asked, later, who.members, who.known, sorted(who.blocks), disputes


@settings(max_examples=examples(120), deadline=None)
@given(data=st.data())
def test_every_order_gives_the_same_state_and_the_same_questions(
    told: tuple[Path, Entries, Entries], tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:  # fmt: skip
    late, about, entries = told
    order = data.draw(st.permutations(about))
    rest = data.draw(st.permutations([e for e in entries if e not in about]))
    cut = data.draw(st.integers(0, len(rest)))
    results = []
    for number, sequence in enumerate((entries, [*rest[:cut], *order, *rest[cut:]])):
        place = tmp_path_factory.mktemp("order") / f"{number}"
        shutil.copytree(late, place)
        with Workspace.open(place, "Laat") as workspace:
            for entry in sequence:
                workspace.inbox.receive([entry])
            results.append(state(workspace))
        with Workspace.open(place, "Laat") as again:
            assert state(again) == results[-1]
        shutil.rmtree(place)
    assert results[0] == results[1]
    assert results[0][-1]
