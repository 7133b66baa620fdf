"""Lists that are cut say how much they leave out, as one says it of one and of more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from complete_samples import whole_past
from pack_samples import TODAY, composed, make
from test_no_leak import everything

from ozdesk.domain.label import Language
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.sla_commitment import CommitmentState, SlaCommitment
from ozdesk.kinds.work import WorkPackage
from ozdesk.packs.past import Past, Touched
from ozdesk.packs.sections import changes, coverage, documentation, evidence, planning
from ozdesk.paper.model import Document

Make = Callable[[int, Language], Document]


def work(count: int, language: Language) -> Document:
    found = [make(WorkPackage, name=f"W{n}", continuous=True) for n in range(count)]
    return composed(found, language=language)


def actions(count: int, language: Language) -> Document:
    found = [make(ActionItem, name=f"A{n}", due=TODAY + timedelta(n)) for n in range(count)]
    return composed(found, language=language, meeting=None)


def commitments(count: int, language: Language) -> Document:
    found = [
        make(SlaCommitment, name=f"T{n}", status=CommitmentState.IN_FORCE) for n in range(count)
    ]
    return composed([make(Provider), *found], language=language)


def changed(count: int, language: Language) -> Document:
    parties = [make(Party, name=f"P{n}") for n in range(count)]
    touched = tuple(Touched(party, fields={"part"}) for party in parties)
    past = Past(whole_past().pack, datetime(2026, 6, 1, tzinfo=UTC), touched)
    return composed(parties, past, language=language)


def reviewed(count: int, language: Language) -> Document:
    found = [make(DocumentationPage, name=f"D{n}", reviewed_source="gelezen") for n in range(count)]
    return composed(found, language=language)


@pytest.mark.parametrize(
    ("made", "most", "language", "one", "more"),
    [
        (work, coverage.MOST, "nl", "Nog één werkpakket staat niet in deze figuur.",
         "Nog twee werkpakketten staan niet in deze figuur."),
        (work, coverage.MOST, "en", "Another work package is not shown.",
         "Another two work packages are not shown."),
        (actions, planning.MOST, "nl", "Eén latere datum staat hier niet.",
         "Twee latere data staan hier niet."),
        (actions, planning.MOST, "en", "One later date is not shown here.",
         "Two later dates are not shown here."),
        (commitments, evidence.MOST, "nl", "Eén ander stuk staat hier niet.",
         "Twee andere stukken staan hier niet."),
        (commitments, evidence.MOST, "en", "One other piece is not shown here.",
         "Two other pieces are not shown here."),
        (reviewed, documentation.MOST_SOURCES, "nl",
         "Van nog één pagina is vastgelegd waar de beoordeling op rust; die staat hier niet.",
         "Van nog twee pagina's is vastgelegd waar de beoordeling op rust; die staan hier niet."),
        (reviewed, documentation.MOST_SOURCES, "en",
         "For one more page it is recorded what its review rests on; it is not shown here.",
         "For two more pages it is recorded what their review rests on; they are not shown here."),
        (changed, changes.MOST, "nl", "En nog 1 andere.", "En nog 2 andere."),
        (changed, changes.MOST, "en", "And 1 more.", "And 2 more."),
    ],
)  # fmt: skip
def test_what_is_cut_is_told(
    made: Make, most: int, language: Language, one: str, more: str
) -> None:
    def told(count: int) -> list[str]:
        return [*everything(made(count, language))]

    assert one in told(most + 1)
    assert more in told(most + 2)
    assert {one, more}.isdisjoint(told(most))
