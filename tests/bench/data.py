"""Workspaces of any size, with records that look like real ones."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from ozdesk.domain.change import Change, Edit, create
from ozdesk.domain.label import same
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk, RiskState, Scale5
from ozdesk.store.workspace import Workspace

WORDS = [
    "beleid",
    "subsidie",
    "duurzaamheid",
    "gemeente",
    "inwoner",
    "wijk",
    "veiligheid",
    "jeugd",
    "zorg",
    "wonen",
    "klimaat",
    "energie",
    "raad",
    "college",
    "nota",
    "advies",
    "evaluatie",
    "participatie",
    "begroting",
    "ondernemers",
    "ruimte",
    "natuur",
    "water",
    "bodem",
    "archief",
    "erfgoed",
    "cultuur",
    "sport",
    "onderwijs",
]
BATCH = 2000


def fill(folder: Path, count: int, sorts: int = 3, seed: int = 7) -> Path:
    """Make a workspace with `count` records: pages, risks, actions and a few parties.

    With `sorts` 1 they are pages alone.
    """
    dice = random.Random(seed)
    with Workspace.create(folder, "Bench") as workspace:
        parties = [create(Party, {"name": f"Partij {n}"}) for n in range(20)]
        ids = [id for id, _ in parties]
        _apply(workspace, [change for _, edit in parties for change in edit.changes])
        changes: list[Change] = []
        for number in range(count - len(parties)):
            changes += _record(dice, number % sorts, number, ids)
            if number % BATCH == BATCH - 1:
                _apply(workspace, changes)
                changes = []
        _apply(workspace, changes)
        workspace.save_view(always=True)
    return folder


def _apply(workspace: Workspace, changes: list[Change]) -> None:
    workspace.apply(Edit(same("bench"), tuple(changes)))


def _record(dice: random.Random, sort: int, number: int, parties: list[str]) -> tuple[Change, ...]:
    name = f"{' '.join(dice.choices(WORDS, k=5))} {number}"
    day = date(2026, 1, 1) + timedelta(days=dice.randrange(-400, 400))
    owner = dice.choice([*parties, ""])
    if sort == 0:
        return create(DocumentationPage, {
            "name": name, "location": f"docs/{number}.md", "owner": owner, "reviewed": day,
            "status": dice.choice(list(PageState)), "audience": frozenset({dice.choice(WORDS)}),
        })[1].changes  # fmt: skip
    if sort == 1:
        return create(Risk, {
            "name": name, "likelihood": dice.choice(list(Scale5)), "owner": owner,
            "impact": dice.choice(list(Scale5)), "status": dice.choice(list(RiskState)),
            "answer": " ".join(dice.choices(WORDS, k=20)),
        })[1].changes  # fmt: skip
    return create(ActionItem, {
        "name": name, "owner": owner, "due": day, "status": dice.choice(list(ActionState)),
    })[1].changes  # fmt: skip


def long_text(pages: int = 50) -> str:
    """A Markdown paper of about so many pages."""
    dice = random.Random(3)
    parts = ["# Beleidsnota\n"]
    for chapter in range(1, pages + 1):
        parts.append(f"## Hoofdstuk {chapter}\n")
        parts += [" ".join(dice.choices(WORDS, k=70)).capitalize() + ". **Vet** en *schuin*.\n"
                  for _ in range(4)]  # fmt: skip
        parts.append("### Tabel\n\n| Maatregel | Budget | Stand |\n|---|---:|---|")
        parts += [f"| maatregel {n} | {dice.randint(1, 99)} 000 | open |" for n in range(8)]
        parts.append("")
        parts += [f"- punt {n}: {' '.join(dice.choices(WORDS, k=12))}" for n in range(5)]
        parts.append("")
    return "\n".join(parts)
