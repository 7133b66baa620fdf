"""Every step names its edit, also when two edits were made within one millisecond."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.change import Change, Edit, change, create
from ozdesk.domain.label import same
from ozdesk.kinds.party import Party
from ozdesk.store.journal.edit_ids import Edits
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace

HOSTILE = 'deadbeef {"e":"geen bewerking","a":'


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setattr("ozdesk.store.journal.operations.time", Mock(time=lambda: 1_780_000_000))
    with Workspace.create(tmp_path / "w", "Toetser") as made:
        yield made


def edits_in(workspace: Workspace) -> dict[str, str]:
    lines = [line for line in workspace.journal.lines() if isinstance(line, JournalEntry)]
    return {o.name: line.edit for line in lines for o in line.operations}


def test_two_edits_of_one_millisecond_stay_two(workspace: Workspace) -> None:
    id, edit = create(Party, {"name": "Utrecht"})
    workspace.apply(edit)
    party = workspace.get(id)
    assert party
    workspace.apply(change(party, {"name": HOSTILE, "part": "eerst"}))
    told = edits_in(workspace)
    for steps in (
        workspace.history.steps(id),
        [s for s in workspace.history.steps() if s.record == id],
    ):
        assert len({step.when for step in steps}) == 1
        assert [step.edit for step in steps] == [told[step.operation] for step in steps]
        assert len({step.edit for step in steps}) == 2


def test_an_edit_longer_than_what_is_read_at_once(workspace: Workspace) -> None:
    made = [create(Party, {"name": f"Partij {n} {HOSTILE}" * 3}) for n in range(2000)]
    whole = [each for _, edit in made for each in edit.changes]
    workspace.apply(Edit(same("ingelezen"), tuple(whole)))
    workspace.apply(Edit(same("daarna"), (Change("party", made[7][0], "part", "later"),)))
    told = edits_in(workspace)
    for id, _ in (made[-1], made[0], made[7], made[1000]):
        steps = workspace.history.steps(id)
        assert [step.edit for step in steps] == [told[step.operation] for step in steps]
    assert len({step.edit for step in workspace.history.steps(made[7][0])}) == 2


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12), st.data())
def test_any_place_is_of_the_line_it_stands_in(sizes: list[int], data: st.DataObject) -> None:
    lines = [b'0123abcd {"e":"%d","x":"' % n + b"y" * 40 * size + b'"}\n'
             for n, size in enumerate(sizes)]  # fmt: skip
    whole = b"".join(lines)
    owner = [str(n) for n, line in enumerate(lines) for _ in line]
    asked = st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=20)
    edits = Edits(lambda start, end: whole[start:end], str)
    starts = {sum(map(len, lines[:n])) for n in range(len(lines))}
    for place in data.draw(asked):
        if place not in starts and whole[place - 14 : place].count(b"\n") == 0:
            assert edits.at(place) == owner[place]
