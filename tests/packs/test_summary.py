"""The summary is one page, whatever there is: what presses least gives way, and is counted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_samples import TODAY, composed, make
from secrets_in_fields import administration
from test_no_leak import pack

from ozdesk.domain.classification import Audience
from ozdesk.kinds.party import Party
from ozdesk.kinds.work import Contract, ContractState, ContractType, WorkPackage
from ozdesk.paper.model import Block, Blocks, Document, Heading, Table, plain_text
from ozdesk.paper.pdf import write_pdf
from ozdesk.paper.pdf.measure import fits_on_a_page

DECISIONS = tuple(f"Besluit {n}: " + "stel hiervoor geld beschikbaar en wijs iemand aan. " * 3
                  for n in range(9))  # fmt: skip


def summary_of(document: Document) -> list[Block]:
    """The blocks of the first chapter, with its heading."""
    at = [n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.number]
    return list(document.blocks[at[0] : at[1] - 1])


def tables_of(blocks: Blocks) -> list[list[list[str]]]:
    return [
        [[plain_text(cell.inlines) for cell in row] for row in block.rows]
        for block in blocks
        if isinstance(block, Table)
    ]


def contract(name: str, days: int, notice: int | None = None) -> Contract:
    """A running contract that ends in so many days."""
    given: dict[str, Any] = {"notice": notice} if notice else {}
    return make(
        Contract, name=name, status=ContractState.RUNNING, type=ContractType.CONTINUOUS,
        start=TODAY - timedelta(900), end=TODAY + timedelta(days), **given,
    )  # fmt: skip


def work(name: str, *contracts: Contract) -> WorkPackage:
    return make(
        WorkPackage, name=name, continuous=True, contracts=frozenset(c.id for c in contracts)
    )


@settings(max_examples=12)
@given(st.integers(0, 2**32), st.sampled_from(list(Audience)), st.sampled_from(["nl", "en"]))
def test_it_fits_whatever_there_is(seed: int, audience: Audience, language: Any) -> None:
    found = pack(administration(seed, 160), audience, language=language, decisions=DECISIONS)
    assert fits_on_a_page(tuple(summary_of(found)), language)


def test_in_the_file_the_next_chapter_begins_on_the_next_page(tmp_path: Path) -> None:
    document = pack(administration(4, 200), Audience.SECRET, decisions=DECISIONS)
    write_pdf(document, tmp_path / "p.pdf")
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as paper:
        words = [" ".join(page.get_textpage().get_text_range().split()) for page in paper]
    pages = [next(n for n, w in enumerate(words) if n > 1 and key in w)
             for key in ("1 Samenvatting", "2 Gevraagde")]  # fmt: skip
    assert pages[1] == pages[0] + 1


def test_a_day_that_bites_soon_stands_above_a_gap() -> None:
    soon, later = contract("Helpdesk", 120, 3), contract("Beheer", 700, 3)
    found = composed([soon, later, work("Los werk"), work("Hulp", soon), work("Beheer", later)])
    (pressing,) = [rows for rows in tables_of(tuple(summary_of(found))) if len(rows[0]) == 3]
    assert [row[0] for row in pressing][:2] == ["Termijn", "Gat"]
    assert "“Helpdesk”" in pressing[0][1]
    assert "Los werk" in pressing[1][1]
    assert not [row for row in pressing if row[0] == "Termijn" and "Beheer" in row[1]]


def test_what_does_not_fit_is_counted() -> None:
    works = [work(f"Werk {n}") for n in range(30)]
    blocks = summary_of(composed([*works, make(Party)], decisions=DECISIONS))
    (pressing,) = [rows for rows in tables_of(tuple(blocks)) if len(rows[0]) == 3]
    words = "\n".join(plain_text(b.inlines) for b in blocks if hasattr(b, "inlines"))
    total = 30 + sum("heeft geen betaler" in str(row) for row in pressing)
    left = next(line for line in words.splitlines() if "die dringen" in line)
    assert int(left.split()[0]) >= total - len(pressing)


@pytest.mark.parametrize("days", [1, 89])
def test_it_names_the_first_day(days: int) -> None:
    words = str(summary_of(composed([contract("Helpdesk", days)])))
    assert "contract “Helpdesk” loopt af" in words
    assert "Er loopt binnen 90 dagen" not in words
