"""The name of the file of a pack: it sorts by day and says what the file is."""

from __future__ import annotations

import re
from pathlib import Path

from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.packs.order import PackOrder, padded

PACK = Label("pakket", "pack")
_LONGEST_PART = 40
_SEPARATORS = re.compile(r"[^\w.'’‘`]+")  # folding drops the marks of Markdown among them


def filename(order: PackOrder, component: str = "") -> str:
    """Such as `2026-11-07_stuurgroep_openzaak_pakket-03_v0.3_CONCEPT_intern.pdf`.

    Only a-z, digits, dots, hyphens and underscores; never a path, and at most 200 characters.
    """
    body, about = _slug(order.body), _slug(component)
    parts = [
        (order.meeting or order.today).isoformat(),
        body,
        about if about not in body.split("-") else "",
        f"{PACK.in_(order.language)}-{_slug(padded(order.number))}",
        f"v{_slug(order.version, dots=True)}",
        _slug(order.status.label.in_(order.language)).upper(),
        _slug(order.audience.label.in_(order.language)),
    ]
    return "_".join(part for part in parts if part) + ".pdf"


def free(path: Path) -> Path:
    """A name that no file in the folder has, so that no pack is overwritten."""
    found, turn = path, 1
    while found.exists():
        turn += 1
        found = path.with_name(f"{path.stem}_{turn}{path.suffix}")
    return found


def _slug(words: str, *, dots: bool = False) -> str:
    """Words as part of a file name: folded, what is no letter or digit becomes a hyphen."""
    allowed = r"[^a-z0-9.]+" if dots else r"[^a-z0-9]+"
    parts = map(fold, _SEPARATORS.split(words))
    plain = re.sub(allowed, "-", "-".join(parts).replace("'", ""))
    plain = re.sub(r"\.{2,}", ".", plain)
    return plain[:_LONGEST_PART].strip("-.")
