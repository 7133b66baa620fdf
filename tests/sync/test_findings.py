"""Window, command line and sync speak from one diagnosis; what is not level is never called so."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.kinds.risk import Risk
from ozdesk.sync import connect, members
from ozdesk.sync.health.findings import (
    MOST_LISTED,
    FindingWeight,
    asks_attention,
    diagnose,
)
from ozdesk.sync.health.health import health_of
from ozdesk.sync.health.status import Status, status_line, status_of
from ozdesk.sync.publishing.looking import Bad
from ozdesk.sync.share.box import Flaw
from ozdesk.sync.share.refusals import ShareFull
from ozdesk.sync.step import Sync
from ozdesk.sync.trust import code_of, compare_code
from tests.sync.pair import add, level, segments_of

NOW = datetime(2026, 11, 21, 14, 2).astimezone()
COUNT = st.integers(0, 3)


def keys(desk: Sync) -> list[str]:
    return [each.key for each in diagnose(health_of(desk, 0))]


def compares(desk: Sync) -> None:
    """Say at a desk that the code of the desk that began was compared."""
    compare_code(desk, code_of(desk.state.root))


@given(lacking=COUNT, unread=COUNT, waiting=COUNT, approved=st.booleans(), full=st.booleans())
def test_level_is_said_only_where_it_is_so(
    lacking: int, unread: int, waiting: int, approved: bool, full: bool
) -> None:
    problem = ShareFull(path="x") if full else None
    status = Status(2, NOW, waiting, approved=approved, problem=problem,
                    lacking=lacking, unread=unread)  # fmt: skip
    told = status_line(status, NOW.date())
    is_level = not (lacking or unread or waiting or full or not approved)
    assert told.nl.startswith("gelijk met") == is_level
    assert told.en.startswith("level with") == is_level


@pytest.mark.parametrize("flaw", list(Flaw))
@pytest.mark.parametrize("count", [1, MOST_LISTED + 7])
def test_every_flaw_is_told_with_a_capped_list(desks: list[Sync], flaw: Flaw, count: int) -> None:
    anna, _bram = desks
    health = replace(health_of(anna, 0), aside=())
    wrong = [Bad(f"devices/x{number}", flaw) for number in range(count)]
    found = diagnose(health, verified=wrong)
    if flaw is Flaw.STRANGER:  # told as a desk that waits
        assert found == []
        return
    [each] = found
    assert each.count == count
    assert len(each.listed) == min(count, MOST_LISTED)
    assert each.more == count - len(each.listed)
    assert asks_attention(found) == flaw.is_harmful
    assert count == 1 or str(count) in each.text.nl
    assert each.text.nl != each.text.en
    assert each.advice is not None


def test_a_desk_in_good_order_has_nothing_to_say(desks: list[Sync]) -> None:
    assert [keys(desk) for desk in desks] == [[], ["uncompared"]]
    compares(desks[1])
    assert [keys(desk) for desk in desks] == [[], []]


def test_an_unapproved_desk_is_told_what_it_waits_for_itself(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, _bram = desks
    cees = Sync(connect.join(anna.files.path, tmp_path / "cees", "Cees"))
    dirk = Sync(connect.join(anna.files.path, tmp_path / "dirk", "Dirk"))
    desks += [cees, dirk]
    level(cees, dirk, anna)
    level(cees)
    compares(cees)
    [finding] = diagnose(health_of(cees, 0))
    assert finding.key == "unapproved"
    assert "Anna" in finding.text.nl
    assert finding.advice is not None
    assert connect.waiting(anna)[0].fingerprint in {finding.advice.nl.rpartition(": ")[2]} | {
        card.fingerprint for card in connect.waiting(anna)
    }
    assert status_of(cees, 0).asks == 0
    [waits] = diagnose(health_of(anna, 0))
    assert (waits.key, waits.count) == ("waiting", 2)


def test_a_blocked_desk_is_told_so(desks: list[Sync]) -> None:
    anna, bram = desks
    card = anna.state.card(bram.workspace.device)
    assert card is not None
    members.block(anna, card)
    level(anna, bram)
    assert keys(bram) == ["blocked", "uncompared"]


def test_what_is_lacking_and_damaged_is_never_called_level(desks: list[Sync]) -> None:
    anna, bram = desks
    level(anna, bram)
    for number in range(3):
        add(bram, f"{number}")
        bram.run()
    *_, second, third = segments_of(bram)
    second.unlink()
    third.write_bytes(third.read_bytes()[:-3] + b"xyz")
    anna.run()
    assert len(anna.workspace.of_kind(Risk)) == 1
    status = status_of(anna, 0)
    assert status.unread == 1
    assert not status_line(status, date.today()).nl.startswith("gelijk")
    assert "damaged" in keys(anna)
    bram.healing.verify()
    level(bram, anna)
    assert keys(anna) == []
    assert status_line(status_of(anna, 0), date.today()).nl.startswith("gelijk")


def test_a_gap_in_the_work_of_a_colleague_is_told(desks: list[Sync]) -> None:
    anna, bram = desks
    for number in range(2):
        add(bram, f"{number}")
        bram.run()
    *_, first, _last = segments_of(bram)
    data = first.read_bytes()
    first.unlink()
    anna.run()
    assert status_of(anna, 0).lacking > 0
    [finding] = diagnose(health_of(anna, 0))
    assert (finding.key, finding.weight) == ("missing", FindingWeight.ATTENTION)
    assert [each.nl.partition(":")[0] for each in finding.listed] == ["Bram"]
    first.write_bytes(data)
    level(anna)
    assert keys(anna) == []


def test_foreign_files_and_copies_are_told_and_stop_nobody(desks: list[Sync]) -> None:
    anna, bram = desks
    add(bram)
    level(bram, anna)
    (anna.files.path / "notulen.docx").write_bytes(b"van een ander")
    (anna.files.path / "foto's").mkdir()
    shutil.copy(segments_of(bram)[0], anna.files.path / "foto's" / "kopie.seg")
    anna.run()
    told = diagnose(health_of(anna, 0))
    assert [(each.key, each.count) for each in told] == [("foreign", 2)]
    assert not asks_attention(told)
    assert status_line(status_of(anna, 0), datetime.now(UTC).date()).nl.startswith("gelijk")
    verified = diagnose(health_of(anna, 0), verified=anna.healing.verify())
    assert [each.key for each in verified] == ["copy", "foreign"]
    assert not (anna.files.path / "foto's" / "kopie.seg").exists()
