"""What a program leaves half written when it is killed is swept, and destroyed with the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ozdesk.domain.destruction import DestructionTarget
from ozdesk.store.workspace import Workspace
from tests.store.test_destruction import GROUND, holds

KILLED = """
import os
import sys
from pathlib import Path
from ozdesk.domain.change import create
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]), "Ik")
os.fsync = lambda file: os._exit(9)
workspace.apply(create(Risk, {"name": "R", "answer": "Geheim " * 60_000}, "r2")[1])
"""


def test_half_a_long_text_is_swept_at_the_next_opening(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "w", "Ik").close()
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "w")], check=False)
    assert done.returncode == 9
    assert [name for name in holds(tmp_path / "w", "Geheim") if name.endswith(".new")]
    with Workspace.open(tmp_path / "w", "Ik") as again:
        assert again.destroy([DestructionTarget("risk", "r2")], GROUND) is not None
        assert holds(tmp_path / "w", "Geheim") == []
