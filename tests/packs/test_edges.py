"""Every word of packs at the edges: nothing, nothing to show, one of each, all over, bare."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from complete_samples import SHOWN, complete, whole_past
from outline_of import all_of
from pack_samples import composed

from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.label import Language
from ozdesk.domain.record import Record
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.party import Party
from ozdesk.packs.past import Past
from ozdesk.packs.steering import SECTIONS
from ozdesk.paper.model import Document, Heading

GOLDEN = Path(__file__).parent / "golden"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""
OVER = {
    "goal": "lapsed", "documentation_page": "withdrawn", "provider": "stopped",
    "sla_commitment": "lapsed", "ownership_text": "replaced", "contract": "expired",
    "risk": "closed", "action_item": "closed",
}  # fmt: skip
"""A state of each kind in which nothing more is to be done."""


def every(**changed: str) -> list[Record]:
    """All records, with some stored values in place of their own."""
    records = [record for kind in SHOWN for record in complete().of_kind(kind)]
    return [type(each)(each.id, each.doc | changed) for each in records]


def nothing(language: Language) -> Document:
    return composed([], language=language, decisions=(), meeting=None)


def nothing_to_show(language: Language) -> Document:
    annexes = (complete().of_kind(GovernanceText)[0].id,)
    records = every(classification=Level.SECRET.key)
    return composed(
        records, language=language, audience=Audience.OPEN, annexes=annexes, decisions=()
    )


def one_of_each(language: Language) -> Document:
    """One record of a kind, and one that is hidden beside it; one decision, annex and change."""
    levels = (Level.OPEN, Level.SECRET)
    records = [
        type(each)(each.id, each.doc | {"classification": level.key})
        for kind in SHOWN
        for each, level in zip(complete().of_kind(kind)[3:5], levels, strict=True)
    ]
    annexes = (complete().of_kind(GovernanceText)[3].id,)
    past = replace(whole_past(), touched=whole_past().touched[3:4])
    return composed(records, past, language=language, annexes=annexes, decisions=("Doe het.",))


def all_over(language: Language) -> Document:
    """All records in a state in which nothing more is to be done, after which nothing changed."""
    records = [
        type(each)(each.id, each.doc | {"status": OVER[each.key]} if each.key in OVER else each.doc)
        for each in every()
    ]
    past: Past = replace(whole_past(), touched=())
    return composed(records, past, language=language)


def bare(language: Language) -> Document:
    """All records with no more than their name and state."""
    records = [
        type(each)(each.id, {n: v for n, v in each.doc.items() if n in ("name", "status", "goal")})
        for each in every()
    ]
    return composed(records, language=language, decisions=(" ", *(f"Punt {n}." for n in range(6))))


def one_field_each(language: Language) -> Document:
    """For each field a record that holds it and no other, beside the parties in full."""
    firsts = [complete().of_kind(kind)[0] for kind in SHOWN if kind is not Party]
    alone = [
        type(each)(f"{place:016x}{number:016x}", {"name": each.fields[name].label.nl, name: value})
        for place, each in enumerate(firsts)
        for number, (name, value) in enumerate(each.doc.items())
        if name != "name"
    ]
    parties = complete().of_kind(Party)
    return composed([*alone, *parties], language=language, audience=Audience.CONFIDENTIAL)


LEFT_OUT = {
    nothing_to_show: {
        "documentatie", "rollen", "contracten", "eigenaarschap", "risicos", "acties",
    },
}  # fmt: skip
"""The chapters that would only say that what they are about stays out of the pack."""


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "made",
    [nothing, nothing_to_show, one_of_each, all_over, bare, one_field_each],
    ids=lambda made: made.__name__,
)
def test_every_word_at_an_edge_is_as_it_was(made, language: Language) -> None:
    document = made(language)
    titles = [b.key for b in document.blocks if isinstance(b, Heading) and b.number]
    away = LEFT_OUT.get(made, ())
    assert titles == [section.key for section in SECTIONS if section.key not in away]
    found = all_of(document)
    path = GOLDEN / f"edge_{made.__name__}_{language}.txt"
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")
