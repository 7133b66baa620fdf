"""What a pack says of itself rests on a record or on the order, and is said once."""

from __future__ import annotations

import pytest
from pack_samples import composed, example, make
from test_no_leak import everything

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Language
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.ownership_text import NO_ADVICE
from ozdesk.packs.sections.account import NO_SOURCES, STAYS_DUTCH, TYPED
from ozdesk.paper.model import Block, Document, Heading, Table, plain_text


def chapters(document: Document) -> dict[str, list[Block]]:
    """The blocks of each chapter, by its key."""
    found: dict[str, list[Block]] = {"": []}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found[block.key] = []
        found[next(reversed(found))].append(block)
    return found


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_it_is_no_legal_advice_is_said_once_a_chapter(
    audience: Audience, language: Language
) -> None:
    for key, blocks in chapters(composed(example(), audience=audience, language=language)).items():
        words = " ".join(everything(blocks)).casefold()
        told = [words.count(each.rstrip(".").casefold()) for each in (NO_ADVICE.nl, NO_ADVICE.en)]
        assert sum(told) <= 1, key


def sources(document: Document) -> list[list[str]]:
    """The rows of the list of sources."""
    tables = [block for block in chapters(document)["verantwoording"] if isinstance(block, Table)]
    return [[plain_text(cell.inlines) for cell in row] for each in tables for row in each.rows]


def test_a_source_counts_the_records_that_are_in_the_pack() -> None:
    texts = [make(GovernanceText, name=f"Stuk {n}", text="x", source="Archief") for n in range(3)]
    assert sources(composed(texts)) == []
    assert NO_SOURCES.nl[1:] in "\n".join(everything(composed(texts)))
    assert sources(composed(texts, annexes=(texts[1].id,))) == [["Archief", "–", "1"]]
    assert sources(composed(texts, annexes=tuple(e.id for e in texts))) == [["Archief", "–", "3"]]


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_is_granted_what_no_record_grants(audience: Audience, language: Language) -> None:
    document = composed(example(), audience=audience, language=language)
    words = " ".join(everything(chapters(document)["verantwoording"]))
    assert not any(each in words for each in ("overgenomen", "reuse", "hergebruik"))


def test_a_pack_of_nothing_says_nothing_of_what_was_recorded_or_filled_in() -> None:
    document = composed(
        Book(()), language="en", meeting=None, agenda_item="", decisions=(), portfolio_holder=""
    )
    words = "\n".join(everything(document))
    assert STAYS_DUTCH.en not in words
    assert TYPED.en not in words
    assert TYPED.en in "\n".join(everything(composed(Book(()), language="en", decisions=())))
