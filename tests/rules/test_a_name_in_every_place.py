"""A name goes from every place that can hold words, however it is spelled; the rest stays."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.domain.change import change, create
from ozdesk.domain.folding import fold
from ozdesk.domain.raw import unquote
from ozdesk.domain.rows import Row
from ozdesk.kinds.risk import Risk
from ozdesk.packs.attached_names import file_targets, files_in, search_files
from ozdesk.rules.redaction.mentions import all_in, all_operations, targets_of
from ozdesk.rules.redaction.person_name import person_name
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace
from tests.rules.test_person_name import NAMES, spelled
from tests.spoiled import spoil

BEFORE, AFTER = "xbegin. (", ") xeinde"


def texts(value: Any) -> Iterator[str]:
    """Every text in what is stored."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from (unquote(str(key)), *texts(below))
    elif isinstance(value, list):
        for below in value:
            yield from texts(below)


def told_in(workspace: Workspace) -> Iterator[str]:
    """All that the journal and what is shown tell in words."""
    for line in workspace.journal.lines():
        assert isinstance(line, JournalEntry)
        for operation in line.operations:
            yield from (operation.who, operation.why or "", unquote(operation.path))
            yield from texts(workspace.blobs.resolve(operation.value))
    for record in (*workspace, *workspace.bin.records()):
        yield from texts(record.doc)


def destroy_person(workspace: Workspace, name: str) -> None:
    """As the command does with all that stands there in so many words."""
    found = all_in(workspace, name)
    sure = [each for each in found.mentions if not each.near]
    there = workspace.get
    targets = targets_of(sure, name, "nl", lambda record: there(record) is not None, found.parts)
    files = search_files(name, files_in(all_operations(workspace)), workspace.blobs)
    workspace.destroy([*targets, *file_targets(workspace, files.holding)], "AVG 17")
    workspace.upkeep.wipe_copies()


@settings(max_examples=examples(40))
@given(st.data(), st.sampled_from(NAMES))
def test_it_goes_from_fields_reasons_labels_rows_and_files(data: st.DataObject, name: str) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.create(Path(folder, "own"), f"{data.draw(spelled(name))}, Bureau") as anna,
    ):
        spoil(anna, f"{BEFORE}{data.draw(spelled(name))}{AFTER}")
        for record in [each for each in anna if each.key == "risk"]:
            record = anna.get(record.id)
            assert record is not None
            why = f"zei {data.draw(spelled(name))} zelf"
            anna.apply(change(record, {"name": f"xnaam {data.draw(spelled(name))}"}, why))
        digest = anna.blobs.keep(f"Brief van {data.draw(spelled(name))}.".encode())
        other = anna.blobs.keep(b"Brief van niemand.")
        rows = {each: Row(name="brief.txt", size=20) for each in (digest, other)}
        anna.apply(create(Risk, {"name": "Met brief", "attachments": rows})[1])
        kept = sum(text.count("xbegin. (") for record in anna for text in texts(record.doc))
        anna.who = "Niemand"
        destroy_person(anna, name)
        sought = person_name(name)
        assert [text for text in told_in(anna) if sought.stands_in(text)] == []
        assert fold(name) not in fold("\n".join(told_in(anna)))
        assert anna.blobs.find(digest) is None
        assert anna.blobs.find(other) is not None
        after = sum(text.count("xbegin. (") for record in anna for text in texts(record.doc))
        in_paths = sum(
            text.count("xbegin. (")
            for record in anna
            for field, held in record.fields.items()
            if type(held).__name__ == "Labels"
            for text in texts(record.doc.get(field))
        )
        assert in_paths == 0, "a label that tells the name goes as a whole"
        labels = sum(
            type(f).__name__ == "Labels" and not f.options
            for record in anna
            for f in record.fields.values()
        )  # type: ignore[attr-defined]
        assert after >= kept - labels
        assert [each for each in all_in(anna, name).mentions if not each.near] == []


@pytest.mark.parametrize("name", NAMES)
def test_without_the_name_nothing_goes(tmp_path: Path, name: str) -> None:
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        spoil(anna, f"{BEFORE}Iemand Anders{AFTER}")
        assert all_in(anna, name).mentions == []
