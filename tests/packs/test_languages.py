"""What is in another language than the pack is announced as such, and said once."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pack_samples import composed, make
from pdfgate import assert_accessible
from test_no_leak import everything

from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.common import TextLanguage
from ozdesk.kinds.component import Component
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.packs.sections.account import STAYS_DUTCH
from ozdesk.paper.html import write_html
from ozdesk.paper.model import Document
from ozdesk.paper.pdf import write_pdf


def languages(document: Document, path: Path) -> set[str]:
    """The languages that the structure of the file names beside its own."""
    write_pdf(document, path)
    assert_accessible(path)
    with pikepdf.open(path) as pdf:
        return {
            str(each.Lang)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
            and "/Lang" in each
        }  # fmt: skip


def records() -> list[object]:
    return [
        make(ActionItem, name="Offertes opvragen", status=ActionState.OPEN),
        make(Component, name="OpenZaak", purpose="Het bewaart **zaken** en `documenten`."),
    ]


def test_an_english_pack_announces_its_dutch_and_says_so(tmp_path: Path) -> None:
    document = composed(records(), language="en")
    assert languages(document, tmp_path / "p.pdf") == {"nl-NL"}
    assert "\n".join(everything(document)).count(STAYS_DUTCH.en) == 1
    html = write_html(document)
    assert '<span lang="nl">Offertes opvragen</span>' in html


def test_a_dutch_pack_has_nothing_to_announce(tmp_path: Path) -> None:
    document = composed(records())
    assert languages(document, tmp_path / "p.pdf") == set()
    assert STAYS_DUTCH.nl not in "\n".join(everything(document))


@pytest.mark.parametrize(("language", "found"), [("nl", {"en-GB"}), ("en", {"nl-NL"})])
def test_a_text_in_its_own_language_is_announced(
    language: str, found: set[str], tmp_path: Path
) -> None:
    text = make(
        OwnershipText, name="Ownership", text="The code is *free*.", status=LegalState.PUBLISHED,
        language=TextLanguage.ENGLISH,
    )  # fmt: skip
    document = composed([text, *(records() if language == "en" else [])], language=language)
    assert languages(document, tmp_path / "p.pdf") == found
