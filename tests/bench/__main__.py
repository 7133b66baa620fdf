"""Measure everything and print the table:  python -m tests.bench [part …]."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import HEAD

PARTS = ("edits", "startup", "lists", "preview", "packs", "sharing", "growth", "views", "alerts")


def main(chosen: list[str]) -> int:
    """Run the chosen parts, or all; the exit status is 1 when a bar is not cleared."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    holds = True
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OZDESK_CONFIG"] = folder
        for part in chosen or PARTS:
            place = Path(folder) / part
            place.mkdir()
            for row in importlib.import_module(f"tests.bench.{part}").rows(place):
                print(row, flush=True)
                holds = holds and row.holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
