"""Lines whose CRC is right and whose content is not: nobody can stop a workspace from opening."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.domain.change import change, create, restore
from ozdesk.domain.operation import Operation
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.workspace import Workspace

GOOD: dict[str, Any] = {
    "d": "2a0ca3e469ae", "n": 5, "t": [1795295338105, 0], "k": "risk", "r": "r1", "f": "answer",
    "v": "x", "s": "6b1e", "p": [], "w": "Iemand", "sv": 1,
}  # fmt: skip


SHORT = {key: part for key, part in GOOD.items() if key != "v"}


def written(**parts: Any) -> bytes:
    """A line with one operation that has some parts of its own."""
    return line({"e": "e" * 32, "a": ["Iets", "Thing"], "ops": [GOOD | parts]})


def line(raw: Any) -> bytes:
    body = json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(body), body)


def nested(depth: int) -> Any:
    raw: Any = 1
    for _ in range(depth):
        raw = {"a": raw}
    return raw


def opened(place: Path, *hostile: bytes) -> Workspace:
    """A workspace with one good record and hostile lines, opened after they came."""
    with Workspace.create(place, "Ik") as workspace:
        workspace.apply(create(Risk, {"name": "Goed"}, "r1")[1])
    with (place / "journal.jsonl").open("ab") as file:
        file.write(b"".join(hostile))
    return Workspace.open(place, "Ik")


HOSTILE = {
    "deep value": written(v=nested(400)),
    "very deep value": written(v=nested(900)),
    "deep path": written(f="answer" + "/a" * 5000),
    "empty steps": written(f="answer//"),
    "no path": written(f=""),
    "the kind as a field": written(f="kind", v={"a": 1}),
    "a step below the kind": written(f="kind/a"),
    "dict where a text stands": written(v={"a": {"b": None}}),
    "list where a text stands": written(v=[1, [2]]),
    "replaces a text": written(p="abc"),
    "replaces a dict": written(p=[{}]),
    "why a dict": written(y={"a": 1}),
    "salt a number": written(s=5),
    "hash a number": written(vh=5),
    "count too big": written(n=2**64 - 1),
    "count below nothing": written(n=-1),
    "time too big": written(t=[2**64 - 1, 2**64 - 1]),
    "time far ahead": written(t=[2**53, 2**53]),
    "time no pair": written(t=5),
    "who a list": written(w=["x"]),
    "blob a number": written(v={"blob": 5}),
    "blob a path": written(v={"blob": "../../../../../../../../etc/hostname"}),
    "blob not there": written(v={"blob": "0" * 64, "size": 5}),
    "made by a blob": written(f="_made", v={"blob": "0" * 64}),
    "unknown kind": written(k="later", r="r2", f="_made", v=True),
    "unknown field": written(f="later/a/b"),
    "not made": written(r="r3", f="name"),
    "removed by a text": written(f="_removed", v="yes"),
    "no operations": line({"e": "x", "a": ["a", "b"], "ops": []}),
    "name a number": line({"e": "x", "a": [1, None], "ops": [GOOD]}),
    "undoes a dict": line({"e": "x", "a": ["a", "b"], "ops": [GOOD], "u": {"a": 1}}),
    "edit a list": line({"e": [], "a": ["a", "b"], "ops": [GOOD]}),
    "a list": line([1, 2]),
    "a text": line("x"),
    "operations a dict": line({"e": "x", "a": ["a", "b"], "ops": {"a": 1}}),
    "a number for an operation": line({"e": "x", "a": ["a", "b"], "ops": [1]}),
    "more than a place can hold": written(v="x" * (1 << 20)),
    "two that even out": line({"e": "x", "a": ["a", "b"], "ops": [GOOD | {"y": None}, SHORT]}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_line_stops_nothing(tmp_path: Path, what: str) -> None:
    with opened(tmp_path / "w", HOSTILE[what]) as workspace:
        record = workspace.get("r1")
        assert record is not None
        assert record.value("name") == "Goed"
        assert Path("/etc/hostname").is_file() or what != "blob a path"
        assert list(record.problems()) is not None
        workspace.history.steps()
        for question in workspace.questions():
            workspace.apply(question.answer(None))
        record = workspace.get("r1")
        assert record is not None
        workspace.apply(change(record, {"answer": "Antwoord"}))
        workspace.undo()
        workspace.redo()
        check(workspace)
    (tmp_path / "w" / "desk.tinydb.json").unlink(missing_ok=True)
    with Workspace.open(tmp_path / "w", "Ik") as workspace:
        found = workspace.get("r1")
        assert found is not None
        assert found.value("answer") == "Antwoord"


def test_a_blob_is_never_a_path(tmp_path: Path) -> None:
    secret = tmp_path / "geheim"
    secret.write_text("geheim")
    with opened(tmp_path / "w", written(v={"blob": "../../../geheim"})) as workspace:
        record = workspace.get("r1")
        assert record is not None
        assert "geheim" not in str(record.value("answer"))
        assert workspace.history.steps("r1")[0].after != "geheim"


def test_unknown_kinds_and_fields_are_kept_through_edits_and_rebuilding(tmp_path: Path) -> None:
    hostile = HOSTILE["unknown kind"], HOSTILE["unknown field"]
    with opened(tmp_path / "w", *hostile) as workspace:
        record = workspace.get("r1")
        assert record is not None
        workspace.apply(change(record, {"name": "Anders"}))
        workspace.save_view(always=True)
    for _ in range(2):
        with Workspace.open(tmp_path / "w", "Ik") as workspace:
            record = workspace.get("r1")
            assert record is not None
            assert record.doc["later"] == {"a": {"b": "x"}}
            assert workspace._projection.view.doc("r2") is not None
        (tmp_path / "w" / "desk.tinydb.json").unlink(missing_ok=True)


def test_a_record_whose_making_was_lost_can_be_taken_out_of_the_bin(tmp_path: Path) -> None:
    with opened(tmp_path / "w", HOSTILE["not made"]) as workspace:
        [binned] = workspace.bin.records()
        workspace.apply(restore(binned))
        assert workspace.name_of("r3") == "x"
    with Workspace.open(tmp_path / "w", "Ik") as workspace:
        assert workspace.name_of("r3") == "x"


def test_a_destroyed_value_cannot_be_forged() -> None:
    given = Operation.from_json(GOOD | {"vh": "0" * 64})
    assert given.value is None
    assert given.name == Operation.from_json(GOOD | {"vh": "0" * 64, "v": "iets anders"}).name


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=5),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below),
    max_leaves=5,
)


@settings(max_examples=examples(150), deadline=None)
@given(parts=st.dictionaries(st.sampled_from([*GOOD, "y", "vh"]), JSON, max_size=3), more=JSON)
def test_any_content_can_be_opened_and_edited(
    parts: dict[str, Any], more: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("hostile") / "w"
    with opened(place, written(**parts), line(more)) as workspace:
        record = workspace.get("r1")
        assert record is not None
        workspace.apply(change(record, {"answer": "Antwoord"}))
        workspace.history.steps()
        workspace.save_view(always=True)
        docs = {record.id: record.doc for record in workspace}
    (place / "desk.tinydb.json").unlink()
    with Workspace.open(place, "Ik") as workspace:
        assert {record.id: record.doc for record in workspace} == docs
