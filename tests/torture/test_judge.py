"""The judge is not to be fooled: each sort of wrong is seen."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.torture.judge import judge, share_left
from tests.torture.leaks import left_values

MADE = ["m", "r", "_made", True, (), False]
ONE = ["a", "r", "name", "een", (), False]
TWO = ["b", "r", "name", "twee", (), False]
THREE = ["c", "r", "name", "drie", ("a", "b"), False]
SAID = {"wrong": [], "saw": {}, "at": 0, "operations": [["m", "r", "_made"], ["a", "r", "name"]]}


def desk() -> dict[str, Any]:
    """A desk with one record that has two names and a question about that."""
    return {
        "operations": [MADE, ONE, TWO],
        "live": {"r": {"kind": "risk", "name": "een"}},
        "bin": {},
        "questions": [("r", "name", ["a", "b"])],
        "findings": [],
        "same": True,
        "differs": [],
        "wanted": 0,
    }


def lose(found: dict[str, Any]) -> None:
    found["operations"] = [MADE, TWO]


def hide(found: dict[str, Any]) -> None:
    found["questions"] = []


def decide_and_stay(found: dict[str, Any]) -> None:
    found["operations"].append(THREE)
    found["questions"] = []


def decide_and_ask(found: dict[str, Any]) -> None:
    found["operations"].append(THREE)
    found["live"]["r"]["name"] = "drie"


def remove_unseen(found: dict[str, Any]) -> None:
    found["operations"].append(["d", "r", "_removed", ["m", "a"], (), False])
    found["bin"], found["live"] = found["live"], {}


def stay_removed(found: dict[str, Any]) -> None:
    found["operations"].append(["d", "r", "_removed", ["m", "a", "b"], (), False])


def forget(found: dict[str, Any]) -> None:
    found["live"] = {}


def await_forever(found: dict[str, Any]) -> None:
    found["wanted"] = 1


def destroy_nothing(found: dict[str, Any]) -> None:
    found["operations"].append(["d", "r", "_destroyed/x", {"names": ["a"]}, (), False])


def date_by_another_clock(found: dict[str, Any]) -> None:
    found["written"] = {"a": 63_072_000_000}


CASES: list[tuple[Callable[[dict[str, Any]], None], str]] = [
    (lose, "lost: desk"),
    (hide, "hidden"),
    (decide_and_stay, "stale"),
    (decide_and_ask, "phantom question"),
    (remove_unseen, "that nobody saw"),
    (stay_removed, "resurrected"),
    (forget, "neither there nor in the bin"),
    (await_forever, "still waits"),
    (destroy_nothing, "not destroyed"),
    (date_by_another_clock, "s off"),
]


def complaints(*desks: dict[str, Any], said: dict[str, Any] = SAID) -> list[str]:
    saw = {"wrong": [], "at": 0, "saw": {"r": ["m", "a"]}, "operations": [["d", "r", "_removed"]]}
    removed = any(o[0] == "d" for each in desks for o in each["operations"])
    return list(judge([said, saw] if removed else [said], set(), dict(enumerate(desks))))


def test_what_is_well_is_well() -> None:
    assert complaints(desk(), desk()) == []


@pytest.mark.parametrize(("deed", "wrong"), CASES, ids=lambda each: getattr(each, "__name__", ""))
def test_each_wrong_is_seen(deed: Callable[[dict[str, Any]], None], wrong: str) -> None:
    sinner = desk()
    deed(sinner)
    assert any(wrong in complaint for complaint in complaints(sinner, deepcopy(sinner)))
    assert complaints(desk(), sinner)


def test_what_somebody_did_not_see_is_told() -> None:
    said = deepcopy(SAID)
    said["wrong"] = ["it overwrites"]
    assert complaints(desk(), said=said) == ["silently overwritten: it overwrites"]


def test_what_lies_about_on_a_share_is_seen(tmp_path: Path) -> None:
    data = b"inhoud"
    name = hashlib.sha256(data).hexdigest()
    (tmp_path / "devices/aa").mkdir(parents=True)
    (tmp_path / f"blobs/{name[:2]}").mkdir(parents=True)
    (tmp_path / f"devices/aa/1-2-{name[:16]}.seg").write_bytes(data)
    (tmp_path / f"blobs/{name[:2]}/{name}").write_bytes(data)
    (tmp_path / "FORMAT.json").touch()
    assert list(share_left(tmp_path, ["aa"], encrypted=False)) == []
    (tmp_path / "devices/bb").mkdir()
    (tmp_path / f"devices/aa/1-2-{name[:16]} (1).seg").write_bytes(data)
    (tmp_path / f"devices/aa/3-4-{name[:16]}.seg").write_bytes(data[1:])
    assert len(list(share_left(tmp_path, ["aa"], encrypted=False))) == 3


def test_what_is_left_of_a_destroyed_value_is_seen(tmp_path: Path) -> None:
    word = "3.0.12345678-1"
    (tmp_path / "desk1" / "backups").mkdir(parents=True)
    told = {"operations": [["a", "r", "name"]], "typed": {"a": f"regel {word}"}}
    wiped = {"operations": [["a", "r", "name", None, (), True]]}
    assert list(left_values(tmp_path, [told], {0: wiped}, None)) == []
    (tmp_path / "desk1" / "journal.jsonl").write_text(f"x {word}2")
    assert list(left_values(tmp_path, [told], {0: wiped}, None)) == []
    (tmp_path / "desk1" / "backups" / "x.jsonl.gz").write_bytes(gzip.compress(word.encode()))
    [left] = left_values(tmp_path, [told], {0: wiped}, None)
    assert "x.jsonl.gz" in left
    kept = {"operations": [["a", "r", "name", None, (), True], ["b", "r", "x", word, (), False]]}
    assert list(left_values(tmp_path, [told], {0: kept}, None)) == []


def test_what_does_not_count_is_no_head_and_passes_on_what_it_replaced() -> None:
    out = ["x", "r", "name", "te laat", ("a",), False]
    after = ["y", "r", "name", "daarna", ("x", "b"), False]
    blocked = desk() | {"operations": [MADE, ONE, TWO, out], "excluded": ["x"]}
    assert complaints(blocked, blocked) == []
    over = desk() | {"operations": [MADE, ONE, TWO, out, after], "excluded": ["x"], "questions": []}
    over["live"] = {"r": {"kind": "risk", "name": "daarna"}}
    assert complaints(over, over) == []
    assert complaints(over | {"excluded": []}, over | {"excluded": []}) == []
