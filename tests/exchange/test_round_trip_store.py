"""Every kind through the store: kept, read back, rebuilt from the journal, undone and redone."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from effort import examples
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from strategies import IDS, values
from targets import filled, told

from ozdesk.domain.change import change, create
from ozdesk.domain.record import Record
from ozdesk.kinds import KINDS
from ozdesk.store.workspace import Workspace

WHO = "Toetser"
FEW = settings(
    max_examples=examples(6),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # the disk is too slow to shrink by
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(data=st.data())
@FEW
def test_what_was_kept_is_there_when_one_comes_back(
    kind: type[Record], data: st.DataObject
) -> None:
    given_ = data.draw(filled(kind))
    expected = {name: kind.fields[name].read({name: kind.fields[name].dump(value)})
                for name, value in given_.items()}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        with Workspace.create(Path(folder, "w"), WHO) as workspace:
            id, edit = create(kind, given_, id=IDS[0])
            workspace.apply(edit)
            kept = workspace.get(id)
            workspace.save_view(always=True)
        for rebuilt in (False, True):
            view = workspace.folder.view
            assert view.exists()
            if rebuilt:
                view.unlink()
            with Workspace.open(Path(folder, "w"), WHO) as again:
                record = again.get(id)
                assert record == kept
                assert record is not None
                assert told(record) == expected == given_
                if rebuilt:
                    again.undo()
                    assert again.get(id) is None
                    again.redo()
                    found = again.get(id)
                    assert found is not None
                    assert told(found) == expected
                again.save_view(always=True)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(data=st.data())
@FEW
def test_every_field_changes_into_any_other_value_and_back(
    kind: type[Record], data: st.DataObject
) -> None:
    first, second = data.draw(filled(kind)), data.draw(filled(kind))
    with tempfile.TemporaryDirectory() as folder:
        with Workspace.create(Path(folder, "w"), WHO) as workspace:
            id, edit = create(kind, first, id=IDS[0])
            workspace.apply(edit)
            before = workspace.get(id)
            assert before is not None
            for name, value in second.items():
                record = workspace.get(id)
                assert record is not None
                workspace.apply(change(record, {name: value}))
        with Workspace.open(Path(folder, "w"), WHO) as again:
            record = again.get(id)
            assert record is not None
            assert told(record) == second
            while again.undo_name and again.undo_name != edit.name:
                again.undo()
            back = again.get(id)
            assert back is not None
            assert told(back) == told(before)


def test_every_field_of_every_kind_is_generated() -> None:
    """A field without values would go through everything untouched; this raises NoSuchExample."""
    for kind in KINDS:
        for field in kind.fields.values():
            find(values(field), lambda value, empty=field.empty: value != empty)
