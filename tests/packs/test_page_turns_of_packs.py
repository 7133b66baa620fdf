"""Where a pack turns its pages: no heading at a foot, no line or row alone, no empty page."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from complete_samples import complete
from pack_samples import composed, example
from turns import bad_turns

from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Language
from ozdesk.paper.model import Block, Document, Heading, para


def moved(document: Document, lines: int) -> Document:
    """The same pack with lines under the title of each chapter: its pages turn elsewhere."""
    blocks: list[Block] = []
    for block in document.blocks:
        blocks.append(block)
        if isinstance(block, Heading) and block.level == 1:
            blocks += [para(f"regel {n}") for n in range(lines)]
    return replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize("lines", [0, 16, 24, 32])
@pytest.mark.parametrize(
    ("audience", "language"),
    [(Audience.OPEN, "nl"), (Audience.SECRET, "nl"), (Audience.SECRET, "en")],
)
def test_nothing_stands_alone_where_a_page_of_the_example_turns(
    audience: Audience, language: Language, lines: int
) -> None:
    document = composed(example(), audience=audience, language=language)
    assert bad_turns(moved(document, lines)) == Counter()


@pytest.mark.parametrize("lines", [0, 9])
def test_nothing_stands_alone_where_a_page_of_a_full_pack_turns(lines: int) -> None:
    document = composed(complete(), audience=Audience.SECRET)
    assert bad_turns(moved(document, lines)) == Counter()
