"""Torture the shared folder:  python -m tests.torture [--seeds N] [--steps 400] [--share both]."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.torture.world import Case, World

MEMORY = Path("/dev/shm")  # kills do not lose what was written, so a disk would only be slower
TOLD = 12  # complaints that are printed


def main() -> int:
    """Run every seed on every sort of share; the exit status is 1 when anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--steps", type=int, default=400, help="steps of each desk")
    parser.add_argument("--desks", type=int, default=5)
    parser.add_argument("--share", choices=["smb", "cloud", "both", "syncthing"], default="both")
    parser.add_argument("--keep", action="store_true", help="leave the folders of what failed")
    asked = parser.parse_args()
    shares = ["smb", "cloud"] if asked.share == "both" else [asked.share]
    failed = 0
    for seed in range(asked.first, asked.first + asked.seeds):
        for share in shares:
            failed += _one(seed, share, asked)
    print(f"{failed} of {asked.seeds * len(shares)} failed")
    return 1 if failed else 0


def _one(seed: int, share: str, asked: argparse.Namespace) -> bool:
    root = MEMORY if MEMORY.is_dir() else None
    place = Path(tempfile.mkdtemp(prefix="ozdesk-torture-", dir=root))
    began = time.monotonic()
    world = World(Case(seed, share, asked.desks, asked.steps, place))
    wrong = world.run()
    figures = " ".join(f"{k}={v}" for k, v in sorted(world.scene.figures.items()))
    verdict = f"{len(wrong)} WRONG" if wrong else "ok"
    print(
        f"seed {seed} {share}: {verdict}  {time.monotonic() - began:.0f} s  {figures}", flush=True
    )
    for complaint in wrong[:TOLD]:
        print(f"    {complaint}", flush=True)
    if wrong and asked.keep:
        print(f"    kept in {place}")
    else:
        shutil.rmtree(place, ignore_errors=True)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
