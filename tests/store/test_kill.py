"""A desk that is killed at any moment keeps every edit that it said was kept."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from effort import examples

from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.workspace import Workspace

SCRIPT = """
import random, sys
from pathlib import Path
from ozdesk.domain.change import change, create, remove
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace

place, seed = Path(sys.argv[1]), int(sys.argv[2])
dice = random.Random(seed)
workspace = Workspace.open(place, "Ik")
print("open", flush=True)
number = 0
while True:
    number += 1
    name = f"{seed}-{number} " + "x" * dice.randrange(2000)
    there = workspace.of_kind(Risk)
    if there and dice.random() < 0.6:
        record = dice.choice(there)
        id = record.id
        workspace.apply(change(record, {"name": name}))
    else:
        id, edit = create(Risk, {"name": name})
        workspace.apply(edit)
    print(id, name, flush=True)
    if dice.random() < 0.02:
        workspace.save_view(always=True)
"""
KILLS = examples(200)


def last_words(output: bytes) -> dict[str, str]:
    """The last acknowledged name of each record; a torn last line was not acknowledged."""
    lines = output.decode().split("\n")[1:-1]
    return dict(line.split(" ", 1) for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_no_acknowledged_edit_is_lost_when_killed(tmp_path: Path) -> None:
    """Random kills of one workspace that grows on."""
    place = tmp_path / "w"
    Workspace.create(place, "Ik").close()
    dice = random.Random(2026)
    acknowledged: dict[str, str] = {}
    for seed in range(KILLS):
        with (tmp_path / "said").open("wb") as said:
            command = [sys.executable, "-c", SCRIPT, str(place), str(seed)]
            process = subprocess.Popen(command, stdout=said)
            wanted = dice.randrange(1, 4000) if dice.random() < 0.5 else dice.randrange(1, 60000)
            while process.poll() is None and (tmp_path / "said").stat().st_size < wanted:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.002)  # leave the core to the desk that is to be killed
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
        acknowledged |= last_words((tmp_path / "said").read_bytes())
        with Workspace.open(place, "Ik", read_only=True) as workspace:
            for id, name in acknowledged.items():
                found = workspace.get(id)
                assert found is not None
                later = found.name.startswith(f"{seed}-")  # done, but killed before it could say so
                assert later or found.name == name.strip() or found.name == name
                acknowledged[id] = found.name
    with Workspace.open(place, "Ik") as workspace:
        assert not [finding for finding in check(workspace) if finding.bad]
        assert workspace.notices == []
        assert len(workspace.of_kind(Risk)) >= len(acknowledged)
