"""Mutate parts of the program:  python -m tests.mutation [PART...] [--sample N] [--seed S]."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue

from tests.mutation.accepted import accepted
from tests.mutation.mutants import Candidates, Mutant
from tests.mutation.parts import PARTS, ROOT, Part
from tests.mutation.reach import KEPT, Reach, keep_noticed, measured
from tests.mutation.trial import Outcome, Trials, copy_tree

SLOWER = 10  # times what a test takes without a mutant, before it is said to hang
WAITED = 60  # seconds, for what a test makes for others too


def main() -> int:
    """Mutate each part that is asked for; the exit status is 1 when one is below its bar."""
    parser = argparse.ArgumentParser(prog="python3 packaging/dev.py mutate", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--sample", type=int, default=400, help="mutants of each part, at most")
    parser.add_argument("--seed", default="1", help="which sample is drawn")
    parser.add_argument("--only", default="", help="only files with this in their path")
    parser.add_argument("--lived", action="store_true", help="only those that lived last time")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    unknown = [name for name in asked.parts if name not in PARTS]
    if unknown or not hasattr(os, "fork"):
        parser.error(f"no such part: {unknown}" if unknown else "this needs Linux or macOS")
    below = [name for name in asked.parts or PARTS if not _mutate(name, PARTS[name], asked)]
    return 1 if below else 0


def _mutate(name: str, part: Part, asked: argparse.Namespace) -> bool:
    """Try a sample of the mutants of a part, print what lives, and tell whether its bar is met."""
    files = [str(path.relative_to(ROOT)) for path in part.files()]
    texts = {f: (ROOT / f).read_text(encoding="utf-8") for f in files if asked.only in f}
    candidates = Candidates(texts)
    sample = list(candidates.sample(asked.sample, f"{asked.seed} {name}"))
    lived = KEPT / f"{name}-lived.json"
    if asked.lived:
        before = [tuple(each) for each in json.loads(lived.read_text("utf-8"))]
        sample = [each for each in sample if (each.file, *each.changed) in before]
    print(f"== {name}: {len(sample)} mutants of at most {len(candidates)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="ozdesk-mutation-") as place:
        trees = [copy_tree(Path(place) / str(n)) for n in range(asked.jobs)]
        reach = measured(name, part, trees[0])
        tally: Counter[str] = Counter()
        living = []
        for mutant, outcome in _tried(part, sample, reach, trees):
            tally[outcome] += 1
            if outcome == "survived":
                living.append((mutant.file, *mutant.changed))
                lived.write_text(json.dumps(living), encoding="utf-8")
                print(f"-- {name}: survived ({sum(tally.values())})\n{mutant.diff()}", flush=True)
            keep_noticed(name, reach)
    return _told(name, part, tally)


def _tried(
    part: Part, sample: list[Mutant], reach: Reach, trees: list[Path]
) -> Iterator[tuple[Mutant, str]]:
    with ExitStack() as stack, ThreadPoolExecutor(len(trees)) as pool:
        free: SimpleQueue[Trials] = SimpleQueue()
        for tree in trees:
            free.put(stack.enter_context(Trials(tree, part.tests)))
        _check_without_mutant(reach, trials := free.get())
        free.put(trials)

        def tried(mutant: Mutant) -> str:
            trials = free.get()
            try:
                return _fate(mutant, reach, trials)
            finally:
                free.put(trials)

        yield from zip(sample, pool.map(tried, sample), strict=True)


def _check_without_mutant(reach: Reach, trials: Trials) -> None:
    """Raise SystemExit when the tests, run as they are for a mutant, fail without one."""
    outcome = trials.without_mutant(_limits(reach, reach.everything()))
    if outcome.came != "passed":
        raise SystemExit(f"{outcome.last} fails without a mutant, so nothing would be proved")


def _limits(reach: Reach, tests: list[str]) -> dict[str, int]:
    return {test: WAITED + round(SLOWER * reach.seconds.get(test, 0.0)) for test in tests}


def _fate(mutant: Mutant, reach: Reach, trials: Trials) -> str:
    """Tell what becomes of a mutant: "killed", "timeout", "listed" or "survived".

    First the tests that run its lines are run, or those of what the modules declare; where it
    lives, the others beside the tests of its lines or of its file. What lives in functions that
    ran while the program was loaded, or in none that a test runs, is tried as a file that is
    imported.
    """
    place = mutant.file, mutant.first, mutant.last
    near = reach.declarations() if mutant.at_import else reach.near(*place)
    around = reach.around(*((mutant.file, 0, 0) if mutant.at_import or not near else place))
    further = [test for test in around if test not in near]
    ways = [(trials.read_anew, near), (trials.read_anew, further)]
    if near and not mutant.at_import:
        again = [(trials.read_anew, near)] if reach.at_load(*place) else []
        ways = [(trials.swapped, near), (trials.swapped, further), *again]
    for way, tests in ways:
        limits = _limits(reach, tests)
        outcome = way(mutant, limits) if tests else Outcome("passed")
        if outcome.came == "unable":
            outcome = trials.read_anew(mutant, limits)
        if outcome.came != "passed":
            reach.noticed[outcome.last] += 1
            return "timeout" if outcome.came == "timeout" else "killed"
    return "listed" if any(each.is_of(mutant) for each in accepted()) else "survived"


def _told(name: str, part: Part, tally: Counter[str]) -> bool:
    total = sum(tally.values())
    killed = tally["killed"] + tally["timeout"]
    share = killed / total if total else 1.0
    print(
        f"== {name}: {tally['killed']} killed, {tally['timeout']} timeout, "
        f"{tally['survived']} survived, {tally['listed']} listed, of {total}: "
        f"{share:.1%} noticed (bar {part.bar:.0%})",
        flush=True,
    )
    return share >= part.bar


if __name__ == "__main__":
    sys.exit(main())
