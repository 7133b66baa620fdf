"""What is in another language than the pack is announced as such, and said once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pack_samples import composed, make
from pdfgate import assert_accessible
from test_no_leak import everything

from ozdesk.domain.classification import Level
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.common import TextLanguage
from ozdesk.kinds.component import Component
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Goal, Theme
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.packs.sections.account import STAYS_DUTCH
from ozdesk.paper.foreign import ForeignNames
from ozdesk.paper.html import write_html
from ozdesk.paper.model import Document, Paragraph, Run, plain_text
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


def page(name: str, language: TextLanguage) -> object:
    """A page that an alert will name within a sentence."""
    return make(
        DocumentationPage, name=name, language=language, status=PageState.CURRENT,
        reviewed=date(2020, 1, 1),
    )  # fmt: skip


def test_a_foreign_title_within_a_sentence_is_announced(tmp_path: Path) -> None:
    for language, other in (("en", "nl"), ("nl", "en")):
        title = f"Bijwerken met beleid {other}"
        told = page(title, TextLanguage.ENGLISH if other == "en" else TextLanguage.DUTCH)
        goal = make(Goal, name="Doel", theme=Theme.DOCUMENTATION)
        document = composed([told, goal], language=language)
        html = write_html(document).replace("\u00a0", " ")
        quoted = f'<span lang="{other}">{title}</span>'
        assert html.count(quoted) == html.count(title) >= 2
        assert f"“{quoted}”" in html
        assert languages(document, tmp_path / "p.pdf") == {"nl-NL" if other == "nl" else "en-GB"}


def test_a_name_in_both_languages_and_one_that_is_hidden_are_not_announced() -> None:
    goal = make(Goal, name="Doel", theme=Theme.DOCUMENTATION)
    both = [goal, *(page("Release notes", each) for each in TextLanguage)]
    assert "“Release notes”" in write_html(composed(both)).replace("\u00a0", " ")
    hidden = make(
        DocumentationPage, name="geen bronnen", language=TextLanguage.ENGLISH,
        classification=Level.SECRET,
    )  # fmt: skip
    open_ = page("Bijwerken met beleid", TextLanguage.DUTCH)
    told = [write_html(composed(each)) for each in ([open_], [open_, hidden])]
    assert 'lang="en"' not in told[1]


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("See “Hosting” and Hosting.", ["Hosting"]),
        ("Hosting", ["Hosting"]),
        ("Page Van wie is het? is old", ["Van wie is het?"]),
        ("“Van wie is het? Echt”", ["Van wie is het? Echt"]),
        ("Van wie is het?nu, niet Van wie is", []),
        ("((A) plan) (A) plan", ["(A) plan", "(A) plan"]),
        ("", []),
    ],
)
def test_the_longest_name_is_found_and_no_words_are_lost(words: str, marked: list[str]) -> None:
    names = ForeignNames(
        dict.fromkeys(["Hosting", "Van wie is het?", "Van wie is het? Echt", "(A) plan"], "nl")
    )
    (made,) = names.marked((Paragraph((Run(words, bold=True),)),))
    assert plain_text(made.inlines) == words
    runs = [one for one in made.inlines if isinstance(one, Run)]
    assert [one.text for one in runs if one.language == "nl"] == marked
    assert all(one.bold for one in runs)
