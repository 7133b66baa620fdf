"""The real report of the pilot, as it stands on its site."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.paper.markdown.reader import Paper, read_markdown
from ozdesk.paper.model import Contents, Heading, ListBlock, Paragraph, Run, plain_text

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def report() -> Paper:
    found = sorted(SEEDS.glob("000_*.txt"))
    if not found:
        pytest.skip("the real report is not beside this checkout")
    return read_markdown(found[0].read_text(encoding="utf-8"))


def test_the_heading_tree(report: Paper) -> None:
    headings = [
        (one.level, plain_text(one.inlines)) for one in report.blocks if isinstance(one, Heading)
    ]
    assert headings == [
        (1, "Verslag: OpenZaak Bedrijfszekerheidsdoelen"),
        (2, "Inhoudsopgave"),
        (2, "Context voor de pilot"),
        (3, "Achtergrond"),
        (2, "Uitgevoerde activiteiten"),
        (2, "Korte samenvatting van bevindingen"),
        (2, "Geïdentificeerde bedrijfszekerheidsdoelstellingen voor dit pilot"),
        (3, "Documentatie"),
        (3, "Ecosysteemcoördinator"),
        (3, "Financieringsstromen"),
        (3, "Eigenaarschap"),
        (3, "Branchbeheer en merge rights"),
        (3, "Rollen in het ecosysteem"),
    ]
    assert len({one.key for one in report.blocks if isinstance(one, Heading)}) == 13


def test_front_matter_is_no_text(report: Paper) -> None:
    assert report.meta == {"layout": "default"}
    assert report.title == "Verslag: OpenZaak Bedrijfszekerheidsdoelen"


def test_the_contents_stand_under_their_heading(report: Paper) -> None:
    at = report.blocks.index(Contents(3))
    heading = report.blocks[at - 1]
    assert isinstance(heading, Heading)
    assert heading.key == "inhoudsopgave"
    assert sum(isinstance(one, Contents) for one in report.blocks) == 1


def test_the_list_that_counts_with_brackets(report: Paper) -> None:
    counted = [one for one in report.blocks if isinstance(one, ListBlock) and one.ordered]
    assert [len(one.items) for one in counted] == [3]
    assert report.blocks[report.blocks.index(counted[0]) - 1] == Paragraph((Run("Het omvat"),))


def test_lists_straight_after_a_paragraph_and_within_an_item(report: Paper) -> None:
    sizes = [_size(one) for one in report.blocks if isinstance(one, ListBlock)]
    assert sizes == [3, 2, 4, 3, (1, 1, (1, 3)), ((1, 3), 1), 2, 4, 3, 4, 2, 3, 2, 3, 1, 2, 1, 6, 1]


def test_bold_runs(report: Paper) -> None:
    bold = [
        one.text
        for block in report.blocks
        if isinstance(block, Paragraph)
        for one in block.inlines
        if isinstance(one, Run) and one.bold
    ]
    assert len(bold) == 8
    assert bold[0].startswith("borging van bedrijfszekerheid")
    assert bold.count("Verbeteringsdoelen") == 5


def test_spaces_at_the_end_of_a_line_leave_no_trace(report: Paper) -> None:
    texts = [
        one.text
        for block in report.blocks
        if isinstance(block, Paragraph)
        for one in block.inlines
        if isinstance(one, Run)
    ]
    assert not [text for text in texts if "  " in text or "\n" in text]


def _size(block: ListBlock) -> object:
    """How many items; where items hold lists, the size of each item."""
    parts = [
        (1, *(_size(one) for one in item if isinstance(one, ListBlock))) if len(item) > 1 else 1
        for item in block.items
    ]
    return len(parts) if all(part == 1 for part in parts) else tuple(parts)
