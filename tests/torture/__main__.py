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
SORTS = {None: "", False: " plain", True: " encrypted"}
TOLD = 12  # complaints that are printed


def main() -> int:
    """Run every seed on every sort of share; the exit status is 1 when anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--steps", type=int, default=400, help="steps of each desk")
    parser.add_argument("--desks", type=int, default=5)
    parser.add_argument("--share", choices=["smb", "cloud", "both", "syncthing"], default="both")
    parser.add_argument(
        "--thorough", action="store_true",
        help="20 seeds on both sorts of share, each plain and encrypted",
    )  # fmt: skip
    parser.add_argument("--keep", action="store_true", help="leave the folders of what failed")
    asked = parser.parse_args()
    shares = ["smb", "cloud"] if asked.share == "both" else [asked.share]
    kinds: list[bool | None] = [None]
    if asked.thorough:
        shares, kinds = ["smb", "cloud"], [False, True]
    seeds = range(asked.first, asked.first + (20 if asked.thorough else asked.seeds))
    cases = [(seed, share, kind) for seed in seeds for share in shares for kind in kinds]
    failed = sum(_one(*case, asked) for case in cases)
    print(f"{failed} of {len(cases)} failed")
    return 1 if failed else 0


def _one(seed: int, share: str, encrypted: bool | None, asked: argparse.Namespace) -> bool:
    root = MEMORY if MEMORY.is_dir() else None
    place = Path(tempfile.mkdtemp(prefix="ozdesk-torture-", dir=root))
    began = time.monotonic()
    world = World(Case(seed, share, asked.desks, asked.steps, place, encrypted))
    wrong = world.run()
    figures = " ".join(f"{k}={v}" for k, v in sorted(world.scene.figures.items()))
    verdict = f"{len(wrong)} WRONG" if wrong else "ok"
    seconds = time.monotonic() - began
    print(
        f"seed {seed} {share}{SORTS[encrypted]}: {verdict}  {seconds:.0f} s  {figures}",
        flush=True,
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
