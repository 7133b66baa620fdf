"""The judge is not to be fooled: each sort of wrong is seen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.torture.judge import judge, share_left

MADE = ["m", "r", "_made", True, (), False]
ONE = ["a", "r", "name", "een", (), False]
TWO = ["b", "r", "name", "twee", (), False]
THREE = ["c", "r", "name", "drie", ("a", "b"), False]
SAID = {"wrong": [], "saw": {}, "operations": [["m", "r", "_made"], ["a", "r", "name"]]}


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
]


def complaints(*desks: dict[str, Any], said: dict[str, Any] = SAID) -> list[str]:
    saw = {"wrong": [], "saw": {"r": ["m", "a"]}, "operations": [["d", "r", "_removed"]]}
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
