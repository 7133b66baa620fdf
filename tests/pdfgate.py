"""The gate that every PDF of ours passes: PDF/UA-1 and PDF/A-2a in one file, and sound tags."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import page
import pikepdf

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
FALSE_ALARMS = {"STREAM-LENGTH-001"}


def assert_accessible(path: Path) -> None:
    """Fail with the broken rules and how often each is broken."""
    broken = broken_rules(path) + tag_faults(path) + file_faults(path)
    assert not broken, f"{path.name}: " + ", ".join(
        f"{rule} ({count})" for rule, count in sorted(broken.items())
    )


def broken_rules(path: Path) -> Counter[str]:
    """The rules of both standards that the file breaks."""
    found: Counter[str] = Counter()
    for profile in PROFILES:
        report = page.validate_pdf(path, profile=profile, limits=page.SafetyLimits.unlimited())
        said: dict[str, str] = {}
        for failure in report.failures:
            if not any(failure.rule_id.endswith(alarm) for alarm in FALSE_ALARMS):
                example = said.setdefault(failure.rule_id, failure.message)
                found[f"{profile.value} {failure.rule_id}, such as: {example}"] += 1
    return found


def tag_faults(path: Path) -> Counter[str]:
    """Marked content that no element owns, and annotations that are no Link's."""
    found: Counter[str] = Counter()
    with pikepdf.open(path) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return Counter({"no structure tree": 1})
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        owned = _owned(pdf)
        for sheet in pdf.pages:
            row = parents[int(sheet.obj.StructParents)]
            for number in _marked(sheet):
                if number >= len(row):
                    found["marked content outside the ParentTree"] += 1
                elif (row[number].objgen, sheet.obj.objgen, number) not in owned:
                    found["marked content that its element does not name"] += 1
            for annotation in sheet.obj.get("/Annots", []):
                owner = parents[int(annotation.StructParent)]
                if str(owner.S) != "/Link":
                    found["annotation outside a Link"] += 1
    return found


def _marked(sheet: Any) -> list[int]:
    """The numbers of all marked content of a page."""
    return [
        int(operands[1].MCID)
        for operands, operator in pikepdf.parse_content_stream(sheet)
        if str(operator) == "BDC"
        and isinstance(operands[1], pikepdf.Dictionary)
        and "/MCID" in operands[1]
    ]


def _owned(pdf: pikepdf.Pdf) -> set[tuple[Any, Any, int]]:
    """Which element names which marked content of which page."""
    owned = set()
    for element in elements(pdf):
        for kid in kids(element):
            if isinstance(kid, int):
                owned.add((element.objgen, element.Pg.objgen, kid))
            elif "/MCID" in kid:
                owned.add((element.objgen, kid.Pg.objgen, int(kid.MCID)))
    return owned


def kids(element: Any) -> list[Any]:
    """The children of a structure element."""
    inside = element.get("/K", [])
    return list(inside) if isinstance(inside, pikepdf.Array) else [inside]


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """All structure elements in reading order."""
    found, stack = [], [pdf.Root.StructTreeRoot.K]
    while stack:
        element = stack.pop()
        found.append(element)
        inside = [kid for kid in kids(element) if not isinstance(kid, int) and "/S" in kid]
        stack.extend(reversed(inside))
    return found


def file_faults(path: Path) -> Counter[str]:
    """What qpdf finds wrong with the file, where qpdf is installed."""
    program = shutil.which("qpdf")
    if program is None:
        return Counter()
    done = subprocess.run([program, "--check", str(path)], capture_output=True, text=True)
    return Counter() if done.returncode == 0 else Counter({f"qpdf: {done.stderr.strip()}": 1})
