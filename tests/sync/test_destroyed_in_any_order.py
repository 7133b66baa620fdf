"""In whatever order edits and the traces of destruction come, they end the same."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

from effort import examples
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace
from tests.store.test_destruction import holds
from tests.sync.test_erasure import GROUND, SECRET, rename


def a_story(at: Path) -> tuple[list[JournalEntry], str]:
    """Edits of two desks on one record, a destruction of it, and one of a value in another."""
    with Workspace.create(at / "one", "Anna") as one:
        one.apply(create(Risk, {"name": SECRET, "answer": "openbaar"}, "r1")[1])
        one.apply(create(Risk, {"name": f"{SECRET} anders"}, "r2")[1])
        rename(one, "r1", f"{SECRET} nader")
        named = [o.name for o in one.history.operations("r2") if SECRET in str(o.value)]
        whole = [line for line in one.journal.lines() if isinstance(line, JournalEntry)]
        one.destroy([DestructionTarget("risk", "r1")], GROUND)
        after = {"name": "zonder"}
        before = {"name": f"{SECRET} anders"}
        one.destroy([DestructionTarget("risk", "r2", frozenset(named), after, before)], GROUND)
        lines = [line for line in one.journal.lines() if isinstance(line, JournalEntry)]
        return [*whole, *lines[len(whole) :]], one.data_set


@given(st.randoms(), st.booleans())
@limits(max_examples=examples(40))
def test_any_order_of_coming_ends_without_it(dice: random.Random, twice: bool) -> None:
    """Values before the trace, after it, in one batch or many, wiped already or not."""
    at = Path(tempfile.mkdtemp())
    try:
        lines, _ = a_story(at)
        coming = [*lines, *lines] if twice else list(lines)
        dice.shuffle(coming)
        with Workspace.create(at / "other", "Bram") as other:
            while coming:
                count = dice.randrange(1, len(coming) + 1)
                other.inbox.receive(coming[:count])
                del coming[:count]
            assert other.get("r1") is None
            kept = other.get("r2")
            assert kept is not None
            assert kept.name == "zonder"
            assert other.questions() == []
            assert names(other) == {o.name for line in lines for o in line.operations}
            assert not [each for each in check(other) if each.bad]
        assert holds(at / "other") == []
    finally:
        shutil.rmtree(at)


def names(desk: Workspace) -> set[str]:
    return {
        operation.name
        for line in desk.journal.lines()
        if isinstance(line, JournalEntry)
        for operation in line.operations
    }


def test_the_trace_never_holds_what_is_gone(tmp_path: Path) -> None:
    lines, _ = a_story(tmp_path)
    told = [o for line in lines for o in line.operations if o.path.startswith("_destroyed")]
    assert len(told) == 2
    for operation in told:
        assert SECRET not in str(operation.to_json())
