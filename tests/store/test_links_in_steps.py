"""Who links to whom, found out in steps while records change."""

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.book import Book
from ozdesk.domain.change import change, create, remove
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.party import Party
from ozdesk.store.workspace import Workspace

MOVES = st.lists(
    st.tuples(st.sampled_from(["steps", "owner", "remove", "make", "undo"]), st.integers(0, 7)),
    max_size=12,
)


@given(MOVES)
def test_links_found_in_steps_are_those_of_the_records(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, int]]
) -> None:
    with Workspace.create(tmp_path_factory.mktemp("links") / "w", "Toetser") as workspace:
        parties = []
        for number in range(3):
            id, edit = create(Party, {"name": f"Partij {number}"})
            workspace.apply(edit)
            parties.append(id)
        for number in range(4):
            owner = parties[number % 3]
            workspace.apply(create(ActionItem, {"name": f"Actie {number}", "owner": owner})[1])
        for move, number in moves:
            do(workspace, parties, move, number)
        book = Book(list(workspace))
        for id in parties:
            assert {(r.id, name) for r, name in workspace.referrers(id)} == {
                (r.id, name) for r, name in book.referrers(id)
            }
        assert workspace.index.linked


def do(workspace: Workspace, parties: list[str], move: str, number: int) -> None:
    actions = workspace.of_kind(ActionItem)
    if move == "steps":
        list(islice(workspace.index.link_all(), number))
    elif move == "make":
        owner = parties[number % 3]
        workspace.apply(create(ActionItem, {"name": "Nieuw", "owner": owner})[1])
    elif move == "undo" and workspace.undo_name and len(actions) > 1:
        workspace.undo()
    elif actions and move == "owner":
        action = actions[number % len(actions)]
        workspace.apply(change(action, {"owner": parties[number % 3]}))
    elif actions and move == "remove":
        workspace.apply(remove(actions[number % len(actions)]))


def test_links_are_known_once_somebody_asks(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "Toetser") as workspace:
        workspace.apply(create(Party, {"name": "Partij"})[1])
        assert not workspace.index.linked
        assert sum(1 for _ in workspace.index.link_all()) == 1
        assert workspace.index.linked
