"""Operations: names that outlive their values, and values that follow from any order of coming."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.destruction import wiped, wiped_raw
from ozdesk.domain.operation import (
    Operation,
    canonical,
    doc_of,
    follows,
    heads_of,
    record_state,
    sha256_hex,
)
from ozdesk.domain.operation_parts import VALUE as ITS_VALUE
from ozdesk.domain.operation_parts import WHO, WHY, WORDS

VALUE = st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=5)


def operation(count: int, path: str, value: object, *replaces: Operation) -> Operation:
    return Operation(
        device="2a0ca3e469ae", count=count, time=(1795295338105, count), kind="risk", record="0f8c",
        path=path, value=value, replaces=tuple(sorted(o.name for o in replaces)),
        who="coördinator Utrecht", why=None, salt="6b1e",
    )  # fmt: skip


def test_the_name_is_fixed_for_ever() -> None:
    """Other desks and years must find the same name: SHA-256 over the canonical form."""
    example = replace(operation(311, "likelihood", 4), why="collegebesluit 2026-114")
    assert example.name == "0b5ca05e6a6d14a53ba37b53c2ebf04b"
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
    assert Operation.from_json(example.to_json()).name == example.name


def test_a_destroyed_value_leaves_the_name() -> None:
    import hashlib

    whole = operation(1, "name", "Een naam van iemand")
    digest = hashlib.sha256(whole.salt.encode() + canonical(whole.value)).hexdigest()
    wiped = replace(whole, value=None, salt="", value_hash=digest)
    assert wiped.name == whole.name
    assert "naam van" not in str(wiped.to_json())
    assert Operation.from_json(wiped.to_json()).name == whole.name


@pytest.mark.parametrize("key", ["d", "n", "t", "k", "r", "f", "p", "w", "sv"])
def test_what_is_no_operation_is_refused(key: str) -> None:
    raw = operation(1, "name", "x").to_json()
    del raw[key]
    with pytest.raises(ValueError, match="no operation"):
        Operation.from_json(raw)
    with pytest.raises(ValueError, match="no operation"):
        Operation.from_json(operation(1, "name", "x").to_json() | {"n": "1"})


def test_two_unreplaced_values_are_a_conflict_until_decided() -> None:
    first = operation(1, "name", "A")
    ours, theirs = operation(2, "name", "B", first), operation(3, "name", "C", first)
    heads = heads_of([first, ours, theirs])
    assert [o.value for o in heads["name"]] == ["C", "B"]
    assert list(record_state([first, ours, theirs]).undecided) == ["name"]
    decided = operation(4, "name", "B", ours, theirs)
    assert record_state([first, ours, theirs, decided]).undecided == {}
    same = operation(5, "name", "C", first)
    assert record_state([first, theirs, same]).undecided == {}


@given(st.lists(st.tuples(st.sampled_from(["name", "labels/a", "_made"]), VALUE)), st.randoms())
def test_the_order_of_coming_decides_nothing(
    written: list[tuple[str, object]], dice: random.Random
) -> None:
    operations: list[Operation] = []
    for count, (path, value) in enumerate(written):
        earlier = [o for o in operations if o.path == path and dice.random() < 0.7]
        operations.append(operation(count, path, value, *earlier))
    expected = heads_of(operations)
    shuffled = operations * 2
    dice.shuffle(shuffled)
    assert heads_of(shuffled) == expected
    assert doc_of(heads_of(shuffled)) == doc_of(expected)


def test_the_bin() -> None:
    made = operation(1, "_made", True)
    removed = operation(2, "_removed", True)
    back = operation(3, "_removed", None, removed)
    assert record_state([made]).there
    assert not record_state([made, removed]).there
    assert record_state([made, removed, back]).there
    assert record_state([back]).there  # it was made once, even if that line was lost
    assert not record_state([]).there


def test_an_edit_that_the_remover_had_not_seen_keeps_the_record_and_asks() -> None:
    made, name = operation(1, "_made", True), operation(2, "name", "A")
    removed = operation(3, "_removed", sorted([made.name, name.name]))
    assert not record_state([made, name, removed]).there
    unseen = operation(4, "name", "B", name)
    standing = record_state([made, name, removed, unseen])
    assert standing.there
    assert [o.name for o in standing.undecided["_removed"]] == [removed.name, unseen.name]
    gone = operation(5, "_removed", sorted([made.name, unseen.name]), removed)
    assert not record_state([made, name, removed, unseen, gone]).there
    kept = operation(6, "_removed", None, removed)
    assert record_state([made, name, removed, unseen, kept]).undecided == {}
    both = record_state([made, name, removed, unseen, kept, gone])
    assert both.there
    assert set(both.undecided) == {"_removed"}


@given(st.lists(st.integers(0, 10**13)))
def test_the_logical_time_never_goes_back_and_no_clock_pushes_it(walls: list[int]) -> None:
    times, written = [0], []
    for wall in walls:
        times.append(follows(times[-1], written))
        written.append(replace(operation(1, "name", wall), time=(times[-1], 0), clock=wall))
    assert times == list(range(len(walls) + 1))


def test_the_logical_time_is_one_more_than_the_highest_known() -> None:
    theirs = replace(operation(1, "name", "A"), time=(40, 0), clock=1)
    assert follows(3, [theirs]) == 41
    assert follows(50, [theirs]) == 51
    assert follows(0, [operation(1, "name", "of version 1")]) == 1
    assert follows(5, [replace(theirs, time=(2**60, 0))]) == 6  # beyond counting is no time


def second(count: int, path: str, value: object, why: str | None = "een reden") -> Operation:
    """An operation of schema version 2."""
    return Operation(
        "2a0ca3e469ae", count, (7, 0), "risk", "0f8c", path, value, (), "Anna", why,
        "00" * 16, 2, clock=1795295338105,
    )  # fmt: skip


def test_the_name_of_version_2_is_fixed_for_ever() -> None:
    """Worked out by hand from `resources/formats/journal.md`."""

    def part(letter: str, value: object) -> str:
        salt = sha256_hex(("00" * 16 + letter).encode())[:32]
        return sha256_hex(salt.encode() + canonical(value))

    said = [
        "2a0ca3e469ae", 1, 7, 1795295338105, "risk", "0f8c", "labels", part("f", "Jan de Boer"),
        [], part("w", "Anna"), part("y", "een reden"), 2, part("v", True),
    ]  # fmt: skip
    whole = second(1, "labels/Jan de Boer", True)
    assert whole.name == sha256_hex(canonical(said))[:32] == "c6ab345e4cfeca27f8a14d65e9f9e7f2"
    assert second(1, "name", 4, None).name == "32bf9411976ff38b20eb2cdb4bec0e94"


@given(st.sets(st.sampled_from([ITS_VALUE, WHO, WHY, WORDS])), st.randoms())
def test_every_part_can_go_in_any_order_and_the_name_stays(
    parts: set[str], dice: random.Random
) -> None:
    whole = second(1, "labels/Jan de Boer", "Piet Paulusma", "om Klaas Vaak")
    texts = {ITS_VALUE: "Paulusma", WHO: "Anna", WHY: "Vaak", WORDS: "Boer"}
    order = list(parts)
    dice.shuffle(order)
    left, raw = whole, whole.to_json() | {"later": 1}
    for part in order:
        raw = wiped_raw(raw, left, [part])
        left = Operation.from_json(raw)
        assert left == wiped(Operation.from_json(raw), ())
    assert left.name == whole.name
    assert raw["later"] == 1
    at_once = wiped_raw(whole.to_json() | {"later": 1}, whole, parts) if parts else raw
    assert canonical(at_once) == canonical(raw)
    for part, text in texts.items():
        assert (text in str(raw)) == (part not in parts)
    assert ("s" in raw) == (not parts)


def test_what_does_not_count_is_no_head_yet_passes_on_what_it_replaced() -> None:
    first = operation(1, "name", "A")
    out = replace(operation(2, "name", "B", first), device="f" * 12)
    after = operation(3, "name", "C", out)
    counts = lambda o: o.device != "f" * 12  # noqa: E731
    assert heads_of([first, out], counts) == {"name": [first]}
    assert heads_of([first, out, after], counts) == {"name": [after]}
    assert record_state([first, out, after], counts).undecided == {}
