"""Nothing above its level reaches a reader: not in words, figures, HTML, PDF or metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_samples import ORDER, composed, make
from secrets_in_fields import Secrets, administration

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.rows import Rows
from ozdesk.kinds import KINDS
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.pack import Pack
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk, Scale5
from ozdesk.packs.past import Past, Touched
from ozdesk.paper.html import write_html
from ozdesk.paper.model import Document
from ozdesk.paper.pdf import write_pdf
from ozdesk.rules.redaction.redacted_record import PERSONAL
from ozdesk.rules.redaction.redaction import Redaction

HIGHEST = {
    Audience.OPEN: 0, Audience.LIMITED: 1, Audience.INTERNAL: 3,
    Audience.CONFIDENTIAL: 5, Audience.SECRET: 7,
}  # fmt: skip


def everything(part: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from everything([*part.keys(), *part.values()])
    elif isinstance(part, list | tuple):
        for each in part:
            yield from everything(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from everything(getattr(part, field.name))


def leaks(secrets: Secrets, audience: Audience, words: str) -> list[str]:
    """The secrets in a text that this audience may not read."""
    order = list(Level)
    return [
        secret
        for secret, level in secrets.levels.items()
        if order.index(level) > HIGHEST[audience] and secret in words
    ]


def pack(secrets: Secrets, audience: Audience, **given: Any) -> Document:
    annexes = tuple(text.id for text in secrets.book.of_kind(GovernanceText))
    return composed(secrets.book, past_of(secrets), audience=audience, annexes=annexes, **given)


def past_of(secrets: Secrets) -> Past:
    """A past in which everything was touched, in one of four ways."""
    touched = [
        Touched(record, n % 4 == 0, n % 4 == 1, n % 4 == 2, set(record.doc))
        for n, record in enumerate(r for kind in KINDS for r in secrets.book.of_kind(kind))
    ]
    made = datetime(2026, 6, 1, tzinfo=UTC)
    return Past(secrets.book.of_kind(Pack)[0], made, tuple(touched))


@settings(max_examples=examples(40))
@given(st.integers(0, 2**32))
def test_no_secret_in_the_document_or_its_html(seed: int) -> None:
    secrets = administration(seed)
    for audience in Audience:
        document = pack(secrets, audience)
        assert not leaks(secrets, audience, "\n".join(everything(document)))
        assert not leaks(secrets, audience, write_html(document))


def test_who_may_see_all_does_see_much() -> None:
    """The test above would pass on an empty pack; this one would not."""
    secrets = administration(1, 4 * len(KINDS))
    for audience, least in ((Audience.OPEN, 15), (Audience.INTERNAL, 40), (Audience.SECRET, 70)):
        words = "\n".join(everything(pack(secrets, audience)))
        assert sum(secret in words for secret in secrets.levels) >= least


@pytest.mark.parametrize("audience", [Audience.OPEN, Audience.INTERNAL, Audience.CONFIDENTIAL])
def test_no_secret_in_the_pdf(audience: Audience, tmp_path: Path) -> None:
    secrets = administration(7)
    path = tmp_path / "pakket.pdf"
    write_pdf(pack(secrets, audience), path)
    with pypdfium2.PdfDocument(path) as pdf:
        words = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    with pikepdf.open(path) as pdf:
        strings = [str(o) for o in pdf.objects if isinstance(o, pikepdf.String)]
        told = [
            str(value)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary)
            for value in each.values()
            if isinstance(value, pikepdf.String)
        ]
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert any(secret in words for secret in secrets.levels)
    assert not leaks(secrets, audience, "\n".join([words, metadata, *strings, *told]))


@pytest.mark.parametrize("audience", [Audience.OPEN, Audience.LIMITED])
def test_persons_are_named_to_nobody_outside(audience: Audience) -> None:
    words = "\n".join(everything(composed([], audience=audience)))
    assert ORDER.author not in words
    assert ORDER.portfolio_holder not in words
    assert "een medewerker" in words
    inside = "\n".join(everything(composed([], audience=Audience.INTERNAL)))
    assert ORDER.author in inside


def test_a_persons_name_stays_inside_even_when_somebody_lowered_the_field() -> None:
    page = make(DocumentationPage, reviewed_by="Jansen")
    page = DocumentationPage(
        page.id, page.doc | {"openness": {"reviewed_by": {"level": "openbaar"}}}
    )
    seen = Redaction(Book([page]), Audience.LIMITED).of_kind(DocumentationPage)[0]
    assert seen.words("reviewed_by") == ""
    assert seen.it.reviewed_by == ""
    inside = Redaction(Book([page]), Audience.INTERNAL).of_kind(DocumentationPage)[0]
    assert inside.words("reviewed_by") == "Jansen"


def test_a_link_to_what_may_not_be_shown_has_no_name() -> None:
    party = make(Party, name="Stille BV", classification=Level.SECRET)
    action = make(ActionItem, name="Bellen", owner=party.id)
    document = composed([party, action], audience=Audience.INTERNAL)
    words = "\n".join(everything(document))
    assert "Stille BV" not in words
    assert "niet openbaar" in words


def test_what_is_left_out_is_counted_and_never_named() -> None:
    hidden = [make(Risk, name=f"zwijg {n}", likelihood=Scale5.FOUR) for n in range(3)]
    page = make(DocumentationPage, name="Open pagina", source="bron")
    raised = page.doc | {"openness": {"source": {"level": "geheim"}}}
    document = composed([*hidden, DocumentationPage(page.id, raised)], audience=Audience.OPEN)
    words = " ".join(everything(document))
    assert "Drie onderwerpen en één veld blijven buiten dit pakket" in words
    assert "zwijg" not in words


def test_a_record_is_judged_by_its_name_and_its_fields_by_themselves() -> None:
    risk = make(Risk, name="Wel te zien", answer="Niet te zien", classification=Level.INTERNAL)
    risk = Risk(risk.id, risk.doc | {"openness": {"name": {"level": "openbaar"}}})
    redaction = Redaction(Book([risk]), Audience.OPEN)
    seen = redaction.of_kind(Risk)[0]
    assert seen.words("name") == "Wel te zien"
    assert not seen.shows("answer")
    assert seen.it.answer == ""
    assert redaction.left_out.fields == 1
    assert not seen.shows("answer", "due")
    assert redaction.left_out.fields == 1, (
        "counted once, and an empty field is nothing to leave out"
    )


def test_the_clock_and_the_writer_of_a_record_stay_behind() -> None:
    risk = make(Risk)
    seen = Redaction(Book([Risk(risk.id, risk.doc | {"_by": "Jansen", "_at": 1})]), Audience.SECRET)
    assert not {key for key in seen.of_kind(Risk)[0].it.doc if key.startswith("_")}


def test_fields_that_hold_a_person_are_known_to_the_sieve() -> None:
    told = {
        (kind.key, name)
        for kind in KINDS
        for name, field in kind.fields.items()
        if field.hint and "persoonsgegeven" in field.hint.nl and not isinstance(field, Rows)
    }
    assert told
    assert told <= PERSONAL


def test_hidden_values_change_nothing_that_is_printed() -> None:
    """Other values in places that may not be seen give the very same pack."""
    for seed in range(12):
        one, other = administration(seed), administration(seed)
        for audience in (Audience.OPEN, Audience.INTERNAL):
            disturbed = Book([_disturbed(r, audience) for kind in _kinds(other) for r in kind])
            first = "\n".join(everything(pack(one, audience)))
            second = "\n".join(everything(pack(replace(other, book=disturbed), audience)))
            assert first == second


def _kinds(secrets: Secrets) -> Iterator[Any]:
    return (secrets.book.of_kind(kind) for kind in KINDS)


def _disturbed(record: Any, audience: Audience) -> Any:
    """The record with every text that the audience may not see turned into another one."""
    doc = dict(record.doc)
    for name, raw in record.doc.items():
        hidden = not audience.may_see(record.level_of(name))
        if hidden and isinstance(raw, str) and raw.startswith("zq"):
            doc[name] = f"anders {raw[::-1]}"
    return type(record)(record.id, doc)
