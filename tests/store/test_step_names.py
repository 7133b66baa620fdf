"""The name of the last step is read without what it changed, however much that is."""

from pathlib import Path

from ozdesk.domain.change import Edit, create
from ozdesk.domain.label import Label
from ozdesk.kinds.party import Party
from ozdesk.store.journal.journal_file import CHUNK
from ozdesk.store.workspace import Workspace

MANY = Label('Ingelezen: 2.000 "partijen","ops":[', 'Read in: 2,000 "parties","ops":[')
ONE = Label("Partij gemaakt", "Party made")


def test_the_name_of_a_large_step_and_of_a_small_one(tmp_path: Path) -> None:
    made = [create(Party, {"name": f"Gemeente {n}"})[1] for n in range(2000)]
    changes = tuple(change for edit in made for change in edit.changes)
    with Workspace.create(tmp_path / "w", "Anna") as workspace:
        workspace.apply(Edit(MANY, changes))
    with Workspace.open(tmp_path / "w", "Anna") as workspace:
        assert workspace.journal.size > 2 * CHUNK
        assert workspace.undo_name == MANY
        workspace.apply(Edit(ONE, create(Party, {"name": "Nog een"})[1].changes))
        assert workspace.undo_name == ONE
        workspace.undo()
        assert (workspace.undo_name, workspace.redo_name) == (MANY, ONE)


def test_a_name_longer_than_one_reading(tmp_path: Path) -> None:
    long = Label("x" * CHUNK, "y" * CHUNK)
    with Workspace.create(tmp_path / "w", "Anna") as workspace:
        workspace.apply(Edit(long, create(Party, {"name": "Een"})[1].changes))
    with Workspace.open(tmp_path / "w", "Anna") as workspace:
        assert workspace.undo_name == long
